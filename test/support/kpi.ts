/** Indicators for tests. */

/** A definition as requests carry it: an on-time rate that an official brings each month. */
export const reportedRate = (ownerId: string, change: Record<string, unknown> = {}) => ({
  name: 'Tỷ lệ hồ sơ giải quyết đúng hạn',
  unitOfMeasure: '%',
  perspective: 'service',
  direction: 'higher',
  source: 'reported',
  formula: '100 * numerator / denominator',
  baseline: '80',
  target: '98',
  thresholds: { met: '0.9', near: '0.7' },
  frequency: 'month',
  closesAfterWorkingDays: 5,
  remindBeforeWorkingDays: 2,
  ownerId,
  dataSource: 'Sổ theo dõi hồ sơ',
  ...change,
});

/** One that works itself out of others. */
export const rollUpOf = (ownerId: string, codes: readonly string[], method = 'mean') =>
  reportedRate(ownerId, {
    name: 'Tỷ lệ đúng hạn toàn cơ quan',
    source: 'rollUp',
    formula: null,
    rollUp: { method, parts: codes.map((code) => ({ code, weight: '1' })) },
  });
