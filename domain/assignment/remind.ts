/**
 * A reminder that a superior sends by hand to whoever holds an assignment, beside the ladder's own. It changes nothing
 * of the assignment, and may not be sent so often that it becomes noise.
 */
import { addWorkingMs } from '../calendar/working-time';
import type { WorkingCalendar } from '../calendar/types';
import { MS_PER_MINUTE } from '../calendar/time';
import type { ErrorCode } from '../errors';
import type { EscalationPolicy } from '../escalation/types';
import type { Actor } from './commands';
import type { Relation } from './permissions';
import { relationsOf } from './permissions';
import type { AssignmentState, AssignmentStatus } from './state';
import { ACTIVE_STATUSES } from './state';

const REMINDERS_BY: readonly Relation[] = ['assigner', 'headAboveIssuer', 'lineManager'];
/** Where somebody has it who is to act. */
const REMINDED_IN: readonly AssignmentStatus[] = ['issued', ...ACTIVE_STATUSES, 'submitted', 'approved'];

/** One person reminds of one assignment again only after so much working time, where the policy says nothing else. */
export const USUAL_REMIND_AGAIN_MINUTES = 4 * 60;

/** Why the actor may not remind of it now, or null. Entitlement is asked before state. */
export function remindRefusal(state: AssignmentState, actor: Actor): ErrorCode | null {
  const relations = relationsOf(state, actor);

  if (!REMINDERS_BY.some((relation) => relations.has(relation))) {
    return 'assignment/not-manager';
  }

  return REMINDED_IN.includes(state.status) ? null : 'assignment/not-in-state';
}

/** The instant from which the same person may remind again, by the calendar of the assignment. */
export const remindAgainAt = (
  calendar: WorkingCalendar,
  lastAt: string,
  { remindAgainAfterMinutes = USUAL_REMIND_AGAIN_MINUTES }: Pick<EscalationPolicy, 'remindAgainAfterMinutes'>,
): string => addWorkingMs(calendar, lastAt, remindAgainAfterMinutes * MS_PER_MINUTE);
