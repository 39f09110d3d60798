/** What people concluded about findings of the guards. Rows are only added. */
import type { Knex } from 'knex';
import type { Conclusion } from '../../domain/evaluation/guards/decision';
import type { Guard } from '../../domain/evaluation/guards/detect';

export interface FindingDecision {
  readonly id: string;
  /** Which finding, by a keyed hash. */
  readonly ref: string;
  readonly guard: Guard;
  readonly unitId: string;
  readonly month: string;
  readonly conclusion: Conclusion;
  readonly reason: string;
  /** How many cases the finding had. */
  readonly cases: number;
  /** Per cent, in the unit and in the one above, then. */
  readonly rate: string | null;
  readonly baseRate: string | null;
  readonly decidedBy: string;
  readonly decidedAt: string;
}

interface Row {
  id: string;
  ref: string;
  guard: Guard;
  unit_id: string;
  month: string;
  conclusion: Conclusion;
  reason: string;
  cases: number;
  rate: string | null;
  base_rate: string | null;
  decided_by: string;
  decided_at: Date;
}

/** The key of the hashes that findings are referred to by. */
export async function findingKey(db: Knex): Promise<string> {
  const row = (await db('finding_key').first('key')) as { key: string } | undefined;

  if (row === undefined) {
    throw new Error('no key for findings in the database: run "npm run migrate"');
  }

  return row.key;
}

/** Decisions on each of these findings, the first one first. */
export async function decisionsOn(
  db: Knex,
  refs: readonly string[],
): Promise<ReadonlyMap<string, FindingDecision[]>> {
  const rows = (await db('finding_decision')
    .whereRaw('ref = ANY (?::text[])', [[...refs]])
    .orderBy(['decided_at', 'id'])) as Row[];
  const byRef = new Map<string, FindingDecision[]>();

  for (const { unit_id, base_rate, decided_by, decided_at, ...row } of rows) {
    const one = {
      ...row,
      unitId: unit_id,
      baseRate: base_rate,
      decidedBy: decided_by,
      decidedAt: decided_at.toISOString(),
    };
    byRef.set(row.ref, [...(byRef.get(row.ref) ?? []), one]);
  }

  return byRef;
}

/** Adds a decision; false where this request did so before. */
export async function insertFindingDecision(
  trx: Knex,
  { unitId, baseRate, decidedBy, decidedAt, ...rest }: FindingDecision,
  requestId: string,
): Promise<boolean> {
  const written = (await trx('finding_decision')
    .insert({
      ...rest,
      unit_id: unitId,
      base_rate: baseRate,
      decided_by: decidedBy,
      decided_at: decidedAt,
      request_id: requestId,
    })
    .onConflict('request_id')
    .ignore()
    .returning('id')) as unknown[];

  return written.length === 1;
}
