/**
 * `npm run bench:directive`: issues a second of the fan-out of one directive, to 144 units and to 5,000 people, each
 * authorised, recorded and audited; against the bare engine's starts (one update-with-start of a workflow that does
 * nothing) and the same with the smallest record, from as many lanes, in the same run on the same Temporal server.
 *
 *   npm run bench:directive -- --people 5000
 */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client';
import { throwAwayFolder } from '../support/throw-away-folder';
import { startBare } from './bare-system';
import { cpuSeconds } from './cpu';
import { HttpDriver } from './http-driver';
import { signIn } from './personas';
import { foundUnder, orderOne, untilDistributed } from './product-distribution';
import { runProgram, say } from './program';
import { ProductSystem } from './system';

const SMALLEST_RATIO = 0.5;
/** As many as the product has under way at a time. */
const LANES = 8;
const BARE_STARTS = 1_000;
const WARM_UP = 200;
const UNITS = { kinds: ['department', 'ward', 'commune'], unitIds: ['SKHCN.P01'] };

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { people: { type: 'string', default: '5000' } } });
  const people = Number(values.people);
  const dataDir = throwAwayFolder('bench-directive');
  say(`starting the product and the bare system (${cpus().length} cores, ${LANES} lanes)`);
  const system = await ProductSystem.start({ dataDir, people: people + 100 });
  const bare = await startBare(system, dataDir);

  try {
    // Both sides begin warm.
    await starts(system, 'noopWorkflow', WARM_UP);
    await distribute(system, '0/CT-UBND', UNITS);
    const before = await starts(system, 'noopWorkflow', BARE_STARTS);
    const recorder = await starts(system, 'recordingWorkflow', BARE_STARTS);
    const toUnits = await distribute(system, '1/CT-UBND', UNITS);
    const toPeople = await distribute(system, '2/CT-UBND', { peopleOfUnitIds: ['HN'] });
    const after = await starts(system, 'noopWorkflow', BARE_STARTS);
    const engine = (before + after) / 2;
    say(
      `bare engine ${before.toFixed(0)} starts/s before, ${after.toFixed(0)} after; with one recorded row a start ${recorder.toFixed(0)}`,
    );
    const ratio = toPeople.rate / engine;
    say(
      `ratio       ${(toUnits.rate / engine).toFixed(2)} to units, ${ratio.toFixed(2)} to people (at least ${SMALLEST_RATIO} is asked for)`,
    );

    const isEnough = Math.min(ratio, toUnits.rate / engine) >= SMALLEST_RATIO;

    return toUnits.whole && toPeople.whole && isEnough ? 0 : 1;
  } finally {
    await bare.stop();
    await system.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Starts of the bare engine a second: each answered, each workflow left open like an issued assignment. */
async function starts(system: ProductSystem, workflow: string, total: number): Promise<number> {
  const connection = await Connection.connect({ address: system.temporalAddress });
  const client = new Client({ connection });
  let left = total;
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const id = randomUUID();
      await client.workflow.executeUpdateWithStart<
        (steps: number, id: string) => Promise<void>,
        number,
        [unknown]
      >('step', {
        updateId: id,
        args: [{ note: 'Kính trình.', percent: 60 }],
        startWorkflowOperation: new WithStartWorkflowOperation<(steps: number, id: string) => Promise<void>>(
          workflow,
          {
            workflowId: `bare/${id}`,
            taskQueue: 'bench-bare',
            args: [2, id],
            workflowIdConflictPolicy: 'USE_EXISTING',
          },
        ),
      });
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: LANES }, lane));
  const rate = total / ((performance.now() - began) / 1000);
  await connection.close();

  return rate;
}

async function distribute(
  system: ProductSystem,
  number: string,
  recipients: Record<string, string[]>,
): Promise<{ rate: number; whole: boolean }> {
  const driver = new HttpDriver(system.baseUrl);
  const { cookie } = await signIn(driver, 'leader@demo');
  const parts = ['temporal', 'worker', 'postgres', 'api'] as const;
  const used = () => parts.map((part) => cpuSeconds([system.pidOf(part)]));
  const before = used();
  const { directiveId, total } = await orderOne(driver, cookie, { number, recipients });
  const began = performance.now();
  const issued = await untilDistributed(driver, cookie, directiveId);
  const seconds = (performance.now() - began) / 1000;
  const cost = used().map((after, index) => ((1000 * (after - before[index]!)) / total).toFixed(1));
  const found = await foundUnder(system.databaseUrl, directiveId);
  driver.close();
  say(
    `${total} recipients: ${issued} issued in ${seconds.toFixed(1)} s, ${(total / seconds).toFixed(1)} issues/s;` +
      ` processor ms an issue: ${parts.map((part, index) => `${part} ${cost[index]}`).join(', ')}`,
  );
  say(
    `verified    ${found.assignments} assignments, ${found.doubled} doubled, ${found.events} events, ${found.brokenChains} broken audit chains`,
  );

  return {
    rate: total / seconds,
    whole: issued === total && found.assignments === total && found.doubled + found.brokenChains === 0,
  };
}

runProgram(main);
