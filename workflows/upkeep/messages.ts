/** What the upkeep workflow is started with. No implementation. */
export const UPKEEP_WORKFLOW = 'upkeepWorkflow';

export interface UpkeepWorkflowInput {
  batchId: string;
}
