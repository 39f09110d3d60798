/** What a change of a parent's deadline means for the deadline of one of its descendants. */
import type { WorkingCalendar } from '../calendar/types';
import { workingMsBetween, addWorkingMs } from '../calendar/working-time';

export interface ProposalInput {
  /** The descendant's deadline as it is. */
  readonly dueAt: string;
  readonly parentDueAt: string;
  readonly newParentDueAt: string;
  readonly calendar: WorkingCalendar;
  readonly now: string;
}

/**
 * The deadline to propose, or null when it would stay. A later parent gives its descendants the same working time
 * more; an earlier one takes only what would lie after it. Never after the parent, never in the past.
 */
export function proposeDueAt(input: ProposalInput): string | null {
  const { dueAt, parentDueAt, newParentDueAt, calendar, now } = input;
  const moved =
    newParentDueAt > parentDueAt
      ? addWorkingMs(calendar, dueAt, workingMsBetween(calendar, parentDueAt, newParentDueAt))
      : dueAt;
  const proposed = moved > newParentDueAt ? newParentDueAt : moved;

  return proposed === dueAt || proposed <= now ? null : proposed;
}
