/**
 * A distribution: one order to issue the same assignment, under one directive, to many recipients; a row each. Rows that
 * are issued stay issued, whatever is decided about the rest.
 */
import { DomainError } from '../errors';

export const DISTRIBUTION_STATES = ['running', 'paused', 'cancelled', 'done'] as const;
export type DistributionState = (typeof DISTRIBUTION_STATES)[number];

export const DISTRIBUTION_ROW_STATUSES = ['waiting', 'issued', 'failed'] as const;
export type DistributionRowStatus = (typeof DISTRIBUTION_ROW_STATUSES)[number];

export const DISTRIBUTION_ACTS = ['pause', 'resume', 'cancel', 'retry'] as const;
export type DistributionAct = (typeof DISTRIBUTION_ACTS)[number];

export type RowCounts = Record<DistributionRowStatus, number>;

/** Most rows of one order: every unit of the city, or all the people of a large one. */
export const MAX_RECIPIENTS = 10_000;

const MOVES: Readonly<
  Record<DistributionAct, { from: readonly DistributionState[]; to: DistributionState }>
> = {
  pause: { from: ['running'], to: 'paused' },
  resume: { from: ['paused'], to: 'running' },
  cancel: { from: ['running', 'paused'], to: 'cancelled' },
  // A cancelled one stays so: what was not issued is issued, if at all, by an order of its own.
  retry: { from: ['done', 'paused', 'running'], to: 'running' },
};

/** The state after an act, or a refusal. A retry wants something that failed. */
export function afterAct(state: DistributionState, act: DistributionAct, rows: RowCounts): DistributionState {
  const { from, to } = MOVES[act];

  if (!from.includes(state)) {
    throw new DomainError('distribution/not-in-state', { state });
  }

  if (act === 'retry' && rows.failed === 0) {
    throw new DomainError('distribution/nothing-failed');
  }

  return to;
}

/** Acts that the present state allows, for those who may take them. */
export const actsOpen = (state: DistributionState, rows: RowCounts): DistributionAct[] =>
  DISTRIBUTION_ACTS.filter((act) => MOVES[act].from.includes(state) && (act !== 'retry' || rows.failed > 0));
