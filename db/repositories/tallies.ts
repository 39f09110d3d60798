/** Counters of the boards (db/functions/tallies.ts): read as they are at one snapshot, summed up, and put right. */
import type { Knex } from 'knex';
import { WALL_INTERVAL, WALL_OFFSET_MS, wallMidnight } from '../../domain/calendar/wall-clock';
import type { StandingThresholds } from '../../domain/assignment/standing';
import { boardSince } from './assignment-filters';
import { BY_ITS_VALUES } from '../knex';
import type { FourCells } from './boards';

/** What a unit's board counts, itself and everything below it. */
export interface BoardCounts {
  /** By direct sub-unit; the unit's own id for what no sub-unit leads. */
  cells: (FourCells & { unitId: string; dueSoon: number })[];
  stuck: number;
  atRisk: number;
}

/** Which counters matter now, as conditions on `kind` and `bucket`: a range of the key each. */
const RANGES = [
  "kind = 'open'",
  "kind = 'handedInLate'",
  "kind = 'due' AND bucket < :now::timestamptz",
  "kind = 'risk' AND bucket >= :now::timestamptz",
  "kind = 'idle' AND bucket < :idleBefore::timestamptz",
  "kind = 'onTime' AND bucket >= :since::timestamptz AND bucket < :wholeMonths::timestamptz",
  "kind = 'late' AND bucket >= :since::timestamptz AND bucket < :wholeMonths::timestamptz",
  "kind = 'onTimeMonth' AND bucket >= :wholeMonths::timestamptz",
  "kind = 'lateMonth' AND bucket >= :wholeMonths::timestamptz",
];

/** The part of `due` that is not overdue yet, told apart as `soon`. */
const SOON = "kind = 'due' AND bucket >= :now::timestamptz AND bucket < :dueSoonBefore::timestamptz";
const BOARD_RANGES = [...RANGES, SOON];
const BOARD_KIND = `CASE WHEN ${SOON} THEN 'soon' ELSE kind END AS kind`;

/** Counters of one owner and deltas that are not in them yet, summed by kind and sub-unit. */
const ONE = `/* ${BY_ITS_VALUES} */
SELECT kind, sub_id, sum(n)::integer AS n FROM (
  ${BOARD_RANGES.map((range) => `SELECT ${BOARD_KIND}, sub_id, n FROM tally WHERE owner_id = :scope AND ${range}`).join('\n  UNION ALL\n  ')}
  UNION ALL
  SELECT ${BOARD_KIND}, p.sub_id, d.n FROM tally_delta d CROSS JOIN LATERAL tally_places(d.path, d.kind, d.sub_id) p
   WHERE d.path @> ARRAY[:scope]::text[] AND p.owner_id = :scope AND (${BOARD_RANGES.map((range) => `(${range})`).join(' OR ')})
  UNION ALL
  -- What was declined is nobody's to hand in soon; there is little of it, in an index of its own.
  SELECT 'soon', p.sub_id, -1 FROM assignment a CROSS JOIN LATERAL tally_places(a.lead_unit_path, 'due', NULL) p
   WHERE a.is_open AND a.status = 'declined' AND a.due_at >= :now::timestamptz AND a.due_at < :dueSoonBefore::timestamptz
     AND a.lead_unit_path @> ARRAY[:scope]::text[] AND p.owner_id = :scope
  UNION ALL
  -- The hour in which the threshold lies is counted row by row.
  SELECT 'idle', '', 1 FROM assignment
   WHERE is_open AND status <> 'suspended' AND last_act_at >= :idleBefore::timestamptz AND last_act_at < :stuckBefore::timestamptz
     AND lead_unit_path @> ARRAY[:scope]::text[]
) counted GROUP BY kind, sub_id`;

export async function boardCounts(
  db: Knex,
  scopeUnitId: string,
  thresholds: StandingThresholds,
): Promise<BoardCounts> {
  const { rows } = await db.raw<{ rows: { kind: Kind; sub_id: string; n: number }[] }>(ONE, {
    scope: scopeUnitId,
    ...instants(thresholds),
  });
  const lines = new Map<string, Partial<Record<Kind, number>>>();
  rows.forEach(({ kind, sub_id, n }) => lines.set(sub_id, { ...lines.get(sub_id), [kind]: n }));
  const { idle = 0, risk = 0 } = lines.get('') ?? {};
  lines.delete('');

  return {
    stuck: idle,
    atRisk: risk,
    cells: [...lines]
      .map(([unitId, line]) => ({ unitId, ...cellsOf(line) }))
      .filter((line) => line.doneOnTime + line.doneLate + line.openInTerm + line.openOverdue > 0)
      .sort((a, b) => b.openOverdue - a.openOverdue || (a.unitId < b.unitId ? -1 : 1)),
  };
}

type Kind =
  'open' | 'handedInLate' | 'due' | 'soon' | 'risk' | 'idle' | `${'onTime' | 'late'}${'' | 'Month'}`;

function cellsOf({
  open = 0,
  handedInLate = 0,
  due = 0,
  soon = 0,
  onTime = 0,
  late = 0,
  onTimeMonth = 0,
  lateMonth = 0,
}: Partial<Record<Kind, number>>): FourCells & { dueSoon: number } {
  const openOverdue = handedInLate + due;

  return {
    doneOnTime: onTime + onTimeMonth,
    doneLate: late + lateMonth,
    openInTerm: open - openOverdue,
    openOverdue,
    dueSoon: soon,
  };
}

const HOUR_MS = 3_600_000;

const instants = (thresholds: StandingThresholds): Record<string, string> => ({
  now: thresholds.now,
  dueSoonBefore: thresholds.dueSoonBefore,
  since: boardSince(thresholds),
  wholeMonths: monthFrom(boardSince(thresholds)),
  stuckBefore: thresholds.stuckBefore,
  idleBefore: new Date(Math.floor(Date.parse(thresholds.stuckBefore) / HOUR_MS) * HOUR_MS).toISOString(),
});

/** The first beginning of a month from an instant on, by Hanoi's clock. */
function monthFrom(instant: string): string {
  const wall = new Date(Date.parse(instant) + WALL_OFFSET_MS);
  const begins = (by: number): number =>
    Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + by, 1) - WALL_OFFSET_MS;

  return new Date(begins(begins(0) >= Date.parse(instant) ? 0 : 1)).toISOString();
}

const UNFOLDED = `SELECT p.owner_id, d.kind, d.bucket, d.n FROM tally_delta d CROSS JOIN LATERAL tally_places(d.path, d.kind, d.sub_id) p`;

/** The same for every unit at once, as the rows of `board_day_unit` of one date. */
export async function keepAllCounts(trx: Knex, date: string, thresholds: StandingThresholds): Promise<void> {
  await trx.raw(
    `INSERT INTO board_day_unit (date, unit_id, done_on_time, done_late, open_in_term, open_overdue, stuck, at_risk)
     SELECT :day::date, owner_id, ${sumOf('onTime', 'onTimeMonth')}, ${sumOf('late', 'lateMonth')}, ${sumOf('open')} - ${sumOf('due', 'handedInLate')},
            ${sumOf('due', 'handedInLate')}, ${sumOf('idle')}, ${sumOf('risk')}
       FROM (SELECT owner_id, kind, bucket, n FROM tally UNION ALL ${UNFOLDED}
             UNION ALL
             SELECT unit_id, 'idle', :idleBefore::timestamptz - interval '1 hour', 1
               FROM assignment CROSS JOIN LATERAL unnest(lead_unit_path) AS unit_id
              WHERE is_open AND status <> 'suspended'
                AND last_act_at >= :idleBefore::timestamptz AND last_act_at < :stuckBefore::timestamptz) counted
      WHERE ${RANGES.map((range) => `(${range})`).join(' OR ')}
      GROUP BY owner_id HAVING bool_or(n <> 0)`,
    { day: date, ...instants(thresholds) },
  );
}

const sumOf = (...kinds: Kind[]): string =>
  `coalesce(sum(n) FILTER (WHERE kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')})), 0)`;

/** Signed off by month (`YYYY-MM` of Hanoi's clock), from the first month on. */
export async function outcomesByMonth(
  db: Knex,
  scopeUnitId: string,
  firstMonth: string,
): Promise<Map<string, { onTime: number; late: number }>> {
  const { rows } = await db.raw<{ rows: { month: string; onTime: number; late: number }[] }>(
    `SELECT to_char((bucket AT TIME ZONE 'UTC') + ${WALL_INTERVAL}, 'YYYY-MM') AS month,
            coalesce(sum(n) FILTER (WHERE kind = 'onTimeTrend'), 0)::integer AS "onTime",
            coalesce(sum(n) FILTER (WHERE kind = 'lateTrend'), 0)::integer   AS late
       FROM (SELECT kind, bucket, n FROM tally WHERE owner_id = :scope AND kind IN ('onTimeTrend', 'lateTrend') AND bucket >= :since::timestamptz
             UNION ALL
             SELECT kind, bucket, n FROM tally_delta
              WHERE kind IN ('onTimeTrend', 'lateTrend') AND bucket >= :since::timestamptz
                AND (CASE WHEN sub_id IS NULL THEN path ELSE path[1:1] END) @> ARRAY[:scope]::text[]) counted
      GROUP BY 1`,
    { scope: scopeUnitId, since: wallMidnight(`${firstMonth}-01`) },
  );

  return new Map(rows.map(({ month, onTime, late }) => [month, { onTime, late }]));
}

/** Sums up what came since; several workers may. Answers how many changes of the counters it took. */
export async function foldTallies(db: Knex, now = new Date().toISOString()): Promise<number> {
  const since = boardSince({ now });
  const { rows } = await db.raw<{ rows: { counted: boolean; staged: boolean; moved: boolean }[] }>(
    `SELECT EXISTS (SELECT 1 FROM tally_delta) AS counted, EXISTS (SELECT 1 FROM load_change) AS moved,
            EXISTS (SELECT 1 FROM stage_delta) OR EXISTS (SELECT 1 FROM stage_window WHERE since <> ?::timestamptz)
              OR EXISTS (SELECT 1 FROM stage_spread WHERE stale) AS staged`,
    [since],
  );
  const { counted = false, staged = false, moved = false } = rows[0] ?? {};
  const taken = counted ? await unhurried(db, 'SELECT fold_tallies() AS n') : 0;

  if (staged) {
    await foldStages(db, since);
  }

  if (moved) {
    await countLoads(db);
  }

  return taken;
}

/** As many assignments, or lines of boards, as one transaction sums up: well under a second of it. */
const SLICE = { rows: 500, lines: 100 };

/** Slice by slice, so that a day that begins in a large city holds nobody up. */
async function foldStages(db: Knex, since: string): Promise<void> {
  const slice = 'SELECT fold_stages(?::timestamptz, ?, ?) AS n';

  while ((await unhurried(db, slice, [since, SLICE.rows, SLICE.lines])) > 0) {
    // More is left.
  }
}

/** Each in its own transaction, so that none holds up the others; when a day begins, a large city takes longer than a request may. */
const unhurried = (db: Knex, sql: string, values: readonly Knex.Value[] = []): Promise<number> =>
  db.transaction(async (trx) => {
    await trx.raw('SET LOCAL statement_timeout = 0');
    const { rows } = await trx.raw<{ rows: { n: number }[] }>(sql, [...values]);

    return rows[0]?.n ?? 0;
  });

/** How many counters and cells of histograms differ from a full recount; 0 unless something is wrong. */
export async function tallyDrift(db: Knex): Promise<number> {
  const { rows } = await db.raw<{ rows: { n: number }[] }>(
    `SELECT ((SELECT count(*) FROM tally_drift()) + (SELECT count(*) FROM stage_drift())
             + (SELECT count(*) FROM load_drift()))::integer AS n`,
  );

  return rows[0]?.n ?? 0;
}

/**
 * Puts the counters right by a full recount, also when there are none: what is missing is written as further deltas, so that nobody has to
 * stop meanwhile. Answers how many counters were wrong; null when another session is at it.
 */
export async function rebuildTallies(db: Knex): Promise<number | null> {
  return db.transaction(async (trx) => {
    await trx.raw('SET LOCAL statement_timeout = 0');
    // Two at once would both add what is missing.
    const { rows: locks } = await trx.raw<{ rows: { mine: boolean }[] }>(
      'SELECT pg_try_advisory_xact_lock(720335079) AS mine',
    );

    if (locks[0]?.mine !== true) {
      return null;
    }

    const { rows } = await trx.raw<{ rows: { n: number }[] }>(
      `WITH wrong AS (
         INSERT INTO tally_delta (path, kind, bucket, sub_id, n)
         SELECT ARRAY[owner_id], kind, bucket, sub_id, missing FROM tally_drift() RETURNING 1)
       SELECT count(*)::integer + mend_stages() AS n FROM wrong`,
    );
    await foldTallies(trx);

    return (rows[0]?.n ?? 0) + (await countLoads(trx));
  });
}

/** Counts anew how the load lies on people: time has passed over the beginning or end of an appointment. Answers how many counters were wrong. */
export const countLoads = (db: Knex): Promise<number> => unhurried(db, 'SELECT mend_loads() AS n');
