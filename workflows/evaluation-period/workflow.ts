/**
 * The life of a period. First it opens the forms: slice after slice until nobody waits. Who belongs to the period and
 * whose form was started is in the database, so the workflow may die, end and start again at any place: nobody is lost or
 * had twice. Then it watches that results are handed over to the national database in time, until the period is locked
 * and nothing waits; a result that changes later starts it again.
 */
import { continueAsNew, patched, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../../activities';
import { handleSignal, refuseUndecodable } from '../commands';
import type { PeriodWorkflowInput } from '../evaluation/messages';
import { Alarm, Doorbell } from '../waiting';
import { lookAtExports } from './messages';

const { startForms, watchExports } = proxyActivities<Activities>({
  // A call begins no form after five seconds, and waits five for the last. A worker that was killed is noticed after this
  // long, and another goes on.
  startToCloseTimeout: '12s',
  retry: { initialInterval: '500ms', maximumInterval: '15s' },
});

/** A run is cut off long before its history grows heavy. */
const SLICES_PER_RUN = 200;

export async function evaluationPeriodWorkflow(input: PeriodWorkflowInput): Promise<void> {
  refuseUndecodable(input);
  const { slicesPerRun = SLICES_PER_RUN } = input;
  const bell = new Doorbell();
  let isAsked = false;
  handleSignal(lookAtExports, () => {
    isAsked = true;
    bell.ring();
  });
  const goOn = (): Promise<never> => continueAsNew<typeof evaluationPeriodWorkflow>(input);

  for (let slice = 1; await startForms(input.periodId); slice += 1) {
    if (isFull(slice, slicesPerRun)) {
      await goOn();
    }
  }

  if (!patched('watches-exports')) {
    return;
  }

  const alarm = new Alarm(bell.ring);

  for (let look = 1; ; look += 1) {
    isAsked = false;
    const next = await watchExports(input.periodId, new Date().toISOString());

    if (isFull(look, SLICES_PER_RUN)) {
      await goOn();
    }

    if (next === null && !isAsked) {
      return;
    }

    alarm.set(next);

    if (!isAsked && !alarm.isDue) {
      await bell.heard();
    }
  }
}

const isFull = (rounds: number, most: number): boolean =>
  workflowInfo().continueAsNewSuggested || rounds >= most;
