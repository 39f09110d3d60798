/**
 * `npm run bench:moves`: how long after a signature a key result and the city's board show it, as a browser does: the live
 * stream says that something changed, a moment gathers what else comes, and what is shown is asked for again.
 *
 *   npm run bench:moves -- --signatures 50 --clients 4
 *
 * At rest first, then while so many clients issue, accept and report. Exit code 1 when the 99th percentile at rest is over a second.
 */
import { rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { createDatabase } from '../../db/knex';
import { sleep } from '../support/processes';
import { throwAwayFolder } from '../support/throw-away-folder';
import { HttpDriver } from './http-driver';
import { LiveStream } from './live-stream';
import { signIn } from './personas';
import { STEPS_PER_LIFE_CYCLE, runLifeCycle, signInCast } from './product-life-cycle';
import type { Cast } from './product-life-cycle';
import { runProgram, say } from './program';
import { ProductSystem } from './system';

/** What a browser waits for more events (`web/src/lib/live-updates`). */
const GATHER_MS = 250;
const LONGEST_MS = 1_000;
/** What has not been shown after this long never will be. */
const NEVER_MS = 60_000;
/** Issued, accepted and reported: changes of the same lists and counters that move neither figure. */
const LOAD_STEPS = 3;
const DAY_MS = 86_400_000;

interface Scene {
  driver: HttpDriver;
  cast: Cast;
  leader: string;
  stream: LiveStream;
  keyResultId: string;
  cityId: string;
}

/** Milliseconds from the sending of a signature until a figure showed it. */
interface Moves {
  keyResult: number[];
  board: number[];
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { signatures: { type: 'string', default: '50' }, clients: { type: 'string', default: '4' } },
  });
  const [signatures, clients] = [Number(values.signatures), Number(values.clients)];
  const dataDir = throwAwayFolder('bench-moves');
  say(`starting the product (${cpus().length} cores)`);
  const system = await ProductSystem.start({ dataDir });
  const scene = await setUp(system);

  try {
    await measure(scene, 5);
    const atRest = await measure(scene, signatures);
    tell('at rest', atRest);
    tell(`${clients} others at work`, await underLoad(scene, clients, () => measure(scene, signatures)));

    return Math.max(percentile(atRest.keyResult, 0.99), percentile(atRest.board, 0.99)) <= LONGEST_MS ? 0 : 1;
  } finally {
    scene.stream.close();
    scene.driver.close();
    await system.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** A goal of the city with a key result that accepted work moves, and its leader at an open page. */
async function setUp(system: ProductSystem): Promise<Scene> {
  const driver = new HttpDriver(system.baseUrl);
  const cast = await signInCast(driver);
  const [personnel, leader] = await Promise.all([
    signIn(driver, 'personnel@demo'),
    signIn(driver, 'leader@demo'),
  ]);
  const post = async (
    cookie: string,
    path: string,
    body: object,
  ): Promise<{ id: string; version: number }> => {
    const reply = await driver.post(`/api/v1${path}`, body, { cookie, 'idempotency-key': path });

    if (reply.status >= 300) {
      throw new Error(`${path} answered ${reply.status}: ${JSON.stringify(reply.body)}`);
    }

    return reply.body as { id: string; version: number };
  };
  const day = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
  const cycle = await post(personnel.cookie, '/okr-cycles', {
    kind: 'year',
    name: 'Năm (đo tải)',
    startsOn: day(-182),
    endsOn: day(182),
  });
  await post(personnel.cookie, `/okr-cycles/${cycle.id}/steps/activate`, { basedOnVersion: cycle.version });
  const goal = await post(leader.cookie, '/objectives', {
    cycleId: cycle.id,
    level: 'city',
    ambition: 'committed',
    title: 'Báo cáo kịp thời (đo tải)',
    ownerId: leader.personId,
  });
  const keyResult = await post(leader.cookie, `/objectives/${goal.id}/key-results`, {
    title: 'Báo cáo được nghiệm thu (đo tải)',
    ownerId: leader.personId,
    measure: 'number',
    target: '1000',
    basedOnVersion: goal.version,
  });
  const db = createDatabase(system.databaseUrl, { max: 1 });
  const root = (await db('unit').whereNull('parent_id').first('id')) as { id: string };
  await db.destroy();

  return {
    driver,
    cast,
    leader: leader.cookie,
    stream: await LiveStream.open(system.baseUrl, leader.cookie),
    keyResultId: keyResult.id,
    cityId: root.id,
  };
}

/** Signs so many assignments off, one after another, and times when each is seen. */
async function measure(scene: Scene, signatures: number): Promise<Moves> {
  const { driver, cast, keyResultId } = scene;
  const moves: Moves = { keyResult: [], board: [] };

  for (let index = 0; index < signatures; index += 1) {
    const [accepted, done] = [await acceptedWork(scene), await doneWork(scene)];
    let steps = 0;
    let sentAt = 0;
    let seen: Promise<number>[] = [];
    await runLifeCycle(
      driver,
      cast,
      ({ ms }) => {
        steps += 1;

        if (steps === STEPS_PER_LIFE_CYCLE - 1) {
          seen = [
            whenShown(scene, async () => (await acceptedWork(scene)) > accepted),
            whenShown(scene, async () => (await doneWork(scene)) > done),
          ];
        }

        sentAt = performance.now() - ms;
      },
      { more: { keyResults: [{ id: keyResultId, share: '1' }] } },
    );
    const [keyResult = 0, board = 0] = await Promise.all(seen);
    moves.keyResult.push(keyResult - sentAt);
    moves.board.push(board - sentAt);
  }

  return moves;
}

/** Asks again after each event, as a page does, until it shows; answers when that was. */
async function whenShown({ stream }: Scene, isShown: () => Promise<boolean>): Promise<number> {
  for (const began = performance.now(); ;) {
    const heard = stream.next();

    if (await isShown()) {
      return performance.now();
    }

    if (performance.now() - began > NEVER_MS) {
      throw new Error('a signature was never shown');
    }

    await Promise.race([heard, sleep(NEVER_MS)]);
    await sleep(GATHER_MS);
  }
}

async function acceptedWork({ driver, leader, keyResultId }: Scene): Promise<number> {
  const { body } = await driver.get(`/api/v1/key-results/${keyResultId}`, { cookie: leader });

  return Number(body['acceptedCount']);
}

async function doneWork({ driver, leader, cityId }: Scene): Promise<number> {
  const { body } = await driver.get(`/api/v1/boards/${cityId}`, { cookie: leader });
  const cells = body['cells'] as { doneOnTime: number; doneLate: number };

  return cells.doneOnTime + cells.doneLate;
}

/** Does something while others issue, accept and report. */
async function underLoad<T>({ driver, cast }: Scene, clients: number, run: () => Promise<T>): Promise<T> {
  let isOver = false;
  const client = async (): Promise<void> => {
    while (!isOver) {
      await runLifeCycle(driver, cast, () => undefined, { until: LOAD_STEPS });
    }
  };
  const others = Array.from({ length: clients }, client);

  try {
    return await run();
  } finally {
    isOver = true;
    await Promise.allSettled(others);
  }
}

function tell(when: string, { keyResult, board }: Moves): void {
  const said = (values: readonly number[]): string =>
    `p50 ${percentile(values, 0.5).toFixed(0)} ms, p99 ${percentile(values, 0.99).toFixed(0)} ms`;
  say(
    `${when}: key result ${said(keyResult)}; board of the city ${said(board)} (${GATHER_MS} ms of each are the browser's)`,
  );
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);

  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

runProgram(main);
