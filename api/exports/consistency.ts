/** Leniency and spread as a table: one row for each row of the screen, hidden figures left empty and said to be. */
import type { ConsistencyView } from '../../contracts/consistency';
import { LEVELS } from '../../domain/evaluation/method';
import type { Locale } from '../context';
import type { Cell } from './cells';
import { EVALUATION_WORDS } from './evaluation-words';

const WORDS = {
  vi: {
    by: 'Theo',
    row: 'Dòng',
    parts: { all: 'tất cả', raters: 'người đánh giá', groups: 'nhóm nhiệm vụ tương đồng' },
    people: 'Số người',
    months: 'Số tháng của người',
    mean: 'Mức cho trung bình (%)',
    difference: 'Chênh với những người còn lại (điểm %)',
    spread: 'Độ phân tán (điểm %)',
    againstOwn: 'Chênh với tự đánh giá (điểm %)',
    total: 'Tổng điểm trung bình',
    hidden: 'ẩn',
    labels: { all: 'tất cả', leaders: 'lãnh đạo', officials: 'công chức không lãnh đạo' },
  },
  en: {
    by: 'By',
    row: 'Row',
    parts: { all: 'everybody', raters: 'rater', groups: 'group of similar duties' },
    people: 'People',
    months: 'Months of persons',
    mean: 'Mean share given (%)',
    difference: 'Against all others (points of %)',
    spread: 'Spread (points of %)',
    againstOwn: 'Against self-assessment (points of %)',
    total: 'Mean total',
    hidden: 'hidden',
    labels: { all: 'everybody', leaders: 'leaders', officials: 'officials who do not lead' },
  },
} as const;

const SHOWN = [...LEVELS, 'insufficientData'] as const;

export function consistencyCells(
  view: ConsistencyView,
  locale: Locale,
): { heading: string[]; rows: Cell[][] } {
  const say = WORDS[locale];
  const labels: Readonly<Record<string, string>> = say.labels;
  const { levels } = EVALUATION_WORDS[locale];

  return {
    heading: [
      say.by,
      say.row,
      say.people,
      say.months,
      say.mean,
      say.difference,
      say.spread,
      say.againstOwn,
      say.total,
      ...SHOWN.map((level) => levels[level]),
    ],
    rows: (['all', 'groups', 'raters'] as const).flatMap((part) => [
      ...view[part].rows.map((row): Cell[] => [
        say.parts[part],
        labels[row.label] ?? row.label,
        row.people,
        row.months,
        row.mean,
        row.difference,
        row.spread,
        row.againstOwn,
        row.meanTotal,
        ...SHOWN.map((level) => row.levels.find((one) => one.level === level)?.months ?? say.hidden),
      ]),
      ...(view[part].hidden > 0 ? [[say.parts[part], `${say.hidden}: ${view[part].hidden}`]] : []),
    ]),
  };
}
