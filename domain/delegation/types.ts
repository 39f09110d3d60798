/** Who may act in whose place: delegations that people give, and the deputy's place beside an absent head. */
import type { IsoInstant } from '../calendar/types';
import type { ActKind } from './acts';

/** Why somebody is away; kept for the personnel office, never shown to those who only need to know until when. */
export const ABSENCE_REASONS = [
  'leave',
  'sick',
  'maternity',
  'unpaidLeave',
  'mission',
  'training',
  'other',
] as const;
export type AbsenceReason = (typeof ABSENCE_REASONS)[number];

/** More links than this no policy may allow: beyond it nobody knows any more who answers for what. */
export const MOST_LINKS = 5;
/** Links of a chain where the policy does not say. */
export const USUAL_LINKS = 3;
/** No delegation runs longer: an absence of more than a year is another appointment. */
export const LONGEST_DAYS = 366;

/** What a delegation covers. */
export interface Scope {
  /** Only assignments that this unit, or one below it, leads; null = all of them. */
  readonly unitId: string | null;
  /** Only these kinds of act; null = every kind. */
  readonly kinds: readonly ActKind[] | null;
}

/** One step from the person represented towards whoever acts. Holds from `startsAt` until just before `endsAt`. */
export interface Link extends Scope {
  /** The delegation's id, or the unit whose deputy it is. */
  readonly id: string;
  readonly ground: 'delegation' | 'deputy';
  readonly fromId: string;
  readonly toId: string;
  readonly startsAt: IsoInstant;
  /** Null for a deputy's standing place beside a head who is present: it counts only where the policy says so. */
  readonly endsAt: IsoInstant | null;
}

/** A way from somebody represented to somebody who acts: each link hands on to the next. */
export interface Chain {
  /** Who is represented. */
  readonly forId: string;
  /** First the link that the represented person gave; the last one ends at whoever acts. */
  readonly links: readonly Link[];
  /** When its first link ends; null while only standing links make it. */
  readonly until: IsoInstant | null;
}

/** The rules of a policy that bound a chain. */
export interface ChainRules {
  readonly maxLinks: number;
  readonly deputyActsAlways: boolean;
}
