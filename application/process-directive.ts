/** Waking the workflow that drives the distributions of one directive. Waking what runs already loses nothing. */
import type { Client } from '@temporalio/client';
import { DomainError } from '../domain/errors';
import { directiveWorkflowId } from '../domain/ids';
import { DIRECTIVE_WORKFLOW, wake } from '../workflows/directive/messages';
import type { DirectiveWorkflowInput } from '../workflows/directive/messages';

export interface DirectiveGateway {
  /** Lets the running distributions of a directive go on, again too: what was issued before stays issued once. */
  drive(directiveId: string): Promise<void>;
}

const START_WITHIN_MS = 5_000;

export function createDirectiveGateway(
  client: Client,
  { taskQueue }: { taskQueue: string },
): DirectiveGateway {
  return {
    drive: async (directiveId) => {
      try {
        await client.withDeadline(Date.now() + START_WITHIN_MS, () =>
          client.workflow.signalWithStart<(input: DirectiveWorkflowInput) => Promise<void>, []>(
            DIRECTIVE_WORKFLOW,
            {
              workflowId: directiveWorkflowId(directiveId),
              taskQueue,
              args: [{ directiveId }],
              signal: wake,
            },
          ),
        );
      } catch (error) {
        throw new DomainError('engine/unreachable', { cause: String(error) });
      }
    },
  };
}
