/**
 * Times in stages, kept as a histogram for each line of a board, and its percentiles beside it. Every change of what was signed off writes a row into
 * `stage_delta`, in its own transaction; `fold_stages` sums them up the unit path now and then and works out the percentiles of the lines that changed.
 * Only what was signed off since `stage_window.since` counts: when that moves on, what it leaves behind is taken off, read by the index of `closed_at`, slice by slice.
 *
 * Times are counted to the tenth of a working hour, as boards show them.
 */

/** Milliseconds of a tenth of an hour. */
const BIN_MS = 360_000;
/** Whoever sums up or mends holds this lock till the end of the transaction. */
const LOCK = 720335080;

/** The bins of one assignment by stage, in the order of the work; null where it never passed through. */
export const STAGE_BINS = `
CREATE OR REPLACE FUNCTION stage_bins(s assignment_stage_time) RETURNS integer[] LANGUAGE sql IMMUTABLE AS $fn$
  SELECT ARRAY[round(s.to_accept_ms / ${BIN_MS}.0), round(s.in_work_ms / ${BIN_MS}.0), round(s.in_review_ms / ${BIN_MS}.0), round(s.to_sign_ms / ${BIN_MS}.0)]::integer[]
$fn$;
`;

/** Cells of a histogram that one assignment counts in: stage 0 is the assignment itself. */
export const STAGE_CELLS = `
CREATE OR REPLACE FUNCTION stage_cells(p_bins integer[]) RETURNS TABLE (stage smallint, bin integer) LANGUAGE sql IMMUTABLE AS $fn$
  SELECT 0::smallint, 0
  UNION ALL
  SELECT i::smallint, p_bins[i] FROM generate_subscripts(p_bins, 1) i WHERE p_bins[i] IS NOT NULL
$fn$;
`;

/** Lines that a path counts in: of every unit on it the whole, and its direct sub-unit (itself, where that leads). */
export const STAGE_PLACES = `
CREATE OR REPLACE FUNCTION stage_places(p_path text[]) RETURNS TABLE (owner_id text, sub_id text) LANGUAGE sql IMMUTABLE AS $fn$
  SELECT p_path[i], '' FROM generate_subscripts(p_path, 1) i
  UNION ALL
  SELECT p_path[i], coalesce(p_path[i + 1], p_path[i]) FROM generate_subscripts(p_path, 1) i
$fn$;
`;

/** Notes what a signing off, a reopening or a move to another unit changes, where times are kept already. */
export const STAGE_CHANGE = `
CREATE OR REPLACE FUNCTION stage_change() RETURNS trigger LANGUAGE plpgsql AS $fn$
DECLARE
  s assignment_stage_time;
BEGIN
  SELECT * INTO s FROM assignment_stage_time WHERE assignment_id = NEW.id;
  IF FOUND THEN
    INSERT INTO stage_delta (path, closed_at, bins, n)
    SELECT x.path, x.closed_at, stage_bins(s), x.n
      FROM (VALUES (OLD.lead_unit_path, OLD.closed_at, OLD.outcome, -1), (NEW.lead_unit_path, NEW.closed_at, NEW.outcome, 1))
        AS x (path, closed_at, outcome, n)
     WHERE x.outcome IS NOT NULL AND x.closed_at IS NOT NULL;
  END IF;

  RETURN NULL;
END
$fn$;
`;

/** Notes what new, changed or removed times change, where the assignment stands signed off. */
export const STAGE_TIME_CHANGE = `
CREATE OR REPLACE FUNCTION stage_time_change() RETURNS trigger LANGUAGE plpgsql AS $fn$
DECLARE
  a assignment;
BEGIN
  -- Takes turns with a change of the assignment in another session: else neither would see the other.
  SELECT * INTO a FROM assignment WHERE id = CASE TG_OP WHEN 'DELETE' THEN OLD.assignment_id ELSE NEW.assignment_id END FOR SHARE;
  IF a.outcome IS NOT NULL AND a.closed_at IS NOT NULL THEN
    IF TG_OP <> 'INSERT' THEN
      INSERT INTO stage_delta (path, closed_at, bins, n) VALUES (a.lead_unit_path, a.closed_at, stage_bins(OLD), -1);
    END IF;
    IF TG_OP <> 'DELETE' THEN
      INSERT INTO stage_delta (path, closed_at, bins, n) VALUES (a.lead_unit_path, a.closed_at, stage_bins(NEW), 1);
    END IF;
  END IF;

  RETURN NULL;
END
$fn$;
`;

/** One percentile of a histogram between the two values around it, as `percentile_cont` has it; in milliseconds. */
const percentile = (share: number): string => {
  const at = `${share} * (total - 1)`;
  const value = (whole: 'floor' | 'ceil'): string => `min(bin) FILTER (WHERE upto > ${whole}(${at}))`;

  return `round(((${value('floor')}) + (max(${at}) - floor(max(${at}))) * ((${value('ceil')}) - (${value('floor')}))) * ${BIN_MS})`;
};

const spreadOf = (stage: number): string => `(max(spread) FILTER (WHERE stage = ${stage}))`;

/** Works out the percentiles of some of the lines that are marked stale; lines without anything go. Callers hold the lock. */
export const SETTLE_STAGES = `
CREATE OR REPLACE FUNCTION settle_stages(p_lines integer) RETURNS void LANGUAGE sql AS $fn$
  WITH taken AS MATERIALIZED (
    SELECT owner_id, sub_id FROM stage_spread WHERE stale LIMIT p_lines
  ), emptied AS (
    DELETE FROM stage_tally t USING taken s WHERE t.owner_id = s.owner_id AND t.sub_id = s.sub_id AND t.n = 0
  ), runs AS (
    SELECT t.owner_id, t.sub_id, t.stage, t.bin,
           sum(t.n) OVER (PARTITION BY t.owner_id, t.sub_id, t.stage ORDER BY t.bin) AS upto,
           sum(t.n) OVER (PARTITION BY t.owner_id, t.sub_id, t.stage) AS total
      FROM taken s JOIN stage_tally t ON t.owner_id = s.owner_id AND t.sub_id = s.sub_id AND t.n <> 0
  ), spreads AS (
    SELECT owner_id, sub_id, stage, max(total) AS total, ARRAY[${percentile(0.5)}, ${percentile(0.9)}]::double precision[] AS spread
      FROM runs GROUP BY owner_id, sub_id, stage
  ), lines AS MATERIALIZED (
    SELECT owner_id, sub_id, max(total) FILTER (WHERE stage = 0) AS n, ${[1, 2, 3, 4].map((stage) => `${spreadOf(stage)} AS s${stage}`).join(', ')}
      FROM spreads GROUP BY owner_id, sub_id
  ), gone AS (
    DELETE FROM stage_spread s USING taken t
     WHERE s.owner_id = t.owner_id AND s.sub_id = t.sub_id
       AND NOT EXISTS (SELECT 1 FROM lines l WHERE l.owner_id = t.owner_id AND l.sub_id = t.sub_id)
  )
  UPDATE stage_spread s
     SET stale = false, signed_off = l.n, to_accept = l.s1, in_work = l.s2, in_review = l.s3, to_sign = l.s4
    FROM lines l WHERE l.owner_id = s.owner_id AND l.sub_id = s.sub_id;
$fn$;
`;

const MARK = `INSERT INTO stage_spread (owner_id, sub_id, stale) SELECT DISTINCT owner_id, sub_id, true FROM changed
  ON CONFLICT (owner_id, sub_id) DO UPDATE SET stale = true;`;

/**
 * Sums up what changed, moves the beginning of the window to `p_since`, forward or back, and works out the lines that changed: each call at
 * most a slice of it, `p_rows` assignments or `p_lines` lines, so that no transaction is long when a day begins or a worker was away. Answers
 * how much is left, 0 also when another session is at it.
 */
export const FOLD_STAGES = `
CREATE OR REPLACE FUNCTION fold_stages(p_since timestamptz, p_rows integer DEFAULT 2147483647, p_lines integer DEFAULT 2147483647)
RETURNS integer LANGUAGE plpgsql AS $fn$
DECLARE
  v_from timestamptz;
  v_to   timestamptz;
  v_many boolean;
  v_left integer;
BEGIN
  IF NOT pg_try_advisory_xact_lock(${LOCK}) THEN
    RETURN 0;
  END IF;

  SELECT since INTO v_from FROM stage_window;
  SELECT count(*) > p_rows INTO v_many FROM (SELECT 1 FROM stage_delta LIMIT p_rows::bigint + 1) d;

  -- While the window moves, all deltas are taken at once: what rows say of the days that come in or go out has to be of their moment.
  IF v_many THEN
    v_to := v_from;
  ELSIF p_since > v_from THEN
    SELECT closed_at INTO v_to FROM assignment
     WHERE outcome IS NOT NULL AND closed_at > v_from AND closed_at < p_since ORDER BY closed_at OFFSET p_rows LIMIT 1;
  ELSE
    SELECT closed_at INTO v_to FROM assignment
     WHERE outcome IS NOT NULL AND closed_at < v_from AND closed_at >= p_since ORDER BY closed_at DESC OFFSET p_rows LIMIT 1;
  END IF;
  v_to := coalesce(v_to, p_since);

  -- One statement, hence one moment.
  WITH taken AS MATERIALIZED (
    DELETE FROM stage_delta d USING (SELECT ctid FROM stage_delta LIMIT CASE WHEN v_many THEN p_rows END) first
     WHERE d.ctid = first.ctid RETURNING d.path, d.closed_at, d.bins, d.n
  ), moved AS (
    SELECT path, bins, n FROM taken WHERE closed_at >= v_from
    UNION ALL
    SELECT a.lead_unit_path, stage_bins(s), CASE WHEN v_to < v_from THEN 1 ELSE -1 END
      FROM assignment a JOIN assignment_stage_time s ON s.assignment_id = a.id
     WHERE v_to <> v_from AND a.outcome IS NOT NULL
       AND a.closed_at >= least(v_to, v_from) AND a.closed_at < greatest(v_to, v_from)
  ), changed AS (
    INSERT INTO stage_tally AS kept (owner_id, sub_id, stage, bin, n)
    SELECT p.owner_id, p.sub_id, m.stage, m.bin, sum(m.n)
      FROM (SELECT path, c.stage, c.bin, sum(n) AS n FROM moved CROSS JOIN LATERAL stage_cells(bins) c GROUP BY path, c.stage, c.bin) m
     CROSS JOIN LATERAL stage_places(m.path) p
     GROUP BY p.owner_id, p.sub_id, m.stage, m.bin HAVING sum(m.n) <> 0
    ON CONFLICT (owner_id, sub_id, stage, bin) DO UPDATE SET n = kept.n + excluded.n
    RETURNING owner_id, sub_id
  )
  ${MARK}
  UPDATE stage_window SET since = v_to WHERE since <> v_to;

  -- A line is worked out once, when all that changes it has come.
  IF v_many OR v_to <> p_since THEN
    RETURN 1;
  END IF;

  PERFORM settle_stages(p_lines);
  SELECT count(*) INTO v_left FROM stage_spread WHERE stale;

  RETURN v_left;
END
$fn$;
`;

/** Where the histograms differ from a full recount of the window, and by how much. One statement, so that acts meanwhile are in both or in neither. */
export const STAGE_DRIFT = `
CREATE OR REPLACE FUNCTION stage_drift() RETURNS TABLE (owner_id text, sub_id text, stage smallint, bin integer, missing bigint) LANGUAGE sql STABLE AS $fn$
  WITH counted AS (
    SELECT a.lead_unit_path AS path, stage_bins(s) AS bins, 1 AS n
      FROM stage_window w JOIN assignment a ON a.closed_at >= w.since AND a.outcome IS NOT NULL
      JOIN assignment_stage_time s ON s.assignment_id = a.id
    UNION ALL
    SELECT d.path, d.bins, -d.n FROM stage_window w JOIN stage_delta d ON d.closed_at >= w.since
  )
  SELECT b.owner_id, b.sub_id, b.stage, b.bin, sum(b.n)::bigint
    FROM (
      SELECT p.owner_id, p.sub_id, m.stage, m.bin, m.n
        FROM (SELECT path, c.stage, c.bin, sum(n) AS n FROM counted CROSS JOIN LATERAL stage_cells(bins) c GROUP BY path, c.stage, c.bin) m
       CROSS JOIN LATERAL stage_places(m.path) p
      UNION ALL
      SELECT t.owner_id, t.sub_id, t.stage, t.bin, -t.n FROM stage_tally t
    ) b
   GROUP BY b.owner_id, b.sub_id, b.stage, b.bin HAVING sum(b.n) <> 0
$fn$;
`;

/** Puts histograms and percentiles right by a full recount. Answers how many cells were wrong, 0 also when another session is at it. */
export const MEND_STAGES = `
CREATE OR REPLACE FUNCTION mend_stages() RETURNS integer LANGUAGE plpgsql AS $fn$
DECLARE
  v_wrong integer;
BEGIN
  IF NOT pg_try_advisory_xact_lock(${LOCK}) THEN
    RETURN 0;
  END IF;

  INSERT INTO stage_tally AS kept (owner_id, sub_id, stage, bin, n)
  SELECT d.owner_id, d.sub_id, d.stage, d.bin, d.missing FROM stage_drift() d
  ON CONFLICT (owner_id, sub_id, stage, bin) DO UPDATE SET n = kept.n + excluded.n;
  GET DIAGNOSTICS v_wrong = ROW_COUNT;

  UPDATE stage_spread SET stale = true;
  WITH changed AS (SELECT owner_id, sub_id FROM stage_tally)
  ${MARK}
  PERFORM settle_stages(2147483647);

  RETURN v_wrong;
END
$fn$;
`;
