/** The part of an evidence packet in which colleagues speak: words by name, of which no result is computed. */
import type { Opinion } from '../../db/repositories/opinions';
import type { Locale } from '../context';
import { localText } from '../exports/cells';
import { escaped, row, table } from './packet-html';

interface Told {
  opinions: readonly Opinion[];
  people: Readonly<Record<string, string>>;
  timeZoneOffsetMinutes: number;
}

/** Nothing where nobody was asked. */
export function opinionsPart({ opinions, people, timeZoneOffsetMinutes }: Told, locale: Locale): string {
  const say = WORDS[locale];
  const rows = opinions.map((one) =>
    row([
      people[one.authorId] ?? one.authorId,
      people[one.askedBy] ?? one.askedBy,
      one.reason ?? String(one.assignmentIds.length),
      say.states[one.state],
      one.settledAt === null ? '' : localText(one.settledAt, timeZoneOffsetMinutes),
      one.strengths ?? '',
      one.weaknesses ?? one.declineReason ?? '',
    ]),
  );

  return rows.length === 0
    ? ''
    : `<h2>${escaped(say.title)}</h2><p>${escaped(say.hint)}</p>${table(say.columns, rows)}`;
}

const WORDS = {
  vi: {
    title: 'Góp ý của đồng nghiệp',
    hint: 'Ghi tên, bằng lời; không kết quả nào được tính từ đây.',
    columns: [
      'Đồng nghiệp',
      'Người mời',
      'Nhiệm vụ chung hoặc lý do',
      'Trạng thái',
      'Lúc',
      'Điểm mạnh',
      'Điểm cần khắc phục hoặc lý do từ chối',
    ],
    states: { asked: 'đang chờ', written: 'đã góp ý', declined: 'từ chối', notAnswered: 'không trả lời' },
  },
  en: {
    title: 'Opinions of colleagues',
    hint: 'By name, in words; no result is computed from them.',
    columns: [
      'Colleague',
      'Asked by',
      'Work in common, or why',
      'State',
      'At',
      'Strengths',
      'Weaknesses, or why it was declined',
    ],
    states: { asked: 'waiting', written: 'written', declined: 'declined', notAnswered: 'not answered' },
  },
} as const;
