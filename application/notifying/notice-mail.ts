/** The mail of one notice: what it is about, why it came, and the way to it. Nothing of notes, reasons or evidence. */
import type { Knex } from 'knex';
import { reasonWord } from '../../contracts/notice-words';
import { canSeeAssignment } from '../../db/repositories/assignment-access';
import type { TakenDelivery } from '../../db/repositories/deliveries';
import { findPrincipal } from '../../db/repositories/identity';
import { mailReaders } from '../../db/repositories/notice-settings';
import type { NoticeFacts } from '../../db/repositories/notifications';
import { findNotice } from '../../db/repositories/notifications';
import { noticePath } from '../../domain/notifying/reasons';
import type { MailContent } from './mail-layout';
import { htmlOf, textOf } from './mail-layout';
import type { MailLanguage } from './mail-words';
import { MAIL_WORDS, filled, whenText } from './mail-words';
import type { OutgoingMail } from './mailer';

/** A mail to send, or why there is none after all. */
export type Composed = { mail: OutgoingMail } | { skip: SkipReason };
export type SkipReason = 'no-address' | 'gone' | 'already-read' | 'not-visible' | 'nothing-new';

/** Composes the mail of a notice, by what its reader may see now. */
export async function composeNotice(
  db: Knex,
  { id, personId, notificationId }: TakenDelivery,
  publicUrl: URL,
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

  if (notice.assignmentId !== null && !(await maySee(db, reader.personId, notice.assignmentId))) {
    return { skip: 'not-visible' };
  }

  const { locale } = reader;
  const content = contentOf(notice, locale, publicUrl);

  return {
    mail: {
      to: reader.email,
      subject: subjectOf(notice, locale),
      text: textOf(content),
      html: htmlOf(locale, content),
      ...addressing(id, publicUrl, notice.assignmentId),
      language: locale,
    },
  };
}

async function maySee(db: Knex, personId: string, assignmentId: string): Promise<boolean> {
  const principal = await findPrincipal(db, personId);

  return principal !== null && (await canSeeAssignment(db, principal, assignmentId));
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

function contentOf(notice: NoticeFacts, language: MailLanguage, publicUrl: URL): MailContent {
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
      url: new URL(noticePath(notice.reason, notice.assignmentId, notice.details), publicUrl).href,
    },
    foot: [filled(words.why, { reason }), words.signIn],
    settings: { label: words.change, url: settingsUrl(publicUrl) },
  };
}
