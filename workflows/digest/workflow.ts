/**
 * Keeps the hours of all digests with one durable timer: sleeps until the next moment that the database plans, lets the activity
 * queue what is due, and asks again. Who gets a digest when is in the database, so this may die and start anew at any place.
 */
import { continueAsNew, proxyActivities, sleep, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../../activities';

const { queueDigests } = proxyActivities<Activities>({
  startToCloseTimeout: '60s',
  retry: { initialInterval: '1s', maximumInterval: '1m' },
});

/** Somebody may choose another hour meanwhile, or come new: nobody waits longer than this for it to count. */
const LONGEST_SLEEP_MS = 10 * 60_000;
/** A moment that is now: not a busy loop. */
const SHORTEST_SLEEP_MS = 1_000;

export async function digestWorkflow(): Promise<void> {
  for (;;) {
    const now = Date.now();
    const next = await queueDigests(new Date(now).toISOString());
    const pause = next === null ? LONGEST_SLEEP_MS : Date.parse(next) - Date.now();
    await sleep(Math.min(LONGEST_SLEEP_MS, Math.max(SHORTEST_SLEEP_MS, pause)));

    if (workflowInfo().continueAsNewSuggested) {
      await continueAsNew<typeof digestWorkflow>();
    }
  }
}
