/**
 * Waits for the day of a planned transfer, then has it carried out. Whether it still holds stands in the database, which
 * settles a race with whoever calls it off; the signal only ends the waiting.
 */
import { condition, proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities';
import { handleSignal, refuseUndecodable } from '../commands';
import type { PlannedTransferInput } from './messages';
import { calledOffSignal } from './messages';

const { carryOutTransfer } = proxyActivities<Activities>({
  startToCloseTimeout: '60s',
  retry: { initialInterval: '1s', maximumInterval: '30s' },
});

export async function plannedTransferWorkflow(input: PlannedTransferInput): Promise<void> {
  let isCalledOff = false;
  handleSignal(calledOffSignal, () => {
    isCalledOff = true;
  });
  refuseUndecodable(input);
  await condition(() => isCalledOff, Math.max(1, Date.parse(input.at) - Date.now()));
  await carryOutTransfer(input.plannedId);
}
