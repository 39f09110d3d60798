/** The address that one mail is answered to: `reply+<token>@<domain>`, made for its reader and its assignment. */
import { createHash, randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { keepReplyAddress } from '../../db/repositories/reply-addresses';

/** A mail of last month is no conversation any more. */
const VALID_DAYS = 30;
const DAY_MS = 86_400_000;
/** 160 bits: nobody guesses one. */
const TOKEN_BYTES = 20;
const LOCAL_PART = /^reply\+([0-9a-f]{40})$/;

/** The hash by which a token is known; the token itself stands nowhere but in the mail. */
export const replyTokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Makes an address that is good for thirty days from `now`. */
export async function makeReplyAddress(
  db: Knex,
  domain: string,
  about: { personId: string; assignmentId: string; actorId: string | null },
  now: Date,
): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString('hex');
  const expiresAt = new Date(now.getTime() + VALID_DAYS * DAY_MS).toISOString();
  await keepReplyAddress(db, { ...about, tokenHash: replyTokenHash(token), expiresAt });

  return `reply+${token}@${domain}`;
}

/** The token of an address in a domain, or null when it is none of ours. Mail programs may change the case. */
export function replyTokenOf(address: string, domain: string): string | null {
  const at = address.lastIndexOf('@');
  const [local, host] = [address.slice(0, at).toLowerCase(), address.slice(at + 1).toLowerCase()];

  return at > 0 && host === domain.toLowerCase() ? (LOCAL_PART.exec(local)?.[1] ?? null) : null;
}
