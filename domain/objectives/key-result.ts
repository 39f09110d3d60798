/** What a key result may be, and what may be said of it. */
import { DomainError, fieldError } from '../errors';
import { ONE, ZERO, compare, parseFraction } from '../evaluation/fraction';
import { sumToOne } from './roll-up';
import type { Confidence, Scale } from './types';

/** Numbers of these run between 0 and 1 whatever else was given. */
const FIXED = ['milestone', 'binary'];

/** The scale with what follows from its kind, or a refusal that points at the field. */
export function checkedScale(scale: Scale): Scale {
  const { measure, milestones } = scale;

  if (FIXED.includes(measure)) {
    const fixed = { ...scale, baseline: '0', target: '1', bound: null };

    if (measure === 'binary') {
      return { ...fixed, milestones: [] };
    }

    if (milestones.length === 0 || !sumToOne(milestones.map(({ weight }) => weight))) {
      throw fieldError('objective/weights-not-one', '/milestones');
    }

    return fixed;
  }

  return measure === 'maintain' ? checkedThreshold(scale) : checkedWay(scale);
}

function checkedThreshold(scale: Scale): Scale {
  if (scale.bound === null) {
    throw fieldError('objective/bound-missing', '/bound');
  }

  return { ...scale, milestones: [] };
}

/** A way from a baseline to itself is no way: that is a threshold to be kept, or something done or not. */
function checkedWay(scale: Scale): Scale {
  if (compare(parseFraction(scale.baseline), parseFraction(scale.target)) === 0) {
    throw fieldError('objective/same-values', '/target');
  }

  return { ...scale, bound: null, milestones: [] };
}

/** What somebody says of a key result. */
export interface CheckIn {
  /** The whole number as it stands now; null leaves it as it is. Of milestones, what is done says it. */
  readonly value: string | null;
  readonly doneMilestoneIds: readonly string[] | null;
  readonly confidence: Confidence;
  readonly note: string | null;
  /** Asked for as soon as it is not on track. */
  readonly blocker: string | null;
  readonly helpFrom: string | null;
}

/** Refuses a figure that the kind does not have, and a worry without what blocks and who can help. */
export function assertCheckIn({ measure, milestones }: Scale, said: CheckIn): void {
  if (said.confidence !== 'onTrack') {
    (['blocker', 'helpFrom'] as const).forEach((field) => {
      if (said[field] === null) {
        throw fieldError('objective/worry-unsaid', `/${field}`);
      }
    });
  }

  if (measure === 'milestone') {
    const unknown = (said.doneMilestoneIds ?? []).findIndex((id) => !milestones.some((one) => one.id === id));

    if (said.value !== null || unknown >= 0) {
      throw fieldError(
        'objective/value-not-of-kind',
        said.value === null ? `/doneMilestoneIds/${unknown}` : '/value',
      );
    }

    return;
  }

  if (said.doneMilestoneIds !== null) {
    throw fieldError('objective/value-not-of-kind', '/doneMilestoneIds');
  }

  const value = said.value === null ? null : parseFraction(said.value);

  if (measure === 'binary' && value !== null && compare(value, ZERO) !== 0 && compare(value, ONE) !== 0) {
    throw fieldError('objective/value-not-of-kind', '/value');
  }
}

/** Refuses weights that are not one together, or that name other key results than the objective has. */
export function assertWeights(
  weights: readonly { id: string; weight: string }[],
  keyResultIds: readonly string[],
): void {
  const named = new Set(weights.map(({ id }) => id));

  if (
    named.size !== weights.length ||
    named.size !== keyResultIds.length ||
    !keyResultIds.every((id) => named.has(id))
  ) {
    throw new DomainError('objective/weights-incomplete', { pointer: '/weights' });
  }

  if (!sumToOne(weights.map(({ weight }) => weight))) {
    throw fieldError('objective/weights-not-one', '/weights');
  }
}
