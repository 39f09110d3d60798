/** Requests, answers and pauses over HTTP: who decides, what is kept, what fires, and life after the end. */
import { Office } from '../../support/office';
import type { Persona } from '../../support/office';
import { until } from '../../support/wait';

describe('requests', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const view = async (by: Persona, id: string) => (await office.clients[by].get(`/assignments/${id}`)).body;
  const begun = async (body: Record<string, unknown> = {}): Promise<string> => {
    const { id } = await office.issue(body);
    await office.carry(id, ['official', 'accept']);

    return id;
  };
  const inBox = async (by: Persona, id: string): Promise<boolean> =>
    (
      (await office.clients[by].get('/assignments?box=toDecide&limit=100')).body.items as { id: string }[]
    ).some((row) => row.id === id);

  it('for more time: refused once, granted once, every date kept, and the box empties', async () => {
    const id = await begun();
    const { originalDueAt } = await view('head', id);
    await office.carry(id, ['official', 'requestExtension', { dueInWorkingDays: 9, reason: 'Chờ số liệu' }]);
    expect(await inBox('head', id)).toBe(true);
    expect((await office.give('official', id, 'grantExtension')).body).toMatchObject({ status: 403 });
    await office.carry(id, ['head', 'refuseExtension', { reason: 'Đã hứa với dân' }]);
    expect(await inBox('head', id)).toBe(false);

    await office.carry(id, [
      'official',
      'requestExtension',
      { dueInWorkingDays: 8, reason: 'Bộ chưa trả lời' },
    ]);
    const granted = await office.give('head', id, 'grantExtension', {
      dueInWorkingDays: 7,
      note: 'Bảy ngày',
    });
    expect(granted.body).toMatchObject({
      originalDueAt,
      extensions: [
        { settlement: 'refused', grantedDueAt: null },
        { settlement: 'granted', answer: 'Bảy ngày' },
      ],
    });
    expect(granted.body.dueAt > originalDueAt).toBe(true);
    expect(granted.body.extensions[1].grantedDueAt).toBe(granted.body.dueAt);
    expect((await office.clients.official.get('/notifications')).body.items).toContainEqual(
      expect.objectContaining({ reason: 'extensionGranted' }),
    );
  });

  it.each([
    ['earlier than agreed', { dueInWorkingDays: 1, reason: 'x' }, '/dueAt', 'assignment/extension-not-later'],
    ['without a date', { reason: 'x' }, '/dueAt', undefined],
    ['without a reason', { dueInWorkingDays: 9 }, '/reason', undefined],
  ])('for more time %s are refused with a pointer', async (_, body, pointer, code) => {
    const id = await begun();
    const answer = await office.give('official', id, 'requestExtension', body);

    expect(answer.body).toMatchObject({ status: 422, errors: [{ pointer, ...(code && { code }) }] });
    expect((await view('official', id)).extensions).toEqual([]);
  });

  it('a proposal before accepting is refused, and then accepted as it is', async () => {
    const { id } = await office.issue();
    await office.carry(
      id,
      ['official', 'proposeChange', { reason: 'Cần thêm người' }],
      ['head', 'refuseChange', { reason: 'Giữ nguyên' }],
      ['official', 'accept'],
    );

    expect((await view('official', id)).proposals).toMatchObject([
      { settlement: 'refused', answer: 'Giữ nguyên' },
    ]);
  });

  it('suspension stops the clock and gives the time back, for the coordinating unit too', async () => {
    const id = await begun({
      policyId: 'demo-seconds',
      dueInWorkingDays: undefined,
      dueAt: new Date(Date.now() + 3_600_000).toISOString(),
    });
    const { unitId } = (await office.clients.ward.get('/me')).body.appointments[0];
    const part = { unitId, part: 'Số liệu', dueAt: new Date(Date.now() + 1_800_000).toISOString() };
    await office.carry(id, ['head', 'addCoordinator', part]);
    const before = await view('head', id);
    const suspended = await office.give('head', id, 'suspend', { reason: 'Chờ nghị định' });
    expect(suspended.body).toMatchObject({
      status: 'suspended',
      nextDeadline: null,
      suspension: { reason: 'Chờ nghị định' },
    });
    expect((await office.give('official', id, 'submit')).body).toMatchObject({ status: 409 });

    const resumed = await office.give('head', id, 'resume');
    expect(resumed.body).toMatchObject({
      status: 'accepted',
      suspension: null,
      originalDueAt: before.originalDueAt,
    });
    expect(resumed.body.dueAt > before.dueAt).toBe(true);
    expect(resumed.body.coordinators[0].dueAt > before.coordinators[0].dueAt).toBe(true);
  });

  it('handing over keeps the first on record, and the receiver has to accept', async () => {
    const id = await begun();
    await office.carry(id, ['official', 'reportProgress', { percent: 30 }]);
    const given = await office.give('chief', id, 'handOver', {
      assigneeId: office.ids.colleague,
      reason: 'Ốm dài ngày',
    });

    expect(given.body).toMatchObject({
      status: 'issued',
      assignee: { id: office.ids.colleague },
      handOvers: [{ from: { id: office.ids.official }, progressPercent: 30 }],
    });
    expect((await view('official', id)).id).toBe(id);
    await office.carry(id, ['colleague', 'accept']);
  });

  it('an explanation that nobody gives is reminded, falls due and escalates; giving it stops that', async () => {
    const silent = await begun({ policyId: 'demo-seconds', dueInWorkingDays: 5 });
    await office.carry(silent, ['head', 'requestExplanation', { question: 'Vì sao chậm?' }]);
    const answered = await begun({ policyId: 'demo-seconds', dueInWorkingDays: 5 });
    await office.carry(
      answered,
      ['head', 'requestExplanation', { question: 'Vì sao chậm?' }],
      ['official', 'explain', { text: 'Thiếu số liệu', evidence: [{ kind: 'text', text: 'Công văn 12' }] }],
    );

    const stepsOf = async (id: string): Promise<{ kind: string; status: string }[]> => {
      const { items } = (await office.clients.head.get(`/assignments/${id}/timers`)).body;

      return items.filter(({ answer }: { answer: string | null }) => answer === 'explanation');
    };
    await until(
      async () => (await stepsOf(silent)).every(({ status }) => status === 'fired'),
      'the whole ladder of the explanation',
    );
    const fired = await stepsOf(silent);
    expect(fired.map(({ kind }) => kind)).toEqual(['reminder', 'due', 'rung']);
    expect((await office.clients.chief.get('/notifications')).body.items).toContainEqual(
      expect.objectContaining({ reason: 'answerEscalated' }),
    );
    const { items } = (await office.clients.head.get(`/assignments/${answered}/timers`)).body;
    expect(items.filter(({ answer }: { answer: string | null }) => answer !== null)).toEqual([]);
    expect((await view('head', answered)).explanations).toMatchObject([
      { answer: 'Thiếu số liệu', evidence: [{ text: 'Công văn 12' }] },
    ]);
  });

  it('an excuse for a missed deadline is decided by the head of the agency, never by its own assignee', async () => {
    const id = await begun({
      policyId: 'demo-seconds',
      dueInWorkingDays: undefined,
      dueAt: new Date(Date.now() + 1_500).toISOString(),
    });
    await until(async () => (await view('head', id)).misses.length > 0, 'the missed deadline');
    await office.carry(id, ['official', 'requestExcuse', { cause: 'Mất điện toàn khu vực' }]);
    expect(await inBox('head', id)).toBe(true);
    expect((await office.give('chief', id, 'confirmExcuse')).body).toMatchObject({ status: 403 });
    expect((await office.give('official', id, 'confirmExcuse')).body).toMatchObject({ status: 403 });

    const confirmed = await office.give('head', id, 'confirmExcuse', { reason: 'Có xác nhận của điện lực' });
    expect(confirmed.body).toMatchObject({
      excuses: [{ of: { kind: 'delay' }, decision: 'confirmed', decidedBy: { id: office.ids.head } }],
      excusable: [],
    });
    expect((await office.give('official', id, 'requestExcuse', { cause: 'x' })).body).toMatchObject({
      status: 409,
      code: 'assignment/nothing-to-excuse',
    });
  });

  describe('after the end', () => {
    const signedOff = async (): Promise<string> => {
      const id = await begun();
      await office.carry(
        id,
        ['official', 'submit'],
        ['chief', 'return', { reason: 'Thiếu phụ lục', severity: 'minor' }],
        ['official', 'submit'],
        ['chief', 'approve'],
      );
      const { version } = await view('head', id);
      await office.carry(id, ['head', 'signOff', { version }]);
      await until(
        async () => (await office.engine.gateway.describe(id))?.status === 'COMPLETED',
        'the end of the run',
      );

      return id;
    };

    it('it is reopened in a new run of the same workflow, and goes on where the log ended', async () => {
      const id = await signedOff();
      const { version } = await view('head', id);
      const reopened = await office.give('head', id, 'reopen', { reason: 'Số liệu sai' });

      expect(reopened.body).toMatchObject({
        status: 'returned',
        round: 3,
        version: version + 1,
        outcome: null,
      });
      expect((await office.engine.gateway.describe(id))?.status).toBe('RUNNING');
      await office.carry(id, ['official', 'submit'], ['chief', 'approve']);
      const again = await view('head', id);
      await office.carry(id, ['head', 'signOff', { version: again.version }]);
    });

    it('a return is excused: the run stays until the decision, and then ends', async () => {
      const id = await signedOff();
      await office.carry(id, ['official', 'requestExcuse', { cause: 'Mẫu biểu đổi giữa chừng' }]);
      expect((await office.engine.gateway.describe(id))?.status).toBe('RUNNING');
      await office.carry(id, ['head', 'refuseExcuse', { reason: 'Đã báo trước' }]);
      await until(
        async () => (await office.engine.gateway.describe(id))?.status === 'COMPLETED',
        'the end of the run',
      );
      expect((await view('official', id)).excuses).toMatchObject([
        { of: { kind: 'return', round: 1 }, decision: 'refused' },
      ]);
    });

    it('an unlawful command starts nothing', async () => {
      const id = await signedOff();

      expect((await office.give('official', id, 'submit')).body).toMatchObject({ status: 409 });
      expect((await office.engine.gateway.describe(id))?.status).toBe('COMPLETED');
    });
  });
});
