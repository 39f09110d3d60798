/**
 * Keeps the hours of all digests with one durable timer: sleeps until the next moment that the database plans, lets the activity
 * queue what is due, and asks again. Who gets a digest when is in the database, so this may die and start anew at any place.
 */
import {
  condition,
  continueAsNew,
  patched,
  proxyActivities,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../../activities';
import { handleSignal } from '../commands';
import { hoursChangedSignal } from './messages';

const { queueDigests } = proxyActivities<Activities>({
  startToCloseTimeout: '60s',
  retry: { initialInterval: '1s', maximumInterval: '1m' },
});

/** Everybody has a moment on each day; nothing is planned for longer only while there is nobody to tell. */
const LONGEST_SLEEP_MS = 24 * 60 * 60_000;
/** What version 0.1.0 slept at most, since nobody woke it. */
const LONGEST_SLEEP_UNWOKEN_MS = 10 * 60_000;
/** A moment that is now: not a busy loop. */
const SHORTEST_SLEEP_MS = 1_000;

export async function digestWorkflow(): Promise<void> {
  let isWoken = false;
  handleSignal(hoursChangedSignal, () => {
    isWoken = true;
  });

  for (;;) {
    // Before asking: who is told of a change meanwhile asks once more.
    isWoken = false;
    const now = Date.now();
    const next = await queueDigests(new Date(now).toISOString());
    const isWakeable = patched('digest-sleeps-to-its-hour');
    const longest = isWakeable ? LONGEST_SLEEP_MS : LONGEST_SLEEP_UNWOKEN_MS;
    const untilNext = next === null ? longest : Date.parse(next) - Date.now();
    const pause = Math.min(longest, Math.max(SHORTEST_SLEEP_MS, untilNext));

    if (isWakeable) {
      await condition(() => isWoken, pause);
    } else {
      await sleep(pause);
    }

    if (workflowInfo().continueAsNewSuggested) {
      await continueAsNew<typeof digestWorkflow>();
    }
  }
}
