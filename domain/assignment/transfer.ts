/**
 * Transfer: parts of an assignment pass from persons or units to others by one order of those who keep the posts,
 * because somebody moved or left, or a unit closed. No power to judge comes with the order, and separation of duties
 * holds for what it leads to as for everything else. Its parts are judged together: one order, one event.
 */
import { DomainError } from '../errors';
import type { ErrorCode } from '../errors';
import type { Actor } from './commands';
import { hasDecided, withReviewer } from './deciders';
import { assigneeRefusal as mayNotDo } from './duties';
import { hasWorkedOn } from './permissions';
import { hasApprovedStage } from './review-chain';
import type { AssignmentState } from './state';
import { isFinal, isUnderReview } from './state';

/** One part in an assignment with who has it (`fromId`) and who is to have it. */
export type TransferPart =
  | {
      role: 'assignee';
      /** Null where it lies at the intake and is given to a named person. */
      fromId: string | null;
      /** Null = to the intake of the lead unit, back in its pool where it had one. */
      toId: string | null;
    }
  | { role: 'assigner' | 'reviewer' | 'signer'; fromId: string; toId: string }
  /** Membership of a pool ends; nobody takes it over. */
  | { role: 'poolMember'; fromId: string; toId: null }
  | { role: 'leadUnit' | 'issuerUnit'; fromId: string; toId: string }
  /** Null where the other unit has part in the assignment already. */
  | { role: 'coordinatingUnit'; fromId: string; toId: string | null };
export type TransferRole = TransferPart['role'];

export const TRANSFER_ROLES = [
  'leadUnit',
  'issuerUnit',
  'coordinatingUnit',
  'signer',
  'reviewer',
  'assigner',
  'poolMember',
  'assignee',
] as const satisfies readonly TransferRole[];

export interface TransferBodies {
  transfer: {
    reason: string;
    /** Number of the decision that the order rests on. */
    documentNumber: string;
    batchId: string;
    parts: TransferPart[];
  };
}

/** Parts of an assignment passed on: those that were still where the order says. */
export interface TransferPayloads {
  transferred: TransferBodies['transfer'];
}

export const TRANSFER_NAMES = ['transfer'] as const;
export type TransferCommand = { name: 'transfer'; body: TransferBodies['transfer'] };

export const isTransfer = (command: { name: string }): command is TransferCommand =>
  command.name === 'transfer';

/**
 * What an order makes happen: nothing where every part has other hands by now, so that what somebody else moved is
 * never overwritten, and a repeated batch changes nothing more. Throws when the order comes from nobody who keeps the
 * posts, when the assignment is closed, and what `transferRefusal` finds.
 */
export function transfer(
  state: AssignmentState,
  { body }: TransferCommand,
  { personId, grounds }: Actor,
): { type: 'transferred'; payload: TransferPayloads['transferred'] }[] {
  if (grounds.keepsPosts !== true) {
    throw new DomainError('access/not-entitled');
  }

  if (isFinal(state)) {
    throw new DomainError('assignment/not-in-state', { status: state.status, version: state.version });
  }

  const parts = body.parts.filter((part) => isHeld(state, part));
  const refusal = transferRefusal(state, parts, personId);

  if (refusal !== null) {
    throw new DomainError(refusal);
  }

  return parts.length === 0 ? [] : [{ type: 'transferred', payload: { ...body, parts } }];
}

/** Whether a part is still where an order says. */
function isHeld(state: AssignmentState, { role, fromId, toId }: TransferPart): boolean {
  if (fromId === toId) {
    return false;
  }

  switch (role) {
    case 'assignee':
      return state.assigneeId === fromId;
    case 'assigner':
      return state.assignerId === fromId;
    case 'reviewer':
      return state.reviewerIds.includes(fromId);
    case 'signer':
      return state.signerId === fromId;
    case 'poolMember':
      return state.pool?.memberIds?.includes(fromId) ?? false;
    case 'leadUnit':
      return state.leadUnitId === fromId;
    case 'issuerUnit':
      return state.issuerUnitId === fromId;
    case 'coordinatingUnit':
      return state.coordinatingUnitIds.includes(fromId);
  }
}

/** Who the people and units would be, as far as separation of duties asks. */
type Cast = Pick<
  AssignmentState,
  'assigneeId' | 'reviewerIds' | 'reviewStages' | 'signerId' | 'leadUnitId' | 'coordinatingUnitIds'
>;

/** Why these parts cannot pass together, or null. `byId` orders it. */
export function transferRefusal(
  state: AssignmentState,
  parts: readonly TransferPart[],
  byId: string,
): ErrorCode | null {
  const cast = parts.reduce<Cast>(recast, state);

  for (const part of parts) {
    const refusal = partRefusal(state, part, cast, byId);

    if (refusal !== null) {
      return refusal;
    }
  }

  return null;
}

function recast(cast: Cast, { role, fromId, toId }: TransferPart): Cast {
  switch (role) {
    case 'assignee':
      return { ...cast, assigneeId: toId };
    case 'reviewer':
      return { ...cast, ...withReviewer(cast, { fromId, toId }) };
    case 'signer':
      return { ...cast, signerId: toId };
    case 'leadUnit':
      return { ...cast, leadUnitId: toId };
    case 'coordinatingUnit': {
      const others = cast.coordinatingUnitIds.filter((id) => id !== fromId);

      return { ...cast, coordinatingUnitIds: toId === null ? others : [...others, toId] };
    }
    default:
      return cast;
  }
}

function partRefusal(state: AssignmentState, part: TransferPart, cast: Cast, byId: string): ErrorCode | null {
  switch (part.role) {
    case 'assignee':
      return assigneeRefusal(state, part.toId, cast);
    case 'assigner':
    case 'reviewer':
    case 'signer':
      return part.toId === byId ? 'transfer/to-oneself' : judgeRefusal(state, part, cast);
    case 'leadUnit':
    case 'coordinatingUnit':
      return cast.coordinatingUnitIds.includes(cast.leadUnitId)
        ? 'assignment/second-lead'
        : new Set(cast.coordinatingUnitIds).size < cast.coordinatingUnitIds.length
          ? 'assignment/already-coordinating'
          : null;
    default:
      return null;
  }
}

/** What was handed in is the work of who did it; what was declined lies with its assigner. */
function assigneeRefusal(state: AssignmentState, toId: string | null, cast: Cast): ErrorCode | null {
  if (isUnderReview(state) || state.status === 'declined') {
    return 'assignment/not-in-state';
  }

  return toId === null ? null : mayNotDo(cast, state, toId);
}

/** A review that is through stands; the chain begins anew only with the next submission. */
export const isReviewThrough = (state: AssignmentState, reviewerId: string): boolean =>
  state.status === 'approved' || hasDecided(state, reviewerId);

function judgeRefusal(
  state: AssignmentState,
  { role, fromId, toId }: Extract<TransferPart, { role: 'assigner' | 'reviewer' | 'signer' }>,
  cast: Cast,
): ErrorCode | null {
  const works = hasWorkedOn(state, toId) || cast.assigneeId === toId;

  if (role !== 'reviewer') {
    return works ? (role === 'signer' ? 'assignment/signer-is-assignee' : 'transfer/issuer-worked') : null;
  }

  if (isReviewThrough(state, fromId)) {
    return 'assignment/stage-decided';
  }

  const isTwice = cast.reviewerIds.filter((id) => id === toId).length > 1;

  // A hand that approved in this stage for somebody else cannot be the second of those who agree.
  if (isTwice || (state.status === 'submitted' && hasApprovedStage(state, toId))) {
    return 'assignment/reviewer-repeated';
  }

  return works ? 'assignment/reviewer-is-assignee' : null;
}
