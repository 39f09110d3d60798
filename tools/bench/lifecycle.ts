/**
 * `npm run bench:lifecycle`: life cycles a second of the full product over HTTP (authorised, recorded, audited),
 * against a bare Express route that runs a no-op Update, and against the same route with the smallest possible record of
 * each step (what remains then is the price of the product itself). One run, one Temporal server, the same driver, as many steps;
 * rounds take turns, so that a busy machine hurts all alike.
 *
 *   npm run bench:lifecycle -- --rounds 3 --seconds 10 --clients 16
 */
import { rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { createDatabase } from '../../db/knex';
import { startBare } from './bare-system';
import type { BareSystem, Contender } from './bare-system';
import { cpuSeconds, residentMb } from './cpu';
import { HttpDriver } from './http-driver';
import { STEPS_PER_LIFE_CYCLE, runLifeCycle, signInCast } from './product-life-cycle';
import type { AcknowledgedStep } from './product-life-cycle';
import { runProgram, say } from './program';
import { ProductSystem } from './system';
import { verifySteps } from './verify';
import { throwAwayFolder } from '../support/throw-away-folder';

interface Tally {
  lifeCycles: number;
  seconds: number;
  /** Seconds of processor time, by process. */
  cpu: Record<string, number>;
  steps: number[];
}

const SMALLEST_RATIO = 0.6;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '10' },
      clients: { type: 'string', default: '16' },
    },
  });
  const [rounds, seconds, clients] = [values.rounds, values.seconds, values.clients].map(Number) as [
    number,
    number,
    number,
  ];
  const dataDir = throwAwayFolder('bench');
  say(
    `starting the product and the bare system (${cpus().length} cores, ${clients} clients, ${rounds} rounds of ${seconds} s each)`,
  );
  const system = await ProductSystem.start({ dataDir });
  const bare = await startBare(system, dataDir);

  try {
    return await race(system, bare, { rounds, seconds, clients });
  } finally {
    await bare.stop();
    await system.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function race(
  system: ProductSystem,
  bare: BareSystem,
  { rounds, seconds, clients }: { rounds: number; seconds: number; clients: number },
): Promise<number> {
  const acknowledged: AcknowledgedStep[] = [];
  const contenders = [await productContender(system, acknowledged), bare.bare, bare.recorder];
  const tallies = contenders.map(emptyTally);

  for (const contender of contenders) {
    await round(contender, Math.min(seconds, 5), clients);
  }

  for (let number = 1; number <= rounds; number += 1) {
    for (const [index, contender] of contenders.entries()) {
      const tally = await round(contender, seconds, clients);
      add(tallies[index]!, tally);
      say(`round ${number}  ${contender.name.padEnd(8)} ${rate(tally).toFixed(1)} life cycles/s`);
    }
  }

  contenders.forEach((contender, index) => describe(contender.name, tallies[index]!));
  say(
    `memory    worker ${residentMb(system.pidOf('worker')).toFixed(0)} MB, api ${residentMb(system.pidOf('api')).toFixed(0)} MB`,
  );
  const found = await verified(system, acknowledged);
  const [product, noop, recorder] = tallies.map(rate) as [number, number, number];
  const ratio = product / noop;
  say(
    `ceiling   ${(recorder / noop).toFixed(2)} of the bare engine is left once each step is recorded at all`,
  );
  say(
    `ratio     ${ratio.toFixed(2)} of the bare engine (at least ${SMALLEST_RATIO.toFixed(2)} is asked for),` +
      ` ${(product / recorder).toFixed(2)} of the bare engine with a record`,
  );

  return found && ratio >= SMALLEST_RATIO ? 0 : 1;
}

/** Runs life cycles on all clients until the time is up; those under way are finished and counted. */
async function round({ run, pids }: Contender, seconds: number, clients: number): Promise<Tally> {
  const tally = emptyTally();
  const before = cpuByPart(pids);
  const began = performance.now();
  const client = async () => {
    while (performance.now() - began < seconds * 1000) {
      await run((ms) => tally.steps.push(ms));
      tally.lifeCycles += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));

  return { ...tally, seconds: (performance.now() - began) / 1000, cpu: difference(cpuByPart(pids), before) };
}

async function productContender(system: ProductSystem, acknowledged: AcknowledgedStep[]): Promise<Contender> {
  const driver = new HttpDriver(system.baseUrl);
  const cast = await signInCast(driver);

  return {
    name: 'product',
    pids: {
      temporal: system.pidOf('temporal'),
      worker: system.pidOf('worker'),
      api: system.pidOf('api'),
      postgres: system.pidOf('postgres'),
    },
    run: (step) =>
      runLifeCycle(driver, cast, (done) => {
        acknowledged.push(done);
        step(done.ms);
      }),
  };
}

function emptyTally(): Tally {
  return { lifeCycles: 0, seconds: 0, cpu: {}, steps: [] };
}

const cpuByPart = (pids: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(pids).map(([part, pid]) => [part, cpuSeconds([pid])]));

const difference = (after: Record<string, number>, before: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(after).map(([part, seconds]) => [part, seconds - (before[part] ?? 0)]));

function add(sum: Tally, tally: Tally): void {
  sum.lifeCycles += tally.lifeCycles;
  sum.seconds += tally.seconds;
  sum.cpu = Object.fromEntries(
    Object.entries(tally.cpu).map(([part, s]) => [part, s + (sum.cpu[part] ?? 0)]),
  );
  sum.steps = sum.steps.concat(tally.steps);
}

const rate = ({ lifeCycles, seconds }: Tally): number => lifeCycles / seconds;

function describe(name: string, tally: Tally): void {
  const sorted = [...tally.steps].sort((a, b) => a - b);
  const percentile = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);

  const perLifeCycle = (seconds: number): string => ((seconds / tally.lifeCycles) * 1000).toFixed(1);
  const total = Object.values(tally.cpu).reduce((sum, seconds) => sum + seconds, 0);
  const parts = Object.entries(tally.cpu).map(([part, seconds]) => `${part} ${perLifeCycle(seconds)}`);

  say(
    `${name.padEnd(9)} ${rate(tally).toFixed(1)} life cycles/s of ${STEPS_PER_LIFE_CYCLE} steps;` +
      ` step p50 ${percentile(0.5)} ms, p99 ${percentile(0.99)} ms;` +
      ` ${perLifeCycle(total)} ms of processor time a life cycle (${parts.join(', ')})`,
  );
}

/** Looks the race up in the log, and says what it found. */
async function verified(system: ProductSystem, acknowledged: readonly AcknowledgedStep[]): Promise<boolean> {
  const db = createDatabase(system.databaseUrl, { max: 2 });

  try {
    const { lost, doubled, unasked, behind, brokenChains, ...found } = await verifySteps(db, acknowledged);
    say(
      `verified  ${found.acknowledged} acknowledged steps: ${lost} lost, ${doubled} doubled, ${unasked} unasked;` +
        ` ${behind} lists behind; ${found.chains} audit chains, ${brokenChains} broken`,
    );

    return lost + doubled + unasked + behind + brokenChains === 0;
  } finally {
    await db.destroy();
  }
}

runProgram(main);
