/**
 * The workflow that collects a figure: histories that earlier versions recorded must replay in today's code, and a broken workflow
 * must not. `RECORD_HISTORIES=<version> npx jest --selectProjects replay` records today's.
 */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporal } from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import { createKpi } from '../../application/kpi/define';
import { CreateKpi } from '../../contracts/kpis';
import { findPrincipal } from '../../db/repositories/identity';
import { seedDemo } from '../../db/seed/demo';
import { localDate } from '../../domain/calendar/working-days';
import { kpiCollectionWorkflowId } from '../../domain/ids';
import { periodOf } from '../../domain/kpi/period';
import { reportedRate } from '../support/kpi';
import { vn } from '../support/shipped';
import { until } from '../support/wait';
import { WorkerHarness, dataConverter } from '../support/worker-harness';
import { workflowBundle } from '../support/workflow-bundle';

const { History } = temporal.api.history.v1;
const RECORDED = path.join(__dirname, 'histories-kpi');
const recordAs = process.env['RECORD_HISTORIES'];

async function failures(code: string, history: temporal.api.history.v1.IHistory): Promise<number> {
  let failed = 0;
  const options = { workflowBundle: { code }, dataConverter };

  for await (const { error } of Worker.runReplayHistories(options, [{ workflowId: 'kpi', history }])) {
    failed += error === undefined ? 0 : 1;
  }

  return failed;
}

let engine: WorkerHarness;
beforeAll(async () => {
  engine = await WorkerHarness.start();
  await seedDemo(engine.db, { people: 300, password: 'demo-Mandate-2026' });
});
afterAll(() => engine.close());

it('looks, sleeps to the next moment, and replays', async () => {
  const [personId] = (await engine
    .db('account')
    .where({ login: 'personnel@demo' })
    .pluck('person_id')) as string[];
  const principal = (await findPrincipal(engine.db, personId!))!;
  const now = new Date().toISOString();
  const unitId = principal.appointments[0]!.unitId;
  const { id } = await createKpi(
    { db: engine.db, principal, personId: personId!, now, requestId: 'replay' },
    CreateKpi.parse({
      code: 'REPLAYED',
      subject: { kind: 'unit', id: unitId },
      definition: reportedRate(personId!),
      reason: 'thử',
    }),
  );
  const period = periodOf('month', localDate(vn, now));
  await engine.kpis.collect(id, period);
  const handle = engine.client.workflow.getHandle(kpiCollectionWorkflowId(id, period));
  await until(
    async () =>
      ((await handle.fetchHistory()).events ?? []).some((event) => event.timerStartedEventAttributes),
    'it has looked and sleeps',
  );
  const history = await handle.fetchHistory();
  await handle.terminate('the test is over');

  expect(await failures(await workflowBundle(), history)).toBe(0);

  if (recordAs !== undefined) {
    mkdirSync(RECORDED, { recursive: true });
    writeFileSync(path.join(RECORDED, `${recordAs}.binpb`), History.encode(history).finish());
  }
}, 60_000);

it.each(readdirSync(RECORDED))('%s replays, and catches a workflow that looks twice', async (file) => {
  const history = History.decode(readFileSync(path.join(RECORDED, file)));
  const code = await workflowBundle();
  const broken = code.replace(/await lookAtKpi\(/, 'await lookAtKpi(input, "") && await lookAtKpi(');

  expect(broken).not.toBe(code);
  expect(await failures(code, history)).toBe(0);
  expect(await failures(broken, history)).toBe(1);
});
