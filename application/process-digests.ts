/** Starting the workflow that keeps the hours of digests. Starting what runs already changes nothing. */
import type { Client } from '@temporalio/client';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { DIGEST_WORKFLOW, DIGEST_WORKFLOW_ID } from '../workflows/digest/messages';

const START_WITHIN_MS = 5_000;

/** Lets the hours be kept; throws what keeps the engine from it. */
export async function startDigests(client: Client, { taskQueue }: { taskQueue: string }): Promise<void> {
  try {
    await client.withDeadline(Date.now() + START_WITHIN_MS, () =>
      client.workflow.start(DIGEST_WORKFLOW, {
        workflowId: DIGEST_WORKFLOW_ID,
        taskQueue,
        args: [],
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    );
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) {
      throw error;
    }
  }
}
