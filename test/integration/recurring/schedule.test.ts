/**
 * Real Temporal Schedules on the real server, knocking every second instead of once a day: over a holiday they fire and
 * nothing is issued; on the first working day one period is issued once, however often they knock after that.
 */
import pino from 'pino';
import { createRecurringGateway } from '../../../application/process-recurring';
import { followAll } from '../../../application/recurrences/follow-all';
import { controlRecurrence } from '../../../application/recurrences/recurrences';
import { openingOf } from '../../../application/recurrences/standing';
import { saveCalendar } from '../../../db/repositories/calendars';
import { findPrincipal } from '../../../db/repositories/identity';
import { localDate } from '../../../domain/calendar/working-days';
import { recurrenceScheduleId } from '../../../domain/ids';
import { Office } from '../../support/office';
import { issuedPerPeriod, knock, makeRecurrence, results } from '../../support/recurring';
import { vn } from '../../support/shipped';
import { until } from '../../support/wait';

let office: Office;
const made: string[] = [];
const today = localDate(vn, new Date().toISOString());
const opening = openingOf(vn);

/** The city's calendar with an office that never closes, except on a holiday. */
const calendar = (version: number, holiday: boolean) => ({
  ...vn,
  version,
  weekend: [],
  dayStart: '00:00',
  days: holiday
    ? {
        [today]: {
          date: today,
          kind: 'holiday' as const,
          name: { vi: 'Nghỉ (thử)', en: 'Day off (test)' },
          provisional: false,
          source: 'test',
        },
      }
    : {},
});
const daily = { rule: { every: 'week', interval: 1, weekdays: [0, 1, 2, 3, 4, 5, 6] }, from: today };

beforeAll(async () => {
  office = await Office.open();
});
afterAll(async () => {
  const { client } = office.engine;
  await Promise.all(
    made.map((id) =>
      client.schedule
        .getHandle(recurrenceScheduleId(id))
        .delete()
        .catch(() => undefined),
    ),
  );
  await office.close();
});

const make = async (changes: Record<string, unknown> = {}): Promise<string> => {
  const id = await makeRecurrence(office, changes);
  made.push(id);

  return id;
};
const schedule = (id: string) => office.engine.client.schedule.getHandle(recurrenceScheduleId(id));
const gateway = (every?: '1s') =>
  createRecurringGateway(office.engine.client, {
    taskQueue: office.engine.taskQueue,
    ...(every !== undefined && { every }),
  });
const fired = async (id: string): Promise<number> => (await schedule(id).describe()).info.numActionsTaken;
const exists = (id: string): Promise<boolean> =>
  schedule(id)
    .describe()
    .then(
      () => true,
      () => false,
    );

it('knocks once a day when the office opens', async () => {
  const id = await make();
  const { info, spec } = await schedule(id).describe();

  expect(opening).toEqual({ hour: 1, minute: 0 });
  expect(spec.calendars).toHaveLength(1);
  expect(info.nextActionTimes.slice(0, 3).map((at) => at.toISOString().slice(11))).toEqual(
    Array.from({ length: 3 }, () => '01:00:00.000Z'),
  );
});

it('fires over a holiday without issuing, then issues the day after it once', async () => {
  await saveCalendar(office.engine.db, calendar(2, true));
  const id = await make({ ...daily, holidayRule: 'skip' });
  await gateway('1s').follow(id, 'active', opening);
  await until(async () => (await fired(id)) >= 4, 'the schedule fires on the holiday');
  // The whole day is over before anybody may say so, and the calendar leaves it out.
  expect(await issuedPerPeriod(office, id)).toEqual({});
  expect(await results(office, id)).toEqual([`${today} skipped`]);

  const other = await make({ ...daily, holidayRule: 'next' });
  await gateway('1s').follow(other, 'active', opening);
  await until(async () => (await fired(other)) >= 3, 'the other schedule fires on the holiday');
  expect(await results(office, other)).toEqual([]);

  await saveCalendar(office.engine.db, calendar(3, false));
  await until(async () => (await results(office, other)).length > 0, 'the working day is issued');
  const soFar = await fired(other);
  await until(async () => (await fired(other)) >= soFar + 4, 'the schedule goes on');
  expect(await results(office, other)).toEqual([`${today} issued`]);
  expect(await issuedPerPeriod(office, other)).toEqual({ [today]: 1 });
  // What was left out stays so, whatever the calendar says later.
  expect(await results(office, id)).toEqual([`${today} skipped`]);
}, 90_000);

it('is paused, runs again and goes with the recurrence', async () => {
  const id = await make();
  const control = (body: object) =>
    office.clients.head.post(`/recurrences/${id}/control`, { reason: 'x', ...body });

  await control({ act: 'pause' });
  expect((await schedule(id).describe()).state.paused).toBe(true);
  await control({ act: 'resume', missed: 'skip' });
  expect((await schedule(id).describe()).state.paused).toBe(false);
  await control({ act: 'end' });
  expect(await exists(id)).toBe(false);
});

it('comes back when the engine has lost it, and knocks at once', async () => {
  const tomorrow = new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10);
  const id = await make({ ...daily, from: tomorrow });
  await schedule(id).delete();
  expect(await exists(id)).toBe(false);
  // It came due while nobody knocked. The office of this test never closes.
  await office.engine.db('recurrence').where({ id }).update({ starts_on: today });
  await until(async () => {
    await followAll(office.engine.db, gateway());

    return exists(id);
  }, 'housekeeping makes it again');
  await until(
    async () => (await results(office, id)).some((one) => one.endsWith('issued')),
    'it knocks at once',
    60_000,
  );
  expect(await results(office, id)).toEqual([`${today} issued`]);
});

it('knocked by two at the same time, a period is issued once', async () => {
  const id = await make({ rule: { every: 'month', interval: 1, on: { date: 31 } } });
  await Promise.all(Array.from({ length: 4 }, () => knock(office, id, '2027-01-29T03:00:00.000Z')));
  const periods = await issuedPerPeriod(office, id);

  expect(Object.values(periods).every((count) => count === 1)).toBe(true);
  expect(Object.keys(periods).length).toBeGreaterThan(1);
});

it('an engine that is away keeps nobody from deciding', async () => {
  const id = await make();
  const principal = await findPrincipal(office.engine.db, office.ids.head);
  const away = { follow: () => Promise.reject(new Error('away')), list: () => Promise.resolve(new Map()) };
  const change = {
    db: office.engine.db,
    principal: principal!,
    now: new Date().toISOString(),
    requestId: 'r-away',
  };
  const deps = { recurring: away, logger: pino({ level: 'silent' }) };

  expect((await controlRecurrence(change, deps, id, { act: 'pause', reason: 'x' })).state).toBe('paused');
  expect((await schedule(id).describe()).state.paused).toBe(false);
  await until(async () => {
    await followAll(office.engine.db, gateway());

    return (await schedule(id).describe()).state.paused;
  }, 'housekeeping pauses it');
});
