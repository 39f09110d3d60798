import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

import { cacheFolder } from './cache';
import type { Progress } from './log';
import { isProgram, runLong } from './programs';

/** The two servers that Temporal's SDK knows how to download by itself. */
export type SdkServer = 'dev-server' | 'time-skipping';

const TIME_LIMIT_MS = 60_000;

/**
 * Lets the SDK download its own server into our cache and returns the file. It runs in a process of its own, because the native download
 * has no time limit and a network that swallows packets would hold the start for ever.
 */
export async function downloadBySdk(server: SdkServer, progress: Progress): Promise<string> {
  const folder = cacheFolder('sdk', server);
  const earlier = downloadedIn(folder);
  if (earlier) return earlier;
  await runLong(process.execPath, {
    args: ['-e', program(server, folder)],
    timeoutMs: TIME_LIMIT_MS,
    describe: () => 'still downloading',
    progress,
  });
  const file = downloadedIn(folder);
  if (!file) throw new Error(`the download left no program in ${folder}`);
  return file;
}

/** Starts the server once, for the sake of the download that comes before, and stops it again. */
function program(server: SdkServer, folder: string): string {
  const testing = JSON.stringify(require.resolve('@temporalio/testing'));
  const create = server === 'dev-server' ? 'createLocal' : 'createTimeSkipping';
  const options = { server: { executable: { type: 'cached-download', downloadDir: folder } } };
  return `require(${testing}).TestWorkflowEnvironment.${create}(${JSON.stringify(options)})
    .then((environment) => environment.teardown())
    .then(() => process.exit(0), (error) => { console.error(String(error.message ?? error)); process.exit(1); });`;
}

function downloadedIn(folder: string): string | undefined {
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder)
    .map((name) => path.join(folder, name))
    .filter((file) => isProgram(file) && statSync(file).size > 1_000_000)
    .at(-1);
}
