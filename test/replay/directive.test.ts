/** The workflow of a directive replays: a distribution that was paused, resumed and done, and one with nothing to do. */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporal } from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import { directiveWorkflowId } from '../../domain/ids';
import { Office } from '../support/office';
import { until } from '../support/wait';
import { dataConverter } from '../support/worker-harness';
import { workflowBundle } from '../support/workflow-bundle';

const { History } = temporal.api.history.v1;
type History = temporal.api.history.v1.IHistory;

const CORPUS = path.join(__dirname, 'histories-directive');
const recordAs = process.env['RECORD_HISTORIES'];

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
  readdirSync(CORPUS, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.binpb'))
    .map((file) => ({ name: file, history: History.decode(readFileSync(path.join(CORPUS, file))) }));

describe('the workflow of a directive', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  it('replays after a pause, a resumption and the end', async () => {
    const { leader } = office.clients;
    const { body: directive } = await leader.post('/directives', {
      number: '1/CT-UBND',
      issuedOn: '2026-04-02',
      issuer: { unitId: 'HN' },
      signer: 'Chủ tịch',
      abstract: 'Về số hoá hồ sơ',
    });
    const { body: order } = await leader.post(`/directives/${directive.id}/distributions`, {
      recipients: { kinds: ['department', 'ward'] },
      assignment: { title: 'Báo cáo', dueInWorkingDays: 5 },
      expected: 68,
    });
    const act = (name: string) =>
      leader.post(`/distributions/${order.id}/control`, { act: name, reason: 'thử nghiệm' });
    const state = async () =>
      (await leader.get(`/directives/${directive.id}/distributions`)).body.items[0] as {
        state: string;
        rows: { issued: number };
      };
    await until(async () => (await state()).rows.issued > 0, 'it has begun');
    await act('pause');
    await act('resume');
    await until(async () => (await state()).state === 'done', 'it is done', 60_000);
    const handle = office.engine.client.workflow.getHandle(directiveWorkflowId(String(directive.id)));
    await handle.result();
    const history = await handle.fetchHistory();

    expect(await failuresOf(await workflowBundle(), [{ name: 'today', history }])).toEqual([]);

    if (recordAs !== undefined) {
      mkdirSync(path.join(CORPUS, recordAs), { recursive: true });
      writeFileSync(
        path.join(CORPUS, recordAs, 'paused-and-resumed.binpb'),
        History.encode(history).finish(),
      );
    }
  }, 90_000);

  it('replays every recorded history, and a changed workflow is found', async () => {
    const code = await workflowBundle();
    const broken = code.replace(
      'issueDistributionRows(input.directiveId)',
      'Promise.all([issueDistributionRows("a"), issueDistributionRows("b")]).then(([one]) => one)',
    );

    expect(corpus().length).toBeGreaterThan(0);
    expect(await failuresOf(code, corpus())).toEqual([]);
    expect(broken).not.toBe(code);
    expect(await failuresOf(broken, corpus())).toHaveLength(corpus().length);
  });
});
