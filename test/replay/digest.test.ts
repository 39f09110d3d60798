/**
 * The workflow of the digests' hours: histories that earlier versions recorded must replay in today's code, and a broken
 * workflow must not. 0.1.0 looked every ten minutes. `RECORD_HISTORIES=<version> npx jest --selectProjects replay` records today's.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporal } from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import { createDigestGateway } from '../../application/process-digests';
import { seedDemo } from '../../db/seed/demo';
import { DIGEST_WORKFLOW_ID } from '../../workflows/digest/messages';
import { until } from '../support/wait';
import { WorkerHarness, dataConverter } from '../support/worker-harness';
import { workflowBundle } from '../support/workflow-bundle';

const { History } = temporal.api.history.v1;
const RECORDED = path.join(__dirname, 'histories-digest');
const recordAs = process.env['RECORD_HISTORIES'];
const SOON_MS = 1_500;

async function failures(code: string, history: temporal.api.history.v1.IHistory): Promise<number> {
  let failed = 0;
  const options = { workflowBundle: { code }, dataConverter };

  for await (const { error } of Worker.runReplayHistories(options, [{ workflowId: 'digest', history }])) {
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

it('sleeps to the next moment, asks again when it has come and when it is woken, and replays', async () => {
  const digests = createDigestGateway(engine.client, { taskQueue: engine.taskQueue });
  const handle = engine.client.workflow.getHandle(DIGEST_WORKFLOW_ID);
  const timers = async (): Promise<number> =>
    ((await handle.fetchHistory()).events ?? []).filter((event) => event.timerStartedEventAttributes).length;
  const [one] = await engine.db('account').where({ login: 'official@demo' }).pluck('person_id');
  await engine.db('digest_plan').insert({ person_id: one, due_at: new Date(Date.now() + SOON_MS) });

  await digests.keep();
  await until(async () => (await timers()) === 2, 'the first moment has come, and it sleeps to the next');
  await digests.wake();
  await until(async () => (await timers()) === 3, 'it has asked again and sleeps');
  const history = await handle.fetchHistory();
  await handle.terminate('the test is over');

  expect(await failures(await workflowBundle(), history)).toBe(0);

  if (recordAs !== undefined) {
    writeFileSync(path.join(RECORDED, `${recordAs}.binpb`), History.encode(history).finish());
  }
}, 60_000);

it.each(readdirSync(RECORDED))('%s replays, and catches a workflow that asks twice', async (file) => {
  const history = History.decode(readFileSync(path.join(RECORDED, file)));
  const code = await workflowBundle();
  const broken = code.replace(
    /await queueDigests\((.*?)\);/,
    "(await queueDigests(''), await queueDigests($1));",
  );

  expect(broken).not.toBe(code);
  expect(await failures(code, history)).toBe(0);
  expect(await failures(broken, history)).toBe(1);
});
