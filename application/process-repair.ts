/** What the reconciler asks of the engine. */
import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { EngineStanding } from '../domain/assignment/reconciling';
import { assignmentWorkflowId } from '../domain/ids';
import type { AssignmentWorkflowInput, CarriedState } from '../workflows/assignment/messages';
import { ASSIGNMENT_WORKFLOW, catchUp, getState } from '../workflows/assignment/messages';

export interface RepairGateway {
  /** How an assignment's workflow stands; null when the engine knows of none. Throws when it does not answer. */
  standing(assignmentId: string): Promise<EngineStanding | null>;
  /** Starts a workflow from what the log holds; one that runs already is left as it is. */
  resume(assignmentId: string, carried: CarriedState): Promise<void>;
  /** Has a running workflow follow the log, which was seen to hold `seenSeq` events. */
  catchUp(assignmentId: string, seenSeq: number): Promise<void>;
}

/** Nobody waits for the reconciler: a worker that has to replay a long history gets time. */
const WITHIN_MS = 10_000;

export function createRepairGateway(client: Client, { taskQueue }: { taskQueue: string }): RepairGateway {
  const within = <T>(ask: () => Promise<T>): Promise<T> => client.withDeadline(Date.now() + WITHIN_MS, ask);
  const handleOf = (assignmentId: string) => client.workflow.getHandle(assignmentWorkflowId(assignmentId));

  return {
    standing: (assignmentId) =>
      within(async () => {
        const { status } = await handleOf(assignmentId).describe();

        // One that has ended still answers questions, so the state alone would not tell that nothing runs.
        return status.name === 'RUNNING'
          ? { running: true, seq: (await handleOf(assignmentId).query(getState))?.seq ?? 0 }
          : { running: false, seq: 0 };
      }).catch((error: unknown) => {
        if (error instanceof WorkflowNotFoundError) {
          return null;
        }

        throw error;
      }),

    resume: async (assignmentId, carried) => {
      const input: AssignmentWorkflowInput = { assignmentId, carried };
      await within(() =>
        client.workflow.start(ASSIGNMENT_WORKFLOW, {
          workflowId: assignmentWorkflowId(assignmentId),
          taskQueue,
          args: [input],
          workflowIdConflictPolicy: 'USE_EXISTING',
        }),
      );
    },

    catchUp: async (assignmentId, seenSeq) => {
      await within(() => handleOf(assignmentId).executeUpdate(catchUp, { args: [{ seenSeq }] }));
    },
  };
}
