/** Months of somebody that have no form of their own, with the agencies that would have to. */
import type { Knex } from 'knex';
import { quarterOfMonth } from '../../domain/evaluation/scoring';

export interface MonthEnd {
  /** `YYYY-MM`. */
  month: string;
  /** Instant, exclusive. */
  to: string;
}

/** Where the principal post lay at an instant, and whether that agency opened its period without this person. */
export interface OpeningPlace {
  agencyId: string | null;
  /** The post was recorded later: a period that is open cannot be opened again. */
  openedWithout: boolean;
}

export interface UnscoredMonth {
  month: string;
  /** There is a form of the quarter, somewhere, that may stand for it. */
  inQuarter: boolean;
  /** At the end of the month, with its month period. */
  atEnd: OpeningPlace;
  /** At the end of its quarter, with the scored quarter. */
  atQuarterEnd: OpeningPlace;
}

const AGENCY_AT = (instant: string): string => `
  LEFT JOIN LATERAL (
       SELECT u.path[2] AS agency_id
         FROM appointment a JOIN unit u ON u.id = a.unit_id
        WHERE a.person_id = :person
          AND a.valid_from < ${instant} AND (a.valid_to IS NULL OR a.valid_to >= ${instant})
        ORDER BY a.is_primary DESC, a.valid_from DESC, a.unit_id LIMIT 1)`;

const OPENED_WITHOUT = (agency: string, kind: string, startsOn: string): string => `
  EXISTS (SELECT 1 FROM evaluation_period p
           WHERE p.agency_id = ${agency} AND p.kind = '${kind}' AND p.is_scored AND p.starts_on = ${startsOn}
             AND NOT EXISTS (
                 SELECT 1 FROM evaluation_period_person x WHERE x.period_id = p.id AND x.person_id = :person))`;

/**
 * Of the months `rested`, in order, those of which a person has no form: it was never opened where they were, or the form
 * is still being started, or their quarter is scored instead. `ends`: the ends of all months of their quarters.
 */
export async function unscoredMonths(
  db: Knex,
  personId: string,
  rested: readonly string[],
  ends: readonly MonthEnd[],
): Promise<UnscoredMonth[]> {
  const told = ends.filter(({ month }) => rested.includes(month));
  const quarters = told.map(({ month }) => quarterOfMonth(month));
  const { rows } = await db.raw<{
    rows: {
      month: string;
      inQuarter: boolean;
      agency: string | null;
      without: boolean;
      quarterAgency: string | null;
      quarterWithout: boolean;
    }[];
  }>(
    `SELECT m.month,
            EXISTS (SELECT 1 FROM evaluation_form f
                     WHERE f.person_id = :person AND f.is_scored AND f.kind = 'quarter'
                       AND f.starts_on = m.quarter) AS "inQuarter",
            e.agency_id AS agency, ${OPENED_WITHOUT('e.agency_id', 'month', 'm.month')} AS without,
            q.agency_id AS "quarterAgency", ${OPENED_WITHOUT('q.agency_id', 'quarter', 'm.quarter')} AS "quarterWithout"
       FROM unnest(:months::text[], :ends::timestamptz[], :quarters::text[], :quarterEnds::timestamptz[])
              AS m(month, ends_at, quarter, quarter_ends_at)
       ${AGENCY_AT('m.ends_at')} e ON true
       ${AGENCY_AT('m.quarter_ends_at')} q ON true
      WHERE NOT EXISTS (
            SELECT 1 FROM evaluation_form f
             WHERE f.person_id = :person AND f.kind = 'month' AND f.starts_on = m.month)
      ORDER BY m.month`,
    {
      person: personId,
      months: told.map(({ month }) => month),
      ends: told.map(({ to }) => to),
      quarters,
      quarterEnds: quarters.map((quarter) => endOfQuarter(quarter, ends)),
    },
  );

  return rows.map(({ month, inQuarter, agency, without, quarterAgency, quarterWithout }) => ({
    month,
    inQuarter,
    atEnd: { agencyId: agency, openedWithout: without },
    atQuarterEnd: { agencyId: quarterAgency, openedWithout: quarterWithout },
  }));
}

/** When the last month of a quarter ends that is among them. */
function endOfQuarter(quarter: string, ends: readonly MonthEnd[]): string {
  const last = ends.findLast(({ month }) => quarterOfMonth(month) === quarter);

  if (last === undefined) {
    throw new Error(`no month of the quarter ${quarter}`);
  }

  return last.to;
}
