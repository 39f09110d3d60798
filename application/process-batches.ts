/** Letting the workflow of a batch run. Waking what runs already changes nothing. */
import type { Client } from '@temporalio/client';
import { DomainError } from '../domain/errors';
import { BATCH_WORKFLOW, wakeSignal } from '../workflows/batch/messages';

export interface BatchGateway {
  /** Lets a batch run, again too: what it did before stays done. */
  start(batchId: string): Promise<void>;
}

const START_WITHIN_MS = 5_000;

export function createBatchGateway(client: Client, { taskQueue }: { taskQueue: string }): BatchGateway {
  return {
    start: async (batchId) => {
      try {
        await client.withDeadline(Date.now() + START_WITHIN_MS, () =>
          client.workflow.signalWithStart(BATCH_WORKFLOW, {
            workflowId: `batch/${batchId}`,
            taskQueue,
            args: [{ batchId }],
            signal: wakeSignal,
            signalArgs: [],
          }),
        );
      } catch (error) {
        throw new DomainError('engine/unreachable', { cause: String(error) });
      }
    },
  };
}
