/** Who belongs to a period, written down before the first form is started; and who does not, and why. */
import type { Knex } from 'knex';
import type { Absence } from '../../domain/evaluation/aggregate';
import type { AwayReason, Participation, Presence, TimeWorked } from '../../domain/evaluation/presence';
import { AWAY } from '../../domain/evaluation/presence';
import type { EvaluationPeriod } from './evaluation-periods';
import { PILOT_OF_PATH } from './method-pilots';

/**
 * Writes down everybody whose principal post lay in the agency when the period ended, whoever was away for all of it,
 * with why; and the piloted method of those whose unit is in a pilot for all months of the period. With `leavers` also
 * whoever left for good in it: their last post counts. Answers how many there are.
 */
export async function insertRoster(
  trx: Knex,
  { id, agencyId, window }: EvaluationPeriod,
  { first, last, leavers }: { first: string; last: string; leavers: boolean },
): Promise<number> {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `INSERT INTO evaluation_period_person (period_id, no, person_id, unit_id, absence, method_id, method_version, left_at)
     SELECT :period, row_number() OVER (ORDER BY x.path, x.person_id), x.person_id, x.unit_id,
            (SELECT :away::jsonb ->> b.reason FROM absence b
              WHERE b.person_id = x.person_id AND :away::jsonb -> b.reason IS NOT NULL
                AND b.starts_at <= :from::timestamptz AND b.ends_at >= :to::timestamptz LIMIT 1),
            pilot.method_id, pilot.method_version, x.left_at
       FROM (SELECT DISTINCT ON (a.person_id) a.person_id, a.unit_id, u.path, t.left_at
               FROM appointment a JOIN unit u ON u.id = a.unit_id
              CROSS JOIN LATERAL (
                SELECT CASE WHEN a.valid_to < :to::timestamptz THEN a.valid_to END AS left_at) t
              WHERE a.valid_from < :to::timestamptz
                AND (t.left_at IS NULL OR (:leavers::boolean AND t.left_at > :from::timestamptz))
              ORDER BY a.person_id, t.left_at DESC NULLS FIRST, a.is_primary DESC, a.valid_from DESC, a.unit_id) x
       LEFT JOIN LATERAL (${PILOT_OF_PATH('x.path')}) pilot ON true
      WHERE x.path @> ARRAY[:agency::text]`,
    {
      ...{ period: id, agency: agencyId, from: window.from, to: window.to, first, last, leavers },
      away: JSON.stringify(AWAY),
    },
  );

  return rowCount;
}

export interface PartlyPresent {
  no: number;
  presence: Presence;
}

interface PartRow {
  no: number;
  left_at: Date | null;
  posts: { from: string; to: string | null }[];
  away: { from: string; to: string; reason: AwayReason }[];
}

/** Of a period's people those who were not there for all of it without a break, with their posts and what took them away. */
export async function partlyPresent(
  trx: Knex,
  { id, window }: Pick<EvaluationPeriod, 'id' | 'window'>,
): Promise<PartlyPresent[]> {
  const { rows } = await trx.raw<{ rows: PartRow[] }>(
    `SELECT p.no, p.left_at,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('from', a.valid_from, 'to', a.valid_to)), '[]')
               FROM appointment a WHERE a.person_id = p.person_id AND a.valid_from < :to::timestamptz
                AND (a.valid_to IS NULL OR a.valid_to > :from::timestamptz)) AS posts,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('from', b.starts_at, 'to', b.ends_at, 'reason', b.reason)), '[]')
               FROM absence b WHERE b.person_id = p.person_id AND b.reason = ANY (:away::text[])
                AND b.starts_at < :to::timestamptz AND b.ends_at > :from::timestamptz) AS away
       FROM evaluation_period_person p
      WHERE p.period_id = :id
        AND (p.left_at IS NOT NULL
             OR EXISTS (SELECT 1 FROM absence b WHERE b.person_id = p.person_id AND b.reason = ANY (:away::text[])
                           AND b.starts_at < :to::timestamptz AND b.ends_at > :from::timestamptz)
             OR NOT EXISTS (SELECT 1 FROM appointment a WHERE a.person_id = p.person_id
                               AND a.valid_from <= :from::timestamptz
                               AND (a.valid_to IS NULL OR a.valid_to >= :to::timestamptz)))
      ORDER BY p.no`,
    { id, from: window.from, to: window.to, away: Object.keys(AWAY) },
  );

  return rows.map(({ no, left_at: leftAt, posts, away }) => ({
    no,
    presence: { posts, away, leftAt: leftAt?.toISOString() ?? null },
  }));
}

/** Notes of these people how much of the period they were there, and whether they are rated. */
export async function writeParticipation(
  trx: Knex,
  periodId: string,
  people: readonly (Participation & { no: number })[],
): Promise<void> {
  await trx.raw(
    `UPDATE evaluation_period_person p SET absence = x.absence, presence = x.time
       FROM jsonb_to_recordset(?::jsonb) x (no integer, absence text, "time" jsonb)
      WHERE p.period_id = ? AND p.no = x.no`,
    [JSON.stringify(people), periodId],
  );
}

/** Takes those out again who do not belong to it after all. */
export async function leaveOut(trx: Knex, periodId: string, nos: readonly number[]): Promise<void> {
  await trx('evaluation_period_person')
    .where({ period_id: periodId })
    .whereRaw('no = ANY (?::integer[])', [[...nos]])
    .delete();
}

/** Somebody of a period who is not rated in it, or who left the agency for another one in its time. */
export interface NotRated {
  personId: string;
  unitId: string;
  formId: string | null;
  /** `movedAway`: another agency rates, where the person was when the period ended. */
  reason: Absence | 'movedAway';
  presence: TimeWorked | null;
  movedToId: string | null;
}

const NOT_RATED = `
  SELECT f.person_id AS "personId", f.unit_id AS "unitId", f.id AS "formId", f.state->>'absence' AS reason,
         f.state->'presence' AS presence, NULL AS "movedToId", 0 AS part
    FROM evaluation_form f WHERE f.period_id = :id AND f.status = 'notRated'
  UNION ALL
  SELECT p.person_id, p.unit_id, NULL, p.absence, p.presence, NULL, 0
    FROM evaluation_period_person p
   WHERE p.period_id = :id AND p.state = 'waiting' AND p.absence IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM evaluation_form f WHERE f.period_id = p.period_id AND f.person_id = p.person_id)
  UNION ALL
  SELECT * FROM (
    SELECT DISTINCT ON (a.person_id) a.person_id, a.unit_id, NULL, 'movedAway', NULL::jsonb, n.agency, 1
      FROM appointment a JOIN unit u ON u.id = a.unit_id
     CROSS JOIN LATERAL (
       SELECT coalesce(v.path[2], v.path[1]) AS agency, v.path
         FROM appointment b JOIN unit v ON v.id = b.unit_id
        WHERE b.person_id = a.person_id AND b.valid_from < :to::timestamptz
          AND (b.valid_to IS NULL OR b.valid_to >= :to::timestamptz)
        ORDER BY b.is_primary DESC, b.valid_from DESC, b.unit_id LIMIT 1) n
     WHERE u.path @> ARRAY[:agency::text] AND NOT n.path @> ARRAY[:agency::text]
       AND a.is_primary AND a.valid_to > :from::timestamptz AND a.valid_to < :to::timestamptz
     ORDER BY a.person_id, a.valid_to DESC) moved`;

/** Who of a period is not rated or has no form, and why, in no order of persons; at most so many, and how many in all. */
export async function notRated(
  db: Knex,
  { id, agencyId, window }: Pick<EvaluationPeriod, 'id' | 'agencyId' | 'window'>,
  limit: number,
): Promise<{ items: NotRated[]; all: number }> {
  const { rows } = await db.raw<{ rows: (NotRated & { all: number })[] }>(
    `SELECT x.*, count(*) OVER ()::integer AS "all" FROM (${NOT_RATED}) x
      ORDER BY x.part, x."unitId", x."personId" LIMIT :limit`,
    { id, agency: agencyId, from: window.from, to: window.to, limit },
  );

  return {
    all: rows[0]?.all ?? 0,
    items: rows.map(({ personId, unitId, formId, reason, presence, movedToId }) => ({
      personId,
      unitId,
      formId,
      reason,
      presence,
      movedToId,
    })),
  };
}
