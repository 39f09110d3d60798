/** Key results: what they measure, where they stand, what was said of them and what work brought to them. */
import type { Knex } from 'knex';
import type { Grade } from '../../domain/objectives/grade';
import type { Bound, Confidence, Measure, Milestone } from '../../domain/objectives/types';
import { searchKey } from '../../domain/text/normalise';
import { rowsOf } from '../statement';
import { pattern } from './searching';

export interface KeyResult {
  id: string;
  objectiveId: string;
  cycleId: string;
  no: number;
  title: string;
  ownerId: string;
  measure: Measure;
  unitLabel: string | null;
  baseline: string;
  target: string;
  bound: Bound | null;
  milestones: Milestone[];
  weight: string | null;
  perProduct: string;
  typed: string | null;
  acceptedProducts: string;
  acceptedCount: number;
  plannedCount: number;
  movedAt: string | null;
  confidence: Confidence | null;
  saidAt: string | null;
  grade: Grade | null;
}

type KeyResultRow = Omit<KeyResult, 'movedAt' | 'saidAt'> & { movedAt: Date | null; saidAt: Date | null };

const COLUMNS = `k.id, k.objective_id AS "objectiveId", k.cycle_id AS "cycleId", k.no, k.title, k.owner_id AS "ownerId",
  k.measure, k.unit_label AS "unitLabel", k.baseline, k.target, k.bound, k.milestones, k.weight,
  k.per_product AS "perProduct", k.typed, trim_scale(k.accepted_products)::text AS "acceptedProducts",
  k.accepted_count AS "acceptedCount", k.planned_count AS "plannedCount", k.moved_at AS "movedAt", k.confidence,
  k.said_at AS "saidAt", k.grade`;

const toKeyResult = (row: KeyResultRow): KeyResult => ({
  ...row,
  movedAt: row.movedAt?.toISOString() ?? null,
  saidAt: row.saidAt?.toISOString() ?? null,
});

/** One key result; `lock` keeps it, and with it what work brings, until the transaction ends. */
export async function findKeyResult(db: Knex, id: string, lock = false): Promise<KeyResult | null> {
  const [row] = await rowsOf<KeyResultRow>(
    db,
    `SELECT ${COLUMNS} FROM key_result k WHERE k.id = ?${lock ? ' FOR UPDATE' : ''}`,
    [id],
  );

  return row === undefined ? null : toKeyResult(row);
}

/** The key results of some objectives, in their order. */
export async function keyResultsOf(db: Knex, objectiveIds: readonly string[]): Promise<KeyResult[]> {
  const rows = await rowsOf<KeyResultRow>(
    db,
    `SELECT ${COLUMNS} FROM key_result k WHERE k.objective_id = ANY (?::text[]) ORDER BY k.objective_id, k.no`,
    [objectiveIds],
  );

  return rows.map(toKeyResult);
}

/** Writes a key result as people set it; what work brought stays as it stands. */
export async function saveKeyResult(trx: Knex, one: KeyResult): Promise<void> {
  const columns = {
    title: one.title,
    owner_id: one.ownerId,
    measure: one.measure,
    unit_label: one.unitLabel,
    baseline: one.baseline,
    target: one.target,
    bound: one.bound,
    milestones: JSON.stringify(one.milestones),
    weight: one.weight,
    per_product: one.perProduct,
    typed: one.typed,
    confidence: one.confidence,
    said_at: one.saidAt,
    grade: one.grade === null ? null : JSON.stringify(one.grade),
    search_key: searchKey(one.title),
  };
  await trx('key_result')
    .insert({ id: one.id, objective_id: one.objectiveId, cycle_id: one.cycleId, no: one.no, ...columns })
    .onConflict('id')
    .merge(columns);
}

/** Writes weights of key results, and nothing else of them. */
export async function saveWeights(
  trx: Knex,
  weights: readonly { id: string; weight: string }[],
): Promise<void> {
  await trx.raw(
    `UPDATE key_result k SET weight = given.weight
       FROM unnest(?::text[], ?::text[]) AS given (id, weight) WHERE k.id = given.id`,
    [weights.map(({ id }) => id), weights.map(({ weight }) => weight)],
  );
}

export interface KeyResultChoiceRow {
  id: string;
  objectiveId: string;
}

/** Key results that work may be issued for now, or those of some ids: at most `limit`. */
export async function choosable(
  db: Knex,
  { words, ids }: { words: readonly string[]; ids: readonly string[] | null },
  limit: number,
): Promise<KeyResultChoiceRow[]> {
  return rowsOf<KeyResultChoiceRow>(
    db,
    `SELECT k.id, o.id AS "objectiveId"
       FROM key_result k JOIN objective o ON o.id = k.objective_id JOIN goal_cycle c ON c.id = k.cycle_id
      WHERE CASE WHEN $1::text[] IS NULL
                 THEN o.state = 'approved' AND c.state IN ('preparation', 'active') AND k.grade IS NULL
                      AND k.measure <> 'maintain' ELSE k.id = ANY ($1) END
        AND (k.search_key || ' ' || o.search_key) LIKE ALL ($2::text[])
      ORDER BY c.starts_on DESC, array_position(ARRAY['city', 'unit', 'person'], o.level), o.created_at, o.id, k.no
      LIMIT $3`,
    [ids, words.map(pattern), limit],
  );
}

/** Titles of some key results, by id. */
export async function keyResultTitles(db: Knex, ids: readonly string[]): Promise<Map<string, string>> {
  const rows =
    ids.length === 0
      ? []
      : await rowsOf<{ id: string; title: string }>(
          db,
          'SELECT id, title FROM key_result WHERE id = ANY (?::text[])',
          [[...new Set(ids)]],
        );

  return new Map(rows.map(({ id, title }) => [id, title]));
}

/** What issuing has to know of key results that somebody names. */
export async function keyResultsNamed(
  db: Knex,
  ids: readonly string[],
): Promise<Map<string, { title: string; measure: Measure; isOpen: boolean }>> {
  const rows = await rowsOf<{ id: string; title: string; measure: Measure; isOpen: boolean }>(
    db,
    `SELECT k.id, k.title, k.measure, o.state = 'approved' AND c.state IN ('preparation', 'active') AND k.grade IS NULL AS "isOpen"
       FROM key_result k JOIN objective o ON o.id = k.objective_id JOIN goal_cycle c ON c.id = k.cycle_id
      WHERE k.id = ANY (?::text[])`,
    [ids],
  );

  return new Map(rows.map(({ id, ...one }) => [id, one]));
}
