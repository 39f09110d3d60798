import type { AssignmentView } from '../../../../contracts/assignments';
import type { PersonRef } from '../../../../contracts/common';
import type { FollowUpCommandName } from '../../../../domain/assignment/commands';

/** In whose place alone the reader may give a command; undefined in their own name. */
export const representedIn = (
  { allowedActions }: Pick<AssignmentView, 'allowedActions'>,
  name: FollowUpCommandName,
): PersonRef | undefined => allowedActions.find(({ command }) => command === name)?.onBehalfOf;
