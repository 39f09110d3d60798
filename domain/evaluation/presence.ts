/**
 * Whether a month counts for somebody who was not there for all of it: who joined, left for good, or was away. The decree
 * rates leave, sickness and maternity "on actual time" (335/2025/ND-CP, article 11) and says nothing of days within a
 * month, so the number of days is a reading that the procedure names. A month below it is not rated and is left out of
 * every mean; it is never a zero.
 */
import { fromEpochDay, toEpochDay } from '../calendar/time';
import type { WorkingCalendar } from '../calendar/types';
import type { AbsenceReason } from '../delegation/types';
import { isWorkingDay, localDate } from '../calendar/working-days';
import { endOfWorkingDay, startOfWorkingDay } from '../calendar/working-time';
import type { Absence } from './aggregate';
import { monthsIn } from './aggregate';
import type { Bilingual } from './method';
import type { PinnedScoring } from './scoring';
import { isScored } from './scoring';
import type { PeriodWindow } from './work-record';

export interface PresenceRule {
  /** Working days of which a part was worked, from which on a month is rated; of a month with fewer, all of them. */
  readonly leastWorkingDays: number;
  /** Why so many: shown beside what follows from it. */
  readonly reading: Bilingual;
}

/**
 * What takes a working day away, and as what a month that was lost to it is told: reasons as they are declared. A mission
 * or a course is work; of another reason nobody knows, so nothing is taken away. Where most days were lost to two of
 * them, the first one here tells.
 */
export const AWAY = {
  sick: 'sickLeave',
  maternity: 'maternity',
  unpaidLeave: 'unpaidLeave',
  leave: 'leave',
} as const satisfies Partial<Record<AbsenceReason, Absence>>;
export type AwayReason = keyof typeof AWAY;

/**
 * The rule for a period that is scored from work; none for a mean, whose months had theirs. The pack names the days of a
 * month; of a scored quarter it takes three times as many, so that the same share of the period was worked.
 */
export function presenceRule(
  { presence }: { readonly presence?: PresenceRule },
  period: PinnedScoring,
): PresenceRule | undefined {
  if (presence === undefined || !isScored(period)) {
    return undefined;
  }

  return { ...presence, leastWorkingDays: presence.leastWorkingDays * monthsIn(period.kind) };
}

/** From an instant to just before another; an open end is null. */
interface Stretch {
  readonly from: string;
  readonly to: string | null;
}

export interface Presence {
  /** Every post that the person held anywhere in the organisation: a transfer is no gap. */
  readonly posts: readonly Stretch[];
  readonly away: readonly (Stretch & { readonly reason: AwayReason })[];
  /** When their last post ended, of those who hold none at the end of the month. */
  readonly leftAt: string | null;
}

/** How much of a month or a scored quarter somebody was there, in working days. */
export interface TimeWorked {
  readonly days: number;
  readonly of: number;
  readonly least: number;
  readonly leftAt: string | null;
}

export interface Participation {
  /** Why the month is not rated; null when it is. */
  readonly absence: Absence | null;
  readonly time: TimeWorked;
}

/** Whether a month of this window is rated for somebody, and if not, why; null for one who left before its first working day. */
export function participationOf(
  { leastWorkingDays }: PresenceRule,
  window: Pick<PeriodWindow, 'from' | 'to'>,
  calendar: WorkingCalendar,
  presence: Presence,
): Participation | null {
  const days = workingDaysOf(window, calendar);
  const held = days.filter((day) => remainder([day], presence.posts).length > 0);

  if (presence.leftAt !== null && held.length === 0) {
    return null;
  }

  const worked = held.filter((day) => isWorked(day, presence));
  const least = Math.min(leastWorkingDays, days.length);
  const time = { days: worked.length, of: days.length, least, leftAt: presence.leftAt };

  return { time, absence: worked.length >= least ? null : reasonOf(presence, held, worked.length) };
}

function reasonOf(presence: Presence, held: readonly Open[], worked: number): Absence {
  if (presence.leftAt !== null) {
    return 'left';
  }

  if (held.length === 0) {
    return 'notYetAppointed';
  }

  return worked > 0 ? 'tooFewDays' : awayFor(presence, held);
}

/** Away on every working day: what most of them were lost to. */
function awayFor({ away }: Presence, held: readonly Open[]): Absence {
  const lost = (Object.keys(AWAY) as AwayReason[]).map((reason) => {
    const stretches = away.filter((one) => one.reason === reason);

    return { reason, days: held.filter((day) => remainder([day], stretches).length > 0).length };
  });
  const most = Math.max(...lost.map(({ days }) => days));

  return AWAY[lost.find(({ days }) => days === most)?.reason ?? 'sick'];
}

/** Office hours of a day, in epoch milliseconds, end not included. */
interface Open {
  readonly from: number;
  readonly to: number;
}

function workingDaysOf({ from, to }: Pick<PeriodWindow, 'from' | 'to'>, calendar: WorkingCalendar): Open[] {
  const first = toEpochDay(localDate(calendar, from));
  const after = toEpochDay(localDate(calendar, to));

  return Array.from({ length: after - first }, (_, index) => fromEpochDay(first + index))
    .filter((date) => isWorkingDay(calendar, date))
    .map((date) => ({
      from: Date.parse(startOfWorkingDay(calendar, date)),
      to: Date.parse(endOfWorkingDay(calendar, date)),
    }));
}

/** A day of which any part was worked counts as a day. */
const isWorked = (day: Open, { posts, away }: Presence): boolean =>
  away.reduce((left, one) => without(left, one), remainder([day], posts)).length > 0;

/** The parts of some times that lie in some stretches. */
const remainder = (times: readonly Open[], stretches: readonly Stretch[]): Open[] =>
  times.flatMap((time) =>
    stretches.flatMap((stretch) => {
      const { from, to } = bounds(stretch);
      const part = { from: Math.max(time.from, from), to: Math.min(time.to, to) };

      return part.from < part.to ? [part] : [];
    }),
  );

/** The parts of some times that lie outside a stretch. */
function without(times: readonly Open[], stretch: Stretch): Open[] {
  const { from, to } = bounds(stretch);

  return times.flatMap((time) =>
    [
      { from: time.from, to: Math.min(time.to, from) },
      { from: Math.max(time.from, to), to: time.to },
    ].filter((part) => part.from < part.to),
  );
}

const bounds = ({ from, to }: Stretch): Open => ({
  from: Date.parse(from),
  to: to === null ? Number.POSITIVE_INFINITY : Date.parse(to),
});
