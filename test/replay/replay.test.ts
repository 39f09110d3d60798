/**
 * Histories of every released version must replay in today's code, or running assignments would get stuck at the next
 * upgrade. `RECORD_HISTORIES=<version> npx jest --selectProjects replay` adds today's histories to the corpus.
 */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporal } from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import { assignmentWorkflowId } from '../../domain/ids';
import { WorkerHarness, dataConverter } from '../support/worker-harness';
import { workflowBundle } from '../support/workflow-bundle';
import { STORIES } from './stories';

const { History } = temporal.api.history.v1;
type History = temporal.api.history.v1.IHistory;

const CORPUS = path.join(__dirname, 'histories');
const recordAs = process.env['RECORD_HISTORIES'];

/** What was wrong with each history that did not replay; empty when all did. */
async function failuresOf(code: string, histories: { name: string; history: History }[]): Promise<string[]> {
  const failures: string[] = [];
  const options = { workflowBundle: { code }, dataConverter };
  const replays = Worker.runReplayHistories(
    options,
    histories.map(({ name, history }) => ({ workflowId: name, history })),
  );

  for await (const { workflowId, error } of replays) {
    if (error !== undefined) {
      failures.push(`${workflowId}: ${error.name}`);
    }
  }

  return failures;
}

function corpus() {
  return readdirSync(CORPUS, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.binpb'))
    .sort()
    .map((file) => ({
      name: file,
      history: History.decode(readFileSync(path.join(CORPUS, file))),
    }));
}

describe('the corpus of recorded histories', () => {
  it('is not empty and replays', async () => {
    const histories = corpus();

    expect(histories.length).toBeGreaterThanOrEqual(Object.keys(STORIES).length);
    expect(await failuresOf(await workflowBundle(), histories)).toEqual([]);
  });

  it('catches a workflow that was broken: one that records by an ordinary activity at once', async () => {
    const code = await workflowBundle();
    const broken = code.replace('quick.recordEvents(', 'patient.recordEvents(');
    const histories = corpus();

    expect(broken).not.toBe(code);
    expect(await failuresOf(broken, histories)).toHaveLength(histories.length);
  });

  it('catches a workflow that was broken: one that asks for recipients a second time', async () => {
    const code = await workflowBundle();
    const broken = code.replace(/(\S*quick\s*\.resolveRecipients\(question\))/, '($1, $1)');
    const escalated = corpus().filter(({ name }) => name.includes('escalated'));

    expect(broken).not.toBe(code);
    expect(await failuresOf(broken, escalated)).toHaveLength(escalated.length);
  });
});

describe('every path of today', () => {
  let engine: WorkerHarness;
  beforeAll(async () => {
    engine = await WorkerHarness.start();
  });
  afterAll(() => engine.close());

  it.each(Object.keys(STORIES))('replays: %s', async (name) => {
    const id = await STORIES[name]!(engine);
    const history = await engine.client.workflow.getHandle(assignmentWorkflowId(id)).fetchHistory();

    expect(await failuresOf(await workflowBundle(), [{ name, history }])).toEqual([]);

    if (recordAs !== undefined) {
      mkdirSync(path.join(CORPUS, recordAs), { recursive: true });
      writeFileSync(path.join(CORPUS, recordAs, `${name}.binpb`), History.encode(history).finish());
    }
  });
});
