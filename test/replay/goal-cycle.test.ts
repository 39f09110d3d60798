/**
 * The workflow of a cycle of goals: histories that earlier versions recorded must replay in today's code, and a broken
 * workflow must not. `RECORD_HISTORIES=<version> npx jest --selectProjects replay` records today's.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporal } from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import { createGoalGateway } from '../../application/process-goals';
import { seedDemo } from '../../db/seed/demo';
import { fromEpochDay, toEpochDay } from '../../domain/calendar/time';
import { goalCycleWorkflowId } from '../../domain/ids';
import { usualRhythm } from '../../domain/objectives/cycle';
import { until } from '../support/wait';
import { WorkerHarness, dataConverter } from '../support/worker-harness';
import { workflowBundle } from '../support/workflow-bundle';

const { History } = temporal.api.history.v1;
const RECORDED = path.join(__dirname, 'histories-goal-cycle');
const recordAs = process.env['RECORD_HISTORIES'];
const DAYS_BEFORE = 100;
const DAYS = 90;

async function failures(code: string, history: temporal.api.history.v1.IHistory): Promise<number> {
  let failed = 0;
  const options = { workflowBundle: { code }, dataConverter };

  for await (const { error } of Worker.runReplayHistories(options, [
    { workflowId: 'okr-cycle/x', history },
  ])) {
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

/** A year that began a hundred days ago: some steps have passed, the next is days ahead. */
async function cycle(id: string, daysBefore: number): Promise<string> {
  const [personId] = (await engine
    .db('account')
    .where({ login: 'personnel@demo' })
    .pluck('person_id')) as string[];
  const first = toEpochDay(new Date().toISOString().slice(0, 10)) - daysBefore;
  await engine.db('goal_cycle').insert({
    id,
    kind: 'year',
    name: id,
    starts_on: fromEpochDay(first),
    ends_on: fromEpochDay(first + DAYS - 1),
    state: 'active',
    version: 1,
    rhythm: JSON.stringify(usualRhythm('quarter')),
    created_by: personId,
    created_at: new Date(),
  });

  return id;
}

it('fires what has passed, sleeps to what comes, ends when nothing is left, and replays', async () => {
  const goals = createGoalGateway(engine.client, { taskQueue: engine.taskQueue });
  const sleeping = engine.client.workflow.getHandle(
    goalCycleWorkflowId(await cycle('running', DAYS_BEFORE / 2)),
  );
  const over = engine.client.workflow.getHandle(goalCycleWorkflowId(await cycle('over', DAYS_BEFORE)));
  await goals.follow('running');
  await goals.follow('over');
  await over.result();
  await until(
    async () =>
      ((await sleeping.fetchHistory()).events ?? []).some((event) => event.timerStartedEventAttributes),
    'it sleeps to its next step',
  );
  const histories = { over: await over.fetchHistory(), sleeping: await sleeping.fetchHistory() };
  await sleeping.terminate('the test is over');
  const fired = (await engine
    .db('goal_cycle_receipt')
    .where({ cycle_id: 'over' })
    .pluck('step_key')) as string[];
  expect(fired.sort()).toEqual(['checkIn/6', 'grading', 'gradingDeadline', 'midReview', 'silence/5']);

  for (const [name, history] of Object.entries(histories)) {
    expect(await failures(await workflowBundle(), history)).toBe(0);

    if (recordAs !== undefined) {
      writeFileSync(path.join(RECORDED, `${recordAs}-${name}.binpb`), History.encode(history).finish());
    }
  }
}, 60_000);

it.each(readdirSync(RECORDED))('%s replays, and catches a workflow that asks twice', async (file) => {
  const history = History.decode(readFileSync(path.join(RECORDED, file)));
  const code = await workflowBundle();
  const broken = code.replace(
    /await nextGoalStep\((.*?)\);/,
    "(await nextGoalStep('', ''), await nextGoalStep($1));",
  );

  expect(broken).not.toBe(code);
  expect(await failures(code, history)).toBe(0);
  expect(await failures(broken, history)).toBe(1);
});
