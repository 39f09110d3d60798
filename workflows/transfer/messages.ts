/** What the workflow of a planned transfer is started with and told. No implementation. */
import { defineSignal } from '@temporalio/workflow';

export const PLANNED_TRANSFER_WORKFLOW = 'plannedTransferWorkflow';

export interface PlannedTransferInput {
  plannedId: string;
  /** When its day begins. */
  at: string;
}

/** It was called off: there is nothing left to wait for. */
export const calledOffSignal = defineSignal('calledOff');
