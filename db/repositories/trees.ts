/** Reads of trees of assignments: how children stand, and all that hangs below. */
import type { Knex } from 'knex';
import type { Principal } from '../../domain/access/principal';
import type { ChildrenStanding } from '../../domain/assignment/cascade';
import { childrenOf, standingOfChildren } from '../../domain/assignment/cascade';
import type { TreeNode } from '../../domain/assignment/roll-up';
import type { AssignmentState, AssignmentStatus } from '../../domain/assignment/state';
import { whereVisible } from './assignment-access';

/** How the children of an assignment stand now; undefined when it has none. */
export async function childrenStanding(
  db: Knex,
  state: AssignmentState,
  now: string,
): Promise<ChildrenStanding | undefined> {
  const children = childrenOf(state);

  if (children.length === 0) {
    return undefined;
  }

  const rows = (await db('assignment')
    .whereIn(
      'id',
      children.map(({ id }) => id),
    )
    .select('id', 'status')) as { id: string; status: AssignmentStatus }[];

  return standingOfChildren(children, new Map(rows.map(({ id, status }) => [id, status])), now);
}

/** How many children of each assignment are not closed. */
export async function openChildrenCounts(
  db: Knex,
  parentIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = (await db('assignment')
    .whereRaw('parent_id = ANY (?::text[])', [[...parentIds]])
    .where('is_open', true)
    .groupBy('parent_id')
    .select('parent_id', db.raw('count(*)::integer AS n'))) as { parent_id: string; n: number }[];

  return new Map(rows.map(({ parent_id, n }) => [parent_id, n]));
}

/** Names of assignments, for sentences that list them. */
export async function titlesOf(
  db: Knex,
  ids: readonly string[],
): Promise<{ id: string; number: string; title: string; status: string }[]> {
  return (await db('assignment')
    .whereIn('id', [...ids])
    .orderBy(['due_at', 'id'])
    .select('id', 'number', 'title', 'status')) as {
    id: string;
    number: string;
    title: string;
    status: string;
  }[];
}

/** The deadline of one assignment, or null when there is none. */
export async function dueAtOf(db: Knex, id: string): Promise<string | null> {
  const row = (await db('assignment').where({ id }).first('state')) as { state: AssignmentState } | undefined;

  return row?.state.dueAt ?? null;
}

/** A tree is shown up to this many assignments; what lies beyond is counted, and listed a level at a time. */
const TREE_LIMIT = 2000;

/** Everything below some assignments, as far as roll-ups need it. Never filtered by reader: a sum hides nothing. */
export async function nodesBelow(db: Knex, rootIds: readonly string[]): Promise<TreeNode[]> {
  if (rootIds.length === 0) {
    return [];
  }

  const { rows } = await db.raw<{ rows: NodeRow[] }>(
    `SELECT a.id, a.parent_id, a.status, a.due_at, a.submitted_at, a.confidence,
            a.state->'asChild' AS as_child, (a.state->>'progressPercent')::integer AS progress
       FROM assignment a WHERE a.ancestor_ids && ?::text[]`,
    [[...rootIds]],
  );

  return rows.map(nodeOf);
}

interface NodeRow {
  id: string;
  parent_id: string;
  status: AssignmentStatus;
  due_at: Date;
  submitted_at: Date | null;
  confidence: TreeNode['confidence'];
  as_child: { required: boolean; share: string | null } | null;
  progress: number;
}

const nodeOf = (row: NodeRow): TreeNode => ({
  id: row.id,
  parentId: row.parent_id,
  status: row.status,
  dueAt: row.due_at.toISOString(),
  submittedAt: row.submitted_at?.toISOString() ?? null,
  confidence: row.confidence,
  share: row.as_child?.share ?? null,
  required: row.as_child?.required ?? true,
  progressPercent: row.progress,
});

/** A row below a root, with what a command preview needs of it. */
export interface Descendant {
  state: AssignmentState;
  leadUnitPath: string[];
  issuerUnitPath: string[];
}

/** What the principal may see below an assignment, parents before their children. `onlyOpen` leaves out what has ended. */
export async function visibleBelow(
  db: Knex,
  principal: Principal,
  rootId: string,
  { onlyOpen }: { onlyOpen: boolean },
): Promise<Descendant[]> {
  const query = whereVisible(
    db
      .from('assignment as a')
      .select('a.state', 'a.lead_unit_path')
      .select(db.raw('coalesce(iu.path, ?::text[]) AS issuer_path', [[]]))
      .leftJoin('unit as iu', 'iu.id', 'a.issuer_unit_id'),
    principal,
  )
    .whereRaw('a.ancestor_ids @> ARRAY[?]::text[]', [rootId])
    .orderByRaw('cardinality(a.ancestor_ids), a.due_at, a.id')
    .limit(TREE_LIMIT);
  const rows = (await (onlyOpen ? query.where('a.is_open', true) : query)) as {
    state: AssignmentState;
    lead_unit_path: string[];
    issuer_path: string[];
  }[];

  return rows.map(({ state, lead_unit_path, issuer_path }) => ({
    state,
    leadUnitPath: lead_unit_path,
    issuerUnitPath: issuer_path,
  }));
}

/** How many assignments hang below one, whoever may see them. */
export async function countBelow(db: Knex, rootId: string): Promise<number> {
  const row = await db('assignment')
    .whereRaw('ancestor_ids @> ARRAY[?]::text[]', [rootId])
    .count<{ count: string }[]>('* as count')
    .first();

  return Number(row?.count ?? 0);
}

/** Number and title of one assignment, when the principal may see it. */
export async function visibleTitle(
  db: Knex,
  principal: Principal,
  id: string,
): Promise<{ id: string; number: string; title: string; dueAt: string } | null> {
  const row = (await whereVisible(
    db.from('assignment as a').select('a.id', 'a.number', 'a.title', 'a.due_at'),
    principal,
  )
    .where('a.id', id)
    .first()) as { id: string; number: string; title: string; due_at: Date } | undefined;

  return row === undefined
    ? null
    : { id: row.id, number: row.number, title: row.title, dueAt: row.due_at.toISOString() };
}
