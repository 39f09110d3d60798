/** Which policy a unit has, from when to just before when; by a rule of its own or by a pilot. */
import type { Knex } from 'knex';

export interface UnitPolicyRow {
  id: string;
  unitId: string;
  policyId: string;
  validFrom: string;
  validTo: string | null;
  pilotId: string | null;
  setBy: string | null;
  reason: string | null;
}

const COLUMNS = [
  'id',
  'unit_id',
  'policy_id',
  'valid_from',
  'valid_to',
  'pilot_id',
  'set_by',
  'reason',
] as const;

interface StoredRow {
  id: string;
  unit_id: string;
  policy_id: string;
  valid_from: Date;
  valid_to: Date | null;
  pilot_id: string | null;
  set_by: string | null;
  reason: string | null;
}

const toRow = (row: StoredRow): UnitPolicyRow => ({
  id: row.id,
  unitId: row.unit_id,
  policyId: row.policy_id,
  validFrom: row.valid_from.toISOString(),
  validTo: row.valid_to?.toISOString() ?? null,
  pilotId: row.pilot_id,
  setBy: row.set_by,
  reason: row.reason,
});

/** Where a policy applies, now or later; what has ended is history and left out unless asked for. */
export async function unitsOfPolicy(db: Knex, policyId: string, at: string): Promise<UnitPolicyRow[]> {
  const rows = (await db('unit_policy')
    .where({ policy_id: policyId })
    .whereRaw('(valid_to IS NULL OR (valid_to > ?::timestamptz AND valid_to > valid_from))', [at])
    .orderBy(['valid_from', 'unit_id'])
    .limit(1_000)
    .select(...COLUMNS)) as StoredRow[];

  return rows.map(toRow);
}

export async function findUnitPolicy(db: Knex, id: string): Promise<UnitPolicyRow | null> {
  const row = (await db('unit_policy')
    .where({ id })
    .first(...COLUMNS)) as StoredRow | undefined;

  return row === undefined ? null : toRow(row);
}

/** SQLSTATE of an exclusion constraint: the unit has another policy at some instant of the span. */
const EXCLUDED = '23P01';

/** Gives units a policy. Answers the first unit that already has one in the span, or null when all are written. */
export async function insertUnitPolicies(
  trx: Knex,
  rows: readonly Omit<UnitPolicyRow, 'id'>[],
  idOf: (row: Omit<UnitPolicyRow, 'id'>) => string,
): Promise<string | null> {
  for (const row of rows) {
    try {
      await trx.transaction((inner) =>
        inner('unit_policy').insert({
          id: idOf(row),
          unit_id: row.unitId,
          policy_id: row.policyId,
          valid_from: row.validFrom,
          valid_to: row.validTo,
          pilot_id: row.pilotId,
          set_by: row.setBy,
          reason: row.reason,
        }),
      );
    } catch (error) {
      if ((error as { code?: string }).code === EXCLUDED) {
        return row.unitId;
      }

      throw error;
    }
  }

  return null;
}

/** Ends what a unit has by rule at an instant, so that another policy can follow it; what begins later goes wholly. */
export async function endUnitPolicies(
  trx: Knex,
  which: { unitIds: readonly string[] } | { pilotId: string } | { id: string },
  at: string,
): Promise<number> {
  const rows = trx('unit_policy').whereRaw('(valid_to IS NULL OR valid_to > ?::timestamptz)', [at]);

  if ('unitIds' in which) {
    void rows.whereNull('pilot_id').whereRaw('unit_id = ANY (?::text[])', [[...which.unitIds]]);
  } else if ('pilotId' in which) {
    void rows.where({ pilot_id: which.pilotId });
  } else {
    void rows.where({ id: which.id });
  }

  return rows.update({ valid_to: trx.raw('greatest(valid_from, ?::timestamptz)', [at]) });
}
