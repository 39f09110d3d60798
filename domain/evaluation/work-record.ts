/**
 * What the log of one assignment says about one person's work in one period: the line that is scored, and for every
 * figure of it the events that it came from. Nothing is typed in; the same events give the same line for ever.
 */
import type { AssignmentEvent } from '../assignment/events';
import { fold } from '../assignment/evolve';
import { excusesOf } from '../assignment/requests/answers';
import type { AssignmentState } from '../assignment/state';
import { isUnderReview } from '../assignment/state';
import type { Fraction } from './fraction';
import { parseFraction, ZERO } from './fraction';
import type { Failures, WorkLine } from './lines';
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
 * before and open then, done now, outside the plan; taken over from somebody who could not finish it; given to somebody
 * else because the person could not.
 */
export const INCLUSIONS = ['due', 'settledLater', 'doneLate', 'takenOver', 'handedOver'] as const;
export type Inclusion = (typeof INCLUSIONS)[number];

export interface Source {
  readonly seq: number;
  /** The event that excuses it, where a cause was confirmed. */
  readonly excusedBySeq: number | null;
}

export interface WorkRecord {
  readonly assignmentId: string;
  readonly inclusion: Inclusion;
  readonly line: WorkLine;
  readonly sources: {
    readonly assigned: readonly number[];
    readonly completed: readonly number[];
    readonly qualityFailures: readonly Source[];
    readonly delays: readonly Source[];
  };
}

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

  const timing = timingOf(state, seen, window, readings);

  if (timing !== 'due' && timing !== 'settledLater' && timing !== 'doneLate') {
    return timing;
  }

  return record(state, seen, personId, part === 'own' ? timing : part, timing);
}

/** Whose work it is: given over by a person, taken over by a person, their own from the start, or none of these. */
function partOf(
  { assigneeId, handOvers = [] }: AssignmentState,
  personId: string,
): 'own' | 'handedOver' | 'takenOver' | null {
  if (assigneeId === personId) {
    return handOvers.some(({ toId }) => toId === personId) &&
      !handOvers.some(({ fromId }) => fromId === personId)
      ? 'takenOver'
      : 'own';
  }

  return handOvers.some(({ fromId }) => fromId === personId) ? 'handedOver' : null;
}

/** Whether it belongs to this period, and why. */
function timingOf(
  state: AssignmentState,
  seen: readonly AssignmentEvent[],
  { from, to, previousDataUntil }: PeriodWindow,
  { lateCompletion }: Pick<Readings, 'lateCompletion'>,
): 'due' | 'settledLater' | 'doneLate' | LeftOut {
  if (state.dueAt >= to) {
    return 'otherPeriod';
  }

  const waiting = waitingOnOthers(state);

  if (waiting !== null) {
    return waiting;
  }

  if (state.dueAt >= from) {
    return 'due';
  }

  const before = fold(seen.filter(({ at }) => at < previousDataUntil));
  const isSettledNow = before === null || before.dueAt >= from || waitingOnOthers(before) !== null;

  if (isSettledNow) {
    return 'settledLater';
  }

  const isDoneNow = state.status === 'signedOff' && before.status !== 'signedOff';

  return isDoneNow && lateCompletion === 'countsWhenDone' ? 'doneLate' : 'otherPeriod';
}

/** In other hands when the data closed: it waits for the next period, and costs the person nothing here. */
function waitingOnOthers(state: AssignmentState): 'underReview' | 'suspended' | null {
  if (state.status === 'suspended') {
    return 'suspended';
  }

  return isUnderReview(state) ? 'underReview' : null;
}

function record(
  state: AssignmentState,
  seen: readonly AssignmentEvent[],
  personId: string,
  inclusion: Inclusion,
  timing: 'due' | 'settledLater' | 'doneLate',
): WorkRecord {
  const quantity = parseFraction(state.quantity ?? '1');
  const isDone = state.status === 'signedOff' && inclusion !== 'handedOver';
  const isOutsidePlan = !state.planned || inclusion === 'takenOver' || timing === 'doneLate';
  const returns = returnSources(state, seen, personId);
  const delays = delaySources(state, seen, personId);

  return {
    assignmentId: state.id,
    inclusion,
    line: {
      id: state.id,
      coefficient: parseFraction(state.product?.coefficient ?? '1'),
      assigned: isOutsidePlan ? ZERO : quantity,
      completed: isDone ? quantity : ZERO,
      planned: !isOutsidePlan,
      qualityFailures: failuresFrom(returns, quantity),
      delays: failuresFrom(delays, quantity),
      handedOver: inclusion === 'handedOver' && !isOutsidePlan ? quantity : ZERO,
      takenOver: inclusion === 'takenOver' ? quantity : ZERO,
    },
    sources: {
      assigned: seqsOf(seen, ['assignmentIssued', 'assignmentHandedOver']),
      completed: isDone ? seqsOf(seen, ['assignmentSignedOff']).slice(-1) : [],
      qualityFailures: returns,
      delays,
    },
  };
}

/** Only major returns of what this person handed in count. */
function returnSources(state: AssignmentState, seen: readonly AssignmentEvent[], personId: string): Source[] {
  let round = 0;
  let submitterId: string | null = null;
  const found: Source[] = [];

  for (const event of seen) {
    if (event.type === 'workSubmitted') {
      submitterId = event.actorId;
    } else if (event.type === 'submissionReturned' || event.type === 'assignmentReopened') {
      round += 1;

      if (
        event.type === 'submissionReturned' &&
        event.payload.severity === 'major' &&
        submitterId === personId
      ) {
        found.push({ seq: event.seq, excusedBySeq: excuseSeq(state, seen, `return ${round}`) });
      }
    }
  }

  return found;
}

/** Each agreed deadline that passed while it lay with this person. */
function delaySources(state: AssignmentState, seen: readonly AssignmentEvent[], personId: string): Source[] {
  let assigneeId: string | null = null;
  const found: Source[] = [];

  for (const event of seen) {
    switch (event.type) {
      case 'assignmentIssued':
      case 'assigneeNamed':
      case 'assignmentAccepted':
      case 'assignmentReassigned':
      case 'assignmentHandedOver':
        assigneeId = event.payload.assigneeId;
        break;
      case 'namingDeclined':
        assigneeId = null;
        break;
      case 'deadlinePassed':
        if (assigneeId === personId) {
          found.push({
            seq: event.seq,
            excusedBySeq: excuseSeq(state, seen, `delay ${event.payload.scheduledAt}`),
          });
        }
        break;
      default:
    }
  }

  return found;
}

/** The event that confirmed an excuse for exactly this, if one did. */
function excuseSeq(state: AssignmentState, seen: readonly AssignmentEvent[], key: string): number | null {
  const excuse = excusesOf(state).find(
    ({ of, decision }) =>
      decision === 'confirmed' && (of.kind === 'delay' ? `delay ${of.dueAt}` : `return ${of.round}`) === key,
  );
  const event = seen.find(
    ({ type, payload }) => type === 'excuseConfirmed' && 'no' in payload && payload.no === excuse?.no,
  );

  return excuse === undefined ? null : (event?.seq ?? null);
}

/** Every unit of the product failed as often as the assignment did; what was excused stands apart. */
function failuresFrom(sources: readonly Source[], units: Fraction): Failures[] {
  return [false, true].flatMap((excused) => {
    const count = sources.filter(({ excusedBySeq }) => (excusedBySeq !== null) === excused).length;

    return count === 0 ? [] : [{ units, count, excused }];
  });
}

const seqsOf = (seen: readonly AssignmentEvent[], types: readonly AssignmentEvent['type'][]): number[] =>
  seen.filter(({ type }) => types.includes(type)).map(({ seq }) => seq);
