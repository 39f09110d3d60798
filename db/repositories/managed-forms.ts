/** The forms of a month of everybody in a unit and below it, with the level of the result that counts. */
import type { Knex } from 'knex';
import type { ManagedResult } from '../../domain/evaluation/unit-result';

export interface ManagedForm extends ManagedResult {
  formId: string;
  personId: string;
  unitId: string;
  leads: boolean;
}

export async function managedForms(db: Knex, periodId: string, unitId: string): Promise<ManagedForm[]> {
  const { rows } = await db.raw<{ rows: ManagedForm[] }>(
    `SELECT f.id AS "formId", f.person_id AS "personId", f.unit_id AS "unitId",
            (f.state->>'leads')::boolean AS leads, f.status = 'notRated' AS "notRated",
            f.state->'versions'->-1->'result'->>'level' AS level
       FROM evaluation_form f JOIN unit u ON u.id = f.unit_id
      WHERE f.period_id = ? AND u.path @> ARRAY[?::text]
      ORDER BY f.id`,
    [periodId, unitId],
  );

  return rows;
}
