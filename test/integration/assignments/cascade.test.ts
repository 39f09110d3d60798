/** Children over HTTP: split, waited for, rolled up, seen by whom, and followed by what is done to their parent. */
import { Office } from '../../support/office';
import type { Persona } from '../../support/office';

describe('an assignment that is split', () => {
  let office: Office;

  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  /** Issued by the leader to the head's unit, and taken on by the head in person. */
  async function parentOfHead(body: Record<string, unknown> = {}): Promise<string> {
    const { id } = await office.issue(
      { assigneeId: office.ids.head, reviewerIds: undefined, dueInWorkingDays: 10, ...body },
      'leader',
    );
    await office.carry(id, ['head', 'accept']);

    return id;
  }

  const split = (parentId: string, body: Record<string, unknown> = {}, by: Persona = 'head', key?: string) =>
    office.clients[by].post(
      '/assignments',
      { title: 'Phần việc', assigneeId: office.ids.official, dueInWorkingDays: 5, parentId, ...body },
      key === undefined ? {} : { 'Idempotency-Key': key },
    );

  async function childOf(parentId: string, body: Record<string, unknown> = {}): Promise<string> {
    const answer = await split(parentId, body);

    if (answer.status !== 201) {
      throw new Error(`split answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    }

    return (answer.body as { id: string }).id;
  }

  async function finish(id: string, by: Persona = 'official'): Promise<void> {
    await office.carry(id, [by, 'accept'], [by, 'submit', { evidence: [] }], ['head', 'approve']);
    const { version } = (await office.clients.head.get(`/assignments/${id}`)).body as { version: number };
    await office.carry(id, ['head', 'signOff', { version }]);
  }

  it('waits for its required child, and says which one', async () => {
    const parentId = await parentOfHead();
    const childId = await childOf(parentId);
    await childOf(parentId, { required: false });

    const refused = await office.give('head', parentId, 'submit', { evidence: [] });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({
      code: 'assignment/children-open',
      details: { open: [{ id: childId, title: 'Phần việc', status: 'issued' }] },
    });
    const before = (await office.clients.head.get(`/assignments/${parentId}`)).body;
    expect(before.allowedActions).toContainEqual({
      command: 'submit',
      allowed: false,
      reason: 'assignment/children-open',
    });
    expect(before.rollUp).toMatchObject({ count: 2, open: 2, requiredOpen: 1, progressPercent: 0 });

    await finish(childId);
    expect((await office.clients.head.get(`/assignments/${parentId}`)).body.rollUp).toMatchObject({
      open: 1,
      requiredOpen: 0,
      progressPercent: 50,
    });
    expect((await office.give('head', parentId, 'submit', { evidence: [] })).status).toBe(200);
  });

  it('goes on after a required child was withdrawn, not after it was declined', async () => {
    const parentId = await parentOfHead();
    const childId = await childOf(parentId);
    await office.carry(childId, ['official', 'decline', { reason: 'Quá tải' }]);
    expect((await office.give('head', parentId, 'submit', { evidence: [] })).body.code).toBe(
      'assignment/children-open',
    );
    await office.carry(childId, ['head', 'withdraw', { reason: 'Không cần nữa' }]);
    expect((await office.give('head', parentId, 'submit', { evidence: [] })).status).toBe(200);
  });

  it('is handed in only when the shares make the whole', async () => {
    const parentId = await parentOfHead();
    await childOf(parentId, { required: false, share: '60' });
    await childOf(parentId, { required: false, share: '39' });
    expect((await office.give('head', parentId, 'submit', { evidence: [] })).body).toMatchObject({
      status: 409,
      code: 'assignment/shares-incomplete',
    });

    expect((await split(parentId, { share: '1.01' })).body).toMatchObject({
      status: 422,
      errors: [{ pointer: '/share', code: 'assignment/shares-exceed' }],
      details: { left: '1' },
    });
    const view = (await office.clients.head.get(`/assignments/${parentId}`)).body;
    expect(view).toMatchObject({ split: { allowed: true, sharesLeft: '1' }, rollUp: { sharesPercent: 99 } });
    await childOf(parentId, { required: false, share: '1' });
    expect((await office.give('head', parentId, 'submit', { evidence: [] })).status).toBe(200);
  });

  it.each([
    [
      'a child due after its parent',
      { dueInWorkingDays: 11 },
      '/dueInWorkingDays',
      'assignment/child-after-parent',
    ],
    ['a share of nothing', { share: '0' }, '/share', 'request/invalid'],
    ['a share of more than all', { share: '100.5' }, '/share', 'request/invalid'],
    ['an unknown parent', { parentId: 'nowhere' }, '/parentId', 'assignment/unknown-reference'],
  ])('refuses %s', async (_, body, pointer, code) => {
    const parentId = await parentOfHead();
    const answer = await split(parentId, body);

    expect(answer.status).toBe(422);
    expect(answer.body.code).toBe(code);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
    expect((await office.clients.head.get(`/assignments/${parentId}`)).body.rollUp).toBeNull();
  });

  it('refuses a part of nothing', async () => {
    const { parentId: _, ...body } = {
      parentId: '',
      title: 'x',
      assigneeId: office.ids.official,
      share: '5',
    };

    expect(
      (await office.clients.head.post('/assignments', { ...body, dueInWorkingDays: 2 })).body,
    ).toMatchObject({
      status: 422,
      errors: [{ pointer: '/parentId' }],
    });
  });

  it('belongs to those who do it: its assigner cannot split it, an official has nobody to split it to', async () => {
    const parentId = await parentOfHead();
    expect((await split(parentId, {}, 'leader')).body).toMatchObject({
      status: 403,
      code: 'assignment/not-assignee',
    });

    const { id } = await office.issue();
    await office.carry(id, ['official', 'accept']);
    expect((await split(id, { assigneeId: office.ids.colleague }, 'official')).status).toBe(403);
    expect((await office.clients.official.get(`/assignments/${id}`)).body.split).toMatchObject({
      allowed: false,
      reason: 'assignment/outside-scope',
    });
    // The head of the lead unit splits what an official of theirs has.
    expect((await split(id, { assigneeId: office.ids.colleague, dueInWorkingDays: 3 }, 'chief')).status).toBe(
      201,
    );
  });

  it('counts a repeated request once', async () => {
    const parentId = await parentOfHead();
    const key = `split-${parentId}`;
    const [first, second] = await Promise.all([
      split(parentId, { share: '70' }, 'head', key),
      split(parentId, { share: '70' }, 'head', key),
    ]);
    const third = await split(parentId, { share: '70' }, 'head', key);

    expect([first.status, second.status, third.status]).toEqual([201, 201, 201]);
    expect(new Set([first.body.id, second.body.id, third.body.id]).size).toBe(1);
    expect((await office.clients.head.get(`/assignments/${parentId}`)).body.rollUp).toMatchObject({
      count: 1,
    });
    const other = await split(parentId, { share: '20' }, 'head', key);
    expect(other.body.code).toBe('idempotency/key-reused');
  });

  it('shows its tree, level by level, and only to whoever may see it', async () => {
    const parentId = await parentOfHead();
    const childId = await childOf(parentId, { assigneeId: office.ids.chief, share: '100' });
    await office.carry(childId, ['chief', 'accept']);
    const grandchild = await split(
      childId,
      { assigneeId: office.ids.official, title: 'Phần nhỏ', dueInWorkingDays: 3 },
      'chief',
    );
    expect(grandchild.status).toBe(201);
    expect(grandchild.body).toMatchObject({
      parentId: childId,
      parent: { id: childId },
      asChild: { required: true, share: null },
    });

    const tree = (await office.clients.leader.get(`/assignments/${parentId}/tree`)).body;
    expect(
      tree.items.map((item: { level: number; assignment: { id: string } }) => [
        item.level,
        item.assignment.id,
      ]),
    ).toEqual([
      [0, parentId],
      [1, childId],
      [2, grandchild.body.id],
    ]);
    expect(tree.items[1]).toMatchObject({ share: '100', assignment: { rollUp: { count: 1 } } });
    expect(tree.hidden).toBe(0);

    // The official has only their own part, and does not learn what it is a part of.
    const { official } = office.clients;
    expect((await official.get(`/assignments/${parentId}/tree`)).status).toBe(404);
    expect((await official.get(`/assignments/${grandchild.body.id}`)).body.parent).toBeNull();
    expect((await office.clients.ward.get(`/assignments/${childId}`)).status).toBe(404);
    // Lists agree with the detail.
    const listed = (await office.clients.head.get(`/assignments?parentId=${parentId}`)).body.items;
    expect(listed.map(({ id }: { id: string }) => id)).toEqual([childId]);
    expect(listed[0].rollUp).toMatchObject({ count: 1 });
  });

  it('goes no deeper than its policy allows', async () => {
    let parentId = await parentOfHead({ dueInWorkingDays: 20 });

    for (let level = 1; level <= 5; level += 1) {
      // The head splits their own; below, the chief splits what an official of the division has.
      const by = level === 1 ? 'head' : 'chief';
      const child = await split(parentId, { dueInWorkingDays: 19 - level }, by);
      expect(child.status).toBe(201);
      parentId = child.body.id as string;
      await office.carry(parentId, ['official', 'accept']);
    }

    expect((await split(parentId, { dueInWorkingDays: 2 }, 'chief')).body).toMatchObject({
      status: 422,
      code: 'assignment/cascade-too-deep',
    });
  });

  it('keeps a child’s deadline within its parent’s', async () => {
    const parentId = await parentOfHead();
    const childId = await childOf(parentId);
    const later = await office.give('head', childId, 'changeDeadline', {
      dueInWorkingDays: 12,
      reason: 'Dời',
    });

    expect(later.body).toMatchObject({
      status: 422,
      errors: [{ pointer: '/dueInWorkingDays', code: 'assignment/child-after-parent' }],
    });
    const sooner = await office.give('head', childId, 'changeDeadline', {
      dueInWorkingDays: 9,
      reason: 'Dời',
    });
    expect(sooner.status).toBe(200);
  });

  it('proposes to its descendants what is done to it, each with whether the asker may', async () => {
    const parentId = await parentOfHead();
    const childId = await childOf(parentId, { assigneeId: office.ids.chief, dueInWorkingDays: 8 });
    await office.carry(childId, ['chief', 'accept']);
    const small = await split(childId, { assigneeId: office.ids.official, dueInWorkingDays: 2 }, 'chief');
    const done = await childOf(parentId, { title: 'Đã rút' });
    await office.carry(done, ['head', 'withdraw', { reason: 'Thừa' }]);

    const preview = (query: string, by: Persona = 'leader') =>
      office.clients[by].get(`/assignments/${parentId}/cascade-preview?${query}`);
    const withdrawing = await preview('command=withdraw');
    expect(withdrawing.body).toMatchObject({
      dueAt: null,
      items: [
        { assignment: { id: childId }, needed: true, proposedDueAt: null, allowed: true },
        { assignment: { id: small.body.id }, needed: true, allowed: true },
      ],
    });

    const earlier = await preview('command=changeDeadline&dueInWorkingDays=4');
    expect(earlier.body.items).toMatchObject([
      { assignment: { id: childId }, needed: true, proposedDueAt: earlier.body.dueAt },
      { assignment: { id: small.body.id }, needed: false, proposedDueAt: null },
    ]);
    const later = await preview('command=changeDeadline&dueInWorkingDays=15');
    expect(later.body.items[0].needed).toBe(false);
    expect(later.body.items[0].proposedDueAt > later.body.items[0].assignment.dueAt).toBe(true);

    // The chief issued the small one, and only that.
    const mine = (await preview('command=withdraw', 'head')).body.items;
    expect(mine.map(({ allowed }: { allowed: boolean }) => allowed)).toEqual([true, true]);
    expect((await preview('command=withdraw&dueInWorkingDays=3')).status).toBe(422);
    expect((await preview('command=changeDeadline')).status).toBe(422);
    expect((await preview('command=withdraw', 'ward')).status).toBe(404);

    await office.carry(parentId, ['leader', 'withdraw', { reason: 'Thôi' }]);
    await office.carry(childId, ['leader', 'withdraw', { reason: 'Thôi' }]);
    const left = (await preview('command=withdraw')).body.items;
    expect(left.map(({ assignment }: { assignment: { id: string } }) => assignment.id)).toEqual([
      small.body.id,
    ]);
  });

  it('leaves no child without a parent that knows it', async () => {
    const { rows } = await office.engine.db.raw<{ rows: { id: string }[] }>(`
      SELECT c.id FROM assignment c LEFT JOIN assignment p ON p.id = c.parent_id
       WHERE c.parent_id IS NOT NULL
         AND (p.id IS NULL OR NOT p.state->'children' @> jsonb_build_array(jsonb_build_object('id', c.id))
              OR c.ancestor_ids <> p.ancestor_ids || p.id OR c.due_at > p.due_at AND c.is_open AND p.is_open)`);

    expect(rows).toEqual([]);
  });
});
