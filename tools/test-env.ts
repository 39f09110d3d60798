import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

import { consoleProgress } from './support/log';
import { onStopRequest } from './support/stop-request';
import { writeProcessRecord } from './support/processes';
import { startTestServers, TEST_ENVIRONMENT_FILE } from './test-servers';

/**
 * `npm run test:env`: keeps one PostgreSQL and one Temporal server running for many runs of `npx jest`, which find them through
 * `.cache/test-env.json`. Ends, with both servers, at Ctrl+C.
 */
async function main(): Promise<void> {
  const progress = consoleProgress();
  const file = path.resolve(TEST_ENVIRONMENT_FILE);
  mkdirSync(path.dirname(file), { recursive: true });
  const servers = await startTestServers(path.resolve('.cache/test-env'), progress);
  writeProcessRecord(file, process.pid, { ...servers.variables });
  progress.step(`ready: ${JSON.stringify(servers.variables)}`);
  const stop = (): void => {
    rmSync(file, { force: true });
    void servers.stop().then(() => process.exit(0));
  };
  onStopRequest(stop);
  setInterval(() => undefined, 60_000);
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
});
