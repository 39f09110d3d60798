/**
 * Coordination: beside the one lead unit, which answers for the assignment, other units have a part of it with a
 * deadline and a confirmation of their own. Their lateness is theirs: it never changes the assignee's outcome.
 */
import { DomainError, fieldError } from '../errors';
import { markFired } from '../escalation/ladder';
import type { LadderStep } from '../escalation/types';
import type { AssignmentParties } from '../organisation/recipients';
import type { Actor, CommandBodies } from './commands';
import type { FollowUp } from './follow-ups';
import { nextFollowUp } from './follow-ups';
import type { OwedAnswer } from './requests/answers';
import { owedAnswers } from './requests/answers';
import type { AssignmentState, AssignmentStatus, Obstacle } from './state';
import { ACTIVE_STATUSES, holderIdsOf, nextArmedStep } from './state';

/** One coordinating unit with its part. A unit that was only named at issue has neither part nor deadline. */
export interface Coordinator {
  unitId: string;
  part: string | null;
  dueAt: string | null;
  /** Its own reminders, deadline and rungs; recipients are resolved as if its unit were the lead unit. */
  ladder: LadderStep[];
  addedAt: string;
  confirmedAt: string | null;
  confirmedById: string | null;
  note: string | null;
  obstacle: Obstacle | null;
}

/** A step, and whose: of the assignment's own ladder, of one coordinating unit's, of an answer that is owed, or a follow-up. */
export interface ArmedStep {
  step: LadderStep;
  unitId: string | null;
  answer?: OwedAnswer;
  followUp?: FollowUp;
}

/** In these the coordinating units still owe their parts, whether or not the lead unit has handed in. */
export const COORDINATION_STATUSES: readonly AssignmentStatus[] = [
  'issued',
  ...ACTIVE_STATUSES,
  'submitted',
  'approved',
];

/** The coordinating units with their parts; those named before units had parts have none. */
export function coordinatorsOf(state: AssignmentState): readonly Coordinator[] {
  const known = state.coordinators ?? [];
  const bare = state.coordinatingUnitIds.filter((unitId) => !known.some((one) => one.unitId === unitId));

  return [...bare.map((unitId) => bareCoordinator(unitId, state.issuedAt)), ...known];
}

/** A unit named at issue: it takes part, and nobody has yet said with what. */
export const bareCoordinator = (unitId: string, addedAt: string): Coordinator => ({
  unitId,
  part: null,
  dueAt: null,
  ladder: [],
  addedAt,
  confirmedAt: null,
  confirmedById: null,
  note: null,
  obstacle: null,
});

export const isCoordinationRunning = (state: AssignmentState): boolean =>
  COORDINATION_STATUSES.includes(state.status);

/** Units that have not confirmed their part. */
export const awaitedUnitIds = (state: AssignmentState): string[] =>
  coordinatorsOf(state)
    .filter(({ confirmedAt }) => confirmedAt === null)
    .map(({ unitId }) => unitId);

/** Whether a unit is, or was, late with its part: judged by its confirmation, else by the clock. */
export function isCoordinatorLate({ dueAt, confirmedAt }: Coordinator, now: string): boolean {
  return dueAt !== null && (confirmedAt ?? now) > dueAt;
}

/** The next step of any coordinating unit that will fire if nothing happens. */
export function nextCoordinatorStep(state: AssignmentState): ArmedStep | null {
  if (!isCoordinationRunning(state)) {
    return null;
  }

  const armed = (state.coordinators ?? []).flatMap(({ unitId, confirmedAt, ladder }) => {
    const step = confirmedAt === null ? ladder.find(({ status }) => status === 'armed') : undefined;

    return step === undefined ? [] : [{ step, unitId }];
  });

  return earliest(armed);
}

/** The name of a step beyond its own ladder: of two units' ladders, both have a step `due`. */
export const timerKey = (unitId: string, stepKey: string): string => `${unitId}:${stepKey}`;

/** The next step of any answer that is owed. */
export function nextAnswerStep(state: AssignmentState): ArmedStep | null {
  return earliest(
    owedAnswers(state).map((answer) => {
      const step = answer.ladder.find(({ status }) => status === 'armed');

      return step === undefined ? null : { step, unitId: null, answer };
    }),
  );
}

/** The next step that the engine waits for: the assignment's own, a coordinating unit's, or that of an answer. */
export function nextTimer(state: AssignmentState): ArmedStep | null {
  const own = nextArmedStep(state);

  return earliest([
    own === null ? null : { step: own, unitId: null },
    nextCoordinatorStep(state),
    nextAnswerStep(state),
    nextFollowUp(state),
  ]);
}

/** The first of several by time; of two at the same instant the one named first. */
function earliest(steps: readonly (ArmedStep | null)[]): ArmedStep | null {
  return steps.reduce<ArmedStep | null>(
    (first, next) => (next !== null && (first === null || next.step.at < first.step.at) ? next : first),
    null,
  );
}

/** To whom recipients of a step are relative: a coordinating unit stands there as if the work lay at its intake. */
export function partiesOf(
  state: AssignmentState,
  { unitId, answer, followUp }: Omit<ArmedStep, 'step'>,
): AssignmentParties {
  const { assigneeId, assignerId, leadUnitId } = state;

  if (answer !== undefined) {
    return answer.parties;
  }

  if (unitId !== null) {
    return { assigneeId: null, assignerId, leadUnitId: unitId };
  }

  return followUp === undefined
    ? { assigneeId, assignerId, leadUnitId }
    : { assigneeId, assignerId, leadUnitId, holderIds: holderIdsOf(state) };
}

/** The unit for which somebody acts: the one named, or the only one in which they may. */
export function actingUnitId(state: AssignmentState, { grounds }: Actor, named: string | null): string {
  const own = coordinatorsOf(state)
    .map(({ unitId }) => unitId)
    .filter((unitId) => (grounds.coordinatedUnitIds ?? []).includes(unitId));
  const unitId = named ?? (own.length === 1 ? own[0] : undefined);

  if (unitId === undefined || !own.includes(unitId)) {
    throw fieldError('assignment/not-coordinating', '/unitId', { unitIds: own });
  }

  return unitId;
}

/** One lead unit answers for the work: it is never also a coordinating one. */
export function checkOneLead(leadUnitId: string, unitId: string, pointer: string): void {
  if (unitId === leadUnitId) {
    throw fieldError('assignment/second-lead', pointer);
  }
}

/** Refuses the lead unit, a unit that has a part already, and a part due after the assignment. */
export function checkCoordinator(state: AssignmentState, body: CommandBodies['addCoordinator']): void {
  checkOneLead(state.leadUnitId, body.unitId, '/unitId');

  if (coordinatorsOf(state).some(({ unitId, dueAt }) => unitId === body.unitId && dueAt !== null)) {
    throw fieldError('assignment/already-coordinating', '/unitId');
  }

  if (body.schedule.dueAt > state.dueAt) {
    throw fieldError('assignment/part-after-deadline', '/dueAt', { dueAt: state.dueAt });
  }
}

/** Refuses a unit that does not coordinate. */
export function checkCoordinating(state: AssignmentState, unitId: string): Coordinator {
  const found = coordinatorsOf(state).find((one) => one.unitId === unitId);

  if (found === undefined) {
    throw fieldError('assignment/not-coordinating', '/unitId');
  }

  return found;
}

/** A part is confirmed once. */
export function checkConfirmable(coordinator: Coordinator): void {
  if (coordinator.confirmedAt !== null) {
    throw new DomainError('assignment/part-confirmed');
  }
}

/** The state with one coordinating unit changed; a unit that was only named gets its own entry thereby. */
export function withCoordinator(
  state: AssignmentState,
  unitId: string,
  change: Partial<Coordinator>,
): AssignmentState {
  const present = coordinatorsOf(state).find((one) => one.unitId === unitId);
  const changed = { ...(present ?? bareCoordinator(unitId, state.lastEventAt)), ...change };
  const others = (state.coordinators ?? []).filter((one) => one.unitId !== unitId);

  return {
    ...state,
    coordinatingUnitIds: [...new Set([...state.coordinatingUnitIds, unitId])],
    coordinators: [...others, changed],
  };
}

export function withoutCoordinator(state: AssignmentState, unitId: string): AssignmentState {
  return {
    ...state,
    coordinatingUnitIds: state.coordinatingUnitIds.filter((id) => id !== unitId),
    coordinators: (state.coordinators ?? []).filter((one) => one.unitId !== unitId),
  };
}

/** After one of a unit's steps has fired. */
export function withCoordinatorStepFired(
  state: AssignmentState,
  unitId: string,
  stepKey: string,
): AssignmentState {
  const found = (state.coordinators ?? []).find((one) => one.unitId === unitId);

  return found === undefined
    ? state
    : withCoordinator(state, unitId, { ladder: markFired(found.ladder, stepKey) });
}
