/** Which events of a log count against a person: returned work, missed deadlines, and what excuses each of them. */
import type { Fault, Reckoning } from '../assignment/acceptance';
import { unitsOf } from '../assignment/acceptance';
import type { AssignmentEvent } from '../assignment/events';
import { authorOf } from '../assignment/events';
import { evolve, fold } from '../assignment/evolve';
import { excusesOf } from '../assignment/requests/answers';
import type { AssignmentState } from '../assignment/state';
import type { Fraction } from './fraction';
import { exactText, parseFraction } from './fraction';
import type { Failures } from './lines';

export interface Source {
  readonly seq: number;
  /** The event that excuses it, where a cause was confirmed. */
  readonly excusedBySeq: number | null;
  /** Units of the product that it touched, exact; absent in inputs that were frozen before it was kept. */
  readonly units?: string;
}

/** A source of which it is known how much it touched. */
export type TouchingSource = Source & { readonly units: string };

/** How many units each fault touched: what the acceptance says of it; without one, all of them. */
export const touching = (
  sources: readonly Source[],
  accepted: readonly Fault[] | undefined,
  units: Fraction,
): TouchingSource[] =>
  sources.map((source) => {
    const fault = accepted?.find((one) => one.seq === source.seq);

    return { ...source, units: exactText(fault === undefined ? units : parseFraction(fault.units)) };
  });

/**
 * The faults as a line counts them: those that touched as many units are told together, what was excused stands apart, and
 * what touched none is no fault.
 */
export function failuresOf(sources: readonly TouchingSource[]): Failures[] {
  const told = new Map<string, Failures>();

  for (const { excusedBySeq, units: text } of sources) {
    const units = parseFraction(text);
    const excused = excusedBySeq !== null;
    const key = `${text} ${excused}`;

    if (units.n > 0n) {
      told.set(key, { units, count: (told.get(key)?.count ?? 0) + 1, excused });
    }
  }

  return [...told.values()].sort((one, other) => Number(one.excused) - Number(other.excused));
}

/** What signing off would accept now, by the log alone; null where the work names no product, or lies with nobody. */
export function reckoningOf(events: readonly AssignmentEvent[]): Reckoning | null {
  const state = fold(events);

  if (state === null || state.product === undefined || state.assigneeId === null) {
    return null;
  }

  const { assigneeId: personId } = state;
  const quantity = unitsOf(state);
  const whole = (sources: readonly Source[]) => sources.map((source) => ({ ...source, units: quantity }));

  return {
    personId,
    quantity,
    failures: whole(returnSources(state, events, personId)),
    delays: whole(delaySources(state, events, personId)),
  };
}

/** Only major returns of what this person handed in count. */
export const returnSources = (
  state: AssignmentState,
  seen: readonly AssignmentEvent[],
  personId: string,
): Source[] => majorReturns(state, seen, ({ byId }) => byId === personId);

/** Each agreed deadline that passed while it lay with this person. */
export const delaySources = (
  state: AssignmentState,
  seen: readonly AssignmentEvent[],
  personId: string,
): Source[] => missedDeadlines(state, seen, ({ assigneeId }) => assigneeId === personId);

/** Who handed something in, and for which unit. */
export interface HandedIn {
  readonly byId: string | null;
  readonly leadUnitId: string;
}

/** Major returns of what was handed in by those who are meant. */
export function majorReturns(
  state: AssignmentState,
  seen: readonly AssignmentEvent[],
  isMeant: (handedIn: HandedIn) => boolean,
): Source[] {
  let round = 0;
  let before: AssignmentState | null = null;
  let handedIn: HandedIn | null = null;
  const found: Source[] = [];

  for (const event of seen) {
    if (event.type === 'workSubmitted') {
      handedIn = { byId: authorOf(event), leadUnitId: before?.leadUnitId ?? state.leadUnitId };
    } else if (event.type === 'submissionReturned' || event.type === 'assignmentReopened') {
      round += 1;
      const isMajor = event.type === 'submissionReturned' && event.payload.severity === 'major';

      if (isMajor && handedIn !== null && isMeant(handedIn)) {
        found.push({ seq: event.seq, excusedBySeq: excuseSeq(state, seen, `return ${round}`) });
      }
    }

    before = evolve(before, event);
  }

  return found;
}

/** Agreed deadlines that passed while it lay with those who are meant; `isMeant` is asked of the state just before. */
export function missedDeadlines(
  state: AssignmentState,
  seen: readonly AssignmentEvent[],
  isMeant: (before: AssignmentState) => boolean,
): Source[] {
  let before: AssignmentState | null = null;
  const found: Source[] = [];

  for (const event of seen) {
    if (event.type === 'deadlinePassed' && before !== null && isMeant(before)) {
      const excusedBySeq = excuseSeq(state, seen, `delay ${event.payload.scheduledAt}`);
      found.push({ seq: event.seq, excusedBySeq });
    }

    before = evolve(before, event);
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
