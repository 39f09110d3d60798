/** What a period has beside its forms: levels of units, and what the quota of a year counts. */
import type { Knex } from 'knex';
import type { OrganisationLevel } from '../../domain/evaluation/classification';
import type { FormStatus } from '../../domain/evaluation/form/state';
import type { FrozenResult } from '../../domain/evaluation/frozen-result';
import type { Level } from '../../domain/evaluation/method';
import { LEVELS } from '../../domain/evaluation/method';
import type { Standing } from '../../domain/evaluation/procedure';
import type { FrozenUnit } from '../../domain/evaluation/unit-frozen';
import type { Countable } from '../../domain/evaluation/unit-said';

/** What is known of a unit for its level; points and shares are exact numbers as text. */
export interface UnitFacts {
  total: string;
  /** The parts of the total; absent where it was typed as a whole. */
  commonPoints?: string;
  resultPoints?: string;
  doneShare: string;
  onTimeShare: string;
  beyondShare: string;
  defectsFixed: boolean;
  provenViolation: boolean;
  /** Figures that were typed, not counted; absent in records from before anything was counted, when all were. */
  typed?: Countable[];
  typedReason?: string | null;
  /** What was counted, with the assignments that kept it from being whole. */
  counted?: {
    assigned: number;
    done: number;
    onTime: number;
    notDone: string[];
    late: string[];
    /** Null where nothing was assigned; absent in records from before it was counted, when it was typed. */
    beyondShare?: string | null;
    /** The results part of the points, whether it entered them or was only beside them. */
    resultPoints?: string | null;
  };
}

export interface UnitLevel {
  id: string;
  periodId: string;
  unitId: string;
  no: number;
  level: Level;
  documentNumber: string;
  /** Null where the decision named the level itself. */
  facts: UnitFacts | null;
  missing: OrganisationLevel['missing'];
  /** What the facts alone come to; null without facts, and in records from before it was kept beside the level. */
  computedLevel: Level | null;
  /** Why the level is another than the computed one. */
  deviationReason: string | null;
  outstandingQuota: boolean;
  /** Names the work that was counted for it; null where none was kept. */
  inputsHash: string | null;
  recordedBy: string;
  recordedAt: string;
}

interface UnitLevelRow {
  id: string;
  period_id: string;
  unit_id: string;
  no: number;
  level: Level;
  document_number: string;
  facts: UnitFacts | null;
  missing: UnitLevel['missing'];
  computed_level: Level | null;
  deviation_reason: string | null;
  outstanding_quota: boolean;
  inputs_hash: string | null;
  recorded_by: string;
  recorded_at: Date;
}

const toUnitLevel = (row: UnitLevelRow): UnitLevel => ({
  id: row.id,
  periodId: row.period_id,
  unitId: row.unit_id,
  no: row.no,
  level: row.level,
  documentNumber: row.document_number,
  facts: row.facts,
  missing: row.missing,
  computedLevel: row.computed_level,
  deviationReason: row.deviation_reason,
  outstandingQuota: row.outstanding_quota,
  inputsHash: row.inputs_hash,
  recordedBy: row.recorded_by,
  recordedAt: row.recorded_at.toISOString(),
});

/** The level that counts of each unit of a period that has one, by unit. */
export async function unitLevels(db: Knex, periodId: string): Promise<Map<string, UnitLevel>> {
  const rows = (await db('evaluation_unit_level')
    .distinctOn('unit_id')
    .where({ period_id: periodId })
    .orderBy(['unit_id', { column: 'no', order: 'desc' }])
    .select('*')) as UnitLevelRow[];

  return new Map(rows.map((row) => [row.unit_id, toUnitLevel(row)]));
}

/** Every level that was ever recorded in a period and has something counted with it, in the order of recording. */
export async function levelsWithInputs(db: Knex, periodId: string): Promise<UnitLevel[]> {
  const rows = (await db('evaluation_unit_level')
    .where({ period_id: periodId })
    .whereNotNull('inputs_hash')
    .orderBy(['recorded_at', 'id'])
    .select('*')) as UnitLevelRow[];

  return rows.map(toUnitLevel);
}

/** One of the levels that were recorded of a unit, by its number; null where there is none. */
export async function findUnitLevel(
  db: Knex,
  { periodId, unitId, no }: { periodId: string; unitId: string; no: number },
): Promise<UnitLevel | null> {
  const row = (await db('evaluation_unit_level')
    .where({ period_id: periodId, unit_id: unitId, no })
    .first('*')) as UnitLevelRow | undefined;

  return row === undefined ? null : toUnitLevel(row);
}

/** Keeps what was counted; the same work in the same state is kept once. */
export async function saveUnitInputs(trx: Knex, hash: string, { inputs, result }: FrozenUnit): Promise<void> {
  await trx('evaluation_unit_inputs')
    .insert({ hash, body: JSON.stringify({ inputs, result }) })
    .onConflict('hash')
    .ignore();
}

export async function findUnitInputs(db: Knex, hash: string): Promise<FrozenUnit | null> {
  const row = (await db('evaluation_unit_inputs').where({ hash }).first('body')) as
    { body: FrozenUnit } | undefined;

  return row?.body ?? null;
}

/** Whether this very level was recorded before. */
export async function isUnitLevel(db: Knex, id: string): Promise<boolean> {
  return (await db('evaluation_unit_level').where({ id }).first('id')) !== undefined;
}

export async function insertUnitLevel(trx: Knex, one: UnitLevel): Promise<void> {
  await trx('evaluation_unit_level').insert({
    id: one.id,
    period_id: one.periodId,
    unit_id: one.unitId,
    no: one.no,
    level: one.level,
    document_number: one.documentNumber,
    facts: one.facts === null ? null : JSON.stringify(one.facts),
    missing: JSON.stringify(one.missing),
    computed_level: one.computedLevel,
    deviation_reason: one.deviationReason,
    outstanding_quota: one.outstandingQuota,
    inputs_hash: one.inputsHash,
    recorded_by: one.recordedBy,
    recorded_at: one.recordedAt,
  });
}

/** Lets those take turns who decide by what stands in a whole period: levels of units, places at the highest level. */
export async function lockPeriodRow(trx: Knex, periodId: string): Promise<void> {
  await trx('evaluation_period').where({ id: periodId }).forUpdate().first('id');
}

/** An agency and everything below it, from the top down. */
export async function unitsOfAgency(
  db: Knex,
  agencyId: string,
): Promise<{ id: string; parentId: string | null }[]> {
  const rows = (await db('unit')
    .whereRaw('path @> ARRAY[?::text]', [agencyId])
    .orderByRaw('cardinality(path), id')
    .select('id', 'parent_id')) as { id: string; parent_id: string | null }[];

  return rows.map(({ id, parent_id: parentId }) => ({ id, parentId }));
}

export interface RatedPerson {
  personId: string;
  leads: boolean;
  /** Of the principal post at the end of the period. */
  title: string | null;
  status: FormStatus;
  level: FrozenResult['level'] | null;
  /** A confirmation at the highest level is on its way. */
  isClaimed: boolean;
}

/** Somebody who heads a unit, with the level of a year that stands. */
export interface HeadOfYear {
  formId: string;
  personId: string;
  unitId: string;
  agencyId: string;
  standing: Standing;
  status: FormStatus;
  level: Level;
}

/** Heads of a year whose form has come to a level, in no order of levels. */
export async function headsOfYear(db: Knex, periodId: string): Promise<HeadOfYear[]> {
  const { rows } = await db.raw<{ rows: HeadOfYear[] }>(
    `SELECT f.id AS "formId", f.person_id AS "personId", f.unit_id AS "unitId", f.state->>'agencyId' AS "agencyId",
            f.state->>'standing' AS standing, f.status, f.state#>>'{versions,-1,result,level}' AS level
       FROM evaluation_form f
      WHERE f.period_id = :periodId AND f.status <> 'notRated' AND f.state->>'standing' IN ('agencyHead', 'subUnitHead')
        AND f.state#>>'{versions,-1,result,level}' = ANY (:levels::text[])
      ORDER BY f.unit_id, f.id`,
    { periodId, levels: [...LEVELS] },
  );

  return rows;
}

/** Who is at which level in a period. */
export async function ratedPeople(db: Knex, periodId: string): Promise<RatedPerson[]> {
  const { rows } = await db.raw<{ rows: RatedPerson[] }>(
    `SELECT f.person_id AS "personId", f.status, (f.state->>'leads')::boolean AS leads,
            f.state#>>'{versions,-1,result,level}' AS level, c.form_id IS NOT NULL AS "isClaimed",
            (SELECT a.title FROM appointment a
              WHERE a.person_id = f.person_id AND a.valid_from < (p.time_window->>'to')::timestamptz
                AND (a.valid_to IS NULL OR a.valid_to >= (p.time_window->>'to')::timestamptz)
              ORDER BY a.is_primary DESC, a.valid_from DESC, a.unit_id LIMIT 1) AS title
       FROM evaluation_form f JOIN evaluation_period p ON p.id = f.period_id LEFT JOIN evaluation_quota_claim c ON c.form_id = f.id AND c.based_on_seq = f.seq
      WHERE f.period_id = ? ORDER BY f.id`,
    [periodId],
  );

  return rows;
}

/** Takes a place at the highest level for a form as it stands. */
export async function claimPlace(
  trx: Knex,
  { id, periodId, seq }: { id: string; periodId: string; seq: number },
): Promise<void> {
  await trx('evaluation_quota_claim')
    .insert({ form_id: id, period_id: periodId, based_on_seq: seq })
    .onConflict('form_id')
    .merge(['based_on_seq']);
}

/** Gives a place back whose confirmation was refused. */
export async function releasePlace(db: Knex, formId: string): Promise<void> {
  await db('evaluation_quota_claim').where({ form_id: formId }).delete();
}
