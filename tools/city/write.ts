/**
 * Writes whole processes into the log, the lists and the audit chains: by `record_events`, the very function that the worker records with,
 * many a round trip. Nobody is told, and no other system: this is the past.
 */
import type { Knex } from 'knex';
import { batchOf } from '../../activities/record-events';
import type { RecordEntry } from '../../activities/recording';
import { rowsOf } from '../../db/statement';
import type { StageTimes } from '../../domain/assignment/stage-times';
import { stageTimes } from '../../domain/assignment/stage-times';
import type { WorkingCalendar } from '../../domain/calendar/types';

/** So many a transaction: the round trip no longer counts, and a statement stays small. */
export const WRITTEN_AT_A_TIME = 200;

/** Writes them all or none. */
export async function writePast(
  db: Knex,
  entries: readonly RecordEntry[],
  calendar: WorkingCalendar,
): Promise<void> {
  const ids = entries.map(({ state }) => state.id);

  await db.transaction(async (trx) => {
    await rowsOf(trx, 'SELECT count(record_events(x)) FROM jsonb_array_elements($1::jsonb) AS x', [
      JSON.stringify(entries.map((entry) => batchOf(entry, timesOf(entry, calendar)))),
    ]);
    await trx('outbox').whereRaw('assignment_id = ANY (?::text[])', [ids]).delete();
  });
}

const timesOf = ({ events, state }: RecordEntry, calendar: WorkingCalendar): StageTimes | null =>
  state.status === 'signedOff' ? stageTimes(events, calendar) : null;

/** Takes so many sequence numbers of the register of assignments. */
export async function takeNumbers(db: Knex, count: number): Promise<string[]> {
  const rows = await rowsOf<{ n: string }>(
    db,
    "SELECT nextval('assignment_number')::text AS n FROM generate_series(1, $1::int)",
    [count],
  );

  return rows.map(({ n }) => n.padStart(5, '0'));
}
