import { chmodSync, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * An empty folder for one run, to be removed by whoever asked. Unlike mkdtemp's own it lets others pass, so that PostgreSQL's user
 * reaches its cluster and nothing is left elsewhere.
 */
export function throwAwayFolder(purpose: string, parent: string = tmpdir()): string {
  const folder = mkdtempSync(path.join(parent, `mandate-${purpose}-`));
  chmodSync(folder, 0o755);
  return folder;
}

const MEMORY = '/dev/shm';
/** Databases and logs of a whole test run are a fifth of this. */
const NEEDED_BYTES = 3 * 2 ** 30;

/**
 * Where files that need not outlive a run are quickest to make: Linux's folder in memory if there is room, which a container may not give, else where
 * temporary files are. A database of a thousand files is copied for each test file; on a busy disk that took a second, in memory a tenth.
 */
export function quickestParent(): string {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= NEEDED_BYTES ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}
