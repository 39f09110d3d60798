/** Single appointments, as the personnel office edits them. Dates are days on the wall in Hanoi. */
import type { Knex } from 'knex';
import { WALL_ZONE, wallMidnight } from '../../domain/calendar/wall-clock';
import type { Position } from '../../domain/organisation/types';

export interface NewAppointment {
  personId: string;
  unitId: string;
  position: Position;
  title: string | null;
  primary: boolean;
  from: string;
  to: string | null;
  requestId: string;
}

/** SQLSTATE of an exclusion constraint: two heads at a time, or the same post twice. */
const EXCLUDED = '23P01';

/** False where the unit has a head for some of that time, or the person that very post. Runs in a savepoint of its own. */
export async function insertAppointment(trx: Knex, row: NewAppointment): Promise<boolean> {
  try {
    await trx.transaction((inner) =>
      inner('appointment').insert({
        person_id: row.personId,
        unit_id: row.unitId,
        position: row.position,
        title: row.title,
        is_primary: row.primary,
        valid_from: wallMidnight(row.from),
        valid_to: row.to === null ? null : wallMidnight(row.to),
        request_id: row.requestId,
      }),
    );

    return true;
  } catch (error) {
    if ((error as { code?: string }).code === EXCLUDED) {
      return false;
    }

    throw error;
  }
}

export async function wasAppointed(trx: Knex, requestId: string): Promise<boolean> {
  return (await trx('appointment').where({ request_id: requestId }).first('id')) !== undefined;
}

export interface HeldPost {
  unitId: string;
  position: Position;
  from: string;
  to: string | null;
}

/** One post of a person, locked; null when it is not there. */
export async function lockAppointment(trx: Knex, personId: string, id: string): Promise<HeldPost | null> {
  const { rows } = await trx.raw<{ rows: HeldPost[] }>(
    `SELECT unit_id AS "unitId", position, (valid_from AT TIME ZONE '${WALL_ZONE}')::date::text AS "from",
            (valid_to AT TIME ZONE '${WALL_ZONE}')::date::text AS "to"
       FROM appointment WHERE person_id = ? AND id::text = ? FOR UPDATE`,
    [personId, id],
  );

  return rows[0] ?? null;
}

export async function endAppointment(trx: Knex, id: string, on: string): Promise<void> {
  await trx('appointment')
    .whereRaw('id::text = ?', [id])
    .update({ valid_to: wallMidnight(on) });
}
