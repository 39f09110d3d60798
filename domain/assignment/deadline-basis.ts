/**
 * How a deadline came about, so that another version of the calendar can work it out again: how it was set, and the
 * stretches of time that were given back since. An instant that somebody named stays that instant in any calendar.
 */
import { fromEpochMs, toEpochMs } from '../calendar/time';
import type { IsoDate, IsoInstant, WorkingCalendar } from '../calendar/types';
import { addWorkingDays, localDate } from '../calendar/working-days';
import { addWorkingMs, endOfWorkingDay, workingMsBetween } from '../calendar/working-time';
import type { LadderClock } from '../escalation/types';

/** How a deadline was set: by a date, by counting working days from a date, or as an exact instant. */
export type DeadlineForm =
  | { readonly kind: 'date'; readonly on: IsoDate }
  | { readonly kind: 'workingDays'; readonly from: IsoDate; readonly days: number }
  | { readonly kind: 'instant'; readonly at: IsoInstant };

/** Time that others took (review, suspension) and that was given back by moving the deadline. */
export interface GivenBack {
  readonly from: IsoInstant;
  readonly to: IsoInstant;
  readonly clock: LadderClock;
}

export interface DeadlineBasis {
  readonly form: DeadlineForm;
  readonly givenBack: readonly GivenBack[];
}

/** The deadline that a form means: the end of a working day, or the instant itself. */
export function deadlineOf(form: DeadlineForm, calendar: WorkingCalendar): IsoInstant {
  switch (form.kind) {
    case 'date':
      return endOfWorkingDay(calendar, addWorkingDays(calendar, form.on, 0));
    case 'workingDays':
      return endOfWorkingDay(calendar, addWorkingDays(calendar, form.from, form.days));
    case 'instant':
      return fromEpochMs(toEpochMs(form.at));
  }
}

/** The deadline with everything that was given back since, in one calendar. */
export function replayDeadline({ form, givenBack }: DeadlineBasis, calendar: WorkingCalendar): IsoInstant {
  return givenBack.reduce<IsoInstant>(
    (dueAt, { from, to, clock }) =>
      clock === 'working'
        ? addWorkingMs(calendar, dueAt, Math.max(0, workingMsBetween(calendar, from, to)))
        : fromEpochMs(toEpochMs(dueAt) + Math.max(0, toEpochMs(to) - toEpochMs(from))),
    deadlineOf(form, calendar),
  );
}

/** Clocks of two machines differ by this much at most where a stretch was measured on one and recorded on the other. */
const CLOCK_TOLERANCE_MS = 5_000;

/**
 * The deadline in another calendar. Where the basis does not lead to the deadline in force (an older assignment, or one
 * whose deadline was moved by an agreement), the end of a working day counts as that date, anything else as an instant.
 */
export function recalculateDeadline(
  dueAt: IsoInstant,
  basis: DeadlineBasis | null,
  before: WorkingCalendar,
  after: WorkingCalendar,
): IsoInstant {
  const known =
    basis !== null && isNear(replayDeadline(basis, before), dueAt) ? basis : inferred(dueAt, before);
  const was = replayDeadline(known, before);
  const becomes = replayDeadline(known, after);

  return was === becomes ? dueAt : becomes;
}

function inferred(dueAt: IsoInstant, calendar: WorkingCalendar): DeadlineBasis {
  const on = localDate(calendar, dueAt);
  const isDayEnd = deadlineOf({ kind: 'date', on }, calendar) === dueAt;

  return { form: isDayEnd ? { kind: 'date', on } : { kind: 'instant', at: dueAt }, givenBack: [] };
}

const isNear = (one: IsoInstant, other: IsoInstant): boolean =>
  Math.abs(toEpochMs(one) - toEpochMs(other)) <= CLOCK_TOLERANCE_MS;
