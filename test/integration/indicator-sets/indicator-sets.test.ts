/** Indicator sets over HTTP: built, tried on some units, sent back, rolled out, retired; and the indicators that come and go with them. */
import { localDate } from '../../../domain/calendar/working-days';
import { nextPeriod, periodOf } from '../../../domain/kpi/period';
import { reportedRate } from '../../support/kpi';
import type { Persona } from '../../support/office';
import { Office } from '../../support/office';
import { vn } from '../../support/shipped';

let office: Office;
let wards: { id: string; code: string; name: string }[];
const today = localDate(vn, new Date().toISOString());
const present = periodOf('month', today);
const last = nextPeriod('month', present, -1);

beforeAll(async () => {
  office = await Office.open();
  wards = (await office.clients.leader.get('/units?kind=ward&limit=100')).body.items as typeof wards;
}, 180_000);
afterAll(() => office?.close());

const { ownerId: _, ...rate } = reportedRate('x');
const onTime = {
  ...rate,
  name: 'Tỷ lệ nhiệm vụ đúng hạn',
  source: 'assignments',
  formula: '100 * work.onTime / work.done',
};
let built = 0;
const body = (change: Record<string, unknown> = {}) => {
  built += 1;

  return {
    name: `Bộ chỉ số phường ${built}`,
    audience: { unitKind: 'ward' },
    entries: [
      { code: `RATE${built}`, weight: '0.7', definition: rate },
      { code: `WORK${built}`, weight: '0.3', definition: onTime },
    ],
    ...change,
  };
};
const build = async (change: Record<string, unknown> = {}, by: Persona = 'methodologist') => {
  const answer = await office.clients[by].post('/indicator-sets', { body: body(change), reason: 'Soạn thử' });
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 201 });

  return answer.body as { id: string; version: number; entries: { code: string }[] };
};
const step = (by: Persona, id: string, name: string, change: Record<string, unknown> = {}, key?: string) =>
  office.clients[by].post(
    `/indicator-sets/${id}/steps/${name}`,
    { reason: 'Quyết định', basedOnVersion: 1, ...change },
    key === undefined ? {} : { 'Idempotency-Key': key },
  );
const codeAndPointer = ({ status, body: problem }: Awaited<ReturnType<typeof step>>) => [
  status,
  problem.code === 'request/invalid' ? problem.errors?.[0]?.code : problem.code,
  problem.errors?.[0]?.pointer ?? null,
];
const kpisNamed = async (code: string) =>
  (await office.clients.leader.get(`/kpis?query=${code}&limit=100`)).body.items as {
    id: string;
    code: string;
    subject: { id: string };
    owner: { id: string };
  }[];

test('a trial collects the set’s indicators for its units alone, and a repeated decision makes nothing twice', async () => {
  const { id, entries } = await build();
  const [a, b] = [wards[0]!, wards[1]!];
  const trial = { unitIds: [a.id, b.id], from: today };
  const [first, again] = [
    await step('personnel', id, 'startTrial', trial, 'trial-once'),
    await step('personnel', id, 'startTrial', trial, 'trial-once'),
  ];
  expect(first).toMatchObject({
    status: 200,
    body: { state: 'trial', trialFrom: today, indicatorCount: 4, decisions: [{ step: 'startTrial' }] },
  });
  expect(again.body).toMatchObject({ state: 'trial', indicatorCount: 4 });
  const kpis = await kpisNamed(entries[0]!.code);
  expect(kpis.map(({ subject }) => subject.id).sort()).toEqual([a.id, b.id].sort());
  const collected = await office.engine
    .db('kpi_collection')
    .whereIn(
      'kpi_id',
      kpis.map((one) => one.id),
    )
    .pluck('period');
  expect(collected).toEqual([present, present]);
});

test('whoever wrote a version does not decide on it, and only what is for a unit is tried there', async () => {
  const { id } = await build({}, 'personnel');
  const unitIds = [wards[0]!.id];
  expect(codeAndPointer(await step('personnel', id, 'startTrial', { unitIds }))).toEqual([
    403,
    'indicatorSet/own-set',
    null,
  ]);
  expect((await step('methodologist', id, 'startTrial', { unitIds })).status).toBe(403);
  expect(codeAndPointer(await step('leader', id, 'startTrial', { unitIds: ['SKHCN'] }))).toEqual([
    422,
    'indicatorSet/not-for-unit',
    '/unitIds/0',
  ]);
  expect(codeAndPointer(await step('leader', id, 'startTrial', { unitIds: [] }))).toEqual([
    422,
    'indicatorSet/nobody',
    '/unitIds',
  ]);
  expect(codeAndPointer(await step('leader', id, 'startTrial', { unitIds, from: '2020-01-01' }))).toEqual([
    422,
    'indicatorSet/date-past',
    '/from',
  ]);
  expect(codeAndPointer(await step('leader', id, 'rollOut'))).toEqual([
    409,
    'indicatorSet/not-in-state',
    null,
  ]);
  expect((await office.clients.head.post('/indicator-sets', { body: body(), reason: 'x' })).status).toBe(403);
});

test('a trial that ends retires what it made; the set is built further and tried again', async () => {
  const { id, entries } = await build();
  const unitIds = [wards[2]!.id];
  await step('personnel', id, 'startTrial', { unitIds });
  const revise = { body: body(), reason: 'Đổi tỷ trọng', basedOnVersion: 1 };
  expect((await office.clients.methodologist.post(`/indicator-sets/${id}/versions`, revise)).body.code).toBe(
    'indicatorSet/not-in-state',
  );
  expect((await step('personnel', id, 'endTrial')).body).toMatchObject({
    state: 'draft',
    trialFrom: null,
    indicatorCount: 0,
  });
  expect(await kpisNamed(entries[0]!.code)).toEqual([]);
  expect((await step('leader', id, 'startTrial', { unitIds })).body).toMatchObject({
    state: 'trial',
    indicatorCount: 2,
  });
  expect((await kpisNamed(entries[0]!.code)).map(({ code }) => code)).toEqual([
    expect.stringMatching(new RegExp(`^${entries[0]!.code}_.*_2$`)),
  ]);
});

test('rolled out, every unit of the kind is measured; a report shows in the unit’s set and in the comparison', async () => {
  const { id, entries } = await build();
  const tried = wards[3]!;
  await step('personnel', id, 'startTrial', { unitIds: [tried.id] });
  const [kpi] = await kpisNamed(entries[0]!.code);
  const figures = { numerator: '178', denominator: '200' };
  expect(
    (await office.clients.personnel.post(`/kpis/${kpi!.id}/measurements`, { period: last, figures })).status,
  ).toBe(201);
  const assigned = async () =>
    (
      (await office.clients.official.get(`/indicator-sets/assigned?subjectKind=unit&subjectId=${tried.id}`))
        .body.items as { id: string }[]
    ).find((one) => one.id === id);
  // 0.5 attained of the weight 0.7; nothing was signed off, so the other is missing and not zero.
  expect(await assigned()).toMatchObject({
    progress: '0.5',
    coverage: { measured: 1, expected: 2 },
    entries: [
      { attainment: '0.5', weight: '0.7' },
      { attainment: null, status: 'missing' },
    ],
  });
  const compared = await office.clients.methodologist.get(`/indicator-sets/${id}/comparison`);
  const open = await office.engine.db('unit').where({ kind: 'ward' }).whereNull('valid_to').pluck('id');
  expect(compared.body.entries[0]).toMatchObject({
    period: last,
    trial: { mean: '0.5', measured: 1, expected: 1 },
    others: { mean: null, measured: 0, expected: open.length - 1 },
  });
  expect((await office.clients.official.get(`/indicator-sets/${id}/comparison`)).status).toBe(403);

  expect((await step('personnel', id, 'rollOut')).body).toMatchObject({
    state: 'rolledOut',
    indicatorCount: open.length * 2,
    steps: ['extend', 'retire'],
  });
  // A ward that comes later is added by a decision of its own, once, and with nothing for those that were there.
  expect(codeAndPointer(await step('personnel', id, 'extend'))).toEqual([422, 'indicatorSet/nobody', null]);
  await office.engine.db.raw(
    `INSERT INTO unit SELECT (jsonb_populate_record(u, jsonb_build_object('id', :id::text, 'code', :id::text,
       'path', to_jsonb(array_append(u.path[1:cardinality(u.path) - 1], :id::text))))).* FROM unit u WHERE u.id = :like`,
    { id: 'WARD.LATER', like: tried.id },
  );
  expect((await step('personnel', id, 'extend')).body).toMatchObject({
    state: 'rolledOut',
    indicatorCount: open.length * 2 + 2,
    decisions: [{ step: 'extend' }, { step: 'rollOut' }, { step: 'startTrial' }],
  });
  expect((await kpisNamed(`${entries[0]!.code}_WARD_LATER`)).length).toBe(1);
  expect(codeAndPointer(await step('personnel', id, 'extend'))).toEqual([422, 'indicatorSet/nobody', null]);
  expect((await step('personnel', id, 'retire')).body).toMatchObject({ state: 'retired', indicatorCount: 0 });
  expect(await assigned()).toBeUndefined();
});

test('a set in force gets a next version: tried while the old one runs, and rolling it out retires the old one', async () => {
  const old = await build();
  const [entry] = old.entries;
  const unitIds = [wards[5]!.id];
  const write = office.clients.methodologist;
  const copy = {
    body: body({
      name: 'Bộ chỉ số phường, bản 2',
      entries: [{ code: entry!.code, weight: '1', definition: rate }],
    }),
    reason: 'Thử cách tính mới',
    replacesId: old.id,
  };
  // Only what is in force is replaced.
  expect((await write.post('/indicator-sets', copy)).body.code).toBe('indicatorSet/not-in-state');
  expect((await write.post('/indicator-sets', { ...copy, replacesId: 'nothing' })).status).toBe(404);
  await step('personnel', old.id, 'startTrial', { unitIds });
  expect((await step('personnel', old.id, 'rollOut')).status).toBe(200);
  expect((await write.get(`/indicator-sets/${old.id}`)).body).toMatchObject({
    mayReplace: true,
    mayBuild: false,
    replacedBy: null,
  });

  // A draft that is given up makes room for another; its trial's codes stay taken.
  const givenUp = (await write.post('/indicator-sets', copy)).body as { id: string };
  expect((await write.post('/indicator-sets', copy)).body.code).toBe('indicatorSet/replaced-already');
  expect((await step('personnel', givenUp.id, 'startTrial', { unitIds })).status).toBe(200);
  await step('personnel', givenUp.id, 'endTrial');
  expect((await step('personnel', givenUp.id, 'retire')).status).toBe(200);

  const next = (await write.post('/indicator-sets', copy)).body as { id: string };
  expect(next).toMatchObject({ replaces: { id: old.id, state: 'rolledOut' }, state: 'draft' });
  expect((await step('personnel', next.id, 'startTrial', { unitIds })).body).toMatchObject({
    state: 'trial',
    indicatorCount: 1,
  });
  // Both measure the pilot unit, each by codes of its own.
  const codes = (await kpisNamed(entry!.code))
    .filter(({ subject }) => subject.id === unitIds[0])
    .map(({ code }) => code);
  expect(codes).toHaveLength(2);
  expect(codes).toContainEqual(expect.stringMatching(/_3$/));
  expect((await write.get(`/indicator-sets/${old.id}`)).body).toMatchObject({
    state: 'rolledOut',
    mayReplace: false,
    replacedBy: { id: next.id, state: 'trial' },
  });

  const open = await office.engine.db('unit').where({ kind: 'ward' }).whereNull('valid_to').pluck('id');
  const rolledOut = await step('personnel', next.id, 'rollOut', {}, 'replace-once');
  expect(rolledOut).toMatchObject({
    status: 200,
    body: { id: next.id, state: 'rolledOut', indicatorCount: open.length },
  });
  expect((await step('personnel', next.id, 'rollOut', {}, 'replace-once')).body).toMatchObject({
    id: next.id,
    state: 'rolledOut',
  });
  expect((await write.get(`/indicator-sets/${old.id}`)).body).toMatchObject({
    state: 'retired',
    indicatorCount: 0,
    decisions: [{ step: 'retire' }, { step: 'rollOut' }, { step: 'startTrial' }],
    replacedBy: { id: next.id, state: 'rolledOut' },
  });
  expect((await kpisNamed(entry!.code)).every(({ code }) => code.endsWith('_3'))).toBe(true);
});

test('of a position, the people who hold it are measured, and only those concerned see their figures', async () => {
  const me = (await office.clients.official.get('/me')).body.appointments as { unitId: string }[];
  const unit = (await office.clients.leader.get(`/units/${me[0]!.unitId}`)).body as { kind: string };
  const { id } = await build({ audience: { unitKind: unit.kind, position: 'staff' } });
  const started = await step('personnel', id, 'startTrial', { unitIds: [me[0]!.unitId] });
  expect(started.status).toBe(200);
  expect(started.body.indicatorCount).toBeGreaterThan(0);
  const path = `/indicator-sets/assigned?subjectKind=person&subjectId=${office.ids.official}`;
  const names = async (by: Persona) =>
    ((await office.clients[by].get(path)).body.items as { id: string }[]).map((one) => one.id);
  expect(await names('official')).toEqual([id]);
  expect(await names('chief')).toEqual([id]);
  expect(await names('colleague')).toEqual([]);
  expect(await names('methodologist')).toEqual([]);
  const taken = async (by: Persona) =>
    String((await office.clients[by].get(`/exports/indicator-set-figures?format=csv&setId=${id}`)).body)
      .trim()
      .split(/\r?\n/).length - 1;
  expect(await taken('official')).toBe(2);
  expect(await taken('chief')).toBe(started.body.indicatorCount);
  expect(await taken('methodologist')).toBe(0);
});

test('taken out as tables: the list, what a set measures, and figures of people only for those concerned', async () => {
  const { id, entries } = await build();
  const unitIds = [wards[4]!.id];
  expect((await step('personnel', id, 'startTrial', { unitIds })).status).toBe(200);
  const lines = async (list: string, query = '') => {
    const { status, body } = await office.clients.leader.get(`/exports/${list}?format=csv${query}`);
    expect(status).toBe(200);

    return String(body).trim().split(/\r?\n/).slice(1);
  };
  const sets = (await office.clients.leader.get('/indicator-sets?limit=100&state=trial')).body
    .items as unknown[];
  expect(await lines('indicator-sets', '&state=trial')).toHaveLength(sets.length);
  expect(await lines('indicator-set-entries', `&setId=${id}`)).toEqual(
    entries.map(({ code }) => expect.stringContaining(`;"${code}";`) as string),
  );
  const figures = await lines('indicator-set-figures', `&setId=${id}`);
  expect(figures).toHaveLength(entries.length);
  expect(figures.every((line) => line.includes(wards[4]!.name))).toBe(true);
  expect((await office.clients.leader.get('/exports/indicator-set-figures?setId=nothing')).status).toBe(404);
});
