/** Indicator sets, their versions and decisions, and the indicators that came of each. */
import type { Knex } from 'knex';
import type { SetBody, SetState, SetStep } from '../../domain/indicator-set/indicator-set';
import { storedDefinition } from './kpis';

export interface IndicatorSet {
  id: string;
  state: SetState;
  version: number;
  body: SetBody;
  /** Who wrote the newest version. */
  authorId: string;
  trialUnitIds: string[];
  trialFrom: string | null;
  /** The set in force whose next version this is. */
  replacesId: string | null;
  /** Which trial this was, those of the sets before it counted; 0 before the first. */
  run: number;
  createdAt: string;
}

export interface SetVersion {
  version: number;
  authorId: string;
  madeAt: string;
  reason: string;
}

export interface SetDecision {
  step: SetStep;
  version: number;
  byId: string;
  at: string;
  reason: string;
}

/** One indicator of a set: whom it measures, and by which entry. */
export interface SetKpi {
  setId: string;
  kpiId: string;
  entryCode: string;
  subjectKind: 'unit' | 'person';
  subjectId: string;
  isTrial: boolean;
}

const COLUMNS = `id, state, version, body, author_id AS "authorId", trial_unit_ids AS "trialUnitIds",
  trial_from::text AS "trialFrom", replaces_id AS "replacesId", run, created_at AS "createdAt"`;

type Row = Omit<IndicatorSet, 'createdAt'> & { createdAt: Date };
const toSet = (row: Row): IndicatorSet => ({
  ...row,
  body: {
    ...row.body,
    entries: row.body.entries.map((entry) => ({ ...entry, definition: storedDefinition(entry.definition) })),
  },
  createdAt: row.createdAt.toISOString(),
});

/** A set; `lock` keeps it until the transaction ends. */
export async function findSet(db: Knex, id: string, lock = false): Promise<IndicatorSet | null> {
  const query = db('indicator_set').where({ id }).select(db.raw(COLUMNS)).first();
  const row = (await (lock ? query.forUpdate() : query)) as Row | undefined;

  return row === undefined ? null : toSet(row);
}

export interface SetPlace {
  createdAt: string;
  id: string;
}

/** The set that is to replace one, or did; null where there is none, or it was given up. */
export async function successorOf(db: Knex, id: string): Promise<IndicatorSet | null> {
  const row = (await db('indicator_set')
    .where({ replaces_id: id })
    .where((either) => either.whereNot({ state: 'retired' }).orWhereRaw(ROLLED_OUT))
    .orderBy('created_at', 'desc')
    .select(db.raw(COLUMNS))
    .first()) as Row | undefined;

  return row === undefined ? null : toSet(row);
}

/** It was in force once, even where it is retired by now. */
const ROLLED_OUT = `EXISTS (SELECT 1 FROM indicator_set_step p WHERE p.set_id = indicator_set.id AND p.step = 'rollOut')`;

/** The number of the last trial of a set, of those before it and of every draft that was to replace one of them. */
export async function lastRun(db: Knex, id: string): Promise<number> {
  const { rows } = await db.raw<{ rows: { run: number }[] }>(
    `WITH RECURSIVE before AS (
       SELECT id, replaces_id FROM indicator_set WHERE id = :id
       UNION SELECT s.id, s.replaces_id FROM indicator_set s JOIN before ON s.id = before.replaces_id
     ), family AS (
       SELECT id FROM before WHERE replaces_id IS NULL
       UNION SELECT s.id FROM indicator_set s JOIN family ON s.replaces_id = family.id
     )
     SELECT coalesce(max(run), 0) AS run FROM indicator_set JOIN family USING (id)`,
    { id },
  );

  return rows[0]?.run ?? 0;
}

/** Sets, the newest first. */
export async function listSets(
  db: Knex,
  { state }: { state?: SetState | undefined },
  { limit, after }: { limit: number; after: SetPlace | null },
): Promise<IndicatorSet[]> {
  const query = db('indicator_set').select(db.raw(COLUMNS)).limit(limit);
  void (state !== undefined && query.where({ state }));
  void (
    after !== null && query.whereRaw('(created_at, id) < (?::timestamptz, ?)', [after.createdAt, after.id])
  );
  const rows = (await query.orderBy([
    { column: 'created_at', order: 'desc' },
    { column: 'id', order: 'desc' },
  ])) as unknown as Row[];

  return rows.map(toSet);
}

/** Writes a set as it is now. */
export async function saveSet(trx: Knex, set: IndicatorSet): Promise<void> {
  const columns = {
    state: set.state,
    version: set.version,
    body: JSON.stringify(set.body),
    author_id: set.authorId,
    trial_unit_ids: [...set.trialUnitIds],
    trial_from: set.trialFrom,
    run: set.run,
  };
  await trx('indicator_set')
    .insert({ id: set.id, created_at: set.createdAt, replaces_id: set.replacesId, ...columns })
    .onConflict('id')
    .merge(columns);
}

export async function appendSetVersion(
  trx: Knex,
  { id, version, body, authorId }: IndicatorSet,
  { madeAt, reason, requestId }: { madeAt: string; reason: string; requestId: string },
): Promise<void> {
  await trx('indicator_set_version').insert({
    set_id: id,
    version,
    body: JSON.stringify(body),
    author_id: authorId,
    made_at: madeAt,
    reason,
    request_id: requestId,
  });
}

export async function appendSetStep(
  trx: Knex,
  setId: string,
  { byId, details, requestId, ...step }: SetDecision & { details: unknown; requestId: string },
): Promise<void> {
  const no = trx('indicator_set_step').where({ set_id: setId }).select(trx.raw('coalesce(max(no), 0) + 1'));
  await trx('indicator_set_step').insert({
    set_id: setId,
    no,
    by_id: byId,
    details: JSON.stringify(details),
    request_id: requestId,
    ...step,
  });
}

/** The set that this request changed before, or null. */
export async function setOfRequest(db: Knex, requestId: string): Promise<string | null> {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `SELECT set_id AS id FROM indicator_set_version WHERE request_id = :requestId
      UNION ALL SELECT set_id FROM indicator_set_step WHERE request_id = :requestId LIMIT 1`,
    { requestId },
  );

  return rows[0]?.id ?? null;
}

export async function setVersions(db: Knex, id: string): Promise<SetVersion[]> {
  const rows = (await db('indicator_set_version')
    .where({ set_id: id })
    .orderBy('version', 'desc')
    .select('version', { authorId: 'author_id', madeAt: 'made_at' }, 'reason')) as (Omit<
    SetVersion,
    'madeAt'
  > & { madeAt: Date })[];

  return rows.map((row) => ({ ...row, madeAt: row.madeAt.toISOString() }));
}

/** Decisions, the newest first. */
export async function setDecisions(db: Knex, id: string): Promise<SetDecision[]> {
  const rows = (await db('indicator_set_step')
    .where({ set_id: id })
    .orderBy('no', 'desc')
    .select('step', 'version', { byId: 'by_id' }, 'at', 'reason')) as (Omit<SetDecision, 'at'> & {
    at: Date;
  })[];

  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

export async function insertSetKpis(trx: Knex, version: number, kpis: readonly SetKpi[]): Promise<void> {
  await trx.batchInsert(
    'indicator_set_kpi',
    kpis.map((one) => ({
      set_id: one.setId,
      kpi_id: one.kpiId,
      entry_code: one.entryCode,
      subject_kind: one.subjectKind,
      subject_id: one.subjectId,
      version,
      is_trial: one.isTrial,
    })),
  );
}

/** Indicators in use that came of some sets, or that measure a unit or person by one. */
export async function setKpis(
  db: Knex,
  by: { setIds: readonly string[] } | { subjectKind: SetKpi['subjectKind']; subjectId: string },
): Promise<SetKpi[]> {
  const query = db('indicator_set_kpi as s')
    .join('kpi as k', 'k.id', 's.kpi_id')
    .whereNull('k.retired_at')
    .orderBy(['s.set_id', 's.entry_code', 's.subject_id']);
  void ('setIds' in by
    ? query.whereRaw('s.set_id = ANY (?::text[])', [[...by.setIds]])
    : query.where({ 's.subject_kind': by.subjectKind, 's.subject_id': by.subjectId }));

  return (await query.select({
    setId: 's.set_id',
    kpiId: 's.kpi_id',
    entryCode: 's.entry_code',
    subjectKind: 's.subject_kind',
    subjectId: 's.subject_id',
    isTrial: 's.is_trial',
  })) as SetKpi[];
}

/** Ids of everybody whom a set ever measured: who was taken out by hand is among them. */
export async function everMeasured(db: Knex, setId: string): Promise<Set<string>> {
  return new Set(
    (await db('indicator_set_kpi').where({ set_id: setId }).distinct().pluck('subject_id')) as string[],
  );
}
