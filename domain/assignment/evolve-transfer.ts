/** How the state follows from a transfer: units first, because what goes to an intake goes to the one it has then. */
import { withCoordinator, withoutCoordinator, coordinatorsOf } from './coordination';
import { withReviewer } from './deciders';
import type { AssignmentEvent } from './events';
import { authorOf } from './events';
import type { HandOver } from './pauses';
import { withLapsed } from './requests/negotiation';
import type { AssignmentState } from './state';
import { ACTIVE_STATUSES } from './state';
import type { TransferPart } from './transfer';
import { TRANSFER_ROLES } from './transfer';

type Transferred = Extract<AssignmentEvent, { type: 'transferred' }>;
type AssigneePart = Extract<TransferPart, { role: 'assignee' }>;

export function transferred(state: AssignmentState, event: Transferred): AssignmentState {
  const place = ({ role }: TransferPart): number => TRANSFER_ROLES.indexOf(role);
  const inOrder = [...event.payload.parts].sort((one, other) => place(one) - place(other));

  return inOrder.reduce((one, part) => withPart(one, part, event), state);
}

function withPart(state: AssignmentState, part: TransferPart, event: Transferred): AssignmentState {
  switch (part.role) {
    case 'assignee':
      return withAssignee(state, part, event);
    case 'assigner':
      return { ...state, assignerId: part.toId };
    case 'reviewer':
      return { ...state, ...withReviewer(state, part) };
    case 'signer':
      return { ...state, signerId: part.toId };
    case 'poolMember':
      return withoutMember(state, part.fromId);
    case 'leadUnit':
      return {
        ...state,
        leadUnitId: part.toId,
        intakeUnitId: state.intakeUnitId === part.fromId ? part.toId : state.intakeUnitId,
      };
    case 'issuerUnit':
      return { ...state, issuerUnitId: part.toId };
    case 'coordinatingUnit':
      return withOtherCoordinator(state, part);
  }
}

/**
 * In other hands, which have to accept it. Of work that was begun the first person keeps the assigned total, as in a
 * hand-over; a suspension goes on, and ends in a fresh issue.
 */
function withAssignee(
  state: AssignmentState,
  { fromId, toId }: AssigneePart,
  { at, payload: { reason }, ...event }: Transferred,
): AssignmentState {
  const { progressPercent, dueAt, round, suspension, everAssigneeIds } = state;
  const wasBegun = ACTIVE_STATUSES.includes(suspension?.from ?? state.status);
  const handOver: HandOver[] =
    fromId === null || !wasBegun
      ? []
      : [
          {
            at,
            fromId,
            toId,
            reason,
            progressPercent,
            dueAt,
            round,
            ...(toId === null && { viaIntake: true }),
          },
        ];
  const lapsed = withLapsed(state, at, authorOf(event));
  const isNew = toId !== null && !everAssigneeIds.includes(toId);

  return {
    ...lapsed,
    ...(state.status === 'suspended' && suspension != null
      ? { suspension: { ...suspension, from: 'issued' as const } }
      : { status: 'issued' as const }),
    ...(handOver.length > 0 && { handOvers: [...(state.handOvers ?? []), ...handOver] }),
    ...(isNew && { everAssigneeIds: [...everAssigneeIds, toId] }),
    ...(toId === null && backAtIntake(state, fromId)),
    assigneeId: toId,
    namedById: null,
  };
}

/** At the lead unit's intake, and in its pool again where it came from one. */
function backAtIntake(
  state: AssignmentState,
  fromId: string | null,
): Pick<AssignmentState, 'intakeUnitId' | 'pool'> {
  const { pool } = fromId === null ? state : withoutMember(state, fromId);

  return {
    intakeUnitId: state.leadUnitId,
    ...(pool != null && { pool: { ...pool, claimedById: null } }),
    ...(pool === null && { pool }),
  };
}

/** A pool that nobody is left in is none. */
function withoutMember(state: AssignmentState, personId: string): AssignmentState {
  const { pool } = state;

  if (pool?.memberIds == null || !pool.memberIds.includes(personId)) {
    return state;
  }

  const memberIds = pool.memberIds.filter((id) => id !== personId);

  return { ...state, pool: memberIds.length === 0 ? null : { ...pool, memberIds } };
}

/** A unit's part with its deadline, ladder and confirmation passes as it is. */
function withOtherCoordinator(
  state: AssignmentState,
  { fromId, toId }: Extract<TransferPart, { role: 'coordinatingUnit' }>,
): AssignmentState {
  const without = withoutCoordinator(state, fromId);
  const part = coordinatorsOf(state).find(({ unitId }) => unitId === fromId);

  return toId === null || part === undefined
    ? without
    : withCoordinator(without, toId, { ...part, unitId: toId });
}
