/** Levels made known: the acts, and the forms that a reader may be meant for. */
import type { Knex } from 'knex';
import type { FormState } from '../../domain/evaluation/form/state';
import type { Publication } from '../../domain/evaluation/publication';

export interface PublicationRecord extends Publication {
  id: string;
  periodId: string;
  documentNumber: string;
  madeBy: string;
  madeAt: string;
}

interface PublicationRow {
  id: string;
  period_id: string;
  audience: Publication['audience'];
  from_at: Date;
  until_at: Date;
  document_number: string;
  made_by: string;
  made_at: Date;
  withdrawn_at: Date | null;
}

const toPublication = (row: PublicationRow): PublicationRecord => ({
  id: row.id,
  periodId: row.period_id,
  audience: row.audience,
  from: row.from_at.toISOString(),
  until: row.until_at.toISOString(),
  documentNumber: row.document_number,
  madeBy: row.made_by,
  madeAt: row.made_at.toISOString(),
  withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
});

/** The act that was not withdrawn, or null. */
export async function publicationOf(db: Knex, periodId: string): Promise<PublicationRecord | null> {
  const row = (await db('evaluation_publication')
    .where({ period_id: periodId })
    .whereNull('withdrawn_at')
    .first()) as PublicationRow | undefined;

  return row === undefined ? null : toPublication(row);
}

export const isPublication = async (db: Knex, id: string): Promise<boolean> =>
  (await db('evaluation_publication').where({ id }).first('id')) !== undefined;

export async function insertPublication(trx: Knex, one: PublicationRecord): Promise<void> {
  await trx('evaluation_publication').insert({
    id: one.id,
    period_id: one.periodId,
    audience: one.audience,
    from_at: one.from,
    until_at: one.until,
    document_number: one.documentNumber,
    made_by: one.madeBy,
    made_at: one.madeAt,
  });
}

export async function withdrawPublication(
  trx: Knex,
  id: string,
  { by, at, reason }: { by: string; at: string; reason: string },
): Promise<void> {
  await trx('evaluation_publication')
    .where({ id })
    .update({ withdrawn_by: by, withdrawn_at: at, withdraw_reason: reason });
}

export interface PublishedPlace {
  startsOn: string;
  name: string;
  id: string;
}

export interface PublishedForm {
  publication: PublicationRecord;
  state: FormState;
  place: PublishedPlace;
}

/** A page of forms of live acts that reach one of these units or agencies: periods from the latest, people by name. */
export async function publishedForms(
  db: Knex,
  { paths, now }: { paths: readonly (readonly string[])[]; now: string },
  { limit, after }: { limit: number; after: PublishedPlace | null },
): Promise<PublishedForm[]> {
  const query = db('evaluation_publication as b')
    .join('evaluation_form as f', 'f.period_id', 'b.period_id')
    .join('person as p', 'p.id', 'f.person_id')
    .whereNull('b.withdrawn_at')
    .where('b.from_at', '<=', now)
    .where('b.until_at', '>', now)
    .where('f.status', 'locked')
    .whereRaw("f.state#>>'{versions,-1,result,level}' <> 'insufficientData'")
    .whereRaw(
      "(b.audience = 'unit' AND f.unit_id = ANY (?) OR b.audience = 'agency' AND f.agency_id = ANY (?))",
      [paths.flatMap((path) => path.slice(-1)), [...new Set(paths.flat())]],
    )
    .orderByRaw('f.starts_on DESC, p.search_key, f.id')
    .limit(limit)
    .select('b.*', 'f.state', 'f.id as form_id', 'f.starts_on', 'p.search_key');

  if (after !== null) {
    void query.whereRaw('(f.starts_on < ? OR (f.starts_on = ? AND (p.search_key, f.id) > (?, ?)))', [
      after.startsOn,
      after.startsOn,
      after.name,
      after.id,
    ]);
  }

  const rows = (await query) as (PublicationRow & {
    state: FormState;
    form_id: string;
    starts_on: string;
    search_key: string;
  })[];

  return rows.map((row) => ({
    publication: toPublication(row),
    state: row.state,
    place: { startsOn: row.starts_on, name: row.search_key, id: row.form_id },
  }));
}
