import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { resolveChromium } from './chromium';
import { runChecks, type Totals } from './support/checks';
import { consoleProgress } from './support/log';
import { onStopRequest } from './support/stop-request';
import { timeSkippingServer } from './test-server';
import { startTestServers } from './test-servers';
import { quickestParent, throwAwayFolder } from './support/throw-away-folder';

/**
 * `npm test`: the static checks and the suites that need nothing but Node, while the servers are made beside them; then the other suites, all
 * against one PostgreSQL and one Temporal server. Whatever a suite needs is found or made before; what cannot be had counts as a failure,
 * never as a skipped suite. The last line is the totals.
 */
const progress = consoleProgress();

/** Suites that run together, and how many of their files at a time, each in a process. */
interface Together {
  suites: readonly string[];
  atATime: number;
}

const ALONE: Together = { suites: ['unit', 'web', 'architecture'], atATime: 2 };
/** Browsers wait for pages, and lose patience where a busy suite runs beside them: they are by themselves. */
const WITH_SERVERS: readonly Together[] = [
  { suites: ['workflow', 'time-skipping', 'replay', 'integration'], atATime: 2 },
  { suites: ['e2e'], atATime: 3 },
  { suites: ['chaos'], atATime: 2 },
];

async function main(): Promise<void> {
  const totals: Totals = { passed: 0, failed: 0 };
  const folder = throwAwayFolder('test', quickestParent());
  let stop = (): Promise<void> => Promise.resolve();
  const interrupt = (): void => {
    suitesUnderWay?.kill('SIGTERM');
    void stop().finally(() => process.exit(130));
  };
  onStopRequest(interrupt);
  try {
    const prepared = prepare(folder, (stopServers) => (stop = stopServers));
    // Told where it is waited for; until then the checks go on.
    prepared.catch(() => undefined);
    progress.step('static checks');
    add(totals, await runChecks((line) => progress.detail(line)));
    const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'test' };
    add(totals, await runSuites(ALONE, env, folder));
    Object.assign(env, await prepared);
    for (const together of WITH_SERVERS) add(totals, await runSuites(together, env, folder));
  } catch (error) {
    progress.warn((error as Error).message);
    totals.failed += 1;
  }
  await stop();
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(`${totals.passed} passed, ${totals.failed} failed\n`);
  process.exit(totals.failed > 0 || totals.passed === 0 ? 1 : 0);
}

/** Finds or makes the servers and the browser, one after the other, and starts what all suites share. Answers what they read from their environment. */
async function prepare(
  folder: string,
  running: (stop: () => Promise<void>) => void,
): Promise<Record<string, string>> {
  const TEST_SERVER_PATH = await timeSkippingServer(progress);
  const CHROMIUM_PATH = await resolveChromium(progress);
  progress.step('starting PostgreSQL and Temporal for the tests');
  const servers = await startTestServers(folder, progress);
  running(servers.stop);
  const TEST_WORKFLOW_BUNDLE = path.resolve('dist', 'workflow-bundle.js');
  return { TEST_SERVER_PATH, CHROMIUM_PATH, TEST_WORKFLOW_BUNDLE, ...servers.variables };
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

/** Runs Jest projects together. A skipped test, or a file that could not even be loaded, counts as failed. */
async function runSuites(
  { suites, atATime }: Together,
  env: NodeJS.ProcessEnv,
  folder: string,
): Promise<Totals> {
  const names = suites.filter(hasTests);
  progress.step(`suites ${names.join(', ')}`);
  const reportFile = path.join(folder, `${names.join('-')}.json`);
  const jest = path.resolve('node_modules', 'jest', 'bin', 'jest.js');
  const args = [
    `--maxWorkers=${atATime}`,
    '--json',
    `--outputFile=${reportFile}`,
    '--selectProjects',
    ...names,
  ];
  const code = await run(process.execPath, [jest, ...args], env);
  if (!existsSync(reportFile)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(reportFile, 'utf8')) as JestReport;
  const failed = report.numFailedTests + report.numPendingTests + report.numRuntimeErrorTestSuites;
  return { passed: report.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}

let suitesUnderWay: ChildProcess | undefined;

/** Jest writes its report for people to standard error; the JSON goes to the file. */
function run(command: string, args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
    suitesUnderWay = child;
    child.once('error', () => resolve(1));
    child.once('close', (code) => resolve(code ?? 1));
  });
}

void main();
