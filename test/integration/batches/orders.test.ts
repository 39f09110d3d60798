/** Acting on many: what the preview says is what happens, and what may not be done to many is not. */
import type { BatchPreview } from '../../../contracts/batches';
import type { Persona } from '../../support/office';
import { Office } from '../../support/office';
import { until } from '../../support/wait';

describe('an order over a list', () => {
  let office: Office;

  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const preview = async (body: object, by: Persona = 'head'): Promise<BatchPreview> =>
    (await office.clients[by].post('/batches/preview', body)).body;
  const order = (body: object, by: Persona = 'head', key = '') =>
    office.clients[by].post(
      '/batches',
      { reason: 'reorganised', ...body },
      key === '' ? {} : { 'Idempotency-Key': key },
    );
  const done = (id: string) =>
    until(
      async () => (await office.clients.auditor.get(`/batches/${id}`)).body.state === 'done',
      'the batch is done',
    );
  const picked = (ids: string[]) => ({ rows: ids.map((assignmentId) => ({ assignmentId })) });

  it('re-dates what the preview allowed to the dates that it showed, and refuses the rest for the same reason', async () => {
    const parent = await office.issue();
    await office.carry(parent.id, ['official', 'accept']);
    const closed = await office.issue();
    await office.carry(closed.id, ['head', 'withdraw', { reason: 'not needed' }]);
    const plain = await office.issue();
    const foreign = await office.issue({ assigneeId: office.ids.ward, reviewerIds: undefined }, 'leader');
    const ids = [parent.id, closed.id, plain.id, foreign.id];
    const wish = { act: 'changeDeadline', body: { dueInWorkingDays: 15 }, select: picked(ids) };
    const seen = await preview(wish);

    expect(seen).toMatchObject({ total: 4, allowed: 2 });
    expect(seen.rows.map(({ code }) => code)).toEqual([
      null,
      'assignment/not-in-state',
      null,
      'access/not-visible',
    ]);
    expect(seen.rows[3]).toMatchObject({ number: null, title: null, before: null });
    expect(seen.rows[0]?.after?.ladder.length).toBeGreaterThan(0);
    expect((await office.clients.head.get(`/assignments/${plain.id}`)).body.dueAt).toBe(
      seen.rows[2]?.before?.dueAt,
    );

    const { status, body: batch } = await order({ ...wish, expected: 4 });
    expect([status, batch.command, batch.total]).toEqual([201, 'changeDeadline', 4]);
    await done(batch.id);
    const rows = (await office.clients.head.get(`/batches/${batch.id}/rows`)).body.items as {
      status: string;
      errorCode: string | null;
    }[];
    expect(rows.map(({ errorCode }) => errorCode)).toEqual(seen.rows.map(({ code }) => code));

    for (const { assignmentId, after } of seen.rows.filter(({ allowed }) => allowed)) {
      expect((await office.clients.head.get(`/assignments/${assignmentId}`)).body.dueAt).toBe(after?.dueAt);
    }
  });

  it('takes everything that a filter holds as it is then; another number is refused, none as well', async () => {
    const title = 'Báo cáo chuyển đổi số';
    const ids = await Promise.all([1, 2, 3].map(async () => (await office.issue({ title })).id));
    const wish = {
      act: 'reassign',
      body: { assigneeId: office.ids.colleague },
      select: { filter: { box: 'issued', status: 'open', query: title } },
    };
    const seen = await preview(wish);
    expect(seen).toMatchObject({ total: 3, allowed: 3 });
    expect(seen.rows[0]?.after).toMatchObject({ assignee: { id: office.ids.colleague }, status: 'issued' });
    expect((await order({ ...wish, expected: 4 })).body).toMatchObject({
      status: 409,
      code: 'batch/preview-changed',
    });

    const first = await order({ ...wish, expected: 3 }, 'head', 'key-1');
    await done(first.body.id);
    // The filter still holds three; the repeated order is the first one.
    expect((await order({ ...wish, expected: 3 }, 'head', 'key-1')).body.id).toBe(first.body.id);
    expect((await order({ ...wish, expected: 2 }, 'head', 'key-1')).body.code).toBe('idempotency/key-reused');

    for (const id of ids) {
      expect((await office.clients.head.get(`/assignments/${id}`)).body.assignee.id).toBe(
        office.ids.colleague,
      );
    }

    const none = { ...wish, select: { filter: { query: 'nothing is called so' } }, expected: 1 };
    expect((await order(none)).body.code).toBe('batch/nothing-selected');
  });

  it('refuses to judge many at once, and bodies that do not fit, with a pointer; nobody who may not gets anything done', async () => {
    const { id } = await office.issue();

    for (const act of ['accept', 'approve', 'signOff', 'submit']) {
      expect((await order({ act, select: picked([id]), expected: 1 })).body).toMatchObject({
        status: 422,
        code: 'batch/command-not-offered',
      });
    }

    const wrong = await order({ act: 'changeDeadline', body: {}, select: picked([id]), expected: 1 });
    expect(wrong.status).toBe(422);
    const own = { rows: [{ assignmentId: id, body: { assigneeId: 7 } }] };
    expect((await order({ act: 'reassign', select: own, expected: 1 })).body.errors).toMatchObject([
      { pointer: '/select/rows/0/body/assigneeId' },
    ]);
    expect((await order({ act: 'withdraw', select: picked([id, id]), expected: 2 })).body.code).toBe(
      'batch/row-repeated',
    );

    const { body: batch } = await order({ act: 'withdraw', select: picked([id]), expected: 1 }, 'official');
    await done(batch.id);
    expect((await office.clients.official.get(`/batches/${batch.id}/rows`)).body.items[0].errorCode).toBe(
      'assignment/not-assigner',
    );
    expect((await office.clients.head.get(`/assignments/${id}`)).body.status).toBe('issued');
  });

  it('reminds whoever holds it, once in four working hours, alone and in a batch', async () => {
    const remind = (id: string, by: Persona = 'head', key = '') =>
      office.clients[by].post(
        `/assignments/${id}/remind`,
        { note: 'Please' },
        key === '' ? {} : { 'Idempotency-Key': key },
      );
    const held = await office.issue();
    const [first, again] = [await remind(held.id, 'head', 'r-1'), await remind(held.id, 'head', 'r-1')];
    expect(first.body).toMatchObject({ recipients: [{ id: office.ids.official }] });
    expect(again.body).toEqual(first.body);
    expect((await remind(held.id)).body).toMatchObject({
      status: 409,
      code: 'assignment/reminded-lately',
      details: { againAt: first.body.againAt },
    });
    expect((await remind(held.id, 'official')).body.code).toBe('assignment/not-manager');
    expect((await remind(held.id, 'ward')).status).toBe(404);

    const intake = await office.issue(
      { assigneeId: undefined, leadUnitId: 'SKHCN', reviewerIds: undefined },
      'leader',
    );
    const keepers = (await remind(intake.id, 'leader')).body.recipients.map(({ id }: { id: string }) => id);
    expect(keepers).toContain(office.ids.head);

    const fresh = await office.issue();
    const racing = await Promise.all([remind(fresh.id), remind(fresh.id), remind(fresh.id)]);
    expect(racing.map(({ status }) => status).sort()).toEqual([200, 409, 409]);

    const third = await office.issue();
    const wish = { act: 'remind', select: picked([held.id, third.id]), expected: 2 };
    const seen = await preview({ act: wish.act, select: wish.select });
    expect(seen.rows.map(({ code }) => code)).toEqual(['assignment/reminded-lately', null]);
    const { body: batch } = await order(wish);
    await done(batch.id);
    const inbox = (await office.clients.official.get('/notifications?limit=100')).body.items as {
      reason: string;
      assignmentId: string;
    }[];
    const told = inbox.filter(({ reason }) => reason === 'reminded').map(({ assignmentId }) => assignmentId);
    expect(told.sort()).toEqual([held.id, fresh.id, third.id].sort());
    const entries = office.engine.db('audit_entry').where({ action: 'assignment.reminded' });
    expect(await entries).toHaveLength(4);
  });
});
