/** Programmes, their versions, and what each groups. */
import type { Knex } from 'knex';
import type { EntryKind, ProgrammeBody, ProgrammeKind } from '../../domain/programme/programme';
import { whereWords } from './searching';

export interface Programme {
  id: string;
  version: number;
  body: ProgrammeBody;
  endedAt: string | null;
}

export interface ProgrammeKeys {
  numberKey: string;
  issuerKey: string;
  year: number;
  searchKey: string;
}

export interface ProgrammeVersion {
  version: number;
  authorId: string;
  madeAt: string;
  reason: string;
}

interface Row {
  id: string;
  version: number;
  body: ProgrammeBody;
  ended_at: Date | null;
}

const COLUMNS = ['id', 'version', 'body', 'ended_at'];
const toProgramme = ({ ended_at, ...row }: Row): Programme => ({
  ...row,
  endedAt: ended_at?.toISOString() ?? null,
});

/** A programme; `lock` keeps it until the transaction ends. */
export async function findProgramme(db: Knex, id: string, lock = false): Promise<Programme | null> {
  const query = db('programme').where({ id }).first(COLUMNS);
  const row = (await (lock ? query.forUpdate() : query)) as Row | undefined;

  return row === undefined ? null : toProgramme(row);
}

export interface ProgrammePlace {
  issuedOn: string;
  id: string;
}

export interface ProgrammeFilter {
  query?: string | undefined;
  kind?: ProgrammeKind | undefined;
  /** Only those that group it. */
  entryId?: string | undefined;
}

/** Programmes, the newest first. */
export async function listProgrammes(
  db: Knex,
  { query, kind, entryId }: ProgrammeFilter,
  { limit, after }: { limit: number; after: ProgrammePlace | null },
): Promise<Programme[]> {
  const rows = db('programme').select(COLUMNS).limit(limit);
  whereWords(rows, 'search_key', query);
  void (kind !== undefined && rows.where({ kind }));
  void (
    entryId !== undefined &&
    rows.whereRaw(
      "id IN (SELECT programme_id FROM programme_entry WHERE kind IN ('kpi', 'objective', 'directive') AND ref_id = ?)",
      [entryId],
    )
  );
  void (after !== null && rows.whereRaw('(issued_on, id) < (?::date, ?)', [after.issuedOn, after.id]));
  const found = await rows.orderBy([
    { column: 'issued_on', order: 'desc' },
    { column: 'id', order: 'desc' },
  ]);

  return (found as Row[]).map(toProgramme);
}

/** Writes a new programme; answers false when its issuer has one of this number in this year. */
export async function insertProgramme(
  trx: Knex,
  { id, body }: Pick<Programme, 'id' | 'body'>,
  keys: ProgrammeKeys,
  { authorId, madeAt }: Pick<ProgrammeVersion, 'authorId' | 'madeAt'>,
): Promise<boolean> {
  const written = (await trx('programme')
    .insert({ id, version: 1, ...columnsOf(body, keys), created_by: authorId, created_at: madeAt })
    .onConflict()
    .ignore()
    .returning('id')) as unknown[];

  return written.length === 1;
}

/** Makes a body the newest version; answers false when another programme has its number. */
export async function updateProgramme(
  trx: Knex,
  { id, version, body }: Pick<Programme, 'id' | 'version' | 'body'>,
  keys: ProgrammeKeys,
): Promise<boolean> {
  const { numberKey, issuerKey, year } = keys;
  const other = (await trx('programme')
    .where({ number_key: numberKey, issuer_key: issuerKey, year })
    .whereNot({ id })
    .first('id')) as unknown;

  if (other !== undefined) {
    return false;
  }

  await trx('programme')
    .where({ id })
    .update({ version, ...columnsOf(body, keys) });

  return true;
}

const columnsOf = (body: ProgrammeBody, keys: ProgrammeKeys) => ({
  number_key: keys.numberKey,
  issuer_key: keys.issuerKey,
  year: keys.year,
  kind: body.kind,
  body: JSON.stringify(body),
  lead_unit_id: body.leadUnitId,
  issued_on: body.issuedOn,
  search_key: keys.searchKey,
});

/** Appends a version, and says anew what the programme groups. */
export async function appendProgrammeVersion(
  trx: Knex,
  { id, body }: Pick<Programme, 'id' | 'body'>,
  { version, authorId, madeAt, reason, requestId }: ProgrammeVersion & { requestId: string },
): Promise<void> {
  await trx('programme_version').insert({
    programme_id: id,
    version,
    body: JSON.stringify(body),
    author_id: authorId,
    made_at: madeAt,
    reason,
    request_id: requestId,
  });
  await trx('programme_entry').where({ programme_id: id }).delete();
  const entries = body.goals.flatMap((goal) =>
    goal.entries.map(({ kind, refId }) => ({ programme_id: id, kind, ref_id: refId })),
  );

  if (entries.length > 0) {
    await trx('programme_entry').insert(entries);
  }
}

export async function endProgramme(trx: Knex, id: string, at: string): Promise<void> {
  await trx('programme').where({ id }).update({ ended_at: at });
}

/** The programme that this request changed before, or null. */
export async function programmeOfRequest(db: Knex, requestId: string): Promise<string | null> {
  const row = (await db('programme_version').where({ request_id: requestId }).first('programme_id')) as
    { programme_id: string } | undefined;

  return row?.programme_id ?? null;
}

/** All versions, the newest first. */
export async function programmeVersions(db: Knex, id: string): Promise<ProgrammeVersion[]> {
  const rows = (await db('programme_version')
    .where({ programme_id: id })
    .orderBy('version', 'desc')
    .select('version', 'author_id', 'made_at', 'reason')) as {
    version: number;
    author_id: string;
    made_at: Date;
    reason: string;
  }[];

  return rows.map(({ version, author_id, made_at, reason }) => ({
    version,
    authorId: author_id,
    madeAt: made_at.toISOString(),
    reason,
  }));
}

/** Ids of one kind that a programme groups. */
export async function entriesOf(db: Knex, programmeId: string, kind: EntryKind): Promise<string[]> {
  return (await db('programme_entry')
    .where({ programme_id: programmeId, kind })
    .orderBy('ref_id')
    .pluck('ref_id')) as string[];
}

/** Programmes that are followed and name at least two of these objectives. */
export async function programmesNaming(db: Knex, objectiveIds: readonly string[]): Promise<Programme[]> {
  const rows = (await db('programme')
    .select(COLUMNS)
    .whereNull('ended_at')
    .whereRaw(
      `id IN (SELECT programme_id FROM programme_entry WHERE kind = 'objective' AND ref_id = ANY (?::text[])
               GROUP BY programme_id HAVING count(*) > 1)`,
      [[...objectiveIds]],
    )
    .orderBy('id')) as Row[];

  return rows.map(toProgramme);
}

/** Cycles of objectives that were not withdrawn, by objective. */
export async function cycleIdsOf(db: Knex, objectiveIds: readonly string[]): Promise<Map<string, string>> {
  const rows = (await db('objective')
    .whereRaw('id = ANY (?::text[])', [[...objectiveIds]])
    .whereNot('state', 'withdrawn')
    .select('id', 'cycle_id')) as { id: string; cycle_id: string }[];

  return new Map(rows.map(({ id, cycle_id }) => [id, cycle_id]));
}
