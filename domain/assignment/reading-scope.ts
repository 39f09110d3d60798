/** When the units whose heads read an assignment have to be worked out anew: other people take part, or other units. */
import type { AssignmentState } from './state';
import { participantIds } from './state';

/** Whether somebody, or a coordinating unit, came in or went; `before` is null for a new assignment. */
export const isScopeChanged = (before: AssignmentState | null, after: AssignmentState): boolean =>
  before === null || membersOf(before) !== membersOf(after);

const membersOf = (state: AssignmentState): string =>
  JSON.stringify([
    [...participantIds(state)].sort(),
    [...state.coordinatingUnitIds].sort(),
    state.leadUnitId,
    state.intakeUnitId,
  ]);
