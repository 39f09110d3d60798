/** All streams of this process: one reader of the outbox for everybody, each connection with its own place in it. */
import type { Response } from 'express';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { OutboxPosition, OutboxRow } from '../../db/repositories/outbox';
import { hasUnsettled, isAfter, lastSettled, notifiedBy, readOutbox } from '../../db/repositories/outbox';
import type { Principal } from '../../domain/access/principal';
import { DomainError } from '../../domain/errors';
import { authenticate } from '../middleware/authenticate';
import type { Credential } from './connection';
import { StreamConnection } from './connection';
import type { Listener } from '../../db/outbox-listener';
import { listenToOutbox } from '../../db/outbox-listener';

/** Notices get lost; this finds what they did not say. */
const POLL_MS = 5_000;
/** Committed but behind a transaction that still runs: looked at again soon. */
const UNSETTLED_MS = 100;
const HEARTBEAT_MS = 15_000;
/** A session that ended elsewhere loses its stream within this time. */
const RECHECK_MS = 4_000;
const BATCH = 500;
/** Who missed more than this many batches reads the lists again instead. */
const MAX_CATCH_UP_BATCHES = 10;
const MAX_PER_PERSON = 5;

export interface StreamOptions {
  db: Knex;
  databaseUrl: string;
  logger: Logger;
  /** How often to look without being told; tests that prove what a notice does set it out of reach. */
  every?: { pollMs?: number; recheckMs?: number };
}

export interface Reader {
  principal: Principal;
  credential: Credential;
  credentialId: string;
}

export class StreamHub {
  private readonly db: Knex;
  private readonly logger: Logger;
  private readonly databaseUrl: string;
  private readonly pollMs: number;
  private readonly recheckMs: number;
  private readonly connections = new Set<StreamConnection>();
  /** Connections that still read what they missed; they are fed by themselves. */
  private readonly catchingUp = new Set<StreamConnection>();
  private timers: NodeJS.Timeout[] = [];
  private listener: Listener | null = null;
  private position: OutboxPosition | null = null;
  private pumping = false;
  private again = false;

  constructor({ db, databaseUrl, logger, every = {} }: StreamOptions) {
    this.db = db;
    this.databaseUrl = databaseUrl;
    this.logger = logger;
    this.pollMs = every.pollMs ?? POLL_MS;
    this.recheckMs = every.recheckMs ?? RECHECK_MS;
  }

  start(): void {
    this.listener = listenToOutbox(this.databaseUrl, this.logger, () => this.wake());
    this.timers = [
      setInterval(() => this.wake(), this.pollMs),
      setInterval(() => this.connections.forEach((connection) => connection.heartbeat()), HEARTBEAT_MS),
      setInterval(() => void this.recheck(), this.recheckMs),
    ];
    this.timers.forEach((timer) => timer.unref());
  }

  async stop(): Promise<void> {
    this.timers.forEach(clearInterval);
    this.connections.forEach((connection) => connection.end());
    await this.listener?.stop();
  }

  /** Streams of this process, for the metrics. */
  get size(): number {
    return this.connections.size;
  }

  /** Opens a stream for a reader, from where they were if they say so. */
  async connect(res: Response, reader: Reader, resumeFrom: OutboxPosition | null): Promise<void> {
    const mine = [...this.connections].filter(
      ({ principal }) => principal.personId === reader.principal.personId,
    );

    if (mine.length >= MAX_PER_PERSON) {
      throw new DomainError('request/rate-limited', { streams: MAX_PER_PERSON });
    }

    const now = await lastSettled(this.db);
    this.position ??= now;
    // A place beyond the end is of another database, or made up.
    const from = resumeFrom !== null && !isAfter(resumeFrom, now) ? resumeFrom : now;
    const connection = new StreamConnection(res, reader, from);
    this.connections.add(connection);
    this.catchingUp.add(connection);
    res.on('close', () => {
      this.connections.delete(connection);
      this.catchingUp.delete(connection);
    });
    connection.open();
    await this.catchUp(connection);
  }

  /** Ends the streams of a session or token at once. */
  endCredential(credentialId: string): void {
    this.connections.forEach((connection) => {
      if (connection.credentialId === credentialId) {
        connection.signOut();
      }
    });
  }

  /** Feeds one connection until it is where everybody is. No await lies between the last look and joining. */
  private async catchUp(connection: StreamConnection): Promise<void> {
    for (let batch = 0; this.catchingUp.has(connection); batch += 1) {
      const rows = await readOutbox(this.db, connection.position, BATCH);
      await this.deliver(rows, [connection]);

      if (batch >= MAX_CATCH_UP_BATCHES) {
        connection.resync(this.position ?? connection.position);
      }

      if (rows.length < BATCH && (this.position === null || !isAfter(this.position, connection.position))) {
        this.catchingUp.delete(connection);
      }
    }
  }

  private wake(): void {
    if (this.pumping) {
      this.again = true;
      return;
    }

    this.pumping = true;
    this.pump()
      .catch((error: unknown) => this.logger.warn({ err: error }, 'stream could not read the outbox'))
      .finally(() => {
        this.pumping = false;

        if (this.again) {
          this.again = false;
          this.wake();
        }
      });
  }

  /** Reads everything settled and hands it out. With nobody listening there is nothing to do. */
  private async pump(): Promise<void> {
    if (this.connections.size === 0) {
      this.position = null;
      return;
    }

    this.position ??= await lastSettled(this.db);

    for (let rows: OutboxRow[] = []; ;) {
      rows = await readOutbox(this.db, this.position, BATCH);
      const last = rows.at(-1);

      if (last === undefined) {
        break;
      }

      const joined = [...this.connections].filter((connection) => !this.catchingUp.has(connection));
      this.position = { xid: last.xid, id: last.id };
      await this.deliver(rows, joined);
    }

    if (await hasUnsettled(this.db, this.position)) {
      setTimeout(() => this.wake(), UNSETTLED_MS).unref();
    }
  }

  private async deliver(rows: readonly OutboxRow[], to: readonly StreamConnection[]): Promise<void> {
    const events = rows.flatMap(({ assignmentId, seq }) =>
      assignmentId === null || seq === null ? [] : [{ assignmentId, seq }],
    );
    const notified = await notifiedBy(this.db, events, [
      ...new Set(to.map(({ principal }) => principal.personId)),
    ]);

    to.forEach((connection) => rows.forEach((row) => connection.deliver(row, notified)));
  }

  /** Sessions end and roles change while a stream is open: each is looked up again. */
  private async recheck(): Promise<void> {
    for (const connection of this.connections) {
      try {
        const found = await authenticate(this.db, connection.credential);

        if (found === null) {
          connection.signOut();
        } else {
          connection.principal = found.principal;
        }
      } catch (error) {
        this.logger.warn({ err: error }, 'stream could not check a session');
        return;
      }
    }
  }
}
