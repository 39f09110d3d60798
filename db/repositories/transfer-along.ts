/** What a transfer did beside the assignments, as it was written down with the posts. */
import type { Knex } from 'knex';
import type { Along } from '../../domain/organisation/along';

export async function insertAlong(trx: Knex, batchId: string, along: Along): Promise<void> {
  await trx('transfer_along').insert({ batch_id: batchId, along: JSON.stringify(along) });
}

/** Null for a batch that is no transfer, and for transfers from before it was written down. */
export async function findAlong(db: Knex, batchId: string): Promise<Along | null> {
  const row = (await db('transfer_along').where({ batch_id: batchId }).first('along')) as
    { along: Along } | undefined;

  return row?.along ?? null;
}
