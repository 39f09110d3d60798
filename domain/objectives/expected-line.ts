/** The expected line of a key result in its own unit, for drawing beside what was told. Exact; ratios become numbers. */
import { fromEpochDay, toEpochDay } from '../calendar/time';
import type { Fraction } from '../evaluation/fraction';
import { add, multiply, parseFraction, subtract } from '../evaluation/fraction';
import { expectedNow } from './progress';
import type { Ambition, Scale, Span } from './types';

/** The number that a key result should be at on a day; of a threshold, the threshold itself from the first day on. */
export function expectedValue(scale: Scale, span: Span, ambition: Ambition, day: string): Fraction {
  const [s, t] = [parseFraction(scale.baseline), parseFraction(scale.target)];

  return scale.measure === 'maintain'
    ? t
    : add(s, multiply(expectedNow(scale, span, ambition, day), subtract(t, s)));
}

/**
 * Corners of the line from the first day of the cycle to its last: straight between two of them. Milestones with dates,
 * and what is done or not, rise in steps, so that both ends of a step are corners (`on` the day before and the day itself).
 */
export function expectedCorners(
  scale: Scale,
  span: Span,
  ambition: Ambition,
): { on: string; value: Fraction }[] {
  const { startsOn, endsOn } = span;
  const inside = (day: string): boolean => day >= startsOn && day <= endsOn;
  const rises = stepsOf(scale, endsOn).flatMap((day) => [fromEpochDay(toEpochDay(day) - 1), day]);
  const days = [...new Set([startsOn, ...rises.filter(inside), endsOn])].sort();

  return days.map((on) => ({ on, value: expectedValue(scale, span, ambition, on) }));
}

function stepsOf({ measure, milestones }: Scale, endsOn: string): string[] {
  if (measure === 'binary') {
    return [endsOn];
  }

  return measure === 'milestone' && milestones.every(({ dueOn }) => dueOn !== null)
    ? milestones.flatMap(({ dueOn }) => (dueOn === null ? [] : [dueOn]))
    : [];
}
