/**
 * What the log of one assignment says about one person's work in one period: the line that is scored, and for every
 * figure of it the events that it came from. Nothing is typed in; the same events give the same line for ever.
 */
import type { Acceptance } from '../assignment/acceptance';
import { unitsOf } from '../assignment/acceptance';
import type { AssignmentEvent } from '../assignment/events';
import { fold } from '../assignment/evolve';
import type { AssignmentState } from '../assignment/state';
import { isUnderReview } from '../assignment/state';
import type { Source } from './faults';
import { delaySources, failuresOf, returnSources, touching } from './faults';
import { exactText, parseFraction, ZERO } from './fraction';
import type { WorkLine } from './lines';
import type { Readings } from './method';

/** Instants; `to` and `dataUntil` are exclusive. What was recorded from `dataUntil` on belongs to a later period. */
export interface PeriodWindow {
  readonly from: string;
  readonly to: string;
  /** Until when acceptance of this period's work is still looked at. */
  readonly dataUntil: string;
  /** The same of the period before: what was not settled then may come in now. */
  readonly previousDataUntil: string;
}

/**
 * Why an assignment stands in the period: due in it; due before and in other hands when that period's data closed; due
 * before and open then, done now, outside the plan; taken over from somebody who could not finish it; taken over and then
 * passed on; given to somebody else because the person could not.
 */
export const INCLUSIONS = ['due', 'settledLater', 'doneLate', 'takenOver', 'passedOn', 'handedOver'] as const;
export type Inclusion = (typeof INCLUSIONS)[number];

export interface WorkRecord {
  readonly assignmentId: string;
  readonly inclusion: Inclusion;
  /** Units of the product that it is for, exact; absent in inputs that were frozen before it was kept. */
  readonly quantity?: string;
  readonly line: WorkLine;
  readonly sources: {
    readonly assigned: readonly number[];
    readonly completed: readonly number[];
    readonly qualityFailures: readonly Source[];
    readonly delays: readonly Source[];
  };
}

/** When the work counts, whoever does it. */
export type Timing = Extract<Inclusion, 'due' | 'settledLater' | 'doneLate'>;

/** Why an assignment is no line of the period. */
export const LEFT_OUT = [
  'underReview',
  'suspended',
  'noProduct',
  'otherPeriod',
  'notTheirs',
  'withdrawn',
  'declined',
] as const;
export type LeftOut = (typeof LEFT_OUT)[number];

/** The line of one assignment, or why it is none. `events` are those of the whole log, in order. */
export function workRecord(
  events: readonly AssignmentEvent[],
  personId: string,
  window: PeriodWindow,
  readings: Pick<Readings, 'lateCompletion' | 'withoutProduct'>,
): WorkRecord | LeftOut {
  const seen = events.filter(({ at }) => at < window.dataUntil);
  const state = fold(seen);

  if (state === null) {
    return 'otherPeriod';
  }

  if (state.product === undefined && readings.withoutProduct === 'notCounted') {
    return 'noProduct';
  }

  const part = partOf(state, personId);

  if (part === null) {
    return 'notTheirs';
  }

  if (state.status === 'withdrawn' || state.status === 'declined') {
    return state.status;
  }

  const timing = timingOf(state, seen, window, {
    ...readings,
    isTheirs: (before) => partOf(before, personId) !== null,
  });

  if (timing !== 'due' && timing !== 'settledLater' && timing !== 'doneLate') {
    return timing;
  }

  return recordFrom(state, seen, {
    inclusion: part === 'own' ? timing : part,
    timing,
    acceptance: acceptanceIn(state, seen, personId),
    returns: returnSources(state, seen, personId),
    delays: delaySources(state, seen, personId),
  });
}

/** Hands that work may have been in: outside the plan of whoever took it over, whatever they then did with it. */
type Part = 'own' | Extract<Inclusion, 'handedOver' | 'takenOver' | 'passedOn'>;

/**
 * Whose work it is: a person's own from the start, given over by them, taken over, taken over and passed on, or none of these. Along a chain of hands it is
 * in one plan alone, that of the first (article 18(1)(d) of Decree 335/2025).
 */
function partOf({ assigneeId, handOvers = [] }: AssignmentState, personId: string): Part | null {
  const gave = handOvers.findIndex(({ fromId }) => fromId === personId);
  const took = handOvers.findIndex(({ toId }) => toId === personId);
  const isFirst = took === -1 || (gave !== -1 && gave <= took);

  if (assigneeId === personId) {
    return isFirst ? 'own' : 'takenOver';
  }

  if (gave === -1) {
    return null;
  }

  return isFirst ? 'handedOver' : 'passedOn';
}

/** How late work counts, and whether an earlier state of it was in the plan of whoever is asked about. */
interface TimingRule extends Pick<Readings, 'lateCompletion'> {
  readonly isTheirs: (before: AssignmentState) => boolean;
}

/** Whether it belongs to this period, and why. */
export function timingOf(
  state: AssignmentState,
  seen: readonly AssignmentEvent[],
  { from, to, previousDataUntil }: PeriodWindow,
  { lateCompletion, isTheirs }: TimingRule,
): Timing | LeftOut {
  if (state.dueAt >= to) {
    return 'otherPeriod';
  }

  const waiting = waitingOnOthers(state);

  if (waiting !== null) {
    return waiting;
  }

  const before = fold(seen.filter(({ at }) => at < previousDataUntil));
  const wasCounted = before !== null && before.dueAt < from && waitingOnOthers(before) === null;
  // An earlier period has it as open and late: a deadline that was moved since does not charge it once more.
  const wasOpen = wasCounted && isUnfinished(before) && isTheirs(before);

  if (state.dueAt >= from && !wasOpen) {
    return 'due';
  }

  if (!wasCounted) {
    return 'settledLater';
  }

  const isDoneNow = state.status === 'signedOff' && before.status !== 'signedOff';

  return isDoneNow && lateCompletion === 'countsWhenDone' ? 'doneLate' : 'otherPeriod';
}

const isUnfinished = ({ status }: AssignmentState): boolean =>
  status !== 'signedOff' && status !== 'withdrawn' && status !== 'declined';

/** In other hands when the data closed: it waits for the next period, and costs the person nothing here. */
function waitingOnOthers(state: AssignmentState): 'underReview' | 'suspended' | null {
  if (state.status === 'suspended') {
    return 'suspended';
  }

  return isUnderReview(state) ? 'underReview' : null;
}

/** How an assignment stands in a period, and what of its log counts against whoever answers for it. */
export interface Standing {
  readonly inclusion: Inclusion;
  readonly timing: Timing;
  /** What it was signed off with, while that signature stands. */
  readonly acceptance: Acceptance | null;
  readonly returns: readonly Source[];
  readonly delays: readonly Source[];
}

/** The record of an assignment for whoever answers for it, a person or a unit. */
export function recordFrom(
  state: AssignmentState,
  seen: readonly AssignmentEvent[],
  { inclusion, timing, acceptance, ...against }: Standing,
): WorkRecord {
  const quantity = parseFraction(unitsOf(state));
  const isDone = state.status === 'signedOff' && inclusion !== 'handedOver' && inclusion !== 'passedOn';
  const isOutsidePlan =
    !state.planned || inclusion === 'takenOver' || inclusion === 'passedOn' || timing === 'doneLate';
  const accepted = acceptance === null ? quantity : parseFraction(acceptance.acceptedQuantity);
  const returns = touching(against.returns, acceptance?.failures, quantity);
  const delays = touching(against.delays, acceptance?.delays, quantity);

  return {
    assignmentId: state.id,
    inclusion,
    quantity: exactText(quantity),
    line: {
      id: state.id,
      coefficient: parseFraction(state.product?.coefficient ?? '1'),
      assigned: isOutsidePlan ? ZERO : quantity,
      completed: isDone ? accepted : ZERO,
      planned: !isOutsidePlan,
      qualityFailures: failuresOf(returns),
      delays: failuresOf(delays),
      handedOver: inclusion === 'handedOver' && !isOutsidePlan ? quantity : ZERO,
      takenOver: inclusion === 'takenOver' ? quantity : ZERO,
    },
    sources: {
      assigned: seqsOf(seen, ['assignmentIssued', 'assignmentHandedOver', 'transferred']),
      completed: isDone ? seqsOf(seen, ['assignmentSignedOff']).slice(-1) : [],
      qualityFailures: returns,
      delays,
    },
  };
}

/** The acceptance that work was signed off with, while that signature stands; with `personId`, only of that person's. */
export function acceptanceIn(
  state: AssignmentState,
  seen: readonly AssignmentEvent[],
  personId: string | null,
): Acceptance | null {
  const signed = seen.findLast(({ type }) => type === 'assignmentSignedOff');
  const acceptance = signed?.type === 'assignmentSignedOff' ? signed.payload.acceptance : undefined;
  const isMeant = personId === null || acceptance?.personId === personId;

  return state.status === 'signedOff' && isMeant ? (acceptance ?? null) : null;
}

const seqsOf = (seen: readonly AssignmentEvent[], types: readonly AssignmentEvent['type'][]): number[] =>
  seen.filter(({ type }) => types.includes(type)).map(({ seq }) => seq);
