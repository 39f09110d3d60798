/** A review conference over HTTP: from the agenda to assignments that lead back to it, and who may do what when. */
import { Office } from '../../support/office';
import type { Persona } from '../../support/office';
import { dueToday } from '../../support/today';
import { until } from '../../support/wait';

/** Bodies as they come over HTTP, as the office's clients give them. */
type Body = Awaited<ReturnType<Office['clients']['head']['get']>>['body'];

let office: Office;
let unitId: string;

const quarterNow = (): string => {
  const today = new Date();

  return `${today.getUTCFullYear()}-Q${Math.floor(today.getUTCMonth() / 3) + 1}`;
};

beforeAll(async () => {
  office = await Office.open();
  const row = (await office.engine
    .db('appointment')
    .where({ person_id: office.ids.head, position: 'head' })
    .first('unit_id')) as { unit_id: string };
  unitId = row.unit_id;
}, 180_000);
afterAll(() => office.close());

const wish = (change: Body = {}): Body => ({
  unitId,
  title: 'Hội nghị kiểm điểm quý (thử nghiệm)',
  quarter: quarterNow(),
  heldAt: new Date(Date.now() + 86_400_000).toISOString(),
  chairId: office.ids.head,
  participantIds: [office.ids.chief, office.ids.official],
  items: [
    { kind: 'overdue', title: 'Việc quá hạn', unitId, minutes: 20, speakerId: office.ids.chief },
    { kind: 'topic', title: 'Kế hoạch quý sau', minutes: 15 },
  ],
  ...change,
});

const prepared = async (change: Body = {}): Promise<Body> => {
  const { status, body } = await office.clients.head.post('/conferences', wish(change));
  expect([status, body]).toMatchObject([201, { state: 'prepared', version: 1 }]);

  return body;
};
const step = (id: string, name: string, version: number, by: Persona = 'head') =>
  office.clients[by].post(`/conferences/${id}/steps`, { step: name, version });
const at = async (state: 'circulated' | 'open', change: Body = {}): Promise<Body> => {
  const first = await prepared(change);
  const { body: second } = await step(first['id'], 'circulate', 1);
  expect(second['state']).toBe('circulated');

  return state === 'open' ? (await step(first['id'], 'open', 2)).body : second;
};
const seenBy = async (persona: Persona, id: string): Promise<number> =>
  (await office.clients[persona].get(`/conferences/${id}`)).status;
const doneBatch = (id: string) =>
  until(
    async () => (await office.clients.head.get(`/batches/${id}`)).body['state'] === 'done',
    'the batch is done',
  );

it('is prepared once, seen by those who keep it, and by participants once it is circulated', async () => {
  const { clients } = office;
  const key = { 'Idempotency-Key': 'conference-once' };
  const first = await clients.head.post('/conferences', wish(), key);
  const again = await clients.head.post('/conferences', wish(), key);
  const id = String(first.body.id);
  expect(again.body.id).toBe(id);

  expect([await seenBy('deputy', id), await seenBy('leader', id), await seenBy('auditor', id)]).toEqual([
    200, 200, 200,
  ]);
  expect([await seenBy('official', id), await seenBy('ward', id), await seenBy('colleague', id)]).toEqual([
    404, 404, 404,
  ]);
  expect((await clients.official.get('/conferences')).body.items).toEqual([]);

  expect((await step(id, 'circulate', 7)).body.code).toBe('conference/version-changed');
  expect((await step(id, 'open', 1)).body.code).toBe('conference/not-in-state');
  expect((await step(id, 'circulate', 1, 'official')).status).toBe(404);
  expect((await step(id, 'circulate', 1, 'auditor')).status).toBe(403);
  expect((await step(id, 'circulate', 1)).body).toMatchObject({ state: 'circulated', version: 2 });

  expect([await seenBy('official', id), await seenBy('chief', id), await seenBy('ward', id)]).toEqual([
    200, 200, 404,
  ]);
  expect((await step(id, 'open', 2, 'official')).status).toBe(403);
  expect((await clients.official.get('/conferences')).body.items.map((row: Body) => row['id'])).toEqual([id]);
  const notices = (await office.engine
    .db('notification')
    .where({ reason: 'conferenceCirculated' })
    .select('person_id')) as { person_id: string }[];
  expect(notices.map(({ person_id }) => person_id).sort()).toEqual(
    [office.ids.head, office.ids.chief, office.ids.official].sort(),
  );
});

it('is prepared by whoever leads the unit, about people and things that are there', async () => {
  const { clients, ids } = office;

  expect((await clients.official.post('/conferences', wish())).status).toBe(403);
  expect((await clients.ward.post('/conferences', wish())).body.code).toBe('access/not-entitled');
  expect((await clients.leader.post('/conferences', wish())).status).toBe(201);
  const refused = async (change: Body) => {
    const { body } = await clients.head.post('/conferences', wish(change));

    return [body.code, body.errors?.[0]?.pointer];
  };
  expect(await refused({ participantIds: [ids.chief, ids.chief] })).toEqual([
    'conference/named-twice',
    '/participantIds/1',
  ]);
  expect(await refused({ chairId: 'nobody' })).toEqual(['assignment/unknown-person', '/chairId']);
  expect(await refused({ unitId: 'no-unit' })).toEqual(['assignment/unknown-unit', '/unitId']);
  expect(await refused({ items: [{ kind: 'assignment', title: 'x', minutes: 5, refId: 'none' }] })).toEqual([
    'conference/unknown-reference',
    '/items/0/refId',
  ]);

  const empty = await prepared({ items: [] });
  expect((await step(empty['id'], 'circulate', 1)).body.code).toBe('conference/nothing-to-circulate');
  const { title, quarter, heldAt, chairId, participantIds, items } = wish({ title: 'Đã sửa' });
  const edit = { version: 1, title, quarter, heldAt, chairId, participantIds, items };
  const edited = await clients.head.call('PUT', `/conferences/${empty['id']}`, edit);
  expect(edited.body).toMatchObject({ title: 'Đã sửa', version: 2, items: [{ no: 1 }, { no: 2 }] });
  expect((await clients.head.call('PUT', `/conferences/${empty['id']}`, edit)).body.code).toBe(
    'conference/version-changed',
  );
  await step(empty['id'], 'circulate', 2);
  expect(
    (await clients.head.call('PUT', `/conferences/${empty['id']}`, { ...edit, version: 3 })).body.code,
  ).toBe('conference/not-in-state');
});

it('replaces circulated paper: the figures are frozen, and what all agree to in writing needs no debate', async () => {
  const { clients, ids } = office;
  const late = await office.issue({ title: 'Việc trong quý', ...dueToday() });
  const conference = await prepared();
  const paperOf = async (persona: Persona = 'head') =>
    (await clients[persona].get(`/conferences/${conference['id']}/pack`)).body;
  const live = await paperOf();
  expect(live).toMatchObject({ frozen: false, total: { issued: expect.any(Number) } });
  expect(live.carryOver.rows.map((row: Body) => row['id'])).toContain(late.id);
  await step(conference['id'], 'circulate', 1);

  const frozen = await paperOf('official');
  expect(frozen.frozen).toBe(true);
  expect(frozen.total).toEqual(live.total);
  await office.issue({ title: 'Việc giao sau khi gửi', ...dueToday() });
  expect(await paperOf()).toEqual(frozen);
  await expect(
    office.engine.db('conference').where({ id: conference['id'] }).update({ pack: '{}' }),
  ).rejects.toThrow('a circulated paper does not change');

  const [overdue, topic] = (await clients.head.get(`/conferences/${conference['id']}`)).body.items;
  const say = (persona: Persona, opinions: Body[]) =>
    clients[persona].post(`/conferences/${conference['id']}/opinions`, { opinions });
  expect((await say('auditor', [])).status).toBe(403);
  expect((await say('ward', [])).status).toBe(404);
  expect((await say('chief', [{ itemId: topic.id, stance: 'object' }])).status).toBe(422);
  expect((await say('chief', [{ itemId: 'none', stance: 'agree' }])).body.errors[0].pointer).toBe(
    '/opinions/0/itemId',
  );
  const agree = (item: Body) => ({ itemId: item['id'], stance: 'agree' });
  const objection = { itemId: topic.id, stance: 'object', note: 'Thiếu nguồn lực' };
  await say('chief', [agree(overdue), objection]);
  const { body } = await say('official', [agree(overdue), agree(topic)]);
  expect(body.items.map((item: Body) => item['agreedByAll'])).toEqual([true, false]);
  expect((await say('chief', [agree(topic)])).body.items[1]).toMatchObject({ agreedByAll: true });
  expect(body.participants.every((one: Body) => one['readAt'] !== null)).toBe(true);
  expect(await office.engine.db('conference_opinion').where({ item_id: topic.id })).toHaveLength(3);

  const proposal = { unitId, text: 'Tăng cường kiểm tra tuần' };
  const proposed = await clients.chief.post(`/conferences/${conference['id']}/proposals`, proposal);
  expect(proposed.body.proposals).toMatchObject([{ text: proposal.text, by: { id: ids.chief } }]);
  expect(
    (await clients.chief.post(`/conferences/${conference['id']}/proposals`, { ...proposal, unitId: 'HN' }))
      .status,
  ).toBe(422);

  const table = await office.clients.official.get(
    `/exports/conference-work?format=csv&conferenceId=${conference['id']}`,
  );
  expect(table.status).toBe(200);
  const rowsOf = async (by: 'official' | 'ward') =>
    String((await clients[by].get('/exports/conferences?format=csv')).body)
      .trim()
      .split(/\r?\n/).length - 1;
  const listOf = async (by: 'official' | 'ward') =>
    ((await clients[by].get('/conferences?limit=100')).body.items as unknown[]).length;
  expect(await listOf('official')).toBeGreaterThan(0);
  expect(await rowsOf('official')).toBe(await listOf('official'));
  expect(await rowsOf('ward')).toBe(await listOf('ward'));
  expect(
    (await clients.ward.get(`/exports/conference-work?format=csv&conferenceId=${conference['id']}`)).status,
  ).toBe(404);
});

it('turns decisions into assignments by one batch, once, and each leads back to its item', async () => {
  const { clients, ids } = office;
  const conference = await at('open');
  const [item] = conference['items'];
  const decide = (body: Body, by: Persona = 'head') =>
    clients[by].post(`/conferences/${conference['id']}/decisions`, { itemId: item.id, ...body });
  expect((await decide({ text: 'x' }, 'official')).status).toBe(403);
  expect((await decide({ text: 'x', personId: 'nobody' })).body.errors[0].pointer).toBe('/personId');
  const dueOn = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  await decide({ text: 'Rà soát hồ sơ tồn đọng', personId: ids.official, dueOn, product: 'Báo cáo' });
  await decide({ text: 'Ghi nhận kết quả quý' });
  const { body } = await decide({ text: 'Đôn đốc hằng tuần', unitId, dueOn });
  const [first, noted, third] = body.decisions;
  expect([first, noted, third].map((one: Body) => one['mayGiveOut'])).toEqual([true, false, true]);

  const give = (decisionIds: string[], key = '', by: Persona = 'head') =>
    clients[by].post(
      `/conferences/${conference['id']}/decisions/give-out`,
      { decisionIds },
      key === '' ? {} : { 'Idempotency-Key': key },
    );
  expect((await give([first.id], '', 'official')).status).toBe(403);
  expect((await give([first.id], '', 'chief')).status).toBe(403);
  expect((await give([noted.id])).body.code).toBe('conference/not-assignable');
  const given = await give([first.id, third.id], 'give-once');
  expect([given.status, given.body]).toMatchObject([201, { batch: { kind: 'issue', total: 2 } }]);
  expect((await give([first.id, third.id], 'give-once')).body.batch.id).toBe(given.body.batch.id);
  await doneBatch(given.body.batch.id);
  expect((await give([first.id])).body.code).toBe('conference/already-given-out');

  const { decisions } = (await clients.head.get(`/conferences/${conference['id']}`)).body;
  const ids2 = decisions.map((one: Body) => one['givenOut']?.assignmentId ?? null);
  expect(decisions[0].givenOut).toMatchObject({ status: 'applied', errorCode: null });
  expect(ids2[1]).toBeNull();
  const { body: assignment } = await clients.official.get(`/assignments/${ids2[0]}`);
  expect(assignment).toMatchObject({ title: 'Rà soát hồ sơ tồn đọng', assigner: { id: ids.head } });
  expect(assignment.description).toContain('Báo cáo');
  expect((await clients.official.get(`/assignments/${ids2[0]}/decided-at`)).body.decision).toMatchObject({
    conferenceId: conference['id'],
    item: item.title,
    text: 'Rà soát hồ sơ tồn đọng',
  });
  expect((await clients.ward.get(`/assignments/${ids2[0]}/decided-at`)).status).toBe(404);
  const other = await office.issue({ title: 'Không từ hội nghị' });
  expect((await clients.head.get(`/assignments/${other.id}/decided-at`)).body.decision).toBeNull();
  expect(await office.engine.db('assignment').where({ title: 'Rà soát hồ sơ tồn đọng' })).toHaveLength(1);
});

it('carries open work over by one previewed batch, with a result for each row', async () => {
  const { clients } = office;
  const [keep, redate, withdraw] = [
    await office.issue({ title: 'Giữ nguyên', ...dueToday() }),
    await office.issue({ title: 'Gia hạn', ...dueToday() }),
    await office.issue({ title: 'Thu hồi', ...dueToday() }),
  ];
  const conference = await at('open');
  const path = `/conferences/${conference['id']}/carry-over`;
  const { body: proposed } = await clients.head.get(path);
  const listed = proposed.rows.map((row: Body) => row['assignmentId']);
  expect(listed).toEqual(expect.arrayContaining([keep.id, redate.id, withdraw.id]));
  const { dueOn } = proposed.rows.find((row: Body) => row['assignmentId'] === redate.id);

  const rows = [
    { assignmentId: keep.id, choice: 'keep' },
    { assignmentId: redate.id, choice: 'redate', dueOn },
    { assignmentId: withdraw.id, choice: 'withdraw' },
  ];
  const preview = await clients.head.post(`${path}-preview`, { rows });
  expect(preview.body).toMatchObject({
    total: 2,
    allowed: 2,
    rows: [
      { assignmentId: redate.id, allowed: true },
      { assignmentId: withdraw.id, after: { status: 'withdrawn' } },
    ],
  });
  const sunday = new Date(`${dueOn}T00:00:00Z`);
  sunday.setUTCDate(sunday.getUTCDate() + ((7 - sunday.getUTCDay()) % 7));
  const off = { assignmentId: redate.id, choice: 'redate', dueOn: sunday.toISOString().slice(0, 10) };
  expect((await clients.head.post(`${path}-preview`, { rows: [off] })).body).toMatchObject({
    code: 'conference/not-a-working-day',
    errors: [{ pointer: '/rows/0/dueOn' }],
  });

  const order = { rows, reason: 'Chuyển tiếp sang quý sau', expected: 2 };
  expect((await clients.head.post(path, { ...order, expected: 3 })).body.code).toBe('batch/preview-changed');
  expect((await clients.official.post(path, order)).status).toBe(403);
  const { status, body } = await clients.head.post(path, order, { 'Idempotency-Key': 'carry' });
  expect([status, body.batch]).toMatchObject([
    201,
    { total: 2, about: { kind: 'conference', id: conference['id'] } },
  ]);
  await doneBatch(body.batch.id);
  expect((await clients.head.post(path, order, { 'Idempotency-Key': 'carry' })).body.batch.id).toBe(
    body.batch.id,
  );
  const after = await Promise.all(
    [keep, redate, withdraw].map(async ({ id }) => (await clients.head.get(`/assignments/${id}`)).body),
  );
  expect(after.map(({ status: state }) => state)).toEqual(['issued', 'issued', 'withdrawn']);
  expect(after[1].dueAt > after[0].dueAt).toBe(true);
});

it('closes with minutes, which nobody changes any more', async () => {
  const { clients, ids } = office;
  const conference = await at('open');
  const path = `/conferences/${conference['id']}`;
  expect((await step(conference['id'], 'close', 3)).body.code).toBe('conference/minutes-missing');
  const attendance = [{ personId: ids.chief, attendance: 'present' }];
  const record = (body: Body) => clients.head.post(`${path}/minutes`, body);
  expect(
    (await record({ version: 3, attendance: [{ personId: ids.ward, attendance: 'present' }] })).status,
  ).toBe(422);
  const { body } = await record({ version: 3, minutes: 'Hội nghị thống nhất.', attendance });
  expect(body.participants.find((one: Body) => one['person'].id === ids.chief).attendance).toBe('present');
  expect((await step(conference['id'], 'close', 4)).body).toMatchObject({
    state: 'closed',
    may: { step: null },
  });
  expect((await record({ version: 5, minutes: 'Khác' })).body.code).toBe('conference/not-in-state');
  await expect(
    office.engine.db('conference').where({ id: conference['id'] }).update({ minutes: 'Khác' }),
  ).rejects.toThrow('a closed conference does not change');
  expect((await clients.chief.get(path)).body.minutes).toBe('Hội nghị thống nhất.');
});
