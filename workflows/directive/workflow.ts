/**
 * Drives the distributions of one directive: slice after slice until nothing waits, or until somebody pauses or cancels.
 * Which rows there are and what became of them is in the database, so the workflow may die, end and start again at any
 * place. A wake that comes while it is about to end is not lost: the engine takes no end that has not seen every signal.
 */
import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../../activities';
import { handleSignal, refuseUndecodable } from '../commands';
import type { DirectiveWorkflowInput } from './messages';
import { wake } from './messages';

const { issueDistributionRows } = proxyActivities<Activities>({
  // A call begins no row after five seconds. A worker that was killed is noticed after this long, and another goes on.
  startToCloseTimeout: '20s',
  retry: { initialInterval: '500ms', maximumInterval: '15s' },
});

export async function directiveWorkflow(input: DirectiveWorkflowInput): Promise<void> {
  let woken = true;
  handleSignal(wake, () => {
    woken = true;
  });
  refuseUndecodable(input);

  while (woken) {
    woken = false;

    while (await issueDistributionRows(input.directiveId)) {
      if (workflowInfo().continueAsNewSuggested) {
        await continueAsNew<typeof directiveWorkflow>(input);
      }
    }
  }
}
