/** What retention means for one person: how long each kind of record about them is kept, and which holds stand. */
import type { Knex } from 'knex';
import { retentionPack } from '../../db/repositories/retention';
import { recordsOfPerson } from '../../db/repositories/retention-records';
import type { PersonalRow } from '../../db/repositories/personal-data';
import { keptUntil, sourceOf } from '../../domain/retention/retention';
import { standingHolds } from './holds';

/** A row for each kind of record with its dates, then one for each hold on the person. */
export async function* retentionOfPerson(
  db: Knex,
  personId: string,
  now: string,
): AsyncGenerator<PersonalRow> {
  const pack = await retentionPack(db);

  for (const rule of pack.rules) {
    const { count, oldest, newest } = await recordsOfPerson(db, rule.kind, personId);
    yield {
      table: 'retention',
      row: {
        kind: rule.kind,
        keep: rule.keep,
        fixedBy: rule.basis === null ? null : sourceOf(rule.basis),
        records: count,
        firstKeptUntil: oldest === null ? null : keptUntil(rule, oldest),
        lastKeptUntil: newest === null ? null : keptUntil(rule, newest),
      },
    };
  }

  for (const { id, cause, personIds } of await standingHolds(db, pack, now)) {
    if (personIds.includes(personId)) {
      yield { table: 'hold', row: { id, cause } };
    }
  }
}
