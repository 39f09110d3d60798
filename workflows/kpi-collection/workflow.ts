/**
 * Collects the figure of an indicator for one period: sleeps until something is due, lets the activity do it, and sleeps again. Once the
 * period has ended, the collecting of the next one is started beside it. All that was done is in the database: this may begin anew anywhere.
 */
import { proxyActivities, sleep } from '@temporalio/workflow';
import type { Activities } from '../../activities';
import { refuseUndecodable } from '../commands';
import type { KpiCollectionInput } from './messages';

const { lookAtKpi } = proxyActivities<Activities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '1s', maximumInterval: '1m' },
});

/** A moment that is now: not a busy loop. */
const SHORTEST_SLEEP_MS = 1_000;

export async function kpiCollectionWorkflow(input: KpiCollectionInput): Promise<void> {
  refuseUndecodable(input);

  for (;;) {
    const nextAt = await lookAtKpi(input, new Date(Date.now()).toISOString());

    if (nextAt === null) {
      return;
    }

    await sleep(Math.max(SHORTEST_SLEEP_MS, Date.parse(nextAt) - Date.now()));
  }
}
