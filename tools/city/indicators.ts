/** Indicators of units with a year and a half of months; some months are missing, and stay so. */
import { opaqueId } from '../../application/assignments/command-id';
import type { WorkingCalendar } from '../../domain/calendar/types';
import type { KpiDefinition } from '../../domain/kpi/definition';
import { PERSPECTIVES } from '../../domain/kpi/definition';
import { nextPeriod, periodOf, periodStart } from '../../domain/kpi/period';
import { searchKey } from '../../domain/text/normalise';
import type { MeasuredRows, Measuring } from './measured';
import { seeded } from './random';

const NAMES = [
  'Tỷ lệ hồ sơ giải quyết đúng hạn',
  'Tỷ lệ hồ sơ nộp trực tuyến',
  'Mức hài lòng của người dân',
  'Tỷ lệ văn bản ký số',
  'Tỷ lệ dữ liệu được cập nhật',
  'Tỷ lệ nhiệm vụ hoàn thành',
];
const MONTHS = 18;
const MISSING = 0.05;

/** The rows of indicators of units, `count` for each. */
export function indicatorRows(
  { seed, today, places, shares }: Measuring,
  calendar: WorkingCalendar,
): MeasuredRows {
  const random = seeded(seed + 1);
  const kpi: Record<string, unknown>[] = [];
  const versions: Record<string, unknown>[] = [];
  const measured: Record<string, unknown>[] = [];
  const first = nextPeriod('month', periodOf('month', today), -MONTHS);
  const since = periodStart('month', first, calendar);
  shares.forEach(({ team: { unitId, headId }, count }) => {
    for (let no = 0; no < count; no += 1) {
      const id = opaqueId(['indicators', String(seed), unitId, String(no)]);
      const name = NAMES[no % NAMES.length] ?? '';
      const definition = definitionOf(`${name} (demo)`, headId, no);
      const code = `DEMO${seed}_${unitId.replace(/[^A-Z0-9]/g, '_')}_${no + 1}`;
      kpi.push({
        id,
        code,
        subject_kind: 'unit',
        subject_id: unitId,
        subject_path: places.pathOf[unitId] ?? [],
        latest: 1,
        definition,
        search_key: searchKey(`${code} ${name}`),
        created_by: headId,
        created_at: since,
      });
      versions.push({
        kpi_id: id,
        version: 1,
        definition,
        holds_from: since,
        author_id: headId,
        made_at: since,
        reason: 'Dữ liệu demo',
      });

      for (let month = 0; month < MONTHS; month += 1) {
        if (!random.chance(MISSING)) {
          const period = nextPeriod('month', first, month);
          measured.push({
            kpi_id: id,
            period,
            version: 1,
            value: String(60 + random.below(40)),
            figures: {},
            provenance: 'hand',
            by_id: headId,
            at: periodStart('month', nextPeriod('month', period), calendar),
            late: false,
          });
        }
      }
    }
  });

  return [
    ['kpi', kpi],
    ['kpi_version', versions],
    ['kpi_measurement', measured],
  ];
}

const definitionOf = (name: string, ownerId: string, no: number): KpiDefinition => ({
  name,
  description: null,
  unitOfMeasure: '%',
  perspective: PERSPECTIVES[no % PERSPECTIVES.length] ?? 'service',
  direction: 'higher',
  source: 'reported',
  formula: null,
  rollUp: null,
  baseline: '50',
  target: '95',
  range: null,
  thresholds: { met: '1', near: '0.8' },
  frequency: 'month',
  closesAfterWorkingDays: 5,
  remindBeforeWorkingDays: 2,
  ownerId,
  dataSource: 'Hệ thống một cửa (demo)',
  figureSources: null,
  legalBasis: null,
  decimals: 1,
});
