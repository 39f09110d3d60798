/** Templates with their versions, and who sees which: one rule as SQL, for lists and for one row. */
import type { Knex } from 'knex';
import type { Principal } from '../../domain/access/principal';
import { ledUnitIds } from '../../domain/access/visibility';
import type { TemplateContent } from '../../domain/template/template';

export interface TemplateRow {
  id: string;
  ownerId: string;
  unitId: string | null;
  /** From the root down to the unit that it is shared with; empty when it is not. */
  unitPath: string[];
  version: number;
  content: TemplateContent;
  createdAt: string;
  changedAt: string;
  retired: { at: string; by: string; reason: string } | null;
}

interface StoredTemplate {
  id: string;
  owner_id: string;
  unit_id: string | null;
  unit_path: string[] | null;
  version: number;
  content: TemplateContent;
  created_at: Date;
  changed_at: Date;
  retired_at: Date | null;
  retired_by: string | null;
  retire_reason: string | null;
}

const toRow = (row: StoredTemplate): TemplateRow => ({
  id: row.id,
  ownerId: row.owner_id,
  unitId: row.unit_id,
  unitPath: row.unit_path ?? [],
  version: row.version,
  content: row.content,
  createdAt: row.created_at.toISOString(),
  changedAt: row.changed_at.toISOString(),
  retired:
    row.retired_at === null || row.retired_by === null
      ? null
      : { at: row.retired_at.toISOString(), by: row.retired_by, reason: row.retire_reason ?? '' },
});

const templates = (db: Knex): Knex.QueryBuilder =>
  db
    .from('assignment_template as t')
    .join('assignment_template_version as v', (on) =>
      on.on('v.template_id', 't.id').andOn('v.version', 't.version'),
    )
    .leftJoin('unit as u', 'u.id', 't.unit_id')
    .select('t.id', 't.owner_id', 't.unit_id', 'u.path as unit_path', 't.version', 't.created_at')
    .select('v.content', 'v.at as changed_at', 't.retired_at', 't.retired_by', 't.retire_reason');

/** One's own, those shared with a unit that one belongs to or with a unit above it, and those below units that one leads. */
function whereUsable(query: Knex.QueryBuilder, principal: Principal): Knex.QueryBuilder {
  return query.where((either) => {
    void either
      .where('t.owner_id', principal.personId)
      .orWhereRaw('t.unit_id = ANY (?::text[])', [principal.appointments.flatMap(({ unitPath }) => unitPath)])
      .orWhereRaw('u.path && ?::text[]', [ledUnitIds(principal)]);

    if (principal.roles.includes('cityLeader')) {
      void either.orWhereNotNull('t.unit_id');
    }
  });
}

export interface TemplateCursor {
  createdAt: string;
  id: string;
}

/** A page of templates that a person may use, the newest first. */
export async function listTemplates(
  db: Knex,
  principal: Principal,
  { retired, limit, after }: { retired: boolean; limit: number; after: TemplateCursor | null },
): Promise<{ rows: TemplateRow[]; next: TemplateCursor | null }> {
  const query = whereUsable(templates(db), principal)
    .orderBy([
      { column: 't.created_at', order: 'desc' },
      { column: 't.id', order: 'desc' },
    ])
    .limit(limit + 1);

  void (retired ? query.whereNotNull('t.retired_at') : query.whereNull('t.retired_at'));

  if (after !== null) {
    void query.whereRaw('(t.created_at, t.id) < (?::timestamptz, ?)', [after.createdAt, after.id]);
  }

  const rows = ((await query) as StoredTemplate[]).map(toRow);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);

  return {
    rows: shown,
    next: rows.length > limit && last !== undefined ? { createdAt: last.createdAt, id: last.id } : null,
  };
}

/** One template if the person may use it, else null. */
export async function findUsable(db: Knex, principal: Principal, id: string): Promise<TemplateRow | null> {
  const row = (await whereUsable(templates(db), principal).where('t.id', id).first()) as
    StoredTemplate | undefined;

  return row === undefined ? null : toRow(row);
}

/** Templates by id, whoever may see them: for naming what an assignment came from. */
export async function templatesById(db: Knex, ids: readonly string[]): Promise<Map<string, TemplateRow>> {
  const rows = (await templates(db).whereRaw('t.id = ANY (?::text[])', [[...ids]])) as StoredTemplate[];

  return new Map(rows.map((row) => [row.id, toRow(row)]));
}

/** Those in use that any of these people own or that are shared with this unit. */
export async function templatesTouching(
  db: Knex,
  { personIds, unitId }: { personIds: readonly string[]; unitId: string | null },
): Promise<TemplateRow[]> {
  const rows = (await templates(db)
    .whereNull('t.retired_at')
    .whereRaw('(t.owner_id = ANY (?::text[]) OR t.unit_id = ?)', [[...personIds], unitId ?? ''])
    .orderBy(['t.created_at', 't.id'])) as StoredTemplate[];

  return rows.map(toRow);
}

/** Goes over to another owner, or is shared with another unit; what it says stays. */
export async function passTemplate(
  trx: Knex,
  id: string,
  { ownerId, unitId }: { ownerId: string; unitId: string | null },
): Promise<void> {
  await trx('assignment_template').where({ id }).update({ owner_id: ownerId, unit_id: unitId });
}

/** The content of one version, or null. */
export async function templateVersion(
  db: Knex,
  id: string,
  version: number,
): Promise<TemplateContent | null> {
  const row = (await db('assignment_template_version')
    .where({ template_id: id, version })
    .first('content')) as { content: TemplateContent } | undefined;

  return row?.content ?? null;
}

export interface TemplateVersionRow {
  version: number;
  content: TemplateContent;
  authorId: string;
  at: Date;
  reason: string | null;
}

/** Every version, the newest first. */
export async function templateVersions(db: Knex, id: string): Promise<TemplateVersionRow[]> {
  return (await db('assignment_template_version')
    .where({ template_id: id })
    .orderBy('version', 'desc')
    .select('version', 'content', 'author_id as authorId', 'at', 'reason')) as TemplateVersionRow[];
}

/** Keeps a template until the transaction ends; null when there is none. */
export async function lockTemplate(
  trx: Knex,
  id: string,
): Promise<{ version: number; isRetired: boolean } | null> {
  const row = (await trx('assignment_template').where({ id }).forUpdate().first('version', 'retired_at')) as
    { version: number; retired_at: Date | null } | undefined;

  return row === undefined ? null : { version: row.version, isRetired: row.retired_at !== null };
}

/** Whether a request has made its version already. */
export async function wasMadeBy(trx: Knex, requestId: string): Promise<boolean> {
  const row: unknown = await trx('assignment_template_version')
    .where({ request_id: requestId })
    .first('version');

  return row !== undefined;
}

export interface NewVersion {
  templateId: string;
  version: number;
  content: TemplateContent;
  authorId: string;
  at: string;
  reason: string | null;
  requestId: string;
}

/** Writes a version and makes it the present one; version 1 makes the template. */
export async function saveVersion(
  trx: Knex,
  { templateId, version, content, authorId, at, reason, requestId }: NewVersion,
  unitId: string | null,
): Promise<void> {
  await trx('assignment_template_version').insert({
    template_id: templateId,
    version,
    content: JSON.stringify(content),
    author_id: authorId,
    at,
    reason,
    request_id: requestId,
  });

  if (version === 1) {
    await trx('assignment_template').insert({
      id: templateId,
      owner_id: authorId,
      unit_id: unitId,
      version,
      created_at: at,
    });
  } else {
    await trx('assignment_template').where({ id: templateId }).update({ version, unit_id: unitId });
  }
}

export async function retireTemplate(
  trx: Knex,
  id: string,
  { by, at, reason }: { by: string; at: string; reason: string },
): Promise<void> {
  await trx('assignment_template')
    .where({ id, retired_at: null })
    .update({ retired_by: by, retired_at: at, retire_reason: reason });
}
