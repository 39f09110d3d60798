/** The time for answers that a policy sets: kept with its version, refused at the right field, and fired by. */
import { Office } from '../../support/office';
import { until } from '../../support/wait';

interface Timer {
  kind: string;
  status: string;
  at: string;
  answer: string | null;
}

const told = (...recipients: string[]) => ({ recipients });
const after = (seconds: number, ...recipients: string[]) => ({
  offset: { iso: `PT${seconds}S` },
  recipients,
});
const explanation = {
  within: { iso: 'PT3S' },
  reminders: [after(2, 'assignee'), after(1, 'assignee')],
  due: told('assignee', 'assigner'),
  rungs: [after(1, 'lineManager')],
};
const excuse = {
  within: { iso: 'PT2S' },
  reminders: [],
  due: told('headOfUnit'),
  rungs: [after(1, 'headOfUnit'), after(2, 'headOfParentUnit')],
};

describe('the time for answers', () => {
  let office: Office;
  let definition: Record<string, unknown>;
  beforeAll(async () => {
    office = await Office.open();
    const { body } = await office.clients.personnel.get('/rules/policies/demo-seconds');
    definition = {
      legalBasis: { vi: 'Quyết định 12', en: 'Decision 12' },
      ...(body.versions[0].definition as object),
    };
  });
  afterAll(() => office.close());

  const versionOn = (base: number, change: Record<string, unknown>) =>
    office.clients.personnel.post('/rules/policies/demo-seconds/versions', {
      basedOnVersion: base,
      definition: { ...definition, ...change },
      reason: 'Silence is heard of sooner',
    });
  const answersOf = async (id: string, answer: string): Promise<Timer[]> =>
    ((await office.clients.head.get(`/assignments/${id}/timers`)).body.items as Timer[]).filter(
      (timer) => timer.answer === answer,
    );
  const allFired = (id: string, answer: string, steps: number) =>
    until(async () => {
      const timers = await answersOf(id, answer);

      return timers.length === steps && timers.every(({ status }) => status === 'fired');
    }, `the ladder of the ${answer}`);

  it.each([
    [
      'a rung of an excuse that goes back',
      { excuse: { ...excuse, rungs: [after(2, 'headOfUnit'), after(1, 'headOfUnit')] } },
      '/definition/excuse/rungs/1/offset',
    ],
    [
      'no time for an explanation',
      { explanation: { ...explanation, within: { iso: 'PT0S' } } },
      '/definition/explanation/within',
    ],
    [
      'nobody to tell',
      { explanation: { ...explanation, due: told() } },
      '/definition/explanation/due/recipients',
    ],
  ])('is refused with %s, at the field', async (_, change, pointer) => {
    const wrong = await versionOn(1, change);

    expect(wrong.body).toMatchObject({ status: 422, errors: [{ pointer }] });
  });

  it('edited in a new version, is read back, and fires when it says', async () => {
    expect((await versionOn(1, { explanation, excuse })).status).toBe(201);
    const { body } = await office.clients.official.get('/rules/policies/demo-seconds');
    expect(body.versions[0].definition).toMatchObject({ explanation, excuse });

    const { id } = await office.issue({
      policyId: 'demo-seconds',
      dueInWorkingDays: undefined,
      dueAt: new Date(Date.now() + 1_500).toISOString(),
    });
    await office.carry(
      id,
      ['official', 'accept'],
      ['head', 'requestExplanation', { question: 'Vì sao chậm?' }],
    );
    const { explanations } = (await office.clients.head.get(`/assignments/${id}`)).body;
    expect(Date.parse(explanations[0].dueAt) - Date.parse(explanations[0].at)).toBe(3_000);
    await allFired(id, 'explanation', 4);
    const fired = await answersOf(id, 'explanation');
    expect(fired.map(({ at }) => Date.parse(at) - Date.parse(explanations[0].at))).toEqual([
      1_000, 2_000, 3_000, 4_000,
    ]);

    await until(
      async () => (await office.clients.head.get(`/assignments/${id}`)).body.misses.length > 0,
      'the missed deadline',
    );
    await office.carry(id, ['official', 'requestExcuse', { cause: 'Mất điện toàn khu vực' }]);
    await allFired(id, 'excuse', 3);
    expect((await office.clients.chief.get('/notifications')).body.items).toContainEqual(
      expect.objectContaining({ reason: 'answerEscalated' }),
    );
  });

  it('left out of the next version, is the usual time again', async () => {
    expect((await versionOn(2, { explanation: undefined, excuse: undefined })).status).toBe(201);
    const { body } = await office.clients.official.get('/rules/policies/demo-seconds');
    expect(body.versions[0].definition).not.toHaveProperty('excuse');
  });
});
