/**
 * What the paper of a conference counts, by unit subtree and span. Each part goes by the index of its own time (issued,
 * closed, due), never through the event log.
 */
import type { Knex } from 'knex';
import type { AssignmentState } from '../../domain/assignment/state';
import { rowsOf } from '../statement';

/** A unit with everything below it, and a span of instants: the first is in it, the last is not. */
export interface PackScope {
  unitId: string;
  from: string;
  to: string;
  now: string;
}

/** Rows of one part of a paper; what is beyond is counted and not listed. */
export const PACK_ROWS = { directives: 100, late: 150, open: 300, decisions: 200 } as const;

export interface QuarterLine {
  unitId: string;
  issued: number;
  doneOnTime: number;
  doneLate: number;
  openInTerm: number;
  openOverdue: number;
}

const SUB_UNIT = `coalesce(lead_unit_path[array_position(lead_unit_path, :unitId) + 1], :unitId)`;
const INSIDE = `lead_unit_path @> ARRAY[:unitId]::text[]`;

/** The quarter by direct sub-unit: what was issued and done in it, and what is open now of what was issued by its end. */
export async function quarterLines(db: Knex, scope: PackScope): Promise<QuarterLine[]> {
  const { rows } = await db.raw<{ rows: QuarterLine[] }>(
    `SELECT unit_id AS "unitId", sum(issued)::int AS issued, sum(on_time)::int AS "doneOnTime", sum(late)::int AS "doneLate",
            sum(in_term)::int AS "openInTerm", sum(overdue)::int AS "openOverdue"
       FROM (
         SELECT ${SUB_UNIT} AS unit_id, 1 AS issued, 0 AS on_time, 0 AS late, 0 AS in_term, 0 AS overdue
           FROM assignment WHERE ${INSIDE} AND issued_at >= :from::timestamptz AND issued_at < :to::timestamptz
         UNION ALL
         SELECT ${SUB_UNIT}, 0, (outcome = 'onTime')::int, (outcome = 'late')::int, 0, 0
           FROM assignment
          WHERE ${INSIDE} AND outcome IS NOT NULL AND closed_at >= :from::timestamptz AND closed_at < :to::timestamptz
         UNION ALL
         SELECT ${SUB_UNIT}, 0, 0, 0, (NOT ${OVERDUE})::int, (${OVERDUE})::int
           FROM assignment WHERE ${INSIDE} AND is_open AND issued_at < :to::timestamptz
       ) parts GROUP BY unit_id ORDER BY unit_id`,
    { ...scope },
  );

  return rows;
}

const OVERDUE = `(status <> 'suspended' AND due_at < coalesce(submitted_at, :now::timestamptz))`;

export interface PackDirective {
  id: string;
  number: string;
  issuedOn: string;
  abstract: string;
  total: number;
  done: number;
  overdue: number;
}

/** Documents of the quarter that were entered for the unit or under which it has work, with how that work stands. */
export async function directivesOfQuarter(
  db: Knex,
  scope: PackScope,
  { startsOn, endsOn }: { startsOn: string; endsOn: string },
): Promise<PackDirective[]> {
  const { rows } = await db.raw<{ rows: PackDirective[] }>(
    `SELECT d.id, d.number, d.issued_on::text AS "issuedOn", d.abstract, w.total, w.done, w.overdue
       FROM directive d
       CROSS JOIN LATERAL (
         SELECT count(*)::int AS total, count(*) FILTER (WHERE outcome IS NOT NULL)::int AS done,
                count(*) FILTER (WHERE is_open AND ${OVERDUE})::int AS overdue
           FROM assignment WHERE directive_id = d.id AND ${INSIDE} AND status <> 'withdrawn') w
      WHERE d.issued_on BETWEEN :startsOn::date AND :endsOn::date
        AND (w.total > 0 OR d.scope_unit_ids @> ARRAY[:unitId]::text[])
      ORDER BY d.issued_on, d.number LIMIT ${PACK_ROWS.directives}`,
    { ...scope, startsOn, endsOn },
  );

  return rows;
}

export interface EarlierDecision {
  conference: string;
  text: string;
  dueOn: string | null;
  number: string | null;
  status: string | null;
}

/** What earlier conferences of the unit decided within the span, and where it stands. */
export const decisionsOfQuarter = (db: Knex, { unitId, from, to }: PackScope): Promise<EarlierDecision[]> =>
  rowsOf<EarlierDecision>(
    db,
    `SELECT c.title AS conference, d.text, d.due_on::text AS "dueOn", a.number, a.status
       FROM conference c
       JOIN conference_decision d ON d.conference_id = c.id
       LEFT JOIN batch_row r ON r.batch_id = d.batch_id AND r.no = d.batch_no
       LEFT JOIN assignment a ON a.id = r.assignment_id
      WHERE c.unit_id = ? AND d.at >= ?::timestamptz AND d.at < ?::timestamptz
      ORDER BY d.at, d.no LIMIT ${PACK_ROWS.decisions}`,
    [unitId, from, to],
  );

type Stages = Record<'toAccept' | 'inWork' | 'inReview' | 'toSign', number | null>;

export interface LateWork {
  state: AssignmentState;
  closedAt: string | null;
  stages: Stages | null;
}

const LATE = `${INSIDE} AND (
    (outcome = 'late' AND closed_at >= :from::timestamptz AND closed_at < :to::timestamptz)
    OR (is_open AND ${OVERDUE} AND due_at < :to::timestamptz))`;
const EXCUSED = `coalesce(state->'excuses' @> '[{"decision": "confirmed"}]', false)`;

/** What was signed off late in the quarter or is open past a deadline in it, the longest delay first. */
export async function lateWork(
  db: Knex,
  scope: PackScope,
): Promise<{ total: number; excused: number; rows: LateWork[] }> {
  const counted = db.raw<{ rows: { total: number; excused: number }[] }>(
    `SELECT count(*)::int AS total, count(*) FILTER (WHERE ${EXCUSED})::int AS excused FROM assignment WHERE ${LATE}`,
    { ...scope },
  );
  const listed = db.raw<{ rows: (Stages & { state: AssignmentState; closedAt: Date | null })[] }>(
    `SELECT a.state, CASE WHEN a.outcome IS NULL THEN NULL ELSE a.closed_at END AS "closedAt",
            s.to_accept_ms::float8 AS "toAccept", s.in_work_ms::float8 AS "inWork", s.in_review_ms::float8 AS "inReview",
            s.to_sign_ms::float8 AS "toSign"
       FROM (SELECT * FROM assignment WHERE ${LATE}
              ORDER BY coalesce(submitted_at, closed_at, :now::timestamptz) - due_at DESC, id LIMIT ${PACK_ROWS.late}) a
       LEFT JOIN assignment_stage_time s ON s.assignment_id = a.id AND a.outcome IS NOT NULL
      ORDER BY coalesce(a.submitted_at, a.closed_at, :now::timestamptz) - a.due_at DESC, a.id`,
    { ...scope },
  );
  const [count, list] = await Promise.all([counted, listed]);

  return {
    total: count.rows[0]?.total ?? 0,
    excused: count.rows[0]?.excused ?? 0,
    rows: list.rows.map(({ state, closedAt, ...stages }) => ({
      state,
      closedAt: closedAt?.toISOString() ?? null,
      stages: Object.values(stages).every((ms) => ms === null) ? null : stages,
    })),
  };
}

export interface DelaySource {
  stage: keyof Stages;
  workingMs: number;
  /** In how many of the late assignments it was the longest stage. */
  longestIn: number;
}

/** Of what was signed off late in the quarter: working time by stage; whose time it was is not told by it. */
export async function delaySources(db: Knex, scope: PackScope): Promise<DelaySource[]> {
  const { rows } = await db.raw<{ rows: DelaySource[] }>(
    `WITH timed AS (
       SELECT s.* FROM assignment a JOIN assignment_stage_time s ON s.assignment_id = a.id
        WHERE ${INSIDE} AND outcome = 'late' AND closed_at >= :from::timestamptz AND closed_at < :to::timestamptz)
     SELECT stage, sum(coalesce(ms, 0))::float8 AS "workingMs",
            count(*) FILTER (WHERE ms > 0 AND ms = longest)::int AS "longestIn"
       FROM timed
       CROSS JOIN LATERAL (VALUES ('toAccept', to_accept_ms), ('inWork', in_work_ms), ('inReview', in_review_ms),
                                  ('toSign', to_sign_ms)) AS v (stage, ms)
       CROSS JOIN LATERAL (SELECT greatest(to_accept_ms, in_work_ms, in_review_ms, to_sign_ms) AS longest) g
      GROUP BY stage ORDER BY array_position(ARRAY['toAccept', 'inWork', 'inReview', 'toSign'], stage)`,
    { ...scope },
  );

  return rows;
}

/** Open work that is due within the span and was issued before an instant: what would go over to the next quarter. */
export async function openAtEnd(
  db: Knex,
  scope: PackScope & { issuedBefore: string },
): Promise<{ total: number; states: AssignmentState[] }> {
  const OPEN = `${INSIDE} AND is_open AND due_at < :to::timestamptz AND issued_at <= :issuedBefore::timestamptz`;
  const [count, list] = await Promise.all([
    db.raw<{ rows: { total: number }[] }>(`SELECT count(*)::int AS total FROM assignment WHERE ${OPEN}`, {
      ...scope,
    }),
    db.raw<{ rows: { state: AssignmentState }[] }>(
      `SELECT state FROM assignment WHERE ${OPEN} ORDER BY due_at, id LIMIT ${PACK_ROWS.open}`,
      { ...scope },
    ),
  ]);

  return { total: count.rows[0]?.total ?? 0, states: list.rows.map(({ state }) => state) };
}
