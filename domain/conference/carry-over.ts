/** What becomes of work that is still open: a proposal for each piece, which people change before anything happens. */
import type { WorkingCalendar } from '../calendar/types';
import { addWorkingDays, localDate, workingDaysBetween } from '../calendar/working-days';

/**
 * `keep` leaves it as it is, `redate` gives it another deadline, `withdraw` takes it back, `explain` demands an explanation
 * of the delay. Confirming an objective cause stays with the competent head, one by one.
 */
export const CARRY_CHOICES = ['keep', 'redate', 'withdraw', 'explain'] as const;
export type CarryChoice = (typeof CARRY_CHOICES)[number];

/** Shortest and longest new term that is proposed, in working days. */
export const PROPOSED_TERM = { least: 5, most: 40 } as const;

export interface OpenWork {
  issuedAt: string;
  originalDueAt: string;
  dueAt: string;
  status: string;
}

export interface CarryProposal {
  choice: CarryChoice;
  /** The date that a re-dating would propose; always a working day after today. */
  dueOn: string;
}

/**
 * What is past its deadline and still with whoever does it gets half of its original term again, from today, at least a
 * week and at most eight; what is suspended or handed in stays as it is, and so does everything in term.
 */
export function proposeFor(work: OpenWork, calendar: WorkingCalendar, now: string): CarryProposal {
  const today = localDate(calendar, now);
  const term = workingDaysBetween(
    calendar,
    localDate(calendar, work.issuedAt),
    localDate(calendar, work.originalDueAt),
  );
  const days = Math.min(PROPOSED_TERM.most, Math.max(PROPOSED_TERM.least, Math.ceil(term / 2)));

  return {
    choice: work.dueAt < now && DOABLE.includes(work.status) ? 'redate' : 'keep',
    dueOn: addWorkingDays(calendar, today, days),
  };
}

const DOABLE: readonly string[] = ['issued', 'accepted', 'inProgress', 'returned'];
