/** `npm start` as a whole: what it starts, that it comes back after kill -9, and that it leaves nothing running. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { freePort } from '../../tools/support/ports';
import { isAlive, poll } from '../../tools/support/processes';
import { throwAwayFolder } from '../../tools/support/throw-away-folder';

const ROOT = path.resolve(__dirname, '../..');
const folder = throwAwayFolder('start');
const supervisors: ChildProcess[] = [];
let port: number;

beforeAll(async () => {
  port = await freePort();
});
afterAll(async () => {
  for (const child of supervisors) child.kill('SIGTERM');
  await poll(() => supervisors.every(hasEnded), { withinMs: 30_000 });
  rmSync(folder, { recursive: true, force: true });
});

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

interface Started {
  child: ChildProcess;
  output: () => string;
}

function start(env: NodeJS.ProcessEnv = {}): Started {
  const child = spawn(process.execPath, [path.join(ROOT, 'dist/tools/start.js')], {
    cwd: ROOT,
    env: { ...process.env, MANDATE_DATA_DIR: folder, PORT: String(port), DEMO: 'false', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  supervisors.push(child);
  return { child, output: () => output };
}

async function startToReady(): Promise<Started> {
  const system = start();
  await poll(() => hasEnded(system.child) || system.output().includes('Ctrl+C stops everything'), {
    withinMs: 60_000,
  });
  expect(system.output()).toContain(`http://localhost:${port}`);
  return system;
}

const isReady = async (): Promise<boolean> =>
  (await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined))?.ok === true;

/** The pid in a JSON record or in the first line of a lock file; 0 while there is none. */
function pidIn(file: string): number {
  if (!existsSync(path.join(folder, file))) return 0;
  const content = readFileSync(path.join(folder, file), 'utf8');
  return Number(/^(?:\{[^]*"pid": )?(\d+)/.exec(content)?.[1] ?? 0);
}

const pids = () => ({
  worker: pidIn('run/worker.json'),
  api: pidIn('run/api.json'),
  temporal: pidIn('temporal/server.json'),
  postgres: pidIn('postgres/postmaster.pid'),
});

test('the system comes back after kill -9 of the supervisor, adopting its servers, and Ctrl+C leaves nothing running', async () => {
  const first = await startToReady();
  const before = pids();
  first.child.kill('SIGKILL');
  await poll(() => hasEnded(first.child), { withinMs: 5_000 });
  expect(await isReady()).toBe(true);

  const second = await startToReady();
  const after = pids();
  expect(second.output()).toContain('of an earlier start still running');
  expect(after).toMatchObject({ temporal: before.temporal, postgres: before.postgres });
  expect(isAlive(before.worker)).toBe(false);
  expect(isAlive(before.api)).toBe(false);
  expect(await isReady()).toBe(true);

  second.child.kill('SIGINT');
  await poll(() => hasEnded(second.child), { withinMs: 30_000 });
  expect(second.child.exitCode).toBe(0);
  expect(Object.values(after).map(isAlive)).toEqual([false, false, false, false]);
  expect(second.output()).toMatch(
    /stopping api[\s\S]*stopping worker[\s\S]*stopping Temporal[\s\S]*stopping PostgreSQL/,
  );
});

test.each(['worker', 'api', 'temporal', 'postgres'] as const)(
  '%s is started again after kill -9',
  async (name) => {
    const system = supervisors.find((child) => !hasEnded(child)) ? undefined : await startToReady();
    const before = pids()[name];
    process.kill(before, 'SIGKILL');
    const back = await poll(
      async () => pids()[name] !== before && isAlive(pids()[name]) && (await isReady()),
      {
        withinMs: 40_000,
        everyMs: 200,
      },
    );
    expect({ back, output: back ? '' : system?.output() }).toEqual({ back: true, output: '' });
  },
);

test('a second start on the same data says who is there, and harms nothing', async () => {
  const other = start({ PORT: String(await freePort()) });
  await poll(() => hasEnded(other.child), { withinMs: 20_000 });
  expect(other.child.exitCode).toBe(1);
  expect(other.output()).toContain('already runs on this data directory');
  expect(await isReady()).toBe(true);
});

test.each([
  [{ PORT: 'eighty' }, 'PORT'],
  [{ DEMO: 'true', NODE_ENV: 'production' }, 'DEMO'],
  [{ TEMPORAL_ADDRESS: 'nowhere' }, 'TEMPORAL_ADDRESS'],
])('a wrong value stops the start with a sentence that names it: %j', async (env, name) => {
  const { child, output } = start(env);
  await poll(() => hasEnded(child), { withinMs: 20_000 });
  expect(child.exitCode).toBe(1);
  expect(output()).toMatch(new RegExp(`^[^\\n]*${name} .*\\.$`, 'm'));
  expect(output()).not.toContain('    at ');
});
