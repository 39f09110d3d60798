/** What the workflow of a batch is started with and told. No implementation. */
import { defineSignal } from '@temporalio/workflow';

export const BATCH_WORKFLOW = 'batchWorkflow';

export interface BatchWorkflowInput {
  batchId: string;
}

/** There is something to do (again): sent with every start, so that none is lost to a run that is just ending. */
export const wakeSignal = defineSignal('wake');
