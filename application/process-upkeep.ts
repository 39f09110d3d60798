/** Starting the workflow of a batch of upkeep. Starting what runs already changes nothing. */
import type { Client } from '@temporalio/client';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { DomainError } from '../domain/errors';
import { UPKEEP_WORKFLOW } from '../workflows/upkeep/messages';

export interface UpkeepGateway {
  /** Lets a batch run, again too: what it did before stays done. */
  start(batchId: string): Promise<void>;
}

const START_WITHIN_MS = 5_000;

export function createUpkeepGateway(client: Client, { taskQueue }: { taskQueue: string }): UpkeepGateway {
  return {
    start: async (batchId) => {
      try {
        await client.withDeadline(Date.now() + START_WITHIN_MS, () =>
          client.workflow.start(UPKEEP_WORKFLOW, {
            workflowId: `upkeep/${batchId}`,
            taskQueue,
            args: [{ batchId }],
            workflowIdConflictPolicy: 'USE_EXISTING',
          }),
        );
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) {
          throw new DomainError('engine/unreachable', { cause: String(error) });
        }
      }
    },
  };
}
