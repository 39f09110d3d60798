import { startEmbeddedPostgres } from './embedded-postgres';
import type { Progress } from './support/log';
import { startTemporalServer } from './temporal-server';

/** Where `npm run test:env` says how to reach the servers that it keeps running. */
export const TEST_ENVIRONMENT_FILE = '.cache/test-env.json';

/** What the suites read from their environment. */
export interface TestVariables {
  /** The maintenance database, in which test databases are created. */
  TEST_DATABASE_URL: string;
  TEST_TEMPORAL_ADDRESS: string;
}

export interface TestServers {
  variables: TestVariables;
  stop(): Promise<void>;
}

/** One PostgreSQL and one Temporal server for a whole test run; data directory and contents are throw-away. */
export async function startTestServers(dataDir: string, progress?: Progress): Promise<TestServers> {
  // Nothing in a test database must survive a power cut, so it need not be flushed to disk.
  const settings = ['fsync=off', 'full_page_writes=off', 'max_connections=300'];
  const postgres = await startEmbeddedPostgres({ dataDir, settings, ...(progress && { progress }) });
  const temporal = await startTemporalServer({
    dataDir,
    inMemory: true,
    ...(progress && { progress }),
  }).catch(async (error: unknown) => {
    await postgres.stop();
    throw error;
  });
  return {
    variables: { TEST_DATABASE_URL: postgres.adminUrl, TEST_TEMPORAL_ADDRESS: temporal.address },
    stop: async () => {
      await temporal.stop();
      await postgres.stop();
    },
  };
}
