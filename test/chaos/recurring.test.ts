/**
 * kill -9 of the worker at the two worst moments of a recurrence: while the issue is being recorded, and after it was
 * recorded but before the period is. Either way there is exactly one assignment per period in the end. A held lock
 * makes each moment last until the worker is dead.
 */
import { rmSync } from 'node:fs';
import type { Knex } from 'knex';
import { createDatabase } from '../../db/knex';
import { saveCalendar } from '../../db/repositories/calendars';
import { DEMO_PASSWORD, ProductSystem } from '../../tools/bench/system';
import { throwAwayFolder } from '../../tools/support/throw-away-folder';
import { ApiClient } from '../support/api-client';
import { content } from '../support/recurring';
import { vn } from '../support/shipped';
import { until } from '../support/wait';

const LOCK = 4_207;
const folder = throwAwayFolder('chaos-recurring');
let system: ProductSystem;
let db: Knex;
let head: ApiClient;

beforeAll(async () => {
  system = await ProductSystem.start({ dataDir: folder, people: 400, throwAwayDatabase: false });
  db = createDatabase(system.databaseUrl, { max: 4 });
  // The office is always open, so that something is due whenever this runs.
  await saveCalendar(db, { ...vn, version: 2, weekend: [], dayStart: '00:00', days: {} });
  await db.raw(`CREATE FUNCTION wait_for_test() RETURNS trigger LANGUAGE plpgsql AS $fn$
    BEGIN PERFORM pg_advisory_xact_lock(${LOCK}); RETURN NEW; END $fn$`);
  head = new ApiClient(system.baseUrl);
  await head.signIn('head@demo', DEMO_PASSWORD);
}, 180_000);
afterAll(async () => {
  await db.destroy();
  await system.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const idOf = async (login: string): Promise<string> =>
  ((await db('account').where({ login }).first('person_id')) as { person_id: string }).person_id;

async function begin(): Promise<string> {
  const template = await head.post('/templates', { content: content(), unitId: null });
  const made = await head.post('/recurrences', {
    templateId: template.body.id,
    assigneeId: await idOf('official@demo'),
    rule: { every: 'week', interval: 1, weekdays: [0, 1, 2, 3, 4, 5, 6] },
    holidayRule: 'skip',
    from: '2026-01-01',
    to: null,
    late: 'issue',
  });
  expect(made.status).toBe(201);

  return made.body.id as string;
}

const waiting = async (): Promise<number[]> =>
  (
    await db.raw<{ rows: { pid: number }[] }>(
      "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = ? AND NOT granted",
      [LOCK],
    )
  ).rows.map(({ pid }) => pid);

it.each<[string, string]>([
  ['while the issue is being recorded', 'BEFORE INSERT ON domain_event'],
  ['after the issue is recorded and before its period is', 'BEFORE UPDATE ON recurrence_period'],
])(
  'killed %s, the worker leaves one assignment per period',
  async (_, moment) => {
    await db.raw(`CREATE TRIGGER wait_for_test ${moment} FOR EACH ROW EXECUTE FUNCTION wait_for_test()`);
    const holder = await db.transaction();
    await holder.raw('SELECT pg_advisory_xact_lock(?)', [LOCK]);
    const id = await begin();
    await until(async () => (await waiting()).length > 0, 'the worker is at that moment');
    await system.kill('worker');
    // What the dead worker had begun never comes to its end.
    await db.raw('SELECT pg_terminate_backend(pid) FROM unnest(?::int[]) AS x (pid)', [await waiting()]);
    await holder.rollback();
    await db.raw(`DROP TRIGGER wait_for_test ON ${moment.split(' ON ')[1] ?? ''}`);
    await system.startPart('worker');

    const issued = async (): Promise<string[]> =>
      (
        await db.raw<{ rows: { period: string }[] }>(
          `SELECT state->'recurrence'->>'period' AS period FROM assignment
            WHERE state->'recurrence'->>'id' = ? ORDER BY 1`,
          [id],
        )
      ).rows.map(({ period }) => period);
    await until(async () => (await issued()).length > 0, 'the period is issued', 90_000);
    await until(
      async () =>
        (await db('recurrence_period').where({ recurrence_id: id, status: 'open' })).length === 0 ||
        (await head.get(`/recurrences/${id}/periods`)).body.items.every(
          ({ status }: { status: string }) => status === 'issued',
        ),
      'nothing is left open',
      90_000,
    );
    const periods = await issued();
    expect(new Set(periods).size).toBe(periods.length);
    const { items } = (await head.get(`/recurrences/${id}/periods`)).body;
    expect(items.map(({ period, status }: { period: string; status: string }) => [period, status])).toEqual(
      periods.map((period) => [period, 'issued']),
    );
  },
  240_000,
);
