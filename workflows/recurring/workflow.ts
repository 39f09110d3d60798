/**
 * One knock of a recurrence's schedule: issues one due period after another until none is left. Which are due is asked
 * anew each time and written down before each issue, so the workflow may die, end and start again at any place.
 */
import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../../activities';
import { refuseUndecodable } from '../commands';
import type { RecurringIssueInput } from './messages';

const { issueDuePeriod } = proxyActivities<Activities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '500ms', maximumInterval: '15s' },
});

export async function recurringIssueWorkflow(input: RecurringIssueInput): Promise<void> {
  refuseUndecodable(input);

  // The engine's clock, not the worker's: the schedule fired by it.
  while (await issueDuePeriod(input.recurrenceId, new Date().toISOString())) {
    if (workflowInfo().continueAsNewSuggested) {
      await continueAsNew<typeof recurringIssueWorkflow>(input);
    }
  }
}
