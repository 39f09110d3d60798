/** A transfer for a later day: the engine waits through the days, then the posts change. What passes on: test/integration/batches. */
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { callOff, planForDay } from '../../application/organisation/planned-transfers';
import { planTransfer } from '../../application/organisation/plan-transfer';
import { findPlanned } from '../../db/repositories/planned-transfers';
import { seedDemo } from '../../db/seed/demo';
import { fromEpochDay } from '../../domain/calendar/time';
import { startTimeSkipping } from '../support/time-skipping';
import { until } from '../support/wait';
import { WorkerHarness } from '../support/worker-harness';

const DAY_MS = 86_400_000;

let environment: TestWorkflowEnvironment;
let engine: WorkerHarness;

beforeAll(async () => {
  const started = await startTimeSkipping('time-skipping-planned-transfer');
  environment = started.environment;
  engine = await WorkerHarness.start({ engine: started.engine });
  await seedDemo(engine.db, { people: 400, password: 'demo-Mandate-2026' });
});
afterAll(() => engine.close());

const personId = async (login: string): Promise<string> =>
  ((await engine.db('account').where({ login }).first('person_id')) as { person_id: string }).person_id;

async function planned(login: string, daysAhead: number) {
  const [personnel, leaving, successor] = await Promise.all([
    personId('personnel@demo'),
    personId(login),
    personId('deputy@demo'),
  ]);
  const now = new Date().toISOString();
  // By the engine's clock, which the test before may have moved on.
  const engineNow = await environment.currentTimeMs();
  const on = fromEpochDay(Math.floor((engineNow + 7 * 3_600_000) / DAY_MS) + daysAhead);
  const change = {
    kind: 'leave' as const,
    personId: leaving,
    successor: { personId: successor, takesPost: false },
  };
  const { moving, blocked } = await planTransfer(
    { db: engine.db, now, orderedById: personnel },
    { change, choices: [] },
  );
  const rule = { db: engine.db, personId: personnel, now, requestId: `plan-${login}` };
  const { batches } = engine;
  const wish = {
    change,
    choices: [],
    on,
    reason: 'Nghỉ hưu',
    documentNumber: '21/QĐ',
    expected: { moving, blocked },
  };
  const row = await planForDay(rule, batches, wish, wish);

  return { row, rule, batches, on, leaving };
}

const openPosts = async (id: string): Promise<number> =>
  Number(
    (await engine.db('appointment').where({ person_id: id }).whereNull('valid_to').count('* as n').first())?.[
      'n'
    ],
  );

it('waits for its day, and then the posts end on that very day, and the batch is run to its end', async () => {
  const { row, on, leaving } = await planned('official@demo', 9);
  expect(row.state).toBe('planned');
  await environment.sleep(7 * DAY_MS);
  expect((await findPlanned(engine.db, row.id))?.state).toBe('planned');
  expect(await openPosts(leaving)).toBeGreaterThan(0);

  await environment.sleep(3 * DAY_MS);
  await until(
    async () => (await findPlanned(engine.db, row.id))?.state === 'done',
    'the day of the transfer',
  );
  const done = await findPlanned(engine.db, row.id);
  expect(done).toMatchObject({ failure: null, differences: [] });
  expect(await openPosts(leaving)).toBe(0);
  const { day } = (await engine
    .db('appointment')
    .where({ person_id: leaving })
    .orderBy('valid_to', 'desc')
    .first(engine.db.raw(`(valid_to AT TIME ZONE 'Asia/Ho_Chi_Minh')::date::text AS day`))) as {
    day: string;
  };
  expect(day).toBe(on);
  await until(
    async () => (await engine.db('batch').where({ id: done?.batchId }).first('state'))?.state === 'done',
    'the batch of the transfer',
  );
});

it('called off, lets its day pass', async () => {
  const { row, rule, batches, leaving } = await planned('colleague@demo', 5);
  const posts = await openPosts(leaving);
  await callOff(rule, batches, row.id, 'Ở lại thêm một năm');
  await environment.sleep(10 * DAY_MS);

  expect(await findPlanned(engine.db, row.id)).toMatchObject({ state: 'calledOff', batchId: null });
  expect(await openPosts(leaving)).toBe(posts);
});
