import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { openSync, closeSync, readFileSync, writeFileSync, rmSync, renameSync, existsSync } from 'node:fs';

/**
 * Processes that outlive their parent are found again by pid *and* start time: a pid alone may have been given to a
 * stranger since.
 */
export interface ProcessRecord {
  pid: number;
  startedAt: string;
  [detail: string]: unknown;
}

/** An opaque text that is the same for as long as the process with this pid is the same one; undefined when it is gone. */
export function startTimeOf(pid: number): string | undefined {
  if (process.platform === 'linux') return linuxStartTime(pid);
  const ps = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return ps.stdout?.trim() || undefined;
}

function linuxStartTime(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name, in parentheses, may itself hold spaces: count the fields behind it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return undefined;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot}/${fields[19]}`;
  } catch {
    return undefined;
  }
}

/** Remembers a child in `file`, together with whatever is needed to talk to it again. */
export function writeProcessRecord(file: string, pid: number, details: Record<string, unknown> = {}): void {
  const record: ProcessRecord = { ...details, pid, startedAt: startTimeOf(pid) ?? '' };
  writeFileAtomically(file, JSON.stringify(record, null, 2));
}

/** The remembered process if it is still the same one; a stale file is removed. */
export function readLiveProcess(file: string): ProcessRecord | undefined {
  if (!existsSync(file)) return undefined;
  const record = parseRecord(file);
  if (record && record.startedAt !== '' && startTimeOf(record.pid) === record.startedAt) return record;
  rmSync(file, { force: true });
  return undefined;
}

function parseRecord(file: string): ProcessRecord | undefined {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8')) as Partial<ProcessRecord>;
    return typeof value.pid === 'number' && typeof value.startedAt === 'string'
      ? (value as ProcessRecord)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Replaces a file as a whole, readable by its owner only: a crash leaves the old one or the new one, never half. */
export function writeFileAtomically(file: string, content: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, content, { mode: 0o600 });
  renameSync(temporary, file);
}

export function isAlive(pid: number): boolean {
  return startTimeOf(pid) !== undefined;
}

export function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Already gone, which is what was wanted.
  }
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks until the answer is truthy; undefined when `withinMs` have passed. */
export async function poll<T>(
  question: () => T | Promise<T>,
  { withinMs, everyMs = 50 }: { withinMs: number; everyMs?: number },
): Promise<T | undefined> {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await question();
    if (answer) return answer;
    if (Date.now() >= end) return undefined;
    await sleep(everyMs);
  }
}

/** Stops a process by `signal`, and by SIGKILL when it has not gone within the grace time. */
export async function stopProcess(pid: number, signal: NodeJS.Signals, graceMs: number): Promise<void> {
  signalQuietly(pid, signal);
  if (await poll(() => !isAlive(pid), { withinMs: graceMs })) return;
  signalQuietly(pid, 'SIGKILL');
  await poll(() => !isAlive(pid), { withinMs: 5_000 });
}

export interface DaemonOptions {
  logFile: string;
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  uid?: number | undefined;
  gid?: number | undefined;
}

/**
 * Starts a child in its own session, writing to a log file: `Ctrl+C` in the terminal does not reach it (the supervisor stops
 * it in order), and it survives a kill of its parent without a broken pipe.
 */
export function spawnDaemon(command: string, args: string[], options: DaemonOptions): ChildProcess {
  const log = openSync(options.logFile, 'a', 0o600);
  try {
    return spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      detached: true,
      stdio: ['ignore', log, log],
      ...(options.uid !== undefined && { uid: options.uid, gid: options.gid }),
    });
  } finally {
    closeSync(log);
  }
}

/** Resolves with the pid once the child really runs; rejects with what the system said when it could not be started. */
export function started(child: ChildProcess, name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('spawn', () => resolve(child.pid as number));
    child.once('error', (error) => reject(new Error(`${name} could not be started: ${error.message}`)));
  });
}

/** The last lines of a log, for an error message that says why. */
export function tailOf(logFile: string, lines = 20): string {
  if (!existsSync(logFile)) return '(no log)';
  return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
}
