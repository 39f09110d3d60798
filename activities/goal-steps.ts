/** The next step of a cycle of goals, and firing it. Both are answered from the database. */
import { fireStep, nextStep } from '../application/objectives/cycle-steps';
import type { CycleStepDue } from '../domain/objectives/rhythm';
import type { ActivityDeps } from './index';

export const nextGoalStep =
  ({ db }: ActivityDeps) =>
  (cycleId: string, now: string): Promise<CycleStepDue | null> =>
    nextStep(db, cycleId, now);

export const fireGoalStep =
  ({ db }: ActivityDeps) =>
  (cycleId: string, key: string, now: string): Promise<void> =>
    fireStep(db, { cycleId, key, now });
