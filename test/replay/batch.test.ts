/** The workflow of a batch replays: one that was done in a go, and one that was woken while it ran; a changed one does not. */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporal } from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import { createBatchGateway } from '../../application/process-batches';
import { Office } from '../support/office';
import { dataConverter } from '../support/worker-harness';
import { workflowBundle } from '../support/workflow-bundle';

const { History } = temporal.api.history.v1;
type History = temporal.api.history.v1.IHistory;

const CORPUS = path.join(__dirname, 'histories-batch');
const recordAs = process.env['RECORD_HISTORIES'];
const ROWS = 12;

async function failuresOf(code: string, histories: { name: string; history: History }[]): Promise<string[]> {
  const failures: string[] = [];
  const replays = Worker.runReplayHistories(
    { workflowBundle: { code }, dataConverter },
    histories.map(({ name, history }) => ({ workflowId: name, history })),
  );

  for await (const { workflowId, error } of replays) {
    if (error !== undefined) {
      failures.push(`${workflowId}: ${error.name}`);
    }
  }

  return failures;
}

const corpus = () =>
  readdirSync(CORPUS)
    .filter((file) => file.endsWith('.binpb'))
    .map((file) => ({ name: file, history: History.decode(readFileSync(path.join(CORPUS, file))) }));

describe('the workflow of a batch', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  it('replays after it was woken once more while it ran', async () => {
    const { head } = office.clients;
    const issued = await Promise.all(
      Array.from({ length: ROWS }, (_, no) => office.issue({ title: `Row ${no}` })),
    );
    const { body: batch } = await head.post('/batches', {
      act: 'changeDeadline',
      body: { dueInWorkingDays: 20 },
      select: { rows: issued.map(({ id }) => ({ assignmentId: id })) },
      reason: 'for the replay',
      expected: ROWS,
    });
    await createBatchGateway(office.engine.client, { taskQueue: office.engine.taskQueue }).start(
      String(batch.id),
    );
    const handle = office.engine.client.workflow.getHandle(`batch/${String(batch.id)}`);
    await handle.result();
    const history = await handle.fetchHistory();

    expect((await head.get(`/batches/${String(batch.id)}`)).body).toMatchObject({
      state: 'done',
      rows: { applied: ROWS, failed: 0 },
    });
    expect(await failuresOf(await workflowBundle(), [{ name: 'today', history }])).toEqual([]);

    if (recordAs !== undefined) {
      mkdirSync(CORPUS, { recursive: true });
      writeFileSync(path.join(CORPUS, `${recordAs}.binpb`), History.encode(history).finish());
    }
  }, 90_000);

  it('replays every recorded history, and a changed workflow is found', async () => {
    const code = await workflowBundle();
    const broken = code.replace(
      'performBatchRows(input.batchId)',
      'Promise.all([performBatchRows("a"), performBatchRows("b")]).then(([one]) => one)',
    );

    expect(corpus().length).toBeGreaterThan(0);
    expect(await failuresOf(code, corpus())).toEqual([]);
    expect(broken).not.toBe(code);
    expect(await failuresOf(broken, corpus())).toHaveLength(corpus().length);
  });
});
