/** Policies as those who keep the rules see them: all versions, where they apply, proposals, retirement. */
import type { Knex } from 'knex';
import type { EscalationPolicy } from '../../domain/escalation/types';

export interface PolicyVersionRow {
  version: number;
  body: EscalationPolicy;
  effectiveFrom: string;
  createdAt: string;
  authorId: string | null;
  reason: string | null;
  /** Open assignments that run under it. */
  open: number;
}

/** Every policy in its highest version, retired ones too, with how many versions and open assignments it has. */
export async function policyShelf(db: Knex): Promise<
  {
    id: string;
    body: EscalationPolicy;
    retiredAt: string | null;
    open: number;
    inForce: number | null;
    latest: number;
  }[]
> {
  const { rows } = await db.raw<{
    rows: {
      id: string;
      body: EscalationPolicy;
      retired_at: Date | null;
      open: string;
      in_force: number | null;
      latest: number;
    }[];
  }>(`
    SELECT p.id, v.body, r.retired_at, p.latest, p.in_force,
           (SELECT count(*) FROM assignment a WHERE a.is_open AND a.state->'rules'->>'policyId' = p.id) AS open
      FROM (SELECT id, max(version) AS latest, max(version) FILTER (WHERE effective_from <= now()) AS in_force
              FROM escalation_policy GROUP BY id) p
      JOIN escalation_policy v ON v.id = p.id AND v.version = coalesce(p.in_force, p.latest)
      LEFT JOIN policy_retirement r ON r.policy_id = p.id
     ORDER BY r.retired_at IS NOT NULL, p.id`);

  return rows.map((row) => ({
    id: row.id,
    body: row.body,
    retiredAt: row.retired_at?.toISOString() ?? null,
    open: Number(row.open),
    inForce: row.in_force,
    latest: row.latest,
  }));
}

/** All versions of a policy, newest first; empty when there is no such policy. */
export async function policyVersions(db: Knex, id: string): Promise<PolicyVersionRow[]> {
  const { rows } = await db.raw<{
    rows: {
      version: number;
      body: EscalationPolicy;
      effective_from: Date;
      created_at: Date;
      author_id: string | null;
      reason: string | null;
      open: string;
    }[];
  }>(
    `SELECT version, body, effective_from, created_at, author_id, reason,
            (SELECT count(*) FROM assignment a WHERE a.is_open AND a.state->'rules'->>'policyId' = p.id
                AND (a.state->'rules'->>'policyVersion')::integer = p.version) AS open
       FROM escalation_policy p WHERE id = ? ORDER BY version DESC`,
    [id],
  );

  return rows.map((row) => ({
    version: row.version,
    body: row.body,
    effectiveFrom: row.effective_from.toISOString(),
    createdAt: row.created_at.toISOString(),
    authorId: row.author_id,
    reason: row.reason,
    open: Number(row.open),
  }));
}

/** The version that a request made before, so that its repeat is answered and not done again. */
export async function versionOfRequest(
  db: Knex,
  requestId: string,
): Promise<{ id: string; version: number } | null> {
  return (
    ((await db('escalation_policy').where({ request_id: requestId }).first('id', 'version')) as
      { id: string; version: number } | undefined) ?? null
  );
}

/** Takes the turn of everybody who changes this policy, until the transaction ends. */
export async function lockPolicy(trx: Knex, id: string): Promise<void> {
  await trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 13))', [`policy ${id}`]);
}

export interface Retirement {
  retiredAt: string;
  retiredBy: string;
  reason: string;
}

export async function findRetirement(db: Knex, id: string): Promise<Retirement | null> {
  const row = (await db('policy_retirement').where({ policy_id: id }).first()) as
    { retired_at: Date; retired_by: string; reason: string } | undefined;

  return row === undefined
    ? null
    : { retiredAt: row.retired_at.toISOString(), retiredBy: row.retired_by, reason: row.reason };
}

/** Answers whether this call retired it: false when it was before. */
export async function retirePolicy(
  trx: Knex,
  id: string,
  { retiredAt, retiredBy, reason }: Retirement,
): Promise<boolean> {
  const written = (await trx('policy_retirement')
    .insert({ policy_id: id, retired_at: retiredAt, retired_by: retiredBy, reason })
    .onConflict('policy_id')
    .ignore()
    .returning('policy_id')) as unknown[];

  return written.length === 1;
}
