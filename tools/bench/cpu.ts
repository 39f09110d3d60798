/** Processor time of processes and all their descendants, from /proc (Linux). */
import { readFileSync, readdirSync } from 'node:fs';

/** Ticks of /proc/<pid>/stat; 100 a second on every Linux that Node supports. */
const TICKS_PER_SECOND = 100;

interface Usage {
  parent: number;
  /** Own time, and that of children which have ended and were waited for. */
  ticks: number;
}

/** Seconds of processor time that these processes and everything below them have used so far. */
export function cpuSeconds(pids: readonly number[]): number {
  const all = usages();

  return [...within(all, pids)].reduce((sum, pid) => sum + (all.get(pid)?.ticks ?? 0), 0) / TICKS_PER_SECOND;
}

function within(all: ReadonlyMap<number, Usage>, pids: readonly number[]): Set<number> {
  const counted = new Set(pids);
  let grown = true;

  while (grown) {
    grown = false;

    for (const [pid, { parent }] of all) {
      if (!counted.has(pid) && counted.has(parent)) {
        counted.add(pid);
        grown = true;
      }
    }
  }

  return counted;
}

/** Everything below these processes, and they themselves. */
export function familyOf(pids: readonly number[]): number[] {
  return [...within(usages(), pids)];
}

/** Milliseconds of processor time that all threads of processes have used, as exact as the scheduler keeps it. What has ended meanwhile is left out. */
export function cpuMs(pids: readonly number[]): number {
  let nanoseconds = 0;

  for (const pid of pids) {
    for (const thread of listed(`/proc/${pid}/task`)) {
      nanoseconds += Number(textOf(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0]);
    }
  }

  return nanoseconds / 1e6;
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function usages(): Map<number, Usage> {
  const found = new Map<number, Usage>();

  for (const name of readdirSync('/proc')) {
    const usage = /^\d+$/.test(name) ? usageOf(name) : null;

    if (usage !== null) {
      found.set(Number(name), usage);
    }
  }

  return found;
}

function usageOf(pid: string): Usage | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name, in parentheses, may itself hold spaces: count the fields behind it.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);

    return {
      parent: fields[1] ?? 0,
      ticks: [11, 12, 13, 14].reduce((sum, index) => sum + (fields[index] ?? 0), 0),
    };
  } catch {
    return null;
  }
}

/** Resident memory of one process in megabytes. */
export function residentMb(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];

  return Number(kilobytes ?? 0) / 1024;
}
