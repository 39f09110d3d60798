/**
 * Activities as workflows call them: first quickly and locally (one workflow task a step), and when that fails with
 * patience, retried without end, so that an outage of the database never floods a history.
 */
import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities';

// Measured: one round trip takes 2-4 ms; more than this means the database is in trouble and patience takes over.
export const quick = proxyLocalActivities<Activities>({
  startToCloseTimeout: '2s',
  retry: { maximumAttempts: 1 },
});

export const patient = proxyActivities<Activities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '500ms', maximumInterval: '15s' },
});
