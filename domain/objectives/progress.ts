/**
 * How far a key result has come: p = (v − s) / (t − s), exact. The raw figure is kept beside the one that counts, which
 * is held between 0 and 1, so that a number that moved the wrong way is 0 and never a deduction.
 */
import { toEpochDay } from '../calendar/time';
import type { Fraction } from '../evaluation/fraction';
import {
  ONE,
  ZERO,
  add,
  compare,
  divide,
  exactText,
  fraction,
  least,
  multiply,
  parseFraction,
  subtract,
  sum,
} from '../evaluation/fraction';
import type { Ambition, Milestone, Moved, Scale, Span, Standing } from './types';

/** Holds a figure between 0 and 1. */
export const clamp = (value: Fraction): Fraction => (compare(value, ZERO) < 0 ? ZERO : least(value, ONE));

/** Whether the number is meant to fall. */
export const isDecreasing = ({ baseline, target }: Pick<Scale, 'baseline' | 'target'>): boolean =>
  compare(parseFraction(target), parseFraction(baseline)) < 0;

/** Whether accepted work can move it: a threshold that is to be kept is measured, not worked off. */
export const isMovedByWork = ({ measure }: Pick<Scale, 'measure'>): boolean => measure !== 'maintain';

/** What accepted work moved the number by: towards the target, down where it is meant to fall. */
export function workPartOf(scale: Scale, { acceptedProducts, perProduct }: Moved): Fraction {
  if (!isMovedByWork(scale)) {
    return ZERO;
  }

  const moved = multiply(parseFraction(acceptedProducts), parseFraction(perProduct));

  return isDecreasing(scale) ? subtract(ZERO, moved) : moved;
}

/** The sum of the weights of the milestones that are done. */
export const doneWeight = (milestones: readonly Milestone[]): Fraction =>
  sum(milestones.filter(({ done }) => done).map(({ weight }) => parseFraction(weight)));

/** Where a key result stands: its number, whose parts, and how far that is. */
export function standingOf(scale: Scale, moved: Moved): Standing {
  const typedPart =
    scale.measure === 'milestone' ? doneWeight(scale.milestones) : parseFraction(moved.typed ?? '0');
  const workPart = workPartOf(scale, moved);
  const value = add(parseFraction(scale.baseline), add(typedPart, workPart));
  const raw = rawProgress(scale, value, moved.typed !== null);

  return { value, typedPart, workPart, raw, progress: clamp(raw) };
}

function rawProgress(
  { measure, baseline, target, bound }: Scale,
  value: Fraction,
  wasTyped: boolean,
): Fraction {
  const [s, t] = [parseFraction(baseline), parseFraction(target)];

  if (measure === 'maintain') {
    const isKept = bound === 'atMost' ? compare(value, t) <= 0 : compare(value, t) >= 0;

    return wasTyped && isKept ? ONE : ZERO;
  }

  return divide(subtract(value, s), subtract(t, s));
}

/** The typed part that makes the number what somebody says it is, given what work brought by then. */
export const typedPartFor = (scale: Scale, value: string, workPart: Fraction): Fraction =>
  subtract(subtract(parseFraction(value), parseFraction(scale.baseline)), workPart);

/**
 * The typed part after the baseline was corrected. Somebody said where the number stands, and that stays what was said: measured from a
 * new beginning it is another way. Of milestones and of what is done or not, the beginning is always 0.
 */
export function typedFrom(
  { baseline, typed }: Pick<Scale, 'baseline'> & Pick<Moved, 'typed'>,
  newBaseline: string,
): string | null {
  return typed === null
    ? null
    : exactText(subtract(add(parseFraction(typed), parseFraction(baseline)), parseFraction(newBaseline)));
}

/** How much of a span of days is over at the end of a day: 0 before it, 1 from its last day on. */
export function elapsed({ startsOn, endsOn }: Span, today: string): Fraction {
  const [first, last, now] = [toEpochDay(startsOn), toEpochDay(endsOn), toEpochDay(today)];

  return clamp(fraction(BigInt(now - first + 1), BigInt(last - first + 1)));
}

/** What is to be reached in the end: all of what was committed, 0.7 of what was aspired to. */
export const reachedAt = (ambition: Ambition): Fraction =>
  ambition === 'committed' ? ONE : fraction(7n, 10n);

/**
 * Where a key result should be today: a straight line over its span; by their dates where every milestone has one; from
 * the first day on where something is kept; on the last day where it is done or not.
 */
export function expectedNow(scale: Scale, span: Span, ambition: Ambition, today: string): Fraction {
  return multiply(shapeOf(scale, span, today), reachedAt(ambition));
}

function shapeOf({ measure, milestones }: Scale, span: Span, today: string): Fraction {
  const over = elapsed(span, today);

  switch (measure) {
    case 'maintain':
      return compare(over, ZERO) > 0 ? ONE : ZERO;
    case 'binary':
      return compare(over, ONE) === 0 ? ONE : ZERO;
    case 'milestone':
      return milestones.every(({ dueOn }) => dueOn !== null)
        ? sum(
            milestones
              .filter(({ dueOn }) => (dueOn ?? '') <= today)
              .map(({ weight }) => parseFraction(weight)),
          )
        : over;
    default:
      return over;
  }
}
