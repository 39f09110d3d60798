/**
 * Opens the forms of a period: slice after slice until nobody waits. Who belongs to the period and whose form was
 * started is in the database, so the workflow may die, end and start again at any place: nobody is lost or had twice.
 */
import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../../activities';
import { refuseUndecodable } from '../commands';
import type { PeriodWorkflowInput } from '../evaluation/messages';

const { startForms } = proxyActivities<Activities>({
  // A call begins no form after five seconds. A worker that was killed is noticed after this long, and another goes on.
  startToCloseTimeout: '20s',
  retry: { initialInterval: '500ms', maximumInterval: '15s' },
});

/** A run is cut off long before its history grows heavy. */
const SLICES_PER_RUN = 200;

export async function evaluationPeriodWorkflow(input: PeriodWorkflowInput): Promise<void> {
  refuseUndecodable(input);

  for (let slice = 1; await startForms(input.periodId); slice += 1) {
    if (workflowInfo().continueAsNewSuggested || slice >= SLICES_PER_RUN) {
      await continueAsNew<typeof evaluationPeriodWorkflow>(input);
    }
  }
}
