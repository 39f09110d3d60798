/** What a board shows of time in stages, worked out from all rows: what the kept histograms have to equal. */
import type { Knex } from 'knex';
import { boardSince } from '../../db/repositories/assignment-filters';
import type { StageLine, StageSpread } from '../../db/repositories/stage-times';

type Stage = keyof StageLine['stages'];
type Row = { unit_id: string | null; n: number } & Record<Stage, [number, number] | null>;

/** Of times to the tenth of an hour, in milliseconds. */
const percentiles = (column: string): string =>
  `percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY round(${column} / 360000.0) * 360000)`;

const spread = (found: [number, number] | null): StageSpread => ({
  median: found === null ? null : Math.round(found[0]),
  p90: found === null ? null : Math.round(found[1]),
});

/** The whole of a unit first, then its direct sub-units, as of an instant. */
export async function stageLinesOfRows(db: Knex, unitId: string, at: Date): Promise<StageLine[]> {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `SELECT coalesce(a.lead_unit_path[array_position(a.lead_unit_path, :unit) + 1], :unit) AS unit_id, count(*)::integer AS n,
            ${percentiles('to_accept_ms')} AS "toAccept", ${percentiles('in_work_ms')} AS "inWork",
            ${percentiles('in_review_ms')} AS "inReview", ${percentiles('to_sign_ms')} AS "toSign"
       FROM assignment a JOIN assignment_stage_time s ON s.assignment_id = a.id
      WHERE a.lead_unit_path @> ARRAY[:unit]::text[] AND a.outcome IS NOT NULL AND a.closed_at >= :since
      GROUP BY GROUPING SETS ((1), ()) ORDER BY 1 NULLS FIRST`,
    { unit: unitId, since: boardSince({ now: at.toISOString() }) },
  );

  return rows
    .filter(({ n }) => n !== 0)
    .map(({ unit_id, n, toAccept, inWork, inReview, toSign }) => ({
      unitId: unit_id,
      signedOff: n,
      stages: {
        toAccept: spread(toAccept),
        inWork: spread(inWork),
        inReview: spread(inReview),
        toSign: spread(toSign),
      },
    }));
}
