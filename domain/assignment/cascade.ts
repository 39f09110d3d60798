/**
 * Cascade: the assignee of an assignment, or the head of its lead unit, splits it into children. A child is an
 * ordinary assignment that knows its parent; the parent knows each child's part of the work. A required child has to
 * be settled before the parent is handed in.
 */
import { DomainError, fieldError } from '../errors';
import type { ErrorCode } from '../errors';
import type { CommandBodies } from './commands';
import type { AssignmentState, AssignmentStatus } from './state';

/** One child as its parent knows it. */
export interface Child {
  id: string;
  /** Whether the parent waits for it. */
  required: boolean;
  /** Its part of the parent's output in percent, with at most two decimals; null when the work is not measured so. */
  share: string | null;
  /** When the parent took note of it, shortly before it was issued. */
  at: string;
}

/** How the children of one assignment stand, as the projection says at the instant of a command. */
export interface ChildrenStanding {
  /** Signed off or withdrawn; and those that are void. */
  closedIds: readonly string[];
  /** No part of the work any more: withdrawn, or announced and never issued. */
  voidIds: readonly string[];
}

const NO_STANDING: ChildrenStanding = { closedIds: [], voidIds: [] };

/** A child that its parent was told of and that was still not issued after this long never will be: a crash came between. */
const UNISSUED_CHILD_MS = 15 * 60_000;
/** Levels below the first where a policy names no other number. */
export const DEFAULT_CASCADE_LEVELS = 5;

const WHOLE = 10_000;

/** Assignments issued before there were children have none. */
export const childrenOf = (state: AssignmentState): readonly Child[] => state.children ?? [];
/** From the root of the tree down to the parent. Empty for an assignment without a parent. */
export const ancestorIdsOf = (state: AssignmentState): readonly string[] => state.ancestorIds ?? [];

/** How children stand, from the status of each that exists. */
export function standingOfChildren(
  children: readonly Child[],
  statusOf: ReadonlyMap<string, AssignmentStatus>,
  now: string,
): ChildrenStanding {
  const isVoid = ({ id, at }: Child): boolean => {
    const status = statusOf.get(id);

    return status === undefined
      ? Date.parse(now) - Date.parse(at) > UNISSUED_CHILD_MS
      : status === 'withdrawn';
  };
  const voidIds = children.filter(isVoid).map(({ id }) => id);
  const signedOffIds = children.map(({ id }) => id).filter((id) => statusOf.get(id) === 'signedOff');

  return { voidIds, closedIds: [...voidIds, ...signedOffIds] };
}

/** Required children that are neither signed off nor withdrawn. A declined one is open: somebody has to decide on it. */
export function openRequiredChildren(
  children: readonly Child[],
  { closedIds }: ChildrenStanding = NO_STANDING,
): Child[] {
  return children.filter(({ id, required }) => required && !closedIds.includes(id));
}

/** The sum of all shares that still count, in hundredths of a percent, or null when none was given. */
export function sharesGiven(
  children: readonly Child[],
  { voidIds }: ChildrenStanding = NO_STANDING,
): number | null {
  const shares = children.flatMap(({ id, share }) =>
    share === null || voidIds.includes(id) ? [] : [hundredths(share)],
  );

  return shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0);
}

/** How much of the work no child has yet, in percent. */
export const sharesLeft = (children: readonly Child[], standing?: ChildrenStanding): string =>
  percentText(WHOLE - (sharesGiven(children, standing) ?? 0));

/** Why the parent cannot be handed in on account of its children, or null. */
export function splitRefusal(state: AssignmentState, standing?: ChildrenStanding): ErrorCode | null {
  const children = childrenOf(state);

  if (openRequiredChildren(children, standing).length > 0) {
    return 'assignment/children-open';
  }

  const given = sharesGiven(children, standing);

  return given !== null && given !== WHOLE ? 'assignment/shares-incomplete' : null;
}

/** Refuses a child that would come after its parent, go too deep, or take more than the whole of the work. */
export function checkChild(
  state: AssignmentState,
  body: CommandBodies['addChild'],
  standing?: ChildrenStanding,
): void {
  if (childrenOf(state).some(({ id }) => id === body.childId)) {
    throw new DomainError('assignment/already-issued');
  }

  if (body.dueAt > state.dueAt) {
    throw fieldError('assignment/child-after-parent', '/dueAt', { dueAt: state.dueAt });
  }

  if (ancestorIdsOf(state).length + 1 > body.maxLevels) {
    throw fieldError('assignment/cascade-too-deep', '/parentId', { maxLevels: body.maxLevels });
  }

  const given = sharesGiven(childrenOf(state), standing) ?? 0;

  if (body.share !== null && given + hundredths(body.share) > WHOLE) {
    throw fieldError('assignment/shares-exceed', '/share', { left: percentText(WHOLE - given) });
  }
}

/** A percentage with at most two decimals as a whole number of hundredths, so that sums are exact. */
export function hundredths(share: string): number {
  const [whole = '0', decimals = ''] = share.split('.');

  return Number(whole) * 100 + Number(decimals.padEnd(2, '0').slice(0, 2));
}

/** The other way round: 3333 → '33.33', 4000 → '40'. */
export function percentText(value: number): string {
  const text = (value / 100).toFixed(2);

  return text.replace(/\.?0+$/, '');
}
