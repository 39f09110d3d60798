/** What people, and other processes, may ask of a form. */
import type { Absence } from '../aggregate';
import type { Acting } from '../in-place';
import type { Competent } from '../competence';
import type { FrozenResult } from '../frozen-result';
import type { FormClocks, StepClock } from '../procedure';
import type { OverrideKind } from '../classification';
import type { RecordName } from '../records';
import type { DocumentName } from '../texts';
import type { Assessment, FormTerms, QuotaDecision, SelfAssessment } from './state';

/** The clock of the step that this begins, where it begins later than planned; absent where the planned one holds. */
interface NextClock {
  clock?: StepClock;
}

export interface FormCommandBodies {
  open: FormTerms;
  assessSelf: SelfAssessment & NextClock;
  answer: { text: string };
  assess: Assessment & NextClock;
  /** `calibration` where a session agreed on it; absent where whoever confirms sends it back by themselves. */
  sendBack: { reason: string; calibration?: { sessionId: string } } & NextClock;
  /** `basedOnSeq` is the last event of the state that the frozen inputs were made from. */
  confirm: {
    basedOnSeq: number;
    hash: string;
    result: FrozenResult;
    petitionUntil: string;
    quotaDecision?: QuotaDecision;
    records?: readonly RecordName[];
    documents?: readonly DocumentName[];
  };
  recordAbsence: { absence: Absence; documentNumber: string };
  /** Only of a year: what an authority established decides the level, whatever the score. */
  recordFact: { kind: OverrideKind; documentNumber: string; reason: string };
  /** The decision behind a fact was revoked, or it was recorded by mistake; `factSeq` is the event that recorded it. */
  withdrawFact: { factSeq: number; documentNumber: string; reason: string };
  filePetition: { petitionId: string; reason: string };
  /** `to` sends it back to the person, where `returnsToSelf`; absent, and in commands from before: to the superior. */
  reopen: { reason: string; documentNumber: string; clocks: FormClocks; to?: 'selfAssessment' };
  /** From the petition's own process. */
  correct: {
    petitionId: string;
    reason: string;
    hash: string;
    result: FrozenResult;
    documents?: readonly DocumentName[];
    /** The form of the year in which the petition was filed, where it corrects one of its months. */
    filedIn?: string;
    /** Facts that do not stand after all, by the event that recorded them. */
    facts?: readonly number[];
  };
  rejectPetition: { petitionId: string; reason: string };
  /** From a month that was corrected. */
  recompute: {
    monthFormId: string;
    hash: string;
    result: FrozenResult;
    documents?: readonly DocumentName[];
  };
}

export type FormCommandName = keyof FormCommandBodies;

/** What people give by name over HTTP. */
export const FORM_COMMANDS = [
  'assessSelf',
  'answer',
  'assess',
  'sendBack',
  'confirm',
  'recordAbsence',
  'recordFact',
  'withdrawFact',
  'filePetition',
  'reopen',
] as const satisfies readonly FormCommandName[];
export type PersonalCommandName = (typeof FORM_COMMANDS)[number];

/** What other processes give. */
export const INNER_FORM_COMMANDS = [
  'open',
  'correct',
  'rejectPetition',
  'recompute',
] as const satisfies readonly FormCommandName[];

export type FormCommand = {
  [N in FormCommandName]: { readonly name: N; readonly body: FormCommandBodies[N] };
}[FormCommandName];

/** Who acts, with what the organisation says of everybody's standing to this form at that instant. */
export interface FormActor extends Acting {
  readonly isPersonnelOffice: boolean;
  readonly assess: readonly Competent[];
  readonly confirm: readonly Competent[];
}

export interface FormCircumstances {
  readonly actor: FormActor;
  readonly at: string;
  readonly commandId: string | null;
}
