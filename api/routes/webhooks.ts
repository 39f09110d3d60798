/** Webhooks: endpoints for administrators, deliveries for them and for operators. */
import {
  changeWebhook,
  createWebhook,
  pingWebhook,
  redeliver,
  removeWebhook,
  renewSecret,
} from '../../application/notifying/endpoints';
import type { WebhookChange } from '../../application/notifying/endpoints';
import type { EndpointName } from '../../contracts/endpoints';
import type { EndpointRecord } from '../../db/repositories/webhooks';
import { findEndpoint, listEndpoints } from '../../db/repositories/webhooks';
import { loadNames } from '../../db/repositories/names';
import { DomainError } from '../../domain/errors';
import { deliveryPage } from '../deliveries/page';
import type { ApiDeps } from '../context';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { ruleChange } from '../rule-change';

export function mountWebhooks(at: Mounting): void {
  mount(at, 'listWebhooks', async ({ deps }) => ({
    body: { items: await views(deps, await listEndpoints(deps.db)), nextCursor: null },
  }));
  mount(at, 'createWebhook', async (call) => ({
    body: await withSecret(call.deps, await createWebhook(webhookChange(call), call.parse())),
  }));
  mount(at, 'changeWebhook', async (call) => ({
    body: await view(call.deps, await changeWebhook(webhookChange(call), call.params.id, call.parse())),
  }));
  mount(at, 'removeWebhook', async (call) => {
    await removeWebhook(ruleChange(call), call.params.id);

    return { body: {} };
  });
  mount(at, 'renewWebhookSecret', async (call) => ({
    body: await withSecret(call.deps, await renewSecret(webhookChange(call), call.params.id)),
  }));
  mount(at, 'pingWebhook', async (call) => {
    await pingWebhook(ruleChange(call), call.params.id);

    return { body: {} };
  });
  mount(at, 'listWebhookDeliveries', async ({ deps, params, query }) => {
    if ((await findEndpoint(deps.db, params.id)) === null) {
      throw new DomainError('access/not-visible');
    }

    const { state, limit, cursor } = query;

    return { body: await deliveryPage(deps.db, { state, endpointId: params.id }, { limit, cursor }) };
  });
  mount(at, 'retryDelivery', async (call) => {
    await redeliver(ruleChange(call), call.params.id);

    return { body: {} };
  });
}

const webhookChange = <N extends EndpointName>(
  call: Pick<Call<N>, 'deps' | 'ctx' | 'req' | 'idempotencyKey'>,
): WebhookChange => ({
  ...ruleChange(call),
  secrets: call.deps.secrets,
  rules: call.deps.config.webhookRules,
});

async function views({ db }: ApiDeps, endpoints: readonly EndpointRecord[]) {
  const names = await loadNames(
    db,
    endpoints.map(({ createdBy }) => createdBy),
    [],
  );

  return endpoints.map((one) => ({
    id: one.id,
    name: one.name,
    url: one.url,
    events: one.events,
    createdBy: names.person(one.createdBy),
    createdAt: one.createdAt,
    disabledAt: one.disabledAt,
    disabledWhy: one.disabledWhy,
    lastSuccessAt: one.lastSuccessAt,
  }));
}

async function view(deps: ApiDeps, endpoint: EndpointRecord) {
  const [shown] = await views(deps, [endpoint]);

  if (shown === undefined) {
    throw new DomainError('access/not-visible');
  }

  return shown;
}

const withSecret = async (
  deps: ApiDeps,
  { endpoint, secret }: { endpoint: EndpointRecord; secret: string },
) => ({ ...(await view(deps, endpoint)), secret });
