/** Targets that were settled, and when the content of a file came first: what the guards look at beside the logs. */
import type { Knex } from 'knex';
import type { KpiDefinition } from '../../domain/kpi/definition';
import { subjectWithin } from './kpi-places';

/** A figure of a period whose collecting is over, with the definition that it was measured by. */
export interface SettledFigure {
  readonly kpiId: string;
  /** The person it is about, else whoever answers for it. */
  readonly holderId: string;
  readonly definition: KpiDefinition;
  readonly value: string;
}

/** A key result with a number that may run beyond its target, as it was graded. */
export interface GradedKeyResult {
  readonly objectiveId: string;
  readonly holderId: string;
  /** Exact, as text; 1 is the target. */
  readonly raw: string;
}

interface Window {
  from: string;
  to: string;
  limit: number;
}

/** Figures of indicators of a unit, of those below it and of their people, by when the collecting closed; a range cannot be exceeded. */
export async function settledFigures(db: Knex, unitId: string, window: Window): Promise<SettledFigure[]> {
  const { rows } = await db.raw<{ rows: SettledFigure[] }>(
    `SELECT k.id AS "kpiId", m.value, v.definition,
            CASE k.subject_kind WHEN 'person' THEN k.subject_id ELSE v.definition->>'ownerId' END AS "holderId"
       FROM kpi k
       JOIN kpi_collection c ON c.kpi_id = k.id AND c.state = 'closed'
       JOIN LATERAL (SELECT value, version FROM kpi_measurement
                      WHERE kpi_id = k.id AND period = c.period ORDER BY id DESC LIMIT 1) m ON m.value IS NOT NULL
       JOIN kpi_version v ON v.kpi_id = k.id AND v.version = m.version
      WHERE ${subjectWithin('ARRAY[:unitId::text]')} AND v.definition->>'direction' <> 'inRange'
        AND c.closes_at >= :from::timestamptz AND c.closes_at < :to::timestamptz
      ORDER BY c.closes_at DESC, k.id LIMIT :limit`,
    { unitId, ...window },
  );

  return rows;
}

/** Graded key results of the objectives of a unit and of those below it, by when they were graded. */
export async function gradedKeyResults(db: Knex, unitId: string, window: Window): Promise<GradedKeyResult[]> {
  const { rows } = await db.raw<{ rows: GradedKeyResult[] }>(
    `SELECT o.id AS "objectiveId", r.owner_id AS "holderId", r.grade->>'raw' AS raw
       FROM unit u
       JOIN objective o ON o.unit_id = u.id
       JOIN key_result r ON r.objective_id = o.id
      WHERE u.path @> ARRAY[:unitId::text] AND r.measure IN ('number', 'percent', 'currency')
        AND (r.grade->>'at')::timestamptz >= :from::timestamptz AND (r.grade->>'at')::timestamptz < :to::timestamptz
      ORDER BY r.grade->>'at' DESC, r.id LIMIT :limit`,
    { unitId, ...window },
  );

  return rows;
}

/** When content with each of these hashes came first, by the clock of the database; instants by hash. */
export async function firstSeenOf(db: Knex, hashes: readonly string[]): Promise<Map<string, string>> {
  if (hashes.length === 0) {
    return new Map();
  }

  const { rows } = await db.raw<{ rows: { sha256: string; at: Date }[] }>(
    `SELECT h AS sha256, f.at
       FROM unnest(:hashes::text[]) h
       JOIN LATERAL (SELECT min(created_at) AS at FROM file WHERE sha256 = h) f ON f.at IS NOT NULL`,
    { hashes: [...new Set(hashes)] },
  );

  return new Map(rows.map(({ sha256, at }) => [sha256, at.toISOString()]));
}
