/** kill -9 of the worker, and of others, in the middle of a distribution: every row is issued, and none of them twice. */
import { rmSync } from 'node:fs';
import { HttpDriver } from '../../tools/bench/http-driver';
import { signIn } from '../../tools/bench/personas';
import { foundUnder, orderOne, untilDistributed } from '../../tools/bench/product-distribution';
import { ProductSystem } from '../../tools/bench/system';
import type { Part } from '../../tools/bench/system';
import { throwAwayFolder } from '../../tools/support/throw-away-folder';
import { sleep } from '../support/wait';

const folder = throwAwayFolder('chaos-distribution');
let system: ProductSystem;
let driver: HttpDriver;
let cookie: string;

beforeAll(async () => {
  system = await ProductSystem.start({ dataDir: folder, people: 400, throwAwayDatabase: false });
  driver = new HttpDriver(system.baseUrl);
  ({ cookie } = await signIn(driver, 'leader@demo'));
}, 180_000);
afterAll(async () => {
  driver.close();
  await system.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const KINDS = ['department', 'ward', 'commune'];

it.each<[string, Part[]]>([
  ['the worker, three times', ['worker', 'worker', 'worker']],
  ['PostgreSQL', ['postgres']],
  ['the Temporal server', ['temporal']],
])(
  'kill -9 of %s',
  async (name, kills) => {
    const { directiveId, total } = await orderOne(driver, cookie, {
      number: `${name} ${kills.length}`.slice(0, 60),
      recipients: { kinds: KINDS },
    });

    for (const part of kills) {
      await sleep(700);
      await system.kill(part);
      await system.startPart(part);
    }

    await system.untilReady();
    expect(await untilDistributed(driver, cookie, directiveId)).toBe(total);
    expect(await foundUnder(system.databaseUrl, directiveId)).toMatchObject({
      assignments: 143,
      doubled: 0,
      brokenChains: 0,
    });
    expect(total).toBe(143);
  },
  240_000,
);
