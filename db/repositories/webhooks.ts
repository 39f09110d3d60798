/** Endpoints of other systems. A removed one stays as a row, for the deliveries that name it. */
import type { Knex } from 'knex';

export type DisabledWhy = 'byAdministrator' | 'failing' | 'gone';

export interface EndpointRecord {
  id: string;
  name: string;
  url: string;
  events: string[];
  secretSealed: string;
  createdBy: string;
  createdAt: string;
  disabledAt: string | null;
  disabledWhy: DisabledWhy | null;
  lastSuccessAt: string | null;
}

interface EndpointRow {
  id: string;
  name: string;
  url: string;
  events: string[];
  secret_sealed: string;
  created_by: string;
  created_at: Date;
  disabled_at: Date | null;
  disabled_why: DisabledWhy | null;
  last_success_at: Date | null;
}

const recordOf = (row: EndpointRow): EndpointRecord => ({
  id: row.id,
  name: row.name,
  url: row.url,
  events: row.events,
  secretSealed: row.secret_sealed,
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
  disabledAt: row.disabled_at?.toISOString() ?? null,
  disabledWhy: row.disabled_why,
  lastSuccessAt: row.last_success_at?.toISOString() ?? null,
});

/** All endpoints, by name. */
export async function listEndpoints(db: Knex): Promise<EndpointRecord[]> {
  const rows = (await db('webhook_endpoint')
    .whereNull('removed_at')
    .orderBy(['name', 'id'])) as EndpointRow[];

  return rows.map(recordOf);
}

/** One endpoint that is not removed, or null. */
export async function findEndpoint(db: Knex, id: string): Promise<EndpointRecord | null> {
  const row = (await db('webhook_endpoint').where({ id, removed_at: null }).first()) as
    EndpointRow | undefined;

  return row === undefined ? null : recordOf(row);
}

/** Adds an endpoint; a repeated request finds it there. Answers whether it was added. */
export async function insertEndpoint(
  trx: Knex,
  endpoint: Pick<
    EndpointRecord,
    'id' | 'name' | 'url' | 'events' | 'secretSealed' | 'createdBy' | 'createdAt'
  >,
): Promise<boolean> {
  const added = (await trx('webhook_endpoint')
    .insert({
      id: endpoint.id,
      name: endpoint.name,
      url: endpoint.url,
      events: endpoint.events,
      secret_sealed: endpoint.secretSealed,
      created_by: endpoint.createdBy,
      created_at: endpoint.createdAt,
    })
    .onConflict('id')
    .ignore()
    .returning('id')) as unknown[];

  return added.length === 1;
}

export async function changeEndpoint(
  trx: Knex,
  id: string,
  {
    name,
    url,
    events,
    secretSealed,
  }: Partial<Pick<EndpointRecord, 'name' | 'url' | 'events' | 'secretSealed'>>,
): Promise<void> {
  const changes = Object.fromEntries(
    Object.entries({ name, url, events, secret_sealed: secretSealed }).filter(
      ([, value]) => value !== undefined,
    ),
  );

  if (Object.keys(changes).length > 0) {
    await trx('webhook_endpoint').where({ id }).update(changes);
  }
}

/** Switches an endpoint off; one that is off already keeps its reason. Answers whether this switched it off. */
export async function disableEndpoint(trx: Knex, id: string, why: DisabledWhy, at: string): Promise<boolean> {
  const changed = await trx('webhook_endpoint')
    .where({ id, disabled_at: null })
    .update({ disabled_at: at, disabled_why: why });

  return changed === 1;
}

export async function enableEndpoint(trx: Knex, id: string): Promise<void> {
  await trx('webhook_endpoint').where({ id }).update({ disabled_at: null, disabled_why: null });
}

/** Removes an endpoint; what still waited for it is dropped. */
export async function removeEndpoint(trx: Knex, id: string, at: string): Promise<void> {
  await trx('webhook_endpoint').where({ id }).update({ removed_at: at });
  await trx('delivery')
    .where({ endpoint_id: id, state: 'waiting' })
    .update({ state: 'skipped', outcome: 'removed', done_at: at });
}

export async function noteSuccess(db: Knex, id: string, at: string): Promise<void> {
  await db('webhook_endpoint').where({ id }).update({ last_success_at: at });
}

/** Tells every administrator of something about an endpoint. */
export async function tellAdministrators(
  trx: Knex,
  reason: string,
  details: Record<string, string>,
): Promise<void> {
  await trx.raw(
    `INSERT INTO notification (person_id, reason, details)
     SELECT DISTINCT r.person_id, ?, ?::jsonb FROM role_grant r
      WHERE r.role = 'administrator' AND r.valid_from <= now() AND (r.valid_to IS NULL OR r.valid_to > now())`,
    [reason, JSON.stringify(details)],
  );
}
