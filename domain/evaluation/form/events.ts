/**
 * What happened to a form: a closed vocabulary in the past tense. Stored JSON depends on these names and shapes for
 * ever: add fields as optional, add events, raise the version; never rename or remove.
 */
import type { Absence } from '../aggregate';
import type { RepresentedInEvent } from '../in-place';
import type { Competent } from '../competence';
import type { FrozenResult } from '../frozen-result';
import type { FormClocks, FormStep, Relation, StepClock } from '../procedure';
import type { OverrideKind } from '../classification';
import type { RecordName } from '../records';
import type { DocumentName } from '../texts';
import type { Assessment, FormTerms, QuotaDecision, SelfAssessment } from './state';

export const FORM_EVENT_VERSION = 1;

/** A step of the clock that fired: when it was planned, and whom it addressed. */
export interface FiredStep {
  readonly stepKey: string;
  readonly scheduledAt: string;
  readonly firedAt: string;
  readonly recipients: readonly { readonly personId: string; readonly relation: string }[];
}

/** The clock of the step that begins, where it began later than planned; absent where the planned one holds. */
interface NextClock {
  readonly clock?: StepClock;
}

export interface FormPayloads {
  formOpened: FormTerms;
  selfAssessed: SelfAssessment & NextClock & { awaited: readonly Competent[] };
  /** The deadline passed and the form goes on without it. */
  selfAssessmentMissed: FiredStep & NextClock & { awaited: readonly Competent[] };
  answered: { text: string };
  assessed: Assessment & NextClock & { relation: Relation; awaited: readonly Competent[] };
  sentBack: NextClock & {
    reason: string;
    awaited: readonly Competent[];
    /** The session that agreed on it; absent where whoever confirms sent it back by themselves. */
    calibration?: { readonly sessionId: string };
  };
  confirmed: {
    relation: Relation;
    hash: string;
    result: FrozenResult;
    petitionUntil: string;
    /** Why there may be one more at the highest level than the quota has. */
    quotaDecision?: QuotaDecision;
    /** Minutes and opinions that it rests on. */
    records?: readonly RecordName[];
    /** Notices and decisions that were given with it, by the hash of their text. */
    documents?: readonly DocumentName[];
  };
  absenceRecorded: { absence: Absence; documentNumber: string };
  factRecorded: { kind: OverrideKind; documentNumber: string; reason: string };
  factWithdrawn: { factSeq: number; documentNumber: string; reason: string };
  stepReminded: FiredStep & { step: FormStep };
  /** Silence: the next competent person is called in beside the first. */
  stepEscalated: FiredStep & { step: FormStep; level: number; awaited: readonly Competent[] };
  petitionFiled: { petitionId: string; reason: string };
  petitionReceived: { petitionId: string };
  petitionRejected: { petitionId: string; reason: string };
  /** A petition was granted: the result that counts is another one from now on. */
  resultCorrected: {
    petitionId: string;
    reason: string;
    hash: string;
    result: FrozenResult;
    documents?: readonly DocumentName[];
    /** Filed against the year that rests on this month; absent where it was filed here. */
    filedIn?: string;
    facts?: readonly number[];
  };
  /** A month that this period rests on was corrected. */
  resultRecomputed: {
    monthFormId: string;
    hash: string;
    result: FrozenResult;
    documents?: readonly DocumentName[];
  };
  dependentsTold: { formIds: readonly string[] };
  formLocked: { scheduledAt: string; firedAt: string };
  formReopened: {
    reason: string;
    documentNumber: string;
    clocks: FormClocks;
    awaited: readonly Competent[];
    /** Begins again with the person; absent where the self-assessment given stays, and in events from before. */
    to?: 'selfAssessment';
  };
}

export type FormEventType = keyof FormPayloads;

/** One event; `actorId` is null when a clock or another process caused it. */
export type FormEvent = {
  [T in FormEventType]: {
    readonly type: T;
    readonly v: number;
    readonly seq: number;
    readonly at: string;
    readonly actorId: string | null;
    /** In whose place the actor acted; absent in one's own name. */
    readonly onBehalfOf?: RepresentedInEvent;
    readonly commandId: string | null;
    readonly payload: FormPayloads[T];
  };
}[FormEventType];

/** What is known of a step before it is numbered. */
export type FormDraft = {
  [T in FormEventType]: { readonly type: T; readonly payload: FormPayloads[T] };
}[FormEventType];
