/**
 * The workflow of a recurrence's knock: a recorded history must replay in today's code, and a broken workflow must not.
 * `RECORD_HISTORIES=<version> npx jest --selectProjects replay` records today's.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporal } from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import { insertRecurrence } from '../../db/repositories/recurrences';
import { saveVersion } from '../../db/repositories/templates';
import { seedDemo } from '../../db/seed/demo';
import type { TemplateContent } from '../../domain/template/template';
import { RECURRING_WORKFLOW } from '../../workflows/recurring/messages';
import { content } from '../support/recurring';
import { WorkerHarness, dataConverter } from '../support/worker-harness';
import { workflowBundle } from '../support/workflow-bundle';

const { History } = temporal.api.history.v1;
const RECORDED = path.join(__dirname, 'recurring-0.1.0.binpb');
const recordAs = process.env['RECORD_HISTORIES'];

async function failures(code: string, history: temporal.api.history.v1.IHistory): Promise<number> {
  let failed = 0;
  const options = { workflowBundle: { code }, dataConverter };

  for await (const { error } of Worker.runReplayHistories(options, [{ workflowId: 'recurring', history }])) {
    failed += error === undefined ? 0 : 1;
  }

  return failed;
}

let engine: WorkerHarness;
beforeAll(async () => {
  engine = await WorkerHarness.start();
  await seedDemo(engine.db, { people: 400, password: 'demo-Mandate-2026' });
});
afterAll(() => engine.close());

const personId = async (login: string): Promise<string> =>
  ((await engine.db('account').where({ login }).first('person_id')) as { person_id: string }).person_id;

it('issues three periods that an outage delayed, one activity each, and replays', async () => {
  const [head, official] = await Promise.all([personId('head@demo'), personId('official@demo')]);
  const at = '2026-01-01T00:00:00.000Z';
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
        rule: { every: 'month', interval: 1, on: { workingDay: 1 } },
        holidayRule: 'next',
        from: '2026-01-01',
        to: '2026-03-31',
        late: 'issue',
        keyResults: null,
        since: '2026-01-01',
      },
    );
  });
  const handle = await engine.client.workflow.start(RECURRING_WORKFLOW, {
    workflowId: `recurring/replay-${Date.now()}`,
    taskQueue: engine.taskQueue,
    args: [{ recurrenceId: 'r-1' }],
  });
  await handle.result();
  const history = await handle.fetchHistory();

  expect(
    await engine.db('recurrence_period').where({ status: 'issued' }).orderBy('period').pluck('period'),
  ).toEqual(['2026-01', '2026-02', '2026-03']);
  expect(await failures(await workflowBundle(), history)).toBe(0);

  if (recordAs !== undefined) {
    writeFileSync(RECORDED, History.encode(history).finish());
  }
}, 60_000);

it('the recorded history replays, and catches a workflow that stops after the first period', async () => {
  const history = History.decode(readFileSync(RECORDED));
  const code = await workflowBundle();
  const broken = code.replace(/while\s*\(await issueDuePeriod\(/, 'if (await issueDuePeriod(');

  expect(broken).not.toBe(code);
  expect(await failures(code, history)).toBe(0);
  expect(await failures(broken, history)).toBe(1);
});
