/**
 * An escalation policy says, as data, who hears of an assignment before its deadline, at it, and after it was
 * missed. Offsets count from the deadline; recipients are relations, resolved to people only when a step fires.
 * Armed for one deadline, it becomes a ladder of steps with instants.
 */
import type { IsoInstant, LocalizedText } from '../calendar/types';

/** A distance from the deadline, in working days of the calendar or in plain elapsed time (ISO 8601). */
export type Offset = { readonly workingDays: number } | { readonly iso: string };

/**
 * The relations that a rule may name. The three heads are heads of the lead unit and above, never the assignee. The
 * holder is whoever has it in hand when the step fires: assignee, intake, reviewers, signer or assigner.
 */
export const RELATION_RULES = [
  'assignee',
  'assigner',
  'lineManager',
  'headOfUnit',
  'headOfParentUnit',
  'holder',
] as const;
export type RelationRule = (typeof RELATION_RULES)[number];

/** Who a step addresses: a relation to the assignment, or whoever holds a named role for the lead unit. */
export type RecipientRule = RelationRule | { readonly role: string };

/** A reminder (offset before the deadline) or an escalation rung (offset after it). */
export interface PolicyStep {
  readonly offset: Offset;
  readonly recipients: readonly RecipientRule[];
}

/** Within which time an answer is owed, and who hears of it before, at and after that. */
export interface AnswerRules {
  readonly within: Offset;
  readonly reminders: readonly PolicyStep[];
  readonly due: { readonly recipients: readonly RecipientRule[] };
  readonly rungs: readonly PolicyStep[];
}

/** When whoever holds an assignment is reminded that nothing was done, and how often. */
export interface InactivityRules {
  /** Time without an act of the holder; each repetition comes as long after the one before. */
  readonly after: Offset;
  /** How many times more after the first. */
  readonly repeats: number;
  readonly recipients: readonly RecipientRule[];
}

export interface EscalationPolicy {
  readonly id: string;
  readonly version: number;
  readonly name: LocalizedText;
  readonly description?: LocalizedText;
  /** The rule that the offsets rest on, for people to check; nothing is computed from it. */
  readonly legalBasis?: LocalizedText;
  /** Farthest from the deadline first. */
  readonly reminders: readonly PolicyStep[];
  readonly due: { readonly recipients: readonly RecipientRule[] };
  /** Nearest to the deadline first; the first is rung 1. */
  readonly rungs: readonly PolicyStep[];
  /** Reminders are spread over this many seconds before their nominal instant, so that 17:00 is not a stampede. */
  readonly reminderSpreadSeconds?: number;
  readonly stuckAfterWorkingDays: number;
  readonly dueSoonWorkingDays: number;
  /** Whether a deputy acts for the head even while the head is present. */
  readonly deputyActsAlways: boolean;
  /** Of how many links a chain of delegations may be; absent = `USUAL_LINKS` of domain/delegation. */
  readonly delegationLinks?: number;
  /** Whether a submission must carry evidence. */
  readonly evidenceRequired: boolean;
  /** How many levels of children may hang below an assignment without a parent. */
  readonly cascadeLevels?: number;
  /** For an explanation that was demanded; recipients: the person asked stands there as the assignee. */
  readonly explanation?: AnswerRules;
  /** For the decision on an excuse; recipients: the agency of the person stands there as the lead unit. */
  readonly excuse?: AnswerRules;
  /** Absent: nobody is reminded of inactivity. */
  readonly inactivity?: InactivityRules;
  /** Working minutes after which one person may remind of an assignment by hand again; absent = `USUAL_REMIND_AGAIN_MINUTES`. */
  readonly remindAgainAfterMinutes?: number;
  /** With more open assignments than this, whoever gives somebody another is warned; absent = `USUAL_LOAD`. */
  readonly warnAboveOpen?: number;
  /** Who hears that work has not begun by its start-by date; absent: its holder and the assigner. */
  readonly start?: { readonly recipients: readonly RecipientRule[] };
}

export type LadderStepKind = 'reminder' | 'due' | 'rung';

/**
 * `armed` waits for its instant; `fired` has left a receipt and never fires again; `skipped` is a reminder whose
 * instant had passed before it could be armed.
 */
export type LadderStepStatus = 'armed' | 'fired' | 'skipped';

/** Which time moves a step when the deadline shifts: office hours, or plain elapsed time. */
export type LadderClock = 'working' | 'elapsed';

export interface LadderStep {
  /** `reminder-1`, `due`, `rung-1` …; unique within a ladder. */
  readonly key: string;
  readonly kind: LadderStepKind;
  /** Position within its kind, from 1; for a rung, the escalation level that it reaches. 0 for `due`. */
  readonly level: number;
  readonly at: IsoInstant;
  readonly clock: LadderClock;
  readonly recipients: readonly RecipientRule[];
  readonly status: LadderStepStatus;
}
