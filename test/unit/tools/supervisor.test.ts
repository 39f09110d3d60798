import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Progress } from '../../../tools/support/log';
import { isAlive, poll, spawnDaemon, started, stopProcess } from '../../../tools/support/processes';
import { Supervisor, type Part } from '../../../tools/support/supervisor';

const folder = mkdtempSync(path.join(tmpdir(), 'mandate-supervisor-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const silent: Progress = { step: () => undefined, detail: () => undefined, warn: () => undefined };

/** A part that is a real process; `history` tells what happened to all of them, in order. */
function part(name: string, history: string[], pids: number[] = []): Part {
  return {
    name,
    kind: name === 'database' ? 'server' : 'program',
    start: async () => {
      const logFile = path.join(folder, `${name}.log`);
      const pid = await started(
        spawnDaemon(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { logFile }),
        name,
      );
      history.push(`start ${name}`);
      pids.push(pid);
      const stop = async (): Promise<void> => {
        history.push(`stop ${name}`);
        await stopProcess(pid, 'SIGTERM', 2_000);
      };
      return { pid, stop };
    },
  };
}

describe('the supervisor', () => {
  test('brings a server back even while a program is still waiting for it', async () => {
    const pids: number[] = [];
    const supervisor = new Supervisor(silent);
    const database = await supervisor.add(part('database', [], pids));
    const api = await supervisor.add({
      name: 'api',
      kind: 'program',
      start: async (signal) => {
        await poll(() => signal.aborted || isAlive(pids.at(-1) as number), { withinMs: 20_000 });
        return part('api', []).start(signal);
      },
    });
    supervisor.watch();
    for (const { pid } of [api, database]) process.kill(pid, 'SIGKILL');
    expect(await poll(() => pids.length === 2 && isAlive(pids[1] as number), { withinMs: 5_000 })).toBe(true);
    await supervisor.stop();
  });

  test('stops its parts in the reverse order of their start', async () => {
    const history: string[] = [];
    const supervisor = new Supervisor(silent);
    for (const name of ['database', 'worker', 'api']) await supervisor.add(part(name, history));
    supervisor.watch();
    await supervisor.stop();
    expect(history.slice(3)).toEqual(['stop api', 'stop worker', 'stop database']);
  });

  test('starts again what was killed, and stops the new process in the end', async () => {
    const pids: number[] = [];
    const supervisor = new Supervisor(silent);
    const { pid } = await supervisor.add(part('worker', [], pids));
    supervisor.watch();
    process.kill(pid, 'SIGKILL');
    expect(await poll(() => pids.length === 2, { withinMs: 5_000 })).toBe(true);
    await supervisor.stop();
    expect(pids.map(isAlive)).toEqual([false, false]);
  });

  test('brings the servers back before those who need them', async () => {
    const history: string[] = [];
    const supervisor = new Supervisor(silent);
    const database = await supervisor.add(part('database', history));
    const api = await supervisor.add(part('api', history));
    for (const { pid } of [api, database]) process.kill(pid, 'SIGKILL');
    await poll(() => !isAlive(api.pid) && !isAlive(database.pid), { withinMs: 2_000 });
    supervisor.watch();
    await poll(() => history.length === 4, { withinMs: 5_000 });
    expect(history.slice(2)).toEqual(['start database', 'start api']);
    await supervisor.stop();
  });

  test('waits longer and longer for a part that will not stay', async () => {
    const began: number[] = [];
    const supervisor = new Supervisor(silent);
    const first = await supervisor.add({
      name: 'api',
      kind: 'program',
      start: async (signal) => {
        began.push(Date.now());
        if (began.length > 1) throw new Error('the port is taken');
        return part('api', []).start(signal);
      },
    });
    supervisor.watch();
    process.kill(first.pid, 'SIGKILL');
    await poll(() => began.length === 4, { withinMs: 10_000 });
    const [, second, third, fourth] = began as [number, number, number, number];
    expect(third - second).toBeGreaterThanOrEqual(900);
    expect(fourth - third).toBeGreaterThanOrEqual(1_900);
    await supervisor.stop();
  });

  test('stops a part that was still starting when it was told to stop', async () => {
    const pids: number[] = [];
    const supervisor = new Supervisor(silent);
    const adding = supervisor.add(part('slow', [], pids));
    await Promise.all([
      supervisor.stop(),
      expect(adding).rejects.toThrow('was stopped while it was starting'),
    ]);
    expect(pids.map(isAlive)).toEqual([false]);
  });
});
