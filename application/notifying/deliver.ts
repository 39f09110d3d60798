/** One attempt of one delivery, and what follows from how it went. */
import type { Knex } from 'knex';
import type { Logger } from '../../config/logger';
import type { SecretBox } from '../../config/secret-box';
import type { Finish, TakenDelivery } from '../../db/repositories/deliveries';
import { finishDelivery } from '../../db/repositories/deliveries';
import type { EndpointRecord } from '../../db/repositories/webhooks';
import {
  disableEndpoint,
  findEndpoint,
  noteSuccess,
  tellAdministrators,
} from '../../db/repositories/webhooks';
import type { RetryPolicy } from '../../domain/notifying/retry';
import { nextAttemptAt } from '../../domain/notifying/retry';
import { SYSTEM_CHAIN, appendAudit } from '../../db/repositories/audit';
import { composeDigest } from './digest-mail';
import type { Mailer } from './mailer';
import { MailError } from './mailer';
import { composeNotice } from './notice-mail';
import type { PostOptions } from './webhook-request';
import { postWebhook } from './webhook-request';

export interface DeliveryDeps {
  db: Knex;
  logger: Logger;
  /** Null where no mail server is configured. */
  mailer: Mailer | null;
  webhooks: PostOptions;
  secrets: SecretBox;
  publicUrl: URL;
  /** Domain of the addresses that mails are answered to; null where no answers are taken. */
  replyDomain: string | null;
  retry: RetryPolicy;
  clock: () => Date;
  /** 0 to 1: spreads pauses. */
  spread: () => number;
}

interface Failure {
  outcome: string;
  permanent: boolean;
}

/**
 * Attempts a delivery that was taken. Never throws: what is no answer of the other side is logged by its code alone, and counts as
 * a failure where the database takes it down, else the lease runs out.
 */
export async function attemptDelivery(deps: DeliveryDeps, delivery: TakenDelivery): Promise<void> {
  const { logger } = deps;

  try {
    await (delivery.kind === 'webhook' ? deliverWebhook : deliverMail)(deps, delivery);
  } catch (error) {
    const { code, name } = error as { code?: unknown; name?: string };
    logger.error({ deliveryId: delivery.id, code: String(code ?? name) }, 'delivery attempt broke off');
    await failed(deps, delivery, { outcome: 'internal/unexpected', permanent: false }).catch(() => undefined);
  }
}

/** Sends a mail or digest, or finds that there is nothing to send any more. */
async function deliverMail(deps: DeliveryDeps, delivery: TakenDelivery): Promise<void> {
  const { db, mailer, publicUrl, replyDomain, clock } = deps;

  if (mailer === null) {
    await failed(deps, delivery, { outcome: 'smtp/off', permanent: false });

    return;
  }

  try {
    const now = clock();
    const composed =
      delivery.kind === 'digest'
        ? await composeDigest(db, delivery, publicUrl, now.toISOString())
        : await composeNotice(db, delivery, { publicUrl, replyDomain, now });

    if ('skip' in composed) {
      return await finished(deps, delivery, { state: 'skipped', outcome: composed.skip });
    }

    await mailer.send(composed.mail);
    await finished(deps, delivery, { state: 'sent', outcome: 'smtp/250' });
  } catch (error) {
    if (!(error instanceof MailError)) {
      throw error;
    }

    await failed(deps, delivery, error);
  }
}

/** Posts a message. */
async function deliverWebhook(deps: DeliveryDeps, delivery: TakenDelivery): Promise<void> {
  const { db, secrets, webhooks, clock } = deps;
  const endpoint = await findEndpoint(db, delivery.endpointId ?? '');

  if (endpoint === null) {
    return finished(deps, delivery, { state: 'skipped', outcome: 'removed' });
  }

  const result = await postWebhook(
    {
      id: delivery.id,
      url: endpoint.url,
      secret: secrets.open(endpoint.secretSealed),
      body: JSON.stringify(delivery.content),
      now: clock().toISOString(),
    },
    webhooks,
  );

  if (result.ok) {
    await finished(deps, delivery, { state: 'sent', outcome: result.outcome });

    return noteSuccess(db, endpoint.id, clock().toISOString());
  }

  const isDead = await failed(deps, delivery, { outcome: result.outcome, permanent: result.gone });

  if (isDead) {
    await disableIfFailing(deps, delivery, endpoint, result.gone);
  }
}

/**
 * An endpoint to which nothing got through since before a message died on it is off until an administrator looks: its queue
 * would only grow.
 */
async function disableIfFailing(
  { db, logger, clock }: DeliveryDeps,
  { createdAt }: TakenDelivery,
  { id, name, lastSuccessAt }: EndpointRecord,
  gone: boolean,
): Promise<void> {
  if (!gone && lastSuccessAt !== null && lastSuccessAt > createdAt) {
    return;
  }

  const at = clock().toISOString();
  const why = gone ? 'gone' : 'failing';
  await db.transaction(async (trx) => {
    if (await disableEndpoint(trx, id, why, at)) {
      await tellAdministrators(trx, 'webhookDisabled', { endpointId: id, endpointName: name, why });
      await appendAudit(trx, {
        chain: SYSTEM_CHAIN,
        action: 'webhook.disabled',
        actorId: null,
        at,
        details: { endpointId: id, why },
      });
      logger.warn({ endpointId: id, why }, 'webhook endpoint switched off');
    }
  });
}

/** Plans the next attempt, or gives up; answers whether it gave up. */
async function failed(
  deps: DeliveryDeps,
  delivery: TakenDelivery,
  { outcome, permanent }: Failure,
): Promise<boolean> {
  const failures = delivery.attempts - delivery.earlier;
  const next = permanent
    ? null
    : nextAttemptAt(deps.retry, failures, deps.clock().toISOString(), deps.spread());

  await finished(
    deps,
    delivery,
    next === null ? { state: 'dead', outcome } : { state: 'waiting', outcome, dueAt: next },
  );

  return next === null;
}

async function finished(
  { db, logger, clock }: DeliveryDeps,
  delivery: TakenDelivery,
  finish: Omit<Finish, 'at'>,
): Promise<void> {
  const written = await finishDelivery(db, delivery, { ...finish, at: clock().toISOString() });
  const { id, kind, attempts } = delivery;
  const line = { deliveryId: id, kind, attempts, state: finish.state, outcome: finish.outcome, written };

  if (finish.state === 'dead') {
    logger.warn(line, 'delivery given up');
  } else {
    logger.debug(line, 'delivery attempt');
  }
}
