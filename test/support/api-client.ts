/** The whole API over real HTTP, PostgreSQL and Temporal, and a small client that behaves like a browser or a program. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Knex } from 'knex';
import { pino } from 'pino';

import { createApp } from '../../api/app';
import type { ApiConfig } from '../../api/context';
import { createProcessGateway } from '../../application/process-gateway';
import { createEvaluationGateway } from '../../application/process-evaluation';
import { createBatchGateway } from '../../application/process-batches';
import { createDigestGateway } from '../../application/process-digests';
import { createGoalGateway } from '../../application/process-goals';
import { createOpinionGateway } from '../../application/process-opinions';
import { createRecurringGateway } from '../../application/process-recurring';
import { createKpiGateway } from '../../application/process-kpi';
import { createDirectiveGateway } from '../../application/process-directive';
import { createSecretBox } from '../../config/secret-box';
import type { StreamOptions } from '../../api/stream/hub';
import { StreamHub } from '../../api/stream/hub';
import { createDatabase } from '../../db/knex';
import { PASSWORD, createTestDatabase, testTemporal } from './environment';

export { PASSWORD } from './environment';

export interface RunningApi {
  origin: string;
  db: Knex;
  databaseUrl: string;
  filesDir: string;
  stop(): Promise<void>;
}

/** Starts the API on a database of its own with the demo's organisation. */
export async function startApi(
  overrides: Partial<ApiConfig> = {},
  every: StreamOptions['every'] = {},
): Promise<RunningApi> {
  const database = await createTestDatabase('demo');
  const db = createDatabase(database.url);
  const temporal = await testTemporal();
  const folder = mkdtempSync(path.join(tmpdir(), 'mandate-api-'));
  const logger = pino({ level: process.env['TEST_LOG_LEVEL'] ?? 'silent' });
  const stream = new StreamHub({ db, databaseUrl: database.url, logger, every });
  stream.start();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const config: ApiConfig = {
    publicUrl: new URL(origin),
    webDir: path.join(folder, 'web'),
    filesDir: path.join(folder, 'files'),
    demo: { password: PASSWORD },
    temporalUiUrl: null,
    mailOn: false,
    mailCatcherDir: null,
    webhookRules: { allowLoopback: true, allowedNetworks: [], allowedHosts: [] },
    trustProxy: false,
    ...overrides,
  };
  const secrets = createSecretBox(Buffer.alloc(32, 'test').toString('base64'));
  const gateway = createProcessGateway(temporal.client, { taskQueue: temporal.taskQueue });
  const batches = createBatchGateway(temporal.client, { taskQueue: temporal.taskQueue });
  const digests = createDigestGateway(temporal.client, { taskQueue: temporal.taskQueue });
  const evaluations = createEvaluationGateway(temporal.client, { taskQueue: temporal.taskQueue });
  const kpis = createKpiGateway(temporal.client, { taskQueue: temporal.taskQueue });
  const directives = createDirectiveGateway(temporal.client, { taskQueue: temporal.taskQueue });
  const recurring = createRecurringGateway(temporal.client, { taskQueue: temporal.taskQueue });
  const goals = createGoalGateway(temporal.client, { taskQueue: temporal.taskQueue });
  const opinions = createOpinionGateway(temporal.client, { taskQueue: temporal.taskQueue });
  server.on(
    'request',
    createApp({
      db,
      config,
      logger,
      gateway,
      batches,
      digests,
      recurring,
      directives,
      evaluations,
      kpis,
      goals,
      opinions,
      secrets,
      clock: () => new Date(),
      stream,
    }),
  );

  return {
    origin,
    db,
    databaseUrl: database.url,
    filesDir: config.filesDir,
    stop: async () => {
      await stream.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await db.destroy();
      await temporal.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface Answer {
  status: number;
  headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into bodies of every shape
  body: any;
}

/** One signed-in (or anonymous) caller. */
export class ApiClient {
  readonly origin: string;
  cookie: string | null = null;
  readonly headers: Record<string, string>;

  constructor(origin: string, headers: Record<string, string> = {}) {
    this.origin = origin;
    this.headers = headers;
  }

  /** A body that is text or bytes is sent as it is, anything else as JSON. */
  async call(
    method: string,
    address: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const raw = typeof body === 'string' || body instanceof Uint8Array;
    const response = await fetch(
      `${this.origin}${address.startsWith('/health') ? '' : '/api/v1'}${address}`,
      {
        method,
        headers: {
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...(this.cookie === null ? {} : { Cookie: this.cookie }),
          ...this.headers,
          ...headers,
        },
        ...(body === undefined ? {} : { body: raw ? (body as BodyInit) : JSON.stringify(body) }),
      },
    );
    const text = await response.text();

    return { status: response.status, headers: response.headers, body: parsed(text) };
  }

  get = (address: string, headers?: Record<string, string>): Promise<Answer> =>
    this.call('GET', address, undefined, headers);
  post = (address: string, body?: unknown, headers?: Record<string, string>): Promise<Answer> =>
    this.call('POST', address, body, headers);

  async signIn(login: string, password = PASSWORD): Promise<Answer> {
    const answer = await this.post('/sessions', { login, password });
    this.cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? this.cookie;

    return answer;
  }
}

export async function signedIn(api: RunningApi, login: string): Promise<ApiClient> {
  const client = new ApiClient(api.origin);
  const { status } = await client.signIn(login);

  if (status !== 200) {
    throw new Error(`${login} could not sign in: ${status}`);
  }

  return client;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
