/** The people of a period by unit and name, never by score. */
import type { Knex } from 'knex';
import type { FormState } from '../../domain/evaluation/form/state';

export interface SummaryRow {
  personId: string;
  unitId: string;
  /** Null while the form has not been started. */
  state: FormState | null;
}

export interface SummaryPlace {
  unit: string;
  person: string;
  id: string;
}

/** From the agency down, units of one level by name, people by name. */
const UNIT = "lpad(cardinality(u.path)::text, 2, '0') || u.search_key || u.id";

/** A page of them. */
export async function summaryRows(
  db: Knex,
  periodId: string,
  { limit, after }: { limit: number; after: SummaryPlace | null },
): Promise<{ rows: SummaryRow[]; next: SummaryPlace | null }> {
  const query = db('evaluation_period_person as x')
    .join('unit as u', 'u.id', 'x.unit_id')
    .join('person as p', 'p.id', 'x.person_id')
    .leftJoin('evaluation_form as f', (on) =>
      on.on('f.period_id', 'x.period_id').andOn('f.person_id', 'x.person_id'),
    )
    .where('x.period_id', periodId)
    .orderByRaw(`${UNIT}, p.search_key, p.id`)
    .limit(limit)
    .select('x.person_id', 'x.unit_id', 'f.state', 'p.search_key', db.raw(`${UNIT} AS unit_key`));

  if (after !== null) {
    void query.whereRaw(`(${UNIT}, p.search_key, p.id) > (?, ?, ?)`, [after.unit, after.person, after.id]);
  }

  const found = (await query) as {
    person_id: string;
    unit_id: string;
    state: FormState | null;
    search_key: string;
    unit_key: string;
  }[];
  const last = found.length < limit ? undefined : found.at(-1);

  return {
    rows: found.map((row) => ({ personId: row.person_id, unitId: row.unit_id, state: row.state })),
    next: last === undefined ? null : { unit: last.unit_key, person: last.search_key, id: last.person_id },
  };
}

/** Notes for each of them that somebody took the results of a period; one's own is nobody's business. */
export async function noteSummaryRead(
  db: Knex,
  periodId: string,
  { readerId, what, at }: { readerId: string; what: string; at: string },
): Promise<void> {
  await db.raw(
    `INSERT INTO evaluation_file_read (person_id, reader_id, what, at)
     SELECT person_id, :reader, :what, :at FROM evaluation_period_person
      WHERE period_id = :period AND person_id <> :reader ORDER BY no`,
    { period: periodId, reader: readerId, what, at },
  );
}
