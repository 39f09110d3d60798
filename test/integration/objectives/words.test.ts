/** Finding objectives by words in a city of many: page by page the same as looking at each of them. */
import { buildMeasured } from '../../../tools/city/measured';
import { sumUpRunningYears } from '../../../application/objectives/summaries';
import { Office } from '../../support/office';

interface Page {
  items: { id: string }[];
  nextCursor: string | null;
}

/** So that units and people each have more than are walked before the indexes are asked. */
const TIMES = 150;
const LAST = { short: 'qx zw', long: 'quyển vở' };
let office: Office;
let yearId: string;

beforeAll(async () => {
  office = await Office.open();
  const { db } = office.engine;
  await buildMeasured(db, { objectives: 20, indicators: 1, seed: 8, now: new Date().toISOString() });
  // Few people work here: each has the objective that they have so many times over.
  await db.raw(
    `INSERT INTO objective SELECT (jsonb_populate_record(o, jsonb_build_object(
       'id', o.id || 'x' || n, 'created_at', o.created_at + n * interval '1 minute'))).*
       FROM objective o CROSS JOIN generate_series(1, ?::integer) AS n WHERE o.level <> 'city'`,
    [TIMES],
  );
  // The last of the whole list, where no walk from its beginning comes.
  await db.raw(
    `UPDATE objective SET title = ?, search_key = 'qx zw quyen vo'
      WHERE id = (SELECT id FROM objective WHERE level = 'person' ORDER BY created_at DESC, id DESC LIMIT 1)`,
    [`${LAST.short} ${LAST.long}`],
  );
  await sumUpRunningYears(db);
  ({ id: yearId } = (await db('goal_cycle').where({ kind: 'year' }).first('id')) as { id: string });
}, 120_000);
afterAll(() => office?.close());

async function found(query: string): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = '';

  while (cursor !== null) {
    const page: Page = (
      await office.clients.leader.get(
        `/okr-cycles/${yearId}/objectives?query=${encodeURIComponent(query)}&limit=100${cursor === '' ? '' : `&cursor=${cursor}`}`,
      )
    ).body as Page;
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }

  return ids;
}

const ORDER = ['s.level_no', 's.created_at', 's.objective_id'];

async function lookedAt(words: readonly string[]): Promise<string[]> {
  const rows = (await office.engine
    .db('objective_summary as s')
    .join('objective as o', 'o.id', 's.objective_id')
    .orderBy(ORDER.map((column) => ({ column })))
    .select('o.id', 'o.search_key')) as { id: string; search_key: string }[];

  return rows.filter(({ search_key: key }) => words.every((word) => key.includes(word))).map(({ id }) => id);
}

test('the city has more objectives of units and of people than a walk looks at', async () => {
  const counts = (await office.engine
    .db('objective')
    .groupBy('level')
    .select('level')
    .count({ n: '*' })) as unknown as { level: string; n: number }[];
  const of = Object.fromEntries(counts.map(({ level, n }) => [level, Number(n)]));
  expect(of.unit).toBeGreaterThan(400);
  expect(of.person).toBeGreaterThan(400);
});

test.each([
  ['words of many units and nobody else', 'chuyển đổi', ['chuyen', 'doi']],
  ['short words that only people have', 'hồ sơ', ['ho', 'so']],
  ['a word of units and people', 'so', ['so']],
  ['a word that nothing has', 'vxyz', ['vxyz']],
  ['short words of the very last', LAST.short, ['qx', 'zw']],
  ['long words of the very last', LAST.long, ['quyen', 'vo']],
])('%s', async (_, query, words) => {
  const expected = await lookedAt(words);
  expect(await found(query)).toEqual(expected);
  expect(expected.length > 0).toBe(query !== 'vxyz');
});

test('a table of a whole year, read page by page, has every objective and every key result once', async () => {
  const { db } = office.engine;
  const [objectives, keyResults] = (await Promise.all(
    ['objective', 'key_result'].map(async (table) => Number((await db(table).count({ n: '*' }).first())?.n)),
  )) as [number, number];
  const { body } = await office.clients.leader.get(`/exports/objectives?format=csv&cycleId=${yearId}`);
  const [, ...rows] = String(body).trimEnd().split('\r\n');
  expect(objectives).toBeGreaterThan(1_000);
  expect(rows).toHaveLength(objectives + keyResults);
  const health = await office.clients.leader.get(`/exports/goal-health?format=csv&cycleId=${yearId}`);
  expect(String(health.body).trimEnd().split('\r\n')).toHaveLength(1 + keyResults);
});
