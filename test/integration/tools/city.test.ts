/** The city for demonstrations and benchmarks: its log, lists and audit chains agree, and its boards count what is there. */
import type { Knex } from 'knex';
import { batchOf } from '../../../activities/record-events';
import { auditChains } from '../../../db/repositories/audit';
import { cityRules } from '../../../db/repositories/policies';
import { tallyDrift } from '../../../db/repositories/tallies';
import { stageTimes } from '../../../domain/assignment/stage-times';
import { writeChunk } from '../../../tools/city/bulk';
import { loadPlaces, loadTeams } from '../../../tools/city/cast';
import { buildMeasured } from '../../../tools/city/measured';
import { entriesOf, writtenChunk } from '../../../tools/city/chunk';
import { TABLES } from '../../../tools/city/rows';
import type { AssignmentEvent } from '../../../domain/assignment/events';
import { evolve } from '../../../domain/assignment/evolve';
import type { AssignmentState } from '../../../domain/assignment/state';
import { verifyAudit } from '../../../tools/audit-verify';
import { buildCity } from '../../../tools/seed-city';
import { Office } from '../../support/office';

const ASSIGNMENTS = 400;
// Of a fixed day, so that it is the same city on every day.
const PLAN = { assignments: ASSIGNMENTS, months: 6, seed: 3, now: '2026-11-20T03:00:00.000Z' };
let office: Office;

beforeAll(async () => {
  office = await Office.open();
  await buildCity(office.engine.db, PLAN);
}, 180_000);
afterAll(() => office?.close());

interface StoredState {
  id: string;
  state: AssignmentState;
  due_at: Date;
}

const stored = async (): Promise<StoredState[]> =>
  (await office.engine.db('assignment').select('id', 'state', 'due_at')) as StoredState[];

test('every list row equals the log folded, and every audit chain is whole', async () => {
  const { db } = office.engine;
  const rows = await stored();
  expect(rows.length).toBeGreaterThanOrEqual(ASSIGNMENTS);

  for (const { id, state } of rows.slice(0, 60)) {
    const events = (await db('domain_event')
      .where({ workflow_id: `assignment/${id}` })
      .orderBy('seq')
      .select('seq', 'type', 'version', 'at', 'actor_id', 'command_id', 'payload')) as {
      seq: number;
      type: string;
      version: number;
      at: Date;
      actor_id: string | null;
      command_id: string | null;
      payload: unknown;
    }[];
    const folded = events
      .map(
        ({ seq, type, version, at, actor_id, command_id, payload }) =>
          ({
            seq,
            type,
            v: version,
            at: at.toISOString(),
            actorId: actor_id,
            commandId: command_id,
            payload,
          }) as AssignmentEvent,
      )
      .reduce<AssignmentState | null>(evolve, null);
    expect(folded).toEqual(state);
  }

  expect((await verifyAudit(auditChains(db))).faults).toEqual([]);
  expect(
    await db('outbox')
      .whereIn(
        'assignment_id',
        rows.map(({ id }) => id),
      )
      .first(),
  ).toBeUndefined();
});

test('it is plausible: work on time and late, open in several states, returned, and split with parts that end before the whole', async () => {
  const rows = await stored();
  const statuses = new Set(rows.map(({ state }) => state.status));
  const done = rows.filter(({ state }) => state.outcome !== null);
  const late = done.filter(({ state }) => state.outcome === 'late').length / done.length;
  expect([...statuses]).toEqual(expect.arrayContaining(['signedOff', 'accepted', 'inProgress', 'submitted']));
  expect(late).toBeGreaterThan(0.02);
  expect(late).toBeLessThan(0.5);
  expect(rows.some(({ state }) => state.round > 1)).toBe(true);
  const parents = rows.filter(({ state }) => (state.children ?? []).length > 0);
  expect(parents.length).toBeGreaterThan(0);

  for (const { state } of parents) {
    const parts = rows.filter((one) => one.state.parentId === state.id);
    expect(parts.map(({ id }) => id).sort()).toEqual((state.children ?? []).map(({ id }) => id).sort());
    expect(parts.every((part) => part.state.dueAt <= state.originalDueAt)).toBe(true);
    expect(state.status !== 'signedOff' || parts.every((part) => part.state.status === 'signedOff')).toBe(
      true,
    );
  }
});

test('the board of the whole city counts what is there', async () => {
  const rows = await stored();
  const root = (await office.engine.db('unit').whereNull('parent_id').first('id')) as { id: string };
  const { body } = await office.clients.leader.get(`/boards/${root.id}`);
  const open = rows.filter(({ state }) => state.closedAt === null).length;
  expect(body.cells.openInTerm + body.cells.openOverdue).toBe(open);
});

test('the same city is not built twice', async () => {
  const again = buildCity(office.engine.db, PLAN);
  await expect(again).rejects.toThrow('choose another with --seed');
});

test('in bulk it writes what the recorder would have written, step after step or at once', async () => {
  const { db } = office.engine;
  const [teams, places, { calendar, policy }] = await Promise.all([
    loadTeams(db),
    loadPlaces(db),
    cityRules(db),
  ]);
  const setting = { ...PLAN, teams, places, calendar, policy, seed: 8 };
  const plan = { no: 3, parts: 10, size: 120, firstNumber: 70_001 };
  const written = async (how: (trx: Knex) => Promise<void>): Promise<Record<string, unknown[]>> => {
    const found: Record<string, unknown[]> = {};
    await db
      .transaction(async (trx) => {
        await how(trx);

        for (const table of TABLES) {
          const id =
            table === 'domain_event'
              ? 'workflow_id'
              : table.startsWith('audit')
                ? 'chain'
                : table === 'assignment'
                  ? 'id'
                  : 'assignment_id';
          const { rows } = await trx.raw<{ rows: { row: object }[] }>(
            `SELECT to_jsonb(t) - '{recorded_at,delivered_at,updated_at}'::text[] AS row FROM ${table} t
              WHERE ${id} ~ '(^|/)0001[56]' ORDER BY to_jsonb(t)::text`,
          );
          found[table] = rows.map(({ row }) => row);
        }

        throw new Error('enough');
      })
      .catch((error: unknown) => expect(String(error)).toContain('enough'));

    return found;
  };
  const bulk = await written((trx) => writeChunk(trx, writtenChunk(setting, plan)));
  const recorded = await written(async (trx) => {
    for (const entry of entriesOf(setting, plan)) {
      const times = entry.state.status === 'signedOff' ? stageTimes(entry.events, calendar) : null;
      await trx.raw('SELECT record_events(?::jsonb)', [JSON.stringify(batchOf(entry, times))]);
    }
  });
  expect(bulk['assignment']).toHaveLength(120);
  expect(bulk['timer_receipt']?.length).toBeGreaterThan(0);

  for (const table of TABLES) {
    expect(bulk[table]).toEqual(recorded[table]);
  }
});

test('many at once are built without indexes, which are there afterwards, and the counters are right', async () => {
  const { db } = office.engine;
  const indexes = (): Promise<unknown> =>
    db('pg_indexes').where({ schemaname: 'public' }).orderBy('indexname').select('indexname', 'indexdef');
  const before = await indexes();
  expect(await buildCity(db, { ...PLAN, assignments: 5_000, seed: 4 })).toBe(5_000);
  expect(await indexes()).toEqual(before);
  expect(await tallyDrift(db)).toBe(0);
  expect(await db('tally_delta').first()).toBeUndefined();
  expect((await verifyAudit(auditChains(db))).faults).toEqual([]);
}, 240_000);

test('goals and indicators are such as the product reads: a tree by levels, numbers told, months measured, and none missing in the trail', async () => {
  const { db } = office.engine;
  await buildMeasured(db, {
    objectives: 120,
    indicators: 40,
    seed: 6,
    now: new Date().toISOString(),
    steady: { unitId: 'SKHCN', objectives: 6, indicators: 4 },
  });
  const read = async <T>(path: string): Promise<T> => (await office.clients.leader.get(path)).body as T;
  const { items: cycles } = await read<{ items: { id: string; kind: string; name: string }[] }>(
    '/okr-cycles',
  );
  const year = cycles.find(({ kind, name }) => kind === 'year' && name.endsWith('(demo)'))!;
  const roots = await read<{ items: { id: string; childCount: number; progress: string }[] }>(
    `/okr-cycles/${year.id}/roots`,
  );
  expect(roots.items).toHaveLength(5);
  expect(roots.items.some(({ childCount }) => childCount > 0)).toBe(true);
  expect(roots.items.every(({ progress }) => progress !== '0')).toBe(true);
  const health = await read<{ objectives: number; keyResults: number; stale: number; silent: object[] }>(
    `/okr-cycles/${year.id}/health`,
  );
  const [{ count }] = (await db('objective').count('* as count')) as [{ count: string }];
  expect(health).toMatchObject({ objectives: Number(count), keyResults: 2 * Number(count) });
  expect(health.silent).toHaveLength(Math.min(200, health.stale));
  const steady = await read<{ items: object[] }>(`/okr-cycles/${year.id}/objectives?unitId=SKHCN&limit=100`);
  expect(steady.items).toHaveLength(6);
  expect(
    await db('key_result as k')
      .leftJoin('key_result_check_in as c', 'c.key_result_id', 'k.id')
      .whereRaw('(k.said_at IS NULL) <> (c.id IS NULL)')
      .first(),
  ).toBeUndefined();
  const { items: kpis } = await read<{ items: { id: string; last: { status: string } }[] }>(
    '/kpis?unitId=SKHCN&query=demo6&limit=50',
  );
  expect(kpis).toHaveLength(4);
  expect((await office.clients.leader.get(`/kpis/${kpis[0]!.id}`)).status).toBe(200);
});
