/** Appending to the audit chains, and reading them for verification. */
import type { Knex } from 'knex';
import { canonicalJson } from '../../domain/audit/canonical';
import type { AuditEntry, ChainHead } from '../../domain/audit/chain';

/** The chain of everything that concerns no single assignment: sign-ins, roles, imports. */
export const SYSTEM_CHAIN = 'system';

export interface AuditFact {
  chain: string;
  action: string;
  actorId: string | null;
  at: string;
  details: Record<string, unknown>;
}

/** Appends one fact under the locked head of its chain. */
export async function appendAudit(db: Knex, { chain, action, actorId, at, details }: AuditFact): Promise<void> {
  await db.raw('SELECT audit_append(?, ?, ?::timestamptz, ?, ?)', [
    chain,
    canonicalJson({ action, actorId, at, details }),
    at,
    actorId,
    action,
  ]);
}

/** Heads of all chains in order of name. */
export async function chainHeads(db: Knex): Promise<ChainHead[]> {
  return (await db('audit_chain').select('chain', 'seq', 'hash').orderBy('chain')) as ChainHead[];
}

/** All entries of one chain in order. */
export async function chainEntries(db: Knex, chain: string): Promise<AuditEntry[]> {
  const rows = (await db('audit_entry')
    .where({ chain })
    .orderBy('seq')
    .select('chain', 'seq', 'prev_hash', 'hash', 'canonical')) as {
    chain: string;
    seq: number;
    prev_hash: string;
    hash: string;
    canonical: string;
  }[];

  return rows.map(({ prev_hash, ...entry }) => ({ ...entry, prevHash: prev_hash }));
}
