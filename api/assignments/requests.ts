/** Requests, pauses and the whose-hands clock, as people see them. */
import type { AssignmentView } from '../../contracts/assignments';
import type { Names } from '../../db/repositories/names';
import { outcomeAgainst } from '../../domain/assignment/decide-review';
import { handsClock, waitedByUnit } from '../../domain/assignment/hands-clock';
import { excusable, excusesOf, explanationsOf } from '../../domain/assignment/requests/answers';
import type { Extension, Proposal } from '../../domain/assignment/requests/negotiation';
import { extensionsOf, proposalsOf } from '../../domain/assignment/requests/negotiation';
import type { AssignmentState } from '../../domain/assignment/state';
import type { WorkingCalendar } from '../../domain/calendar/types';

type RequestsView = Pick<
  AssignmentView,
  | 'proposals'
  | 'extensions'
  | 'explanations'
  | 'excuses'
  | 'excusable'
  | 'suspension'
  | 'handOvers'
  | 'handsClock'
  | 'waitedForUnits'
  | 'outcomeByOriginal'
>;

export function requestsView(
  state: AssignmentState,
  names: Names,
  { calendar, now }: { calendar: WorkingCalendar; now: string },
): RequestsView {
  const { suspension } = state;

  return {
    proposals: proposalsOf(state).map((one) => ({ ...asked(one, names), dueAt: one.dueAt })),
    extensions: extensionsOf(state).map((one) => ({
      ...asked(one, names),
      fromDueAt: one.fromDueAt,
      requestedDueAt: one.requestedDueAt,
      grantedDueAt: one.grantedDueAt,
    })),
    ...answersView(state, names),
    excusable: excusable(state),
    suspension:
      suspension == null
        ? null
        : { at: suspension.at, by: names.person(suspension.byId), reason: suspension.reason },
    handOvers: (state.handOvers ?? []).map(({ at, fromId, toId, reason, progressPercent }) => ({
      at,
      from: names.person(fromId),
      to: personOrNone(toId, names),
      reason,
      progressPercent,
    })),
    handsClock: handsClock(state, calendar, now),
    waitedForUnits: waitedByUnit(state, calendar, now).map(({ unitId, workingMs }) => ({
      unit: names.unit(unitId),
      workingMs,
    })),
    outcomeByOriginal: state.outcome === null ? null : outcomeAgainst(state, state.originalDueAt),
  };
}

function asked({ byId, settledById, ...one }: Proposal | Extension, names: Names) {
  const { no, at, reason, settlement, settledAt, answer } = one;

  return {
    no,
    at,
    reason,
    settlement,
    settledAt,
    answer,
    by: names.person(byId),
    settledBy: personOrNone(settledById, names),
  };
}

function answersView(state: AssignmentState, names: Names): Pick<RequestsView, 'explanations' | 'excuses'> {
  return {
    explanations: explanationsOf(state).map(({ no, askedById, ofId, question, at, dueAt, ...given }) => ({
      no,
      askedBy: names.person(askedById),
      of: names.person(ofId),
      question,
      at,
      dueAt,
      answer: given.answer,
      evidence: given.evidence.map((item) => ({ ...item })),
      answeredAt: given.answeredAt,
    })),
    excuses: excusesOf(state).map(
      ({ no, byId, of, cause, evidence, at, dueAt, agencyUnitId, ...decided }) => ({
        no,
        by: names.person(byId),
        of,
        cause,
        evidence: evidence.map((item) => ({ ...item })),
        at,
        dueAt,
        agency: names.unit(agencyUnitId),
        decision: decided.decision,
        decidedBy: personOrNone(decided.decidedById, names),
        decidedAt: decided.decidedAt,
        reason: decided.reason,
      }),
    ),
  };
}

const personOrNone = (id: string | null, names: Names) => (id === null ? null : names.person(id));

/** Everybody whom requests name beside those who take part. */
export function peopleInRequests(state: AssignmentState): string[] {
  const ids = [
    ...[...proposalsOf(state), ...extensionsOf(state)].flatMap((one) => [one.byId, one.settledById]),
    ...explanationsOf(state).flatMap((one) => [one.askedById, one.ofId]),
    ...excusesOf(state).flatMap((one) => [one.byId, one.decidedById]),
    ...(state.handOvers ?? []).flatMap((one) => [one.fromId, one.toId]),
    state.suspension?.byId ?? null,
  ];

  return ids.filter((id): id is string => id !== null);
}

export const unitsInRequests = (state: AssignmentState): string[] => [
  ...excusesOf(state).map(({ agencyUnitId }) => agencyUnitId),
  ...(state.unitWaits ?? []).map(({ unitId }) => unitId),
];
