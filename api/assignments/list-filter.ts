/** From the query of a list to the filter of its rows. */
import { dayBounds } from '../../application/assignments/schedule';
import type { AssignmentQuery } from '../../contracts/assignments';
import type { AssignmentFilter } from '../../db/repositories/assignment-filters';
import type { RequestViewContext } from './context';

export type ListFilter = Omit<AssignmentQuery, 'limit' | 'cursor' | 'coveringFor'>;

/** A date becomes its first and last instant in the city's calendar. */
export function filterOf(
  { due, ...rest }: ListFilter,
  { calendar }: Pick<RequestViewContext, 'calendar'>,
): AssignmentFilter {
  const named = due === 'overdue' || due === 'today' || due === 'soon';
  const given = Object.fromEntries(
    Object.entries(rest).filter(([, value]) => value !== undefined),
  ) as AssignmentFilter;

  return due === undefined ? given : { ...given, due: named ? due : dayBounds(calendar, due) };
}
