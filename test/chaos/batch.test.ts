/** kill -9 of the worker in the midst of a batch of commands: every row is done, exactly once. */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createDatabase } from '../../db/knex';
import { auditChains } from '../../db/repositories/audit';
import { verifyAudit } from '../../tools/audit-verify';
import { HttpDriver } from '../../tools/bench/http-driver';
import { signInCast } from '../../tools/bench/product-life-cycle';
import type { Cast } from '../../tools/bench/product-life-cycle';
import { ProductSystem } from '../../tools/bench/system';
import { throwAwayFolder } from '../../tools/support/throw-away-folder';
import { until } from '../support/wait';

const ROWS = 150;
const ISSUERS = 6;
const folder = throwAwayFolder('chaos-batch');
let system: ProductSystem;
let driver: HttpDriver;
let cast: Cast;

beforeAll(async () => {
  system = await ProductSystem.start({ dataDir: folder, people: 400, throwAwayDatabase: false });
  driver = new HttpDriver(system.baseUrl);
  cast = await signInCast(driver);
}, 180_000);
afterAll(async () => {
  driver.close();
  await system.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const post = async (path: string, body: unknown) => {
  const headers = { cookie: cast.head.cookie, 'idempotency-key': randomUUID() };
  const reply = await driver.post(`/api/v1${path}`, body, headers);

  if (reply.status >= 300) {
    throw new Error(`${path} answered ${reply.status}: ${JSON.stringify(reply.body)}`);
  }

  return reply.body;
};

async function issueAll(): Promise<string[]> {
  const ids: string[] = [];
  const issuer = async () => {
    while (ids.length < ROWS) {
      const no = ids.push('') - 1;
      const { id } = await post('/assignments', {
        title: `Row ${no}`,
        assigneeId: cast.official.personId,
        reviewerIds: [cast.chief.personId],
        dueInWorkingDays: 5,
      });
      ids[no] = String(id);
    }
  };
  await Promise.all(Array.from({ length: ISSUERS }, issuer));

  return ids;
}

interface Progress {
  state: string;
  rows: { waiting: number; applied: number; failed: number };
}

const progress = async (batchId: string): Promise<Progress> =>
  (await driver.get(`/api/v1/batches/${batchId}`, { cookie: cast.head.cookie })).body as unknown as Progress;

it('three kills, each when more rows are done and others wait', async () => {
  const ids = await issueAll();
  const select = { rows: ids.map((assignmentId) => ({ assignmentId })) };
  const wish = { act: 'changeDeadline', body: { dueInWorkingDays: 30 }, select };
  const { id } = await post('/batches', { ...wish, reason: 'Theo kế hoạch mới', expected: ROWS });
  const batchId = String(id);
  const waiting: number[] = [];

  for (let kill = 0; kill < 3; kill += 1) {
    const before = waiting.at(-1) ?? ROWS;
    await until(async () => (await progress(batchId)).rows.waiting < before, 'more rows are done', 60_000);
    await system.kill('worker');
    waiting.push((await progress(batchId)).rows.waiting);
    await system.startPart('worker');
  }

  await until(async () => (await progress(batchId)).state === 'done', 'the batch is done', 120_000);
  // At least the first kill came in the midst.
  expect(waiting[0]).toBeGreaterThan(0);
  expect((await progress(batchId)).rows).toMatchObject({ waiting: 0, applied: ROWS, failed: 0 });

  const db = createDatabase(system.databaseUrl, { max: 2 });

  try {
    const { rows } = await db.raw<{ rows: { workflow_id: string; times: number }[] }>(
      `SELECT workflow_id, count(*)::int AS times FROM domain_event WHERE type = 'deadlineChanged' GROUP BY workflow_id`,
    );
    expect(rows).toHaveLength(ROWS);
    expect(rows.filter(({ times }) => times !== 1)).toEqual([]);
    expect((await verifyAudit(auditChains(db))).faults).toEqual([]);
  } finally {
    await db.destroy();
  }
}, 300_000);
