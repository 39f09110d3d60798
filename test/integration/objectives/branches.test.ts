/** The tree of a cycle, a branch at a time: what is kept of it is what all of it says, whatever was changed. */
import type { Persona } from '../../support/office';
import { sumUpRunningYears } from '../../../application/objectives/summaries';
import { Office } from '../../support/office';

interface Row {
  id: string;
  title: string;
  progress: string;
  contributing: number;
  childCount: number;
  parents: { id: string }[];
  above?: { id: string; title: string }[];
}
interface Page {
  items: Row[];
  nextCursor: string | null;
}

let office: Office;
let year: { id: string };
let quarter: { id: string };
let cities: { id: string; version: number }[];
let units: { id: string }[];
let own: { id: string; version: number };

const date = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function sent<T>(
  by: Persona,
  path: string,
  body: unknown,
  method: 'POST' | 'PUT' = 'POST',
): Promise<T> {
  const answer = await office.clients[by].call(method, path, body);
  expect({ path, ok: answer.status < 300, body: answer.body }).toMatchObject({ ok: true });

  return answer.body as T;
}

const read = async <T = Page>(path: string, by: Persona = 'leader'): Promise<T> =>
  (await office.clients[by].get(path)).body as T;

const objective = <T = { id: string; version: number }>(by: Persona, body: object): Promise<T> =>
  sent(by, '/objectives', {
    cycleId: year.id,
    ambition: 'committed',
    title: 'Mục tiêu',
    ownerId: office.ids[by],
    ...body,
  });

const align = (child: { id: string }, parent: { id: string }, share: string) =>
  sent('leader', `/objectives/${child.id}/alignments/${parent.id}`, { share }, 'PUT');

beforeAll(async () => {
  office = await Office.open();
  year = await sent('personnel', '/okr-cycles', {
    kind: 'year',
    name: 'Năm',
    startsOn: date(-180),
    endsOn: date(184),
  });
  quarter = await sent('personnel', '/okr-cycles', {
    kind: 'quarter',
    name: 'Quý',
    startsOn: date(-30),
    endsOn: date(59),
    yearId: year.id,
  });
  cities = [];

  for (const title of ['Chuyển đổi số', 'Cải cách hành chính', 'Xanh và sạch']) {
    cities.push(await objective('leader', { level: 'city', title }));
  }

  const me = await read<{ appointments: { unitId: string }[] }>('/me', 'chief');
  const unitId = me.appointments[0]!.unitId;
  units = [];

  for (const title of ['Một cửa', 'Dữ liệu dùng chung', 'Hạ tầng']) {
    units.push(await objective('leader', { level: 'unit', unitId, title, ownerId: office.ids.chief }));
  }

  own = await objective('chief', {
    level: 'person',
    title: 'Báo cáo kịp thời',
    cycleId: quarter.id,
    ownerId: office.ids.official,
  });
  await align(units[0]!, cities[0]!, '0.6');
  await align(units[1]!, cities[0]!, '1');
  await align(units[2]!, cities[1]!, '1');
  await align(own, units[0]!, '0.5');
  await align(own, units[1]!, '0.5');
}, 180_000);

afterAll(() => office.close());

/** All pages of a list, a row at a time. */
async function allOf(path: string): Promise<Row[]> {
  const rows: Row[] = [];

  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Page = await read(
      `${path}${path.includes('?') ? '&' : '?'}limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`,
    );
    rows.push(...page.items);
    cursor = page.nextCursor;
  }

  return rows;
}

const titles = (rows: readonly Row[]): string[] => rows.map(({ title }) => title);

/** Every summary of the year as it is kept, the changes that are noted summed up by a reader. */
async function kept(): Promise<unknown[]> {
  await read(`/okr-cycles/${year.id}/roots`);

  return (await office.engine.db('objective_summary').orderBy('objective_id')) as unknown[];
}

/** What is kept equals what all of the year says, summed up anew. */
async function assertKept(): Promise<void> {
  const before = await kept();
  await office.engine.db('objective_year').delete();
  expect(before).toEqual(await kept());
  expect(before.length).toBeGreaterThan(0);
}

test('roots and branches come page by page, each with the number of its children', async () => {
  const roots = await allOf(`/okr-cycles/${year.id}/roots`);
  expect(titles(roots)).toEqual(['Chuyển đổi số', 'Cải cách hành chính', 'Xanh và sạch']);
  expect(roots.map(({ childCount }) => childCount)).toEqual([2, 1, 0]);
  const branch = await allOf(`/objectives/${cities[0]!.id}/children`);
  expect(titles(branch)).toEqual(['Một cửa', 'Dữ liệu dùng chung']);
  expect(branch.map(({ childCount }) => childCount)).toEqual([1, 1]);
});

test('the tree of a quarter has what is measured in it, and what that contributes to', async () => {
  expect(titles(await allOf(`/okr-cycles/${quarter.id}/roots`))).toEqual(['Chuyển đổi số']);
  expect(titles(await allOf(`/objectives/${cities[0]!.id}/children?cycleId=${quarter.id}`))).toHaveLength(2);
  expect(await allOf(`/objectives/${cities[1]!.id}/children?cycleId=${quarter.id}`)).toEqual([]);
});

test('what matches comes with its way up: by words, by owner, by unit, by state', async () => {
  const list = `/okr-cycles/${year.id}/objectives`;
  const [found, ...others] = await allOf(`${list}?query=bao%20cao`);
  expect(others).toEqual([]);
  expect(found!.above!.map(({ title }) => title)).toEqual([
    'Chuyển đổi số',
    expect.stringMatching(/^(Một cửa|Dữ liệu dùng chung)$/),
  ]);
  expect(titles(await allOf(`${list}?personId=${office.ids.official}`))).toEqual(['Báo cáo kịp thời']);
  const me = await read<{ appointments: { unitId: string }[] }>('/me', 'chief');
  expect(titles(await allOf(`${list}?unitId=${me.appointments[0]!.unitId}`))).toEqual([
    'Một cửa',
    'Dữ liệu dùng chung',
    'Hạ tầng',
    'Báo cáo kịp thời',
  ]);
  expect(await allOf(`${list}?state=graded`)).toEqual([]);
});

test('what is kept follows every change: told, weighed, aligned anew, withdrawn, and a cycle that is started', async () => {
  await assertKept();
  const key = await sent<{ id: string }>('chief', `/objectives/${own.id}/key-results`, {
    title: 'Báo cáo đúng hạn',
    ownerId: office.ids.official,
    measure: 'number',
    target: '4',
    basedOnVersion: (await read<{ version: number }>(`/objectives/${own.id}`)).version,
  });
  await assertKept();
  await sent('personnel', `/okr-cycles/${quarter.id}/steps/activate`, { basedOnVersion: 1 });
  await sent('official', `/key-results/${key.id}/check-ins`, { value: '2', confidence: 'onTrack' });
  const [root] = (await read(`/okr-cycles/${year.id}/roots`)).items;
  // Half of one, over two ways of which each is all that its unit has.
  expect(root).toMatchObject({ progress: '0.5' });
  await assertKept();
  await office.issue({ keyResults: [{ id: key.id, share: '1' }] });
  const planned = async () => (await read(`/okr-cycles/${year.id}/roots`)).items[0]!.contributing;
  // Two ways up, and counted once.
  expect(await planned()).toBe(1);
  await assertKept();
  await align(units[0]!, cities[2]!, '0.4');
  await assertKept();
  const { version } = await read<{ version: number }>(`/objectives/${units[1]!.id}`);
  await sent('leader', `/objectives/${units[1]!.id}/steps/withdraw`, {
    reason: 'Đã gộp',
    basedOnVersion: version,
  });
  await assertKept();
  expect((await read(`/okr-cycles/${year.id}/roots`)).items.map(({ childCount }) => childCount)).toEqual([
    1, 1, 1,
  ]);
});

test('of two readers at once, each sees what moved before it asked', async () => {
  const { id } = (await office.engine.db('key_result').first('id')) as { id: string };
  await sent('official', `/key-results/${id}/check-ins`, { value: '4', confidence: 'onTrack' });
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => read(`/objectives/${units[0]!.id}/children`)),
  );
  expect(answers.map(({ items }) => items[0]!.progress)).toEqual(Array(6).fill('1'));
  await assertKept();
});

test('a round goes through what its reader may tell, and through nothing else', async () => {
  const round = async (by: Persona) =>
    (await read<{ keyResults: { title: string }[] }>(`/okr-cycles/${quarter.id}/round`, by)).keyResults.map(
      ({ title }) => title,
    );
  expect(await Promise.all((['official', 'chief', 'leader', 'ward'] as const).map(round))).toEqual([
    ['Báo cáo đúng hạn'],
    ['Báo cáo đúng hạn'],
    ['Báo cáo đúng hạn'],
    [],
  ]);
});

test('a cursor that is none of ours is refused', async () => {
  const { status, body } = await office.clients.leader.get(`/okr-cycles/${year.id}/roots?cursor=xyz`);
  expect({ status, body }).toMatchObject({ status: 422, body: { errors: [{ pointer: '/cursor' }] } });
});

describe('a year with many objectives', () => {
  const dayKept = async (): Promise<string | undefined> =>
    (
      (await office.engine
        .db('objective_year')
        .where('year_id', year.id)
        .first(office.engine.db.raw('day::text'))) as { day: string } | undefined
    )?.day;
  const rootTitles = async () => titles((await read(`/okr-cycles/${year.id}/roots?limit=50`)).items);
  let today: string | undefined;

  beforeAll(async () => {
    await office.engine.db.raw(
      `INSERT INTO objective SELECT (jsonb_populate_record(o, jsonb_build_object('id', 'many-' || n))).*
         FROM objective o, generate_series(1, 1100) n WHERE o.id = ?`,
      [own.id],
    );
    await sumUpRunningYears(office.engine.db);
    today = await dayKept();
    await office.engine.db('objective_year').update({ day: '2000-01-01' });
  });

  test('no reader sums up a new day, but what moved is there at once', async () => {
    await objective('leader', { level: 'city', title: 'Thêm sau' });
    expect(await rootTitles()).toContain('Thêm sau');
    expect(await dayKept()).toBe('2000-01-01');
  });

  test('housekeeping begins the day', async () => {
    await sumUpRunningYears(office.engine.db);
    expect([typeof today, await dayKept()]).toEqual(['string', today]);
  });

  test('whoever reads while all is summed up sees how it stood', async () => {
    await office.engine.db.transaction(async (trx) => {
      await trx.raw("SELECT pg_advisory_xact_lock(hashtextextended('objective_year ' || ?, 0))", [year.id]);
      await objective('leader', { level: 'city', title: 'Lúc đang tính' });
      expect(await rootTitles()).not.toContain('Lúc đang tính');
    });
    expect(await rootTitles()).toContain('Lúc đang tính');
  });
});
