import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

import type { Progress } from './log';

/** The full path of a program on PATH. */
export function onPath(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  return folders.map((folder) => path.join(folder, name)).find(isProgram);
}

export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Standard output of a short command; undefined when it is missing or fails. */
export function outputOf(command: string, args: string[], env?: NodeJS.ProcessEnv): string | undefined {
  const run = spawnSync(command, args, { encoding: 'utf8', timeout: 20_000, ...(env && { env }) });
  return run.status === 0 ? run.stdout.trim() : undefined;
}

export interface LongRun {
  args: string[];
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  timeoutMs: number;
  /** What the regular progress line says; it gets the lines written so far. */
  describe: (lines: string[]) => string;
  progress: Progress;
}

/** Runs a command that may take minutes, with a progress line every ten seconds; rejects with its last words. */
export function runLong(command: string, run: LongRun): Promise<void> {
  return new Promise((resolve, reject) => {
    const lines: string[] = [];
    const child = spawn(command, run.args, {
      cwd: run.cwd,
      env: run.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const collect = (chunk: Buffer): void => void lines.push(...chunk.toString().split('\n').filter(Boolean));
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    const ticker = setInterval(() => run.progress.detail(run.describe(lines)), 10_000);
    const limit = setTimeout(() => child.kill('SIGKILL'), run.timeoutMs);
    // Whoever gives up waiting and exits must not leave a build of minutes behind.
    const abandon = (): void => void child.kill();
    process.once('exit', abandon);
    const finish = (error?: Error): void => {
      process.off('exit', abandon);
      clearInterval(ticker);
      clearTimeout(limit);
      if (error) reject(error);
      else resolve();
    };
    child.once('error', finish);
    child.once('close', (code, signal) => {
      if (code === 0) return finish();
      const cause =
        signal === 'SIGKILL' ? `took longer than ${run.timeoutMs / 1000} s` : `ended with code ${code}`;
      finish(new Error(`${path.basename(command)} ${cause}: ${lines.slice(-5).join(' | ') || 'no output'}`));
    });
  });
}

/** True where missing programs may be installed as Debian packages. */
export function mayInstallPackages(): boolean {
  return process.getuid?.() === 0 && onPath('apt-get') !== undefined;
}

/** Installs Debian packages; only where `mayInstallPackages`. */
export async function installPackages(names: string[], progress: Progress): Promise<void> {
  progress.step(`installing ${names.join(', ')} with apt-get`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const describe = (lines: string[]): string => `apt-get: ${lines.at(-1)?.slice(0, 100) ?? 'working'}`;
  const apt = (args: string[]): Promise<void> =>
    runLong('apt-get', { args, env, timeoutMs: 600_000, describe, progress });
  await apt(['update', '-q']);
  await apt(['install', '-q', '-y', '--no-install-recommends', ...names]);
}
