/**
 * The loop that delivers: woken by the database when something was recorded, and by a clock for what is due. It keeps nothing
 * in memory that matters, so any number of workers run it, and one that dies is missed for one lease at most.
 */
import type { Knex } from 'knex';
import { deriveMails, deriveWebhooks } from '../application/notifying/derive';
import type { Derived } from '../application/notifying/derive';
import type { DeliveryDeps } from '../application/notifying/deliver';
import { attemptDelivery } from '../application/notifying/deliver';
import type { TakenDelivery } from '../db/repositories/deliveries';
import { takeMails, takeWebhooks } from '../db/repositories/deliveries';
import { listenToOutbox } from '../db/outbox-listener';
import type { Listener } from '../db/outbox-listener';
import type { OneAtATime } from './one-at-a-time';
import { oneAtATime } from './one-at-a-time';

/** Retries come due by the clock, and a notice of the database may get lost. */
const POLL_MS = 2_000;
/** A horizon is drawn and not settled yet. */
const UNSETTLED_MS = 150;
/** Deriving is cheap in batches and dear for each event: a busy system is looked at this often and no more. */
const PAUSE_MS = 400;
/** Longer than any attempt lasts: who holds a delivery for more has died. */
const LEASE_MS = 45_000;
const MAILS_AT_A_TIME = 8;
const MESSAGES_AN_ENDPOINT = 4;
/** What is under way at the end gets this long. */
const GRACE_MS = 8_000;

export interface DeliveringOptions extends DeliveryDeps {
  databaseUrl: string;
  leaseMs?: number;
}

export class Delivering {
  private readonly options: DeliveringOptions;
  private readonly mails = new Set<Promise<void>>();
  private readonly messages = new Map<string, Promise<void>>();
  private readonly deriving: OneAtATime;
  private readonly taking: OneAtATime;
  private listener: Listener | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(options: DeliveringOptions) {
    this.options = options;
    this.deriving = oneAtATime(() => this.guarded(() => this.derive()), PAUSE_MS);
    this.taking = oneAtATime(() => this.guarded(() => this.take()));
  }

  start(): void {
    const { databaseUrl, logger } = this.options;
    const wake = (): void => this.deriving.ask();
    this.listener = listenToOutbox(databaseUrl, logger, wake, 'mandate-delivering');
    this.timer = setInterval(wake, POLL_MS);
    wake();
  }

  /** Takes nothing new, and waits a while for what is under way. */
  async stop(): Promise<void> {
    clearInterval(this.timer ?? undefined);
    await this.listener?.stop();
    await Promise.all([this.deriving.stop(), this.taking.stop()]);
    const underWay = Promise.all([...this.mails, ...this.messages.values()]);
    let grace: NodeJS.Timeout | undefined;
    await Promise.race([underWay, new Promise((resolve) => (grace = setTimeout(resolve, GRACE_MS)))]);
    clearTimeout(grace);
    this.options.mailer?.close();
  }

  private async guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const code = String((error as { code?: unknown }).code ?? (error as Error).name);
      this.options.logger.warn({ code }, 'delivering failed; the next round tries again');
    }
  }

  private async derive(): Promise<void> {
    const { db, mailer } = this.options;
    const mails = await untilIdle(() => deriveMails(db, this.now(), { mailOn: mailer !== null }));
    await untilIdle(() => deriveWebhooks(db, this.now()));

    if (mails === 'unsettled') {
      setTimeout(() => this.deriving.ask(), UNSETTLED_MS).unref();
    }

    this.taking.ask();
  }

  private async take(): Promise<void> {
    const { db } = this.options;
    await this.startMails(db);
    await this.startMessages(db);
  }

  private async startMails(db: Knex): Promise<void> {
    const limit = MAILS_AT_A_TIME - this.mails.size;

    if (limit > 0 && this.options.mailer !== null) {
      (await takeMails(db, { ...this.lease(), limit })).forEach((mail) => {
        const attempt = attemptDelivery(this.options, mail).finally(() => {
          this.mails.delete(attempt);
          this.taking.ask();
        });
        this.mails.add(attempt);
      });
    }
  }

  /** An endpoint gets its next messages when its last ones are through: a slow one holds up itself alone. */
  private async startMessages(db: Knex): Promise<void> {
    const lease = { ...this.lease(), limit: MESSAGES_AN_ENDPOINT };
    const taken = await takeWebhooks(db, lease, [...this.messages.keys()]);

    byEndpoint(taken).forEach((messages, endpointId) => {
      const attempts = Promise.all(messages.map((one) => attemptDelivery(this.options, one))).then(() => {
        this.messages.delete(endpointId);
        this.taking.ask();
      });
      this.messages.set(endpointId, attempts);
    });
  }

  private now(): string {
    return this.options.clock().toISOString();
  }

  private lease(): { now: string; leaseUntil: string } {
    const now = this.options.clock();
    const leaseUntil = new Date(now.getTime() + (this.options.leaseMs ?? LEASE_MS));

    return { now: now.toISOString(), leaseUntil: leaseUntil.toISOString() };
  }
}

async function untilIdle(derive: () => Promise<Derived>): Promise<Derived> {
  for (;;) {
    const derived = await derive();

    if (derived !== 'more') {
      return derived;
    }
  }
}

function byEndpoint(messages: readonly TakenDelivery[]): Map<string, TakenDelivery[]> {
  const found = new Map<string, TakenDelivery[]>();

  for (const message of messages) {
    const endpointId = message.endpointId ?? '';
    found.set(endpointId, [...(found.get(endpointId) ?? []), message]);
  }

  return found;
}
