/** The mail of one notice: what it is about, why it came, and the way to it. Nothing of notes, reasons or evidence. */
import type { Knex } from 'knex';
import { reasonWord } from '../../contracts/notice-words';
import { canSeeAssignment, canTakePart } from '../../db/repositories/assignment-access';
import type { TakenDelivery } from '../../db/repositories/deliveries';
import { findPrincipal } from '../../db/repositories/identity';
import { mailReaders } from '../../db/repositories/notice-settings';
import type { NoticeFacts } from '../../db/repositories/notifications';
import { findNotice } from '../../db/repositories/notifications';
import { actPath } from '../../domain/notifying/reasons';
import { REPLY_LINE } from '../../domain/notifying/reply';
import type { Principal } from '../../domain/access/principal';
import type { MailContent } from './mail-layout';
import { htmlOf, textOf } from './mail-layout';
import type { MailLanguage } from './mail-words';
import { MAIL_WORDS, filled, whenText } from './mail-words';
import type { OutgoingMail } from './mailer';
import { makeReplyAddress } from './reply-address';

/** A mail to send, or why there is none after all. */
export type Composed = { mail: OutgoingMail } | { skip: SkipReason };
export type SkipReason = 'no-address' | 'gone' | 'already-read' | 'not-visible' | 'nothing-new';

export interface NoticeMailOptions {
  publicUrl: URL;
  /** Where answers go; null where none are taken. */
  replyDomain: string | null;
  now: Date;
}

/** Composes the mail of a notice, by what its reader may see now. */
export async function composeNotice(
  db: Knex,
  { id, personId, notificationId }: TakenDelivery,
  { publicUrl, replyDomain, now }: NoticeMailOptions,
): Promise<Composed> {
  const reader = (await mailReaders(db, [personId ?? ''])).get(personId ?? '');

  if (reader === undefined) {
    return { skip: 'no-address' };
  }

  const notice = await findNotice(db, notificationId ?? 0);

  if (notice === null) {
    return { skip: 'gone' };
  }

  // A mail that waited for the morning says nothing new to somebody who has seen it meanwhile.
  if (notice.readAt !== null) {
    return { skip: 'already-read' };
  }

  const principal = await findPrincipal(db, reader.personId);

  if (notice.assignmentId !== null && !(await maySee(db, principal, notice.assignmentId))) {
    return { skip: 'not-visible' };
  }

  const { locale } = reader;
  const replyTo =
    replyDomain === null || principal === null
      ? null
      : await replyAddressFor(db, principal, notice, { domain: replyDomain, now });
  const content = contentOf(notice, locale, publicUrl, replyTo !== null);

  return {
    mail: {
      to: reader.email,
      subject: subjectOf(notice, locale),
      text: textOf(content),
      html: htmlOf(locale, content),
      ...addressing(id, publicUrl, notice.assignmentId),
      ...(replyTo === null ? {} : { replyTo }),
      language: locale,
    },
  };
}

const maySee = async (db: Knex, principal: Principal | null, assignmentId: string): Promise<boolean> =>
  principal !== null && (await canSeeAssignment(db, principal, assignmentId));

/** An address for whoever may write beside the assignment; none for those who only read, nor for what is about none. */
async function replyAddressFor(
  db: Knex,
  principal: Principal,
  { assignmentId, actorId }: NoticeFacts,
  { domain, now }: { domain: string; now: Date },
): Promise<string | null> {
  if (assignmentId === null || !(await canTakePart(db, principal, assignmentId))) {
    return null;
  }

  return makeReplyAddress(db, domain, { personId: principal.personId, assignmentId, actorId }, now);
}

/** Ids that stay the same for every attempt, so that mail servers and readers recognise a repeated one. */
export function addressing(
  deliveryId: string,
  publicUrl: URL,
  assignmentId: string | null,
): Pick<OutgoingMail, 'messageId' | 'thread' | 'listId' | 'settingsUrl'> {
  const host = publicUrl.hostname;

  return {
    messageId: `<${deliveryId}@${host}>`,
    ...(assignmentId === null ? {} : { thread: `<assignment.${assignmentId}@${host}>` }),
    listId: `notices.mandate.${host}`,
    settingsUrl: settingsUrl(publicUrl),
  };
}

export const settingsUrl = (publicUrl: URL): string => new URL('/me/notifications', publicUrl).href;

const subjectOf = ({ reason, number, title }: NoticeFacts, language: MailLanguage): string =>
  [reasonWord(language, reason), [number, title].filter(Boolean).join(' ')].filter(Boolean).join(': ');

function contentOf(
  notice: NoticeFacts,
  language: MailLanguage,
  publicUrl: URL,
  mayReply: boolean,
): MailContent {
  const words = MAIL_WORDS[language];
  const reason = reasonWord(language, notice.reason);
  const { level, endpointName } = notice.details;
  const facts: [string, string | null][] = [
    [words.number, notice.number],
    [words.dueAt, notice.dueAt === null ? null : whenText(language, notice.dueAt)],
    [words.by, notice.actorName],
    [words.level, typeof level === 'number' ? String(level) : null],
    [words.webhook, typeof endpointName === 'string' ? endpointName : null],
  ];

  return {
    heading: reason,
    lead: notice.title === null ? [] : [notice.title],
    facts: facts.filter((fact): fact is [string, string] => fact[1] !== null),
    sections: [],
    action: {
      label: notice.assignmentId === null ? words.openMandate : words.open,
      url: new URL(actPath(notice.reason, notice.assignmentId, notice.details), publicUrl).href,
    },
    foot: [filled(words.why, { reason }), ...(mayReply ? [words.reply] : []), words.signIn],
    settings: { label: words.change, url: settingsUrl(publicUrl) },
    ...(mayReply ? { replyLine: REPLY_LINE } : {}),
  };
}
