/**
 * Counters of the boards, kept incrementally. Every change of a row of `assignment` writes what it adds and takes away into
 * `tally_delta`, in its own transaction: nothing is updated there, so no two acts wait for each other. `fold_tallies` sums deltas up the
 * unit path into `tally` now and then. The truth at any snapshot is `tally` and the deltas that are not folded yet.
 */
import { WALL_INTERVAL, WALL_ORIGIN } from '../../domain/calendar/wall-clock';
import { ACTIVE_STATUSES } from '../../domain/assignment/state';

const quoted = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');

/** The beginning of the month of Hanoi's clock. */
const MONTH = `(date_trunc('month', (a.closed_at AT TIME ZONE 'UTC') + ${WALL_INTERVAL}) - ${WALL_INTERVAL}) AT TIME ZONE 'UTC'`;

/**
 * What one row counts as. Whatever depends on the clock is kept by the instant on which it depends, so that time passing rewrites nothing:
 * `due` and `risk` by the deadline, `idle` by the hour of the last act, `onTime` and `late` by the day of Hanoi's clock
 * and, so that few counters make up a long time, by its month; for the trend once more, without telling sub-units apart.
 */
export const TALLY_MARKS = `
CREATE OR REPLACE FUNCTION tally_marks(a assignment) RETURNS TABLE (path text[], kind text, bucket timestamptz) LANGUAGE sql IMMUTABLE AS $fn$
  SELECT CASE WHEN k.kind = 'load' THEN ARRAY[a.assignee_id] ELSE a.lead_unit_path END, k.kind, k.bucket
    FROM (VALUES
      ('open', '-infinity'::timestamptz, a.is_open),
      ('handedInLate', '-infinity', a.is_open AND a.status <> 'suspended' AND a.submitted_at IS NOT NULL AND a.due_at < a.submitted_at),
      ('due', a.due_at, a.is_open AND a.status <> 'suspended' AND a.submitted_at IS NULL),
      ('risk', a.due_at, a.is_open AND a.status IN (${quoted(ACTIVE_STATUSES)}) AND a.confidence IN ('atRisk', 'offTrack')),
      ('idle', date_bin('1 hour', a.last_act_at, '2000-01-01T00:00:00Z'), a.is_open AND a.status <> 'suspended'),
      ('load', '-infinity', a.is_open AND a.assignee_id IS NOT NULL AND a.status IN (${quoted(['issued', ...ACTIVE_STATUSES])})),
      ('onTime', date_bin('1 day', a.closed_at, '${WALL_ORIGIN}'), a.outcome = 'onTime' AND a.closed_at IS NOT NULL),
      ('late', date_bin('1 day', a.closed_at, '${WALL_ORIGIN}'), a.outcome = 'late' AND a.closed_at IS NOT NULL),
      ('onTimeMonth', ${MONTH}, a.outcome = 'onTime' AND a.closed_at IS NOT NULL),
      ('lateMonth', ${MONTH}, a.outcome = 'late' AND a.closed_at IS NOT NULL),
      ('onTimeTrend', ${MONTH}, a.outcome = 'onTime' AND a.closed_at IS NOT NULL),
      ('lateTrend', ${MONTH}, a.outcome = 'late' AND a.closed_at IS NOT NULL)
    ) AS k (kind, bucket, holds)
   WHERE k.holds
$fn$;
`;

export const TALLY_CHANGE = `
CREATE OR REPLACE FUNCTION tally_change() RETURNS trigger LANGUAGE plpgsql AS $fn$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO tally_delta (path, kind, bucket, n) SELECT m.path, m.kind, m.bucket, 1 FROM tally_marks(NEW) m;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO tally_delta (path, kind, bucket, n) SELECT m.path, m.kind, m.bucket, -1 FROM tally_marks(OLD) m;
  ELSE
    INSERT INTO tally_delta (path, kind, bucket, n)
    SELECT b.path, b.kind, b.bucket, sum(b.n)
      FROM (SELECT m.path, m.kind, m.bucket, 1 AS n FROM tally_marks(NEW) m
            UNION ALL
            SELECT m.path, m.kind, m.bucket, -1 FROM tally_marks(OLD) m) b
     GROUP BY b.path, b.kind, b.bucket HAVING sum(b.n) <> 0;
  END IF;

  RETURN NULL;
END
$fn$;
`;

/** Whose counters a path counts for: every unit on it, by the direct sub-unit below where a board shows those apart. */
export const TALLY_PLACES = `
CREATE OR REPLACE FUNCTION tally_places(p_path text[], p_kind text, p_sub text) RETURNS TABLE (owner_id text, sub_id text) LANGUAGE sql IMMUTABLE AS $fn$
  SELECT p_path[i], coalesce(p_sub, CASE WHEN p_kind IN ('risk', 'idle', 'load', 'onTimeTrend', 'lateTrend') THEN '' ELSE coalesce(p_path[i + 1], p_path[i]) END)
    FROM generate_subscripts(p_path, 1) i
$fn$;
`;

/** Sums deltas into the counters; 0 when another session is at it. Answers how many deltas it took. */
export const FOLD_TALLIES = `
CREATE OR REPLACE FUNCTION fold_tallies() RETURNS integer LANGUAGE plpgsql AS $fn$
DECLARE
  v_taken integer;
BEGIN
  IF NOT pg_try_advisory_xact_lock(720335078) THEN
    RETURN 0;
  END IF;

  -- One statement: whoever reads meanwhile sees a delta either here or there, never twice.
  WITH taken AS MATERIALIZED (
    DELETE FROM tally_delta RETURNING path, kind, bucket, sub_id, n
  ), summed AS (
    SELECT t.path, t.kind, t.bucket, t.sub_id, sum(t.n) AS n FROM taken t GROUP BY t.path, t.kind, t.bucket, t.sub_id
  ), folded AS (
    INSERT INTO tally AS kept (owner_id, kind, bucket, sub_id, n)
    SELECT p.owner_id, s.kind, s.bucket, p.sub_id, sum(s.n)
      FROM summed s CROSS JOIN LATERAL tally_places(s.path, s.kind, s.sub_id) p
     GROUP BY p.owner_id, s.kind, s.bucket, p.sub_id HAVING sum(s.n) <> 0
    ON CONFLICT (owner_id, kind, bucket, sub_id) DO UPDATE SET n = kept.n + excluded.n
    RETURNING 1
  ), loads AS (
    SELECT s.path[1] AS person_id, sum(s.n) AS n FROM summed s WHERE s.kind = 'load' GROUP BY s.path[1] HAVING sum(s.n) <> 0
  ), loaded AS (
    -- Each of them no longer has as much as before, and has as much as now; counters still say what was before.
    INSERT INTO load_tally AS kept (unit_id, open, people)
    SELECT p.unit_id, x.open, sum(x.people)
      FROM loads l LEFT JOIN tally t ON t.owner_id = l.person_id AND t.kind = 'load'
      JOIN load_place p ON p.person_id = l.person_id
     CROSS JOIN LATERAL (VALUES (coalesce(t.n, 0), -1), (coalesce(t.n, 0) + l.n, 1)) AS x (open, people)
     GROUP BY p.unit_id, x.open HAVING sum(x.people) <> 0
    ON CONFLICT (unit_id, open) DO UPDATE SET people = kept.people + excluded.people
    RETURNING 1
  )
  SELECT (SELECT count(*) FROM taken) + 0 * ((SELECT count(*) FROM folded) + (SELECT count(*) FROM loaded)) INTO v_taken;

  DELETE FROM tally WHERE n = 0;

  RETURN v_taken;
END
$fn$;
`;

/** Where the counters differ from a full recount, and by how much. One statement, so that acts meanwhile are in both or in neither. */
export const TALLY_DRIFT = `
CREATE OR REPLACE FUNCTION tally_drift() RETURNS TABLE (owner_id text, sub_id text, kind text, bucket timestamptz, missing bigint) LANGUAGE sql STABLE AS $fn$
  SELECT b.owner_id, b.sub_id, b.kind, b.bucket, sum(b.n)::bigint
    FROM (
      SELECT p.owner_id, p.sub_id, c.kind, c.bucket, c.n
        FROM (SELECT m.path, m.kind, m.bucket, count(*) AS n
                FROM assignment a CROSS JOIN LATERAL tally_marks(a) m GROUP BY m.path, m.kind, m.bucket) c
       CROSS JOIN LATERAL tally_places(c.path, c.kind, NULL) p
      UNION ALL
      SELECT t.owner_id, t.sub_id, t.kind, t.bucket, -t.n FROM tally t
      UNION ALL
      SELECT p.owner_id, p.sub_id, d.kind, d.bucket, -d.n
        FROM tally_delta d CROSS JOIN LATERAL tally_places(d.path, d.kind, d.sub_id) p
    ) b
   GROUP BY b.owner_id, b.sub_id, b.kind, b.bucket HAVING sum(b.n) <> 0
$fn$;
`;
