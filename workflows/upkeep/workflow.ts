/**
 * Drives one batch of upkeep: chunk after chunk until nothing waits, or until somebody pauses or cancels it. Which rows
 * there are and what became of them is in the database, so the workflow may die, end and start again at any place.
 */
import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../../activities';
import { refuseUndecodable } from '../commands';
import type { UpkeepWorkflowInput } from './messages';

const { performUpkeepRows } = proxyActivities<Activities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '500ms', maximumInterval: '15s' },
});

export async function upkeepWorkflow(input: UpkeepWorkflowInput): Promise<void> {
  refuseUndecodable(input);

  while (await performUpkeepRows(input.batchId)) {
    if (workflowInfo().continueAsNewSuggested) {
      await continueAsNew<typeof upkeepWorkflow>(input);
    }
  }
}
