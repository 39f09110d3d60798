/**
 * Signs that figures may have been made rather than earned. A finding is a question for people who know the work, told
 * with how often the same is found elsewhere; it is never a deduction, and the score path imports none of this.
 */
import { localDate } from '../../calendar/working-days';
import type { WorkingCalendar } from '../../calendar/types';
import type { Fraction } from '../fraction';
import { compare, fraction, parseFraction } from '../fraction';
import type { EvaluationMethod } from '../method';
import type { WorkFacts } from './facts';

export const GUARDS = [
  'splitting',
  'selfMade',
  'monthEndBurst',
  'lateEdits',
  'movedAfterDue',
  'sameDay',
  'ring',
] as const;
export type Guard = (typeof GUARDS)[number];

/**
 * From which numbers on something is a finding: data of the method. So many assignments of one product by one issuer to one
 * person on one day; which last days are the end of a month, and which share of how many sign-offs is a burst; so many
 * decisions of each of two people on the work of the other.
 */
export type GuardSettings = NonNullable<EvaluationMethod['guards']>;

export interface Finding {
  readonly guard: Guard;
  readonly assignmentIds: readonly string[];
  readonly personIds: readonly string[];
}

export interface GuardCount {
  readonly guard: Guard;
  /** How many assignments, people or pairs were looked at, by what the guard is about. */
  readonly examined: number;
  readonly found: number;
  readonly rate: Fraction | null;
}

export interface Findings {
  readonly findings: readonly Finding[];
  readonly counts: readonly GuardCount[];
}

/** All guards over some work. */
export function detect(
  all: readonly WorkFacts[],
  settings: GuardSettings,
  calendar: WorkingCalendar,
): Findings {
  const told: Record<Guard, { findings: Finding[]; examined: number }> = {
    splitting: splitting(all, settings, calendar),
    selfMade: single(
      all.filter(({ assigneeId }) => assigneeId !== null),
      'selfMade',
      ({ assigneeId, issuerId, issuedById }) => assigneeId === issuerId || assigneeId === issuedById,
    ),
    lateEdits: lateEdits(all, settings, calendar),
    monthEndBurst: monthEndBurst(all, settings, calendar),
    movedAfterDue: single(all, 'movedAfterDue', ({ movedAfterDue }) => movedAfterDue.length > 0),
    sameDay: single(
      all.filter(({ closedAt }) => closedAt !== null),
      'sameDay',
      ({ issuedAt, closedAt }) => localDate(calendar, issuedAt) === localDate(calendar, closedAt ?? issuedAt),
    ),
    ring: rings(all, settings),
  };

  return {
    findings: GUARDS.flatMap((guard) => told[guard].findings),
    counts: GUARDS.map((guard) => {
      const { findings, examined } = told[guard];
      const rate = examined === 0 ? null : fraction(BigInt(findings.length), BigInt(examined));

      return { guard, examined, found: findings.length, rate };
    }),
  };
}

/** Much work of one product for one person on one day: perhaps one piece of work, cut up. */
function splitting(all: readonly WorkFacts[], { splitAtLeast }: GuardSettings, calendar: WorkingCalendar) {
  const groups = grouped(
    all.filter(({ assigneeId }) => assigneeId !== null),
    ({ issuerId, assigneeId, productId, issuedAt }) =>
      [issuerId, assigneeId, productId ?? '', localDate(calendar, issuedAt)].join(' '),
  );

  return {
    examined: groups.length,
    findings: groups
      .filter((group) => group.length >= splitAtLeast)
      .map((group) => finding('splitting', group, [group[0]?.issuerId, group[0]?.assigneeId])),
  };
}

/** Most of a person's work closed in the last days of the month: perhaps closed for the count. */
function monthEndBurst(
  all: readonly WorkFacts[],
  { burstLastDays, burstShare, burstAtLeast }: GuardSettings,
  calendar: WorkingCalendar,
) {
  const groups = grouped(
    all.filter(({ assigneeId, closedAt }) => assigneeId !== null && closedAt !== null),
    ({ assigneeId, closedAt }) => `${assigneeId} ${localDate(calendar, closedAt ?? '').slice(0, 7)}`,
  ).filter((group) => group.length >= burstAtLeast);
  const late = (group: readonly WorkFacts[]) =>
    group.filter(({ closedAt }) => isMonthEnd(localDate(calendar, closedAt ?? ''), burstLastDays));

  return {
    examined: groups.length,
    findings: groups
      .filter((group) => {
        const share = fraction(BigInt(late(group).length), BigInt(group.length));

        return compare(share, parseFraction(burstShare)) >= 0;
      })
      .map((group) => finding('monthEndBurst', late(group), [group[0]?.assigneeId])),
  };
}

/** Most of what a person re-dated was re-dated in the last days of the month: perhaps to look in time. */
function lateEdits(
  all: readonly WorkFacts[],
  { burstLastDays, burstShare, burstAtLeast }: GuardSettings,
  calendar: WorkingCalendar,
) {
  const groups = new Map<string, { facts: WorkFacts; isLate: boolean }[]>();

  for (const facts of all) {
    for (const { byId, at } of facts.edits) {
      const date = localDate(calendar, at);
      const key = `${byId ?? ''} ${date.slice(0, 7)}`;
      const edit = { facts, isLate: isMonthEnd(date, burstLastDays) };
      groups.set(key, [...(groups.get(key) ?? []), edit]);
    }
  }

  const many = [...groups].filter(([, edits]) => edits.length >= burstAtLeast);

  return {
    examined: many.length,
    findings: many.flatMap(([key, edits]) => {
      const late = edits.filter(({ isLate }) => isLate).map(({ facts }) => facts);
      const share = fraction(BigInt(late.length), BigInt(edits.length));

      return compare(share, parseFraction(burstShare)) >= 0
        ? [finding('lateEdits', [...new Set(late)], [key.split(' ')[0]])]
        : [];
    }),
  };
}

function single(all: readonly WorkFacts[], guard: Guard, isFound: (facts: WorkFacts) => boolean) {
  return {
    examined: all.length,
    findings: all.filter(isFound).map((facts) => finding(guard, [facts], [facts.issuerId, facts.assigneeId])),
  };
}

/** Two people who decide on each other's work. */
function rings(all: readonly WorkFacts[], { ringAtLeast }: GuardSettings) {
  const decided = new Map<string, Set<string>>();

  for (const { assignmentId, decisions } of all) {
    for (const { byId, onId } of decisions) {
      if (onId !== null && onId !== byId) {
        const key = `${byId} ${onId}`;
        decided.set(key, (decided.get(key) ?? new Set()).add(assignmentId));
      }
    }
  }

  const pairs = [...decided.keys()].map((key) => key.split(' '));
  const mutual = pairs.flatMap(([one = '', other = '']) => {
    const mine = decided.get(`${one} ${other}`) ?? new Set();
    const theirs = decided.get(`${other} ${one}`) ?? new Set();

    return one < other && mine.size >= ringAtLeast && theirs.size >= ringAtLeast
      ? [{ guard: 'ring' as const, assignmentIds: [...mine, ...theirs], personIds: [one, other] }]
      : [];
  });
  const distinct = new Set(pairs.map((pair) => [...pair].sort().join(' ')));

  return { examined: distinct.size, findings: mutual };
}

const finding = (
  guard: Guard,
  group: readonly WorkFacts[],
  people: readonly (string | null | undefined)[],
): Finding => ({
  guard,
  assignmentIds: group.map(({ assignmentId }) => assignmentId),
  personIds: [...new Set(people.filter((id): id is string => typeof id === 'string'))],
});

function grouped(all: readonly WorkFacts[], keyOf: (facts: WorkFacts) => string): WorkFacts[][] {
  const groups = new Map<string, WorkFacts[]>();
  all.forEach((facts) => groups.set(keyOf(facts), [...(groups.get(keyOf(facts)) ?? []), facts]));

  return [...groups.values()];
}

/** One of the last days of its month. */
function isMonthEnd(date: string, lastDays: number): boolean {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

  return day > days - lastDays;
}
