/** Objectives, their alignments and their trail. */
import type { Knex } from 'knex';
import type { Grade } from '../../domain/objectives/grade';
import type { Alignment } from '../../domain/objectives/roll-up';
import type { Ambition, Level, ObjectiveState } from '../../domain/objectives/types';
import { searchKey } from '../../domain/text/normalise';
import { rowsOf } from '../statement';
import { principalUnitOf } from './kpi-places';

export interface Objective {
  id: string;
  cycleId: string;
  level: Level;
  unitId: string | null;
  ownerId: string;
  ambition: Ambition;
  title: string;
  description: string | null;
  ownWeight: string;
  state: ObjectiveState;
  version: number;
  grade: Grade | null;
  createdBy: string;
  createdAt: string;
  /** Path of its unit from the root; empty for the city. */
  unitPath: string[];
}

type ObjectiveRow = Omit<Objective, 'createdAt' | 'unitPath'> & {
  createdAt: Date;
  unitPath: string[] | null;
};

/**
 * A person's objective goes with the person until it is graded: whoever leads them now approves it and hears of its silence. The unit
 * that was written with it holds where the person has no post any more.
 */
const SELECT = `
SELECT o.id, o.cycle_id AS "cycleId", o.level, coalesce(p.unit_id, o.unit_id) AS "unitId", o.owner_id AS "ownerId", o.ambition, o.title,
       o.description, o.own_weight AS "ownWeight", o.state, o.version, o.grade, o.created_by AS "createdBy",
       o.created_at AS "createdAt", u.path AS "unitPath"
  FROM objective o
  LEFT JOIN LATERAL ${principalUnitOf('o.owner_id')} p ON o.level = 'person' AND o.state <> 'graded'
  LEFT JOIN unit u ON u.id = coalesce(p.unit_id, o.unit_id)`;

const toObjective = (row: ObjectiveRow): Objective => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  unitPath: row.unitPath ?? [],
});

/** One objective; `lock` keeps it until the transaction ends. */
export async function findObjective(db: Knex, id: string, lock = false): Promise<Objective | null> {
  const [row] = await rowsOf<ObjectiveRow>(db, `${SELECT} WHERE o.id = ?${lock ? ' FOR UPDATE OF o' : ''}`, [
    id,
  ]);

  return row === undefined ? null : toObjective(row);
}

/** All objectives of some cycles that were not withdrawn, or those of some ids among them, from the city down, the oldest first. */
export async function objectivesOf(
  db: Knex,
  cycleIds: readonly string[],
  ids: readonly string[] | null = null,
): Promise<Objective[]> {
  const rows = await rowsOf<ObjectiveRow>(
    db,
    `${SELECT} WHERE o.cycle_id = ANY (?::text[]) AND o.state <> 'withdrawn'${ids === null ? '' : ' AND o.id = ANY (?::text[])'}
      ORDER BY array_position(ARRAY['city', 'unit', 'person'], o.level), o.created_at, o.id`,
    ids === null ? [cycleIds] : [cycleIds, ids],
  );

  return rows.map(toObjective);
}

/** Alignments among the objectives of some cycles, or among those of some ids. */
export async function alignmentsOf(
  db: Knex,
  cycleIds: readonly string[],
  ids: readonly string[] | null = null,
): Promise<Alignment[]> {
  return rowsOf<Alignment>(
    db,
    `SELECT a.child_id AS "childId", a.parent_id AS "parentId", a.share
       FROM objective_alignment a JOIN objective o ON o.id = a.child_id
      WHERE o.cycle_id = ANY (?::text[])${ids === null ? '' : ' AND a.child_id = ANY (?::text[]) AND a.parent_id = ANY (?::text[])'}
      ORDER BY 1, 2`,
    ids === null ? [cycleIds] : [cycleIds, ids, ids],
  );
}

/**
 * What has to be read to tell where some objectives and the ones they are aligned to stand: these, and everything that is aligned with them, down to the
 * last level.
 */
export async function idsAround(db: Knex, ids: readonly string[]): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    db,
    `WITH RECURSIVE around AS (
       SELECT id FROM (SELECT unnest(?::text[]) AS id
                       UNION SELECT parent_id FROM objective_alignment WHERE child_id = ANY (?::text[])) start
       UNION SELECT a.child_id FROM objective_alignment a JOIN around ON a.parent_id = around.id)
     SELECT id FROM around`,
    [ids, ids],
  );

  return rows.map(({ id }) => id);
}

/** Writes an alignment, or another share of it. */
export async function saveAlignment(trx: Knex, { childId, parentId, share }: Alignment): Promise<void> {
  await trx('objective_alignment')
    .insert({ child_id: childId, parent_id: parentId, share })
    .onConflict(['child_id', 'parent_id'])
    .merge({ share });
}

/** Ends an alignment; answers whether there was one. */
export async function dropAlignment(trx: Knex, childId: string, parentId: string): Promise<boolean> {
  return (await trx('objective_alignment').where({ child_id: childId, parent_id: parentId }).delete()) > 0;
}

export interface ObjectiveChange {
  no: number;
  action: string;
  byId: string;
  at: string;
  reason: string | null;
  details: Record<string, unknown>;
}

/** Writes an objective as it is now, with the change that made it so. */
export async function saveObjective(
  trx: Knex,
  objective: Objective,
  change: Omit<ObjectiveChange, 'no'> & { requestId: string },
): Promise<void> {
  const columns = {
    owner_id: objective.ownerId,
    unit_id: objective.unitId,
    ambition: objective.ambition,
    title: objective.title,
    description: objective.description,
    own_weight: objective.ownWeight,
    state: objective.state,
    version: objective.version,
    grade: objective.grade === null ? null : JSON.stringify(objective.grade),
    search_key: searchKey(objective.title),
  };
  await trx('objective')
    .insert({
      id: objective.id,
      cycle_id: objective.cycleId,
      level: objective.level,
      created_by: objective.createdBy,
      created_at: objective.createdAt,
      ...columns,
    })
    .onConflict('id')
    .merge(columns);
  await trx('objective_change').insert({
    objective_id: objective.id,
    no: objective.version,
    action: change.action,
    by_id: change.byId,
    at: change.at,
    reason: change.reason,
    details: JSON.stringify(change.details),
    request_id: change.requestId,
  });
  await tellGoals(trx, objective.id);
}

/** Tells every open screen that an objective moved. */
export async function tellGoals(trx: Knex, objectiveId: string): Promise<void> {
  await trx('outbox').insert({
    topic: 'objective',
    audience: JSON.stringify({ personIds: [], unitIds: [] }),
    payload: JSON.stringify({ objectiveId }),
  });
  await trx.raw("SELECT pg_notify('mandate_outbox', '')");
}

/** The objective that this request changed before, or null. */
export async function objectiveOfRequest(db: Knex, requestId: string): Promise<string | null> {
  const row = (await db('objective_change').where({ request_id: requestId }).first('objective_id')) as
    { objective_id: string } | undefined;

  return row?.objective_id ?? null;
}

/** The trail of an objective, the newest first. */
export async function changesOf(db: Knex, objectiveId: string, limit: number): Promise<ObjectiveChange[]> {
  const rows = await rowsOf<Omit<ObjectiveChange, 'at'> & { at: Date }>(
    db,
    `SELECT no, action, by_id AS "byId", at, reason, details FROM objective_change
      WHERE objective_id = ? ORDER BY no DESC LIMIT ?`,
    [objectiveId, limit],
  );

  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
