/**
 * An evidence packet: one file that anybody can read in a browser, with everything that the figures rest on, and that
 * `tools/verify-packet.mjs` checks without us. Its first line holds the hash over every byte after it.
 */
import { createHash } from 'node:crypto';
import type { PacketDecisions, PacketLog } from '../../application/evaluation/packet';
import type { SheetView } from '../../contracts/evaluation';
import type { RecordName } from '../../domain/evaluation/records';
import type { EvaluationMethod, WorkFactor } from '../../domain/evaluation/method';
import type { Locale } from '../context';
import { localText } from '../exports/cells';
import { decisionParts } from './packet-decisions';
import { escaped, row, table } from './packet-html';

export interface Packet {
  sheet: SheetView;
  method: EvaluationMethod;
  logs: readonly PacketLog[];
  /** Minutes and opinions that the month's confirmation rested on. */
  records: readonly RecordName[];
  /** The form of the month with its results; null where none was opened. */
  decisions: PacketDecisions | null;
  madeAt: string;
  timeZoneOffsetMinutes: number;
  /** Names of those who acted, by id. */
  people: Readonly<Record<string, string>>;
}

/** The file and its hash. */
export function packetPage(packet: Packet, locale: Locale): { page: string; sha256: string } {
  const { sheet, ...parts } = packet;
  const { month, person } = sheet;
  const { method, logs, records, decisions, madeAt, people } = parts;
  const rest = { people, sheet, method, logs, records, decisions };

  return packetFile(
    { madeAt, month, person, ...rest },
    `${head(packet, locale)}${decisionParts(packet, locale)}${lines(sheet, locale)}${steps(sheet, locale)}${logParts(packet, locale)}`,
    locale,
  );
}

/** One file that is read in a browser and holds its own data; the hash over it stands in its first line. */
export function packetFile(data: object, content: string, locale: Locale): { page: string; sha256: string } {
  // A "<" inside the data could end the element that holds it.
  const embedded = JSON.stringify({ format: 'mandate-packet/1', ...data }).replaceAll('<', '\\u003c');
  const body = `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(WORDS[locale].title)}</title><style>${STYLE}</style></head><body>
${content}
<script type="application/json" id="packet">${embedded}</script>
</body></html>
`;
  const sha256 = createHash('sha256').update(body).digest('hex');

  return {
    page: `<!-- mandate-packet/1 sha256:${sha256} over all bytes after this line -->\n${body}`,
    sha256,
  };
}

function head({ sheet, method, records, madeAt, timeZoneOffsetMinutes }: Packet, locale: Locale): string {
  const say = WORDS[locale];
  const { person, month, score } = sheet;
  const facts = [
    [say.person, [person.name, person.title, person.unitName].filter(Boolean).join(' · ')],
    [say.month, month],
    [say.method, `${method.name[locale]} · ${say.version} ${method.version}`],
    [say.basis, method.legalBasis.map(({ document }) => document).join('; ') || say.none],
    [say.results, score.resultPoints ?? say.none],
    ...records.map(
      ({ documentNumber, documentDate, sha256 }) =>
        [say.record, `${documentNumber} · ${documentDate} · SHA-256 ${sha256}`] as const,
    ),
    [say.made, localText(madeAt, timeZoneOffsetMinutes)],
  ] as const;

  return `<h1>${escaped(say.title)}</h1><p>${escaped(say.support)}</p>
<dl>${facts.map(([term, text]) => `<dt>${escaped(term)}</dt><dd>${escaped(text)}</dd>`).join('')}</dl>`;
}

function lines({ lines: all, leftOut }: SheetView, locale: Locale): string {
  const say = WORDS[locale];
  const rows = all.map((line) => {
    const cell = (factor: WorkFactor): string => line.cells[factor]?.because ?? '';
    const numbers = line.assignments.map(({ number }) => number).join(', ');

    return row([
      `${line.product?.code ?? ''} ${line.product?.name ?? say.noProduct}`,
      line.coefficient,
      line.assigned,
      line.completed,
      cell('quantity'),
      cell('quality'),
      cell('progress'),
      numbers,
    ]);
  });

  return `<h2>${escaped(say.lines)}</h2>${table(say.lineColumns, rows)}${
    leftOut.length === 0
      ? ''
      : `<h2>${escaped(say.leftOut)}</h2>${table(
          say.leftOutColumns,
          leftOut.map(({ number, title, because }) => row([number, title, because])),
        )}`
  }`;
}

const steps = ({ score }: SheetView, locale: Locale): string =>
  `<h2>${escaped(WORDS[locale].steps)}</h2>${table(
    WORDS[locale].stepColumns,
    score.explanation.map(({ because, value, rule }) => row([because, value, rule ?? ''])),
  )}`;

/** The events of every assignment, each log with the end of its chain. */
export function logParts(
  { logs, people, timeZoneOffsetMinutes }: Pick<Packet, 'logs' | 'people' | 'timeZoneOffsetMinutes'>,
  locale: Locale,
): string {
  const say = WORDS[locale];

  return `<h2>${escaped(say.logs)}</h2><p>${escaped(say.verify)}</p>${logs
    .map(({ number, title, events, chain }) => {
      const rows = events.map(({ seq, at, type, actorId }) =>
        row([
          String(seq),
          localText(at, timeZoneOffsetMinutes),
          type,
          actorId === null ? '–' : (people[actorId] ?? actorId),
        ]),
      );

      return `<h3>${escaped(number)} · ${escaped(title)}</h3>${table(say.logColumns, rows)}
<p class="hash">${escaped(say.chain)} ${chain.head.seq}: ${chain.head.hash}</p>`;
    })
    .join('')}`;
}

const STYLE =
  'body{font:15px/1.5 system-ui,sans-serif;color:#1b2430;max-width:1100px;margin:24px auto;padding:0 16px}' +
  'table{border-collapse:collapse;width:100%;margin:8px 0 20px}th,td{border:1px solid #c9ced6;padding:4px 8px;' +
  'text-align:left;vertical-align:top;overflow-wrap:anywhere}dl{display:grid;grid-template-columns:max-content 1fr;' +
  'gap:4px 16px}dd{margin:0}.hash{font:12px monospace;overflow-wrap:anywhere}@page{size:A4;margin:15mm}';

const WORDS = {
  vi: {
    title: 'Hồ sơ chứng cứ đánh giá',
    support: 'Tính từ sự kiện đã ghi nhận; là căn cứ để người có thẩm quyền xem xét, không phải quyết định.',
    person: 'Người được đánh giá',
    month: 'Tháng',
    method: 'Phương pháp',
    version: 'phiên bản',
    basis: 'Căn cứ',
    results: 'Điểm kết quả thực hiện nhiệm vụ',
    record: 'Hồ sơ',
    made: 'Lập lúc',
    none: 'chưa có',
    noProduct: 'Ngoài danh mục',
    lines: 'Sản phẩm, công việc',
    lineColumns: [
      'Sản phẩm',
      'Hệ số',
      'Được giao',
      'Hoàn thành',
      'Số lượng',
      'Chất lượng',
      'Tiến độ',
      'Nhiệm vụ',
    ],
    leftOut: 'Không tính trong tháng',
    leftOutColumns: ['Số', 'Nhiệm vụ', 'Vì sao'],
    steps: 'Cách tính, từng bước',
    stepColumns: ['Bước', 'Giá trị', 'Quy định'],
    logs: 'Sự kiện của từng nhiệm vụ',
    logColumns: ['Thứ tự', 'Thời điểm', 'Sự kiện', 'Do'],
    chain: 'Chuỗi kiểm toán, mắt xích',
    verify: 'Kiểm tra không cần mạng: node verify-packet.mjs <tệp này>. Sửa một byte là không khớp.',
  },
  en: {
    title: 'Evidence packet of an evaluation',
    support: 'Computed from recorded events; it is what people decide upon, and no decision.',
    person: 'Person',
    month: 'Month',
    method: 'Method',
    version: 'version',
    basis: 'Legal basis',
    results: 'Points for results',
    record: 'Record',
    made: 'Made',
    none: 'none yet',
    noProduct: 'Outside the catalogue',
    lines: 'Products',
    lineColumns: [
      'Product',
      'Coefficient',
      'Assigned',
      'Completed',
      'Quantity',
      'Quality',
      'Progress',
      'Assignments',
    ],
    leftOut: 'Not counted in this month',
    leftOutColumns: ['Number', 'Assignment', 'Why'],
    steps: 'The arithmetic, step by step',
    stepColumns: ['Step', 'Value', 'Rule'],
    logs: 'Events of each assignment',
    logColumns: ['No', 'At', 'Event', 'By'],
    chain: 'Audit chain, entry',
    verify:
      'To check it without a network: node verify-packet.mjs <this file>. One changed byte does not fit.',
  },
} as const;
