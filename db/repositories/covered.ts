/** Boxes of a person as whoever covers for them sees them: cut down to the units that the delegation names. */
import type { Knex } from 'knex';
import type { Principal } from '../../domain/access/principal';
import type { Box } from '../../domain/assignment/boxes';
import { whereBox, whereLedWithin } from './assignment-filters';

/** Counts stop here, as everywhere. */
const COUNT_CAP = 999;

/** How many rows lie in each of some boxes. */
export async function countCovered(
  db: Knex,
  author: Principal,
  { boxes, unitIds }: { boxes: readonly Box[]; unitIds: readonly string[] },
): Promise<{ box: Box; count: number }[]> {
  return Promise.all(
    boxes.map(async (box) => {
      const inner = db.from('assignment as a').select(db.raw('1')).limit(COUNT_CAP);
      void whereLedWithin(whereBox(inner, author, box), unitIds).where('a.is_open', true);
      const row = (await db.count('* as n').from(inner.as('capped')).first()) as { n: string } | undefined;

      return { box, count: Number(row?.n ?? 0) };
    }),
  );
}

/** How many open assignments of a person somebody else has worked on: there that other neither reviews nor signs. */
export async function workedOnBoth(db: Knex, personId: string, otherId: string): Promise<number> {
  const { rows } = await db.raw<{ rows: { n: string }[] }>(
    `SELECT count(*) AS n FROM (
       SELECT 1 FROM assignment
        WHERE is_open AND participant_ids @> ARRAY[:person, :other]::text[]
          AND (state->'reviewerIds' @> to_jsonb(:person::text) OR state->>'signerId' = :person)
          AND state->'everAssigneeIds' @> to_jsonb(:other::text)
        LIMIT ${COUNT_CAP}) of_both`,
    { person: personId, other: otherId },
  );

  return Number(rows[0]?.n ?? 0);
}
