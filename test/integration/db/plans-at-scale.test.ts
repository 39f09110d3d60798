/** Lists of directives, their counts, and searching a word that every row has: by indexes, and in time. `PLAN_ROWS=100000` for more rows. */
import type { Knex } from 'knex';
import { countCells } from '../../../db/repositories/assignment-cells';
import { searchAssignments } from '../../../db/repositories/assignment-search';
import { listAssignments } from '../../../db/repositories/assignments';
import { attentionRows } from '../../../db/repositories/boards';
import { listDirectives } from '../../../db/repositories/directives';
import { findPrincipal } from '../../../db/repositories/identity';
import { boardCounts } from '../../../db/repositories/tallies';
import { rowsOf } from '../../../db/statement';
import type { Persona } from '../../support/office';
import { Office } from '../../support/office';

const ROWS = Number(process.env['PLAN_ROWS'] ?? 30_000);
/** Pages of 8 KB: more than any of it touches. To read every row by an index touches at least one for each. */
const FEW_PAGES = ROWS / 3;
const DIRECTIVES = 1_000;
/** One row in so many has the words `doi khi`: too few in the first rows of a list to fill a page. */
const EVERY = 29;
const AT = '2026-11-01T00:00:00.000Z';
const THRESHOLDS = { now: AT, dueSoonBefore: AT, stuckBefore: AT, todayStart: AT, todayEnd: AT };
let office: Office;
let db: Knex;

beforeAll(async () => {
  office = await Office.open();
  ({ db } = office.engine);
  await office.issue({ title: 'Báo cáo' });
  const directive = await office.clients.leader.post('/directives', {
    number: '1/CT-UBND',
    issuedOn: '2026-01-05',
    issuer: { unitId: 'HN' },
    signer: 'Chủ tịch',
    abstract: 'Kế hoạch',
  });
  expect(directive.status).toBe(201);
  // More than any statement of the product takes.
  await db.transaction(async (trx) => {
    await trx.raw("SET LOCAL statement_timeout = '180s'");
    await fill(trx);
  });
  await db.raw('ANALYZE');
}, 300_000);
afterAll(() => office.close());

const writable = async (table: string): Promise<string[]> =>
  (await db('information_schema.columns')
    .where({ table_schema: 'public', table_name: table, is_generated: 'NEVER' })
    .pluck('column_name')) as string[];

/** Copies of the one assignment, spread over directives, and as many directives without any. */
async function fill(trx: Knex): Promise<void> {
  const copy = async (table: string, changed: Record<string, string>, from: string): Promise<void> => {
    const columns = await writable(table);
    const values = columns.map((column) => changed[column] ?? `s."${column}"`);
    await trx.raw(
      `INSERT INTO ${table} (${columns.map((column) => `"${column}"`).join(', ')})
       SELECT ${values.join(', ')} FROM (${from}) s, generate_series(1, ${ROWS}) n`,
    );
  };
  const id = `('copy-' || n)`;
  await copy(
    'assignment',
    {
      id,
      workflow_id: `('assignment/copy-' || n)`,
      number: `('C/' || n)`,
      updated_at: `s.updated_at - n * interval '1 second'`,
      state: `s.state || jsonb_build_object('id', 'copy-' || n, 'directiveId', 'd-' || (n % ${DIRECTIVES}))`,
    },
    'SELECT * FROM assignment LIMIT 1',
  );
  await trx.raw(
    `INSERT INTO assignment_search (assignment_id, search_key, text_key)
     SELECT 'copy-' || n, 'c/' || n || ' bao cao' || CASE WHEN n % ${EVERY} = 0 THEN ' doi khi' ELSE '' END, repeat('noi dung thuc hien ', 20) FROM generate_series(1, ${ROWS}) n
     ON CONFLICT DO NOTHING`,
  );
  await copy(
    'directive',
    {
      id: `('d-' || n)`,
      number: `(n || '/CT')`,
      number_key: `(n || '/ct')`,
      issued_on: `date '2026-01-05' - n % 700`,
    },
    'SELECT * FROM directive LIMIT 1',
  );
}

const principal = (who: Persona) => principalIn(db, who);

const principalIn = async (from: Knex, who: Persona) => {
  const found = await findPrincipal(from, office.ids[who]);

  if (found === null) {
    throw new Error(`${who} is nobody`);
  }

  return found;
};

interface Plan {
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
}

/** Tables that the statements of an act read from beginning to end, the indexes that they go by, and how many pages they touch together. */
async function scannedBy(
  act: (trx: Knex) => Promise<unknown>,
): Promise<{ scanned: string[]; indexes: string[]; pages: number }> {
  const asked: { sql: string; bindings: unknown[] }[] = [];
  const scanned: string[] = [];
  const indexes: string[] = [];
  let pages = 0;
  await db.transaction(async (trx) => {
    const note = (query: { sql: string; bindings?: unknown[] }) =>
      asked.push({ sql: query.sql, bindings: query.bindings ?? [] });
    trx.on('query', note);
    await act(trx);
    trx.removeListener('query', note);

    for (const { sql, bindings } of asked.filter(({ sql }) => /^(select|with)/i.test(sql.trim()))) {
      const [row] = await rowsOf<{ 'QUERY PLAN': { Plan: Plan }[] }>(
        trx,
        `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql}`,
        bindings,
      );
      const plan = row?.['QUERY PLAN'][0]?.Plan;
      pages += (plan?.['Shared Hit Blocks'] ?? 0) + (plan?.['Shared Read Blocks'] ?? 0);
      const named = (what: RegExp) => [...JSON.stringify(row).matchAll(what)].map(([, name]) => name ?? '');
      scanned.push(...named(/"Node Type":"Seq Scan"[^{}]*?"Relation Name":"(\w+)"/g));
      indexes.push(...named(/"Index Name":"(\w+)"/g));
    }
  });

  return { scanned: [...new Set(scanned)], indexes, pages };
}

const BIG = ['assignment', 'directive', 'assignment_search'];

test.each<Persona>(['leader', 'colleague'])('the registry and its counts for the %s', async (who) => {
  const reader = await principal(who);
  const list = await scannedBy((trx) => listDirectives(trx, reader, {}, { limit: 50, after: null }));
  const counts = await scannedBy((trx) =>
    countCells(
      trx,
      reader,
      Array.from({ length: 50 }, (_, n) => `d-${n}`),
      THRESHOLDS,
    ),
  );

  expect(list.scanned.filter((table) => BIG.includes(table))).toEqual([]);
  expect(counts.scanned.filter((table) => BIG.includes(table))).toEqual([]);
  expect(Math.max(list.pages, counts.pages)).toBeLessThan(FEW_PAGES);
});

test('a board and what wants a leader’s eye are planned by the unit that is asked for, however often it was asked', async () => {
  const rows = { limit: 12, overdue: 0, inTerm: ROWS };
  await db.transaction(async (trx) => {
    const prepared = async (like: string) =>
      (await rowsOf(trx, 'SELECT name FROM pg_prepared_statements WHERE statement LIKE ?', [like])).length;

    // The driver would plan for any values from the sixth time on.
    for (let no = 0; no < 7; no += 1) {
      expect(await attentionRows(trx, 'HN', THRESHOLDS, rows)).toHaveLength(12);
      await boardCounts(trx, 'HN', THRESHOLDS);
    }

    expect(await prepared('%escalation_level DESC, a.last_act_at%')).toBe(0);
    expect(await prepared('%handedInLate%')).toBe(0);
    // Others are prepared, such as who is asking. A process prepares only so many: not every statement of a long run of tests.
    await principalIn(trx, 'leader');
    expect(await prepared('%')).toBeGreaterThan(0);
  });
});

test.each<Persona>(['leader', 'official'])('a word that every row has, for the %s', async (who) => {
  const reader = await principal(who);
  const { pages } = await scannedBy(async (trx) => {
    expect(await searchAssignments(trx, reader, 'báo cáo', 10)).toHaveLength(10);
  });

  expect(pages).toBeLessThan(FEW_PAGES);
});

test('a rare word is found however long ago its row changed, by the indexes', async () => {
  const reader = await principal('leader');
  const number = `C/${ROWS - 1}`;
  const { scanned } = await scannedBy(async (trx) => {
    const [hit] = await searchAssignments(trx, reader, number, 10);
    expect(hit?.state.id).toBe(`copy-${ROWS - 1}`);
  });

  expect(scanned.filter((table) => BIG.includes(table))).toEqual([]);
});

test('words that some rows have fill page after page in the order of the list, each row taken by its id', async () => {
  const reader = await principal('leader');
  const page = (trx: Knex, after: { dueAt: string; id: string } | null) =>
    listAssignments(trx, reader, { query: 'đôi khi' }, THRESHOLDS, { limit: 20, after });
  const first = await page(db, null);
  const second = await page(db, first.next);
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `SELECT a.id FROM assignment a JOIN assignment_search s ON s.assignment_id = a.id
      WHERE s.search_key LIKE '%doi khi%' ORDER BY a.due_at, a.id LIMIT 40`,
  );

  expect([...first.rows, ...second.rows].map(({ state }) => state.id)).toEqual(rows.map(({ id }) => id));
  const { scanned, indexes } = await scannedBy((trx) => page(trx, null));
  expect(scanned.filter((table) => BIG.includes(table))).toEqual([]);
  expect(indexes).toContain('assignment_search_probe');
});

test('the same words bring what changed last, each once', async () => {
  const hits = await searchAssignments(db, await principal('leader'), 'đôi khi', 30);
  const latest = Array.from({ length: 30 }, (_, no) => `copy-${(no + 1) * EVERY}`);

  expect(hits.map(({ state }) => state.id)).toEqual(latest);
});
