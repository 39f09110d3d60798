/** The register of strengths, weaknesses, agreed actions and training needs. */
import type { Knex } from 'knex';
import type { DevelopmentKind, DevelopmentOutcome } from '../../domain/evaluation/development';

export interface DevelopmentItem {
  id: string;
  formId: string;
  personId: string;
  kind: DevelopmentKind;
  topic: string | null;
  text: string;
  dueOn: string | null;
  setBy: string;
  setAt: string;
  closed: { outcome: DevelopmentOutcome; note: string | null; by: string; at: string } | null;
  /** The period of the form: its kind and first month. */
  periodKind: string;
  startsOn: string;
}

interface ItemRow {
  id: string;
  form_id: string;
  person_id: string;
  kind: DevelopmentKind;
  topic: string | null;
  text: string;
  due_on: string | null;
  set_by: string;
  set_at: Date;
  outcome: DevelopmentOutcome | null;
  note: string | null;
  closed_by: string | null;
  closed_at: Date | null;
  period_kind: string;
  starts_on: string;
}

const toItem = (row: ItemRow): DevelopmentItem => ({
  id: row.id,
  formId: row.form_id,
  personId: row.person_id,
  kind: row.kind,
  topic: row.topic,
  text: row.text,
  dueOn: row.due_on,
  setBy: row.set_by,
  setAt: row.set_at.toISOString(),
  closed:
    row.outcome === null || row.closed_by === null || row.closed_at === null
      ? null
      : { outcome: row.outcome, note: row.note, by: row.closed_by, at: row.closed_at.toISOString() },
  periodKind: row.period_kind,
  startsOn: row.starts_on,
});

const items = (db: Knex): Knex.QueryBuilder =>
  db('development_item as d')
    .join('evaluation_form as f', 'f.id', 'd.form_id')
    .select('d.*', db.raw('d.due_on::text AS due_on'), 'f.kind as period_kind', 'f.starts_on');

export async function findItem(db: Knex, id: string): Promise<DevelopmentItem | null> {
  const row = (await items(db).where('d.id', id).first()) as ItemRow | undefined;

  return row === undefined ? null : toItem(row);
}

export interface ItemPlace {
  setAt: string;
  id: string;
}

/** A page of a person's register, the latest first. */
export async function itemsOf(
  db: Knex,
  personId: string,
  { limit, after }: { limit: number; after: ItemPlace | null },
): Promise<DevelopmentItem[]> {
  const query = items(db)
    .where('d.person_id', personId)
    .orderBy([
      { column: 'd.set_at', order: 'desc' },
      { column: 'd.id', order: 'desc' },
    ])
    .limit(limit);

  if (after !== null) {
    void query.whereRaw('(d.set_at, d.id) < (?::timestamptz, ?)', [after.setAt, after.id]);
  }

  return ((await query) as ItemRow[]).map(toItem);
}

/** Writes an item; the same again changes nothing. Answers whether it is new. */
export async function insertItem(
  trx: Knex,
  one: Omit<DevelopmentItem, 'closed' | 'periodKind' | 'startsOn'>,
): Promise<boolean> {
  const written = (await trx('development_item')
    .insert({
      id: one.id,
      form_id: one.formId,
      person_id: one.personId,
      kind: one.kind,
      topic: one.topic,
      text: one.text,
      due_on: one.dueOn,
      set_by: one.setBy,
      set_at: one.setAt,
    })
    .onConflict('id')
    .ignore()
    .returning('id')) as unknown[];

  return written.length === 1;
}

/** Closes an open item; answers false when it was closed meanwhile. */
export async function closeItem(
  trx: Knex,
  id: string,
  { outcome, note, by, at }: NonNullable<DevelopmentItem['closed']>,
): Promise<boolean> {
  const changed = await trx('development_item')
    .where({ id })
    .whereNull('closed_at')
    .update({ outcome, note, closed_by: by, closed_at: at });

  return changed === 1;
}

export interface PeriodItem {
  kind: DevelopmentKind;
  /** What training is needed in; null for the other kinds. */
  topic: string | null;
  personId: string;
  isClosed: boolean;
}

/** The register of the forms of a period, without texts; what was dropped is not in it. */
export async function itemsOfPeriod(db: Knex, periodId: string): Promise<PeriodItem[]> {
  const rows = (await db('development_item as d')
    .join('evaluation_form as f', 'f.id', 'd.form_id')
    .where('f.period_id', periodId)
    .whereRaw("d.outcome IS DISTINCT FROM 'dropped'")
    .select('d.kind', 'd.topic', 'd.person_id', db.raw('d.outcome IS NOT NULL AS is_closed'))) as {
    kind: DevelopmentKind;
    topic: string | null;
    person_id: string;
    is_closed: boolean;
  }[];

  return rows.map((row) => ({
    kind: row.kind,
    topic: row.topic,
    personId: row.person_id,
    isClosed: row.is_closed,
  }));
}
