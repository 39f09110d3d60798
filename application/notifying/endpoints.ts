/** Endpoints of other systems: registered, changed, switched off and on, removed; every step is audited, no secret ever is. */
import type { z } from 'zod';
import type { ChangeWebhook, CreateWebhook } from '../../contracts/notifying';
import type { SecretBox } from '../../config/secret-box';
import { SYSTEM_CHAIN, appendAudit } from '../../db/repositories/audit';
import { queueDeliveries, retryDelivery } from '../../db/repositories/deliveries';
import type { EndpointRecord } from '../../db/repositories/webhooks';
import {
  changeEndpoint,
  disableEndpoint,
  enableEndpoint,
  findEndpoint,
  insertEndpoint,
  listEndpoints,
  removeEndpoint,
} from '../../db/repositories/webhooks';
import { DomainError, fieldError } from '../../domain/errors';
import { PING } from '../../domain/notifying/deliveries';
import { opaqueId } from '../assignments/command-id';
import type { RuleChange } from '../rules/policies';
import type { AddressRules } from './address';
import { refusalOfUrl } from './address';
import { newSecret } from './webhook-request';

/** What an administrator's change needs beside who and when. */
export interface WebhookChange extends RuleChange {
  secrets: SecretBox;
  rules: AddressRules;
}

/** Each event costs a row for every endpoint. */
const MOST_ENDPOINTS = 50;

/** Registers an endpoint. A repeated request gets the same one, and its secret once more. */
export async function createWebhook(
  change: WebhookChange,
  wish: z.output<typeof CreateWebhook>,
): Promise<{ endpoint: EndpointRecord; secret: string }> {
  const { db, personId, now, requestId, secrets } = change;
  const id = opaqueId(['webhook', requestId]);
  assertUrl(wish.url, change.rules);

  await db.transaction(async (trx) => {
    if ((await findEndpoint(trx, id)) === null && (await listEndpoints(trx)).length >= MOST_ENDPOINTS) {
      throw new DomainError('notifying/too-many-endpoints', { limit: MOST_ENDPOINTS });
    }

    const added = await insertEndpoint(trx, {
      id,
      name: wish.name,
      url: wish.url,
      events: [...new Set(wish.events)],
      secretSealed: secrets.seal(newSecret()),
      createdBy: personId,
      createdAt: now,
    });

    if (added) {
      await audit({ ...change, db: trx }, 'webhook.created', id, {
        name: wish.name,
        host: hostOf(wish.url),
        events: wish.events,
      });
    }
  });

  const endpoint = found(await findEndpoint(db, id));

  return { endpoint, secret: secrets.open(endpoint.secretSealed) };
}

/** Changes what an endpoint is, or switches it on or off. Switched on, it gets what waited for it. */
export const changeWebhook = (
  change: WebhookChange,
  id: string,
  { enabled, ...wish }: z.output<typeof ChangeWebhook>,
): Promise<EndpointRecord> =>
  onEndpoint(change, id, async (on) => {
    if (wish.url !== undefined) {
      assertUrl(wish.url, change.rules);
    }

    await changeEndpoint(on.db, id, {
      ...(wish.name === undefined ? {} : { name: wish.name }),
      ...(wish.url === undefined ? {} : { url: wish.url }),
      ...(wish.events === undefined ? {} : { events: [...new Set(wish.events)] }),
    });

    if (enabled === true) {
      await enableEndpoint(on.db, id);
    } else if (enabled === false) {
      await disableEndpoint(on.db, id, 'byAdministrator', change.now);
    }

    const { url, ...rest } = wish;
    await audit(on, 'webhook.changed', id, {
      ...rest,
      ...(url === undefined ? {} : { host: hostOf(url) }),
      ...(enabled === undefined ? {} : { enabled }),
    });
  });

/** A new secret instead of the old one, which signs nothing from now on. */
export async function renewSecret(
  change: WebhookChange,
  id: string,
): Promise<{ endpoint: EndpointRecord; secret: string }> {
  const endpoint = await onEndpoint(change, id, async (on) => {
    await changeEndpoint(on.db, id, { secretSealed: change.secrets.seal(newSecret()) });
    await audit(on, 'webhook.secretRenewed', id, {});
  });

  return { endpoint, secret: change.secrets.open(endpoint.secretSealed) };
}

export async function removeWebhook(change: RuleChange, id: string): Promise<void> {
  await change.db.transaction(async (trx) => {
    found(await findEndpoint(trx, id));
    await removeEndpoint(trx, id, change.now);
    await audit({ ...change, db: trx }, 'webhook.removed', id, {});
  });
}

/** Queues a trial message; a repeated request queues it once. */
export async function pingWebhook({ db, now, requestId }: RuleChange, id: string): Promise<void> {
  found(await findEndpoint(db, id));
  const deliveryId = opaqueId(['ping', id, requestId]);
  await queueDeliveries(db, [
    {
      id: deliveryId,
      kind: 'webhook',
      personId: null,
      notificationId: null,
      endpointId: id,
      assignmentId: null,
      reason: PING,
      content: { id: `ping.${deliveryId}`, type: PING, occurredAt: now, data: {} },
      dueAt: now,
    },
  ]);
}

/** Delivers again what was given up, or what was sent already, under the same id. */
export async function redeliver(change: RuleChange, deliveryId: string): Promise<void> {
  await change.db.transaction(async (trx) => {
    if (!(await retryDelivery(trx, deliveryId, change.now))) {
      throw new DomainError('access/not-visible');
    }

    await appendAudit(trx, {
      chain: SYSTEM_CHAIN,
      action: 'delivery.retried',
      actorId: change.personId,
      at: change.now,
      details: { deliveryId },
    });
  });
}

function assertUrl(url: string, rules: AddressRules): void {
  const why = refusalOfUrl(url, rules);

  if (why !== null) {
    throw fieldError('notifying/url-refused', '/url', { why });
  }
}

/** An address may carry a token in its path: the audit keeps the host alone. */
const hostOf = (url: string): string => new URL(url).host;

async function onEndpoint(
  change: RuleChange,
  id: string,
  act: (on: RuleChange) => Promise<void>,
): Promise<EndpointRecord> {
  await change.db.transaction(async (trx) => {
    found(await findEndpoint(trx, id));
    await act({ ...change, db: trx });
  });

  return found(await findEndpoint(change.db, id));
}

const audit = (
  { db, personId, now }: RuleChange,
  action: string,
  endpointId: string,
  details: Record<string, unknown>,
): Promise<void> =>
  appendAudit(db, {
    chain: SYSTEM_CHAIN,
    action,
    actorId: personId,
    at: now,
    details: { endpointId, ...details },
  });

function found(endpoint: EndpointRecord | null): EndpointRecord {
  if (endpoint === null) {
    throw new DomainError('access/not-visible');
  }

  return endpoint;
}
