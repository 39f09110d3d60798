/**
 * The workflow of a knock on an engine that skips time: its clock, not ours, says what is due. The time-skipping server
 * has no Schedules, so the test knocks each day as a Schedule would (test/integration/recurring has the real one). The
 * holiday and the working Saturday are laid around the engine's present, so that the test runs in any year.
 */
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { saveCalendar } from '../../db/repositories/calendars';
import { insertRecurrence } from '../../db/repositories/recurrences';
import { saveVersion } from '../../db/repositories/templates';
import { seedDemo } from '../../db/seed/demo';
import { fromEpochDay, toEpochDay, weekdayOf } from '../../domain/calendar/time';
import { localDate } from '../../domain/calendar/working-days';
import type { TemplateContent } from '../../domain/template/template';
import { RECURRING_WORKFLOW } from '../../workflows/recurring/messages';
import { calendarDay } from '../support/calendar-arbitraries';
import { content } from '../support/recurring';
import { vn } from '../support/shipped';
import { startTimeSkipping } from '../support/time-skipping';
import { until } from '../support/wait';
import { WorkerHarness } from '../support/worker-harness';

const DAY_MS = 86_400_000;
const DAYS = 24;

let environment: TestWorkflowEnvironment;
let engine: WorkerHarness;

beforeAll(async () => {
  const started = await startTimeSkipping('time-skipping-recurring');
  environment = started.environment;
  engine = await WorkerHarness.start({ engine: started.engine });
  await seedDemo(engine.db, { people: 400, password: 'demo-Mandate-2026' });
});
afterAll(() => engine.close());

const personId = async (login: string): Promise<string> =>
  ((await engine.db('account').where({ login }).first('person_id')) as { person_id: string }).person_id;

it('issues each Friday over a holiday and a swapped Saturday, on the right days, once', async () => {
  const begun = await environment.currentTimeMs();
  const today = toEpochDay(localDate(vn, new Date(begun).toISOString()));
  // The first Friday at least two days ahead.
  const friday = today + 2 + ((5 - weekdayOf(today + 2) + 7) % 7);
  const on = (offset: number): string => fromEpochDay(friday + offset);
  // The second Friday and the Monday after it are off; the Saturday in between is worked instead.
  const days = [
    calendarDay(on(7), 'holiday'),
    calendarDay(on(8), 'swapWork'),
    calendarDay(on(10), 'swapOff'),
  ];
  await saveCalendar(engine.db, {
    ...vn,
    version: 2,
    days: Object.fromEntries(days.map((day) => [day.date, day])),
  });
  const [head, official] = await Promise.all([personId('head@demo'), personId('official@demo')]);
  const at = new Date(begun).toISOString();
  await engine.db.transaction(async (trx) => {
    const version = { templateId: 't-1', version: 1, authorId: head, at, reason: null, requestId: 'r-1' };
    await saveVersion(trx, { ...version, content: content() as TemplateContent }, null);
    await insertRecurrence(
      trx,
      { id: 'r-1', ownerId: head, at },
      {
        templateId: 't-1',
        issuerUnitId: 'SKHCN',
        assigneeId: official,
        leadUnitId: 'SKHCN.P01',
        further: [],
        rule: { every: 'week', interval: 1, weekdays: [5] },
        holidayRule: 'next',
        from: fromEpochDay(today),
        to: null,
        late: 'issue',
        keyResults: null,
        since: fromEpochDay(today),
      },
    );
  });
  const issuedOn: Record<string, string> = {};

  for (let day = 0; day < DAYS; day += 1) {
    const opensAt = (today + 1 + day) * DAY_MS + 3_600_000;
    await environment.sleep(Math.max(0, opensAt - (await environment.currentTimeMs())));
    const knock = await environment.client.workflow.start(RECURRING_WORKFLOW, {
      workflowId: `recurring/r-1-${day}`,
      taskQueue: 'time-skipping-recurring',
      args: [{ recurrenceId: 'r-1' }],
    });
    // Awaiting its result would let the engine skip on to the timers of what it has issued.
    await until(async () => (await knock.describe()).status.name === 'COMPLETED', 'the knock is over');
    const rows = (await engine.db('recurrence_period').where({ status: 'issued' }).select('period')) as {
      period: string;
    }[];

    for (const { period } of rows) {
      issuedOn[period] ??= fromEpochDay(today + 1 + day);
    }
  }

  expect(issuedOn).toMatchObject({ [on(0)]: on(0), [on(7)]: on(8), [on(14)]: on(14) });
  const issued = (await engine
    .db('assignment')
    .select(engine.db.raw("state->'recurrence'->>'period' AS period"))) as {
    period: string;
  }[];
  expect(issued.map(({ period }) => period).sort()).toEqual(Object.keys(issuedOn).sort());
}, 120_000);
