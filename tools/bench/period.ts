/**
 * `npm run bench:period`: a month of an agency from its opening to the last confirmation, each form through the public
 * HTTP interface by its own people: self-assessment, the superior's points, confirmation of the result that is computed
 * from the recorded work. First with a tenth of the people, then with all: what a person costs has to stay the same.
 *
 *   npm run bench:period -- --people 5000 --lines 4
 */
import { rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { Knex } from 'knex';
import { opaqueId } from '../../application/assignments/command-id';
import { createDatabase } from '../../db/knex';
import { auditChains } from '../../db/repositories/audit';
import { verifyAudit } from '../audit-verify';
import { verifyPeriod } from '../evaluation-verify';
import { monthsBefore } from '../support/past-work';
import { poll } from '../support/processes';
import { throwAwayFolder } from '../support/throw-away-folder';
import { cpuSeconds, residentMb } from './cpu';
import type { Official } from './evaluated-people';
import { addOfficials, cookieOf, inLanes, recordWork } from './evaluated-people';
import { HttpDriver } from './http-driver';
import { signIn } from './personas';
import { runProgram, say } from './program';
import { ProductSystem } from './system';

const AGENCY = 'SKHCN';
const PARTS = ['temporal', 'worker', 'postgres', 'api'] as const;
/** PostgreSQL is many processes that share theirs. */
const MEASURED = ['temporal', 'worker', 'api'] as const;
/** Forms under way at a time. */
const LANES = 8;
const WITHIN_MS = 60 * 60_000;
/** Processor time a person with all of them against a tenth. */
const MOST_GROWTH = 1.25;

interface Bench {
  system: ProductSystem;
  driver: HttpDriver;
  db: Knex;
  personnel: string;
  assignerId: string;
  lines: number;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { people: { type: 'string', default: '5000' }, lines: { type: 'string', default: '4' } },
  });
  const people = Number(values.people);
  const dataDir = throwAwayFolder('bench-period');
  say(`starting the product (${cpus().length} cores, ${LANES} forms at a time)`);
  const system = await ProductSystem.start({ dataDir, people: 400 });
  const driver = new HttpDriver(system.baseUrl);
  const db = createDatabase(system.databaseUrl, { max: LANES });

  try {
    const { cookie: personnel } = await signIn(driver, 'personnel@demo');
    const { person_id: assignerId } = (await db('account').where({ login: 'head@demo' }).first()) as {
      person_id: string;
    };
    const bench: Bench = { system, driver, db, personnel, assignerId, lines: Number(values.lines) };
    const tenth = await addOfficials(db, 0, Math.max(1, Math.round(people / 10)));
    const few = await closeMonth(bench, tenth, monthsBefore(new Date(), 3));
    const rest = await addOfficials(db, tenth.length, people - tenth.length);
    const all = await closeMonth(bench, [...tenth, ...rest], monthsBefore(new Date(), 2));
    const growth = all.cpuMs / few.cpuMs;
    say(
      `growth    ${growth.toFixed(2)} processor time a person from ${tenth.length} to ${people} people (at most ${MOST_GROWTH} is asked for)`,
    );

    return few.whole && all.whole && growth <= MOST_GROWTH ? 0 : 1;
  } finally {
    driver.close();
    await db.destroy();
    await system.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Opens a month, has every form filled, judged and confirmed, and looks it up afterwards. */
async function closeMonth(bench: Bench, officials: readonly Official[], month: string) {
  const { system, driver, db, personnel, assignerId, lines } = bench;
  await recordWork(db, officials, { month, assignerId, lines });
  await db.raw('ANALYZE');
  const cpu = (): number[] => PARTS.map((part) => cpuSeconds([system.pidOf(part)]));
  const before = cpu();
  const began = performance.now();
  const wish = { agencyId: AGENCY, kind: 'month', startsOn: month };
  const { id } = await post(driver, personnel, '/evaluation-periods', wish, `open-${month}`);
  const periodId = String(id);
  await poll(async () => (await board(bench, periodId))['state'] === 'open', { withinMs: WITHIN_MS });
  const opened = performance.now();
  const caps = await capsOf(bench, periodId, officials);
  await inLanes(LANES, officials, (one) => confirmForm(driver, periodId, one, caps));
  const seconds = (performance.now() - began) / 1000;
  const used = cpu().map((after, index) => (1000 * (after - (before[index] ?? 0))) / officials.length);
  const cpuMs = used.reduce((sum, one) => sum + one, 0);
  const parts = PARTS.map((part, index) => `${part} ${(used[index] ?? 0).toFixed(1)}`);
  say(
    `${officials.length} people with ${lines} lines: opened in ${((opened - began) / 1000).toFixed(1)} s, closed in ${seconds.toFixed(1)} s` +
      ` (${(officials.length / seconds).toFixed(1)} a second); processor ms a person ${cpuMs.toFixed(1)}: ${parts.join(', ')}`,
  );
  say(
    `memory    ${MEASURED.map((part) => `${part} ${residentMb(system.pidOf(part)).toFixed(0)} MB`).join(', ')}`,
  );

  return { cpuMs, whole: await isWhole(bench, periodId, officials.length) };
}

const formIdOf = (periodId: string, personId: string): string =>
  opaqueId(['evaluationForm', periodId, personId]);

async function confirmForm(
  driver: HttpDriver,
  periodId: string,
  { personId, headId }: Official,
  points: Record<string, string>,
): Promise<void> {
  const path = `/evaluation-forms/${formIdOf(periodId, personId)}/commands`;
  const key = (name: string): string => `${name}-${periodId}-${personId}`;
  await post(driver, cookieOf(personId), `${path}/assessSelf`, { points }, key('self'));
  const judged = await post(
    driver,
    cookieOf(headId),
    `${path}/assess`,
    { points, comment: 'Tốt' },
    key('judge'),
  );
  const { hash } = judged['preview'] as { hash: string };
  await post(driver, cookieOf(headId), `${path}/confirm`, { inputsHash: hash }, key('confirm'));
}

/** Every criterion at its cap. */
async function capsOf({ driver }: Bench, periodId: string, [first]: readonly Official[]) {
  const personId = first?.personId ?? '';
  const { status, body } = await driver.get(`/api/v1/evaluation-forms/${formIdOf(periodId, personId)}`, {
    cookie: cookieOf(personId),
  });

  if (status !== 200) {
    throw new Error(`the form of ${personId} answered ${status}`);
  }

  const criteria = body['criteria'] as { key: string; cap: string }[];

  return Object.fromEntries(criteria.map(({ key, cap }) => [key, cap]));
}

async function board({ driver, personnel }: Bench, periodId: string): Promise<Record<string, unknown>> {
  return (await driver.get(`/api/v1/evaluation-periods/${periodId}`, { cookie: personnel })).body;
}

async function isWhole(bench: Bench, periodId: string, people: number): Promise<boolean> {
  const began = performance.now();
  const { byStatus } = (await board(bench, periodId)) as { byStatus: Record<string, number> };
  const boardMs = performance.now() - began;
  const { results, differences } = await verifyPeriod(bench.db, periodId);
  const { faults } = await verifyAudit(auditChains(bench.db));
  say(
    `verified  ${byStatus['petitionWindow'] ?? 0} confirmed, ${results} results computed again, ${differences.length} differ;` +
      ` ${faults.length} broken audit chains; the board answers in ${boardMs.toFixed(0)} ms`,
  );

  return (
    byStatus['petitionWindow'] === people &&
    results === people &&
    differences.length === 0 &&
    faults.length === 0
  );
}

async function post(
  driver: HttpDriver,
  cookie: string,
  path: string,
  body: object,
  key: string,
): Promise<Record<string, unknown>> {
  const reply = await driver.post(`/api/v1${path}`, body, { cookie, 'idempotency-key': key });

  if (reply.status >= 300) {
    throw new Error(`${path} answered ${reply.status}: ${JSON.stringify(reply.body)}`);
  }

  return reply.body;
}

runProgram(main);
