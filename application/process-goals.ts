/** The only file that starts the workflows of cycles of goals. */
import type { Client } from '@temporalio/client';
import { DomainError } from '../domain/errors';
import { goalCycleWorkflowId } from '../domain/ids';
import type { GoalCycleInput } from '../workflows/goal-cycle/messages';
import { GOAL_CYCLE_WORKFLOW } from '../workflows/goal-cycle/messages';

export interface GoalGateway {
  /** Lets a cycle live, again too: one that runs goes on, and what fired stays fired. */
  follow(cycleId: string): Promise<void>;
}

const ANSWER_WITHIN_MS = 5_000;

export function createGoalGateway(client: Client, { taskQueue }: { taskQueue: string }): GoalGateway {
  return {
    follow: async (cycleId) => {
      try {
        await client.withDeadline(Date.now() + ANSWER_WITHIN_MS, () =>
          client.workflow.start<(input: GoalCycleInput) => Promise<void>>(GOAL_CYCLE_WORKFLOW, {
            workflowId: goalCycleWorkflowId(cycleId),
            taskQueue,
            args: [{ cycleId }],
            workflowIdConflictPolicy: 'USE_EXISTING',
          }),
        );
      } catch (error) {
        throw new DomainError('engine/unreachable', { cause: String(error) });
      }
    },
  };
}
