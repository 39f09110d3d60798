/** What a cycle of goals said, and whom it may speak to. */
import type { Knex } from 'knex';
import { rowsOf } from '../statement';

/** Keys of the steps that fired. */
export async function firedSteps(db: Knex, cycleId: string): Promise<Set<string>> {
  return new Set((await db('goal_cycle_receipt').where({ cycle_id: cycleId }).pluck('step_key')) as string[]);
}

/** Cycles that still have something to say. */
export const runningCycleIds = async (db: Knex): Promise<string[]> =>
  (await db('goal_cycle').whereIn('state', ['active', 'grading']).pluck('id')) as string[];

export interface ToldOfGoals {
  personId: string;
  keyResultIds: string[];
  /** Objectives that wait for a grade of their own. */
  objectiveIds: string[];
}

/** Notes that a step fired and tells its people, once: answers false where it fired before. */
export async function recordGoalStep(
  trx: Knex,
  {
    cycleId,
    key,
    reason,
    at,
    firedAt,
    told,
  }: {
    cycleId: string;
    key: string;
    reason: string;
    at: string;
    firedAt: string;
    told: readonly ToldOfGoals[];
  },
): Promise<boolean> {
  const written = (await trx('goal_cycle_receipt')
    .insert({
      cycle_id: cycleId,
      step_key: key,
      reason,
      scheduled_at: at,
      fired_at: firedAt,
      recipients: JSON.stringify(told),
    })
    .onConflict()
    .ignore()
    .returning('step_key')) as unknown[];

  if (written.length === 0 || told.length === 0) {
    return written.length === 1;
  }

  await trx('notification').insert(
    told.map(({ personId, keyResultIds, objectiveIds }) => ({
      person_id: personId,
      reason,
      details: JSON.stringify({
        cycleId,
        keyResults: keyResultIds.length,
        objectives: objectiveIds.length,
      }),
    })),
  );

  return true;
}

/** Who leads these units now. */
export async function headsOf(db: Knex, unitIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await rowsOf<{ unitId: string; personId: string }>(
    db,
    `SELECT unit_id AS "unitId", person_id AS "personId" FROM appointment
      WHERE unit_id = ANY (?::text[]) AND position = 'head' AND valid_from <= now() AND (valid_to IS NULL OR valid_to > now())`,
    [unitIds],
  );

  return new Map(rows.map(({ unitId, personId }) => [unitId, personId]));
}

/** City leaders: to whom the silence of the city's own goals goes. */
export async function cityLeaderIds(db: Knex): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    db,
    `SELECT DISTINCT p.id FROM role_grant r JOIN person p ON p.id = r.person_id
      WHERE r.role = 'cityLeader' AND p.active AND r.valid_from <= now() AND (r.valid_to IS NULL OR r.valid_to > now())
      ORDER BY 1`,
    [],
  );

  return rows.map(({ id }) => id);
}
