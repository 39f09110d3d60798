import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { loadConfig, type Config } from '../config/env';
import { createDatabase } from '../db/knex';
import { migrate } from '../db/migrate';
import { seedDemo } from '../db/seed/demo';
import { PERSONAS } from '../db/seed/personas';
import { seedReferenceData } from '../db/seed/reference';
import { issueDemoAssignments } from './demo-assignments';
import { openDemoPeriod } from './demo-evaluation';
import { setUpDemoGoals } from './demo-goals';
import { consoleProgress } from './support/log';
import { stopLeftover } from './support/node-part';
import { isPortFree } from './support/ports';
import { readLiveProcess, writeProcessRecord } from './support/processes';
import { onStopRequest } from './support/stop-request';
import { Supervisor } from './support/supervisor';
import {
  apiPart,
  localUrl,
  startDatabase,
  startMails,
  startTemporal,
  untilFree,
  workerPart,
  type Addresses,
} from './support/system';

/**
 * `npm start`: the whole system on one machine. Starts what is missing in order (PostgreSQL, Temporal, schema, demo data, worker,
 * API), each when the one before answers; keeps it running; stops it in the reverse order. State lives in `MANDATE_DATA_DIR`.
 */
const progress = consoleProgress();
const supervisor = new Supervisor(progress);

async function main(): Promise<void> {
  const config = withArguments(loadConfig());
  mkdirSync(config.MANDATE_DATA_DIR, { recursive: true });
  const record = path.join(config.MANDATE_DATA_DIR, 'run', 'supervisor.json');
  claim(record);
  stopOnSignals(record);
  try {
    await startAll(config);
  } catch (error) {
    if (supervisor.stopping) return;
    progress.warn((error as Error).message);
    await shutDown(record, 1);
  }
}

/** `--people N`: size of the demo organisation, on its first start. */
function withArguments(config: Config): Config {
  const { values } = parseArgs({ options: { people: { type: 'string' } } });
  if (values.people === undefined) return config;
  const people = Number(values.people);
  if (Number.isInteger(people) && people >= 200 && people <= 200_000)
    return { ...config, DEMO_PEOPLE: people };
  process.stderr.write(`--people is "${values.people}" but must be a whole number from 200 to 200000.\n`);
  process.exit(1);
}

function claim(record: string): void {
  mkdirSync(path.dirname(record), { recursive: true });
  const other = readLiveProcess(record);
  if (other && other.pid !== process.pid) {
    process.stderr.write(
      `Mandate already runs on this data directory (process ${other.pid}). Stop it first, or set MANDATE_DATA_DIR.\n`,
    );
    process.exit(1);
  }
  writeProcessRecord(record, process.pid);
}

/** The first signal stops everything in order; a second one ends at once (the next start finds what is left). */
function stopOnSignals(record: string): void {
  let signalled = false;
  const stop = (): void => {
    if (signalled) process.exit(130);
    signalled = true;
    progress.step('stopping (press Ctrl+C again to end at once)');
    void shutDown(record, 0);
  };
  onStopRequest(stop);
}

async function shutDown(record: string, code: number): Promise<void> {
  await supervisor.stop();
  rmSync(record, { force: true });
  progress.step('stopped');
  process.exit(code);
}

async function startAll(config: Config): Promise<void> {
  await freeThePort(config);
  progress.step('starting PostgreSQL');
  const databaseUrl = await startDatabase(config, supervisor, progress);
  await prepareDatabase(config, databaseUrl);
  progress.step('starting Temporal');
  const addresses: Addresses = { databaseUrl, ...(await startTemporal(config, supervisor, progress)) };
  if (config.DEMO && config.SMTP_URL === undefined) {
    progress.step('starting the mail catcher (no mail leaves this machine)');
    addresses.mail = await startMails(config, supervisor);
  }
  progress.step('starting the worker');
  await supervisor.add(workerPart(config, addresses));
  progress.step('starting the API');
  await supervisor.add(apiPart(config, addresses));
  supervisor.watch();
  if (config.DEMO) {
    await issueOnce(config);
    // The one waits for forms to open, so the other costs next to nothing.
    await Promise.all([openPeriodOnce(config, databaseUrl), setUpGoalsOnce(config)]);
  }
  if (!supervisor.stopping) announce(config, addresses);
}

/** An API left behind by a killed supervisor gives its port back; a stranger's port is named. */
async function freeThePort(config: Config): Promise<void> {
  await stopLeftover(path.join(config.MANDATE_DATA_DIR, 'run', 'api.json'));
  if (await untilFree(() => isPortFree(config.PORT))) return;
  throw new Error(
    `PORT ${config.PORT} is taken by another program: set PORT to a free one, e.g. PORT=8081 npm start.`,
  );
}

async function prepareDatabase(config: Config, databaseUrl: string): Promise<void> {
  const applied = await migrate(databaseUrl);
  if (applied.length > 0) progress.step(`brought the schema up to date (${applied.length} migrations)`);
  const db = createDatabase(databaseUrl, { max: 2, applicationName: 'mandate-start' });
  try {
    if (!config.DEMO) return await seedReferenceData(db);
    const seeded = await seedDemo(db, { people: config.DEMO_PEOPLE, password: config.DEMO_PASSWORD });
    if (seeded) progress.step(`created the demo organisation (about ${config.DEMO_PEOPLE} people)`);
  } finally {
    await db.destroy();
  }
}

/** Issues the demo assignments through the real commands. A start that was killed in between goes on where it stopped. */
async function issueOnce(config: Config): Promise<void> {
  const done = path.join(config.MANDATE_DATA_DIR, 'demo-assignments-issued');
  if (existsSync(done)) return;
  progress.step('issuing the demo assignments');
  const log = (line: string): void => progress.detail(line);
  try {
    await issueDemoAssignments({ baseUrl: localUrl(config), password: config.DEMO_PASSWORD, log });
    writeFileSync(done, new Date().toISOString());
  } catch (error) {
    if (!supervisor.stopping)
      progress.warn(
        `not all demo assignments were issued (the next start goes on): ${(error as Error).message}`,
      );
  }
}

/** Goals and indicators, with work that moves them. */
async function setUpGoalsOnce(config: Config): Promise<void> {
  const done = path.join(config.MANDATE_DATA_DIR, 'demo-goals-set-up');
  if (existsSync(done)) return;
  progress.step('setting up the demo goals');
  try {
    await setUpDemoGoals({
      baseUrl: localUrl(config),
      password: config.DEMO_PASSWORD,
      now: new Date(),
    });
    writeFileSync(done, new Date().toISOString());
  } catch (error) {
    if (!supervisor.stopping)
      progress.warn(`the demo goals are not complete (the next start goes on): ${(error as Error).message}`);
  }
}

/** One month of a department under evaluation, with forms in different states. */
async function openPeriodOnce(config: Config, databaseUrl: string): Promise<void> {
  const done = path.join(config.MANDATE_DATA_DIR, 'demo-period-opened');
  if (existsSync(done)) return;
  progress.step('opening the demo evaluation');
  const db = createDatabase(databaseUrl, { max: 2, applicationName: 'mandate-start' });
  try {
    await openDemoPeriod({ baseUrl: localUrl(config), password: config.DEMO_PASSWORD, db, now: new Date() });
    writeFileSync(done, new Date().toISOString());
  } catch (error) {
    if (!supervisor.stopping)
      progress.warn(
        `the demo evaluation is not complete (the next start goes on): ${(error as Error).message}`,
      );
  } finally {
    await db.destroy();
  }
}

function announce(config: Config, addresses: Addresses): void {
  const lines = ['', `  Mandate            ${config.PUBLIC_URL ?? `http://localhost:${config.PORT}`}`];
  if (addresses.temporalUiUrl) lines.push(`  Temporal Web UI    ${addresses.temporalUiUrl}`);
  lines.push(`  Logs and state     ${config.MANDATE_DATA_DIR}`);
  if (config.DEMO) {
    lines.push('', `  Demo accounts (password: ${config.DEMO_PASSWORD})`);
    lines.push(...PERSONAS.map(({ login, titleEn }) => `    ${login.padEnd(18)} ${titleEn}`));
  }
  lines.push('', '  Ctrl+C stops everything; nothing is lost.', '');
  process.stdout.write(`${lines.join('\n')}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
});
