/** The workflow of a cycle of goals, and what it starts with. No implementation. */

export const GOAL_CYCLE_WORKFLOW = 'goalCycleWorkflow';

export interface GoalCycleInput {
  cycleId: string;
}
