/**
 * Tells watchers of what happened, and those around an assignment of what was said there, behind the events: a reader of the outbox with a place of its own in the database, so
 * that recording a step never waits for it, nothing is missed, and nobody is told twice.
 */
import type { Knex } from 'knex';
import { whoSees } from '../../db/repositories/assignment-access';
import { actorsAndTold } from '../../db/repositories/events';
import type { OutboxRow } from '../../db/repositories/outbox';
import { isAfter, lastSettled, readOutbox } from '../../db/repositories/outbox';
import { takePlace, putPlace } from '../../db/repositories/relay-positions';
import { tell } from '../../db/repositories/telling';
import { watchersOfAll } from '../../db/repositories/watchers';
import { WATCHED_EVENTS } from '../../domain/collaboration/watching';
import { tellCommented } from './tell-commented';

const BATCH = 500;
const RELAY = 'watchers';
const WATCHED = new Set<string>(WATCHED_EVENTS);

/** Tells of everything that has been recorded since the last time. Several workers may call it; one works at a time. */
export async function tellWatchers(db: Knex): Promise<void> {
  while ((await tellBatch(db)) === BATCH) {
    // The next batch is waiting already.
  }
}

function tellBatch(db: Knex): Promise<number> {
  return db.transaction(async (trx) => {
    const place = await takePlace(trx, RELAY);

    if (place === null) {
      return 0;
    }

    // A place beyond the end is of another database cluster: transaction ids begin anew after a restore.
    const end = await lastSettled(trx);
    const rows = await readOutbox(trx, isAfter(place, end) ? end : place, BATCH);
    await tellRows(trx, rows);
    await tellCommented(trx, rows);
    await putPlace(trx, RELAY, rows.at(-1) ?? (isAfter(place, end) ? end : place));

    return rows.length;
  });
}

interface Happening {
  assignmentId: string;
  seq: number;
  type: string;
}

async function tellRows(trx: Knex, rows: readonly OutboxRow[]): Promise<void> {
  const happened = rows.flatMap(({ assignmentId, seq, payload: { type } }): Happening[] =>
    assignmentId !== null && seq !== null && type !== undefined && WATCHED.has(type)
      ? [{ assignmentId, seq, type }]
      : [],
  );
  const watchers = await watchersOfAll(trx, [...new Set(happened.map(({ assignmentId }) => assignmentId))]);
  const watched = happened.filter(({ assignmentId }) => watchers.has(assignmentId));
  const known = await actorsAndTold(trx, watched);

  for (const { assignmentId, seq, type } of watched) {
    const { actorId, toldIds } = known.get(`${assignmentId} ${seq}`) ?? { actorId: null, toldIds: [] };
    const open = (watchers.get(assignmentId) ?? []).filter(
      (personId) => personId !== actorId && !toldIds.includes(personId),
    );
    const seeing = await whoSees(trx, open, assignmentId);
    await tell(trx, {
      personIds: open.filter((personId) => seeing.has(personId)),
      reason: 'watched',
      assignmentId,
      actorId,
      seq,
      details: { event: type },
    });
  }
}
