/**
 * `npm run bench:opening`: opens a month for many people over HTTP while the worker is killed some times with SIGKILL,
 * waits until every form is open, and counts what there is afterwards, in the database and in the engine: each person has
 * exactly one form and one workflow, nobody is lost and nobody is had twice.
 *
 *   npm run bench:opening -- --people 50000 --kills 5
 */
import { rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import type { Knex } from 'knex';
import { createDatabase } from '../../db/knex';
import { auditChains } from '../../db/repositories/audit';
import { FORM_WORKFLOW } from '../../workflows/evaluation/messages';
import { verifyAudit } from '../audit-verify';
import { monthsBefore } from '../support/past-work';
import { poll, sleep } from '../support/processes';
import { throwAwayFolder } from '../support/throw-away-folder';
import { cpuSeconds, residentMb } from './cpu';
import { addOfficials } from './evaluated-people';
import { HttpDriver } from './http-driver';
import { signIn } from './personas';
import { runProgram, say } from './program';
import { ProductSystem } from './system';
import type { Part } from './system';

const AGENCY = 'SKHCN';
const PARTS = ['temporal', 'worker', 'postgres', 'api'] as const;
/** PostgreSQL is many processes that share their memory. */
const MEASURED = ['temporal', 'worker', 'api'] as const;
/** Without a new form for this long, it has got stuck. */
const STUCK_MS = 180_000;
const LOOK_MS = 500;
/** The engine lists what it has some seconds late. */
const LISTED_MS = 120_000;

interface Bench {
  system: ProductSystem;
  db: Knex;
  usage: Usage;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { people: { type: 'string', default: '50000' }, kills: { type: 'string', default: '5' } },
  });
  const [people, kills] = [Number(values.people), Number(values.kills)];
  const dataDir = throwAwayFolder('bench-opening');
  say(`starting the product (${cpus().length} cores)`);
  const system = await ProductSystem.start({ dataDir, people: 400 });
  const db = createDatabase(system.databaseUrl, { max: 2 });

  try {
    await addOfficials(db, 0, people);
    await db.raw('ANALYZE');
    const bench = { system, db, usage: new Usage(system) };
    const periodId = await openThroughKills(bench, kills);

    return (await isWhole(bench, periodId)) ? 0 : 1;
  } finally {
    await db.destroy();
    await system.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Opens the month, kills the worker so many times on the way, and waits for the last form. */
async function openThroughKills({ system, db, usage }: Bench, kills: number): Promise<string> {
  const began = performance.now();
  usage.begin();
  const periodId = await open(system);
  const roster = await countOf(db, 'SELECT count(*)::int AS n FROM evaluation_period_person');
  say(`${roster} people written down in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  const waiting = () =>
    countOf(
      db,
      "SELECT count(*)::int AS n FROM evaluation_period_person WHERE period_id = ? AND state = 'waiting'",
      [periodId],
    );
  let killed = 0;
  let last = { left: roster, at: performance.now() };

  for (let left = roster; left > 0; left = await waiting()) {
    usage.look();
    last = left < last.left ? { left, at: performance.now() } : last;

    if (performance.now() - last.at > STUCK_MS) {
      throw new Error(`nothing was opened for ${STUCK_MS / 1000} s, ${left} people are left`);
    }

    if (killed < kills && roster - left >= ((killed + 1) * roster) / (kills + 1)) {
      usage.beforeKill();
      await system.kill('worker');
      await system.startPart('worker');
      killed += 1;
      say(`worker killed after ${roster - left} people`);
    }

    await sleep(LOOK_MS);
  }

  const isOpen = async (): Promise<boolean> =>
    ((await db('evaluation_period').where({ id: periodId }).first('state')) as { state: string }).state ===
    'open';
  await poll(isOpen, { withinMs: STUCK_MS, everyMs: LOOK_MS });
  const seconds = (performance.now() - began) / 1000;
  say(
    `opened    ${roster} people in ${seconds.toFixed(1)} s (${(roster / seconds).toFixed(1)} a second), worker killed ${killed} times`,
  );
  usage.tell(seconds, roster);

  if (killed < kills) {
    throw new Error(`the worker was killed ${killed} times, not ${kills}: take more people`);
  }

  return periodId;
}

async function open(system: ProductSystem): Promise<string> {
  const driver = new HttpDriver(system.baseUrl);

  try {
    const { cookie } = await signIn(driver, 'personnel@demo');
    const wish = { agencyId: AGENCY, kind: 'month', startsOn: monthsBefore(new Date(), 2) };
    const { status, body } = await driver.post('/api/v1/evaluation-periods', wish, {
      cookie,
      'idempotency-key': 'bench-opening',
    });

    if (status >= 300) {
      throw new Error(`the opening answered ${status}: ${JSON.stringify(body)}`);
    }

    return String(body['id']);
  } finally {
    driver.close();
  }
}

/** Every person with one form, one opening and one workflow; nobody beside them. */
async function isWhole({ system, db }: Bench, periodId: string): Promise<boolean> {
  const { rows } = await db.raw<{ rows: Record<string, number>[] }>(
    `SELECT (SELECT count(*)::int FROM evaluation_period_person WHERE period_id = :id) AS people,
            (SELECT count(*)::int FROM evaluation_form WHERE period_id = :id) AS forms,
            (SELECT count(DISTINCT person_id)::int FROM evaluation_form WHERE period_id = :id) AS persons,
            (SELECT count(*)::int FROM evaluation_event WHERE type = 'formOpened') AS openings,
            (SELECT count(DISTINCT workflow_id)::int FROM evaluation_event WHERE type = 'formOpened') AS logs,
            (SELECT count(*)::int FROM evaluation_period_person p WHERE p.period_id = :id AND NOT EXISTS (
               SELECT 1 FROM evaluation_form f WHERE f.period_id = p.period_id AND f.person_id = p.person_id)) AS lost,
            (SELECT count(*)::int FROM evaluation_form f WHERE f.period_id = :id AND NOT EXISTS (
               SELECT 1 FROM evaluation_period_person p WHERE p.period_id = f.period_id AND p.person_id = f.person_id)) AS strangers`,
    { id: periodId },
  );
  const found = rows[0] ?? {};
  const people = found['people'] ?? 0;
  const workflows = await workflowsOf(system, people);
  const { faults } = await verifyAudit(auditChains(db));
  const same = ['forms', 'persons', 'openings', 'logs'].every((name) => found[name] === people);
  const whole =
    same && workflows === people && found['lost'] === 0 && found['strangers'] === 0 && faults.length === 0;
  say(
    `counted   ${people} people, ${found['forms']} forms of ${found['persons']} persons, ${found['openings']} openings in ${found['logs']} logs,` +
      ` ${workflows} workflows; ${found['lost']} lost, ${found['strangers']} strangers, ${faults.length} broken audit chains`,
  );
  say(whole ? 'each person has exactly one form and one workflow' : 'WRONG: these numbers differ');

  return whole;
}

/** Workflows of forms that the engine knows, open or ended, each run counted: one that was started twice shows. */
async function workflowsOf(system: ProductSystem, expected: number): Promise<number> {
  const connection = await Connection.connect({ address: system.temporalAddress });

  try {
    const { workflow } = new Client({ connection });
    let found = 0;
    const listed = async (): Promise<boolean> => {
      ({ count: found } = await workflow.count(`WorkflowType = '${FORM_WORKFLOW}'`));

      return found >= expected;
    };
    await poll(listed, { withinMs: LISTED_MS, everyMs: LOOK_MS });

    return found;
  } finally {
    await connection.close();
  }
}

async function countOf(db: Knex, statement: string, values: readonly string[] = []): Promise<number> {
  const { rows } = await db.raw<{ rows: { n: number }[] }>(statement, [...values]);

  return rows[0]?.n ?? 0;
}

/** Processor time and memory of the parts, those of a worker that was killed included. */
class Usage {
  private readonly system: ProductSystem;
  private readonly before = new Map<Part, number>();
  private readonly peaks = new Map<Part, number>();
  private ofKilled = 0;

  constructor(system: ProductSystem) {
    this.system = system;
  }

  begin(): void {
    PARTS.forEach((part) => this.before.set(part, this.cpuOf(part)));
  }

  look(): void {
    MEASURED.forEach((part) => {
      const now = residentMb(this.system.pidOf(part));
      this.peaks.set(part, Math.max(this.peaks.get(part) ?? 0, now));
    });
  }

  /** What this worker used goes with it. */
  beforeKill(): void {
    this.ofKilled += this.cpuOf('worker') - (this.before.get('worker') ?? 0);
    this.before.set('worker', 0);
  }

  tell(seconds: number, people: number): void {
    const used = PARTS.map(
      (part) => this.cpuOf(part) - (this.before.get(part) ?? 0) + (part === 'worker' ? this.ofKilled : 0),
    );
    const all = used.reduce((sum, one) => sum + one, 0);
    const shares = PARTS.map((part, index) => `${part} ${((100 * (used[index] ?? 0)) / all).toFixed(0)} %`);
    const ofMachine = (100 * all) / (seconds * cpus().length);
    say(
      `processor ${all.toFixed(0)} s, ${((1000 * all) / people).toFixed(1)} ms a person, ${ofMachine.toFixed(0)} % of the machine: ${shares.join(', ')}`,
    );
    const memory = MEASURED.map((part) => `${part} ${(this.peaks.get(part) ?? 0).toFixed(0)} MB`);
    say(`memory    at most ${memory.join(', ')}`);
  }

  private cpuOf(part: Part): number {
    return cpuSeconds([this.system.pidOf(part)]);
  }
}

runProgram(main);
