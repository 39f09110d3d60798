/** What the reconciler asks of the engine. */
import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { ProcessRef } from '../db/repositories/reconciliation';
import type { EngineStanding } from '../domain/assignment/reconciling';
import { assignmentWorkflowId, periodWorkflowId } from '../domain/ids';
import type { AssignmentWorkflowInput, CarriedState } from '../workflows/assignment/messages';
import { ASSIGNMENT_WORKFLOW, catchUp, getState } from '../workflows/assignment/messages';
import type { PeriodWorkflowInput, ProcessInput } from '../workflows/evaluation/messages';
import {
  FORM_WORKFLOW,
  getEvaluationState,
  PERIOD_WORKFLOW,
  PETITION_WORKFLOW,
} from '../workflows/evaluation/messages';

/** Starting a process that runs already leaves it as it is. */
export interface RepairGateway {
  /** How a process's workflow stands; null when the engine knows of none. Throws when it does not answer. */
  standing(process: ProcessRef): Promise<EngineStanding | null>;
  resumeAssignment(assignmentId: string, carried: CarriedState): Promise<void>;
  /** A form or a petition from what its log holds. */
  resumeEvaluation(kind: 'form' | 'petition', start: Required<ProcessInput<unknown>>): Promise<void>;
  /** Lets the opening of a period go on. */
  resumePeriod(periodId: string): Promise<void>;
  /** Has a running workflow follow the log, which was seen to hold `seenSeq` events. */
  catchUp(process: ProcessRef, seenSeq: number): Promise<void>;
}

/** Nobody waits for the reconciler: a worker that has to replay a long history gets time. */
const WITHIN_MS = 10_000;

export function createRepairGateway(client: Client, { taskQueue }: { taskQueue: string }): RepairGateway {
  const within = <T>(ask: () => Promise<T>): Promise<T> => client.withDeadline(Date.now() + WITHIN_MS, ask);
  const handleOf = ({ workflowId }: ProcessRef) => client.workflow.getHandle(workflowId);
  const start = (
    type: string,
    workflowId: string,
    input: AssignmentWorkflowInput | ProcessInput<unknown> | PeriodWorkflowInput,
  ): Promise<unknown> =>
    within(() =>
      client.workflow.start<(given: typeof input) => Promise<void>>(type, {
        workflowId,
        taskQueue,
        args: [input],
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    );
  const seqOf = async (process: ProcessRef): Promise<number> => {
    switch (process.kind) {
      case 'assignment':
        return (await handleOf(process).query(getState))?.seq ?? 0;
      case 'form':
      case 'petition':
        return (await handleOf(process).query(getEvaluationState))?.seq ?? 0;
      case 'period':
        return 0;
    }
  };

  return {
    standing: (process) =>
      within(async () => {
        const { status } = await handleOf(process).describe();

        // One that has ended still answers questions, so the state alone would not tell that nothing runs.
        return status.name === 'RUNNING'
          ? { running: true, seq: await seqOf(process) }
          : { running: false, seq: 0 };
      }).catch((error: unknown) => {
        if (error instanceof WorkflowNotFoundError) {
          return null;
        }

        throw error;
      }),

    resumeAssignment: async (assignmentId, carried) => {
      await start(ASSIGNMENT_WORKFLOW, assignmentWorkflowId(assignmentId), { assignmentId, carried });
    },

    resumeEvaluation: async (kind, input) => {
      await start(kind === 'form' ? FORM_WORKFLOW : PETITION_WORKFLOW, input.workflowId, input);
    },

    resumePeriod: async (periodId) => {
      await start(PERIOD_WORKFLOW, periodWorkflowId(periodId), { periodId });
    },

    catchUp: async (process, seenSeq) => {
      await within(() => handleOf(process).executeUpdate(catchUp, { args: [{ seenSeq }] }));
    },
  };
}
