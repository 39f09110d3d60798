/** Letting the workflow of a batch run. Waking what runs already changes nothing. */
import type { Client } from '@temporalio/client';
import { DomainError } from '../domain/errors';
import { BATCH_WORKFLOW, wakeSignal } from '../workflows/batch/messages';
import { PLANNED_TRANSFER_WORKFLOW, calledOffSignal } from '../workflows/transfer/messages';

export interface BatchGateway {
  /** Lets a batch run, again too: what it did before stays done. */
  start(batchId: string): Promise<void>;
  /** Lets a planned transfer wait for its day; what waits already goes on waiting. Throws engine/unreachable. */
  waitForDay(plannedId: string, at: string): Promise<void>;
  /** Ends the waiting of one that was called off. Whether it holds stands in the database, so a failure is no loss. */
  endWaiting(plannedId: string): Promise<void>;
}

const START_WITHIN_MS = 5_000;

export function createBatchGateway(client: Client, { taskQueue }: { taskQueue: string }): BatchGateway {
  const within = async (ask: () => Promise<unknown>): Promise<void> => {
    try {
      await client.withDeadline(Date.now() + START_WITHIN_MS, ask);
    } catch (error) {
      throw new DomainError('engine/unreachable', { cause: String(error) });
    }
  };
  const waitingId = (plannedId: string): string => `transfer/${plannedId}`;

  return {
    start: (batchId) =>
      within(() =>
        client.workflow.signalWithStart(BATCH_WORKFLOW, {
          workflowId: `batch/${batchId}`,
          taskQueue,
          args: [{ batchId }],
          signal: wakeSignal,
          signalArgs: [],
        }),
      ),
    waitForDay: (plannedId, at) =>
      within(() =>
        client.workflow.start(PLANNED_TRANSFER_WORKFLOW, {
          workflowId: waitingId(plannedId),
          taskQueue,
          args: [{ plannedId, at }],
          workflowIdConflictPolicy: 'USE_EXISTING',
        }),
      ),
    endWaiting: (plannedId) =>
      within(() => client.workflow.getHandle(waitingId(plannedId)).signal(calledOffSignal)).catch(
        () => undefined,
      ),
  };
}
