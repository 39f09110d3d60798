/** Working time by stage: kept for each signed-off assignment, read as median and 90th percentile by sub-unit. */
import type { Knex } from 'knex';
import type { StageTimes, WorkStage } from '../../domain/assignment/stage-times';
import type { StandingThresholds } from '../../domain/assignment/standing';
import { boardSince } from './assignment-filters';

/** Median and 90th percentile in milliseconds of working time; null where no work passed through the stage. */
export interface StageSpread {
  median: number | null;
  p90: number | null;
}

export interface StageLine {
  /** Null for everything in the scope. */
  unitId: string | null;
  signedOff: number;
  stages: Record<WorkStage, StageSpread>;
}

/** Lines of a unit's direct sub-units and of the whole, over what was signed off within the board's window, as it was last summed up. */
export async function stageSpreads(db: Knex, scopeUnitId: string): Promise<StageLine[]> {
  const { rows } = await db.raw<{ rows: SpreadRow[] }>(
    `SELECT nullif(sub_id, '') AS unit_id, signed_off AS n, to_accept, in_work, in_review, to_sign
       FROM stage_spread WHERE owner_id = ? AND signed_off > 0 ORDER BY sub_id`,
    [scopeUnitId],
  );

  return rows.map(stageLine);
}

/** A line as it was counted by `PERCENTILES`. */
export const stageLine = (row: SpreadRow): StageLine => ({
  unitId: row.unit_id,
  signedOff: Number(row.n),
  stages: {
    toAccept: spreadOf(row.to_accept),
    inWork: spreadOf(row.in_work),
    inReview: spreadOf(row.in_review),
    toSign: spreadOf(row.to_sign),
  },
});

type Percentiles = [number, number] | null;

export interface SpreadRow {
  unit_id: string | null;
  n: string;
  to_accept: Percentiles;
  in_work: Percentiles;
  in_review: Percentiles;
  to_sign: Percentiles;
}

const spreadOf = (percentiles: Percentiles): StageSpread => ({
  median: percentiles?.[0] ?? null,
  p90: percentiles?.[1] ?? null,
});

/** Both percentiles of each stage, over rows of `assignment_stage_time`. */
export const PERCENTILES = `
       percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY to_accept_ms) AS to_accept,
       percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY in_work_ms)   AS in_work,
       percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY in_review_ms) AS in_review,
       percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY to_sign_ms)   AS to_sign`;

/** Signed off within the board's window, without times yet. */
export async function untimedAssignments(
  db: Knex,
  thresholds: Pick<StandingThresholds, 'now'>,
  limit: number,
): Promise<{ id: string; seq: number; calendarId: string; calendarVersion: number }[]> {
  const { rows } = await db.raw<
    Record<'rows', { id: string; seq: number; calendarId: string; calendarVersion: number }[]>
  >(
    `SELECT a.id, a.seq, a.state->'rules'->>'calendarId' AS "calendarId",
            (a.state->'rules'->>'calendarVersion')::integer AS "calendarVersion"
       FROM assignment a
      WHERE a.outcome IS NOT NULL AND a.closed_at >= ?::timestamptz
        AND NOT EXISTS (SELECT 1 FROM assignment_stage_time s WHERE s.assignment_id = a.id)
      ORDER BY a.closed_at DESC LIMIT ?`,
    [boardSince(thresholds), limit],
  );

  return rows;
}

/** Keeps the times of one assignment, unless its signing off did so meanwhile. */
export async function keepStageTimes(db: Knex, assignmentId: string, times: StageTimes): Promise<void> {
  await db('assignment_stage_time')
    .insert({
      assignment_id: assignmentId,
      to_accept_ms: times.toAccept,
      in_work_ms: times.inWork,
      in_review_ms: times.inReview,
      to_sign_ms: times.toSign,
      paused_ms: times.paused,
    })
    .onConflict('assignment_id')
    .ignore();
}
