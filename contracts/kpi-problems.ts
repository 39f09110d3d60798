/** The HTTP status of each refusal around indicators. */
import type { ErrorCode } from '../domain/errors';

export const KPI_STATUSES = {
  'kpi/formula-unreadable': 422,
  'kpi/formula-missing': 422,
  'kpi/unknown-figure': 422,
  'kpi/source-contradicts': 422,
  'kpi/aim-contradicts': 422,
  'kpi/range-missing': 422,
  'kpi/target-missing': 422,
  'kpi/thresholds-out-of-order': 422,
  'kpi/parts-missing': 422,
  'kpi/part-repeated': 422,
  'kpi/unknown-part': 422,
  'kpi/other-frequency': 422,
  'kpi/circle': 422,
  'kpi/code-taken': 422,
  'kpi/version-changed': 409,
  'kpi/retired': 409,
  'kpi/value-missing': 422,
  'kpi/not-computable': 422,
  'kpi/not-reported': 409,
  'kpi/period-not-begun': 422,
  'kpi/correction-without-reason': 422,
} as const satisfies Partial<Record<ErrorCode, number>>;
