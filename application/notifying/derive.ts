/**
 * What has to leave, derived from what was recorded: a mail for each notice whose reader wants one now, a message for each
 * event that an endpoint subscribes to. Deriving is one transaction with the move of its cursor, so nothing is derived twice
 * and nothing is left out, however many workers do it.
 */
import type { Knex } from 'knex';
import { calendarForUnit, CITY_CALENDAR, findCalendar } from '../../db/repositories/calendars';
import type { NewDelivery } from '../../db/repositories/deliveries';
import { queueDeliveries } from '../../db/repositories/deliveries';
import type { EventFacts, NoticePosition, NoticeRow } from '../../db/repositories/delivery-sources';
import {
  drawHorizon,
  eventFacts,
  isSettled,
  lockCursor,
  moveCursor,
  noticesBetween,
} from '../../db/repositories/delivery-sources';
import type { MailReader } from '../../db/repositories/notice-settings';
import { mailReaders } from '../../db/repositories/notice-settings';
import type { OutboxPosition } from '../../db/repositories/outbox';
import { readOutbox } from '../../db/repositories/outbox';
import type { EndpointRecord } from '../../db/repositories/webhooks';
import { listEndpoints } from '../../db/repositories/webhooks';
import type { WorkingCalendar } from '../../domain/calendar/types';
import { releaseAt } from '../../domain/notifying/quiet';
import { channelsOf } from '../../domain/notifying/settings';
import { opaqueId } from '../assignments/command-id';

/** Rows of one transaction. */
const BATCH = 500;

/** What came of one step: nothing new, something not settled yet, or work done and maybe more to do. */
export type Derived = 'idle' | 'unsettled' | 'more';

/** Turns the next notices into mails. Without mail they are passed over, so that switching it on later sends no old news. */
export function deriveMails(db: Knex, now: string, { mailOn }: { mailOn: boolean }): Promise<Derived> {
  return db.transaction(async (trx) => {
    const position = await lockCursor<NoticePosition>(trx, 'notices');

    if (position === null) {
      return 'idle';
    }

    if (position.until === undefined) {
      const horizon = await drawHorizon(trx, position.id);

      if (horizon !== null) {
        await moveCursor(trx, 'notices', horizon);
      }

      return horizon === null ? 'idle' : 'unsettled';
    }

    if (!(await isSettled(trx, position))) {
      return 'unsettled';
    }

    const notices = await noticesBetween(trx, position.id, position.until, BATCH);
    const last = notices.length < BATCH ? position.until : (notices.at(-1)?.id ?? position.until);

    if (mailOn) {
      await queueDeliveries(trx, await mailsOf(trx, notices, now));
    }

    await moveCursor(trx, 'notices', last < position.until ? { ...position, id: last } : { id: last });

    return 'more';
  });
}

async function mailsOf(trx: Knex, notices: readonly NoticeRow[], now: string): Promise<NewDelivery[]> {
  const readers = await mailReaders(
    trx,
    notices.map(({ personId }) => personId),
  );
  const calendarOf = calendars(trx);
  const mails: NewDelivery[] = [];

  for (const notice of notices) {
    const reader = readers.get(notice.personId);

    if (reader !== undefined && channelsOf(reader.settings, notice.reason).mail === 'now') {
      mails.push(mailOf(notice, reader, await calendarOf(reader.unitId), now));
    }
  }

  return mails;
}

const mailOf = (
  { id, personId, reason, assignmentId }: NoticeRow,
  { settings }: MailReader,
  calendar: WorkingCalendar,
  now: string,
): NewDelivery => ({
  id: opaqueId(['mail', String(id)]),
  kind: 'mail',
  personId,
  notificationId: id,
  endpointId: null,
  assignmentId,
  reason,
  content: {},
  dueAt: releaseAt(settings, reason, calendar, now),
});

/** Calendars of units, each read once; the city's for people without a post. */
export function calendars(db: Knex): (unitId: string | null) => Promise<WorkingCalendar> {
  const known = new Map<string | null, Promise<WorkingCalendar>>();

  return (unitId) => {
    const calendar = known.get(unitId) ?? (unitId === null ? cityCalendar(db) : calendarForUnit(db, unitId));
    known.set(unitId, calendar);

    return calendar;
  };
}

async function cityCalendar(db: Knex): Promise<WorkingCalendar> {
  const calendar = await findCalendar(db, CITY_CALENDAR);

  if (calendar === null) {
    throw new Error(`no calendar "${CITY_CALENDAR}" in the database: run "npm run migrate"`);
  }

  return calendar;
}

/** Turns the next events into messages to the endpoints that are on. An endpoint hears of what happened after it was made. */
export function deriveWebhooks(db: Knex, now: string): Promise<Derived> {
  return db.transaction(async (trx) => {
    const position = await lockCursor<OutboxPosition>(trx, 'events');

    if (position === null) {
      return 'idle';
    }

    const rows = await readOutbox(trx, position, BATCH);
    const last = rows.at(-1);

    if (last === undefined) {
      return 'idle';
    }

    const endpoints = (await listEndpoints(trx)).filter(({ disabledAt }) => disabledAt === null);
    const events = rows.flatMap(({ assignmentId, seq, payload: { type, status } }) =>
      assignmentId === null || seq === null || type === undefined
        ? []
        : [{ assignmentId, seq, type, status: status ?? '' }],
    );
    const wanted = events.filter(({ type }) => endpoints.some((one) => one.events.includes(type)));

    if (wanted.length > 0) {
      const known = await eventFacts(trx, wanted);
      const facts = wanted.flatMap(({ assignmentId, seq, status }) => {
        const fact = known.get(`${assignmentId} ${seq}`);

        return fact === undefined ? [] : [{ ...fact, status }];
      });
      await queueDeliveries(trx, messagesOf(facts, endpoints, now));
    }

    await moveCursor(trx, 'events', { xid: last.xid, id: last.id });

    return rows.length < BATCH ? 'idle' : 'more';
  });
}

function messagesOf(
  events: readonly EventFacts[],
  endpoints: readonly EndpointRecord[],
  now: string,
): NewDelivery[] {
  return events.flatMap(({ assignmentId, seq, number, status, type, occurredAt, recordedAt }) =>
    endpoints
      .filter((one) => one.events.includes(type) && one.createdAt <= recordedAt)
      .map((endpoint) => ({
        id: opaqueId(['webhook', endpoint.id, assignmentId, String(seq)]),
        kind: 'webhook' as const,
        personId: null,
        notificationId: null,
        endpointId: endpoint.id,
        assignmentId,
        reason: type,
        content: {
          id: `${assignmentId}.${seq}`,
          type,
          occurredAt,
          data: { assignmentId, number, status, seq },
        },
        dueAt: now,
      })),
  );
}
