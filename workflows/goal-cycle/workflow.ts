/**
 * Lives through a cycle of goals: sleeps to its next step (reminder, silence that goes up, review, grades), lets it fire,
 * and asks for the next. Which steps there are and which fired is in the database, so this may die and start anew at any
 * place: a step fires once.
 */
import { continueAsNew, proxyActivities, sleep, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../../activities';
import { refuseUndecodable } from '../commands';
import type { GoalCycleInput } from './messages';

const { nextGoalStep, fireGoalStep } = proxyActivities<Activities>({
  startToCloseTimeout: '60s',
  retry: { initialInterval: '1s', maximumInterval: '1m' },
});

/** A cycle that was closed early is noticed after so long at most. */
const LONGEST_SLEEP_MS = 7 * 24 * 60 * 60_000;

export async function goalCycleWorkflow(input: GoalCycleInput): Promise<void> {
  refuseUndecodable(input);

  for (;;) {
    const next = await nextGoalStep(input.cycleId, new Date(Date.now()).toISOString());

    if (next === null) {
      return;
    }

    const wait = Date.parse(next.at) - Date.now();

    if (wait > 0) {
      await sleep(Math.min(wait, LONGEST_SLEEP_MS));
    } else {
      await fireGoalStep(input.cycleId, next.key, new Date(Date.now()).toISOString());
    }

    if (workflowInfo().continueAsNewSuggested) {
      await continueAsNew<typeof goalCycleWorkflow>(input);
    }
  }
}
