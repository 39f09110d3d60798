/** The tree below an assignment, and the preview of a command that its whole tree should follow. */
import { actorIn } from '../../application/assignments/grounds';
import { pinnedPolicy, unitCalendar } from '../../application/assignments/reference';
import { resolveDueAt } from '../../application/assignments/schedule';
import type { AssignmentTree, CascadePreview, CascadeQuery } from '../../contracts/trees';
import type { AssignmentRecord } from '../../db/repositories/assignments';
import type { Descendant } from '../../db/repositories/trees';
import { countBelow, visibleBelow } from '../../db/repositories/trees';
import { ancestorIdsOf } from '../../domain/assignment/cascade';
import { proposeDueAt } from '../../domain/assignment/cascade-proposal';
import { refusalOf } from '../../domain/assignment/permissions';
import type { ViewContext } from './view';
import { assignmentRows } from './view';

/** Everything below that the reader may see, each after its parent. */
export async function treeOf(record: AssignmentRecord, context: ViewContext): Promise<AssignmentTree> {
  const { db, principal } = context;
  const { state } = record;
  const [below, count] = await Promise.all([
    visibleBelow(db, principal, state.id, { onlyOpen: false }),
    countBelow(db, state.id),
  ]);
  const nodes = [{ state, leadUnitPath: record.leadUnitPath }, ...inTreeOrder(state.id, below)];
  const rows = await assignmentRows(nodes, context);
  const rootLevel = ancestorIdsOf(state).length;

  return {
    items: nodes.map(({ state: { ancestorIds = [], asChild } }, index) => ({
      level: ancestorIds.length - rootLevel,
      required: asChild?.required ?? true,
      share: asChild?.share ?? null,
      assignment: rows[index]!,
    })),
    hidden: count - below.length,
  };
}

/** Each right after its parent; one whose parent is hidden from the reader comes where its tree is entered. */
function inTreeOrder(rootId: string, below: readonly Descendant[]): Descendant[] {
  const shown = new Set(below.map(({ state }) => state.id));
  const childrenOf = new Map<string, Descendant[]>();

  for (const node of below) {
    const nearest = [...ancestorIdsOf(node.state)].reverse().find((id) => id === rootId || shown.has(id));
    const key = nearest ?? rootId;
    childrenOf.set(key, [...(childrenOf.get(key) ?? []), node]);
  }

  const walk = (id: string): Descendant[] =>
    (childrenOf.get(id) ?? []).flatMap((child) => [child, ...walk(child.state.id)]);

  return walk(rootId);
}

/** What the same command would do to each open descendant, and whether the reader may give it. */
export async function cascadePreview(
  record: AssignmentRecord,
  { command, ...wish }: CascadeQuery,
  context: ViewContext,
): Promise<CascadePreview> {
  const { db, principal, thresholds } = context;
  const { now } = thresholds;
  const { state } = record;
  const [below, calendar] = await Promise.all([
    visibleBelow(db, principal, state.id, { onlyOpen: true }),
    unitCalendar(db, state.leadUnitId),
  ]);
  const newDueAt = command === 'changeDeadline' ? resolveDueAt(wish, calendar, now) : null;
  const [rows, refusals] = await Promise.all([
    assignmentRows(below, context),
    Promise.all(below.map((one) => refusalFor(one, command, context))),
  ]);
  const proposals = below.map(({ state: { dueAt } }) =>
    newDueAt === null
      ? null
      : proposeDueAt({ dueAt, parentDueAt: state.dueAt, newParentDueAt: newDueAt, calendar, now }),
  );

  return {
    dueAt: newDueAt,
    items: rows.map((assignment, index) => ({
      assignment,
      needed: newDueAt === null || assignment.dueAt > newDueAt,
      proposedDueAt: proposals[index] ?? null,
      allowed: refusals[index] === null,
      ...(refusals[index] != null && { reason: refusals[index] }),
    })),
  };
}

async function refusalFor(
  descendant: Descendant,
  command: CascadeQuery['command'],
  { db, principal, thresholds: { now } }: ViewContext,
) {
  const { state } = descendant;
  const policy = await pinnedPolicy(db, state.rules.policyId, state.rules.policyVersion);

  return refusalOf(state, command, actorIn(principal, descendant, { policy, organisation: null, now }));
}
