/**
 * A resolution measured by an indicator, an objective and a directive, over HTTP: the figure moves with the work, what is missing is
 * missing, everybody reads it, whoever keeps it makes versions; and the boards of the directive, the programme and a person.
 */
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { BoardComparison } from '../../../contracts/board-figures';
import { ScopeBoard } from '../../../contracts/scope-boards';
import type { CommandName } from '../../../domain/assignment/commands';
import { earlierDate, endOfDay } from '../../../domain/boards/earlier-date';
import { localDate } from '../../../domain/calendar/working-days';
import { nextPeriod, periodOf } from '../../../domain/kpi/period';
import { reportedRate } from '../../support/kpi';
import type { Persona } from '../../support/office';
import { Office } from '../../support/office';
import { pastLog, recordLog } from '../../support/past-log';
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

test('those boards are taken away as tables: in both forms and languages, to whoever sees the board', async () => {
  const id = await entered();
  const cases = [
    ['directive', directiveId, `/directives/${directiveId}/board`],
    ['programme', id, `/programmes/${id}/board`],
  ] as const;

  for (const [kind, of, path] of cases) {
    const board = await read('head', path);
    const [line] = board.lines;
    const { median, p90 } = board.stages.stages.inWork;
    const address = (part: string, format: string) =>
      `/exports/scope-board-${part}?format=${format}&kind=${kind}&id=${of}`;

    const [headings, ...lines] = await readSheet(await taken('head', address('lines', 'xlsx'), 'en'));
    expect(headings?.slice(0, 3)).toEqual(['Line of the board', 'Done on time', 'Done late']);
    expect(lines).toEqual([[line.nameEn ?? line.name, 1, 0, 1, 0, line.cells.dueSoon]]);

    for (const [locale, stage, inWork] of [
      ['vi', 'Khâu', 'Đang thực hiện'],
      ['en', 'Stage', 'In work'],
    ] as const) {
      const text = (await taken('head', address('stages', 'csv'), locale)).toString('utf8');
      const rows: string[][] = parse(text, { bom: true, delimiter: [';', ','] });
      expect(rows[0]?.[0]).toBe(stage);
      expect(
        rows
          .find(([name]) => name === inWork)
          ?.slice(1)
          .map(decimal),
      ).toEqual([median, p90, 1]);
    }
  }

  const refused = `/exports/scope-board-lines?kind=directive&id=${directiveId}`;
  expect((await office.clients.ward.get(refused)).status).toBe(404);
  const empty = await taken('ward', `/exports/scope-board-lines?kind=programme&id=${id}`, 'vi');
  expect(await readSheet(empty)).toHaveLength(1);
});

/** The file as this reader gets it. */
async function taken(by: Persona, address: string, locale: 'vi' | 'en'): Promise<Buffer> {
  const { origin, cookie } = office.clients[by];
  const response = await fetch(`${origin}/api/v1${address}`, {
    headers: { Cookie: cookie ?? '', 'Accept-Language': locale },
  });
  expect([address, response.status]).toEqual([address, 200]);

  return Buffer.from(await response.arrayBuffer());
}

const decimal = (text: string): number => Number(text.replace(',', '.'));

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

test('work under a directive that feeds an objective of the programme counts once, in the objective', async () => {
  const { cycleId } = (await read('leader', `/objectives/${objectiveId}`)) as unknown as { cycleId: string };
  const named = async (by: Persona, level: object, title: string) => {
    const own = { cycleId, ambition: 'committed', title, ownerId: office.ids[by], ...level };

    return made(by, '/objectives', own);
  };
  const parent = await named('leader', { level: 'city' }, 'Hồ sơ số');
  const child = await named('head', { level: 'unit', unitId }, 'Hồ sơ số của đơn vị');
  const { id: keyResultId } = await made('head', `/objectives/${child.id}/key-results`, {
    title: 'Hồ sơ đã số hoá',
    ownerId: office.ids.head,
    measure: 'number',
    target: '4',
    basedOnVersion: child.version,
  });
  const proposed = (await read('leader', `/objectives/${child.id}`)) as unknown as { version: number };
  const approve = `/objectives/${child.id}/steps/approve`;
  expect((await office.clients.leader.post(approve, { basedOnVersion: proposed.version })).status).toBe(200);
  const { id: ownDirective } = await made('head', '/directives', {
    number: '12/KH-UBND',
    issuedOn: '2026-04-04',
    issuer: { unitId },
    signer: 'Thủ trưởng',
    abstract: 'Số hoá hồ sơ (thử nghiệm)',
  });
  const feeding = { keyResults: [{ id: keyResultId, share: '1' }] };
  const under = { directiveId: ownDirective };
  await office.issue(under);
  const fed = await office.issue({ ...under, ...feeding });
  // Split: what feeds is a part of it.
  const whole = await office.issue({
    ...under,
    assigneeId: office.ids.chief,
    reviewerIds: [office.ids.head],
    dueInWorkingDays: 9,
  });
  await office.carry(whole.id, ['chief', 'accept']);
  await office.issue({ ...feeding, parentId: whole.id, dueInWorkingDays: 3 }, 'chief');

  const entries = [
    { kind: 'directive', refId: ownDirective },
    { kind: 'objective', refId: parent.id },
  ];
  const both = await entered({ goals: [{ title: 'Cả hai', entries }] });
  const alone = await entered({ goals: [{ title: 'Một mình', entries: entries.slice(0, 1) }] });
  const goalOf = async (id: string) => (await read('head', `/programmes/${id}`)).goals[0];
  const align = (share: string) =>
    office.clients.leader.call('PUT', `/objectives/${child.id}/alignments/${parent.id}`, { share });
  const counted = (here: object) => ({
    entries: [{ kind: 'directive', cells: { openInTerm: 3 }, counted: here }, {}],
  });

  // Aligned and nothing given: nothing measures the objective, so all of it counts in the directive.
  expect((await align('0')).status).toBe(200);
  expect(await goalOf(both)).toMatchObject(counted({ done: 0, all: 3, inObjectives: 0 }));
  expect((await align('1')).status).toBe(200);
  expect(await goalOf(both)).toMatchObject(counted({ done: 0, all: 1, inObjectives: 2 }));

  const { version } = await office.carry(
    fed.id,
    ['official', 'accept'],
    ['official', 'submit', { note: 'Xong', evidence: [{ kind: 'text', text: 'Kết quả' }] }],
    ['chief', 'approve'],
  );
  await office.carry(fed.id, ['head', 'signOff', { version }]);
  // One of four in the objective, none of one in the directive; counted twice it would be a third there as well.
  expect(await goalOf(both)).toMatchObject({
    measured: { progress: '0.125' },
    entries: [
      {
        measured: { progress: '0' },
        counted: { done: 0, all: 1, inObjectives: 2 },
        cells: { doneOnTime: 1, openInTerm: 2 },
      },
      { measured: { progress: '0.25' } },
    ],
  });
  expect(await goalOf(alone)).toMatchObject({
    entries: [
      {
        measured: { progress: '1/3' },
        counted: { done: 1, all: 3, inObjectives: 0 },
      },
    ],
  });
  const listed = (await read('colleague', '/programmes?query=thu nghiem')).items as { id: string }[];
  expect(listed.find((one) => one.id === both)).toMatchObject({ measured: { progress: '0.125' } });
});

describe('a narrow board beside an earlier day', () => {
  const quarterEnd = endOfDay(vn, earlierDate(vn, localDate(vn, new Date().toISOString()), 'lastQuarter'));
  const on = (days: number): string => new Date(Date.parse(quarterEnd) + days * 86_400_000).toISOString();
  /** What was done with each, by days before and after the end of the quarter. */
  const stories = (): Record<
    string,
    { from?: number; due: number; acts: [Persona, CommandName, number, object?][] }
  > => ({
    extended: {
      due: -10,
      acts: [
        ['official', 'accept', -59],
        ['head', 'changeDeadline', 1, { dueAt: on(200) }],
      ],
    },
    reopened: {
      due: -10,
      acts: [
        ['official', 'accept', -59],
        ['official', 'submit', -50],
        ['chief', 'approve', -45],
        ['head', 'signOff', -40],
        ['head', 'reopen', 2],
      ],
    },
    late: {
      due: -50,
      acts: [
        ['official', 'accept', -59],
        ['official', 'submit', -45],
        ['chief', 'approve', -44],
        ['head', 'signOff', -40],
      ],
    },
    atRisk: {
      due: 5,
      acts: [
        ['official', 'accept', -59],
        ['official', 'reportProgress', -1, { confidence: 'atRisk' }],
      ],
    },
    onTrackSince: {
      due: 5,
      acts: [
        ['official', 'accept', -59],
        ['official', 'reportProgress', -1, { confidence: 'offTrack' }],
        ['official', 'reportProgress', 1, { confidence: 'onTrack' }],
      ],
    },
    withdrawnSince: { due: 10, acts: [['head', 'withdraw', 1]] },
    returnedSince: {
      due: -1,
      acts: [
        ['official', 'accept', -59],
        ['official', 'submit', -2],
        ['chief', 'return', 1],
      ],
    },
    resumedSince: {
      due: -10,
      acts: [
        ['official', 'accept', -59],
        ['head', 'suspend', -20],
        ['head', 'resume', 3],
      ],
    },
    issuedSince: { from: 1, due: 10, acts: [] },
  });
  const then = {
    onTimePercent: 50,
    overdue: 1,
    // The extended one and the one that was withdrawn later: nobody had done anything for two months.
    stuck: 2,
    atRisk: 2,
    cells: { doneOnTime: 1, doneLate: 1, openInTerm: 5, openOverdue: 1 },
  };
  const none = { doneOnTime: 0, doneLate: 0, openInTerm: 0, openOverdue: 0 };
  const before = async (by: Persona, path: string) =>
    (await read(by, `${path}/comparison?with=lastQuarter`)).before as Record<string, unknown>;
  const registered = async (number: string): Promise<string> =>
    (
      await made('head', '/directives', {
        number,
        issuedOn: '2026-04-03',
        issuer: { unitId },
        signer: 'Thủ trưởng',
        abstract: 'Việc của quý trước (thử nghiệm)',
      })
    ).id;
  let touched: string;
  let untouched: string;

  beforeAll(async () => {
    const { ids, engine } = office;
    [touched, untouched] = [await registered('10/KH-UBND'), await registered('11/KH-UBND')];

    for (const [name, { from = -60, due, acts }] of Object.entries(stories())) {
      const issued = (under: string) => ({
        by: ids.head,
        at: on(from),
        dueAt: on(due),
        body: {
          issuerUnitId: unitId,
          leadUnitId: unitId,
          assigneeId: ids.official,
          reviewerIds: [ids.chief],
          directiveId: under,
        },
      });
      const done = acts.map(([by, command, at, said]) => ({
        by: ids[by],
        name: command,
        at: on(at),
        body: said ?? {},
      }));
      await recordLog(engine.db, pastLog(`quarter-${name}`, issued(touched), done));

      // The same as if the quarter's end were now: nothing happened since, so no log need be read.
      if (from < 0) {
        const sofar = done.filter(({ at }) => at < quarterEnd);
        await recordLog(engine.db, pastLog(`quarter-${name}-so-far`, issued(untouched), sofar));
      }
    }
  });

  test('tells deadlines and states as they stood, whatever happened since', async () => {
    expect(await before('head', `/directives/${touched}/board`)).toMatchObject(then);
    expect(await before('head', `/directives/${untouched}/board`)).toMatchObject(then);
    // Today the extended one is in term again.
    const now = await read('head', `/directives/${touched}/board`);
    expect([now.cells.openOverdue > 0, now.cells.doneOnTime, now.cells.withdrawn]).toEqual([true, 0, 1]);
    const inTerm = (await read('head', `/assignments?directiveId=${touched}&cell=openInTerm`)).items as {
      id: string;
    }[];
    expect(inTerm.map((row) => row.id)).toContain('quarter-extended');
  });

  test('of a programme and of a person, as far as its reader sees it', async () => {
    const goals = [{ title: 'M', entries: [{ kind: 'directive', refId: touched }] }];
    const board = `/programmes/${await entered({ goals })}/board`;
    expect(await before('head', board)).toMatchObject(then);
    expect((await before('ward', board))['cells']).toEqual(none);
    expect(await before('head', `/people/${office.ids.official}/board`)).toMatchObject({
      stuck: 4,
      atRisk: 4,
      cells: { doneOnTime: 2, doneLate: 2, openInTerm: 10, openOverdue: 2 },
    });
    // What was issued today was not there.
    expect((await before('head', `/directives/${directiveId}/board`))['cells']).toEqual(none);
  });

  test('says that it is worked out, to whoever sees the board', async () => {
    const shown = await read('head', `/directives/${touched}/board/comparison?with=lastWorkingDay`);
    expect(BoardComparison.safeParse(shown).error?.issues ?? []).toEqual([]);
    expect(shown).toMatchObject({ keptSince: null, before: { date: shown.wanted, source: 'workedOut' } });
    const of = (by: Persona, path: string) =>
      office.clients[by].get(`${path}/board/comparison?with=lastMonth`);
    expect((await of('ward', `/directives/${touched}`)).status).toBe(404);
    expect((await of('colleague', `/people/${office.ids.official}`)).status).toBe(404);
  });
});
