/**
 * The engine as tests use it: a database of their own, a real worker in this process, and the gateway that the API
 * uses. Nothing here stands in for a part of the product.
 */
import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { NativeConnection } from '@temporalio/worker';
import type { Worker } from '@temporalio/worker';
import type { Knex } from 'knex';
import pino from 'pino';
import { createLogger } from '../../config/logger';
import { createDataConverter } from '../../config/payload-codec';
import { createProcessGateway } from '../../application/process-gateway';
import type { ProcessGateway } from '../../application/process-gateway';
import { createEvaluationGateway } from '../../application/process-evaluation';
import type { EvaluationGateway } from '../../application/process-evaluation';
import { createBatchGateway } from '../../application/process-batches';
import type { BatchGateway } from '../../application/process-batches';
import { createKpiGateway } from '../../application/process-kpi';
import type { KpiGateway } from '../../application/process-kpi';
import { recordEvents } from '../../activities/record-events';
import { createDatabase } from '../../db/knex';
import type { CommandBodies, IssueBody } from '../../domain/assignment/commands';
import type { FollowUpCommandName } from '../../domain/assignment/commands';
import { decide } from '../../domain/assignment/decide';
import { evolve } from '../../domain/assignment/evolve';
import type { AssignmentState } from '../../domain/assignment/state';
import { createWorker } from '../../worker/create-worker';
import type { CommandInput, CommandResult } from '../../workflows/assignment/messages';
import type { Role } from './assignment-builders';
import { actor, issueBody, ladderAround, lawfulBody, minute, schedule } from './assignment-builders';
import type { Beginning, TestDatabase } from './environment';
import { createTestDatabase, testTemporal } from './environment';
import { sdkListeners } from './sdk-log';
import { workflowBundle } from './workflow-bundle';

const DAY_MINUTES = 24 * 60;

/** Encrypted like production. The key is fixed, because recorded histories are replayed with it. */
export const TEST_KEY = Buffer.alloc(32, 'test').toString('base64');
export const dataConverter: DataConverter = createDataConverter(TEST_KEY);

/** A running engine and how to let go of it. */
export interface EngineUnderTest {
  client: Client;
  connection: NativeConnection;
  namespace: string;
  taskQueue: string;
  close(): Promise<void>;
}

export interface HarnessOptions {
  /** What the database holds at the start; the newest schema and nothing in it unless said otherwise. */
  beginning?: Beginning;
  /** Another engine than the test run's dev server, such as one that skips time. */
  engine?: EngineUnderTest;
  /** Another workflow bundle than the product's, such as a deliberately broken one. */
  bundleCode?: string;
  /** After this long the gateway answers that the engine is slow. */
  answerWithinMs?: number;
  /** Takes every line of the worker's log, and of the SDK's. */
  log?: (line: string) => void;
}

/** Everything that one test file needs of the engine. */
export class WorkerHarness {
  private worker: Worker | null = null;
  private running: Promise<void> = Promise.resolve();
  private readonly database: TestDatabase;
  private readonly engine: EngineUnderTest;
  private readonly options: HarnessOptions;
  readonly db: Knex;
  readonly gateway: ProcessGateway;
  readonly evaluations: EvaluationGateway;
  readonly kpis: KpiGateway;
  readonly batches: BatchGateway;

  private constructor(database: TestDatabase, engine: EngineUnderTest, options: HarnessOptions) {
    this.database = database;
    this.engine = engine;
    this.options = options;
    this.db = createDatabase(database.url);
    const gatewayOptions = {
      taskQueue: engine.taskQueue,
      ...(options.answerWithinMs !== undefined && { answerWithinMs: options.answerWithinMs }),
    };
    this.gateway = createProcessGateway(engine.client, gatewayOptions);
    this.evaluations = createEvaluationGateway(engine.client, gatewayOptions);
    this.kpis = createKpiGateway(engine.client, gatewayOptions);
    this.batches = createBatchGateway(engine.client, gatewayOptions);
  }

  static async start(options: HarnessOptions = {}): Promise<WorkerHarness> {
    const database = await createTestDatabase(options.beginning);
    const harness = new WorkerHarness(database, options.engine ?? (await devServer()), options);
    await harness.startWorker();

    return harness;
  }

  get databaseUrl(): string {
    return this.database.url;
  }

  get client(): Client {
    return this.engine.client;
  }

  get taskQueue(): string {
    return this.engine.taskQueue;
  }

  async startWorker(): Promise<void> {
    const { log } = this.options;

    if (log !== undefined) {
      sdkListeners.add(log);
    }

    this.worker = await createWorker({
      connection: this.engine.connection,
      namespace: this.engine.namespace,
      taskQueue: this.engine.taskQueue,
      dataConverter,
      workflows: { bundleCode: this.options.bundleCode ?? (await workflowBundle()) },
      maxCachedWorkflows: 100,
      db: this.db,
      gateway: this.gateway,
      evaluations: this.evaluations,
      kpis: this.kpis,
      batches: this.batches,
      logger: log === undefined ? pino({ level: 'silent' }) : createLogger('worker', 'trace', { write: log }),
    });
    this.running = this.worker.run();
  }

  async stopWorker(): Promise<void> {
    this.worker?.shutdown();
    await this.running;
    this.worker = null;

    if (this.options.log !== undefined) {
      sdkListeners.delete(this.options.log);
    }
  }

  async close(): Promise<void> {
    await this.stopWorker();
    await this.engine.close();
    await this.db.destroy();
    await this.database.drop();
  }

  /** Issues a new assignment, due tomorrow unless said otherwise, and answers its id. */
  async issue(changes: Partial<IssueBody> = {}): Promise<string> {
    const id = `a-${randomUUID()}`;
    const body = { ...issueBody({ number: id, schedule: dueIn(DAY_MINUTES) }), ...changes };
    await this.gateway.issue(id, { ...this.envelope('assigner'), seenSeq: 0, body });

    return id;
  }

  /** Gives a lawful command, as the API does after reading the state from the log. */
  async give<N extends FollowUpCommandName>(
    id: string,
    role: Role,
    name: N,
    changes: Partial<CommandInput<N>> = {},
  ): Promise<CommandResult> {
    return this.gateway.execute(id, name, await this.inputFor(id, role, name, changes));
  }

  /** The input of a lawful command, built from the recorded state. */
  async inputFor<N extends FollowUpCommandName>(
    id: string,
    role: Role,
    name: N,
    changes: Partial<CommandInput<N>> = {},
  ): Promise<CommandInput<N>> {
    const state = await this.recorded(id);
    const body = lawfulBody(state, name) as CommandBodies[N];

    return { ...this.envelope(role), seenSeq: state.seq, body, ...changes } as CommandInput<N>;
  }

  /** The state as the projection has it. */
  async recorded(id: string): Promise<AssignmentState> {
    const row = await this.db('assignment')
      .where({ id })
      .first<{ state: AssignmentState } | undefined>('state');

    if (row === undefined) {
      throw new Error(`nothing is recorded of ${id}`);
    }

    return row.state;
  }

  /** Writes a step as a worker that died right after did: into the log, unknown to the workflow. */
  async writeBehind(id: string, role: Role, name: FollowUpCommandName): Promise<AssignmentState> {
    const before = await this.recorded(id);
    const command = { name, body: lawfulBody(before, name) } as Parameters<typeof decide>[1];
    const commandId = randomUUID();
    const at = new Date(Date.parse(before.lastEventAt) + 1).toISOString();
    const events = decide(before, command, { actor: actor(role), at, commandId });
    const state = events.reduce<AssignmentState>(evolve, before);
    await recordEvents({ db: this.db, logger: pino({ level: 'silent' }) })({
      events,
      state,
      commands: [
        { id: commandId, name, actorId: actor(role).personId, bodyHash: 'hash', lastSeq: state.seq },
      ],
      notices: [],
      decisions: [],
      scopeChanged: false,
    });

    return state;
  }

  private envelope(role: Role) {
    return {
      commandId: randomUUID(),
      bodyHash: 'hash',
      receivedAt: new Date().toISOString(),
      actor: actor(role),
    };
  }
}

async function devServer(): Promise<EngineUnderTest> {
  const temporal = await testTemporal({ dataConverter });
  const connection = await NativeConnection.connect({ address: temporal.address });
  const { client, namespace, taskQueue } = temporal;

  return {
    client,
    connection,
    namespace,
    taskQueue,
    close: async () => {
      await connection.close();
      await temporal.close();
    },
  };
}

/** A schedule with a deadline so many minutes from now; the ladder around it as in assignment-builders. */
export function dueIn(minutes: number) {
  const now = Math.round((Date.now() - Date.parse(minute(0))) / 60_000);

  return schedule(0, now + minutes, ladderAround(now + minutes));
}
