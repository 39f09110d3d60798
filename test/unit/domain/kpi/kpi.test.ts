import fc from 'fast-check';
import { compare, parseFraction } from '../../../../domain/evaluation/fraction';
import { attainmentOf, statusOf } from '../../../../domain/kpi/attainment';
import type { KpiDefinition } from '../../../../domain/kpi/definition';
import { checkDefinition, partsOf } from '../../../../domain/kpi/definition';
import { assertNoCircle, dependentsOf } from '../../../../domain/kpi/dependencies';
import { kpiWindow, nextPeriod, periodOf, periodStart } from '../../../../domain/kpi/period';
import { judgedBy } from '../../../../domain/kpi/versions';
import { formulaValue, reportedValue, rollUpValue } from '../../../../domain/kpi/value';
import { vn } from '../../../support/shipped';

const onTime: KpiDefinition = {
  name: 'Tỷ lệ hồ sơ giải quyết đúng hạn',
  unitOfMeasure: '%',
  perspective: 'service',
  direction: 'higher',
  source: 'reported',
  formula: '100 * numerator / denominator',
  rollUp: null,
  baseline: '80',
  target: '98',
  range: null,
  thresholds: { met: '0.9', near: '0.7' },
  frequency: 'month',
  closesAfterWorkingDays: 5,
  remindBeforeWorkingDays: 2,
  ownerId: 'person-1',
  dataSource: 'Sổ theo dõi hồ sơ',
  legalBasis: null,
  decimals: 1,
  description: null,
  figureSources: null,
};

describe('attainment', () => {
  const aim = (change: Partial<KpiDefinition>) => ({ ...onTime, ...change });
  const falling = aim({ direction: 'lower', baseline: '30', target: '10' });
  const inRange = aim({
    direction: 'inRange',
    baseline: null,
    target: null,
    range: { low: '40', high: '60', tolerance: '20' },
  });

  it.each([
    ['halfway up', onTime, '89', '0.5', '0.5', 'missed'],
    ['at the target', onTime, '98', '1', '1', 'met'],
    ['beyond it', onTime, '107', '1.5', '1', 'met'],
    ['the wrong way', onTime, '71', '-0.5', '0', 'missed'],
    ['at exactly the threshold for near', onTime, '92.6', '0.7', '0.7', 'near'],
    ['lower is better, a quarter of the way', falling, '25', '0.25', '0.25', 'missed'],
    ['lower is better, beyond', falling, '8', '1.1', '1', 'met'],
    ['lower is better, the wrong way', falling, '40', '-0.5', '0', 'missed'],
    ['in the range, at its edge', inRange, '60', '1', '1', 'met'],
    ['above the range', inRange, '65', '0.75', '0.75', 'near'],
    ['below the range, beyond the tolerance', inRange, '10', '-0.5', '0', 'missed'],
  ] as const)('%s', (_, definition, value, raw, clamped, status) => {
    const attainment = attainmentOf(definition, value);
    expect(attainment).toEqual({ raw, clamped });
    expect(statusOf(attainment, definition.thresholds)).toBe(status);
  });

  it('of nothing is missing, not bad', () => {
    expect(attainmentOf(onTime, null)).toBeNull();
    expect(statusOf(null, onTime.thresholds)).toBe('missing');
  });

  it('never falls when the figure moves the right way, and lies within 0 and 1', () => {
    const tenths = fc.integer({ min: -2000, max: 2000 }).map((n) => n / 10);
    fc.assert(
      fc.property(tenths, tenths, (x, y) => {
        const [low, high] = [Math.min(x, y).toFixed(1), Math.max(x, y).toFixed(1)];
        const clamped = (definition: KpiDefinition, value: string) =>
          parseFraction(attainmentOf(definition, value)!.clamped);
        expect(compare(clamped(onTime, low), clamped(onTime, high))).toBeLessThanOrEqual(0);
        expect(compare(clamped(falling, low), clamped(falling, high))).toBeGreaterThanOrEqual(0);
        expect(compare(clamped(inRange, low), parseFraction('0'))).toBeGreaterThanOrEqual(0);
        expect(compare(clamped(inRange, low), parseFraction('1'))).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('a definition', () => {
  const part = { code: 'ON_TIME', weight: '1' };

  it.each<[string, Partial<KpiDefinition>, string, string]>([
    ['higher, with a target below the start', { target: '70' }, 'kpi/aim-contradicts', '/target'],
    ['lower, with a target above the start', { direction: 'lower' }, 'kpi/aim-contradicts', '/target'],
    ['no target', { target: null }, 'kpi/target-missing', '/target'],
    ['a range that is none', { direction: 'inRange' }, 'kpi/range-missing', '/range'],
    [
      'a range upside down',
      { direction: 'inRange', range: { low: '2', high: '1', tolerance: '1' } },
      'kpi/aim-contradicts',
      '/range/high',
    ],
    [
      'thresholds upside down',
      { thresholds: { met: '0.5', near: '0.7' } },
      'kpi/thresholds-out-of-order',
      '/thresholds/near',
    ],
    [
      'a threshold above 1',
      { thresholds: { met: '1.1', near: '0.7' } },
      'kpi/thresholds-out-of-order',
      '/thresholds/met',
    ],
    ['a figure that nobody reports', { formula: 'numerator / visitors' }, 'kpi/unknown-figure', '/formula'],
    ['work figures in a report', { formula: 'work.done' }, 'kpi/unknown-figure', '/formula'],
    [
      'assignments without a formula',
      { source: 'assignments', formula: null },
      'kpi/formula-missing',
      '/formula',
    ],
    [
      'a roll-up with a formula',
      { source: 'rollUp', rollUp: { method: 'sum', parts: [part] } },
      'kpi/source-contradicts',
      '/formula',
    ],
    ['a roll-up of nothing', { source: 'rollUp', formula: null }, 'kpi/parts-missing', '/rollUp'],
    [
      'a part named twice',
      { source: 'rollUp', formula: null, rollUp: { method: 'sum', parts: [part, part] } },
      'kpi/part-repeated',
      '/rollUp/parts/1/code',
    ],
    [
      'a source of a numerator that no formula names',
      { formula: null, figureSources: { numerator: 'Sổ công văn', denominator: null } },
      'kpi/source-contradicts',
      '/figureSources/numerator',
    ],
    [
      'a source of a denominator of what assignments give',
      {
        source: 'assignments',
        formula: '100 * work.onTime / work.done',
        figureSources: { numerator: null, denominator: 'Sổ công văn' },
      },
      'kpi/source-contradicts',
      '/figureSources/denominator',
    ],
    [
      'parts of what is reported',
      { rollUp: { method: 'sum', parts: [part] } },
      'kpi/source-contradicts',
      '/rollUp',
    ],
  ])('%s is refused', (_, change, code, pointer) => {
    expect(refusal(() => checkDefinition({ ...onTime, ...change }))).toMatchObject({
      code,
      details: { pointer },
    });
  });

  it('names what it is worked out of', () => {
    expect(partsOf(onTime)).toEqual([]);
    expect(partsOf({ ...onTime, source: 'formula', formula: 'ON_TIME - 2 * LATE' })).toEqual([
      'ON_TIME',
      'LATE',
    ]);
    expect(() =>
      checkDefinition({ ...onTime, source: 'formula', formula: 'ON_TIME - 2 * LATE' }),
    ).not.toThrow();
    expect(() =>
      checkDefinition({ ...onTime, source: 'assignments', formula: '100 * work.onTime / work.done' }),
    ).not.toThrow();
  });
});

describe('a value', () => {
  it('is worked out of the reported figures, exactly', () => {
    expect(reportedValue(onTime, { value: null, figures: { numerator: '2', denominator: '3' } })).toBe(
      '200/3',
    );
    expect(reportedValue({ formula: null }, { value: '7.50', figures: {} })).toBe('7.5');
  });

  it.each([
    [onTime, { value: '66', figures: {} }, 'kpi/value-missing', '/value'],
    [onTime, { value: null, figures: { numerator: '2' } }, 'kpi/value-missing', '/figures/denominator'],
    [
      onTime,
      { value: null, figures: { numerator: '2', denominator: '0' } },
      'kpi/not-computable',
      '/figures',
    ],
    [{ formula: null }, { value: null, figures: {} }, 'kpi/value-missing', '/value'],
  ] as const)('is refused where figures do not fit', (definition, report, code, pointer) => {
    expect(refusal(() => reportedValue(definition, report))).toMatchObject({ code, details: { pointer } });
  });

  it('of a formula says how many figures were there', () => {
    expect(formulaValue('A_1 + B_1', { A_1: '1', B_1: null })).toEqual({
      value: null,
      coverage: { reported: 1, expected: 2 },
    });
  });

  const parts = [
    { code: 'A_1', weight: '3' },
    { code: 'B_1', weight: '1' },
    { code: 'C_1', weight: '1' },
  ];

  it.each([
    ['sum', '90'],
    ['mean', '45'],
    ['weighted', '37.5'],
  ] as const)('of parts by %s leaves out what is missing, and says so', (method, value) => {
    expect(rollUpValue({ method, parts }, { A_1: '30', B_1: '60', C_1: null })).toEqual({
      value,
      coverage: { reported: 2, expected: 3 },
    });
  });

  it('of nothing is missing', () => {
    expect(rollUpValue({ method: 'sum', parts }, {}).value).toBeNull();
  });

  it('of means lies between the least and the greatest part', () => {
    const values = fc.array(fc.option(fc.integer({ min: -50, max: 50 })), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(values, fc.constantFrom('mean' as const, 'weighted' as const), (all, method) => {
        const there = all.filter((one) => one !== null);
        fc.pre(there.length > 0);
        const byCode = Object.fromEntries(parts.map(({ code }, at) => [code, all[at]?.toString() ?? null]));
        const value = parseFraction(rollUpValue({ method, parts }, byCode).value!);
        expect(compare(value, parseFraction(String(Math.min(...there))))).toBeGreaterThanOrEqual(0);
        expect(compare(value, parseFraction(String(Math.max(...there))))).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('indicators of indicators', () => {
  const parts = new Map([
    ['CITY', ['UNIT_A', 'UNIT_B']],
    ['UNIT_A', ['TEAM']],
    ['RATIO', ['CITY', 'TEAM']],
  ]);

  it('never lead back to themselves', () => {
    expect(refusal(() => assertNoCircle('TEAM', ['RATIO'], parts, '/formula'))).toMatchObject({
      code: 'kpi/circle',
    });
    expect(refusal(() => assertNoCircle('X', ['X'], parts, '/formula'))).toMatchObject({
      code: 'kpi/circle',
    });
    expect(() => assertNoCircle('UNIT_B', ['TEAM'], parts, '/formula')).not.toThrow();
  });

  it('follow a change upwards, each after its parts', () => {
    expect(dependentsOf('TEAM', parts)).toEqual(['UNIT_A', 'CITY', 'RATIO']);
    expect(dependentsOf('RATIO', parts)).toEqual([]);
  });
});

describe('a period', () => {
  it.each([
    ['month', '2026-12-31', '2026-12', '2027-01'],
    ['quarter', '2026-12-31', '2026-Q4', '2027-Q1'],
    ['year', '2026-12-31', '2026', '2027'],
  ] as const)('by the %s', (frequency, date, period, next) => {
    expect(periodOf(frequency, date)).toBe(period);
    expect(nextPeriod(frequency, period)).toBe(next);
    expect(nextPeriod(frequency, next, -1)).toBe(period);
  });

  it('closes at the end of a working day, over the swaps of the calendar', () => {
    // 1 May 2026 is a Friday and a holiday; the fifth working day of May is Friday the 8th.
    expect(kpiWindow(onTime, '2026-04', vn)).toMatchObject({
      from: '2026-03-31T17:00:00.000Z',
      to: '2026-04-30T17:00:00.000Z',
      remindAt: '2026-05-05T17:00:00.000Z',
      closesAt: expect.stringMatching(/^2026-05-08T/),
    });
  });

  it('reminds after the period at the earliest', () => {
    const early = { ...onTime, closesAfterWorkingDays: 1, remindBeforeWorkingDays: 9 };
    const { to, remindAt } = kpiWindow(early, '2026-09', vn);
    expect(remindAt).toBe(to);
  });

  it('of another frequency is none', () => {
    expect(refusal(() => kpiWindow(onTime, '2026-Q1', vn))).toMatchObject({
      details: { pointer: '/period' },
    });
  });
});

function refusal(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }

  return undefined;
}

describe('the version that judges a period', () => {
  const versions = [
    { version: 3, holdsFrom: '2026-12-31T17:00:00.000Z' },
    { version: 2, holdsFrom: '2026-10-31T17:00:00.000Z' },
    { version: 1, holdsFrom: '2026-08-31T17:00:00.000Z' },
  ];

  it.each([
    ['measured by the first, though the second holds by now', '2026-11', 1, 1],
    ['not measured, the second holds', '2026-11', null, 2],
    ['the month before the third holds', '2026-12', null, 2],
    ['its own first month', '2027-01', null, 3],
    ['before any was made', '2026-01', null, 1],
  ] as const)('%s', (_, period, measuredBy, version) => {
    const from = periodStart('month', period, vn);
    expect(judgedBy(versions, { measuredBy, from })).toMatchObject({ version });
  });

  it('never changes for what was measured, and never for the past, when a later version is made', () => {
    const month = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(
        fc.array(month, { minLength: 1, maxLength: 6 }),
        month,
        month,
        fc.option(fc.nat(5)),
        (holds, period, laterBy, at) => {
          const startOf = (no: number): string =>
            periodStart('month', nextPeriod('month', '2026-01', no), vn);
          const made = holds.map((no, index) => ({ version: index + 1, holdsFrom: startOf(no) })).reverse();
          const measuredBy = at === null ? null : (at % made.length) + 1;
          const asked = { measuredBy, from: startOf(period) };
          const next = { version: made.length + 1, holdsFrom: startOf(period + laterBy + 1) };
          expect(judgedBy([next, ...made], asked)).toEqual(judgedBy(made, asked));
        },
      ),
    );
  });
});
