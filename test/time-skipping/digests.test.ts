/** The hours of digests over nine days with a weekend and a holiday in them, on an engine that skips the time. */
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { queueDigests } from '../../application/notifying/plan-digests';
import type { DigestGateway } from '../../application/process-digests';
import { createDigestGateway } from '../../application/process-digests';
import { findCalendar, saveCalendar } from '../../db/repositories/calendars';
import { saveSettings, unplan } from '../../db/repositories/notice-settings';
import { seedDemo } from '../../db/seed/demo';
import { fromEpochDay, fromEpochMs, toEpochDay } from '../../domain/calendar/time';
import { addWorkingDays, isWorkingDay, localDate } from '../../domain/calendar/working-days';
import { DEFAULT_SETTINGS } from '../../domain/notifying/settings';
import { DIGEST_WORKFLOW_ID } from '../../workflows/digest/messages';
import { PASSWORD } from '../support/api-client';
import { calendarDay } from '../support/calendar-arbitraries';
import { startTimeSkipping } from '../support/time-skipping';
import { until } from '../support/wait';
import { WorkerHarness } from '../support/worker-harness';

const DAY_MS = 86_400_000;
const TASK_QUEUE = 'time-skipping-digests';
const DAYS_AFTER_ANNOUNCEMENT = 7;
/** An hour that only one person has; the others have what holds for who chose nothing. */
const EARLY = '06:10';

let environment: TestWorkflowEnvironment;
let engine: WorkerHarness;
let digests: DigestGateway;

beforeAll(async () => {
  const started = await startTimeSkipping(TASK_QUEUE);
  environment = started.environment;
  engine = await WorkerHarness.start({ engine: started.engine });
  digests = createDigestGateway(environment.client, { taskQueue: TASK_QUEUE });
  await seedDemo(engine.db, { people: 300, password: PASSWORD });
});
afterAll(() => engine.close());

const present = async (): Promise<string> => fromEpochMs(await environment.currentTimeMs());

async function personId(login: string): Promise<string> {
  const [id] = (await engine.db('account').where({ login }).pluck('person_id')) as string[];

  return id!;
}

/** Dates and wall times of the digests that somebody was sent, in order. */
async function digestsOf(login: string, offsetMinutes: number): Promise<{ date: string; at: string }[]> {
  const rows = (await engine
    .db('delivery')
    .where({ kind: 'digest', person_id: await personId(login) })
    .orderBy('due_at')
    .select(engine.db.raw("content->>'date' AS date"), 'due_at')) as { date: string; due_at: Date }[];

  return rows.map(({ date, due_at }) => ({
    date,
    at: new Date(due_at.getTime() + offsetMinutes * 60_000).toISOString().slice(11, 16),
  }));
}

async function looks(): Promise<number> {
  const { events } = await environment.client.workflow.getHandle(DIGEST_WORKFLOW_ID).fetchHistory();

  return (events ?? []).filter((event) => event.activityTaskScheduledEventAttributes).length;
}

it('come at their hours on each working day, on no holiday announced meanwhile, in two looks a day', async () => {
  const calendar = (await findCalendar(engine.db, 'vn'))!;
  const start = localDate(calendar, await present());
  const holiday = addWorkingDays(calendar, start, 4);
  await saveSettings(engine.db, await personId('chief@demo'), { ...DEFAULT_SETTINGS, digest: false });

  await digests.keep();
  await digests.keep();
  await until(async () => (await looks()) > 0, 'it has looked');
  await environment.sleep(2 * DAY_MS);
  const before = await looks();

  // Somebody chooses another hour, as the API does it: what was planned is forgotten, and the workflow woken.
  const early = await personId('official@demo');
  await saveSettings(engine.db, early, { ...DEFAULT_SETTINGS, digestAt: EARLY });
  await unplan(engine.db, [early]);
  await digests.wake();
  await until(async () => (await looks()) > before, 'it was woken');
  const chosenOn = localDate(calendar, await present());

  // Announced two days before; the moment of that day is planned already or will be, and is judged when it comes.
  const announced = {
    ...calendar,
    version: calendar.version + 1,
    days: { ...calendar.days, [holiday]: calendarDay(holiday, 'holiday') },
  };
  await saveCalendar(engine.db, announced);
  await environment.sleep(DAY_MS);
  // The workflow is lost, and the worker's round begins it anew; somebody else looks at the same moments beside it.
  const lookedBefore = await looks();
  await environment.client.workflow.getHandle(DIGEST_WORKFLOW_ID).terminate('lost');
  await digests.keep();
  await until(async () => (await looks()) > 0, 'it has looked again');

  for (let day = 1; day < DAYS_AFTER_ANNOUNCEMENT; day += 1) {
    await environment.sleep(DAY_MS);
    const now = await present();
    await Promise.all([queueDigests(engine.db, now), queueDigests(engine.db, now)]);
  }

  const offset = calendar.timeZoneOffsetMinutes;
  const last = localDate(calendar, await present());
  const between = Array.from({ length: toEpochDay(last) - toEpochDay(start) - 1 }, (_, index) =>
    fromEpochDay(toEpochDay(start) + index + 1),
  );
  const working = between.filter((date) => isWorkingDay(announced, date));
  expect(between.filter((date) => isWorkingDay(calendar, date))).toContain(holiday);
  expect(between.length - working.length).toBeGreaterThanOrEqual(2);

  const unchanged = await digestsOf('head@demo', offset);
  expect(unchanged.filter(({ date }) => between.includes(date))).toEqual(
    working.map((date) => ({ date, at: DEFAULT_SETTINGS.digestAt })),
  );
  const moved = await digestsOf('official@demo', offset);
  expect(moved.filter(({ date }) => between.includes(date) && date !== chosenOn)).toEqual(
    working
      .filter((date) => date !== chosenOn)
      .map((date) => ({ date, at: date > chosenOn ? EARLY : DEFAULT_SETTINGS.digestAt })),
  );
  expect(new Set(moved.map(({ date }) => date)).size).toBe(moved.length);
  expect(await digestsOf('chief@demo', offset)).toEqual([]);
  // Two hours a day, and what follows from starting twice and from waking.
  expect(lookedBefore + (await looks())).toBeLessThanOrEqual(2 * (between.length + 2) + 4);
}, 120_000);
