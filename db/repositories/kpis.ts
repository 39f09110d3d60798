/** Indicators and the versions of what each is. */
import type { Knex } from 'knex';
import type { KpiSubject } from '../../domain/kpi/access';
import type { KpiDefinition, SubjectKind } from '../../domain/kpi/definition';
import { searchKey } from '../../domain/text/normalise';
import { SUBJECT_PATH, subjectWithin } from './kpi-places';
import { whereWords } from './searching';

export interface Kpi {
  id: string;
  code: string;
  subject: KpiSubject;
  version: number;
  definition: KpiDefinition;
  retiredAt: string | null;
  createdBy: string;
  createdAt: string;
}

export interface KpiVersion {
  version: number;
  definition: KpiDefinition;
  holdsFrom: string;
  authorId: string;
  madeAt: string;
  reason: string;
}

interface Row {
  id: string;
  code: string;
  subject_kind: SubjectKind;
  subject_id: string;
  subject_path: string[];
  latest: number;
  definition: KpiDefinition;
  retired_at: Date | null;
  created_by: string;
  created_at: Date;
}

/** A definition as it is stored; what it could not say when it was written is null. */
export const storedDefinition = <D extends Partial<KpiDefinition>>(
  stored: D,
): D & Pick<KpiDefinition, 'description' | 'figureSources'> => ({
  ...stored,
  description: stored.description ?? null,
  figureSources: stored.figureSources ?? null,
});

const toKpi = (row: Row): Kpi => ({
  id: row.id,
  code: row.code,
  subject: { kind: row.subject_kind, id: row.subject_id, path: row.subject_path },
  version: row.latest,
  definition: storedDefinition(row.definition),
  retiredAt: row.retired_at?.toISOString() ?? null,
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
});

/** Indicators, each with the path of where its subject is now. */
const kpis = (db: Knex): Knex.QueryBuilder =>
  db('kpi as k').select(
    'k.id',
    'k.code',
    'k.subject_kind',
    'k.subject_id',
    db.raw(`${SUBJECT_PATH} AS subject_path`),
    'k.latest',
    'k.definition',
    'k.retired_at',
    'k.created_by',
    'k.created_at',
  );

/** An indicator, locked for a change when asked for. */
export async function findKpi(db: Knex, id: string, forUpdate = false): Promise<Kpi | null> {
  const query = kpis(db).where({ id });
  const row = (await (forUpdate ? query.forUpdate('k') : query).first()) as Row | undefined;

  return row === undefined ? null : toKpi(row);
}

export async function kpisByCode(db: Knex, codes: readonly string[]): Promise<Map<string, Kpi>> {
  const rows = (await kpis(db).whereRaw('code = ANY (?::text[])', [[...codes]])) as Row[];

  return new Map(rows.map((row) => [row.code, toKpi(row)]));
}

export async function kpisById(db: Knex, ids: readonly string[]): Promise<Map<string, Kpi>> {
  const rows = (await kpis(db).whereRaw('id = ANY (?::text[])', [[...ids]])) as Row[];

  return new Map(rows.map((row) => [row.id, toKpi(row)]));
}

/** Every indicator in use that any version works out of others: few, and needed whole to follow a change upwards. */
export async function computedKpis(db: Knex): Promise<Kpi[]> {
  const rows = (await kpis(db)
    .whereNull('retired_at')
    .whereRaw(
      `id IN (SELECT kpi_id FROM kpi_version WHERE definition->>'source' IN ('formula', 'rollUp'))`,
    )) as Row[];

  return rows.map(toKpi);
}

export interface KpiFilter {
  /** At this unit and below; at the root the groups of units as well. */
  unitId?: string | undefined;
  perspective?: string | undefined;
  query?: string | undefined;
  /** Only those whose figure this person brings. */
  ownerId?: string | undefined;
  retired: boolean;
  /** Whose indicators of people are seen; null = everybody's. */
  personal: { personId: string; ledUnitIds: readonly string[] } | null;
}

/** Indicators by code, keyset by code. */
export async function listKpis(
  db: Knex,
  filter: KpiFilter,
  { limit, after }: { limit: number; after: string | null },
): Promise<Kpi[]> {
  const query = kpis(db).orderBy('code').limit(limit);
  whereFilter(query, await narrowed(db, filter));
  void (after !== null && query.where('code', '>', after));

  return ((await query) as Row[]).map(toKpi);
}

/** How many indicators a filter lets through. */
export async function countKpis(db: Knex, filter: KpiFilter): Promise<number> {
  const query = kpis(db);
  whereFilter(query, await narrowed(db, filter));
  const counted = (await db.from(query.as('found')).count({ n: '*' }).first()) as { n: string } | undefined;

  return Number(counted?.n ?? 0);
}

/** At the root stands everything, the groups of units as well: they are below none of its units alone. */
async function narrowed(db: Knex, filter: KpiFilter): Promise<KpiFilter> {
  const isRoot =
    filter.unitId !== undefined &&
    (await db('unit').where({ id: filter.unitId }).whereNull('parent_id').first('id')) !== undefined;

  return isRoot ? { ...filter, unitId: undefined } : filter;
}

function whereFilter(query: Knex.QueryBuilder, filter: KpiFilter): void {
  void (filter.retired ? query.whereNotNull('retired_at') : query.whereNull('retired_at'));

  if (filter.unitId !== undefined) {
    const [isBelow, bindings] = within([filter.unitId]);
    void query.whereRaw(isBelow, bindings);
  }

  void (
    filter.perspective !== undefined && query.whereRaw(`definition->>'perspective' = ?`, [filter.perspective])
  );
  void (filter.ownerId !== undefined && query.whereRaw(`definition->>'ownerId' = ?`, [filter.ownerId]));
  whereWords(query, 'search_key', filter.query);

  if (filter.personal !== null) {
    const { personId, ledUnitIds } = filter.personal;
    const [isLed, bindings] = within(ledUnitIds);
    void query.whereRaw(
      `(subject_kind <> 'person' OR subject_id = ? OR definition->>'ownerId' = ? OR ${isLed})`,
      [personId, personId, ...bindings],
    );
  }
}

/** Whether the subject stands in one of these units or below, with the values of the condition. */
const within = (unitIds: readonly string[]): [string, string[][]] => {
  const condition = subjectWithin('?::text[]');

  return [condition, Array.from(condition.matchAll(/\?/g), () => [...unitIds])];
};

/** Writes a new indicator; answers false when its code is taken. */
export async function insertKpi(trx: Knex, kpi: Omit<Kpi, 'retiredAt'>): Promise<boolean> {
  const written = (await trx('kpi')
    .insert({
      id: kpi.id,
      code: kpi.code,
      subject_kind: kpi.subject.kind,
      subject_id: kpi.subject.id,
      subject_path: [...kpi.subject.path],
      latest: kpi.version,
      definition: JSON.stringify(kpi.definition),
      search_key: searchKey(`${kpi.code} ${kpi.definition.name}`),
      created_by: kpi.createdBy,
      created_at: kpi.createdAt,
    })
    .onConflict()
    .ignore()
    .returning('id')) as unknown[];

  return written.length === 1;
}

/** Appends a version, and makes it the newest. */
export async function appendVersion(
  trx: Knex,
  kpi: Pick<Kpi, 'id' | 'code'>,
  version: KpiVersion & { requestId: string },
): Promise<void> {
  const { definition } = version;
  await trx('kpi_version').insert({
    kpi_id: kpi.id,
    version: version.version,
    definition: JSON.stringify(definition),
    holds_from: version.holdsFrom,
    author_id: version.authorId,
    made_at: version.madeAt,
    reason: version.reason,
    request_id: version.requestId,
  });
  await trx('kpi')
    .where({ id: kpi.id })
    .update({
      latest: version.version,
      definition: JSON.stringify(definition),
      search_key: searchKey(`${kpi.code} ${definition.name}`),
    });
}

export async function retireKpi(trx: Knex, id: string, at: string): Promise<void> {
  await trx('kpi').where({ id }).update({ retired_at: at });
}

/** Whether this request made a version before. */
export async function versionOfRequest(db: Knex, requestId: string): Promise<boolean> {
  return (await db('kpi_version').where({ request_id: requestId }).first('version')) !== undefined;
}

interface VersionRow {
  kpi_id: string;
  version: number;
  definition: KpiDefinition;
  holds_from: Date;
  author_id: string;
  made_at: Date;
  reason: string;
}

/** All versions of an indicator, newest first. */
export const kpiVersions = async (db: Knex, id: string): Promise<KpiVersion[]> =>
  (await versionsOfKpis(db, [id])).get(id) ?? [];

/** The same of several indicators, in one query. */
export async function versionsOfKpis(db: Knex, ids: readonly string[]): Promise<Map<string, KpiVersion[]>> {
  const rows = (await db('kpi_version')
    .whereRaw('kpi_id = ANY (?::text[])', [[...ids]])
    .orderBy('version', 'desc')) as VersionRow[];
  const byKpi = new Map<string, KpiVersion[]>(ids.map((id) => [id, []]));
  rows.forEach((row) => byKpi.get(row.kpi_id)?.push(toVersion(row)));

  return byKpi;
}

const toVersion = (row: VersionRow): KpiVersion => ({
  version: row.version,
  definition: storedDefinition(row.definition),
  holdsFrom: row.holds_from.toISOString(),
  authorId: row.author_id,
  madeAt: row.made_at.toISOString(),
  reason: row.reason,
});

/** Names of groups of units that indicators are about. */
export async function groupNames(db: Knex, ids: readonly string[]): Promise<Map<string, string>> {
  const rows =
    ids.length === 0
      ? []
      : ((await db('unit_group')
          .whereRaw('id = ANY (?::text[])', [[...ids]])
          .select('id', 'name')) as { id: string; name: string }[]);

  return new Map(rows.map(({ id, name }) => [id, name]));
}
