import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * An empty folder for one run, to be removed by whoever asked. Unlike mkdtemp's own it lets others pass, so that PostgreSQL's user
 * reaches its cluster and nothing is left elsewhere.
 */
export function throwAwayFolder(purpose: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), `mandate-${purpose}-`));
  chmodSync(folder, 0o755);
  return folder;
}
