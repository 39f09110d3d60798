/** Boards as they stood on earlier days: counted for all units at once, read for one. */
import type { Knex } from 'knex';
import type { StandingThresholds } from '../../domain/assignment/standing';
import { ACTIVE_STATUSES } from '../../domain/assignment/state';
import { boardSince } from './assignment-filters';
import { OVERDUE } from './assignment-cells';
import type { FourCells } from './boards';

export interface KeptFigures {
  cells: FourCells;
  stuck: number;
  atRisk: number;
}

export interface KeptDay {
  date: string;
  takenAt: string;
}

/** Counts every unit at `now` as the figures of that date, in place of an earlier count of the same date. Idempotent. */
export async function keepBoardDay(db: Knex, date: string, thresholds: StandingThresholds): Promise<void> {
  const { now, stuckBefore } = thresholds;

  await db.transaction(async (trx) => {
    const { rows } = await trx.raw<{ rows: unknown[] }>(
      `INSERT INTO board_day (date, taken_at) VALUES (?, ?)
       ON CONFLICT (date) DO UPDATE SET taken_at = excluded.taken_at WHERE board_day.taken_at < excluded.taken_at
       RETURNING date`,
      [date, now],
    );

    // Another worker counted later than this one began.
    if (rows.length === 0) {
      return;
    }

    await trx('board_day_unit').where({ date }).delete();
    await trx.raw(COUNT_ALL, [
      date,
      now,
      now,
      stuckBefore,
      [...ACTIVE_STATUSES],
      now,
      boardSince(thresholds),
    ]);
  });
}

const COUNT_ALL = `
INSERT INTO board_day_unit (date, unit_id, done_on_time, done_late, open_in_term, open_overdue, stuck, at_risk)
SELECT ?::date, unit_id,
       count(*) FILTER (WHERE a.outcome = 'onTime'), count(*) FILTER (WHERE a.outcome = 'late'),
       count(*) FILTER (WHERE a.is_open AND NOT (${OVERDUE})), count(*) FILTER (WHERE ${OVERDUE}),
       count(*) FILTER (WHERE a.is_open AND a.status <> 'suspended' AND a.last_act_at < ?::timestamptz),
       count(*) FILTER (WHERE a.is_open AND a.status = ANY (?::text[]) AND a.due_at >= ?::timestamptz
                              AND a.confidence IN ('atRisk', 'offTrack'))
  FROM assignment a CROSS JOIN LATERAL unnest(a.lead_unit_path) AS unit_id
 WHERE a.is_open OR (a.outcome IS NOT NULL AND a.closed_at >= ?::timestamptz)
 GROUP BY unit_id`;

/** The latest day within these dates on which boards were counted, or null; and the first day ever. */
export async function keptDayWithin(
  db: Knex,
  { from, to }: { from: string; to: string },
): Promise<{ day: KeptDay | null; keptSince: string | null }> {
  const { rows } = await db.raw<{
    rows: { date: string | null; taken_at: Date | null; since: string | null }[];
  }>(
    `SELECT d.date::text AS date, d.taken_at, (SELECT min(date)::text FROM board_day) AS since
       FROM (SELECT 1) one
       LEFT JOIN LATERAL (SELECT * FROM board_day WHERE date BETWEEN ? AND ? ORDER BY date DESC LIMIT 1) d ON true`,
    [from, to],
  );
  const [row] = rows;

  return {
    day:
      row?.date == null || row.taken_at === null
        ? null
        : { date: row.date, takenAt: row.taken_at.toISOString() },
    keptSince: row?.since ?? null,
  };
}

/** What a unit's board showed on a day that was counted; nothing at all is zeros. */
export async function keptFigures(db: Knex, unitId: string, date: string): Promise<KeptFigures> {
  const row = (await db('board_day_unit').where({ unit_id: unitId, date }).first()) as
    Record<(typeof COLUMNS)[number], number> | undefined;
  const [doneOnTime, doneLate, openInTerm, openOverdue, stuck, atRisk] = COLUMNS.map(
    (column) => row?.[column] ?? 0,
  ) as [number, number, number, number, number, number];

  return { cells: { doneOnTime, doneLate, openInTerm, openOverdue }, stuck, atRisk };
}

const COLUMNS = ['done_on_time', 'done_late', 'open_in_term', 'open_overdue', 'stuck', 'at_risk'] as const;
