import { rmSync } from 'node:fs';
import path from 'node:path';

import { readLiveProcess } from '../../tools/support/processes';
import { startTestServers, TEST_ENVIRONMENT_FILE } from '../../tools/test-servers';
import { quickestParent, throwAwayFolder } from '../../tools/support/throw-away-folder';

/**
 * Before the first suite that needs servers: takes those that `npm test` prepared, else those of `npm run test:env`, else starts its own
 * for this run.
 */
export default async function globalSetup(): Promise<void> {
  if (process.env['TEST_DATABASE_URL'] && process.env['TEST_TEMPORAL_ADDRESS']) return;
  const kept = readLiveProcess(path.resolve(__dirname, '../..', TEST_ENVIRONMENT_FILE));
  if (kept) {
    process.env['TEST_DATABASE_URL'] = String(kept['TEST_DATABASE_URL']);
    process.env['TEST_TEMPORAL_ADDRESS'] = String(kept['TEST_TEMPORAL_ADDRESS']);
    return;
  }
  const dataDir = throwAwayFolder('test', quickestParent());
  const servers = await startTestServers(dataDir);
  Object.assign(process.env, servers.variables);
  Object.assign(globalThis, {
    stopTestServers: async () => {
      await servers.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  });
}
