/** Escalation policies by version, and a unit's default. */
import type { Knex } from 'knex';
import type { EscalationPolicy } from '../../domain/escalation/types';

/** The policy of units that neither have one of their own nor inherit one. */
export const DEFAULT_POLICY = 'standard';

const IN_FORCE = 'effective_from <= now()';

/** The newest version in force of each policy, by id. */
export async function listPolicies(db: Knex): Promise<EscalationPolicy[]> {
  const rows = (await db('escalation_policy')
    .distinctOn('id')
    .whereRaw(IN_FORCE)
    .orderBy(['id', { column: 'version', order: 'desc' }])
    .select('body')) as { body: EscalationPolicy }[];

  return rows.map(({ body }) => body);
}

/** One version of a policy, the newest in force when none is named, or null. */
export async function findPolicy(db: Knex, id: string, version?: number): Promise<EscalationPolicy | null> {
  const query = db('escalation_policy').where({ id }).orderBy('version', 'desc').first('body');

  void (version === undefined ? query.whereRaw(IN_FORCE) : query.where({ version }));

  const row = (await query) as { body: EscalationPolicy } | undefined;

  return row?.body ?? null;
}

/** The policy of a unit: its own, its nearest ancestor's, or the city's default. */
export async function defaultPolicyForUnit(db: Knex, unitId: string): Promise<EscalationPolicy> {
  const { rows } = await db.raw<{ rows: { policy_id: string }[] }>(
    `SELECT up.policy_id FROM unit_policy up JOIN unit u ON up.unit_id = ANY (u.path)
      WHERE u.id = ? ORDER BY array_position(u.path, up.unit_id) DESC LIMIT 1`,
    [unitId],
  );
  const id = rows[0]?.policy_id ?? DEFAULT_POLICY;
  const policy = await findPolicy(db, id);

  if (policy === null) {
    throw new Error(`no policy "${id}" in the database: run "npm run migrate"`);
  }

  return policy;
}

/** Writes a version of a policy, or leaves it when this version is there. */
export async function savePolicy(db: Knex, policy: EscalationPolicy): Promise<void> {
  await db('escalation_policy')
    .insert({ id: policy.id, version: policy.version, body: JSON.stringify(policy) })
    .onConflict(['id', 'version'])
    .ignore();
}
