/**
 * `npm run reconcile`: compares every running assignment, form, petition and opening of a period with the engine, starts
 * lost workflows again from the log and lets those that fell behind follow it. The workers do the same a part at a time, every five minutes; this does all of it
 * now, as after restoring a copy. It needs a running system: the one that DATABASE_URL and TEMPORAL_ADDRESS name, or the
 * embedded one of the data folder.
 *
 * Exit code 0: all agree now; 1: some could not be asked about, or know events that the log does not hold; 2: not done.
 */
import { createRepairGateway } from '../application/process-repair';
import { reconcileAll } from '../application/reconcile';
import { loadConfig } from '../config/env';
import { createDataConverter } from '../config/payload-codec';
import { payloadKey } from '../config/payload-key';
import { createClient } from '../config/temporal-connection';
import { createDatabase } from '../db/knex';
import type { ProcessKind, ReconciliationReport } from '../db/repositories/reconciliation';
import { PROCESS_KINDS } from '../db/repositories/reconciliation';
import { assertSchema } from '../db/migrate';
import { startEmbeddedPostgres } from './embedded-postgres';
import { startTemporalServer } from './temporal-server';

/** An embedded server as found: it has to be running, since without a worker nothing could be mended. */
async function running<S extends { adopted: boolean; stop(): Promise<void> }>(start: Promise<S>): Promise<S> {
  const server = await start;

  if (!server.adopted) {
    await server.stop();
    throw new Error('the system is not running: start it first (npm start)');
  }

  return server;
}

async function main(): Promise<number> {
  const config = loadConfig();
  const { MANDATE_DATA_DIR: dataDir, TEMPORAL_NAMESPACE: namespace } = config;
  const databaseUrl = config.DATABASE_URL ?? (await running(startEmbeddedPostgres({ dataDir }))).url;
  const address =
    config.TEMPORAL_ADDRESS ?? (await running(startTemporalServer({ dataDir, namespace }))).address;
  const db = createDatabase(databaseUrl, { max: 5, applicationName: 'mandate-reconcile' });
  const client = createClient(
    { ...config, TEMPORAL_ADDRESS: address },
    createDataConverter(payloadKey(config)),
  );

  try {
    await assertSchema(db);
    const repair = createRepairGateway(client, { taskQueue: config.TEMPORAL_TASK_QUEUE });
    const reports = await reconcileAll({ db, repair });
    PROCESS_KINDS.forEach((kind) => tell(kind, reports[kind]));

    return Object.values(reports).every(({ unreachable, diverged }) => unreachable + diverged.length === 0)
      ? 0
      : 1;
  } finally {
    await client.connection.close();
    await db.destroy();
  }
}

function tell(kind: ProcessKind, { checked, repaired, unreachable, diverged }: ReconciliationReport): void {
  diverged.forEach((id) =>
    process.stdout.write(`AHEAD   ${id}: the engine knows events that the log does not hold\n`),
  );
  process.stdout.write(
    `${kind}s: ${checked} checked, ${repaired} repaired, ${unreachable} not answered for, ${diverged.length} diverged\n`,
  );
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`Not reconciled: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
