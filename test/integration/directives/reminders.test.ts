/** Reminding all of one cell of a directive: whoever holds its assignments is told once, and nobody else. */
import { Office } from '../../support/office';
import { until } from '../../support/wait';

let office: Office;
let directiveId: string;

beforeAll(async () => {
  office = await Office.open();
  const { body } = await office.clients.leader.post('/directives', {
    number: '31/CT-UBND',
    issuedOn: '2026-04-02',
    issuer: { unitId: 'HN' },
    signer: 'Chủ tịch UBND Thành phố',
    abstract: 'Về nhắc việc theo ô của bảng (thử nghiệm)',
  });
  directiveId = String(body.id);
});
afterAll(() => office.close());

const underIt = (assigneeId: string, change: object = {}) =>
  office.issue({ directiveId, assigneeId, reviewerIds: undefined, ...change }, 'leader');
const remind = (body: object, by: keyof Office['clients'] = 'leader', key = '') =>
  office.clients[by].post(
    `/directives/${directiveId}/reminders`,
    { reason: 'Đề nghị tiếp nhận ngay', ...body },
    key === '' ? {} : { 'Idempotency-Key': key },
  );
const done = (id: string) =>
  until(
    async () => (await office.clients.leader.get(`/batches/${id}`)).body.state === 'done',
    'the batch is done',
  );
/** Every reminder by hand that was delivered, as `assignment person`. */
const told = async (): Promise<string[]> => {
  const rows = (await office.engine
    .db('notification')
    .where({ reason: 'reminded' })
    .select('assignment_id', 'person_id')) as { assignment_id: string; person_id: string }[];

  return rows.map((row) => `${row.assignment_id} ${row.person_id}`).sort();
};

it('tells exactly the holders of what stands in the cell, once, however often the order is sent', async () => {
  const { ids, clients } = office;
  const [first, second] = [await underIt(ids.official), await underIt(ids.head)];
  const accepted = await underIt(ids.colleague);
  await office.carry(accepted.id, ['colleague', 'accept']);
  await office.issue({ assigneeId: ids.official, reviewerIds: undefined }, 'leader');
  const { cells } = (await clients.leader.get(`/directives/${directiveId}`)).body;
  expect([cells.notAccepted, cells.openInTerm]).toEqual([2, 3]);

  expect((await remind({ cell: 'notAccepted', expected: 3 })).body).toMatchObject({
    status: 409,
    code: 'batch/preview-changed',
  });
  expect(await told()).toEqual([]);

  const wish = { cell: 'notAccepted', expected: 2 };
  const { status, body: batch } = await remind(wish, 'leader', 'once');
  expect(status).toBe(201);
  expect(batch).toMatchObject({
    command: 'remind',
    total: 2,
    about: { kind: 'directive', id: directiveId },
    reason: 'Đề nghị tiếp nhận ngay',
  });
  await done(batch.id);
  expect((await remind(wish, 'leader', 'once')).body.id).toBe(batch.id);
  expect((await remind({ ...wish, reason: 'another' }, 'leader', 'once')).body.code).toBe(
    'idempotency/key-reused',
  );
  const holders = [`${first.id} ${ids.official}`, `${second.id} ${ids.head}`].sort();
  expect(await told()).toEqual(holders);

  // The same two stand in the cell of what is in term: they were reminded a moment ago, the third was not.
  const { body: wider } = await remind({ cell: 'openInTerm', expected: 3 });
  await done(wider.id);
  expect((await clients.leader.get(`/batches/${wider.id}`)).body.rows).toMatchObject({
    applied: 1,
    failed: 2,
  });
  expect(await told()).toEqual([...holders, `${accepted.id} ${ids.colleague}`].sort());
});

it('tells nobody for whoever may not remind, and nothing to whoever does not see the document', async () => {
  const before = await told();
  expect((await remind({ cell: 'notAccepted', expected: 1 }, 'ward')).status).toBe(404);
  const own = await remind({ cell: 'notAccepted', expected: 1 }, 'official');
  expect(own.status).toBe(201);
  await until(
    async () => (await office.clients.official.get(`/batches/${own.body.id}`)).body.state === 'done',
    'the batch is done',
  );
  const rows = (await office.clients.official.get(`/batches/${own.body.id}/rows`)).body.items;
  expect(rows).toMatchObject([{ status: 'failed', errorCode: 'assignment/not-manager' }]);
  expect(await told()).toEqual(before);
});

it.each([
  [{ cell: 'doneLate', expected: 1 }, 422, 'request/invalid'],
  [{ cell: 'openOverdue', expected: 1 }, 422, 'batch/nothing-selected'],
  [{ cell: 'notAccepted', expected: 0 }, 422, 'request/invalid'],
  [{ cell: 'notAccepted', expected: 2, reason: '' }, 422, 'request/invalid'],
])('refuses %j', async (body, status, code) => {
  expect((await remind(body)).body).toMatchObject({ status, code });
});
