/** Appending to the audit chains, and reading them for verification. */
import type { Knex } from 'knex';
import { canonicalJson } from '../../domain/audit/canonical';
import { GENESIS } from '../../domain/audit/chain';
import type { AuditEntry, ChainHead } from '../../domain/audit/chain';
import { rowsOf } from '../statement';

/** The chain of everything that concerns no single assignment: sign-ins, roles, imports. */
export const SYSTEM_CHAIN = 'system';

export interface AuditFact {
  chain: string;
  /** Goes to the system's chain where nothing was ever recorded in that one: a refusal begins none. */
  onlyIfBegun?: boolean;
  action: string;
  actorId: string | null;
  at: string;
  details: Record<string, unknown>;
}

/** Appends one fact under the locked head of its chain. */
export async function appendAudit(
  db: Knex,
  { chain, onlyIfBegun = false, action, actorId, at, details }: AuditFact,
): Promise<void> {
  await rowsOf(db, APPEND, [
    onlyIfBegun,
    chain,
    SYSTEM_CHAIN,
    canonicalJson({ action, actorId, at, details }),
    at,
    actorId,
    action,
  ]);
}

const APPEND = `
SELECT audit_append(
  CASE WHEN $1::boolean AND NOT EXISTS (SELECT 1 FROM audit_chain WHERE chain = $2) THEN $3 ELSE $2 END,
  $4, $5::timestamptz, $6, $7)`;

/** One chain with what its head says of it. */
export interface StoredChain {
  head: ChainHead;
  entries: AuditEntry[];
}

/** Chains read at a time: a chain is short, since every assignment has its own. */
const CHAINS_AT_A_TIME = 500;

/** Every chain, as of one instant, while writers go on; in the end those whose head is gone, under an empty one. */
export async function* auditChains(db: Knex): AsyncGenerator<StoredChain> {
  const trx = await db.transaction({ isolationLevel: 'repeatable read', readOnly: true });

  try {
    await trx.raw('SET LOCAL statement_timeout = 0');
    let heads = await headsAfter(trx, '');

    while (heads.length > 0) {
      yield* withEntries(trx, heads);
      heads = await headsAfter(trx, heads.at(-1)?.chain ?? '');
    }

    yield* withEntries(trx, await lostHeads(trx));
  } finally {
    await trx.rollback();
  }
}

/** Some chains by their names, with their entries; what has no chain is left out. */
export async function chainsNamed(db: Knex, names: readonly string[]): Promise<Map<string, StoredChain>> {
  const found = new Map<string, StoredChain>();

  await db.transaction(
    async (trx) => {
      const heads = (await trx('audit_chain')
        .whereIn('chain', [...names])
        .select('chain', 'seq', 'hash')) as ChainHead[];

      for await (const chain of withEntries(trx, heads)) {
        found.set(chain.head.chain, chain);
      }
    },
    { isolationLevel: 'repeatable read', readOnly: true },
  );

  return found;
}

async function headsAfter(trx: Knex.Transaction, chain: string): Promise<ChainHead[]> {
  return (await trx('audit_chain')
    .where('chain', '>', chain)
    .orderBy('chain')
    .limit(CHAINS_AT_A_TIME)
    .select('chain', 'seq', 'hash')) as ChainHead[];
}

async function lostHeads(trx: Knex.Transaction): Promise<ChainHead[]> {
  const rows = (await trx('audit_entry as e')
    .whereNotExists(trx('audit_chain as c').whereRaw('c.chain = e.chain').select(trx.raw('1')))
    .distinct('e.chain')) as { chain: string }[];

  return rows.map(({ chain }) => ({ chain, seq: 0, hash: GENESIS }));
}

async function* withEntries(trx: Knex.Transaction, heads: readonly ChainHead[]): AsyncGenerator<StoredChain> {
  const chains = new Map(heads.map((head) => [head.chain, { head, entries: [] as AuditEntry[] }]));
  const rows = (await trx('audit_entry')
    .whereIn('chain', [...chains.keys()])
    .orderBy(['chain', 'seq'])
    .select('chain', 'seq', 'hash', 'canonical', 'at', 'action', {
      prevHash: 'prev_hash',
      actorId: 'actor_id',
    })) as (Omit<AuditEntry, 'at'> & { at: Date })[];

  for (const row of rows) {
    chains.get(row.chain)?.entries.push({ ...row, at: row.at.toISOString() });
  }

  yield* chains.values();
}
