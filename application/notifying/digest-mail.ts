/** The digest of one day: what waits for its reader now, and what they were told since the last one. */
import type { Knex } from 'knex';
import { reasonWord } from '../../contracts/notice-words';
import type { AssignmentFilter } from '../../db/repositories/assignment-filters';
import type { ListedAssignment } from '../../db/repositories/assignments';
import { listAssignments } from '../../db/repositories/assignments';
import type { TakenDelivery } from '../../db/repositories/deliveries';
import { previousDigest } from '../../db/repositories/deliveries';
import { findPrincipal } from '../../db/repositories/identity';
import { mailReaders } from '../../db/repositories/notice-settings';
import type { NoticeFacts } from '../../db/repositories/notifications';
import { unreadNotices } from '../../db/repositories/notifications';
import { calendarForUnit, CITY_CALENDAR, findCalendar } from '../../db/repositories/calendars';
import { cityRules } from '../../db/repositories/policies';
import type { Principal } from '../../domain/access/principal';
import { digestReasons } from '../../domain/notifying/settings';
import { noticePath, reasonsOf } from '../../domain/notifying/reasons';
import { thresholdsAt } from '../assignments/schedule';
import type { MailSection } from './mail-layout';
import { htmlOf, textOf } from './mail-layout';
import type { MailLanguage, MailWords } from './mail-words';
import { MAIL_WORDS, dateText, filled, whenText } from './mail-words';
import type { Composed } from './notice-mail';
import { addressing, settingsUrl } from './notice-mail';

/** Rows of one section; what is beyond is counted, not listed. */
const SHOWN = 8;
/** The first digest tells of this much, no more. */
const FIRST_DAYS = 3;

const WORK: readonly [keyof MailWords['section'], AssignmentFilter][] = [
  ['toAccept', { box: 'toAccept' }],
  ['overdue', { box: 'mine', due: 'overdue' }],
  ['dueSoon', { box: 'mine', due: 'soon' }],
  ['toReview', { box: 'toReview' }],
  ['toSign', { box: 'toSign' }],
];

/** Composes a digest as of `now`; there is none when nothing waits and nothing happened. */
export async function composeDigest(
  db: Knex,
  { id, personId, content, createdAt }: TakenDelivery,
  publicUrl: URL,
  now: string,
): Promise<Composed> {
  const reader = (await mailReaders(db, [personId ?? ''])).get(personId ?? '');
  const principal = await findPrincipal(db, personId ?? '');

  if (reader === undefined || principal === null) {
    return { skip: 'no-address' };
  }

  const { locale, settings, unitId } = reader;
  const since =
    (await previousDigest(db, reader.personId, createdAt)) ??
    new Date(Date.parse(createdAt) - FIRST_DAYS * 86_400_000).toISOString();
  const links = { language: locale, publicUrl };
  const sections = [
    ...(await workSections(db, principal, unitId, now, links)),
    ...(await noticeSections(db, principal, { since, reasons: digestReasons(settings) }, links)),
  ];

  if (sections.length === 0) {
    return { skip: 'nothing-new' };
  }

  const words = MAIL_WORDS[locale];
  const heading = filled(words.digestTitle, { date: dateText((content as { date: string }).date) });
  const body = {
    heading,
    lead: [filled(words.greeting, { name: principal.name }), words.digestLead],
    facts: [],
    sections,
    action: { label: words.openMandate, url: new URL('/', publicUrl).href },
    foot: [words.whyDigest, words.signIn],
    settings: { label: words.change, url: settingsUrl(publicUrl) },
  };

  return {
    mail: {
      to: reader.email,
      subject: `Mandate: ${heading}`,
      text: textOf(body),
      html: htmlOf(locale, body),
      ...addressing(id, publicUrl, null),
      language: locale,
    },
  };
}

interface Links {
  language: MailLanguage;
  publicUrl: URL;
}

async function workSections(
  db: Knex,
  principal: Principal,
  unitId: string | null,
  now: string,
  links: Links,
): Promise<MailSection[]> {
  const { policy, calendar: city } = await cityRules(db);
  const calendar =
    unitId === null ? ((await findCalendar(db, CITY_CALENDAR)) ?? city) : await calendarForUnit(db, unitId);
  const thresholds = thresholdsAt(calendar, policy, now);
  const sections: MailSection[] = [];

  for (const [name, filter] of WORK) {
    const { rows, next } = await listAssignments(db, principal, filter, thresholds, {
      limit: SHOWN,
      after: null,
    });

    if (rows.length > 0) {
      sections.push({
        title: MAIL_WORDS[links.language].section[name],
        rows: rows.map((row) => assignmentRow(row, links)),
        ...(next === null ? {} : { rest: MAIL_WORDS[links.language].yetMore }),
      });
    }
  }

  return sections;
}

const assignmentRow = ({ state }: ListedAssignment, { language, publicUrl }: Links) => ({
  title: state.title,
  facts: [state.number, `${MAIL_WORDS[language].dueAt} ${whenText(language, state.dueAt)}`],
  url: new URL(`/assignments/${encodeURIComponent(state.id)}`, publicUrl).href,
});

async function noticeSections(
  db: Knex,
  principal: Principal,
  { since, reasons }: { since: string; reasons: readonly string[] },
  links: Links,
): Promise<MailSection[]> {
  const escalations: readonly string[] = reasonsOf('escalations');
  const talk: readonly string[] = reasonsOf('talk');
  const others = reasons.filter((reason) => !escalations.includes(reason) && !talk.includes(reason));
  const parts = [
    ['escalations', escalations],
    ['talk', talk],
    ['others', others],
  ] as const;
  const sections: MailSection[] = [];

  for (const [name, wanted] of parts) {
    const { rows, more } = await unreadNotices(db, principal, { since, reasons: wanted, limit: SHOWN });

    if (rows.length > 0) {
      sections.push({
        title: MAIL_WORDS[links.language].section[name],
        rows: rows.map((notice) => noticeRow(notice, links)),
        ...(more === 0 ? {} : { rest: filled(MAIL_WORDS[links.language].more, { count: more }) }),
      });
    }
  }

  return sections;
}

const noticeRow = (notice: NoticeFacts, { language, publicUrl }: Links) => ({
  title: notice.title ?? reasonWord(language, notice.reason),
  facts: [reasonWord(language, notice.reason), notice.number ?? '', whenText(language, notice.at)].filter(
    (fact) => fact !== '',
  ),
  url: new URL(noticePath(notice.reason, notice.assignmentId, notice.details), publicUrl).href,
});
