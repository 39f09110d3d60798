/** The hours of digests over nine days with a weekend and a holiday in them, on an engine that skips the time. */
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { queueDigests } from '../../application/notifying/plan-digests';
import { startDigests } from '../../application/process-digests';
import { findCalendar, saveCalendar } from '../../db/repositories/calendars';
import { seedDemo } from '../../db/seed/demo';
import { fromEpochDay, toEpochDay } from '../../domain/calendar/time';
import { addWorkingDays, isWorkingDay, localDate } from '../../domain/calendar/working-days';
import { timeSkippingServer } from '../../tools/test-server';
import { DIGEST_WORKFLOW_ID } from '../../workflows/digest/messages';
import { PASSWORD } from '../support/api-client';
import { calendarDay } from '../support/calendar-arbitraries';
import { WorkerHarness, dataConverter } from '../support/worker-harness';

const DAY_MS = 86_400_000;
const TASK_QUEUE = 'time-skipping-digests';
/** The workflow looks every ten minutes, so that nine days are some 1300 looks. */
const WITHIN_MS = 480_000;
const DAYS_AFTER_ANNOUNCEMENT = 7;

let environment: TestWorkflowEnvironment;
let engine: WorkerHarness;

beforeAll(async () => {
  environment = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: await timeSkippingServer() } },
    client: { dataConverter },
  });
  engine = await WorkerHarness.start({
    engine: {
      client: environment.client,
      connection: environment.nativeConnection,
      namespace: environment.namespace ?? 'default',
      taskQueue: TASK_QUEUE,
      close: () => environment.teardown(),
    },
  });
  await seedDemo(engine.db, { people: 300, password: PASSWORD });
});
afterAll(async () => {
  await environment.client.workflow.getHandle(DIGEST_WORKFLOW_ID).terminate('the test is over');
  await engine.close();
});

const present = async (): Promise<string> => new Date(await environment.currentTimeMs()).toISOString();

async function datesOf(login: string): Promise<string[]> {
  const rows = (await engine
    .db('delivery as d')
    .join('account as a', 'a.person_id', 'd.person_id')
    .where({ 'd.kind': 'digest', 'a.login': login })
    .select(engine.db.raw("d.content->>'date' AS date"))) as { date: string }[];

  return rows.map(({ date }) => date).sort();
}

it(
  'come once on each working day, on no holiday announced meanwhile, whatever dies, and not to who wants none',
  async () => {
    const city = await findCalendar(engine.db, 'vn');
    const calendar = city!;
    const start = localDate(calendar, await present());
    const holiday = addWorkingDays(calendar, start, 4);
    const [unwilling] = await engine.db('account').where({ login: 'chief@demo' }).pluck('person_id');
    await engine.db('notice_settings').insert({
      person_id: unwilling,
      digest: false,
      digest_at: '07:30',
      quiet: true,
      urgent_passes: false,
    });

    await startDigests(environment.client, { taskQueue: TASK_QUEUE });
    await startDigests(environment.client, { taskQueue: TASK_QUEUE });
    await environment.sleep(2 * DAY_MS);

    // Announced two days before; the moment of that day is planned already or will be, and is judged when it comes.
    const announced = {
      ...calendar,
      version: calendar.version + 1,
      days: { ...calendar.days, [holiday]: calendarDay(holiday, 'holiday') },
    };
    await saveCalendar(engine.db, announced);
    // A worker dies, and another one looks at the same moments beside the workflow.
    await engine.stopWorker();
    await engine.startWorker();

    for (let day = 0; day < DAYS_AFTER_ANNOUNCEMENT; day += 1) {
      await environment.sleep(DAY_MS);
      const now = await present();
      await Promise.all([queueDigests(engine.db, now), queueDigests(engine.db, now)]);
    }

    const last = localDate(calendar, await present());
    const between = Array.from({ length: toEpochDay(last) - toEpochDay(start) - 1 }, (_, index) =>
      fromEpochDay(toEpochDay(start) + index + 1),
    );
    const dates = await datesOf('official@demo');
    expect(dates.filter((date) => between.includes(date))).toEqual(
      between.filter((date) => isWorkingDay(announced, date)),
    );
    expect(dates).not.toContain(holiday);
    expect(between.filter((date) => isWorkingDay(calendar, date))).toContain(holiday);
    expect(new Set(dates).size).toBe(dates.length);
    expect(await datesOf('chief@demo')).toEqual([]);
  },
  WITHIN_MS,
);
