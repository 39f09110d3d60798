/** A whole office: API over real HTTP, a real worker in this process, real PostgreSQL and Temporal, demo organisation. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hash } from '@node-rs/argon2';
import type { Knex } from 'knex';
import { pino } from 'pino';
import { createApp } from '../../api/app';
import type { ApiConfig } from '../../api/context';
import { createBatchGateway } from '../../application/process-batches';
import { createDigestGateway } from '../../application/process-digests';
import { createGoalGateway } from '../../application/process-goals';
import { createOpinionGateway } from '../../application/process-opinions';
import { createRecurringGateway } from '../../application/process-recurring';
import { createDirectiveGateway } from '../../application/process-directive';
import { createLogger } from '../../config/logger';
import { createSecretBox } from '../../config/secret-box';
import { PASSWORD_HASHING } from '../../db/password';
import { StreamHub } from '../../api/stream/hub';
import type { Answer } from './api-client';
import { ApiClient, PASSWORD } from './api-client';
import { TEST_KEY, WorkerHarness } from './worker-harness';

export type Persona =
  | 'leader'
  | 'head'
  | 'deputy'
  | 'chief'
  | 'official'
  | 'colleague'
  | 'ward'
  | 'personnel'
  | 'methodologist'
  | 'operator'
  | 'admin'
  | 'auditor';

export class Office {
  readonly engine: WorkerHarness;
  readonly origin: string;
  readonly clients: Record<Persona, ApiClient>;
  readonly ids: Record<Persona, string>;
  private readonly stopServer: () => Promise<void>;

  private constructor(
    engine: WorkerHarness,
    origin: string,
    people: { clients: Record<Persona, ApiClient>; ids: Record<Persona, string> },
    stopServer: () => Promise<void>,
  ) {
    this.engine = engine;
    this.origin = origin;
    this.clients = people.clients;
    this.ids = people.ids;
    this.stopServer = stopServer;
  }

  /** The clock is what the API takes for now; people's sessions go by the database's. */
  static async open(
    overrides: Partial<ApiConfig> = {},
    clock: () => Date = () => new Date(),
    /** Takes every line of the logs of API, worker and SDK. */
    log?: (line: string) => void,
  ): Promise<Office> {
    const engine = await WorkerHarness.start({ beginning: 'demo', ...(log !== undefined && { log }) });
    await easePasswords(engine.db);
    const folder = mkdtempSync(path.join(tmpdir(), 'mandate-office-'));
    const logger =
      log === undefined
        ? pino({ level: process.env['TEST_LOG_LEVEL'] ?? 'silent' })
        : createLogger('api', 'trace', { write: log });
    const stream = new StreamHub({ db: engine.db, databaseUrl: engine.databaseUrl, logger });
    stream.start();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
    const config: ApiConfig = {
      publicUrl: new URL(origin),
      webDir: path.resolve('dist/web'),
      filesDir: path.join(folder, 'files'),
      demo: { password: PASSWORD },
      temporalUiUrl: null,
      mailOn: true,
      mailCatcherDir: null,
      webhookRules: { allowLoopback: true, allowedNetworks: [], allowedHosts: [] },
      trustProxy: false,
      ...overrides,
    };
    const { db, gateway, evaluations, kpis } = engine;
    const secrets = createSecretBox(TEST_KEY);
    const batches = createBatchGateway(engine.client, { taskQueue: engine.taskQueue });
    const digests = createDigestGateway(engine.client, { taskQueue: engine.taskQueue });
    const directives = createDirectiveGateway(engine.client, { taskQueue: engine.taskQueue });
    const recurring = createRecurringGateway(engine.client, { taskQueue: engine.taskQueue });
    const goals = createGoalGateway(engine.client, { taskQueue: engine.taskQueue });
    const opinions = createOpinionGateway(engine.client, { taskQueue: engine.taskQueue });
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
        clock,
        stream,
      }),
    );

    return new Office(engine, origin, await signInAll(origin), async () => {
      await stream.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    });
  }

  async close(): Promise<void> {
    await this.stopServer();
    await this.engine.close();
  }

  /** Issues to the official by the head, reviewed by the chief, unless said otherwise; fails the test when refused. */
  async issue(
    body: Record<string, unknown> = {},
    by: Persona = 'head',
  ): Promise<{ id: string; version: number }> {
    const answer = await this.clients[by].post('/assignments', {
      title: 'Báo cáo thử nghiệm',
      assigneeId: this.ids.official,
      reviewerIds: [this.ids.chief],
      dueInWorkingDays: 5,
      ...body,
    });

    if (answer.status !== 201) {
      throw new Error(`issue answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    }

    return answer.body as { id: string; version: number };
  }

  /** Gives a command; the answer is the caller's to judge. */
  give(by: Persona, id: string, command: string, body: unknown = {}, key?: string): Promise<Answer> {
    const headers: Record<string, string> = key === undefined ? {} : { 'Idempotency-Key': key };

    return this.clients[by].post(`/assignments/${id}/commands/${command}`, body, headers);
  }

  /** Gives commands in order; fails the test at the first that is refused. Answers the last view. */
  async carry(
    id: string,
    ...steps: [Persona, string, unknown?][]
  ): Promise<{ version: number; status: string }> {
    let view = { version: 0, status: '' };

    for (const [by, command, body] of steps) {
      const answer = await this.give(by, id, command, body ?? {});

      if (answer.status !== 200) {
        throw new Error(`${command} by ${by} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
      }

      view = answer.body as typeof view;
    }

    return view;
  }
}

/**
 * Twelve people sign in to every office: their password stays what it is, but is hashed with as little work as the algorithm allows. What a real hash
 * costs is tested where people sign in to the API alone (integration/api/sessions).
 */
async function easePasswords(db: Knex): Promise<void> {
  const easy = await hash(PASSWORD, { ...PASSWORD_HASHING, memoryCost: 8, timeCost: 1 });
  await db('account').update({ password_hash: easy });
}

async function signInAll(origin: string) {
  const names: Persona[] = [
    'leader',
    'head',
    'deputy',
    'chief',
    'official',
    'colleague',
    'ward',
    'personnel',
    'methodologist',
    'operator',
    'admin',
    'auditor',
  ];
  const clients = {} as Record<Persona, ApiClient>;
  const ids = {} as Record<Persona, string>;

  for (const name of names) {
    const client = new ApiClient(origin);
    const { status, body } = await client.signIn(`${name}@demo`);

    if (status !== 200) {
      throw new Error(`${name}@demo could not sign in: ${status}`);
    }

    clients[name] = client;
    ids[name] = (body as { personId: string }).personId;
  }

  return { clients, ids };
}
