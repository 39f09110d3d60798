import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { resolveChromium } from './chromium';
import { runChecks, type Totals } from './support/checks';
import { consoleProgress } from './support/log';
import { onStopRequest } from './support/stop-request';
import { timeSkippingServer } from './test-server';
import { startTestServers } from './test-servers';
import { throwAwayFolder } from './support/throw-away-folder';

/**
 * `npm test`: the static checks, then every suite against one PostgreSQL and one Temporal server. Whatever a suite needs is
 * found or made before; what cannot be had counts as a failure, never as a skipped suite. The last line is the totals.
 */
const progress = consoleProgress();

/** In the order of their speed and of what they rest on. */
const SUITES = [
  'unit',
  'web',
  'architecture',
  'workflow',
  'time-skipping',
  'replay',
  'integration',
  'e2e',
  'chaos',
];

/**
 * How many files of a suite run at a time, each in a process, a database and on a task queue of its own. They mostly wait for pages,
 * timers and servers, browsers most of all.
 */
const AT_A_TIME: Readonly<Record<string, number>> = {
  unit: 2,
  workflow: 2,
  'time-skipping': 2,
  replay: 2,
  integration: 2,
  e2e: 3,
  chaos: 2,
};

async function main(): Promise<void> {
  const totals: Totals = { passed: 0, failed: 0 };
  const folder = throwAwayFolder('test');
  let stop = (): Promise<void> => Promise.resolve();
  const interrupt = (): void => {
    suiteUnderWay?.kill('SIGTERM');
    void stop().finally(() => process.exit(130));
  };
  onStopRequest(interrupt);
  try {
    progress.step('static checks');
    add(totals, await runChecks((line) => progress.detail(line)));
    const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'test' };
    env['TEST_SERVER_PATH'] = await timeSkippingServer(progress);
    env['CHROMIUM_PATH'] = await resolveChromium(progress);
    progress.step('starting PostgreSQL and Temporal for the tests');
    const servers = await startTestServers(folder, progress);
    stop = servers.stop;
    Object.assign(env, servers.variables);
    for (const suite of SUITES.filter(hasTests)) add(totals, await runSuite(suite, env, folder));
  } catch (error) {
    progress.warn((error as Error).message);
    totals.failed += 1;
  }
  await stop();
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(`${totals.passed} passed, ${totals.failed} failed\n`);
  process.exit(totals.failed > 0 || totals.passed === 0 ? 1 : 0);
}

function add(totals: Totals, more: Totals): void {
  totals.passed += more.passed;
  totals.failed += more.failed;
}

function hasTests(suite: string): boolean {
  const folder = path.resolve('test', suite);
  return (
    existsSync(folder) &&
    readdirSync(folder, { recursive: true }).some((name) => /\.test\.tsx?$/.test(String(name)))
  );
}

/** What Jest's report says, as far as it is read here. */
interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numRuntimeErrorTestSuites: number;
}

/** Runs one Jest project. A skipped test, or a suite that could not even be loaded, counts as failed. */
async function runSuite(suite: string, env: NodeJS.ProcessEnv, folder: string): Promise<Totals> {
  progress.step(`suite ${suite}`);
  const reportFile = path.join(folder, `${suite}.json`);
  const jest = path.resolve('node_modules', 'jest', 'bin', 'jest.js');
  const atATime = AT_A_TIME[suite];
  const workers = atATime === undefined ? '--runInBand' : `--maxWorkers=${atATime}`;
  const args = [workers, '--selectProjects', suite, '--json', `--outputFile=${reportFile}`];
  const code = await run(process.execPath, [jest, ...args], env);
  if (!existsSync(reportFile)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(reportFile, 'utf8')) as JestReport;
  const failed = report.numFailedTests + report.numPendingTests + report.numRuntimeErrorTestSuites;
  return { passed: report.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}

let suiteUnderWay: ChildProcess | undefined;

/** Jest writes its report for people to standard error; the JSON goes to the file. */
function run(command: string, args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
    suiteUnderWay = child;
    child.once('error', () => resolve(1));
    child.once('close', (code) => resolve(code ?? 1));
  });
}

void main();
