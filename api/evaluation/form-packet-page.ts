/**
 * The evidence packet of a form: of a quarter, a half-year or a year with its months, each with the results that stood,
 * what they were computed from, the logs, and the assignments behind them. `tools/verify-packet.mjs` checks it as well.
 */
import type { FormPacket } from '../../application/evaluation/packet';
import type { PersonName } from '../../db/repositories/names';
import type { FormState } from '../../domain/evaluation/form/state';
import { currentResult } from '../../domain/evaluation/form/state';
import type { EvaluationMethod } from '../../domain/evaluation/method';
import type { Locale } from '../context';
import { localText } from '../exports/cells';
import { EVALUATION_WORDS } from '../exports/evaluation-words';
import { decisionParts } from './packet-decisions';
import { escaped, row, table } from './packet-html';
import { opinionsPart } from './packet-opinions';
import { logParts, packetFile } from './packet-page';

export interface PacketOfForm extends FormPacket {
  state: FormState;
  person: PersonName;
  madeAt: string;
  timeZoneOffsetMinutes: number;
  /** Names of those who acted, by id. */
  people: Readonly<Record<string, string>>;
}

/** The file and its hash. */
export function formPacketPage(packet: PacketOfForm, locale: Locale): { page: string; sha256: string } {
  const { state, person, madeAt, people, decisions, months, logs, methods } = packet;
  const { kind, startsOn, records = [] } = state;
  const say = WORDS[locale];
  const ofForm = { people, timeZoneOffsetMinutes: packet.timeZoneOffsetMinutes };
  const ownMethod = methodNamed(packet, state.method);
  const monthParts = months.map(
    (one) =>
      `<h2>${escaped(say.month)} ${escaped(one.month)}</h2>${decisionParts(
        {
          ...ofForm,
          decisions: one.decisions,
          method: methodNamed(packet, methodIn(one.decisions) ?? state.method),
        },
        locale,
      )}`,
  );
  const content = [
    head(packet, ownMethod, locale),
    monthTable(packet, locale),
    decisionParts({ ...ofForm, decisions, method: ownMethod }, locale),
    ...monthParts,
    opinionsPart(packet, locale),
    logParts({ ...ofForm, logs }, locale),
  ].join('');

  return packetFile(
    {
      madeAt,
      month: startsOn,
      kind,
      formId: state.id,
      person,
      people,
      methods,
      logs,
      records,
      opinions: packet.opinions,
      decisions,
      months,
    },
    content,
    locale,
  );
}

const methodIn = ({ frozen }: FormPacket['decisions']) => frozen.at(-1)?.inputs.method;

function methodNamed(
  { methods }: PacketOfForm,
  { id, version }: { id: string; version: number },
): EvaluationMethod {
  const found = methods.find((one) => one.id === id && one.version === version);

  if (found === undefined) {
    throw new Error(`the packet lacks the method "${id}" version ${version}`);
  }

  return found;
}

function head(
  { state, person, madeAt, timeZoneOffsetMinutes }: PacketOfForm,
  method: EvaluationMethod,
  locale: Locale,
) {
  const say = WORDS[locale];
  const words = EVALUATION_WORDS[locale];
  const result = currentResult(state)?.result ?? null;
  const facts = [
    [say.person, [person.name, person.title, person.unitName].filter(Boolean).join(' · ')],
    [say.period, `${say.kinds[state.kind]} ${state.startsOn}`],
    [say.method, `${method.name[locale]} · ${say.version} ${method.version}`],
    [say.basis, method.legalBasis.map(({ document }) => document).join('; ')],
    [say.result, result === null ? say.none : `${result.total ?? say.none} · ${words.levels[result.level]}`],
    ...(state.records ?? []).map(
      ({ documentNumber, documentDate, sha256 }) =>
        [say.record, `${documentNumber} · ${documentDate} · SHA-256 ${sha256}`] as const,
    ),
    [say.made, localText(madeAt, timeZoneOffsetMinutes)],
  ] as const;

  return `<h1>${escaped(say.title)}</h1><p>${escaped(say.support)}</p>
<dl>${facts.map(([term, text]) => `<dt>${escaped(term)}</dt><dd>${escaped(text)}</dd>`).join('')}</dl>`;
}

/** The months that the last result rests on, with the hashes that lead to their inputs below. */
function monthTable({ state, decisions }: PacketOfForm, locale: Locale): string {
  const say = WORDS[locale];
  const last = currentResult(state)?.hash;
  const inputs = decisions.frozen.find(({ hash }) => hash === last)?.inputs;

  return inputs?.kind === 'span'
    ? `<h2>${escaped(say.months)}</h2>${table(
        say.monthColumns,
        inputs.months.map(({ month, standsFor, total, absence, hash }) =>
          row([(standsFor ?? [month]).join(', '), total ?? say.none, absence ?? '', hash ?? '']),
        ),
      )}`
    : '';
}

const WORDS = {
  vi: {
    title: 'Hồ sơ chứng cứ đánh giá',
    support: 'Kết quả do người có thẩm quyền xác nhận, cùng toàn bộ dữ liệu mà kết quả dựa vào.',
    person: 'Người được đánh giá',
    period: 'Kỳ',
    kinds: { month: 'tháng', quarter: 'quý, từ tháng', halfYear: '6 tháng, từ tháng', year: 'năm, từ tháng' },
    method: 'Phương pháp',
    version: 'phiên bản',
    basis: 'Căn cứ',
    result: 'Kết quả',
    record: 'Hồ sơ',
    made: 'Lập lúc',
    none: 'chưa có',
    month: 'Tháng',
    months: 'Các tháng của kỳ',
    monthColumns: ['Tháng', 'Tổng điểm', 'Không tính vì', 'SHA-256 dữ liệu tính'],
  },
  en: {
    title: 'Evidence packet of an evaluation',
    support: 'Results as the competent authority confirmed them, with all that they rest on.',
    person: 'Person',
    period: 'Period',
    kinds: { month: 'month', quarter: 'quarter from', halfYear: 'half-year from', year: 'year from' },
    method: 'Method',
    version: 'version',
    basis: 'Legal basis',
    result: 'Result',
    record: 'Record',
    made: 'Made',
    none: 'none yet',
    month: 'Month',
    months: 'Months of the period',
    monthColumns: ['Month', 'Total', 'Left out because', 'SHA-256 of the inputs'],
  },
} as const;
