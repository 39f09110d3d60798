/** Who sees what, in which order refusals come, and that no list shows what the detail denies. */
import { Office } from '../../support/office';
import type { Persona } from '../../support/office';

describe('access to assignments', () => {
  let office: Office;

  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  it.each<[Persona, number]>([
    ['official', 200],
    ['chief', 200],
    ['head', 200],
    ['deputy', 200],
    ['leader', 200],
    ['personnel', 200],
    ['auditor', 200],
    ['colleague', 404],
    ['ward', 404],
    ['operator', 404],
    ['methodologist', 404],
    ['admin', 404],
  ])('%s gets %i for an assignment of the official', async (persona, status) => {
    const { id } = await office.issue();
    const { status: seen } = await office.clients[persona].get(`/assignments/${id}`);
    expect(seen).toBe(status);
    const listed = (await office.clients[persona].get('/assignments?limit=100')).body.items as {
      id: string;
    }[];
    expect(listed.some((row) => row.id === id)).toBe(status === 200);
    const found = (await office.clients[persona].get('/assignments?query=bao%20cao%20thu')).body.items as {
      id: string;
    }[];
    expect(found.some((row) => row.id === id)).toBe(status === 200);
    const missing = await office.clients[persona].get('/assignments/doesnotexist');
    expect(missing.status).toBe(404);
  });

  it('shows nothing in any list that the detail denies', async () => {
    await office.issue({ assigneeId: undefined, leadUnitId: '00070', reviewerIds: undefined }, 'leader');
    await office.issue({ assigneeId: office.ids.colleague });

    for (const client of Object.values(office.clients)) {
      const boxes = ['mine', 'toReview', 'toSign', 'returned', 'toAccept', 'waiting', 'issued', 'watching'];
      const pages = await Promise.all(
        ['', ...boxes.map((box) => `&box=${box}`)].map((box) => client.get(`/assignments?limit=100${box}`)),
      );
      const ids = new Set(pages.flatMap(({ body }) => (body.items as { id: string }[]).map((row) => row.id)));
      const answers = await Promise.all([...ids].map((id) => client.get(`/assignments/${id}`)));
      expect(answers.every(({ status }) => status === 200)).toBe(true);
    }
  });

  it('is seen by heads above whoever comes in as a reviewer later', async () => {
    const ward = (await office.clients.ward.get('/me')).body.appointments[0] as { unitId: string };
    const people = (await office.clients.leader.get(`/people?unitId=${ward.unitId}&limit=20`)).body.items;
    const other = (people as { id: string }[]).find(({ id }) => id !== office.ids.ward)!;
    const { id } = await office.issue();
    expect((await office.clients.ward.get(`/assignments/${id}`)).status).toBe(404);
    const body = { reviewerId: office.ids.chief, toId: other.id, reason: 'Đổi người thẩm định' };
    expect((await office.give('head', id, 'replaceReviewer', body)).status).toBe(200);
    expect((await office.clients.ward.get(`/assignments/${id}`)).status).toBe(200);
  });

  it('lets only leaders issue, and only within the subtree that they lead', async () => {
    const body = { title: 'x', dueInWorkingDays: 1 };
    const issue = async (by: Persona, target: object) =>
      (await office.clients[by].post('/assignments', { ...body, ...target })).status;
    expect(await issue('official', { assigneeId: office.ids.colleague })).toBe(403);
    expect(await issue('operator', { assigneeId: office.ids.colleague })).toBe(403);
    expect(await issue('auditor', { leadUnitId: 'SKHCN' })).toBe(403);
    expect(await issue('chief', { assigneeId: office.ids.official })).toBe(201);
    expect(await issue('deputy', { assigneeId: office.ids.official })).toBe(201);
    expect(await issue('chief', { leadUnitId: 'SKHCN' })).toBe(403);
    expect(await issue('head', { leadUnitId: '00070' })).toBe(403);
    expect(await issue('ward', { leadUnitId: 'SKHCN' })).toBe(403);
    expect(await issue('leader', { leadUnitId: '00070' })).toBe(201);
  });

  it('refuses in the fixed order: not visible before not entitled before shape before state', async () => {
    const { id } = await office.issue();
    expect((await office.give('colleague', id, 'submit', { evidence: 'wrong' })).status).toBe(404);
    expect((await office.give('chief', id, 'submit', { evidence: 'wrong' })).status).toBe(403);
    expect((await office.give('official', id, 'submit', { evidence: 'wrong' })).body).toMatchObject({
      status: 422,
      errors: [{ pointer: '/evidence' }],
    });
    expect((await office.give('official', id, 'submit', { evidence: [] })).status).toBe(409);
    const { allowedActions } = (await office.clients.official.get(`/assignments/${id}`)).body as {
      allowedActions: { command: string; allowed: boolean; reason?: string }[];
    };
    expect(allowedActions.find(({ command }) => command === 'submit')).toEqual({
      command: 'submit',
      allowed: false,
      reason: 'assignment/not-in-state',
    });
    expect(allowedActions.filter(({ allowed }) => allowed).map(({ command }) => command)).toEqual([
      'accept',
      'decline',
      'proposeChange',
    ]);
  });

  it('audits what was refused, in the chain of the assignment', async () => {
    const { id } = await office.issue();
    await office.give('chief', id, 'withdraw', { reason: 'x' });
    const refused = await office.engine
      .db('audit_entry')
      .where({ chain: `assignment/${id}`, actor_id: office.ids.chief });
    expect(refused).toHaveLength(1);
    expect(JSON.stringify(refused[0])).toContain('assignment/not-assigner');
  });

  it('shows operators processes without names or notes', async () => {
    const { id } = await office.issue();
    await office.carry(
      id,
      ['official', 'accept'],
      ['official', 'reportProgress', { percent: 10, note: 'Ghi chú riêng' }],
    );
    const { status, body } = await office.clients.operator.get(`/processes/${id}`);
    expect(status).toBe(200);
    expect(body.agreement.agrees).toBe(true);
    expect(body.timeline.map(({ type }: { type: string }) => type)).toContain('progressReported');
    expect(body.history.some(({ name }: { name: string }) => name === 'reportProgress')).toBe(true);
    expect(JSON.stringify(body)).not.toMatch(/Ghi chú riêng|Hoàng Ngọc Mai|p-demo/);
    expect((await office.clients.official.get(`/processes/${id}`)).status).toBe(403);
  });

  it('shows every act in every list at once', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id } = await office.issue();
      const boxOf = async (box: string) =>
        (
          (await office.clients.official.get(`/assignments?box=${box}&limit=100`)).body.items as {
            id: string;
          }[]
        ).map((row) => row.id);
      expect(await boxOf('toAccept')).toContain(id);
      await office.carry(id, ['official', 'accept']);
      expect(await boxOf('toAccept')).not.toContain(id);
      expect(await boxOf('mine')).toContain(id);
      await office.carry(id, ['official', 'submit', { evidence: [] }]);
      expect(await boxOf('waiting')).toContain(id);
    }
  });

  it('shows the board only to those who lead or read it, with numbers that match their rows', async () => {
    expect((await office.clients.official.get('/boards/SKHCN')).status).toBe(403);
    expect((await office.clients.ward.get('/boards/SKHCN')).status).toBe(404);
    const { body } = await office.clients.head.get('/boards/SKHCN');
    const { items } = (await office.clients.head.get('/assignments?unitId=SKHCN&status=open&limit=100'))
      .body as { items: unknown[] };
    expect(body.cells.openInTerm + body.cells.openOverdue).toBe(items.length);
    const { items: waiting } = (
      await office.clients.head.get('/assignments?unitId=SKHCN&flag=waitingForMe&limit=100')
    ).body as { items: unknown[] };
    expect(body.waitingForMe).toBe(waiting.length);
  });
});
