/**
 * How those who judge and those who issue do it: how often each returns, how long a submission lies with them, how short
 * their notice is. It measures superiors by the same log as their staff, and is no score of anybody.
 */
import { workingMsBetween } from '../calendar/working-time';
import type { WorkingCalendar } from '../calendar/types';
import type { Fraction } from './fraction';
import { fraction } from './fraction';
import type { WorkFacts } from './guards/facts';

export interface RaterRow {
  readonly raterId: string;
  /** People whose work they decided on: a row of few would say who they are. */
  readonly people: number;
  readonly decisions: number;
  readonly returnRate: Fraction;
  readonly majorRate: Fraction;
  /** Decisions that returned work which the same person had returned before. */
  readonly repeatedReturns: number;
  /** Working hours, half of the decisions faster. */
  readonly medianHours: number;
}

export interface IssuerRow {
  readonly issuerId: string;
  readonly people: number;
  readonly issued: number;
  /** Working hours between issue and first deadline, half of them shorter. */
  readonly medianNoticeHours: number;
  /** How many were issued with less notice than the method's norm; null where it has none. */
  readonly shortNotice: number | null;
  readonly deadlineChanges: number;
}

/** One row for each person who decided on a submission. */
export function raterRows(all: readonly WorkFacts[], calendar: WorkingCalendar): RaterRow[] {
  const decisions = all.flatMap(({ assignmentId, decisions: made }) =>
    made.map((decision) => ({ assignmentId, ...decision })),
  );
  const raters = [...new Set(decisions.map(({ byId }) => byId))].sort();

  return raters.map((raterId) => {
    const own = decisions.filter(({ byId }) => byId === raterId);
    const returns = own.filter(({ kind }) => kind === 'returnedMinor' || kind === 'returnedMajor');
    const share = (count: number): Fraction => fraction(BigInt(count), BigInt(own.length));

    return {
      raterId,
      people: new Set(own.flatMap(({ onId }) => onId ?? [])).size,
      decisions: own.length,
      returnRate: share(returns.length),
      majorRate: share(own.filter(({ kind }) => kind === 'returnedMajor').length),
      repeatedReturns: returns.length - new Set(returns.map(({ assignmentId }) => assignmentId)).size,
      medianHours: median(own.map(({ since, at }) => hours(calendar, since, at))),
    };
  });
}

/**
 * One row for each person who issued. Work whose deadline was gone when it was issued had no notice. `leastNoticeHours` is
 * the method's norm, in working hours; sudden work has less for good reason, so the count is a question and no fault.
 */
export function issuerRows(
  all: readonly WorkFacts[],
  calendar: WorkingCalendar,
  leastNoticeHours?: number,
): IssuerRow[] {
  const issuers = [...new Set(all.map(({ issuerId }) => issuerId))].sort();

  return issuers.map((issuerId) => {
    const own = all.filter((facts) => facts.issuerId === issuerId);

    return {
      issuerId,
      people: new Set(own.flatMap(({ assigneeId }) => assigneeId ?? [])).size,
      issued: own.length,
      medianNoticeHours: median(own.map(({ issuedAt, firstDueAt }) => hours(calendar, issuedAt, firstDueAt))),
      shortNotice:
        leastNoticeHours === undefined
          ? null
          : own.filter(
              ({ issuedAt, firstDueAt }) =>
                workingMs(calendar, issuedAt, firstDueAt) < leastNoticeHours * 3_600_000,
            ).length,
      deadlineChanges: own.reduce((sum, { deadlineChanges }) => sum + deadlineChanges, 0),
    };
  });
}

/** How one person issued and decided in a period: what stands beside a leader's form, for whoever reads it. */
export interface Conduct {
  /** Null where nothing was issued. */
  readonly issuing: IssuerRow | null;
  /** Null where nothing was decided. */
  readonly deciding: RaterRow | null;
}

/** The conduct of one person between two instants (`to` exclusive); what happened before or after is not counted. */
export function conductOf(
  all: readonly WorkFacts[],
  personId: string,
  { from, to }: { readonly from: string; readonly to: string },
  calendar: WorkingCalendar,
  leastNoticeHours?: number,
): Conduct {
  const isWithin = ({ at }: { readonly at: string }): boolean => from <= at && at < to;
  const decided = all.map((facts) => ({
    ...facts,
    decisions: facts.decisions.filter((one) => one.byId === personId && isWithin(one)),
  }));
  const issued = all
    .filter(({ issuerId, issuedAt }) => issuerId === personId && isWithin({ at: issuedAt }))
    .map((facts) => ({ ...facts, deadlineChanges: facts.edits.filter(isWithin).length }));

  return {
    issuing: issuerRows(issued, calendar, leastNoticeHours)[0] ?? null,
    deciding: raterRows(decided, calendar)[0] ?? null,
  };
}

/** Rows about fewer people than this are not told by themselves. */
export const isTold = ({ people }: { readonly people: number }, least: number | undefined): boolean =>
  least !== undefined && people >= least;

const workingMs = (calendar: WorkingCalendar, from: string, to: string): number =>
  workingMsBetween(calendar, from, to < from ? from : to);

const hours = (calendar: WorkingCalendar, from: string, to: string): number =>
  Math.round(workingMs(calendar, from, to) / 360_000) / 10;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);

  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : Math.round((((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2) * 10) / 10;
}
