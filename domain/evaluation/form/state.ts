/** One person's evaluation of one period, as it stands: what each has said, who confirmed what, and the clocks. */
import type { Absence } from '../aggregate';
import type { OverrideKind } from '../classification';
import type { Competent } from '../competence';
import type { FrozenResult } from '../frozen-result';
import type { LeaderFactor, Level } from '../method';
import { LEADER_FACTORS } from '../method';
import type { TimeWorked } from '../presence';
import type { RecordName } from '../records';
import { isScored } from '../scoring';
import type { DocumentName } from '../texts';
import type { UnitResult } from '../unit-result';
import type { FormClocks, FormStep, PeriodKind, Relation, Standing } from '../procedure';

/** Steps that wait for somebody, then the time in which the person may object, then the end. */
export const FORM_STATUSES = [
  'selfAssessment',
  'assessment',
  'confirmation',
  'petitionWindow',
  'locked',
  'notRated',
] as const;
export type FormStatus = (typeof FORM_STATUSES)[number];

/** Whose evaluation it is, of which period, by which rules: fixed when the form is opened. */
export interface FormTerms {
  readonly id: string;
  readonly periodId: string;
  readonly kind: PeriodKind;
  /** Scored from work, as the period pinned it; absent where the kind says it: a month is, all else is a mean. */
  readonly scored?: boolean;
  /** First month of the period, `YYYY-MM`. */
  readonly startsOn: string;
  readonly personId: string;
  /** Where the person worked at the period's end. */
  readonly unitId: string;
  readonly agencyId: string;
  readonly standing: Standing;
  /** Further factors are judged. */
  readonly leads: boolean;
  readonly method: { readonly id: string; readonly version: number };
  /** What may be scored in this form; empty for a period that is a mean. */
  readonly criteria: readonly { readonly key: string; readonly cap: string }[];
  readonly leaderValues: readonly string[];
  /** What somebody who leads is judged by; absent in forms from before methods could drop a factor: all three. */
  readonly leaderFactors?: readonly LeaderFactor[];
  /** When the period's data closes: nothing is confirmed before. */
  readonly dataUntil: string;
  readonly clocks: FormClocks;
  /** Why the person is not rated; then nothing is owed. */
  readonly absence: Absence | null;
  /** How much of the month the person was there; absent where it was all of it, and in forms from before it was counted. */
  readonly presence?: TimeWorked;
}

export interface SelfAssessment {
  readonly points: Readonly<Record<string, string>>;
  readonly strengths: string;
  readonly weaknesses: string;
  /** Only for a year. */
  readonly proposedLevel: Level | null;
}

export interface Assessment {
  readonly points: Readonly<Record<string, string>>;
  readonly leader: Readonly<Partial<Record<LeaderFactor, string>>> | null;
  readonly comment: string;
  /** Only for a year: how the result is proposed to be used. */
  readonly handling?: string;
  /** Only for those who lead: the unit's result as it followed from the forms of those whom they manage, at that moment. */
  readonly unitResult?: Omit<UnitResult, 'notCompleted'>;
  /** Why the superior decided otherwise than it follows. */
  readonly unitResultReason?: string;
  /** Why the superior, asked by a calibration session to judge again, gave the same. */
  readonly keptReason?: string;
}

/** One result that stood at some time. The last one counts; all of them stay readable. */
export interface ResultVersion {
  readonly version: number;
  /** Names the frozen inputs that it was computed from. */
  readonly hash: string;
  readonly result: FrozenResult;
  readonly because: 'confirmed' | 'petition' | 'monthCorrected';
  readonly byId: string | null;
  readonly at: string;
  /** Absent in results from before documents were given. */
  readonly documents?: readonly DocumentName[];
}

/** A fact that decides the level of a year, with what established it. */
export interface EstablishedFact {
  /** The event that recorded it. */
  readonly seq: number;
  readonly kind: OverrideKind;
  readonly documentNumber: string;
  readonly reason: string;
  readonly byId: string;
  readonly at: string;
}

/** The justified decision by which somebody is at the highest level beyond the quota. */
export interface QuotaDecision {
  readonly documentNumber: string;
  readonly reason: string;
}

export interface FormState extends FormTerms {
  readonly seq: number;
  readonly lastEventAt: string;
  readonly status: FormStatus;
  readonly self: (SelfAssessment & { readonly at: string }) | null;
  /** The deadline passed without a self-assessment, and the form went on. */
  readonly selfMissed: boolean;
  /** A calibration session asked for another look, and the superior has not judged since; absent where none did. */
  readonly askedAgain?: { readonly sessionId: string; readonly reason: string; readonly at: string } | null;
  readonly answers: readonly { readonly at: string; readonly text: string }[];
  readonly assessment:
    (Assessment & { readonly byId: string; readonly at: string; readonly forId?: string }) | null;
  readonly confirmedBy: {
    readonly personId: string;
    readonly relation: Relation;
    readonly at: string;
    /** In whose place; absent in one's own name. */
    readonly forId?: string;
  } | null;
  /** Absent in forms from before facts were recorded. */
  readonly facts?: readonly EstablishedFact[];
  readonly quotaDecision?: QuotaDecision | null;
  /** What the last confirmation rested on; absent where no record was asked for. */
  readonly records?: readonly RecordName[];
  /** Everybody who judged or confirmed at some time: none of them decides on a petition. */
  readonly raterIds: readonly string[];
  readonly versions: readonly ResultVersion[];
  readonly petitionUntil: string | null;
  readonly petition: {
    readonly id: string;
    readonly filedAt: string;
    readonly received: boolean;
    readonly outcome: 'granted' | 'rejected' | null;
  } | null;
  /** How often silence has called in the next competent person in the present step. */
  readonly level: number;
  /** Who is waited for now, as resolved when the step began or was escalated. */
  readonly awaited: readonly Competent[];
  /** Steps of the clock that have fired, by key. */
  readonly fired: readonly string[];
  /** One more with each reopening: a step of the clock fires once in each. */
  readonly round: number;
  /** How often a step began later than planned in this round, and so with a clock of its own; absent where none did. */
  readonly restarts?: Readonly<Partial<Record<FormStep, number>>>;
  /** A scored period that changed after it had come to an end, and whose quarter and year have not been told yet. */
  readonly dependentsOwed: boolean;
}

export const isFormFinal = ({ status }: Pick<FormState, 'status'>): boolean =>
  status === 'locked' || status === 'notRated';

/**
 * Opened again, it begins with the person: they were never asked, because they were not to be rated. Any other form
 * keeps what the person said of themselves, or that they let the time for it pass.
 */
export const returnsToSelf = ({ status, self }: Pick<FormState, 'status' | 'self'>): boolean =>
  status === 'notRated' && self === null;

/** The factors that the superior is asked for, perhaps none; null where nobody leads, and in a mean of months. */
export const askedFactors = ({
  leads,
  leaderFactors = LEADER_FACTORS,
  ...period
}: Pick<FormTerms, 'leads' | 'kind' | 'scored' | 'leaderFactors'>): readonly LeaderFactor[] | null =>
  leads && isScored(period) ? leaderFactors : null;

/** The step that is owed now, or null when nobody owes one. */
export const owedStep = ({ status }: Pick<FormState, 'status'>): FormStep | null =>
  status === 'selfAssessment' || status === 'assessment' || status === 'confirmation' ? status : null;

/** The result that counts. */
export const currentResult = ({ versions }: Pick<FormState, 'versions'>): ResultVersion | null =>
  versions.at(-1) ?? null;
