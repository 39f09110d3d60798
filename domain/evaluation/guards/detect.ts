/**
 * Signs that figures may have been made rather than earned. A finding is a question for people who know the work, told
 * with how often the same is found elsewhere; it is never a deduction, and the score path imports none of this.
 */
import { toEpochDay } from '../../calendar/time';
import { localDate } from '../../calendar/working-days';
import type { WorkingCalendar } from '../../calendar/types';
import type { Fraction } from '../fraction';
import { compare, fraction, parseFraction } from '../fraction';
import type { EvaluationMethod } from '../method';
import { lastDayOfMonth } from '../period';
import type { FirstSeen } from './evidence';
import { isOlderThanItsWork } from './evidence';
import type { WorkFacts } from './facts';
import type { TargetFacts } from './targets';
import { alwaysExceeded } from './targets';

export const GUARDS = [
  'splitting',
  'selfMade',
  'monthEndBurst',
  'lateEdits',
  'movedAfterDue',
  'sameDay',
  'ring',
  'easyTargets',
  'backDated',
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
  /** What it is about, which stays the same while cases join it. It names people: nothing for an answer. */
  readonly subject: string;
  readonly assignmentIds: readonly string[];
  /** Settled targets, for the guard that is about them. */
  readonly targets: readonly TargetFacts[];
  readonly personIds: readonly string[];
}

export interface GuardCount {
  readonly guard: Guard;
  /** How many assignments, people or pairs were looked at, by what the guard is about. */
  readonly examined: number;
  readonly found: number;
  readonly rate: Fraction | null;
  /** Too few people for anything to be told. */
  readonly isHidden?: boolean;
}

export interface Findings {
  readonly findings: readonly Finding[];
  readonly counts: readonly GuardCount[];
}

/** What is known beside the logs. */
export interface Beside {
  /** Targets that were settled in the months that the settings say. */
  readonly targets: readonly TargetFacts[];
  readonly firstSeen: FirstSeen;
  /** The day on which a month ends; null or absent, its last. */
  readonly closingDay?: number | null;
}

const NOTHING_BESIDE: Beside = { targets: [], firstSeen: new Map() };

/** All guards over some work. */
export function detect(
  all: readonly WorkFacts[],
  settings: GuardSettings,
  calendar: WorkingCalendar,
  { targets, firstSeen, closingDay = null }: Beside = NOTHING_BESIDE,
): Findings {
  const months: Months = { calendar, closingDay };
  const told: Record<Guard, { findings: Finding[]; examined: number }> = {
    splitting: splitting(all, settings, calendar),
    selfMade: single(
      all.filter(({ assigneeId }) => assigneeId !== null),
      'selfMade',
      ({ assigneeId, issuerId, issuedById }) => assigneeId === issuerId || assigneeId === issuedById,
    ),
    lateEdits: lateEdits(all, settings, months),
    monthEndBurst: monthEndBurst(all, settings, months),
    movedAfterDue: single(all, 'movedAfterDue', ({ movedAfterDue }) => movedAfterDue.length > 0),
    sameDay: single(
      all.filter(({ closedAt }) => closedAt !== null),
      'sameDay',
      ({ issuedAt, closedAt }) => localDate(calendar, issuedAt) === localDate(calendar, closedAt ?? issuedAt),
    ),
    ring: rings(all, settings),
    easyTargets: easyTargets(targets, settings),
    backDated: single(
      all.filter(({ handedIn }) => handedIn.length > 0),
      'backDated',
      (facts) => isOlderThanItsWork(facts, firstSeen),
    ),
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
  const keyOf = ({ issuerId, assigneeId, productId, issuedAt }: WorkFacts) =>
    [issuerId, assigneeId, productId ?? '', localDate(calendar, issuedAt)].join(' ');
  const groups = grouped(
    all.filter(({ assigneeId }) => assigneeId !== null),
    keyOf,
  );

  return {
    examined: groups.length,
    findings: groups
      .filter((group) => group.length >= splitAtLeast)
      .flatMap((group) =>
        group
          .slice(0, 1)
          .map((one) => finding('splitting', keyOf(one), group, [one.issuerId, one.assigneeId])),
      ),
  };
}

/** How instants fall into months: by local date, and by the day on which a month ends. */
interface Months {
  readonly calendar: WorkingCalendar;
  readonly closingDay: number | null;
}

/** Most of a person's work closed in the last days of the month: perhaps closed for the count. */
function monthEndBurst(
  all: readonly WorkFacts[],
  { burstLastDays, burstShare, burstAtLeast }: GuardSettings,
  months: Months,
) {
  const keyOf = ({ assigneeId, closedAt }: WorkFacts) =>
    `${assigneeId ?? ''} ${placeInMonth(closedAt ?? '', months).month}`;
  const groups = grouped(
    all.filter(({ assigneeId, closedAt }) => assigneeId !== null && closedAt !== null),
    keyOf,
  ).filter((group) => group.length >= burstAtLeast);
  const late = (group: readonly WorkFacts[]) =>
    group.filter(({ closedAt }) => placeInMonth(closedAt ?? '', months).daysLeft < burstLastDays);

  return {
    examined: groups.length,
    findings: groups
      .filter((group) => {
        const share = fraction(BigInt(late(group).length), BigInt(group.length));

        return compare(share, parseFraction(burstShare)) >= 0;
      })
      .flatMap((group) =>
        group.slice(0, 1).map((one) => finding('monthEndBurst', keyOf(one), late(group), [one.assigneeId])),
      ),
  };
}

/** Most of what a person re-dated was re-dated in the last days of the month: perhaps to look in time. */
function lateEdits(
  all: readonly WorkFacts[],
  { burstLastDays, burstShare, burstAtLeast }: GuardSettings,
  months: Months,
) {
  const groups = new Map<string, { facts: WorkFacts; isLate: boolean }[]>();

  for (const facts of all) {
    for (const { byId, at } of facts.edits) {
      const { month, daysLeft } = placeInMonth(at, months);
      const key = `${byId ?? ''} ${month}`;
      const edit = { facts, isLate: daysLeft < burstLastDays };
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
        ? [finding('lateEdits', key, [...new Set(late)], [key.split(' ')[0]])]
        : [];
    }),
  };
}

function single(all: readonly WorkFacts[], guard: Guard, isFound: (facts: WorkFacts) => boolean) {
  return {
    examined: all.length,
    findings: all
      .filter(isFound)
      .map((facts) => finding(guard, facts.assignmentId, [facts], [facts.issuerId, facts.assigneeId])),
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
      ? [
          {
            guard: 'ring' as const,
            subject: `${one} ${other}`,
            assignmentIds: [...mine, ...theirs],
            targets: [],
            personIds: [one, other],
          },
        ]
      : [];
  });
  const distinct = new Set(pairs.map((pair) => [...pair].sort().join(' ')));

  return { examined: distinct.size, findings: mutual };
}

/** People whose targets were nearly always exceeded, of those with enough of them. */
function easyTargets(targets: readonly TargetFacts[], settings: GuardSettings) {
  const { examined, found } = alwaysExceeded(targets, settings);

  return {
    examined,
    findings: found.map(({ holderId, exceeded }) => ({
      guard: 'easyTargets' as const,
      subject: holderId,
      assignmentIds: [],
      targets: exceeded,
      personIds: [holderId],
    })),
  };
}

const finding = (
  guard: Guard,
  subject: string,
  group: readonly WorkFacts[],
  people: readonly (string | null | undefined)[],
): Finding => ({
  guard,
  subject,
  assignmentIds: group.map(({ assignmentId }) => assignmentId),
  targets: [],
  personIds: [...new Set(people.filter((id): id is string => typeof id === 'string'))],
});

function grouped(all: readonly WorkFacts[], keyOf: (facts: WorkFacts) => string): WorkFacts[][] {
  const groups = new Map<string, WorkFacts[]>();
  all.forEach((facts) => groups.set(keyOf(facts), [...(groups.get(keyOf(facts)) ?? []), facts]));

  return [...groups.values()];
}

/** The month (`YYYY-MM`, that in which it ends) of an instant, and how many days of it follow. */
function placeInMonth(at: string, { calendar, closingDay }: Months): { month: string; daysLeft: number } {
  const date = localDate(calendar, at);
  const last = lastDayOfMonth(date, closingDay);

  return { month: last.slice(0, 7), daysLeft: toEpochDay(last) - toEpochDay(date) };
}
