/**
 * Drives one batch: chunk after chunk until nothing waits, or until somebody pauses or cancels it. Which rows there
 * are and what became of them is in the database, so the workflow may die, end and start again at any place.
 */
import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../../activities';
import { handleSignal, refuseUndecodable } from '../commands';
import type { BatchWorkflowInput } from './messages';
import { wakeSignal } from './messages';

const { performBatchRows } = proxyActivities<Activities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '500ms', maximumInterval: '15s' },
});

export async function batchWorkflow(input: BatchWorkflowInput): Promise<void> {
  let isWoken = true;
  handleSignal(wakeSignal, () => {
    isWoken = true;
  });
  refuseUndecodable(input);

  // A batch that is resumed while this run learns that it was paused is looked at once more.
  while (isWoken) {
    isWoken = false;

    while (await performBatchRows(input.batchId)) {
      if (workflowInfo().continueAsNewSuggested) {
        await continueAsNew<typeof batchWorkflow>(input);
      }
    }
  }
}
