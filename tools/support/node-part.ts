import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

import { NODE_FLAGS } from './node-flags';
import {
  poll,
  readLiveProcess,
  spawnDaemon,
  started,
  stopProcess,
  tailOf,
  writeProcessRecord,
} from './processes';
import type { Part, RunningPart } from './supervisor';

export interface NodeProgram {
  name: string;
  /** Built JavaScript file. */
  file: string;
  dataDir: string;
  env: NodeJS.ProcessEnv;
  /** True once it answers; gets the pid. */
  isReady: (pid: number) => Promise<boolean>;
}

const READY_WITHIN_MS = 60_000;
/** Longer than the worker's and the API's own time for letting acts under way be answered. */
const STOP_GRACE_MS = 15_000;
const LARGEST_LOG_BYTES = 20 * 1024 * 1024;

/** A Node program of ours as a part; one that an earlier supervisor left behind is stopped first, as it may be of another version. */
export function nodePart(program: NodeProgram): Part {
  return { name: program.name, kind: 'program', start: (signal) => startProgram(program, signal) };
}

async function startProgram(program: NodeProgram, signal: AbortSignal): Promise<RunningPart> {
  const record = path.join(program.dataDir, 'run', `${program.name}.json`);
  const logFile = path.join(program.dataDir, 'logs', `${program.name}.log`);
  for (const file of [record, logFile]) mkdirSync(path.dirname(file), { recursive: true });
  await stopLeftover(record);
  keepLogSmall(logFile);
  const args = ['--enable-source-maps', ...NODE_FLAGS, program.file];
  const child = spawnDaemon(process.execPath, args, { logFile, env: program.env });
  const pid = await started(child, program.name);
  writeProcessRecord(record, pid);
  const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null || signal.aborted;
  const isReady = (): Promise<boolean> => program.isReady(pid).catch(() => false);
  const answer = await poll(async () => isOver() || (await isReady()), {
    withinMs: READY_WITHIN_MS,
    everyMs: 100,
  });
  if (!answer || isOver()) {
    await stopProcess(pid, 'SIGTERM', STOP_GRACE_MS);
    rmSync(record, { force: true });
    throw new Error(`${program.name} did not start. Last lines of ${logFile}:\n${tailOf(logFile)}`);
  }
  return {
    pid,
    stop: async () => {
      await stopProcess(pid, 'SIGTERM', STOP_GRACE_MS);
      rmSync(record, { force: true });
    },
  };
}

/** Stops the process that a record names, if it still runs. */
export async function stopLeftover(record: string): Promise<void> {
  const leftover = readLiveProcess(record);
  if (leftover) await stopProcess(leftover.pid, 'SIGTERM', STOP_GRACE_MS);
}

function keepLogSmall(logFile: string): void {
  if (existsSync(logFile) && statSync(logFile).size > LARGEST_LOG_BYTES) renameSync(logFile, `${logFile}.1`);
}
