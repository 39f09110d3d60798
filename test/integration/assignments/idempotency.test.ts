/** One intent counts once, however often it is sent. */
import { randomUUID } from 'node:crypto';
import { Office } from '../../support/office';

describe('idempotency over HTTP', () => {
  let office: Office;

  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  it('answers five parallel posts with one key by one assignment', async () => {
    const key = randomUUID();
    const body = { title: 'Một lần', assigneeId: office.ids.official, dueInWorkingDays: 2 };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        office.clients.head.post('/assignments', body, { 'Idempotency-Key': key }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(new Set(answers.map(({ body: view }) => `${view.id} ${view.number} ${view.version}`)).size).toBe(
      1,
    );
    const other = await office.clients.head.post(
      '/assignments',
      { ...body, title: 'Khác' },
      { 'Idempotency-Key': key },
    );
    expect(other.body).toMatchObject({ status: 422, code: 'idempotency/key-reused' });
  });

  it('gives a repeated command its first answer, also after the assignment has moved on', async () => {
    const { id } = await office.issue();
    const key = randomUUID();
    const first = await office.give('official', id, 'accept', {}, key);
    await office.carry(id, ['official', 'reportProgress', { percent: 50 }]);
    const again = await office.give('official', id, 'accept', {}, key);
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({ status: 'accepted', version: first.body.version, progressPercent: 0 });
    expect(
      (await office.give('official', id, 'accept', { assigneeId: office.ids.official }, key)).body,
    ).toMatchObject({
      code: 'idempotency/key-reused',
    });
  });

  it('keeps the keys of two persons apart', async () => {
    const key = 'same-key';
    const mine = await office.issue({ title: 'Của giám đốc' });
    await office.give('official', mine.id, 'accept', {}, key);
    const { id } = await office.issue({ title: 'Của đồng nghiệp', assigneeId: office.ids.colleague });
    expect((await office.give('colleague', id, 'accept', {}, key)).status).toBe(200);
  });
});
