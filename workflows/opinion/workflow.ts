/**
 * Keeps the clock of one opinion that a colleague is asked for: sleeps until something is due (the reminder, the deadline),
 * lets the activity do it, and sleeps again. All that was done is in the database: this may begin anew anywhere.
 */
import { proxyActivities, sleep } from '@temporalio/workflow';
import type { Activities } from '../../activities';
import { refuseUndecodable } from '../commands';
import type { OpinionInput } from './messages';

const { lookAtOpinion } = proxyActivities<Activities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '1s', maximumInterval: '1m' },
});

/** A moment that is now: not a busy loop. */
const SHORTEST_SLEEP_MS = 1_000;

export async function opinionWorkflow(input: OpinionInput): Promise<void> {
  refuseUndecodable(input);

  for (;;) {
    const nextAt = await lookAtOpinion(input.opinionId, new Date(Date.now()).toISOString());

    if (nextAt === null) {
      return;
    }

    await sleep(Math.max(SHORTEST_SLEEP_MS, Date.parse(nextAt) - Date.now()));
  }
}
