/** kill -9 of the worker in the midst of opening a period of several hundred people: each has one form, and none two. */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createDatabase } from '../../db/knex';
import { auditChains } from '../../db/repositories/audit';
import { verifyAudit } from '../../tools/audit-verify';
import { HttpDriver } from '../../tools/bench/http-driver';
import { DEMO_PASSWORD, ProductSystem } from '../../tools/bench/system';
import { throwAwayFolder } from '../../tools/support/throw-away-folder';
import { monthsBefore } from '../support/past-month';
import { until } from '../support/wait';

const PEOPLE = 250;
const folder = throwAwayFolder('chaos-opening');
let system: ProductSystem;
let driver: HttpDriver;
let cookie: string;

beforeAll(async () => {
  system = await ProductSystem.start({ dataDir: folder, people: 400 });
  driver = new HttpDriver(system.baseUrl);
  const reply = await driver.post('/api/v1/sessions', { login: 'personnel@demo', password: DEMO_PASSWORD });
  cookie = reply.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}, 180_000);
afterAll(async () => {
  driver.close();
  await system.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

interface Progress {
  state: string;
  people: number;
  started: number;
}

it('is killed when some forms are started and others wait', async () => {
  const db = createDatabase(system.databaseUrl, { max: 2 });
  const progress = async (id: string): Promise<Progress> =>
    (await driver.get(`/api/v1/evaluation-periods/${id}`, { cookie })).body as unknown as Progress;

  try {
    await db.raw(
      `UPDATE appointment SET unit_id = 'SKHCN.P03', position = 'staff' WHERE id IN (
         SELECT id FROM appointment WHERE position <> 'head' AND is_primary ORDER BY id LIMIT ?)`,
      [PEOPLE],
    );
    const wish = { agencyId: 'SKHCN', kind: 'month', startsOn: monthsBefore(new Date(), 2) };
    const headers = { cookie, 'idempotency-key': randomUUID() };
    const { status, body } = await driver.post('/api/v1/evaluation-periods', wish, headers);
    expect(status).toBe(201);
    const id = String(body['id']);
    await until(async () => (await progress(id)).started > 0, 'the first forms are started', 60_000);
    await system.kill('worker');
    const atKill = await progress(id);
    await system.startPart('worker');
    await until(async () => (await progress(id)).state === 'open', 'the period is open', 120_000);
    // It came in the midst, and the board said so.
    expect(atKill).toMatchObject({ state: 'opening' });
    expect(atKill.started).toBeLessThan(atKill.people);
    const { rows } = await db.raw<{ rows: Record<string, number>[] }>(
      `SELECT (SELECT count(*)::int FROM evaluation_period_person) AS people,
              (SELECT count(*)::int FROM evaluation_form) AS forms,
              (SELECT count(DISTINCT person_id)::int FROM evaluation_form) AS persons,
              (SELECT count(*)::int FROM evaluation_event) AS events,
              (SELECT count(DISTINCT workflow_id)::int FROM evaluation_event WHERE type = 'formOpened') AS opened,
              (SELECT count(*)::int FROM notification WHERE reason = 'evaluationToAssessSelf') AS told`,
    );
    const people = rows[0]?.['people'] ?? 0;
    expect(people).toBeGreaterThan(PEOPLE);
    expect(rows[0]).toEqual({
      people,
      forms: people,
      persons: people,
      events: people,
      opened: people,
      told: people,
    });
    expect(await progress(id)).toMatchObject({ people, started: people });
    expect((await verifyAudit(auditChains(db))).faults).toEqual([]);
  } finally {
    await db.destroy();
  }
}, 240_000);
