/** Addresses that mails are answered to: known by their hash, for one person and one assignment each. */
import type { Knex } from 'knex';

export interface ReplyAddress {
  tokenHash: string;
  /** The only person whose answers it takes. */
  personId: string;
  assignmentId: string;
  /** Whose act the mail told of; null where nobody's. */
  actorId: string | null;
  expiresAt: string;
}

export async function keepReplyAddress(db: Knex, address: ReplyAddress): Promise<void> {
  await db('reply_address').insert({
    token_hash: address.tokenHash,
    person_id: address.personId,
    assignment_id: address.assignmentId,
    actor_id: address.actorId,
    expires_at: address.expiresAt,
  });
}

/** The address with this hash, as long as it has not expired. */
export async function findReplyAddress(
  db: Knex,
  tokenHash: string,
  now: string,
): Promise<ReplyAddress | null> {
  const row = (await db('reply_address')
    .where({ token_hash: tokenHash })
    .where('expires_at', '>', now)
    .first()) as
    | {
        token_hash: string;
        person_id: string;
        assignment_id: string;
        actor_id: string | null;
        expires_at: Date;
      }
    | undefined;

  return row === undefined
    ? null
    : {
        tokenHash: row.token_hash,
        personId: row.person_id,
        assignmentId: row.assignment_id,
        actorId: row.actor_id,
        expiresAt: row.expires_at.toISOString(),
      };
}

/** Forgets addresses that nobody can answer to any more. */
export async function sweepReplyAddresses(db: Knex): Promise<void> {
  await db('reply_address').whereRaw('expires_at < now()').delete();
}
