/** Indicators over HTTP: defined, reported, corrected, worked out of each other and of assignments, and who sees what. */
import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { nextPeriod, periodOf } from '../../../domain/kpi/period';
import { localDate } from '../../../domain/calendar/working-days';
import { ApiClient } from '../../support/api-client';
import { reportedRate, rollUpOf } from '../../support/kpi';
import { Office } from '../../support/office';
import type { Persona } from '../../support/office';
import { vn } from '../../support/shipped';
import { moveTo } from '../../support/office-people';
import { until } from '../../support/wait';
import { kpiCollectionWorkflowId } from '../../../domain/ids';

let office: Office;
let unitId: string;
let headedId: string;
const present = periodOf('month', localDate(vn, new Date().toISOString()));
const last = nextPeriod('month', present, -1);

beforeAll(async () => {
  office = await Office.open();
  const { body } = await office.clients.official.get('/me');
  unitId = (body.appointments as { unitId: string }[])[0]!.unitId;
  headedId = ((await office.clients.head.get('/me')).body.appointments as { unitId: string }[])[0]!.unitId;
}, 120_000);
afterAll(() => office?.close());

const define = (
  code: string,
  definition: unknown,
  by: Persona = 'personnel',
  subject = { kind: 'unit', id: unitId },
) => office.clients[by].post('/kpis', { code, subject, definition, reason: 'Kế hoạch năm' });

const make = async (...args: Parameters<typeof define>): Promise<string> => {
  const answer = await define(...args);
  expect(answer).toMatchObject({ status: 201 });

  return answer.body.id as string;
};

const report = (id: string, by: Persona, numerator: string, more: Record<string, unknown> = {}) =>
  office.clients[by].post(`/kpis/${id}/measurements`, {
    period: last,
    figures: { numerator, denominator: '200' },
    ...more,
  });

const read = async (id: string, by: Persona = 'leader') => (await office.clients[by].get(`/kpis/${id}`)).body;

test('a figure is missing until it is reported, then exact, and a correction keeps what it corrected', async () => {
  const id = await make('ON_TIME_A', reportedRate(office.ids.official));
  expect((await read(id)).last).toMatchObject({ period: last, value: null, status: 'missing' });

  expect((await report(id, 'official', '193')).body.last).toMatchObject({
    value: '96.5',
    display: '96.5',
    attainment: { raw: '11/12', clamped: '11/12' },
    status: 'met',
    provenance: 'hand',
    by: { id: office.ids.official },
    figures: { numerator: '193', denominator: '200' },
  });

  expect(await report(id, 'official', '190')).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/reason', code: 'kpi/correction-without-reason' }] },
  });
  expect((await report(id, 'official', '190', { reason: 'Đếm sót ba hồ sơ' })).body.last).toMatchObject({
    value: '95',
  });
  const { items } = (await office.clients.leader.get(`/kpis/${id}/measurements?period=${last}`)).body;
  expect(
    (items as { value: string; reason: string | null }[]).map(({ value, reason }) => [value, reason]),
  ).toEqual([
    ['96.5', null],
    ['95', 'Đếm sót ba hồ sơ'],
  ]);

  // Taken out as a table: the correction beside what it corrected, which one stands, and where each comes from.
  const csv = async (by: Persona) =>
    office.clients[by].get(`/exports/kpi-measurements?format=csv&kpiId=${id}`);
  const lines = parse(String((await csv('leader')).body), {
    bom: true,
    delimiter: ';',
    columns: true,
  }) as Record<string, string>[];
  expect(
    lines
      .filter((line) => line['Kỳ'] === last)
      .map((line) =>
        ['Lần ghi trong kỳ', 'Giá trị', 'Nguồn', 'Lý do sửa', 'Số liệu gốc'].map((name) => line[name]),
      ),
  ).toEqual([
    ['1', '96.5', 'Nhập tay', '', 'numerator = 193; denominator = 200'],
    ['2', '95', 'Nhập tay', 'Đếm sót ba hồ sơ', 'numerator = 190; denominator = 200'],
  ]);
  const stands = lines.map((line) => line['Đang có hiệu lực']);
  expect(stands[0]).not.toBe(stands[1]);
  const unknown = await office.clients.leader.get('/exports/kpi-measurements?format=csv&kpiId=nothing');
  expect(unknown.status).toBe(404);
});

test('says in words what it measures, and where numerator and denominator are taken from; older ones need not', async () => {
  const figureSources = { numerator: 'Sổ trả kết quả', denominator: 'Sổ tiếp nhận' };
  const words = { description: 'Hồ sơ trả trước hoặc đúng ngày hẹn, kể cả nộp trực tuyến', figureSources };
  const id = await make('IN_WORDS', reportedRate(office.ids.official, words));
  const definition = async () => (await office.clients.official.get(`/kpis/${id}`)).body.definition;
  expect(await definition()).toMatchObject(words);
  const table = String((await office.clients.official.get('/exports/kpis?format=csv&query=IN_WORDS')).body);
  expect(table).toContain(words.description);
  expect(table).toMatch(/"Sổ trả kết quả";"Sổ tiếp nhận"/);
  expect(
    (await define('IDLE', reportedRate(office.ids.official, { formula: null, figureSources }))).body,
  ).toMatchObject({
    errors: [{ code: 'kpi/source-contradicts', pointer: '/definition/figureSources/numerator' }],
  });
  // As it was stored before there were such fields.
  await office.engine
    .db('kpi')
    .where({ id })
    .update({ definition: office.engine.db.raw(`definition - 'description' - 'figureSources'`) });
  expect(await definition()).toMatchObject({ description: null, figureSources: null });
});

test('the same report twice is one, by its key', async () => {
  const id = await make('ON_TIME_TWICE', reportedRate(office.ids.official));
  const body = { period: last, figures: { numerator: '1', denominator: '2' } };
  const send = () =>
    office.clients.official.post(`/kpis/${id}/measurements`, body, { 'Idempotency-Key': 'once' });
  expect([(await send()).status, (await send()).status]).toEqual([201, 201]);
  expect(
    (await office.clients.leader.get(`/kpis/${id}/measurements?period=${last}`)).body.items,
  ).toHaveLength(1);
});

test('what is worked out of others follows each report, says how many were there, and is not reported', async () => {
  const [a, b] = [
    await make('PART_A', reportedRate(office.ids.official)),
    await make('PART_B', reportedRate(office.ids.colleague)),
  ];
  const whole = await make('WHOLE', rollUpOf(office.ids.head, ['PART_A', 'PART_B']));
  const gap = await make(
    'GAP',
    reportedRate(office.ids.head, { source: 'formula', formula: 'WHOLE - PART_A' }),
  );
  await report(a, 'official', '180');
  expect((await read(whole)).last).toMatchObject({
    value: '90',
    provenance: 'computed',
    coverage: { reported: 1, expected: 2 },
  });
  await report(b, 'colleague', '160');
  expect((await read(whole)).last).toMatchObject({ value: '85', coverage: { reported: 2, expected: 2 } });
  expect((await read(gap)).last).toMatchObject({ value: '-5' });
  expect(await read(whole)).toMatchObject({
    parts: [
      { code: 'PART_A', value: '90' },
      { code: 'PART_B', value: '80' },
    ],
    wholes: [{ code: 'GAP' }],
  });
  expect(await report(whole, 'head', '1')).toMatchObject({ status: 409, body: { code: 'kpi/not-reported' } });
  // The part may not come to rest on the whole.
  const circle = {
    definition: reportedRate(office.ids.official, { source: 'formula', formula: 'GAP + 1' }),
    reason: 'thử',
    basedOnVersion: 1,
  };
  expect(await office.clients.personnel.post(`/kpis/${a}/versions`, circle)).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/definition/formula', code: 'kpi/circle' }] },
  });
});

test('what can no longer be worked out after a correction is missing, and does not stand as it was', async () => {
  const [a, b] = [
    await make('RATIO_A', reportedRate(office.ids.official)),
    await make('RATIO_B', reportedRate(office.ids.official)),
  ];
  const computed = { source: 'formula', formula: '100 * RATIO_A / RATIO_B' };
  const ratio = await make('RATIO', reportedRate(office.ids.head, computed));
  const above = await make('ABOVE', rollUpOf(office.ids.head, ['RATIO']));
  await report(a, 'official', '80');
  await report(b, 'official', '100');
  expect((await read(ratio)).last).toMatchObject({ value: '80', status: 'missed' });
  expect((await read(above)).last).toMatchObject({ value: '80' });

  await report(b, 'official', '0', { reason: 'Đếm nhầm' });
  const missing = { value: null, display: null, attainment: null, status: 'missing' };
  expect((await read(ratio)).last).toMatchObject(missing);
  expect((await read(ratio)).series[0]).toMatchObject({ period: last, ...missing });
  expect((await read(above)).last).toMatchObject(missing);
  await report(b, 'official', '160', { reason: 'Đếm lại' });
  expect((await read(ratio)).last).toMatchObject({ value: '50' });
  const trail = (await office.clients.leader.get(`/kpis/${ratio}/measurements?period=${last}`)).body.items;
  expect((trail as { value: string | null }[]).map(({ value }) => value)).toEqual(['80', null, '50']);
});

test('two parts reported at the same instant are both in the whole', async () => {
  const parts = await Promise.all(
    ['S_A', 'S_B', 'S_C'].map((code) => make(code, reportedRate(office.ids.official))),
  );
  const whole = await make('S_ALL', rollUpOf(office.ids.head, ['S_A', 'S_B', 'S_C'], 'sum'));
  await Promise.all(parts.map((id) => report(id, 'official', '20')));
  expect((await read(whole)).last).toMatchObject({ value: '30', coverage: { reported: 3, expected: 3 } });
});

test('work that is signed off moves an indicator that counts it', async () => {
  const counted = reportedRate(office.ids.head, {
    source: 'assignments',
    formula: '100 * work.onTime / work.done',
  });
  const id = await make('DONE_ON_TIME', counted);
  expect((await read(id)).present).toMatchObject({ period: present, value: null });
  const { id: assignmentId } = await office.issue();
  await office.carry(
    assignmentId,
    ['official', 'accept'],
    ['official', 'submit', { note: 'Xong', evidence: [] }],
  );
  const { version } = await office.carry(assignmentId, ['chief', 'approve']);
  await office.carry(assignmentId, ['head', 'signOff', { version }]);
  await until(async () => (await read(id)).present.value === '100', 'the accepted work is counted');
});

test('definitions that contradict themselves, unknown parts and taken codes are refused with a pointer', async () => {
  await make('TAKEN', reportedRate(office.ids.official));
  const refused = async (code: string, change: Record<string, unknown>) =>
    (await define(code, reportedRate(office.ids.official, change))).body.errors?.[0];
  expect(await refused('TAKEN', {})).toMatchObject({ pointer: '/code', code: 'kpi/code-taken' });
  expect(await refused('X_1', { target: '10' })).toMatchObject({ pointer: '/definition/target' });
  expect(await refused('X_2', { formula: '100 *' })).toMatchObject({ pointer: '/definition/formula' });
  expect(await refused('X_3', { source: 'formula', formula: 'NOWHERE' })).toMatchObject({
    code: 'kpi/unknown-part',
  });
  expect(await refused('X_4', { ownerId: 'nobody' })).toMatchObject({ pointer: '/definition/ownerId' });
});

test('a new version holds from its period on; what was measured keeps the old one', async () => {
  const id = await make('REVISED', reportedRate(office.ids.official));
  await report(id, 'official', '196');
  const judged = { value: '98', status: 'met', attainment: { clamped: '1' }, version: 1, target: '98' };
  expect((await read(id)).last).toMatchObject(judged);
  const next = {
    definition: reportedRate(office.ids.official, { target: '110' }),
    reason: 'Điều chỉnh',
    basedOnVersion: 1,
  };
  const early = { ...next, holdsFromPeriod: last };
  expect(await office.clients.personnel.post(`/kpis/${id}/versions`, early)).toMatchObject({ status: 422 });
  expect(await office.clients.personnel.post(`/kpis/${id}/versions`, next)).toMatchObject({
    status: 201,
    body: { version: 2 },
  });
  expect(await office.clients.personnel.post(`/kpis/${id}/versions`, next)).toMatchObject({ status: 409 });
  expect((await read(id)).versions).toMatchObject([{ version: 2 }, { version: 1 }]);

  // The month that is over was met, and stays so everywhere; the present one is judged by the raised target.
  const { items } = (await office.clients.leader.get('/kpis?query=REVISED')).body;
  expect((items as unknown[])[0]).toMatchObject({ version: 2, last: judged });
  const trail = (await office.clients.leader.get(`/kpis/${id}/measurements?period=${last}`)).body.items;
  expect(trail).toMatchObject([judged]);
  await report(id, 'official', '196', { period: present });
  expect((await read(id)).series).toMatchObject([
    { period: present, version: 2, target: '110', attainment: { clamped: '0.6' }, status: 'missed' },
    { period: last, ...judged },
  ]);

  // A version that holds later, with another owner, judges and asks nobody before.
  const later = {
    definition: reportedRate(office.ids.colleague, { target: '90' }),
    reason: 'Năm sau',
    basedOnVersion: 2,
    holdsFromPeriod: nextPeriod('month', present),
  };
  expect((await office.clients.personnel.post(`/kpis/${id}/versions`, later)).status).toBe(201);
  expect((await read(id)).series).toMatchObject([{ version: 2, status: 'missed' }, judged]);
  expect((await read(id, 'official')).allowedActions).toContain('report');
  expect((await read(id, 'colleague')).allowedActions).not.toContain('report');
  const corrected = { period: present, reason: 'Đếm lại' };
  expect((await report(id, 'colleague', '198', corrected)).status).toBe(403);
  expect((await report(id, 'official', '198', corrected)).status).toBe(201);
  expect((await read(id)).series[0]).toMatchObject({ value: '99', version: 2, status: 'missed' });
});

test('who may define, report and see', async () => {
  const statuses = async (by: Persona, code: string) =>
    (await define(code, reportedRate(office.ids.official), by, { kind: 'unit', id: headedId })).status;
  expect(await Promise.all([statuses('head', 'W_HEAD'), statuses('methodologist', 'W_METHOD')])).toEqual([
    201, 201,
  ]);
  expect(
    await Promise.all([
      statuses('ward', 'W_WARD'),
      statuses('official', 'W_OFF'),
      statuses('auditor', 'W_AUD'),
    ]),
  ).toEqual([403, 403, 403]);

  const about = { kind: 'person', id: office.ids.official };
  const own = await make('PERSONAL', reportedRate(office.ids.official), 'head', about);
  expect(await define('BY_METHOD', reportedRate(office.ids.official), 'methodologist', about)).toMatchObject({
    status: 403,
  });
  expect(await define('BY_SELF', reportedRate(office.ids.head), 'official', about)).toMatchObject({
    status: 403,
  });
  const seeing: Record<Persona, number> = {
    leader: 200,
    head: 200,
    deputy: 200,
    chief: 200,
    official: 200,
    colleague: 404,
    ward: 404,
    personnel: 200,
    methodologist: 404,
    operator: 404,
    admin: 404,
    auditor: 200,
  };

  for (const [persona, status] of Object.entries(seeing) as [Persona, number][]) {
    expect([persona, (await office.clients[persona].get(`/kpis/${own}`)).status]).toEqual([persona, status]);
    const { items } = (await office.clients[persona].get('/kpis?query=PERSONAL')).body;
    expect([persona, (items as unknown[]).length]).toEqual([persona, status === 200 ? 1 : 0]);
  }

  expect(await report(own, 'colleague', '1')).toMatchObject({ status: 404 });
  expect(
    await report(await make('OTHERS', reportedRate(office.ids.official)), 'colleague', '1'),
  ).toMatchObject({ status: 403 });
});

test('another system pushes many rows with a token; each is recorded or refused by itself, and marked as pushed', async () => {
  const id = await make('PUSHED', reportedRate(office.ids.official));
  const made = await office.clients.official.post('/tokens', {
    name: 'one-stop',
    scopes: ['read', 'write'],
    expiresOn: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10),
  });
  const system = new ApiClient(office.origin, { Authorization: `Bearer ${String(made.body.token)}` });
  const rows = [
    { code: 'PUSHED', period: last, figures: { numerator: '150', denominator: '200' } },
    { code: 'PUSHED', period: last, figures: { numerator: '150', denominator: '0' } },
    { code: 'UNKNOWN', period: last, value: '1' },
  ];
  expect(await system.post('/kpi-measurements', { rows })).toMatchObject({
    status: 200,
    body: {
      rows: [
        { outcome: 'recorded' },
        { outcome: 'refused', problem: { code: 'kpi/not-computable', pointer: '/figures' } },
        { outcome: 'refused', problem: { code: 'access/not-visible' } },
      ],
    },
  });
  expect((await read(id)).last).toMatchObject({ value: '75', provenance: 'system', status: 'missed' });
});

test('lists are paged by code, and a retired indicator is asked for no more', async () => {
  const first = (await office.clients.leader.get('/kpis?limit=3')).body;
  const second = (await office.clients.leader.get(`/kpis?limit=3&cursor=${String(first.nextCursor)}`)).body;
  const codes = [...first.items, ...second.items].map(({ code }: { code: string }) => code);
  expect(codes).toEqual([...codes].sort());
  expect(new Set(codes).size).toBe(6);

  const id = await make('RETIRED', reportedRate(office.ids.official));
  expect(
    (await office.clients.personnel.post(`/kpis/${id}/retire`, { reason: 'Thay chỉ số' })).body.retired,
  ).toBe(true);
  expect(await report(id, 'official', '1')).toMatchObject({ status: 409, body: { code: 'kpi/retired' } });
  expect((await office.clients.leader.get('/kpis?query=RETIRED')).body.items).toEqual([]);
  const handle = office.engine.client.workflow.getHandle(kpiCollectionWorkflowId(id, present));
  expect((await handle.describe()).type).toBe('kpiCollectionWorkflow');
});

describe('figures from a file', () => {
  const HEADING = 'code;period;value;numerator;denominator;note;reason';
  const CSV = { 'Content-Type': 'text/csv' };
  const load = (lines: string[], query = '', headers: Record<string, string> = {}) =>
    office.clients.official.post(
      `/imports/kpi-measurements?source=so-lieu.csv${query}`,
      Buffer.from([HEADING, ...lines].join('\r\n')),
      { ...CSV, ...headers },
    );
  const trail = async (id: string) =>
    (await office.clients.leader.get(`/kpis/${id}/measurements?period=${last}`)).body.items as {
      value: string;
      provenance: string;
      file: { name: string; sha256: string; row: number } | null;
    }[];

  test('one wrong row keeps all others out, and says where it is wrong; a dry run writes nothing', async () => {
    const [a, b] = [
      await make('FILE_A', reportedRate(office.ids.official)),
      await make('FILE_B', reportedRate(office.ids.colleague)),
    ];
    const good = `file_a;${last};;193;200;;`;
    expect((await load([good], '&dryRun=true')).body).toMatchObject({
      dryRun: true,
      applied: false,
      failed: 0,
    });
    const { body } = await load([
      good,
      `FILE_A;${last};;190;200;;`,
      `NONE;${last};;1;2;;`,
      `FILE_B;${last};;1;2;;`,
      `FILE_A;2126-01;;1;2;;`,
    ]);
    expect(body).toMatchObject({ applied: false, total: 5, failed: 4 });
    expect(
      (body.rows as { row: number; errors: { column: string }[] }[]).map(
        ({ row, errors }) => `${row} ${errors.map(({ column }) => column).join()}`,
      ),
    ).toEqual(['2 ', '3 code', '4 code', '5 code', '6 period']);
    expect([await trail(a), await trail(b)]).toEqual([[], []]);
    expect((await load([`FILE_A;${last};;viel;200;;`])).body).toMatchObject({
      applied: false,
      rows: [{ row: 2, errors: [{ column: 'numerator' }] }],
    });
  });

  test('each figure keeps file and row, once for its key; a correction needs its reason; typed ones stay marked', async () => {
    const id = await make('FILE_C', reportedRate(office.ids.official));
    const lines = ['', `FILE_C;${last};;193;200;;`];
    const first = await load(lines, '', { 'Idempotency-Key': 'file-once' });
    expect(first.body).toMatchObject({ applied: true, total: 1, failed: 0 });
    await load(lines, '', { 'Idempotency-Key': 'file-once' });
    const sha256 = createHash('sha256')
      .update([HEADING, ...lines].join('\r\n'))
      .digest('hex');
    expect(await trail(id)).toEqual([
      expect.objectContaining({
        value: '96.5',
        provenance: 'file',
        file: { name: 'so-lieu.csv', sha256, row: 3 },
      }),
    ]);
    expect((await load([`FILE_C;${last};;180;200;;`])).body.rows).toEqual([
      expect.objectContaining({ ok: false, errors: [expect.objectContaining({ column: 'reason' })] }),
    ]);
    expect((await load([`FILE_C;${last};;180;200;;Đếm lại`])).body).toMatchObject({ applied: true });
    await report(id, 'official', '190', { reason: 'Gõ lại' });
    expect((await trail(id)).map(({ provenance, file }) => [provenance, file?.row ?? null])).toEqual([
      ['file', 3],
      ['file', 2],
      ['hand', null],
    ]);
  });
});

test('an indicator of a group of units is found at the root, and measures all of them', async () => {
  const group = await office.clients.personnel.post('/unit-groups', {
    name: 'Hai đơn vị',
    unitIds: [headedId, '00070'],
    sharedUnitId: null,
  });
  expect(group).toMatchObject({ status: 201 });
  const subject = { kind: 'group', id: group.body.id as string };
  const id = await make('OF_GROUP', reportedRate(office.ids.official), 'personnel', subject);
  expect(await define('BY_HEAD', reportedRate(office.ids.official), 'head', subject)).toMatchObject({
    status: 403,
  });
  const at = async (unit: string) =>
    (
      (await office.clients.leader.get(`/kpis?query=OF_GROUP&unitId=${unit}`)).body.items as { id: string }[]
    ).map((one) => one.id);
  expect([await at('HN'), await at(headedId)]).toEqual([[id], []]);
  expect((await read(id)).subject).toMatchObject({ kind: 'group', name: 'Hai đơn vị' });
});

test('an indicator of a person goes with the person, and that of a unit with the unit', async () => {
  const about = { kind: 'person', id: office.ids.colleague };
  const id = await make('TRANSFERRED', reportedRate(office.ids.personnel), 'head', about);
  const seenBy = (by: Persona) =>
    Promise.all([
      office.clients[by].get(`/kpis/${id}`).then(({ status }) => status),
      office.clients[by].get('/kpis?query=TRANSFERRED').then(({ body }) => (body.items as unknown[]).length),
    ]);
  const isIn = async (unit: string) =>
    ((await office.clients.leader.get(`/kpis?query=TRANSFERRED&unitId=${unit}`)).body.items as unknown[])
      .length;
  expect([await seenBy('head'), await seenBy('chief'), await seenBy('ward')]).toEqual([
    [200, 1],
    [200, 1],
    [404, 0],
  ]);
  expect([await isIn(headedId), await isIn('00070')]).toEqual([1, 0]);

  await moveTo(office, 'colleague', '00070');
  expect([await seenBy('head'), await seenBy('chief'), await seenBy('ward')]).toEqual([
    [404, 0],
    [404, 0],
    [200, 1],
  ]);
  expect([await isIn(headedId), await isIn('00070')]).toEqual([0, 1]);
  expect((await read(id, 'ward')).allowedActions).toEqual(['report', 'define']);
  const next = { definition: reportedRate(office.ids.personnel), reason: 'x', basedOnVersion: 1 };
  expect((await office.clients.head.post(`/kpis/${id}/versions`, next)).status).toBe(404);

  // A unit that is moved takes its indicators along; its people's too.
  const own = await make('MOVED_UNIT', reportedRate(office.ids.ward), 'ward', { kind: 'unit', id: '00070' });
  const db = office.engine.db;
  const { path } = (await db('unit').where({ id: '00070' }).first('path')) as { path: string[] };
  await db('unit')
    .where({ id: '00070' })
    .update({ path: ['HN', headedId, '00070'] });
  const { items } = (await office.clients.leader.get(`/kpis?query=MOVED_UNIT&unitId=${headedId}`)).body;
  expect(items).toMatchObject([{ id: own }]);
  expect(await isIn(headedId)).toBe(1);
  expect((await read(own, 'head')).allowedActions).toContain('define');
  await db('unit').where({ id: '00070' }).update({ path });
});
