/**
 * A resolution measured by an indicator, an objective and a directive, over HTTP: the figure moves with the work, what is missing is
 * missing, everybody reads it, whoever keeps it makes versions; and the boards of the directive, the programme and a person.
 */
import { BoardComparison } from '../../../contracts/board-figures';
import { ScopeBoard } from '../../../contracts/scope-boards';
import { localDate } from '../../../domain/calendar/working-days';
import { nextPeriod, periodOf } from '../../../domain/kpi/period';
import { reportedRate } from '../../support/kpi';
import type { Persona } from '../../support/office';
import { Office } from '../../support/office';
import { vn } from '../../support/shipped';
import { StreamReader } from '../../support/stream-reader';
import { until } from '../../support/wait';

let office: Office;
let unitId: string;
let kpiId: string;
let objectiveId: string;
let directiveId: string;
let assignmentIds: string[];
const last = nextPeriod('month', periodOf('month', localDate(vn, new Date().toISOString())), -1);
const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const made = async (by: Persona, path: string, body: unknown) => {
  const answer = await office.clients[by].post(path, body);
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 201 });

  return answer.body as { id: string; version: number };
};

beforeAll(async () => {
  office = await Office.open();
  const me = await office.clients.head.get('/me');
  unitId = (me.body.appointments as { unitId: string }[])[0]!.unitId;
  const cycle = await made('personnel', '/okr-cycles', {
    kind: 'year',
    name: 'Năm',
    startsOn: day(-180),
    endsOn: day(184),
  });
  const subject = { kind: 'unit', id: unitId };
  const kpi = {
    code: 'ONLINE_RATE',
    subject,
    definition: reportedRate(office.ids.official),
    reason: 'Kế hoạch',
  };
  kpiId = (await made('personnel', '/kpis', kpi)).id;
  objectiveId = (
    await made('leader', '/objectives', {
      cycleId: cycle.id,
      level: 'city',
      ambition: 'committed',
      title: 'Chuyển đổi số',
      ownerId: office.ids.leader,
    })
  ).id;
  directiveId = (
    await made('head', '/directives', {
      number: '9/KH-UBND',
      issuedOn: '2026-04-02',
      issuer: { unitId },
      signer: 'Thủ trưởng',
      abstract: 'Kế hoạch số hoá (thử nghiệm)',
    })
  ).id;
  assignmentIds = [(await office.issue({ directiveId })).id, (await office.issue({ directiveId })).id];
}, 180_000);
afterAll(() => office?.close());

let number = 56;
const body = (change: Record<string, unknown> = {}) => ({
  kind: 'resolution',
  number: `${(number += 1)}-NQ/TT`,
  issuer: 'Cơ quan thử nghiệm',
  issuedOn: '2025-12-22',
  abstract: 'Về chuyển đổi số (thử nghiệm)',
  startsOn: day(-100),
  endsOn: day(99),
  leadUnitId: unitId,
  isExample: true,
  goals: [
    {
      title: 'Dịch vụ công trực tuyến',
      weight: '0.6',
      entries: [
        { kind: 'kpi', refId: kpiId, weight: '0.5', pace: 'everyPeriod' },
        { kind: 'directive', refId: directiveId, weight: '0.5' },
      ],
    },
    { title: 'Bộ máy số', weight: '0.4', entries: [{ kind: 'objective', refId: objectiveId }] },
  ],
  ...change,
});
const enter = (by: Persona, change: Record<string, unknown> = {}) =>
  office.clients[by].post('/programmes', { body: body(change), reason: 'Theo dõi thực hiện' });
const entered = async (change: Record<string, unknown> = {}): Promise<string> => {
  const answer = await enter('head', change);
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 201 });

  return answer.body.id as string;
};
const read = async (by: Persona, path: string) => (await office.clients[by].get(path)).body;

test('what is missing is missing; a figure and a sign-off move the measure, exactly', async () => {
  const id = await entered();
  // Nothing is reported, the objective has no key result, and nothing under the directive is done: one of three is measured.
  expect(await read('auditor', `/programmes/${id}`)).toMatchObject({
    coverage: { measured: 1, expected: 3 },
    measured: { progress: '0', expected: '0' },
    goals: [
      {
        measured: { progress: '0' },
        coverage: { measured: 1, expected: 2 },
        entries: [
          { kind: 'kpi', measured: null, kpi: { value: null, status: 'missing', period: last } },
          { kind: 'directive', weight: '0.5', cells: { openInTerm: 2 }, measured: { progress: '0' } },
        ],
      },
      { measured: null, coverage: { measured: 0, expected: 1 } },
    ],
  });

  const figures = { numerator: '178', denominator: '200' };
  await made('official', `/kpis/${kpiId}/measurements`, { period: last, figures });
  const { version } = await office.carry(
    assignmentIds[0]!,
    ['official', 'accept'],
    ['official', 'submit', { note: 'Xong', evidence: [{ kind: 'text', text: 'Kết quả' }] }],
    ['chief', 'approve'],
  );
  await office.carry(assignmentIds[0]!, ['head', 'signOff', { version }]);
  // (89 − 80) / (98 − 80) = 0.5 of the indicator, 1 of 2 of the directive: both halves of the only goal that is measured.
  const view = await read('official', `/programmes/${id}`);
  expect(view).toMatchObject({
    coverage: { measured: 2, expected: 3 },
    measured: { progress: '0.5', progressShown: '0.50', expected: '0.5' },
    goals: [
      {
        entries: [
          { measured: { progress: '0.5', expected: '1' } },
          { cells: { doneOnTime: 1, openInTerm: 1 } },
        ],
      },
      {},
    ],
  });
  const listed = (await read('colleague', '/programmes?query=thu nghiem')).items as { id: string }[];
  expect(listed.find((one) => one.id === id)).toMatchObject({ measured: { progress: '0.5' } });
  const served = (await read('colleague', `/programmes?entryId=${kpiId}`)).items as { id: string }[];
  expect(served.map((one) => one.id)).toContain(id);
  expect((await read('colleague', '/programmes?entryId=nothing')).items).toEqual([]);
});

test('whoever may not see a directive reads its amounts alone', async () => {
  const id = await entered();
  const entryOf = async (by: Persona) => (await read(by, `/programmes/${id}`)).goals[0].entries[1];
  expect(await entryOf('head')).toMatchObject({ isSeen: true, code: '9/KH-UBND' });
  expect(await entryOf('ward')).toMatchObject({
    isSeen: false,
    code: null,
    name: null,
    cells: { doneOnTime: 1, openInTerm: 1 },
  });
});

test('it is kept by whoever leads its unit, in versions with reasons, and ended for good', async () => {
  expect((await enter('ward')).status).toBe(403);
  expect((await enter('official')).status).toBe(403);
  const id = await entered();
  const path = `/programmes/${id}/versions`;
  const revised = {
    body: body({ abstract: 'Về khoa học và công nghệ' }),
    reason: 'Sửa trích yếu',
    basedOnVersion: 1,
  };
  expect((await office.clients.ward.post(path, revised)).status).toBe(403);
  expect(await office.clients.leader.post(path, revised)).toMatchObject({
    status: 200,
    body: {
      version: 2,
      abstract: 'Về khoa học và công nghệ',
      versions: [
        { version: 2, reason: 'Sửa trích yếu', author: { id: office.ids.leader } },
        { version: 1, author: { id: office.ids.head } },
      ],
    },
  });
  expect((await office.clients.head.post(path, revised)).body.code).toBe('programme/version-changed');
  const end = { reason: 'Đã tổng kết', basedOnVersion: 2 };
  expect(await office.clients.head.post(`/programmes/${id}/end`, end)).toMatchObject({
    status: 200,
    body: { endedAt: expect.any(String), mayKeep: false },
  });
  expect(
    (await office.clients.head.post(`/programmes/${id}/end`, { ...end, basedOnVersion: 3 })).body.code,
  ).toBe('programme/ended');
  const entries = await office.engine
    .db('audit_entry')
    .whereRaw('canonical LIKE ?', [`%${id}%`])
    .whereNot({ action: 'refused' })
    .orderBy('seq')
    .pluck('action');
  expect(entries).toEqual(['programme.entered', 'programme.revised', 'programme.ended']);
});

test('a number stands once, a repeated request makes one, and references are checked', async () => {
  const whole = { body: body(), reason: 'Theo dõi' };
  const send = () => office.clients.head.post('/programmes', whole, { 'Idempotency-Key': 'programme-once' });
  const [first, again] = [await send(), await send()];
  expect(again.body.id).toBe(first.body.id);
  const code = (answer: Awaited<ReturnType<typeof enter>>) => [
    answer.status,
    answer.body.errors?.[0]?.code ?? answer.body.code,
    answer.body.errors?.[0]?.pointer,
  ];
  const goals = (refId: string, kind: string) => ({ goals: [{ title: 'M', entries: [{ kind, refId }] }] });
  expect(code(await enter('leader', { number: whole.body.number.toLowerCase() }))).toEqual([
    422,
    'programme/number-taken',
    '/body/number',
  ]);
  expect(code(await enter('leader', goals('nowhere', 'kpi')))).toEqual([
    422,
    'programme/unknown-entry',
    '/body/goals/0/entries/0/refId',
  ]);
  const own = { kind: 'person', id: office.ids.official };
  const personal = await made('personnel', '/kpis', {
    code: 'PERSONAL',
    subject: own,
    definition: reportedRate(office.ids.official),
    reason: 'Thử',
  });
  expect(code(await enter('leader', goals(personal.id, 'kpi')))).toEqual([
    422,
    'programme/personal-indicator',
    '/body/goals/0/entries/0/refId',
  ]);
});

test('an objective that contributes to another one of the programme is refused, and alone it is not', async () => {
  const { cycleId } = (await read('leader', `/objectives/${objectiveId}`)) as unknown as { cycleId: string };
  const child = await made('head', '/objectives', {
    cycleId,
    level: 'unit',
    unitId,
    ambition: 'committed',
    title: 'Số hoá hồ sơ',
    ownerId: office.ids.head,
  });
  const aligned = (share: string) =>
    office.clients.head.call('PUT', `/objectives/${child.id}/alignments/${objectiveId}`, { share });
  const both = () =>
    enter('leader', {
      goals: [
        { title: 'A', entries: [{ kind: 'objective', refId: objectiveId }] },
        { title: 'B', entries: [{ kind: 'objective', refId: child.id }] },
      ],
    });
  expect((await aligned('0')).status).toBe(200);
  const first = await both();
  expect(first.status).toBe(201);
  // Both stand in it already, aligned with nothing given, and one would begin to give.
  const refused = await aligned('0.5');
  expect([refused.status, refused.body.errors]).toMatchObject([
    422,
    [{ code: 'programme/aligned-twice', pointer: '/parentId' }],
  ]);
  expect((await read('head', `/objectives/${child.id}`)).alignedTo).toMatchObject([{ share: '0' }]);

  // Nobody follows it any more: one may give, and then no programme may name both.
  const end = { reason: 'Đã tổng kết', basedOnVersion: 1 };
  expect((await office.clients.leader.post(`/programmes/${first.body.id}/end`, end)).status).toBe(200);
  expect((await aligned('0.5')).status).toBe(200);
  expect((await both()).body.errors).toMatchObject([
    { code: 'programme/counted-twice', pointer: '/body/goals/1/entries/0/refId' },
  ]);
});

test('a reported figure is told to every open screen, and says of nobody', async () => {
  const reader = new StreamReader(office, office.clients.ward);
  await until(async () => (await reader.status) === 200 && reader.events.length > 0, 'the stream opens');
  const told = () => reader.events.filter(({ event }) => event === 'kpi').map(({ data }) => data);
  const before = told().length;
  const report = { period: last, figures: { numerator: '190', denominator: '200' }, reason: 'Sửa' };
  expect((await office.clients.official.post(`/kpis/${kpiId}/measurements`, report)).status).toBe(201);
  await until(() => Promise.resolve(told().length > before), 'the figure is told');
  // A figure from before the stream was opened may still have been on its way.
  told().forEach((data) => expect(data).toEqual({}));
  reader.close();
});

test('boards of the directive and the programme count what their lists show', async () => {
  const id = await entered();
  const cases = [
    [`/directives/${directiveId}/board`, `directiveId=${directiveId}`],
    [`/programmes/${id}/board`, `programmeId=${id}`],
  ] as const;

  for (const [path, filter] of cases) {
    const board = await read('head', path);
    expect(board).toMatchObject({
      onTimePercent: 100,
      cells: { doneOnTime: 1, openInTerm: 1, openOverdue: 0 },
      lines: [{ cells: { doneOnTime: 1, openInTerm: 1 } }],
      attention: [{ id: assignmentIds[1], waitsFor: 'acceptance' }],
      stages: { signedOff: 1, stages: { inWork: { median: expect.any(Number), p90: expect.any(Number) } } },
    });
    expect(ScopeBoard.safeParse(board).error?.issues ?? []).toEqual([]);
    // One is done; the other lies on one person, whom nothing names.
    expect(board.load).toEqual({
      people: 1,
      open: 1,
      unassigned: 0,
      median: 1,
      busiestTenthPercent: 100,
      bands: expect.arrayContaining([{ from: 1, to: 3, people: 1 }]),
    });
    expect(board.personLoad).toBeNull();
    expect(board.months).toHaveLength(12);
    expect(board.months.at(-1)).toMatchObject({ signedOff: 1, onTime: 1, onTimePercent: 100 });
    expect(board.months.slice(0, -1).every(({ signedOff }: { signedOff: number }) => signedOff === 0)).toBe(
      true,
    );

    for (const cell of ['doneOnTime', 'openInTerm', 'dueSoon', 'notAccepted'] as const) {
      const rows = (await read('head', `/assignments?${filter}&cell=${cell}`)).items as unknown[];
      expect([cell, rows.length]).toEqual([cell, board.cells[cell]]);
    }
  }

  // Who takes no part in anything of it sees no board of the directive, and of the programme an empty one.
  expect((await office.clients.ward.get(`/directives/${directiveId}/board`)).status).toBe(404);
  expect(await read('ward', `/programmes/${id}/board`)).toMatchObject({ lines: [], attention: [] });
});

test('a person’s board is for the person and whoever leads them', async () => {
  const path = `/people/${office.ids.official}/board`;
  const statuses = await Promise.all(
    (['official', 'chief', 'head', 'leader', 'colleague', 'ward', 'auditor', 'personnel'] as const).map(
      async (by) => [by, (await office.clients[by].get(path)).status] as const,
    ),
  );
  expect(Object.fromEntries(statuses)).toEqual({
    official: 200,
    chief: 200,
    head: 200,
    leader: 200,
    colleague: 404,
    ward: 404,
    auditor: 404,
    personnel: 404,
  });
  const board = await read('chief', path);
  const rows = (await read('chief', `/assignments?assigneeId=${office.ids.official}&cell=openInTerm`)).items;
  expect(board.cells.openInTerm).toBe((rows as unknown[]).length);
  expect(board).toMatchObject({ scope: { kind: 'person' }, lines: [], load: null });
  // Everything that the person has to do, as whoever might give them more reads it, beside the middle of the unit.
  const { open, overdue, dueThisWeek, toReview } = await read(
    'head',
    `/people/${office.ids.official}/workload`,
  );
  expect(ScopeBoard.safeParse(board).error?.issues ?? []).toEqual([]);
  const { unit, unitPeople, unitMedian, ...own } = board.personLoad;
  expect(own).toEqual({ open, overdue, dueThisWeek, toReview });
  expect(unitMedian === null).toBe(unitPeople < 5);
  expect(unit.id).toBe((await read('official', '/me')).appointments[0].unitId);
  expect(
    (board.attention as { assignee: { id: string } }[]).every(
      (row) => row.assignee.id === office.ids.official,
    ),
  ).toBe(true);
});

test('taken out as a table, what is missing is an empty cell', async () => {
  const id = await entered();
  const csv = async (list: string, query: string) => {
    const { body: text } = await office.clients.head.get(`/exports/${list}?format=csv${query}`);

    return String(text).trim().split(/\r?\n/);
  };
  const entries = await csv('programme-entries', `&programmeId=${id}`);
  expect(entries).toHaveLength(1 + 2 + 3);
  expect(entries.at(-1)).toContain('Chuyển đổi số');
  expect((await csv('programmes', '')).length).toBeGreaterThan(1);
});

test('a narrow board beside an earlier day: what was issued, closed and late by its end, of what the reader sees', async () => {
  const { db } = office.engine;
  const id = await entered();
  const paths = [
    `/directives/${directiveId}/board`,
    `/programmes/${id}/board`,
    `/people/${office.ids.official}/board`,
  ];
  const cells = async (by: Persona, path: string) =>
    (await read(by, `${path}/comparison?with=lastQuarter`)).before.cells as Record<string, number>;
  const none = { doneOnTime: 0, doneLate: 0, openInTerm: 0, openOverdue: 0 };
  const every = (of: Record<string, number>) =>
    Promise.all(paths.map(async (path) => expect([path, await cells('head', path)]).toEqual([path, of])));
  // Everything was issued today.
  await every(none);

  const ids = (await db('assignment').where({ assignee_id: office.ids.official }).pluck('id')) as string[];
  expect([...ids].sort()).toEqual([...assignmentIds].sort());
  const set = (one: string, columns: Record<string, string>) =>
    db('assignment').where({ id: one }).update(columns);
  const [done, open] = assignmentIds as [string, string];
  const long = day(-300);
  await set(done, { issued_at: long });
  await set(open, { issued_at: long });
  // Both were open then, and neither was due.
  await every({ ...none, openInTerm: 2 });
  await set(open, { due_at: day(-200) });
  await set(done, { closed_at: day(-200) });
  await every({ ...none, doneOnTime: 1, openOverdue: 1 });
  // Handed in before it was due: whoever has to sign is slow, not whoever did it.
  await set(open, { submitted_at: day(-201) });
  await every({ ...none, doneOnTime: 1, openInTerm: 1 });

  const shown = await read('head', `${paths[0]}/comparison?with=lastWorkingDay`);
  expect(BoardComparison.safeParse(shown).error?.issues ?? []).toEqual([]);
  expect(shown).toMatchObject({
    keptSince: null,
    before: {
      date: shown.wanted,
      source: 'workedOut',
      onTimePercent: 100,
      overdue: 0,
      stuck: null,
      atRisk: null,
    },
  });
  expect((await office.clients.ward.get(`${paths[0]}/comparison?with=lastMonth`)).status).toBe(404);
  expect((await office.clients.colleague.get(`${paths[2]}/comparison?with=lastMonth`)).status).toBe(404);
  expect(await cells('ward', paths[1]!)).toEqual(none);
});
