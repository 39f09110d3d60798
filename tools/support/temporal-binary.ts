import path from 'node:path';

import { cacheFolder } from './cache';
import { buildTemporalWithGo } from './go';
import type { Progress } from './log';
import { isProgram, onPath } from './programs';
import { downloadBySdk } from './sdk-download';

/**
 * Finds or makes the `temporal` program, in this order: PATH, our cache, the SDK's own download, a build with Go. Each failure is kept
 * and told at the end, with what to do.
 */
export async function resolveTemporalBinary(progress: Progress): Promise<string> {
  const cached = path.join(cacheFolder(), process.platform === 'win32' ? 'temporal.exe' : 'temporal');
  const known = onPath('temporal') ?? (isProgram(cached) ? cached : undefined);
  if (known) return known;

  const failures: string[] = [];
  progress.step("Temporal is not installed: trying the SDK's own download (at most a minute)");
  try {
    return await downloadBySdk('dev-server', progress);
  } catch (error) {
    failures.push(`download: ${(error as Error).message}`);
    progress.detail(`the download did not work: ${(error as Error).message.slice(0, 160)}`);
  }
  try {
    await buildTemporalWithGo(cached, progress);
    return cached;
  } catch (error) {
    failures.push(`build with Go: ${(error as Error).message}`);
  }
  throw new Error(explain(cached, failures));
}

function explain(cached: string, failures: string[]): string {
  return [
    'No Temporal server could be found, downloaded or built. Any one of these helps:',
    '  - set TEMPORAL_ADDRESS=host:7233 to use a server that runs already;',
    '  - install the Temporal command line program so that `temporal` is on PATH (https://docs.temporal.io/cli);',
    `  - put that program at ${cached};`,
    '  - install Go 1.25 or newer and start again (about 4 minutes of building, once).',
    'What was tried:',
    ...failures.map((failure) => `  - ${failure}`),
  ].join('\n');
}
