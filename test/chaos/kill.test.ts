/**
 * kill -9 of one part after another while people work: whatever was acknowledged is kept, nothing happens twice, and
 * everybody gets to the end. Processes and data are this suite's own.
 */
import { rmSync } from 'node:fs';
import { createDatabase } from '../../db/knex';
import { runLifeCycle, signInCast } from '../../tools/bench/product-life-cycle';
import type { AcknowledgedStep, Cast } from '../../tools/bench/product-life-cycle';
import { ProductSystem } from '../../tools/bench/system';
import type { Part } from '../../tools/bench/system';
import { verifySteps } from '../../tools/bench/verify';
import { PatientDriver } from '../support/patient-driver';
import { sleep } from '../support/wait';
import { throwAwayFolder } from '../../tools/support/throw-away-folder';

const CLIENTS = 6;
const folder = throwAwayFolder('chaos');
let system: ProductSystem;
let cast: Cast;

beforeAll(async () => {
  system = await ProductSystem.start({ dataDir: folder, people: 400, throwAwayDatabase: false });
  cast = await signInCast(new PatientDriver(system.baseUrl));
}, 180_000);
afterAll(async () => {
  await system.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** People work while the parts are killed one after another; answers all that was acknowledged to them. */
async function workDuring(kills: Part[]): Promise<AcknowledgedStep[]> {
  const acknowledged: AcknowledgedStep[] = [];
  const driver = new PatientDriver(system.baseUrl);
  let over = false;
  const client = async () => {
    while (!over) {
      await runLifeCycle(driver, cast, (step) => acknowledged.push(step));
    }
  };
  const clients = Array.from({ length: CLIENTS }, client);

  for (const part of kills) {
    await sleep(1_500);
    await system.kill(part);
    await sleep(300);
    await system.startPart(part);
  }

  await sleep(1_500);
  over = true;
  await Promise.all(clients);
  driver.close();

  return acknowledged;
}

describe('kill -9', () => {
  it.each<[string, Part[]]>([
    ['of the worker, three times', ['worker', 'worker', 'worker']],
    ['of the Temporal server', ['temporal']],
    ['of PostgreSQL', ['postgres']],
    ['of the API and of the worker', ['api', 'worker']],
  ])(
    '%s loses nothing and does nothing twice',
    async (_, kills) => {
      const acknowledged = await workDuring(kills);
      const db = createDatabase(system.databaseUrl, { max: 2 });
      const found = await verifySteps(db, acknowledged).finally(() => db.destroy());

      expect(acknowledged.length).toBeGreaterThan(CLIENTS);
      expect(found).toMatchObject({ lost: 0, doubled: 0, unasked: 0, behind: 0, brokenChains: 0 });
    },
    240_000,
  );
});
