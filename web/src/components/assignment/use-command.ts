import { useQueryClient } from '@tanstack/react-query';
import type { AssignmentView, CommandBody } from '../../../../contracts/assignments';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { FollowUpCommandName } from '../../../../domain/assignment/commands';
import { useT } from '../../lib/i18n';
import { keyOf, useWrite } from '../../lib/query';
import { texts } from './locale';
import { tell } from '../tell';

/**
 * Gives commands to one assignment. The reply is the new view, so the screen shows the result of one's own act at
 * once; lists are asked for again behind it.
 */
export function useCommand(id: string, command: FollowUpCommandName, onDone: (view: AssignmentView) => void) {
  const t = useT(texts);
  const client = useQueryClient();
  const write = useWrite(ENDPOINTS.command, {
    onSuccess: (view) => {
      client.setQueryData(keyOf(ENDPOINTS.getAssignment, { params: { id } }), view);
      tell(`${t(`done.${command}`)} · ${view.number}`);
      onDone(view);
    },
  });

  return {
    ...write,
    /** `onBehalfOf` as the view said it: in whose place alone the act is lawful. */
    give: (body: CommandBody<FollowUpCommandName>, onBehalfOf?: string) =>
      write.mutate({ params: { id, command }, body, ...(onBehalfOf !== undefined && { onBehalfOf }) }),
  };
}
