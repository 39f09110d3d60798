/** The part of an evidence packet that people decided: results with what they were computed from, and the logs of it. */
import type { PacketDecisions } from '../../application/evaluation/packet';
import type { FormEvent } from '../../domain/evaluation/form/events';
import type { FrozenResult } from '../../domain/evaluation/frozen-result';
import { outcomeOf } from '../../domain/evaluation/frozen-result';
import type { EvaluationMethod } from '../../domain/evaluation/method';
import type { PetitionEvent } from '../../domain/petition/petition';
import type { Locale } from '../context';
import { localText } from '../exports/cells';
import { EVALUATION_WORDS } from '../exports/evaluation-words';
import { escaped, row, table } from './packet-html';

interface Decided {
  decisions: PacketDecisions | null;
  method: EvaluationMethod;
  people: Readonly<Record<string, string>>;
  timeZoneOffsetMinutes: number;
}

/** Nothing where no form was opened. */
export function decisionParts(packet: Decided, locale: Locale): string {
  const { decisions } = packet;

  return decisions === null
    ? ''
    : `<h2>${escaped(WORDS[locale].results)}</h2>${results(packet, decisions, locale)}
${points(packet, decisions, locale)}${logs(packet, decisions, locale)}`;
}

interface Result {
  at: string;
  actorId: string | null;
  type: FormEvent['type'];
  hash: string;
  result: FrozenResult;
}

const resultsOf = ({ logs: told }: PacketDecisions): Result[] =>
  told
    .flatMap(({ events }) => events)
    .flatMap((event) =>
      event.type === 'confirmed' || event.type === 'resultCorrected'
        ? [{ at: event.at, actorId: event.actorId, type: event.type, ...event.payload }]
        : [],
    );

function results(packet: Decided, decisions: PacketDecisions, locale: Locale): string {
  const say = WORDS[locale];
  const words = EVALUATION_WORDS[locale];
  const rows = resultsOf(decisions).map(({ at, actorId, type, hash, result }, index) =>
    row([
      String(index + 1),
      result.total ?? say.none,
      words.levels[outcomeOf(result)],
      type === 'confirmed' ? say.confirmed : say.corrected,
      nameOf(packet, actorId),
      localText(at, packet.timeZoneOffsetMinutes),
      hash,
    ]),
  );

  return rows.length === 0 ? `<p>${escaped(say.notYet)}</p>` : table(say.resultColumns, rows);
}

/** What the last result was computed from beside the work: points of the criteria, and a leader's factors. */
function points({ method }: Decided, decisions: PacketDecisions, locale: Locale): string {
  const last = resultsOf(decisions).at(-1)?.hash;
  const inputs = decisions.frozen.find(({ hash }) => hash === last)?.inputs;

  if (inputs === undefined || inputs.kind === 'span') {
    return '';
  }

  const rows = [
    ...method.criteria.map(({ key, name, cap }) => row([name[locale], inputs.common[key] ?? '0', cap])),
    ...Object.entries(inputs.leader ?? {}).map(([factor, value]) => row([factor, `${value} %`, '100 %'])),
  ];

  return table(WORDS[locale].pointColumns, rows);
}

function logs(packet: Decided, { logs: told }: PacketDecisions, locale: Locale): string {
  const say = WORDS[locale];

  return told
    .map(({ kind, events, chain }) => {
      const rows = (events as (FormEvent | PetitionEvent)[]).map(({ seq, at, type, actorId }) =>
        row([String(seq), localText(at, packet.timeZoneOffsetMinutes), type, nameOf(packet, actorId)]),
      );

      return `<h3>${escaped(say.kinds[kind])}</h3>${table(say.logColumns, rows)}
<p class="hash">${escaped(say.chain)} ${chain.head.seq}: ${chain.head.hash}</p>`;
    })
    .join('');
}

const nameOf = ({ people }: Decided, id: string | null): string => (id === null ? '–' : (people[id] ?? id));

const WORDS = {
  vi: {
    results: 'Kết quả đã xác nhận',
    notYet: 'Chưa có kết quả nào được xác nhận.',
    none: 'chưa đủ dữ liệu',
    confirmed: 'xác nhận',
    corrected: 'điều chỉnh theo kiến nghị',
    resultColumns: ['Phiên bản', 'Tổng điểm', 'Mức', 'Vì sao', 'Do', 'Thời điểm', 'SHA-256 dữ liệu tính'],
    pointColumns: ['Tiêu chí chung, yếu tố của người đứng đầu', 'Điểm', 'Tối đa'],
    kinds: { form: 'Sự kiện của phiếu đánh giá', petition: 'Sự kiện của kiến nghị' },
    logColumns: ['Thứ tự', 'Thời điểm', 'Sự kiện', 'Do'],
    chain: 'Chuỗi kiểm toán, mắt xích',
  },
  en: {
    results: 'Confirmed results',
    notYet: 'No result has been confirmed yet.',
    none: 'insufficient data',
    confirmed: 'confirmed',
    corrected: 'corrected on a petition',
    resultColumns: ['Version', 'Total', 'Level', 'Because', 'By', 'At', 'SHA-256 of the inputs'],
    pointColumns: ['Common criteria, factors of a leader', 'Points', 'At most'],
    kinds: { form: 'Events of the form', petition: 'Events of the petition' },
    logColumns: ['No', 'At', 'Event', 'By'],
    chain: 'Audit chain, entry',
  },
} as const;
