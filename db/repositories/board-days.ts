/** Boards as they stood on earlier days: counted for all units at once, read for one. */
import type { Knex } from 'knex';
import type { StandingThresholds } from '../../domain/assignment/standing';
import type { FourCells } from './boards';
import { keepAllCounts } from './tallies';

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
  await db.transaction(async (trx) => {
    const { rows } = await trx.raw<{ rows: unknown[] }>(
      `INSERT INTO board_day (date, taken_at) VALUES (?, ?)
       ON CONFLICT (date) DO UPDATE SET taken_at = excluded.taken_at WHERE board_day.taken_at < excluded.taken_at
       RETURNING date`,
      [date, thresholds.now],
    );

    // Another worker counted later than this one began.
    if (rows.length === 0) {
      return;
    }

    await trx('board_day_unit').where({ date }).delete();
    await keepAllCounts(trx, date, thresholds);
  });
}

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
