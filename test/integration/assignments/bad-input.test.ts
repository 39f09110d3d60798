/** Bad input anywhere: 4xx with a code and a pointer, nothing stored, the workflow alive afterwards. */
import { Office } from '../../support/office';

describe('bad input', () => {
  let office: Office;

  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const cases: [string, Record<string, unknown>, number, string | null][] = [
    ['a title that is no text', { title: 7 }, 422, '/title'],
    ['an empty title', { title: '  ' }, 422, '/title'],
    ['a title with a NUL', { title: 'a\u0000b' }, 400, '/title'],
    ['a lone surrogate', { title: 'a\ud800b' }, 400, '/title'],
    ['a title too long', { title: 'x'.repeat(301) }, 422, '/title'],
    ['an unknown field', { ministry: 'x' }, 422, '/ministry'],
    ['an unknown person', { assigneeId: 'p-nobody' }, 422, '/assigneeId'],
    ['an unknown unit', { leadUnitId: 'NOWHERE' }, 422, '/leadUnitId'],
    [
      'an unknown coordinating unit',
      { coordinatingUnitIds: ['SKHCN', 'NOWHERE'] },
      422,
      '/coordinatingUnitIds/1',
    ],
    ['an empty review chain', { reviewerIds: [] }, 422, '/reviewerIds'],
    ['a reviewer twice', { reviewerIds: ['p-demo-04', 'p-demo-04'] }, 422, '/reviewerIds/1'],
    ['an unknown policy', { policyId: 'none' }, 422, '/policyId'],
    ['a deadline in the past', { dueInWorkingDays: undefined, dueAt: '2020-01-01T00:00:00Z' }, 422, '/dueAt'],
    ['two deadlines', { dueOn: '2026-12-31' }, 422, '/dueAt'],
    ['no deadline', { dueInWorkingDays: undefined }, 422, '/dueAt'],
    ['a deadline that is no date', { dueInWorkingDays: undefined, dueOn: '2026-02-30' }, 422, '/dueOn'],
    ['a directive that does not exist', { directiveId: 'd1' }, 422, '/directiveId'],
    ['a parent that does not exist', { parentId: 'x1' }, 422, '/parentId'],
  ];

  it.each(cases)('%s', async (_name, changes, status, pointer) => {
    const before = await office.engine.db('assignment').count('* as n').first();
    const answer = await office.clients.head.post('/assignments', {
      title: 'Đúng',
      assigneeId: office.ids.official,
      dueInWorkingDays: 1,
      ...changes,
    });
    expect(answer.status).toBe(status);
    expect(answer.body.code).toMatch(/^[a-z]+\/[a-z-]+$/);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
    expect(await office.engine.db('assignment').count('* as n').first()).toEqual(before);
  });

  it('refuses commands with wrong bodies, and the assignment goes on', async () => {
    const { id } = await office.issue();
    await office.carry(id, ['official', 'accept']);

    for (const body of [
      { percent: 'x' },
      { percent: 101 },
      { percent: 1.5 },
      {},
      { percent: 1, extra: 1 },
      [],
    ]) {
      expect((await office.give('official', id, 'reportProgress', body)).status).toBe(422);
    }

    for (const unreadable of [{ percent: 1, note: 'a\u0000' }, 'text']) {
      expect((await office.give('official', id, 'reportProgress', unreadable)).status).toBe(400);
    }

    expect(
      (await office.give('official', id, 'submit', { evidence: [{ kind: 'file', fileId: 'nofile' }] })).body,
    ).toMatchObject({
      status: 422,
      errors: [{ pointer: '/evidence/0/fileId' }],
    });
    expect(
      (
        await office.give('official', id, 'submit', {
          evidence: [{ kind: 'link', url: 'javascript:alert(1)' }],
        })
      ).status,
    ).toBe(422);
    expect((await office.give('official', id, 'nonsense', {})).status).toBe(404);
    expect((await office.give('official', id, 'reportProgress', { percent: 20 })).status).toBe(200);
  });

  it('refuses 5 MB, deep nesting and broken JSON quickly', async () => {
    const client = office.clients.head;
    expect((await client.post('/assignments', { title: 'x'.repeat(5_000_000) })).status).toBe(413);
    expect(
      (await client.post('/assignments', `${'['.repeat(5_000)}${']'.repeat(5_000)}`)).status,
    ).toBeGreaterThanOrEqual(400);
    expect((await client.post('/assignments', '{"title":')).status).toBe(400);
    expect((await client.post('/assignments', '{"__proto__":{"x":1},"title":"x"}')).status).toBe(422);
  });

  it.each([
    '?box=none',
    '?limit=0',
    '?limit=1000',
    '?cursor=garbage',
    '?due=never',
    '?unknown=1',
    '?box=mine&box=issued',
    '?query=%00',
  ])('refuses the list filter %s', async (query) => {
    const { status, body } = await office.clients.head.get(`/assignments${query}`);
    expect(status).toBe(422);
    expect(body.errors.length).toBeGreaterThan(0);
  });
});
