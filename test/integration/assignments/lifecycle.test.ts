/** The story of the product over HTTP: issued, carried out, returned once, approved, signed off; and one that escalates. */
import { Office } from '../../support/office';
import { until } from '../../support/wait';

describe('the life of an assignment over HTTP', () => {
  let office: Office;

  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  it('goes from issue to sign-off, returned once, and the views say so at every step', async () => {
    const { id } = await office.issue();
    const { official, chief, head } = office.clients;
    expect((await office.give('official', id, 'accept')).body).toMatchObject({
      status: 'accepted',
      version: 2,
    });
    await office.carry(id, [
      'official',
      'reportProgress',
      { percent: 60, note: 'Đã có số liệu', confidence: 'atRisk' },
    ]);
    const submitted = await office.carry(id, [
      'official',
      'submit',
      { evidence: [{ kind: 'text', text: 'Kết quả' }] },
    ]);
    expect(submitted.status).toBe('submitted');
    expect((await chief.get('/assignments?box=toReview')).body.items[0]).toMatchObject({ id });

    const returned = await office.give('chief', id, 'return', { reason: 'Thiếu phụ lục', severity: 'major' });
    expect(returned.body).toMatchObject({ status: 'returned', round: 2 });
    expect((await official.get('/assignments?box=returned')).body.items[0]).toMatchObject({ id, round: 2 });

    await office.carry(id, ['official', 'submit', { evidence: [] }], ['chief', 'approve']);
    const { version } = (await head.get(`/assignments/${id}`)).body as { version: number };
    expect((await office.give('head', id, 'signOff', { version: version - 1 })).status).toBe(409);
    const signed = await office.give('head', id, 'signOff', { version });
    expect(signed.body).toMatchObject({ status: 'signedOff', outcome: 'onTime', nextDeadline: null });

    const { items } = (await official.get(`/assignments/${id}/events`)).body as { items: { type: string }[] };
    expect(items.map(({ type }) => type)).toEqual([
      'assignmentIssued',
      'assignmentAccepted',
      'progressReported',
      'workSubmitted',
      'submissionReturned',
      'workSubmitted',
      'submissionApproved',
      'assignmentSignedOff',
    ]);
  });

  it('lands at a ward’s intake, whose keeper names the person who then accepts', async () => {
    const { id } = await office.issue(
      { assigneeId: undefined, leadUnitId: 'SKHCN', reviewerIds: undefined },
      'leader',
    );
    expect((await office.clients.head.get('/assignments?box=toAccept')).body.items[0]).toMatchObject({
      id,
      assignee: null,
    });
    expect((await office.give('head', id, 'accept')).body).toMatchObject({
      code: 'assignment/assignee-required',
      status: 422,
    });
    const outside = await office.give('head', id, 'accept', { assigneeId: office.ids.ward });
    expect(outside.body).toMatchObject({ code: 'assignment/outside-scope' });

    await office.carry(
      id,
      ['head', 'accept', { assigneeId: office.ids.official }],
      ['official', 'decline', { reason: 'Quá tải' }],
    );
    const again = await office.carry(
      id,
      ['head', 'accept', { assigneeId: office.ids.colleague }],
      ['colleague', 'accept'],
    );
    expect(again.status).toBe('accepted');
  });

  it('fires its ladder by itself, with receipts and notifications to whoever holds the post', async () => {
    const dueAt = new Date(Date.now() + 1_500).toISOString();
    const { id } = await office.issue({ dueInWorkingDays: undefined, dueAt, policyId: 'demo-seconds' });
    const ladder = (await office.clients.official.get(`/assignments/${id}/timers`)).body.items as {
      key: string;
      status: string;
      recipients: { name: string }[];
    }[];
    expect(ladder.map(({ key, status }) => `${key} ${status}`)).toEqual([
      'reminder-1 skipped',
      'due armed',
      'rung-1 armed',
      'rung-2 armed',
    ]);
    const armed = ladder.filter(({ status }) => status === 'armed');
    expect(
      armed.every(
        ({ recipients }) => recipients.length > 0 && recipients.every(({ name }) => name.includes('demo')),
      ),
    ).toBe(true);

    const view = async () => (await office.clients.head.get(`/assignments/${id}`)).body;
    await until(async () => (await view()).escalationLevel === 2, 'the second rung has fired');
    expect(await view()).toMatchObject({ overdue: true, misses: [{ dueAt }] });
    const fired = (await office.clients.head.get(`/assignments/${id}/timers`)).body.items as {
      status: string;
      key: string;
      at: string;
      receipt: { firedAt: string; delivered: number } | null;
    }[];
    const rungs = fired.filter(({ key }) => key.startsWith('rung'));
    expect(rungs.map(({ receipt }) => receipt?.delivered)).toEqual([1, 1]);
    expect(rungs.every(({ at, receipt }) => receipt !== null && receipt.firedAt >= at)).toBe(true);
    const inbox = (await office.clients.chief.get('/notifications')).body.items as {
      reason: string;
      assignmentId: string;
    }[];
    expect(
      inbox.filter(({ assignmentId, reason }) => assignmentId === id && reason === 'escalated'),
    ).toHaveLength(1);
  });

  it('reassigns, changes the deadline and withdraws only by those entitled', async () => {
    const { id } = await office.issue();
    expect((await office.give('colleague', id, 'withdraw', { reason: 'x' })).status).toBe(404);
    expect((await office.give('official', id, 'withdraw', { reason: 'x' })).body).toMatchObject({
      status: 403,
      code: 'assignment/not-assigner',
    });
    await office.carry(id, [
      'chief',
      'reassign',
      { assigneeId: office.ids.colleague, reason: 'Điều phối lại' },
    ]);
    const moved = await office.give('head', id, 'changeDeadline', {
      dueInWorkingDays: 9,
      reason: 'Bổ sung nội dung',
    });
    expect(moved.body).toMatchObject({ status: 'issued', escalationLevel: 0 });
    expect(moved.body.dueAt > moved.body.originalDueAt).toBe(true);
    await office.carry(id, ['head', 'withdraw', { reason: 'Không còn cần' }]);
    expect((await office.give('colleague', id, 'accept')).body).toMatchObject({
      status: 409,
      code: 'assignment/not-in-state',
    });
  });
});
