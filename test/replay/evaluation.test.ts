/** The workflows of a period, a form and a petition replay: today's run, and every recorded history. */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporal } from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import { saveProcedure } from '../../db/repositories/evaluation-procedures';
import { formWorkflowId, opinionWorkflowId, periodWorkflowId, petitionWorkflowId } from '../../domain/ids';
import type { Persona } from '../support/office';
import { Office } from '../support/office';
import { monthsBefore, onlyPeopleOf, recordPastWork } from '../support/past-month';
import { shippedProcedure } from '../support/shipped';
import { until } from '../support/wait';
import { dataConverter } from '../support/worker-harness';
import { workflowBundle } from '../support/workflow-bundle';

const { History } = temporal.api.history.v1;
type History = temporal.api.history.v1.IHistory;
type Named = { name: string; history: History };

const CORPUS = path.join(__dirname, 'histories-evaluation');
const recordAs = process.env['RECORD_HISTORIES'];

async function failuresOf(code: string, histories: Named[]): Promise<string[]> {
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

const corpus = (): Named[] =>
  readdirSync(CORPUS, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.binpb'))
    .map((file) => ({ name: file, history: History.decode(readFileSync(path.join(CORPUS, file))) }));

describe('the workflows of an evaluation', () => {
  let office: Office;
  const month = monthsBefore(new Date(), 2);

  beforeAll(async () => {
    office = await Office.open();
    const { head, chief, official, colleague } = office.ids;
    await onlyPeopleOf(office.engine.db, 'SKHCN', [head, chief, official, colleague]);
    await saveProcedure(office.engine.db, {
      ...shippedProcedure('vn-335-2025'),
      version: 100,
      colleagueOpinions: { kinds: ['month'], atMost: 1, days: 5 },
    });
    await recordPastWork(office.engine, {
      id: 'w-1',
      month,
      assignerId: head,
      assigneeId: official,
      reviewerId: chief,
      unitId: 'SKHCN.P01',
      majorReturn: true,
    });
  });
  afterAll(() => office.close());

  const done = async (by: Persona, address: string, body: object): Promise<Record<string, unknown>> => {
    const answer = await office.clients[by].post(address, body);

    if (answer.status >= 300) {
      throw new Error(`${address} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    }

    return answer.body as Record<string, unknown>;
  };

  it('replay after a petition that corrected the result', async () => {
    const { official, head } = office.clients;
    const wish = { agencyId: 'SKHCN', kind: 'month', startsOn: month };
    const periodId = String((await done('personnel', '/evaluation-periods', wish)).id);
    await until(async () => (await official.get('/evaluation-forms')).body.items.length === 1, 'its form');
    const [{ id }] = (await official.get('/evaluation-forms')).body.items;
    const give = (by: Persona, command: string, body: object) =>
      done(by, `/evaluation-forms/${id}/commands/${command}`, body);
    const { criteria } = (await official.get(`/evaluation-forms/${id}`)).body;
    const points = Object.fromEntries(
      criteria.map((one: { key: string; cap: string }) => [one.key, one.cap]),
    );
    await give('official', 'assessSelf', { points });
    await give('official', 'answer', { text: 'Đã nộp đúng hạn' });
    await done('chief', `/evaluation-forms/${id}/opinions`, {
      colleagueId: office.ids.colleague,
      reason: 'Cùng phòng',
    });
    const [{ id: opinionId }] = (await office.clients.colleague.get('/opinions')).body.items;
    await done('colleague', `/opinions/${opinionId}/words`, { strengths: 'Chu đáo' });
    await give('chief', 'assess', { points, comment: 'Tốt' });
    await give('chief', 'sendBack', { reason: 'Xem lại' });
    const { preview } = await give('chief', 'assess', { points, comment: 'Tốt' });
    await give('chief', 'confirm', { inputsHash: (preview as { hash: string }).hash });
    const filed = await give('official', 'filePetition', { reason: 'Lỗi do mẫu biểu' });
    const petitionId = (filed.petition as { id: string }).id;
    await until(async () => (await head.get(`/petitions/${petitionId}`)).status === 200, 'received');
    const [{ failures }] = (await head.get(`/petitions/${petitionId}`)).body.evidence.records;
    await done('head', `/petitions/${petitionId}/decision`, {
      outcome: 'granted',
      reason: 'Đúng',
      correction: { sources: [{ assignmentId: 'w-1', what: 'qualityFailure', seq: failures[0].seq }] },
    });
    await until(
      async () => (await head.get(`/petitions/${petitionId}`)).body.status === 'closed',
      'carried out',
    );
    const fetched = async (name: string, workflowId: string): Promise<Named> => ({
      name,
      history: await office.engine.client.workflow.getHandle(workflowId).fetchHistory(),
    });
    const histories = await Promise.all([
      fetched('period', periodWorkflowId(periodId)),
      fetched('form', formWorkflowId(periodId, office.ids.official)),
      fetched('petition', petitionWorkflowId(petitionId)),
      fetched('opinion', opinionWorkflowId(String(id), office.ids.colleague)),
    ]);

    expect(await failuresOf(await workflowBundle(), histories)).toEqual([]);

    if (recordAs !== undefined) {
      mkdirSync(path.join(CORPUS, recordAs), { recursive: true });
      histories.forEach(({ name, history }) =>
        writeFileSync(path.join(CORPUS, recordAs, `${name}.binpb`), History.encode(history).finish()),
      );
    }
  });

  it('replay every recorded history, and a workflow that records by an ordinary activity is found', async () => {
    const code = await workflowBundle();
    const broken = code
      .replace('quick.recordEvaluation(', 'patient.recordEvaluation(')
      .replace(
        /await startForms\(input\.periodId\)/,
        '(await Promise.all([startForms("a"), startForms("b")]))[0]',
      )
      .replace('await lookAtOpinion(', 'await (lookAtOpinion(input.opinionId, ""), lookAtOpinion)(');

    expect(corpus().length).toBeGreaterThanOrEqual(4);
    expect(await failuresOf(code, corpus())).toEqual([]);
    expect(broken).not.toBe(code);
    expect(await failuresOf(broken, corpus())).toHaveLength(corpus().length);
  });
});
