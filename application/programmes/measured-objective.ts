/** How far an objective has come, as a programme counts it. */
import { counts } from '../../domain/objectives/objective';
import type { Measured } from '../../domain/programme/realisation';
import type { Goals } from '../objectives/goals';

/** Only what was decided on counts, and only where something measures it. */
export function objectiveMeasured(goals: Goals | undefined, id: string): Measured | null {
  const goal = goals?.objectives.get(id);
  const rolled = goals?.rolled.get(id);
  const expected = goals?.expected.get(id);

  if (goal === undefined || rolled === undefined || expected === undefined || !counts(goal.state)) {
    return null;
  }

  return rolled.parts.length === 0 && goal.grade === null
    ? null
    : { progress: rolled.progress, expected: expected.progress };
}
