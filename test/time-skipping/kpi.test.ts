/** Collecting figures on an engine that skips the time: reminder, silence that goes up, a late figure, and the next period by itself. */
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { createKpi } from '../../application/kpi/define';
import { reportFigure } from '../../application/kpi/measure';
import type { KpiGateway } from '../../application/process-kpi';
import { createKpiGateway } from '../../application/process-kpi';
import { CreateKpi } from '../../contracts/kpis';
import { findPrincipal } from '../../db/repositories/identity';
import { lineManagerIdOf } from '../../db/repositories/organisation';
import { seedDemo } from '../../db/seed/demo';
import { fromEpochMs } from '../../domain/calendar/time';
import { localDate } from '../../domain/calendar/working-days';
import { kpiWindow, nextPeriod, periodOf } from '../../domain/kpi/period';
import { PASSWORD } from '../support/api-client';
import { reportedRate } from '../support/kpi';
import { vn } from '../support/shipped';
import { startTimeSkipping } from '../support/time-skipping';
import { until } from '../support/wait';
import { WorkerHarness } from '../support/worker-harness';

const TASK_QUEUE = 'time-skipping-kpi';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let environment: TestWorkflowEnvironment;
let engine: WorkerHarness;
let kpis: KpiGateway;

beforeAll(async () => {
  const started = await startTimeSkipping(TASK_QUEUE);
  environment = started.environment;
  engine = await WorkerHarness.start({ engine: started.engine });
  kpis = createKpiGateway(environment.client, { taskQueue: TASK_QUEUE });
  await seedDemo(engine.db, { people: 300, password: PASSWORD });
});
afterAll(() => engine.close());

const present = async (): Promise<string> => fromEpochMs(await environment.currentTimeMs());
const sleepUntil = async (instant: string): Promise<void> =>
  environment.sleep(Math.max(0, Date.parse(instant) - (await environment.currentTimeMs())));

async function personId(login: string): Promise<string> {
  const [id] = (await engine.db('account').where({ login }).pluck('person_id')) as string[];

  return id!;
}

async function change(login: string, requestId: string) {
  const principal = (await findPrincipal(engine.db, await personId(login)))!;

  return { db: engine.db, principal, personId: principal.personId, now: await present(), requestId };
}

const noticesOf = async (kpiId: string): Promise<[string, string][]> =>
  (
    (await engine
      .db('notification')
      .whereRaw(`details->>'kpiId' = ?`, [kpiId])
      .orderBy('id')
      .select('person_id', 'reason')) as { person_id: string; reason: string }[]
  ).map(({ person_id, reason }) => [person_id, reason]);

const collection = async (kpiId: string, period: string): Promise<string | null> =>
  (
    (await engine.db('kpi_collection').where({ kpi_id: kpiId, period }).first('state')) as
      { state: string } | undefined
  )?.state ?? null;

it('reminds, goes up twice when nobody answers, takes a late figure, and collects the next period by itself', async () => {
  const owner = await personId('official@demo');
  const { unit_id: unitId } = (await engine
    .db('appointment')
    .where({ person_id: owner })
    .first('unit_id')) as {
    unit_id: string;
  };
  const wish = CreateKpi.parse({
    code: 'SILENT',
    subject: { kind: 'unit', id: unitId },
    definition: reportedRate(owner),
    reason: 'thử',
  });
  const kpi = await createKpi(await change('personnel@demo', 'define'), wish);
  const period = periodOf('month', localDate(vn, await present()));
  const window = kpiWindow(kpi.definition, period, vn);
  const next = nextPeriod('month', period);
  await kpis.collect(kpi.id, period);
  await kpis.collect(kpi.id, period);

  await sleepUntil(fromEpochMs(Date.parse(window.remindAt) - HOUR_MS));
  expect(await noticesOf(kpi.id)).toEqual([]);
  await sleepUntil(fromEpochMs(Date.parse(window.remindAt) + MINUTE_MS));
  await until(async () => (await noticesOf(kpi.id)).length === 1, 'the owner is reminded');
  expect(await noticesOf(kpi.id)).toEqual([[owner, 'kpiReminder']]);
  // The next period began meanwhile, and is collected by a process of its own.
  expect(await collection(kpi.id, next)).toBe('open');

  const manager = (await lineManagerIdOf(engine.db, owner, await present()))!;
  const above = (await lineManagerIdOf(engine.db, manager, await present()))!;
  await sleepUntil(fromEpochMs(Date.parse(window.closesAt) + MINUTE_MS));
  await until(async () => (await collection(kpi.id, period)) === 'missing', 'it is missing');
  expect((await noticesOf(kpi.id)).slice(1)).toEqual([
    [owner, 'kpiMissed'],
    [manager, 'kpiEscalated'],
  ]);

  await environment.sleep(5 * 24 * HOUR_MS);
  await until(async () => (await noticesOf(kpi.id)).length === 4, 'silence goes a rung further up');
  expect((await noticesOf(kpi.id)).at(-1)).toEqual([above, 'kpiEscalated']);

  const figures = { numerator: '9', denominator: '10' };
  const report = { period, value: null, figures, note: null, reason: null };
  await reportFigure(await change('official@demo', 'late'), kpi.id, report);
  expect(await collection(kpi.id, period)).toBe('closed');
  expect(await engine.db('kpi_measurement').where({ kpi_id: kpi.id }).first('late')).toEqual({ late: true });

  // In time this month: nobody is told of anything.
  await reportFigure(await change('official@demo', 'in-time'), kpi.id, { ...report, period: next });
  const after = kpiWindow(kpi.definition, next, vn);
  await sleepUntil(fromEpochMs(Date.parse(after.closesAt) + MINUTE_MS));
  await until(async () => (await collection(kpi.id, next)) === 'closed', 'the next period is closed');
  expect(await noticesOf(kpi.id)).toHaveLength(4);
});

it('counts work at the closing time, and what is missing there says so', async () => {
  const owner = await personId('official@demo');
  const definition = reportedRate(owner, { source: 'assignments', formula: '100 * work.onTime / work.done' });
  const wish = CreateKpi.parse({
    code: 'COUNTED',
    subject: { kind: 'person', id: owner },
    definition,
    reason: 'thử',
  });
  const kpi = await createKpi(await change('head@demo', 'counted'), wish);
  const period = periodOf('month', localDate(vn, await present()));
  const { closesAt } = kpiWindow(kpi.definition, period, vn);
  await kpis.collect(kpi.id, period);
  await sleepUntil(fromEpochMs(Date.parse(closesAt) + MINUTE_MS));
  await until(async () => (await collection(kpi.id, period)) === 'missing', 'there is nothing to divide by');
  expect((await noticesOf(kpi.id)).map(([, reason]) => reason)).toEqual(['kpiMissed', 'kpiEscalated']);
});

it('goes up by the units of the subject where the owner has left and nobody manages them', async () => {
  const owner = await personId('colleague@demo');
  const posts = engine.db('appointment').where({ person_id: owner });
  const { unit_id: unitId } = (await posts.clone().first('unit_id')) as { unit_id: string };
  const wish = CreateKpi.parse({
    code: 'LEFT',
    subject: { kind: 'unit', id: unitId },
    definition: reportedRate(owner),
    reason: 'thử',
  });
  const kpi = await createKpi(await change('personnel@demo', 'left'), wish);
  await posts.clone().update({ valid_to: new Date() });
  const period = periodOf('month', localDate(vn, await present()));
  const { closesAt } = kpiWindow(kpi.definition, period, vn);
  await kpis.collect(kpi.id, period);
  await sleepUntil(fromEpochMs(Date.parse(closesAt) + 5 * 24 * HOUR_MS));
  const [chief, head] = [await personId('chief@demo'), await personId('head@demo')];
  const escalated = async () =>
    (await noticesOf(kpi.id)).filter(([, reason]) => reason === 'kpiEscalated').map(([person]) => person);
  await until(async () => (await escalated()).length === 2, 'both rungs are told');
  expect(await escalated()).toEqual([chief, head]);
});
