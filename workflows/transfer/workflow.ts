/**
 * Waits for the day of a planned transfer, then has it carried out and its batch run. Whether it still holds stands in
 * the database, which settles a race with whoever calls it off; the signal only ends the waiting.
 */
import { condition, ParentClosePolicy, proxyActivities, startChild } from '@temporalio/workflow';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import type { Activities } from '../../activities';
import { BATCH_WORKFLOW } from '../batch/messages';
import { handleSignal, refuseUndecodable } from '../commands';
import type { PlannedTransferInput } from './messages';
import { calledOffSignal } from './messages';

const { carryOutTransfer } = proxyActivities<Activities>({
  startToCloseTimeout: '60s',
  retry: { initialInterval: '1s', maximumInterval: '30s' },
});

export async function plannedTransferWorkflow(input: PlannedTransferInput): Promise<void> {
  let isCalledOff = false;
  handleSignal(calledOffSignal, () => {
    isCalledOff = true;
  });
  refuseUndecodable(input);
  await condition(() => isCalledOff, Math.max(1, Date.parse(input.at) - Date.now()));
  const batchId = await carryOutTransfer(input.plannedId);

  if (batchId !== null) {
    await runBatch(batchId);
  }
}

/** Housekeeping may have been faster: a batch runs once whoever starts it. */
async function runBatch(batchId: string): Promise<void> {
  try {
    await startChild(BATCH_WORKFLOW, {
      workflowId: `batch/${batchId}`,
      args: [{ batchId }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) {
      throw error;
    }
  }
}
