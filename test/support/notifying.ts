/** Delivering as the worker does it, against a real mail catcher and a real receiver on this machine. */
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import PostalMime from 'postal-mime';
import type { Email } from 'postal-mime';
import { createMailer } from '../../application/notifying/mailer';
import { createSecretBox } from '../../config/secret-box';
import type { RetryPolicy } from '../../domain/notifying/retry';
import type { MailCatcher } from '../../tools/mail-catcher';
import { startMailCatcher } from '../../tools/mail-catcher';
import { Delivering } from '../../worker/delivering';
import type { Office } from './office';
import { until } from './wait';
import { TEST_KEY } from './worker-harness';

/** Quick enough for a test, with the shape of the real one. */
export const QUICK_RETRY: RetryPolicy = { firstMs: 20, factor: 2, longestMs: 100, attempts: 3 };

export class Mails {
  readonly folder: string;
  private readonly catcher: MailCatcher;

  private constructor(folder: string, catcher: MailCatcher) {
    this.folder = folder;
    this.catcher = catcher;
  }

  static async open(): Promise<Mails> {
    const folder = mkdtempSync(path.join(tmpdir(), 'mandate-mails-'));

    return new Mails(folder, await startMailCatcher({ folder, port: 0 }));
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.catcher.port}`;
  }

  async all(): Promise<Email[]> {
    const files = readdirSync(this.folder)
      .filter((name) => name.endsWith('.eml'))
      .sort();

    return Promise.all(files.map((name) => PostalMime.parse(readFileSync(path.join(this.folder, name)))));
  }

  /** Mails to one address so far. */
  async to(address: string): Promise<Email[]> {
    return (await this.all()).filter((mail) => mail.to?.some((one) => one.address === address));
  }

  async close(): Promise<void> {
    await this.catcher.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export interface ReceivedMessage {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A receiver of webhooks whose answers the test chooses. */
export class Receiver {
  readonly received: ReceivedMessage[] = [];
  answer: (res: ServerResponse, message: ReceivedMessage) => void = (res) => res.writeHead(204).end();
  private readonly server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const message = {
        path: req.url ?? '',
        headers: req.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      this.received.push(message);
      this.answer(res, message);
    });
  });

  static async open(): Promise<Receiver> {
    const receiver = new Receiver();
    await new Promise<void>((resolve) => receiver.server.listen(0, '127.0.0.1', resolve));

    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

export interface DeliveringSetup {
  office: Office;
  mails?: Mails | null;
  /** The clock by which things are due. */
  clock?: () => Date;
  retry?: RetryPolicy;
  leaseMs?: number;
  answerWithinMs?: number;
  /** Where answers go. */
  replyDomain?: string;
  /** Where log lines go. */
  log?: (line: string) => void;
}

/** Starts a worker's delivering on the office's database. */
export function startDelivering(setup: DeliveringSetup): Delivering {
  const { office, mails = null, clock = () => new Date(), retry = QUICK_RETRY, log } = setup;
  const delivering = new Delivering({
    db: office.engine.db,
    databaseUrl: office.engine.databaseUrl,
    logger:
      log === undefined
        ? pino({ level: 'silent' })
        : pino({ level: 'trace' }, { write: (line) => log(line) }),
    mailer:
      mails === null ? null : createMailer({ url: mails.url, from: 'Mandate <mandate@office.example>' }),
    webhooks: {
      rules: { allowLoopback: true, allowedNetworks: [], allowedHosts: [] },
      answerWithinMs: setup.answerWithinMs ?? 2_000,
    },
    secrets: createSecretBox(TEST_KEY),
    publicUrl: new URL('https://mandate.office.example'),
    replyDomain: setup.replyDomain ?? null,
    retry,
    clock,
    spread: () => 0,
    ...(setup.leaseMs === undefined ? {} : { leaseMs: setup.leaseMs }),
  });
  delivering.start();

  return delivering;
}

/** Waits until everything recorded so far has been derived, and nothing derived waits for a moment that has come. */
export async function untilDelivered(office: Office, clock: () => Date = () => new Date()): Promise<void> {
  const { db } = office.engine;
  await until(async () => {
    const { rows } = await db.raw<{ rows: { done: boolean }[] }>(
      `SELECT (SELECT coalesce(max(id), 0) FROM notification) <= (SELECT (position->>'id')::bigint FROM delivery_cursor WHERE name = 'notices')
          AND (SELECT coalesce(max(id), 0) FROM outbox) <= (SELECT (position->>'id')::bigint FROM delivery_cursor WHERE name = 'events')
          AND NOT EXISTS (SELECT 1 FROM delivery d LEFT JOIN webhook_endpoint e ON e.id = d.endpoint_id
                           WHERE d.state = 'waiting' AND e.disabled_at IS NULL
                             AND (d.due_at <= ?::timestamptz OR (d.outcome IS NULL AND d.attempts > 0))) AS done`,
      [new Date(clock().getTime() + 1_000).toISOString()],
    );

    return rows[0]?.done === true;
  }, 'everything was delivered');
}
