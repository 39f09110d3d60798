/** kill -9 of the worker in the midst of a batch, of commands and of a transfer: every row is done, exactly once. */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createDatabase } from '../../db/knex';
import { auditChains } from '../../db/repositories/audit';
import { verifyAudit } from '../../tools/audit-verify';
import { HttpDriver } from '../../tools/bench/http-driver';
import { signIn } from '../../tools/bench/personas';
import type { Person } from '../../tools/bench/personas';
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

const post = async (path: string, body: unknown, { cookie }: Pick<Person, 'cookie'> = cast.head) => {
  const headers = { cookie, 'idempotency-key': randomUUID() };
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

const progress = async (batchId: string, { cookie } = cast.head): Promise<Progress> =>
  (await driver.get(`/api/v1/batches/${batchId}`, { cookie })).body as unknown as Progress;

/** Assignments with how often an event of this type happened to each. */
async function timesOf(type: string): Promise<number[]> {
  const db = createDatabase(system.databaseUrl, { max: 2 });

  try {
    const { rows } = await db.raw<{ rows: { times: number }[] }>(
      `SELECT count(*)::int AS times FROM domain_event WHERE type = ? GROUP BY workflow_id`,
      [type],
    );
    expect((await verifyAudit(auditChains(db))).faults).toEqual([]);

    return rows.map(({ times }) => times);
  } finally {
    await db.destroy();
  }
}

const EACH_ONCE = Array<number>(ROWS).fill(1);

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

  expect(await timesOf('deadlineChanged')).toEqual(EACH_ONCE);
}, 300_000);

it('a kill while everything that a person has in hand passes on', async () => {
  const personnel = await signIn(driver, 'personnel@demo');
  const { personId: successor } = await signIn(driver, 'deputy@demo');
  const change = { kind: 'leave', personId: cast.chief.personId, successor: { personId: successor } };
  const seen = await post('/transfers/preview', { change }, personnel);
  expect(seen).toMatchObject({ total: ROWS, moving: ROWS, blocked: 0 });

  const expected = { moving: ROWS, blocked: 0 };
  const words = { reason: 'Nghỉ hưu', documentNumber: '20/QĐ-SNV' };
  const { id } = await post('/transfers', { change, expected, ...words }, personnel);
  const batchId = String(id);
  await until(
    async () => (await progress(batchId, personnel)).rows.applied > 0,
    'some rows are done',
    60_000,
  );
  await system.kill('worker');
  expect((await progress(batchId, personnel)).rows.waiting).toBeGreaterThan(0);
  await system.startPart('worker');
  await until(
    async () => (await progress(batchId, personnel)).state === 'done',
    'the batch is done',
    120_000,
  );

  expect((await progress(batchId, personnel)).rows).toMatchObject({ waiting: 0, applied: ROWS, failed: 0 });
  expect(await timesOf('transferred')).toEqual(EACH_ONCE);
}, 240_000);
