/** Months in which somebody belonged to an agency that has not opened them. */
import type { Knex } from 'knex';

export interface MonthEnd {
  /** `YYYY-MM`. */
  month: string;
  /** Instant, exclusive. */
  to: string;
}

/**
 * Of these months, in order, those that a person has no form in although their principal post lay in an agency when the
 * month ended: it was never opened there, or the form is still being started. A month that was opened without them (the
 * post was recorded later) cannot be opened again, and is not told.
 */
export async function unopenedMonths(
  db: Knex,
  personId: string,
  months: readonly MonthEnd[],
): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { month: string }[] }>(
    `SELECT m.month
       FROM unnest(:months::text[], :ends::timestamptz[]) AS m(month, ends_at)
       JOIN LATERAL (
            SELECT u.path[2] AS agency_id
              FROM appointment a JOIN unit u ON u.id = a.unit_id
             WHERE a.person_id = :person
               AND a.valid_from < m.ends_at AND (a.valid_to IS NULL OR a.valid_to >= m.ends_at)
             ORDER BY a.is_primary DESC, a.valid_from DESC, a.unit_id LIMIT 1) post ON post.agency_id IS NOT NULL
      WHERE NOT EXISTS (
            SELECT 1 FROM evaluation_form f
             WHERE f.person_id = :person AND f.kind = 'month' AND f.starts_on = m.month)
        AND NOT EXISTS (
            SELECT 1 FROM evaluation_period p
             WHERE p.agency_id = post.agency_id AND p.kind = 'month' AND p.starts_on = m.month
               AND NOT EXISTS (
                   SELECT 1 FROM evaluation_period_person x WHERE x.period_id = p.id AND x.person_id = :person))
      ORDER BY m.month`,
    { person: personId, months: months.map(({ month }) => month), ends: months.map(({ to }) => to) },
  );

  return rows.map(({ month }) => month);
}
