/** Which digests are due, and when to look again. Called by the digest workflow; safe to call at any time and twice. */
import type { Knex } from 'knex';
import { queueDeliveries } from '../../db/repositories/deliveries';
import {
  earliestPlan,
  lockDuePlans,
  mailReaders,
  planDigests,
  unplan,
  unplannedReaders,
} from '../../db/repositories/notice-settings';
import { digestTurn, nextWallTime } from '../../domain/notifying/digest';
import { opaqueId } from '../assignments/command-id';
import { calendars } from './derive';

const BATCH = 500;

/**
 * Queues the digests whose moment has come by `now`, and plans the next moment of each person in the same transaction. Answers
 * the earliest moment that is planned, `now` itself when there is more to do, or null when nobody is to be told.
 */
export async function queueDigests(db: Knex, now: string): Promise<string | null> {
  const planned = await planNewcomers(db, now);
  const turned = await takeTurns(db, now);

  return planned === BATCH || turned === BATCH ? now : earliestPlan(db);
}

/** People without a planned moment: new ones, and those who chose another hour. */
async function planNewcomers(db: Knex, now: string): Promise<number> {
  const personIds = await unplannedReaders(db, BATCH);
  const readers = await mailReaders(db, personIds);
  const calendarOf = calendars(db);
  const plans = [];

  for (const { personId, unitId, settings } of readers.values()) {
    plans.push({ personId, dueAt: nextWallTime(await calendarOf(unitId), now, settings.digestAt) });
  }

  await planDigests(db, plans);

  return personIds.length;
}

function takeTurns(db: Knex, now: string): Promise<number> {
  return db.transaction(async (trx) => {
    const due = await lockDuePlans(trx, now, BATCH);
    const readers = await mailReaders(
      trx,
      due.map(({ personId }) => personId),
    );
    const calendarOf = calendars(trx);
    const plans = [];
    const digests = [];

    for (const { personId, dueAt } of due) {
      const reader = readers.get(personId);

      if (reader !== undefined) {
        const { settings, unitId } = reader;
        const { date, nextAt } = digestTurn(await calendarOf(unitId), dueAt, now, settings.digestAt);
        plans.push({ personId, dueAt: nextAt });

        if (date !== null && settings.digest) {
          // The day is part of the id: whatever happens, a day has one digest.
          digests.push({
            id: opaqueId(['digest', personId, date]),
            kind: 'digest' as const,
            personId,
            notificationId: null,
            endpointId: null,
            assignmentId: null,
            reason: 'digest',
            content: { date },
            dueAt: now,
          });
        }
      }
    }

    await queueDeliveries(trx, digests);
    await planDigests(trx, plans);
    await unplan(
      trx,
      due.map(({ personId }) => personId).filter((id) => !readers.has(id)),
    );

    return due.length;
  });
}
