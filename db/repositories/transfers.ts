/** What a transfer touches: posts of people, people of a unit, and open assignments in which they have a part. */
import type { Knex } from 'knex';
import type { AssignmentState } from '../../domain/assignment/state';
import { WALL_ZONE, wallMidnight } from '../../domain/calendar/wall-clock';
import type { Place } from '../../domain/organisation/landing';

/** A post that is held now. */
export interface HeldNow extends Place {
  id: string;
  personId: string;
  title: string | null;
  /** The day on the wall in Hanoi on which it began. */
  from: string;
}

const HELD = `
  SELECT a.id::text AS id, a.person_id AS "personId", a.unit_id AS "unitId", u.path AS "unitPath", a.position, a.title,
         (a.valid_from AT TIME ZONE '${WALL_ZONE}')::date::text AS "from"
    FROM appointment a JOIN unit u ON u.id = a.unit_id
   WHERE a.valid_from <= now() AND (a.valid_to IS NULL OR a.valid_to > now())`;

/** Every post that these people hold now, in the order in which they got them. */
export async function postsOf(db: Knex, personIds: readonly string[]): Promise<HeldNow[]> {
  const { rows } = await db.raw<{ rows: HeldNow[] }>(
    `${HELD} AND a.person_id = ANY (?::text[]) ORDER BY a.is_primary DESC, a.valid_from, a.id`,
    [[...personIds]],
  );

  return rows;
}

/** Who holds a post in exactly this unit now. */
export async function peopleOf(db: Knex, unitId: string): Promise<string[]> {
  const { rows } = await db.raw<{ rows: HeldNow[] }>(
    `${HELD} AND a.unit_id = ? ORDER BY a.valid_from, a.id`,
    [unitId],
  );

  return [...new Set(rows.map(({ personId }) => personId))];
}

/** Open assignments in which any of these people or units may have a part, by deadline. */
export async function openTouching(
  db: Knex,
  { personIds, unitId, limit }: { personIds: readonly string[]; unitId: string | null; limit: number },
): Promise<AssignmentState[]> {
  const { rows } = await db.raw<{ rows: { state: AssignmentState }[] }>(
    `SELECT state FROM assignment
      WHERE is_open AND id IN (
        SELECT id FROM assignment WHERE participant_ids && :people::text[]
        UNION
        SELECT id FROM assignment WHERE pool_ids <> '{}' AND pool_ids && :people::text[]
        UNION
        SELECT id FROM assignment WHERE is_open AND (lead_unit_id = :unit OR issuer_unit_id = :unit)
        UNION
        SELECT id FROM assignment WHERE coordinating_unit_ids @> ARRAY[:unit]::text[])
      ORDER BY due_at, id LIMIT :limit`,
    { people: [...personIds], unit: unitId ?? '', limit },
  );

  return rows.map(({ state }) => state);
}

/** Open units directly below one. */
export async function openPartsOf(db: Knex, unitId: string): Promise<string[]> {
  return (await db('unit')
    .where({ parent_id: unitId })
    .whereRaw('(valid_to IS NULL OR valid_to > now())')
    .orderBy('code')
    .pluck('id')) as string[];
}

/** How many excuses wait for whoever leads a unit. */
export async function openExcusesAt(db: Knex, unitId: string): Promise<number> {
  const { rows } = await db.raw<{ rows: { n: number }[] }>(
    `SELECT count(*)::integer AS n FROM assignment
      WHERE awaited_ids <> '{}' AND awaited_ids @> ARRAY[?]::text[]`,
    [unitId],
  );

  return rows[0]?.n ?? 0;
}

/** Locks a unit that is open; false where it is closed or not there. */
export async function lockOpenUnit(trx: Knex, unitId: string): Promise<boolean> {
  const row: unknown = await trx('unit')
    .where({ id: unitId })
    .whereRaw('(valid_to IS NULL OR valid_to > now())')
    .forUpdate()
    .first('id');

  return row !== undefined;
}

/** Closes a unit from the beginning of a day in Hanoi on. */
export async function closeUnit(
  trx: Knex,
  unitId: string,
  { on, successorUnitId }: { on: string; successorUnitId: string },
): Promise<void> {
  await trx('unit')
    .where({ id: unitId })
    .update({ valid_to: wallMidnight(on), successor_id: successorUnitId });
}

/** Takes out posts in a unit that would begin from a day on: they were never held. Answers whose they were. */
export async function cancelComing(
  trx: Knex,
  unitId: string,
  on: string,
): Promise<{ personId: string; position: string; from: string }[]> {
  const { rows } = await trx.raw<{ rows: { personId: string; position: string; from: string }[] }>(
    `DELETE FROM appointment WHERE unit_id = ? AND valid_from >= ?::timestamptz
     RETURNING person_id AS "personId", position,
               (valid_from AT TIME ZONE '${WALL_ZONE}')::date::text AS "from"`,
    [unitId, wallMidnight(on)],
  );

  return rows;
}

/** Who leads the new units of people who moved sees what those people have in hand; nobody loses sight by it. */
export async function widenScopes(trx: Knex, personIds: readonly string[]): Promise<void> {
  await trx.raw(
    `UPDATE assignment t SET scope_unit_ids = ARRAY(
         SELECT unnest(t.scope_unit_ids)
         UNION
         SELECT unnest(u.path) FROM appointment a JOIN unit u ON u.id = a.unit_id
          WHERE a.person_id = ANY (t.participant_ids) AND a.person_id = ANY (:people::text[])
            AND a.valid_from <= now() AND (a.valid_to IS NULL OR a.valid_to > now()))
      WHERE is_open AND participant_ids && :people::text[]`,
    { people: [...personIds] },
  );
}
