/** The only file that starts the workflows of colleagues' opinions. */
import type { Client } from '@temporalio/client';
import { DomainError } from '../domain/errors';
import { opinionWorkflowId } from '../domain/ids';
import type { OpinionInput } from '../workflows/opinion/messages';
import { OPINION_WORKFLOW } from '../workflows/opinion/messages';

export interface OpinionGateway {
  /** Lets the clock of an opinion run; one that runs already runs on. Throws engine/unreachable. */
  follow(opinion: { id: string; formId: string; authorId: string }): Promise<void>;
}

const START_WITHIN_MS = 5_000;

export function createOpinionGateway(client: Client, { taskQueue }: { taskQueue: string }): OpinionGateway {
  return {
    follow: async ({ id, formId, authorId }) => {
      try {
        await client.withDeadline(Date.now() + START_WITHIN_MS, () =>
          client.workflow.start<(input: OpinionInput) => Promise<void>>(OPINION_WORKFLOW, {
            workflowId: opinionWorkflowId(formId, authorId),
            taskQueue,
            args: [{ opinionId: id }],
            workflowIdConflictPolicy: 'USE_EXISTING',
          }),
        );
      } catch (error) {
        throw new DomainError('engine/unreachable', { cause: String(error) });
      }
    },
  };
}
