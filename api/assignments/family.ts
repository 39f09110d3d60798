/** An assignment's place in its tree: what hangs below it, what it is a part of, and whether it may be split. */
import type { Knex } from 'knex';
import type { AssignmentRow, AssignmentView } from '../../contracts/assignments';
import { nodesBelow, visibleTitle } from '../../db/repositories/trees';
import type { Principal } from '../../domain/access/principal';
import { mayIssue } from '../../domain/access/visibility';
import type { ChildrenStanding } from '../../domain/assignment/cascade';
import {
  ancestorIdsOf,
  childrenOf,
  DEFAULT_CASCADE_LEVELS,
  sharesLeft,
  standingOfChildren,
} from '../../domain/assignment/cascade';
import type { Actor } from '../../domain/assignment/commands';
import { refusalOf } from '../../domain/assignment/permissions';
import type { TreeNode } from '../../domain/assignment/roll-up';
import { nodeOfState, rollUp } from '../../domain/assignment/roll-up';
import type { AssignmentState } from '../../domain/assignment/state';
import type { EscalationPolicy } from '../../domain/escalation/types';
import type { ErrorCode } from '../../domain/errors';

/** Everything below those of some assignments that were split: one query for a whole page of a list. */
export const nodesBelowAll = (db: Knex, states: readonly AssignmentState[]): Promise<TreeNode[]> =>
  nodesBelow(
    db,
    states.filter((state) => childrenOf(state).length > 0).map(({ id }) => id),
  );

/** What an assignment's children amount to. */
export const rollUpOf = (
  state: AssignmentState,
  below: readonly TreeNode[],
  now: string,
): AssignmentRow['rollUp'] => rollUp(nodeOfState(state), below, now);

/** How its children stand, from the same rows. */
export function standingFrom(
  state: AssignmentState,
  below: readonly TreeNode[],
  now: string,
): ChildrenStanding {
  return standingOfChildren(childrenOf(state), new Map(below.map(({ id, status }) => [id, status])), now);
}

type Family = Pick<AssignmentView, 'parent' | 'asChild' | 'split'>;

export async function familyOf(
  db: Knex,
  principal: Principal,
  state: AssignmentState,
  { actor, policy }: { actor: Actor; policy: EscalationPolicy },
): Promise<Family> {
  const reason = splitReason(principal, state, { actor, policy });

  return {
    parent: state.parentId === null ? null : await visibleTitle(db, principal, state.parentId),
    asChild: state.asChild ?? null,
    split: {
      allowed: reason === null,
      ...(reason !== null && { reason }),
      sharesLeft: sharesLeft(childrenOf(state), actor.grounds.children),
    },
  };
}

function splitReason(
  principal: Principal,
  state: AssignmentState,
  { actor, policy }: { actor: Actor; policy: EscalationPolicy },
): ErrorCode | null {
  const refusal = refusalOf(state, 'addChild', actor);

  if (refusal !== null) {
    return refusal;
  }

  if (!mayIssue(principal)) {
    return 'assignment/outside-scope';
  }

  const levels = policy.cascadeLevels ?? DEFAULT_CASCADE_LEVELS;

  return ancestorIdsOf(state).length + 1 > levels ? 'assignment/cascade-too-deep' : null;
}
