/** Places in the outbox of readers that must neither miss nor repeat anything. */
import type { Knex } from 'knex';
import type { OutboxPosition } from './outbox';

/** The place of a reader, held until the transaction ends; null while another holds it. */
export async function takePlace(trx: Knex, name: string): Promise<OutboxPosition | null> {
  const row = (await trx('relay_position').where({ name }).forUpdate().skipLocked().first('xid', 'id')) as
    { xid: string; id: string } | undefined;

  return row === undefined ? null : { xid: row.xid, id: Number(row.id) };
}

export async function putPlace(trx: Knex, name: string, { xid, id }: OutboxPosition): Promise<void> {
  await trx('relay_position').where({ name }).update({ xid, id });
}
