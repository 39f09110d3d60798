import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import {
  isAlive,
  poll,
  readLiveProcess,
  spawnDaemon,
  started,
  startTimeOf,
  stopProcess,
  tailOf,
  writeProcessRecord,
} from '../../../tools/support/processes';

const folder = mkdtempSync(path.join(tmpdir(), 'mandate-processes-'));
const record = path.join(folder, 'record.json');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const idle = (code = 'setInterval(() => {}, 1000)') =>
  spawnDaemon(process.execPath, ['-e', code], { logFile: path.join(folder, 'child.log') });

describe('a remembered process', () => {
  test('is found again, with its details, while it runs', () => {
    writeProcessRecord(record, process.pid, { port: 7233 });
    expect(readLiveProcess(record)).toMatchObject({
      pid: process.pid,
      port: 7233,
      startedAt: startTimeOf(process.pid),
    });
  });

  test('is not mistaken for a stranger with the same number', () => {
    writeFileSync(record, JSON.stringify({ pid: process.pid, startedAt: 'another boot/1' }));
    expect(readLiveProcess(record)).toBeUndefined();
    expect(existsSync(record)).toBe(false);
  });

  test.each(['', '{', '{"pid":"1"}', 'null'])('is none when the record is damaged: %j', (content) => {
    writeFileSync(record, content);
    expect(readLiveProcess(record)).toBeUndefined();
  });

  test('is none once it has ended', async () => {
    const pid = await started(idle(), 'child');
    writeProcessRecord(record, pid);
    await stopProcess(pid, 'SIGTERM', 2_000);
    expect(readLiveProcess(record)).toBeUndefined();
  });
});

describe('a child', () => {
  test('runs in a session of its own and writes to its log', async () => {
    const child = idle("console.log('hello'); setInterval(() => {}, 1000)");
    const pid = await started(child, 'child');
    expect(
      await poll(() => tailOf(path.join(folder, 'child.log')).includes('hello'), { withinMs: 5_000 }),
    ).toBe(true);
    if (process.platform === 'linux') {
      const session = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[3];
      expect(Number(session)).toBe(pid);
    }
    await stopProcess(pid, 'SIGTERM', 2_000);
  });

  test('that ignores the polite signal is killed after its grace time', async () => {
    const ready = path.join(folder, 'ready');
    const code = `process.on('SIGTERM', () => {}); require('fs').writeFileSync(${JSON.stringify(ready)}, ''); setInterval(() => {}, 1000)`;
    const pid = await started(idle(code), 'child');
    await poll(() => existsSync(ready), { withinMs: 5_000 });
    await stopProcess(pid, 'SIGTERM', 200);
    expect(isAlive(pid)).toBe(false);
  });

  test('that cannot be started says why', async () => {
    const child = spawn(path.join(folder, 'missing'));
    await expect(started(child, 'the missing one')).rejects.toThrow(
      /the missing one could not be started: .*ENOENT/,
    );
  });
});
