import type { Persona } from '../../support/office';
import { Office } from '../../support/office';
import { moveTo } from '../../support/office-people';
import { until } from '../../support/wait';

interface Node {
  id: string;
  title: string;
  state: string;
  version: number;
  progress: string;
  allowedSteps: string[];
  parts: { kind: string; weight: string; progress: string; gives: string }[];
  changes: { action: string; reason: string | null }[];
}
interface KeyResult {
  id: string;
  value: string;
  typedPart: string;
  workPart: string;
  progress: string;
  acceptedCount: number;
  plannedCount: number;
  contributions: { assignment: { id: string } | null; moves: string; acceptedAt: string | null }[];
  checkIns: { id: string; value: string; revision: number; earlier: { value: string }[] }[];
}

let office: Office;
let year: { id: string; version: number };
let quarter: { id: string; version: number };

beforeAll(async () => {
  office = await Office.open();
  const now = new Date();
  const y = now.getFullYear();
  const [startsOn, endsOn] = [0, 89].map((days) =>
    new Date(now.getTime() + (days - 30) * 86_400_000).toISOString().slice(0, 10),
  );
  const [from, to] = [0, 364].map((days) =>
    new Date(now.getTime() + (days - 180) * 86_400_000).toISOString().slice(0, 10),
  );
  year = await made('personnel', '/okr-cycles', {
    kind: 'year',
    name: `Năm ${y}`,
    startsOn: from,
    endsOn: to,
  });
  quarter = await made('personnel', '/okr-cycles', {
    kind: 'quarter',
    name: 'Quý thử nghiệm',
    startsOn,
    endsOn,
    yearId: year.id,
  });
  year = await done('personnel', `/okr-cycles/${year.id}/steps/activate`, { basedOnVersion: year.version });
  quarter = await done('personnel', `/okr-cycles/${quarter.id}/steps/activate`, {
    basedOnVersion: quarter.version,
  });
}, 180_000);

afterAll(() => office.close());

/** Posts and answers the body; fails the test unless it was made. */
async function made<T>(by: Persona, path: string, body: unknown): Promise<T> {
  const answer = await office.clients[by].post(path, body);
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 201 });

  return answer.body as T;
}

async function done<T>(
  by: Persona,
  path: string,
  body: unknown,
  method: 'POST' | 'PUT' = 'POST',
): Promise<T> {
  const answer = await office.clients[by].call(method, path, body);
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 200 });

  return answer.body as T;
}

const refused = async (by: Persona, path: string, body: unknown, method: 'POST' | 'PUT' = 'POST') => {
  const { status, body: problem } = await office.clients[by].call(method, path, body);

  return {
    status,
    code: (problem as { code: string }).code,
    pointer: (problem as { errors?: { pointer: string }[] }).errors?.[0]?.pointer,
  };
};

const read = async <T>(by: Persona, path: string): Promise<T> =>
  (await office.clients[by].get(path)).body as T;

const objective = (by: Persona, body: Record<string, unknown>): Promise<Node> =>
  made(by, '/objectives', {
    cycleId: quarter.id,
    ambition: 'committed',
    title: 'Mục tiêu',
    ownerId: office.ids[by],
    ...body,
  });

const keyResult = (by: Persona, goal: Node, body: Record<string, unknown> = {}): Promise<KeyResult> =>
  made(by, `/objectives/${goal.id}/key-results`, {
    title: 'Báo cáo đúng hạn',
    ownerId: office.ids.official,
    measure: 'number',
    target: '4',
    basedOnVersion: goal.version,
    ...body,
  });

async function divisionId(): Promise<string> {
  const me = await read<{ appointments: { unitId: string }[] }>('chief', '/me');

  return me.appointments[0]!.unitId;
}

/** A city objective, one of the division and one of the official, each contributing to the one above. */
async function threeLevels() {
  const city = await objective('leader', { level: 'city', cycleId: year.id, title: 'Chuyển đổi số' });
  const unit = await objective('head', {
    level: 'unit',
    unitId: await divisionId(),
    ownerId: office.ids.chief,
  });
  const own = await objective('chief', { level: 'person', ownerId: office.ids.official });
  const key = await keyResult('chief', own);
  await done('head', `/objectives/${unit.id}/alignments/${city.id}`, { share: '1' }, 'PUT');
  await done('chief', `/objectives/${own.id}/alignments/${unit.id}`, { share: '1' }, 'PUT');

  return { city, unit, own, key };
}

async function signedOff(body: Record<string, unknown>) {
  const { id } = await office.issue({ reviewerIds: [office.ids.chief], ...body });
  const { version } = await office.carry(
    id,
    ['official', 'accept'],
    ['official', 'submit', { evidence: [] }],
    ['chief', 'approve'],
  );
  await office.carry(id, ['head', 'signOff', { version }]);

  return id;
}

test('signing off moves the key result, the objectives above it up to the city, and reopening takes it back', async () => {
  const { city, unit, own, key } = await threeLevels();
  const progress = async () =>
    Promise.all(
      [own, unit, city].map(async ({ id }) => (await read<Node>('ward', `/objectives/${id}`)).progress),
    );
  expect(await progress()).toEqual(['0', '0', '0']);

  const id = await signedOff({ keyResults: [{ id: key.id, share: '1' }] });
  expect(await progress()).toEqual(['0.25', '0.25', '0.25']);
  const after = await read<KeyResult>('official', `/key-results/${key.id}`);
  expect(after).toMatchObject({
    value: '1',
    typedPart: '0',
    workPart: '1',
    acceptedCount: 1,
    plannedCount: 1,
  });
  expect(after.contributions).toEqual([
    expect.objectContaining({ assignment: expect.objectContaining({ id }) as object, moves: '1' }),
  ]);
  expect(await read('ward', `/objectives/${city.id}`)).toMatchObject({
    contributing: 1,
    ageDays: 0,
    stale: false,
  });
  // Another unit sees that work moved it, and not which.
  expect((await read<KeyResult>('ward', `/key-results/${key.id}`)).contributions).toEqual([
    expect.objectContaining({ assignment: null, moves: '1' }),
  ]);

  // The number that is told is the whole of it: the part from work is taken off.
  const told = await made<KeyResult>('official', `/key-results/${key.id}/check-ins`, {
    value: '3',
    confidence: 'onTrack',
  });
  expect(told).toMatchObject({ value: '3', typedPart: '2', workPart: '1', progress: '0.75' });

  await office.carry(id, ['head', 'reopen', { reason: 'Thiếu phụ lục' }]);
  expect(await read<KeyResult>('official', `/key-results/${key.id}`)).toMatchObject({
    value: '2',
    typedPart: '2',
    workPart: '0',
    acceptedCount: 0,
    plannedCount: 1,
  });
  expect(await progress()).toEqual(['0.5', '0.5', '0.5']);
  await assertSums();
});

test('shares of one assignment go to several key results; what cannot be counted is refused at issue', async () => {
  const { own, key } = await threeLevels();
  const other = await keyResult(
    'chief',
    { ...own, version: (await read<Node>('chief', `/objectives/${own.id}`)).version },
    {
      title: 'Thời gian chờ',
      baseline: '18',
      target: '8',
      perProduct: '2.5',
    },
  );
  const kept = await keyResult(
    'chief',
    { ...own, version: (await read<Node>('chief', `/objectives/${own.id}`)).version },
    {
      title: 'Giữ tỷ lệ',
      measure: 'maintain',
      bound: 'atLeast',
      target: '95',
    },
  );
  const issue = (keyResults: unknown, more: object = {}) =>
    refused('head', '/assignments', {
      title: 'Báo cáo',
      assigneeId: office.ids.official,
      dueInWorkingDays: 5,
      keyResults,
      ...more,
    });

  expect(await issue([{ id: 'nowhere', share: '1' }])).toEqual({
    status: 422,
    code: 'assignment/unknown-reference',
    pointer: '/keyResults/0/id',
  });
  expect(
    await issue([
      { id: key.id, share: '0.7' },
      { id: other.id, share: '0.4' },
    ]),
  ).toEqual({ status: 422, code: 'objective/shares-exceed', pointer: '/keyResults/1/share' });
  expect(await issue([{ id: kept.id, share: '1' }])).toEqual({
    status: 422,
    code: 'objective/not-moved-by-work',
    pointer: '/keyResults/0/id',
  });

  await signedOff({
    quantity: '2',
    keyResults: [
      { id: key.id, share: '0.5' },
      { id: other.id, share: '0.4' },
    ],
  });
  expect(await read<KeyResult>('chief', `/key-results/${key.id}`)).toMatchObject({
    value: '1',
    progress: '0.25',
  });
  expect(await read<KeyResult>('chief', `/key-results/${other.id}`)).toMatchObject({
    value: '16',
    workPart: '-2',
    progress: '0.2',
  });

  // A part of work that already counts for the key result would count twice.
  const parent = await office.issue({
    assigneeId: office.ids.chief,
    reviewerIds: [office.ids.head],
    keyResults: [{ id: key.id, share: '1' }],
  });
  await office.carry(parent.id, ['chief', 'accept']);
  expect(
    await refused('chief', '/assignments', {
      title: 'Phần việc',
      assigneeId: office.ids.official,
      dueInWorkingDays: 3,
      parentId: parent.id,
      keyResults: [{ id: key.id, share: '1' }],
    }),
  ).toEqual({ status: 422, code: 'objective/counted-above', pointer: '/keyResults/0/id' });
  await assertSums();

  // All of it, page by page: also what was accepted in the same microsecond, and what is not accepted yet.
  const { db } = office.engine;
  const others = (await db('assignment')
    .whereNotIn(
      'id',
      db('key_result_contribution').where({ key_result_id: other.id }).select('assignment_id'),
    )
    .limit(2)
    .pluck('id')) as string[];
  const added = others.map((id) => ({
    ...{ key_result_id: other.id, assignment_id: id, share: '0', products: '0', seq: 1 },
    accepted_at: '2026-01-02T03:04:05.123456Z',
  }));
  await db('key_result_contribution').insert(added);
  const walked = async (id: string): Promise<unknown[]> => {
    const rows: unknown[] = [];

    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { items: unknown[]; nextCursor: string | null } = await read(
        'leader',
        `/key-results/${id}/contributions?limit=1${cursor && `&cursor=${cursor}`}`,
      );
      expect(page.items).toHaveLength(1);
      rows.push(...page.items);
      cursor = page.nextCursor;
    }

    return rows;
  };

  for (const [id, accepted] of [
    [key.id, [true, false]],
    [other.id, [true, true, true]],
  ] as const) {
    const all = await read<KeyResult>('leader', `/key-results/${id}`);
    expect(all.contributions.map(({ acceptedAt }) => acceptedAt !== null)).toEqual(accepted);
    expect(all).toMatchObject({ contributionCount: accepted.length, contributionCursor: null });
    expect(await walked(id)).toEqual(all.contributions);
  }

  await db('key_result_contribution')
    .where({ key_result_id: other.id })
    .whereIn('assignment_id', others)
    .delete();
});

test('proposed from below, decided from above, changed with a reason and a trail', async () => {
  const own = await objective('official', { level: 'person', title: 'Học chữ ký số' });
  expect(own.state).toBe('proposed');
  const told = async (by: Persona) =>
    (
      await read<{ items: { reason: string; title: string; link: string }[] }>(by, '/notifications?limit=100')
    ).items
      .filter(({ link }) => link === `/objectives/${own.id}`)
      .map(({ reason, title }) => [reason, title]);
  expect(await told('chief')).toEqual([['goalProposed', 'Học chữ ký số']]);
  expect(await told('head')).toEqual([]);
  expect(
    await refused('official', `/objectives/${own.id}/steps/approve`, { basedOnVersion: 1 }),
  ).toMatchObject({ code: 'access/not-entitled' });
  expect(await refused('ward', `/objectives/${own.id}/steps/approve`, { basedOnVersion: 1 })).toMatchObject({
    code: 'access/not-entitled',
  });

  const approved = await done<Node>('chief', `/objectives/${own.id}/steps/approve`, { basedOnVersion: 1 });
  expect(approved).toMatchObject({ state: 'approved', version: 2 });
  expect(await told('official')).toEqual([['goalApproved', 'Học chữ ký số']]);
  expect(await told('chief')).toHaveLength(1);
  expect(
    await refused(
      'official',
      `/objectives/${own.id}`,
      { title: 'Khác', ambition: 'committed', ownerId: office.ids.official, reason: 'r', basedOnVersion: 2 },
      'PUT',
    ),
  ).toMatchObject({ code: 'access/not-entitled' });
  expect(
    await refused('chief', `/objectives/${own.id}/steps/withdraw`, { reason: 'x', basedOnVersion: 1 }),
  ).toMatchObject({ status: 409, code: 'objective/version-changed' });
  const edited = await done<Node>(
    'chief',
    `/objectives/${own.id}`,
    {
      title: 'Ký số thành thạo',
      ambition: 'aspirational',
      ownerId: office.ids.official,
      reason: 'Rõ hơn',
      basedOnVersion: 2,
    },
    'PUT',
  );
  expect(edited.changes.map(({ action, reason }) => [action, reason])).toEqual([
    ['edit', 'Rõ hơn'],
    ['approve', null],
    ['propose', null],
  ]);
});

test('a worry says what blocks; what was said is corrected, and stays readable', async () => {
  const { key } = await threeLevels();
  const path = `/key-results/${key.id}/check-ins`;
  expect(await refused('official', path, { value: '1', confidence: 'atRisk' })).toEqual({
    status: 422,
    code: 'objective/worry-unsaid',
    pointer: '/blocker',
  });
  expect(await refused('ward', path, { value: '1', confidence: 'onTrack' })).toMatchObject({
    code: 'access/not-entitled',
  });
  const told = await made<KeyResult>('official', path, {
    value: '1',
    confidence: 'atRisk',
    blocker: 'Chưa có dữ liệu',
    helpFrom: 'Sở Tài chính',
  });
  const said = told.checkIns[0]!;
  const corrected = await done<KeyResult>(
    'official',
    `/check-ins/${said.id}`,
    { value: '2', confidence: 'onTrack', reason: 'Gõ nhầm', basedOnRevision: 1 },
    'PUT',
  );
  expect(corrected).toMatchObject({ value: '2', progress: '0.5' });
  const taken = await office.clients.official.get(
    `/exports/check-ins?format=csv&keyResultId=${corrected.id}`,
  );
  // Both revisions of the one check-in: the one that stands, and what it was before.
  expect(String(taken.body).trim().split(/\r?\n/)).toHaveLength(3);
  expect(String(taken.body)).toContain('Gõ nhầm');
  expect(corrected.checkIns).toEqual([
    expect.objectContaining({ value: '2', revision: 2, earlier: [expect.objectContaining({ value: '1' })] }),
  ]);
});

test('a corrected baseline leaves the number that was told where it is', async () => {
  const goal = await objective('leader', { level: 'city', title: 'Mốc ban đầu sai' });
  const facts = { title: 'Số xã', ownerId: office.ids.leader, measure: 'number', target: '40' };
  const { id } = await keyResult('leader', goal, { ...facts, baseline: '10' });
  const told = await made<KeyResult>('leader', `/key-results/${id}/check-ins`, {
    value: '15',
    confidence: 'onTrack',
  });
  const edit = async (baseline: string) =>
    done<KeyResult>(
      'leader',
      `/key-results/${id}`,
      {
        ...facts,
        baseline,
        reason: 'Sửa mốc',
        basedOnVersion: (await read<Node>('leader', `/objectives/${goal.id}`)).version,
      },
      'PUT',
    );
  expect(await edit('5')).toMatchObject({ value: '15', typedPart: '10', progress: '2/7' });
  expect(await edit('20')).toMatchObject({ value: '15', typedPart: '-5', progress: '0' });
  // A correction that leaves the number alone keeps it too.
  const said = { confidence: 'onTrack', note: 'Đã đối chiếu', reason: 'Ghi chú', basedOnRevision: 1 };
  expect(await done<KeyResult>('leader', `/check-ins/${told.checkIns[0]!.id}`, said, 'PUT')).toMatchObject({
    value: '15',
    typedPart: '-5',
  });
});

test('alignments make no ring, and no more of a child than there is', async () => {
  const { city, unit, own } = await threeLevels();
  expect(
    await refused('head', `/objectives/${unit.id}/alignments/${own.id}`, { share: '0' }, 'PUT'),
  ).toMatchObject({ code: 'objective/aligned-downwards' });
  const beside = await objective('head', {
    level: 'unit',
    unitId: await divisionId(),
    ownerId: office.ids.chief,
  });
  await done('head', `/objectives/${beside.id}/alignments/${unit.id}`, { share: '0' }, 'PUT');
  expect(
    await refused('head', `/objectives/${unit.id}/alignments/${beside.id}`, { share: '0' }, 'PUT'),
  ).toMatchObject({ status: 422, code: 'objective/alignment-ring', pointer: '/parentId' });
  expect(
    await refused('chief', `/objectives/${own.id}/alignments/${city.id}`, { share: '0.5' }, 'PUT'),
  ).toMatchObject({ code: 'objective/shares-exceed' });
});

test('a cycle is graded before it is closed; grades are frozen, and the next cycle begins from it', async () => {
  const last = await made<{ id: string; version: number }>('personnel', '/okr-cycles', {
    kind: 'year',
    name: 'Năm để chấm',
    startsOn: '2025-01-01',
    endsOn: '2025-12-31',
  });
  const city = await objective('leader', { cycleId: last.id, level: 'city', title: 'Chấm thử' });
  expect(
    await refused('leader', `/okr-cycles/${last.id}/steps/activate`, { basedOnVersion: 1 }),
  ).toMatchObject({ status: 409, code: 'objective/key-results-missing' });
  const key = await keyResult('leader', city, { ownerId: office.ids.leader });
  const step = (name: string, basedOnVersion: number, more: object = {}) =>
    done<{ version: number }>('leader', `/okr-cycles/${last.id}/steps/${name}`, { basedOnVersion, ...more });
  await step('activate', 1);
  await made('leader', `/key-results/${key.id}/check-ins`, { value: '3', confidence: 'onTrack' });
  expect(await refused('leader', `/key-results/${key.id}/grade`, { comment: 'Sớm quá' })).toMatchObject({
    code: 'objective/cycle-state',
  });
  await step('beginGrading', 2);
  expect(await refused('leader', `/okr-cycles/${last.id}/steps/close`, { basedOnVersion: 3 })).toMatchObject({
    status: 409,
    code: 'objective/ungraded',
  });
  expect(await refused('leader', `/objectives/${city.id}/grade`, { comment: 'Chưa' })).toMatchObject({
    code: 'objective/ungraded',
  });
  await done('leader', `/key-results/${key.id}/grade`, { comment: 'Ba trên bốn' });
  expect(
    await refused('leader', `/key-results/${key.id}/check-ins`, { value: '4', confidence: 'onTrack' }),
  ).toMatchObject({ code: 'objective/already-graded' });
  const graded = await done<Node & { grade: object; zone: string }>(
    'leader',
    `/objectives/${city.id}/grade`,
    { comment: 'Cam kết mà chưa đủ' },
  );
  expect(graded).toMatchObject({
    state: 'graded',
    progress: '0.75',
    zone: 'amber',
    grade: { progress: '0.75', comment: 'Cam kết mà chưa đủ' },
  });
  expect(await step('close', 3, { note: 'Nhìn lại' })).toMatchObject({
    state: 'closed',
    retrospective: 'Nhìn lại',
  });

  const next = await made<{ id: string }>('personnel', `/okr-cycles/${last.id}/clone`, {
    name: 'Năm sau',
    startsOn: '2027-01-01',
    endsOn: '2027-12-31',
  });
  const roots = await read<{ items: (Node & { keyResults: KeyResult[] })[] }>(
    'official',
    `/okr-cycles/${next.id}/roots`,
  );
  expect(roots.items).toEqual([
    expect.objectContaining({
      title: 'Chấm thử',
      state: 'proposed',
      progress: '0',
      keyResults: [expect.objectContaining({ value: '0' })],
    }),
  ]);
});

test('an objective of a year is measured quarter by quarter, each in its own rhythm: added, graded, cloned', async () => {
  const rhythm = {
    checkInEveryDays: 7,
    staleAfterDays: 10,
    escalateAfterDays: 9,
    midReviewAfterDays: 40,
    gradingWithinDays: 5,
  };
  const cycle = (body: object) =>
    made<{ id: string; rhythm: object }>('personnel', '/okr-cycles', { name: 'Theo quý', ...body });
  const of = await cycle({ kind: 'year', startsOn: '2024-01-01', endsOn: '2024-12-31' });
  const first = await cycle({
    ...{ kind: 'quarter', yearId: of.id, rhythm },
    ...{ startsOn: '2024-01-01', endsOn: '2024-03-31' },
  });
  expect(first.rhythm).toEqual(rhythm);
  const goal = await objective('leader', { cycleId: of.id, level: 'city', title: 'Cả năm' });
  const version = async () => (await read<Node>('leader', `/objectives/${goal.id}`)).version;
  const measured = { title: 'Quý một', ownerId: office.ids.leader, cycleId: first.id };
  const key = await keyResult('leader', goal, measured);
  expect(key).toMatchObject({ cycleId: first.id });
  const again = async (cycleId: string) =>
    refused('leader', `/objectives/${goal.id}/key-results`, {
      ...{ title: 'Sai kỳ', ownerId: office.ids.leader, measure: 'binary', cycleId },
      basedOnVersion: await version(),
    });
  expect(await again(quarter.id)).toEqual({ status: 422, code: 'objective/unknown', pointer: '/cycleId' });
  const step = (id: string, name: string, basedOnVersion: number, more: object = {}) =>
    done('leader', `/okr-cycles/${id}/steps/${name}`, { basedOnVersion, ...more });
  await step(of.id, 'activate', 1);
  await step(first.id, 'activate', 1);
  await made('leader', `/key-results/${key.id}/check-ins`, { value: '3', confidence: 'onTrack' });
  await step(first.id, 'beginGrading', 2);
  expect(await again(first.id)).toMatchObject({ status: 409, code: 'objective/cycle-state' });
  await done('leader', `/key-results/${key.id}/grade`, { comment: 'Ba trên bốn' });
  await step(first.id, 'close', 3, { note: 'Nhìn lại quý một' });

  // The next quarter of the year measures the same objective anew; a rhythm goes along unless another is given.
  const clone = (body: object) =>
    made<{ id: string; rhythm: object }>('personnel', `/okr-cycles/${first.id}/clone`, {
      ...{ name: 'Quý hai', startsOn: '2024-04-01', endsOn: '2024-06-30', yearId: of.id },
      ...body,
    });
  const second = await clone({});
  expect(second.rhythm).toEqual(rhythm);
  const roots = await read<{ items: object[] }>('official', `/okr-cycles/${second.id}/roots`);
  expect(roots.items).toMatchObject([
    {
      id: goal.id,
      state: 'approved',
      progress: '0.375',
      keyResults: [
        { id: key.id, progress: '0.75', weight: '0.5' },
        { cycleId: second.id, title: 'Quý một', value: '0', weight: '0.5', grade: null },
      ],
    },
  ]);
  expect((await read<Node>('leader', `/objectives/${goal.id}`)).changes[0]).toMatchObject({
    action: 'cloneKeyResults',
  });
  const slower = { ...rhythm, checkInEveryDays: 30 };
  expect(
    (await clone({ name: 'Quý ba', startsOn: '2024-07-01', endsOn: '2024-09-30', rhythm: slower })).rhythm,
  ).toEqual(slower);
});

test('the same request again changes nothing more', async () => {
  const { own, key } = await threeLevels();
  const again = async (path: string, body: object) => {
    const headers = { 'Idempotency-Key': `again-${path}` };
    const first = await office.clients.official.post(path, body, headers);
    const second = await office.clients.official.post(path, body, headers);
    expect(second.status).toBe(first.status);

    return second.body;
  };
  const told = (await again(`/key-results/${key.id}/check-ins`, {
    value: '1',
    confidence: 'onTrack',
  })) as KeyResult;
  expect(told.checkIns).toHaveLength(1);
  expect((await read<Node>('official', `/objectives/${own.id}`)).parts).toEqual([
    expect.objectContaining({ weight: '1', progress: '0.25', gives: '0.25' }),
  ]);
});

test('weights that are set while a number is told change nothing of it', async () => {
  const { own, key } = await threeLevels();
  const { version } = await read<Node>('chief', `/objectives/${own.id}`);
  const db = office.engine.db;
  let weighing: Promise<unknown> = Promise.resolve();
  await db.transaction(async (trx) => {
    const { rows } = await trx.raw<{ rows: { pid: number }[] }>('SELECT pg_backend_pid() AS pid');
    await trx('key_result').where({ id: key.id }).update({ typed: '3', confidence: 'onTrack' });
    const weights = [{ id: key.id, weight: '1' }];
    weighing = done(
      'chief',
      `/objectives/${own.id}/weights`,
      { weights, reason: 'r', basedOnVersion: version },
      'PUT',
    );
    // It has read the key results by now, and waits for the one that is being told of.
    await until(async () => {
      const waiting = await db.raw<{ rows: unknown[] }>(
        'SELECT 1 FROM pg_stat_activity WHERE ? = ANY (pg_blocking_pids(pid))',
        [rows[0]!.pid],
      );

      return waiting.rows.length === 1;
    }, 'the weights wait');
  });
  await weighing;
  expect(await read<KeyResult>('chief', `/key-results/${key.id}`)).toMatchObject({
    weight: '1',
    value: '3',
    confidence: 'onTrack',
  });
});

test('work that is accepted after the grade moves the number, and never what was frozen', async () => {
  const of = await made<{ id: string }>('personnel', '/okr-cycles', {
    ...{ kind: 'year', name: 'Đã chấm', startsOn: '2023-01-01', endsOn: '2023-12-31' },
  });
  const step = (name: string, basedOnVersion: number) =>
    done('leader', `/okr-cycles/${of.id}/steps/${name}`, { basedOnVersion });
  const goal = await objective('leader', { cycleId: of.id, level: 'city', title: 'Điểm đóng băng' });
  const key = await keyResult('leader', goal, { ownerId: office.ids.leader });
  await step('activate', 1);
  const { id } = await office.issue({
    reviewerIds: [office.ids.chief],
    keyResults: [{ id: key.id, share: '1' }],
  });
  const { version } = await office.carry(
    id,
    ['official', 'accept'],
    ['official', 'submit', { evidence: [] }],
    ['chief', 'approve'],
  );
  await made('leader', `/key-results/${key.id}/check-ins`, { value: '2', confidence: 'onTrack' });
  await step('beginGrading', 2);
  await done('leader', `/key-results/${key.id}/grade`, { comment: 'Hai trên bốn' });
  const frozen = { progress: '0.5', grade: { raw: '0.5', progress: '0.5', value: '2' } };
  const stands = async () => ({
    key: await read('leader', `/key-results/${key.id}`),
    goal: await read('leader', `/objectives/${goal.id}`),
  });

  await office.carry(id, ['head', 'signOff', { version }]);
  expect(await stands()).toMatchObject({ key: { value: '3', ...frozen }, goal: { progress: '0.5' } });
  await done('leader', `/objectives/${goal.id}/grade`, { comment: 'Như đã chấm' });
  await office.carry(id, ['head', 'reopen', { reason: 'Thiếu phụ lục' }]);
  expect(await stands()).toMatchObject({
    key: { value: '2', ...frozen },
    goal: { state: 'graded', progress: '0.5', grade: { progress: '0.5' } },
  });
});

test('what is silent is named', async () => {
  const health = await read<{
    keyResults: number;
    stale: number;
    silent: { keyResultId: string }[];
    typedOnly: number;
  }>('leader', `/okr-cycles/${quarter.id}/health`);
  expect(health.keyResults).toBeGreaterThan(0);
  // The quarter began thirty days ago, and nobody said anything of some of its key results.
  expect(health.stale).toBeGreaterThan(0);
  expect(health.silent).toHaveLength(health.stale);
  const { body } = await office.clients.official.get(`/exports/goal-health?format=csv&cycleId=${quarter.id}`);
  const lines = String(body).trim().split(/\r?\n/).slice(1);
  expect(lines).toHaveLength(health.keyResults);
  expect(lines.filter((line) => line.includes(';true;'))).toHaveLength(health.stale);
});

test('the tree is taken out as a table, with what was typed and what work brought beside each other', async () => {
  const { status, body } = await office.clients.official.get(
    `/exports/objectives?format=csv&cycleId=${quarter.id}`,
  );
  const [heading = '', ...lines] = (body as string).trim().split(/\r?\n/);

  expect(status).toBe(200);
  expect(heading).toContain('Kết quả then chốt');
  expect(lines.find((line) => line.includes('Thời gian chờ'))).toContain('"18";"8";"16";"0";"-2";');
});

/** What a key result says it was brought is what its contributions bring. */
async function assertSums(): Promise<void> {
  const { rows } = await office.engine.db.raw<{ rows: unknown[] }>(
    `SELECT k.id FROM key_result k
      WHERE (k.accepted_products, k.accepted_count, k.planned_count) <>
            (SELECT coalesce(sum(products), 0), count(accepted_at)::integer, count(*)::integer
               FROM key_result_contribution WHERE key_result_id = k.id)`,
  );
  expect(rows).toEqual([]);
}

test('an objective of a person goes with the person: the new head decides on it, the old one no more', async () => {
  const { id } = await objective('colleague', { level: 'person', title: 'Theo người đi' });
  const mayDecide = async (by: Persona) =>
    (await read<Node>(by, `/objectives/${id}`)).allowedSteps.includes('approve');
  expect([await mayDecide('chief'), await mayDecide('ward')]).toEqual([true, false]);
  await moveTo(office, 'colleague', '00070');
  expect([await mayDecide('chief'), await mayDecide('ward')]).toEqual([false, true]);
  expect(await refused('chief', `/objectives/${id}/steps/approve`, { basedOnVersion: 1 })).toMatchObject({
    code: 'access/not-entitled',
  });
  const approved = await done<Node>('ward', `/objectives/${id}/steps/approve`, { basedOnVersion: 1 });
  expect(approved).toMatchObject({ state: 'approved', unit: { id: '00070' } });
  const within = async (unitId: string) =>
    (await read<{ items: Node[] }>('leader', `/okr-cycles/${quarter.id}/objectives?unitId=${unitId}`)).items
      .map((one) => one.id)
      .includes(id);
  expect([await within('00070'), await within(await divisionId())]).toEqual([true, false]);
});
