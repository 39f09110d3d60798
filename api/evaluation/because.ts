/** Each step of a score as a sentence: its formula, filled in. */
import {
  compare,
  displayText,
  divide,
  exactText,
  multiply,
  subtract,
  sum,
} from '../../domain/evaluation/fraction';
import type { Fraction } from '../../domain/evaluation/fraction';
import type { Failures } from '../../domain/evaluation/lines';
import type { EvaluationMethod, Factor, Level } from '../../domain/evaluation/method';
import type { RatioTerm, Step } from '../../domain/evaluation/score';
import type { BeyondRequirement } from '../../domain/evaluation/unit-points';
import type { Locale } from '../context';

export const because = (method: EvaluationMethod, step: Step, locale: Locale): string =>
  written(sentenceOf(method, step, locale), locale);

/** Vietnamese writes a comma before the decimals. */
const written = (sentence: string, locale: Locale): string =>
  locale === 'vi' ? sentence.replace(/(\d)\.(\d)/g, '$1,$2') : sentence;

/** What a unit did beyond requirement, filled in. */
export function beyondSentence({ accepted, assigned, share }: BeyondRequirement, locale: Locale): string {
  const [had, asked] = [exactText(accepted), exactText(assigned)];
  const isNone = compare(accepted, assigned) <= 0;
  const sentence = isNone
    ? WORDS[locale].notBeyond(had, asked)
    : `(${had} − ${asked}) / ${asked} = ${readable(divide(subtract(accepted, assigned), assigned))}`;
  const isCapped = compare(subtract(accepted, assigned), multiply(share, assigned)) > 0;

  return written(isCapped && !isNone ? `${sentence}; ${WORDS[locale].capped('1')}` : sentence, locale);
}

function sentenceOf(method: EvaluationMethod, step: Step, locale: Locale): string {
  const say = WORDS[locale];

  switch (step.kind) {
    case 'assigned':
      return say.assigned(exactText(step.value));
    case 'line':
      return lineSentence(step, locale);
    case 'workRatio': {
      const formula = `${exactText(step.numerator)} / ${exactText(step.assigned)} = ${readable(step.uncapped)}`;
      const isCapped = exactText(step.uncapped) !== exactText(step.value);

      return isCapped ? `${formula}; ${say.capped(exactText(step.value))}` : formula;
    }
    case 'leader':
      return say.judged(`${displayText({ n: step.value.n * 100n, d: step.value.d }, 0)} %`);
    case 'ratio':
      return `${meanOf(step.terms, say)} = ${readable(step.value)}`;
    case 'resultPoints':
      return `${readable(step.ratio)} × ${exactText(step.of)} = ${readable(step.value)}`;
    case 'criterion': {
      const name = method.criteria.find(({ key }) => key === step.key)?.name[locale] ?? step.key;

      return `${name}: ${exactText(step.value)} / ${exactText(step.cap)}`;
    }
    case 'commonPoints':
      return `${step.parts.map(exactText).join(' + ') || say.noCriteria} = ${exactText(step.value)}`;
    case 'total':
      return `${say.common} ${exactText(step.common)} + ${say.results} ${readable(step.results)} = ${readable(step.value)}`;
    case 'level':
      return say.level(readable(step.value), step.threshold.atLeast, say.levels[step.threshold.level]);
    case 'insufficientData':
      return say.insufficient;
  }
}

/** The weighted mean of the factors, filled in; weights are written where they differ. */
function meanOf(terms: readonly RatioTerm[], say: Words): string {
  const weights = terms.map(({ weight }) => exactText(weight));
  const areEqual = new Set(weights).size <= 1;
  const said = terms.map(({ factor, value, weight }) => {
    return `${say.factors[factor]} ${exactText(value)}${areEqual ? '' : ` × ${exactText(weight)}`}`;
  });
  const divisor = areEqual ? String(terms.length) : exactText(sum(terms.map(({ weight }) => weight)));

  return `(${said.join(' + ')}) / ${divisor}`;
}

/** The mean of the months that count, filled in. */
export const meanSentence = (totals: readonly Fraction[], value: Fraction, locale: Locale): string =>
  `${WORDS[locale].mean}: (${totals.map(readable).join(' + ')}) / ${totals.length} = ${readable(value)}`;

/** Units × coefficient, with what was taken off and what was excused. */
function lineSentence({ share, coefficient }: Extract<Step, { kind: 'line' }>, locale: Locale): string {
  const { counted, deducted, value, failures } = share;
  const say = WORDS[locale];
  const told = failures.filter(({ count }) => count > 0).map((one) => failureText(one, say));
  const units = deducted.n === 0n ? exactText(counted) : `(${exactText(counted)} − ${exactText(deducted)})`;
  const formula = `${units} × ${exactText(coefficient)} = ${exactText(value)}`;

  return told.length === 0 ? formula : `${formula}; ${told.join('; ')}`;
}

const failureText = ({ units, count, excused }: Failures, say: Words): string =>
  say.failure(exactText(units), count) + (excused ? `, ${say.excused}` : '');

/** A fraction that has no end gets its decimals beside it. */
function readable(value: Fraction): string {
  const text = exactText(value);

  return text.includes('/') ? `${text} ≈ ${displayText(value, 5)}` : text;
}

interface Words {
  readonly assigned: (total: string) => string;
  readonly capped: (cap: string) => string;
  readonly notBeyond: (accepted: string, assigned: string) => string;
  readonly judged: (percent: string) => string;
  readonly failure: (units: string, count: number) => string;
  readonly level: (total: string, atLeast: string, level: string) => string;
  readonly mean: string;
  readonly noCriteria: string;
  readonly common: string;
  readonly results: string;
  readonly excused: string;
  readonly insufficient: string;
  readonly factors: Readonly<Record<Factor, string>>;
  readonly levels: Readonly<Record<Level, string>>;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  vi: {
    assigned: (total) => `Tổng số được giao đã quy đổi trong kế hoạch: ${total}`,
    capped: (cap) => `tính tối đa ${cap}`,
    notBeyond: (accepted, assigned) => `Được nghiệm thu ${accepted}, không vượt ${assigned} được giao`,
    judged: (percent) => `Cấp có thẩm quyền đánh giá ${percent}`,
    failure: (units, count) => `${units} đơn vị sản phẩm, mỗi đơn vị ${count} lần`,
    level: (total, atLeast, level) => `${total} ≥ ${atLeast}: ${level}`,
    mean: 'Trung bình',
    noCriteria: 'không có tiêu chí chung',
    common: 'tiêu chí chung',
    results: 'kết quả',
    excused: 'đã xác nhận lý do khách quan nên không trừ',
    insufficient: 'Trong kỳ không có nhiệm vụ theo kế hoạch nên chưa đủ dữ liệu để tính điểm',
    factors: {
      quantity: 'số lượng',
      quality: 'chất lượng',
      progress: 'tiến độ',
      unitResult: 'kết quả của đơn vị',
      organising: 'năng lực tổ chức',
      cohesion: 'năng lực tập hợp, đoàn kết',
    },
    levels: {
      excellent: 'hoàn thành xuất sắc nhiệm vụ',
      good: 'hoàn thành tốt nhiệm vụ',
      completed: 'hoàn thành nhiệm vụ',
      notCompleted: 'không hoàn thành nhiệm vụ',
    },
  },
  en: {
    assigned: (total) => `Assigned in the plan, in standard units: ${total}`,
    capped: (cap) => `counted as ${cap} at most`,
    notBeyond: (accepted, assigned) => `${accepted} accepted, no more than the ${assigned} assigned`,
    judged: (percent) => `Judged ${percent} by the competent superior`,
    failure: (units, count) => `${units} units, ${count} times each`,
    level: (total, atLeast, level) => `${total} ≥ ${atLeast}: ${level}`,
    mean: 'Mean',
    noCriteria: 'no common criteria',
    common: 'common criteria',
    results: 'results',
    excused: 'objective cause confirmed, so nothing is deducted',
    insufficient: 'Nothing was assigned in the plan of this period, so there is not enough data for a score',
    factors: {
      quantity: 'quantity',
      quality: 'quality',
      progress: 'progress',
      unitResult: 'result of the unit',
      organising: 'organising ability',
      cohesion: 'cohesion',
    },
    levels: {
      excellent: 'excellent',
      good: 'good',
      completed: 'completed',
      notCompleted: 'not completed',
    },
  },
};
