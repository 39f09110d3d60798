/** What is scored from work, and how scored quarters enter longer periods. */
import type { MonthResult } from '../../../../domain/evaluation/aggregate';
import { aggregate, monthsOf } from '../../../../domain/evaluation/aggregate';
import { overWithQuarter } from '../../../../domain/evaluation/early-year';
import { exactText, fraction, parseFraction } from '../../../../domain/evaluation/fraction';
import { paperMonths } from '../../../../domain/evaluation/paper';
import { presenceRule } from '../../../../domain/evaluation/presence';
import {
  checkScoring,
  isScored,
  monthsStoodFor,
  quarterOfMonth,
  scoredKindFor,
} from '../../../../domain/evaluation/scoring';

const year = { kind: 'year', from: '2026-01' } as const;
const QUARTERS = ['2026-01', '2026-04', '2026-07', '2026-10'] as const;

const month = (of: string, total: string | null): MonthResult => ({
  month: of,
  unitId: 'u',
  total: total === null ? null : parseFraction(total),
  absence: null,
});
const quarter = (
  from: string,
  total: string | null,
  absence: MonthResult['absence'] = null,
  standsFor: readonly string[] = monthsOf({ kind: 'quarter', from }),
): MonthResult => ({ ...month(from, total), absence, standsFor });

describe('what is scored from work', () => {
  it.each([
    [{ kind: 'month' }, true],
    [{ kind: 'quarter' }, false],
    [{ kind: 'quarter', scored: true }, true],
    [{ kind: 'quarter', scored: false }, false],
    [{ kind: 'halfYear' }, false],
    [{ kind: 'year' }, false],
  ] as const)('%j: %s', (period, expected) => {
    expect(isScored(period)).toBe(expected);
  });

  it.each([
    [undefined, 'month'],
    [{ by: 'quarter' }, 'quarter'],
    [{ by: 'quarter', agencies: ['A', 'B'] }, 'quarter'],
    [{ by: 'quarter', agencies: ['B'] }, 'month'],
  ] as const)('of an agency under %j is a %s', (rule, expected) => {
    expect(scoredKindFor(rule, 'A')).toBe(expected);
  });

  it.each([
    [{ by: 'month' as 'quarter' }, '/scoring/by'],
    [{ by: 'quarter' as const, agencies: [] }, '/scoring/agencies'],
    [{ by: 'quarter' as const, agencies: ['A', 'A'] }, '/scoring/agencies'],
  ])('refuses the rule %j', (rule, pointer) => {
    expect(() => checkScoring(rule)).toThrow(
      expect.objectContaining({ code: 'evaluation/invalid-procedure', details: { pointer } }),
    );
  });

  it.each([
    ['2026-01', '2026-01'],
    ['2026-03', '2026-01'],
    ['2026-04', '2026-04'],
    ['2026-12', '2026-10'],
  ])('%s lies in the quarter from %s', (of, expected) => {
    expect(quarterOfMonth(of)).toBe(expected);
  });

  it('asks of a scored quarter three times the days of a month, and of a mean none', () => {
    const presence = { leastWorkingDays: 10, reading: { vi: 'v', en: 'e' } };
    expect(presenceRule({ presence }, { kind: 'month' })?.leastWorkingDays).toBe(10);
    expect(presenceRule({ presence }, { kind: 'quarter', scored: true })?.leastWorkingDays).toBe(30);
    expect(presenceRule({ presence }, { kind: 'quarter' })).toBeUndefined();
    expect(presenceRule({}, { kind: 'month' })).toBeUndefined();
  });
});

it('has a month of a scored quarter over only with its quarter', () => {
  const windows = monthsOf(year).map((of) => ({
    ...{ from: `from ${of}`, to: `to ${of}` },
    ...{ dataUntil: `data ${of}`, previousDataUntil: `before ${of}` },
  }));
  const held = overWithQuarter(windows, ['month', 'quarter', 'month', 'quarter']);
  const ends = (of: string, by: string) => Array.from({ length: 3 }, () => `to ${of}-${by}`);
  expect(held.map(({ to }) => to)).toEqual([
    ...['to 2026-01', 'to 2026-02', 'to 2026-03'],
    ...ends('2026', '06'),
    ...['to 2026-07', 'to 2026-08', 'to 2026-09'],
    ...ends('2026', '12'),
  ]);
  expect(held.map(({ to: _, ...rest }) => rest)).toEqual(windows.map(({ to: _, ...rest }) => rest));
});

describe('a longer period of scored quarters', () => {
  const meanOf = (
    results: readonly MonthResult[],
    span: Parameters<typeof aggregate>[0] = year,
    least = 6,
  ) => {
    const { value, ...rest } = aggregate(span, results, least);

    return { ...rest, value: value === null ? null : exactText(value) };
  };

  it('is the mean of its four quarters, and a half-year of its two', () => {
    const four = QUARTERS.map((from, index) => quarter(from, ['90', '80', '71', '60'][index] ?? null));
    // (90 + 80 + 71 + 60) / 4
    expect(meanOf(four)).toMatchObject({ value: '75.25', counted: monthsOf(year), leftOut: [] });
    expect(meanOf(four.slice(0, 2), { kind: 'halfYear', from: '2026-01' }).value).toBe('85');
  });

  it('weighs months and quarters of one year by their months', () => {
    const months = monthsOf({ kind: 'halfYear', from: '2026-01' }).map((of) => month(of, '60'));
    // (6 × 60 + 3 × 90 + 3 × 70) / 12
    expect(meanOf([...months, quarter('2026-07', '90'), quarter('2026-10', '70')]).value).toBe('70');
    // One month of the first half is missing: it is left out by itself.
    expect(meanOf([...months.slice(1), quarter('2026-07', '90'), quarter('2026-10', '70')])).toMatchObject({
      value: exactText(fraction(780n, 11n)),
      leftOut: [{ month: '2026-01', because: 'missing' }],
    });
  });

  it('leaves a quarter out with all of its months, which then count as worked or not as months do', () => {
    const leave = [quarter('2026-01', '80'), quarter('2026-04', null, 'maternity'), quarter('2026-07', '90')];
    expect(meanOf(leave)).toMatchObject({
      value: '85',
      leftOut: [
        ...['2026-04', '2026-05', '2026-06'].map((of) => ({ month: of, because: 'maternity' })),
        ...['2026-10', '2026-11', '2026-12'].map((of) => ({ month: of, because: 'missing' })),
      ],
    });
    // Three months worked where six are asked for.
    expect(meanOf([quarter('2026-01', '80')]).notRatedBecause).toBe('tooFewMonthsWorked');
    // Without data for a score a quarter was worked all the same.
    expect(meanOf([quarter('2026-01', '80'), quarter('2026-04', null)])).toMatchObject({
      value: '80',
      notRatedBecause: null,
    });
  });

  it('counts each month of somebody who changed agencies once: by its own form, else by its quarter', () => {
    const span = { kind: 'quarter', from: '2026-01' } as const;
    const stands = monthsStoodFor(monthsOf(span), ['2026-01']);
    expect(stands).toEqual(['2026-02', '2026-03']);
    const half = { kind: 'halfYear', from: '2026-01' } as const;
    // (60 + 2 × 90 + 3 × 80) / 6
    expect(
      meanOf([month('2026-01', '60'), quarter('2026-01', '90', null, stands), quarter('2026-04', '80')], half)
        .value,
    ).toBe('80');
  });

  it('is told on paper month by month, each with the score of its quarter', () => {
    const parts = [
      { month: '2026-01', standsFor: ['2026-02', '2026-03'], total: '80', absence: null },
      { month: '2026-01', total: '50', absence: null },
    ];
    expect(paperMonths({ kind: 'halfYear', from: '2026-01' }, parts, 1, ['2026-06'])).toEqual([
      { month: '2026-01', total: '50.0', leftOut: null },
      { month: '2026-02', total: '80.0', leftOut: null },
      { month: '2026-03', total: '80.0', leftOut: null },
      { month: '2026-04', total: null, leftOut: 'missing' },
      { month: '2026-05', total: null, leftOut: 'missing' },
      { month: '2026-06', total: null, leftOut: 'notOver' },
    ]);
  });
});
