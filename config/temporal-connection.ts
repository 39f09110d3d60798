/** How client and worker reach the Temporal server. */
import { readFileSync } from 'node:fs';
import { Client, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { NativeConnection } from '@temporalio/worker';
import type { Config } from './env';
import { refusalOfServer } from './temporal-version';

/** Address, TLS and key of the connection, alike for both kinds. */
export function connectionOptions(config: Config) {
  if (config.TEMPORAL_ADDRESS === undefined) {
    throw new Error('TEMPORAL_ADDRESS is not set: "npm start" sets it for its own server.');
  }

  return {
    address: config.TEMPORAL_ADDRESS,
    ...(usesTls(config) ? { tls: tlsOptions(config) } : {}),
    ...(config.TEMPORAL_API_KEY === undefined ? {} : { apiKey: config.TEMPORAL_API_KEY }),
  };
}

/** A client; it connects when first used, so that an API starts and reads while the engine is away. */
export function createClient(config: Config, dataConverter: DataConverter): Client {
  return new Client({
    connection: Connection.lazy(connectionOptions(config)),
    namespace: config.TEMPORAL_NAMESPACE,
    dataConverter,
  });
}

/** The worker's connection; refused where the server has known security holes, so that nothing runs on it. */
export async function connectWorker(config: Config): Promise<NativeConnection> {
  const options = connectionOptions(config);
  const connection = await NativeConnection.connect(options);
  const { serverVersion } = await connection.workflowService.getSystemInfo({});
  const refusal = refusalOfServer(options.address, serverVersion ?? '');

  if (refusal !== null) {
    await connection.close();
    throw new Error(refusal);
  }

  return connection;
}

const usesTls = ({ TEMPORAL_TLS, TEMPORAL_TLS_CA, TEMPORAL_TLS_CERT }: Config): boolean =>
  TEMPORAL_TLS || TEMPORAL_TLS_CA !== undefined || TEMPORAL_TLS_CERT !== undefined;

function tlsOptions({ TEMPORAL_TLS_CA: ca, TEMPORAL_TLS_CERT: crt, TEMPORAL_TLS_KEY: key }: Config) {
  if ((crt === undefined) !== (key === undefined)) {
    throw new Error('TEMPORAL_TLS_CERT and TEMPORAL_TLS_KEY are only good together.');
  }

  return {
    ...(ca === undefined ? {} : { serverRootCACertificate: readFileSync(ca) }),
    ...(crt === undefined || key === undefined
      ? {}
      : { clientCertPair: { crt: readFileSync(crt), key: readFileSync(key) } }),
  };
}
