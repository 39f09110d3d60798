/**
 * A reply to a mail becomes a comment of the assignment that the mail was about, by the same use case and with the same rights as one that
 * is typed in. Nothing else can be done so: a decision needs somebody who has signed in, and a mail is no signature.
 */
import type { Knex } from 'knex';
import { canTakePart } from '../../db/repositories/assignment-access';
import { findVisible } from '../../db/repositories/assignments';
import { findPrincipal } from '../../db/repositories/identity';
import { addressOf } from '../../db/repositories/notice-settings';
import type { ReplyAddress } from '../../db/repositories/reply-addresses';
import { findReplyAddress } from '../../db/repositories/reply-addresses';
import type { Principal } from '../../domain/access/principal';
import { DomainError } from '../../domain/errors';
import type { MailHeaders } from '../../domain/notifying/reply';
import { isAutomatic, ownWords } from '../../domain/notifying/reply';
import { commandIdFor } from '../assignments/command-id';
import { addComment } from '../collaboration/comments';
import { replyTokenHash } from './reply-address';

export interface IncomingReply {
  /** Of the From header; empty unless it names exactly one address. */
  from: string;
  /** The envelope's; empty for bounces. */
  returnAddress: string;
  headers: MailHeaders;
  /** The plain text part; null where there is none. */
  text: string | null;
  /** Whether files come with it that are no part of how the text looks. */
  hasFiles: boolean;
  /** The same for a second copy of the same mail. */
  messageId: string;
}

/** `taken` and `ignored` are over; `later` may be tried again; everything else is refused for good. */
export type ReplyOutcome =
  | 'taken'
  | 'ignored'
  | 'later'
  | 'unknown'
  | 'not-yours'
  | 'no-part'
  | 'files'
  | 'empty'
  | 'too-long'
  | 'mention';

/** As long as a comment may be (contracts/collaboration.ts). */
const LONGEST = 8_000;

/** Whether an address still takes replies. */
export async function takesReplies(db: Knex, token: string, now: Date): Promise<boolean> {
  return (await findReplyAddress(db, replyTokenHash(token), now.toISOString())) !== null;
}

/** Takes a reply to the address with this token. Who may write is asked anew: the mail may be weeks old. */
export async function takeReply(
  db: Knex,
  token: string,
  mail: IncomingReply,
  now: Date,
): Promise<ReplyOutcome> {
  const address = await findReplyAddress(db, replyTokenHash(token), now.toISOString());

  if (address === null) {
    return 'unknown';
  }

  if (isAutomatic(mail.headers, mail.returnAddress)) {
    return 'ignored';
  }

  const author = await authorOf(db, address, mail.from);

  if (typeof author === 'string') {
    return author;
  }

  const text = ownWords(mail.text ?? '');

  if (mail.hasFiles || text === '' || text.length > LONGEST) {
    return mail.hasFiles ? 'files' : text === '' ? 'empty' : 'too-long';
  }

  return comment(db, author, address, { text, messageId: mail.messageId, now });
}

/** The person whom the address was made for, if it is they who write, and they may. */
async function authorOf(
  db: Knex,
  { personId, assignmentId }: ReplyAddress,
  from: string,
): Promise<Principal | ReplyOutcome> {
  const email = await addressOf(db, personId);

  if (email === null || from.toLowerCase() !== email.toLowerCase()) {
    return 'not-yours';
  }

  const principal = await findPrincipal(db, personId);

  if (principal === null || (await findVisible(db, principal, assignmentId)) === null) {
    return 'unknown';
  }

  return (await canTakePart(db, principal, assignmentId)) ? principal : 'no-part';
}

async function comment(
  db: Knex,
  principal: Principal,
  { assignmentId, actorId }: ReplyAddress,
  { text, messageId, now }: { text: string; messageId: string; now: Date },
): Promise<ReplyOutcome> {
  const requestId = commandIdFor(principal.personId, `mail ${assignmentId}`, messageId);

  try {
    const act = { db, principal, now: now.toISOString(), requestId };
    await addComment(act, assignmentId, text, { byMail: true, toldId: actorId });

    return 'taken';
  } catch (error) {
    if (!(error instanceof DomainError)) {
      throw error;
    }

    switch (error.code) {
      case 'request/rate-limited':
        return 'later';
      // The same mail once more, changed on its way: it has been written already.
      case 'idempotency/key-reused':
        return 'taken';
      default:
        return 'mention';
    }
  }
}
