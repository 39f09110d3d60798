/**
 * Deadlines and ladders, computed before a command reaches the workflow: calendar rows and policies are tables, and
 * workflows read none.
 */
import type { Schedule } from '../../domain/assignment/commands';
import type { DeadlineForm } from '../../domain/assignment/deadline-basis';
import { deadlineOf } from '../../domain/assignment/deadline-basis';
import type { AssignmentState } from '../../domain/assignment/state';
import type { StandingThresholds } from '../../domain/assignment/standing';
import { addWorkingDays, localDate } from '../../domain/calendar/working-days';
import { fromEpochDay, toEpochDay } from '../../domain/calendar/time';
import type { WorkingCalendar } from '../../domain/calendar/types';
import { fieldError } from '../../domain/errors';
import { inactivityRules } from '../../domain/escalation/inactivity';
import { armLadder, shiftLadder } from '../../domain/escalation/ladder';
import type { EscalationPolicy } from '../../domain/escalation/types';

/** Exactly one of the three is given; contracts/ has checked that. */
export interface DeadlineWish {
  dueAt?: string | undefined;
  dueOn?: string | undefined;
  dueInWorkingDays?: number | undefined;
}

/** The instant that a wish means in a calendar. A date means the end of the first working day from it on. */
export function resolveDueAt(wish: DeadlineWish, calendar: WorkingCalendar, now: string): string {
  const [dueAt, pointer] = instantOf(wish, calendar, now);

  if (dueAt <= now) {
    throw fieldError('assignment/deadline-past', pointer, { dueAt });
  }

  return dueAt;
}

function instantOf(wish: DeadlineWish, calendar: WorkingCalendar, now: string): [string, string] {
  const given = (['dueAt', 'dueOn', 'dueInWorkingDays'] as const).find((field) => wish[field] !== undefined);

  return [deadlineOf(formOf(wish, calendar, now), calendar), `/${given ?? 'dueAt'}`];
}

/** How a wish sets the deadline, to be kept with it: another version of the calendar can then work it out again. */
export function formOf(wish: DeadlineWish, calendar: WorkingCalendar, now: string): DeadlineForm {
  if (wish.dueAt !== undefined) {
    return { kind: 'instant', at: new Date(wish.dueAt).toISOString() };
  }

  if (wish.dueOn !== undefined) {
    return { kind: 'date', on: wish.dueOn };
  }

  if (wish.dueInWorkingDays !== undefined) {
    return { kind: 'workingDays', from: localDate(calendar, now), days: wish.dueInWorkingDays };
  }

  throw fieldError('assignment/deadline-missing', '/dueAt');
}

/** The field in which a wish was put, for refusals to point at. */
export function deadlineField(wish: DeadlineWish): 'dueAt' | 'dueOn' | 'dueInWorkingDays' {
  return wish.dueOn !== undefined
    ? 'dueOn'
    : wish.dueInWorkingDays !== undefined
      ? 'dueInWorkingDays'
      : 'dueAt';
}

/** A deadline set by a decision: the whole ladder armed anew. */
export function scheduleFor(
  dueAt: string,
  {
    calendar,
    policy,
    now,
    basisVersion,
    spreadKey,
    form,
  }: {
    calendar: WorkingCalendar;
    policy: EscalationPolicy;
    now: string;
    basisVersion: number;
    spreadKey: string;
    /** How the deadline was set, where a wish set it. */
    form?: DeadlineForm;
  },
): Schedule {
  return {
    dueAt,
    ladder: armLadder({ policy, calendar, dueAt, now, spreadKey }),
    rules: {
      policyId: policy.id,
      policyVersion: policy.version,
      evidenceRequired: policy.evidenceRequired,
      ...inactivityRules(policy),
      calendarId: calendar.id,
      calendarVersion: calendar.version,
    },
    basisVersion,
    ...(form === undefined ? {} : { form }),
  };
}

/** The deadline after a return: moved by the working time that review took, which is not the assignee's. */
export function scheduleAfterReview(
  state: AssignmentState,
  calendar: WorkingCalendar,
  now: string,
): Schedule {
  const { dueAt, ladder } = shiftLadder({
    calendar,
    ladder: state.ladder,
    dueAt: state.dueAt,
    from: state.submission?.at ?? now,
    to: now,
  });

  return { dueAt, ladder, rules: state.rules, basisVersion: state.version };
}

/** The instants that divide the lists, by one calendar and policy for the whole request. */
export function thresholdsAt(
  calendar: WorkingCalendar,
  policy: EscalationPolicy,
  now: string,
): StandingThresholds {
  const today = localDate(calendar, now);
  const midnight = (date: string): string =>
    new Date(Date.parse(`${date}T00:00:00Z`) - calendar.timeZoneOffsetMinutes * 60_000).toISOString();
  const stuckSince = addWorkingDays(calendar, today, -policy.stuckAfterWorkingDays);
  const timeOfDay = Date.parse(now) - Date.parse(midnight(today));

  return {
    now,
    dueSoonBefore: midnight(nextDate(addWorkingDays(calendar, today, policy.dueSoonWorkingDays))),
    stuckBefore: new Date(Date.parse(midnight(stuckSince)) + timeOfDay).toISOString(),
    todayStart: midnight(today),
    todayEnd: midnight(nextDate(today)),
  };
}

/** Start and end instants of one date in the calendar's zone. */
export function dayBounds(calendar: WorkingCalendar, date: string): { from: string; to: string } {
  const offsetMs = calendar.timeZoneOffsetMinutes * 60_000;
  const start = Date.parse(`${date}T00:00:00Z`) - offsetMs;

  return { from: new Date(start).toISOString(), to: new Date(start + 86_400_000).toISOString() };
}

const nextDate = (date: string): string => fromEpochDay(toEpochDay(date) + 1);
