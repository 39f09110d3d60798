/** How far a programme is realised: exact, with what is missing left out, and never above or below its parts. */
import fc from 'fast-check';
import type { Fraction } from '../../../../domain/evaluation/fraction';
import {
  ONE,
  ZERO,
  compare,
  exactText,
  fraction,
  parseFraction,
  sum,
} from '../../../../domain/evaluation/fraction';
import { CELLS } from '../../../../domain/assignment/cells';
import type { CellCounts } from '../../../../domain/assignment/cells';
import {
  directiveMeasured,
  expectedAttainment,
  realisationOf,
  without,
} from '../../../../domain/programme/realisation';

const NONE = Object.fromEntries(CELLS.map((cell) => [cell, 0])) as CellCounts;
const weighed = (weight: string | null, progress: string | null, expected = '1') => ({
  weight,
  measured:
    progress === null ? null : { progress: parseFraction(progress), expected: parseFraction(expected) },
});
const shown = (value: Fraction | undefined): string | null => (value === undefined ? null : exactText(value));

describe('a programme', () => {
  it('is the weighted mean of its goals, and they of what measures them', () => {
    const { measured, coverage, goals } = realisationOf([
      { weight: '0.75', entries: [weighed('0.5', '1/2', '1'), weighed('0.5', '1', '1')] },
      { weight: '0.25', entries: [weighed(null, '1/5', '2/5')] },
    ]);

    expect(goals.map((goal) => shown(goal.measured?.progress))).toEqual(['0.75', '0.2']);
    expect(shown(measured?.progress)).toBe('0.6125');
    expect(shown(measured?.expected)).toBe('0.85');
    expect(coverage).toEqual({ measured: 3, expected: 3 });
  });

  it('leaves out what is missing, says so, and never counts it as zero', () => {
    const { measured, coverage, goals } = realisationOf([
      { weight: null, entries: [weighed('0.9', null), weighed('0.1', '2/5', '1/2')] },
      { weight: null, entries: [weighed(null, null)] },
      { weight: null, entries: [] },
    ]);

    expect(goals.map((goal) => shown(goal.measured?.progress))).toEqual(['0.4', null, null]);
    expect(shown(measured?.progress)).toBe('0.4');
    expect(shown(measured?.expected)).toBe('0.5');
    // A goal that nothing measures is one that is missing.
    expect(coverage).toEqual({ measured: 1, expected: 4 });
  });

  it('has no figure where nothing is measured', () => {
    expect(realisationOf([{ weight: '1', entries: [weighed('1', null)] }])).toMatchObject({
      measured: null,
      coverage: { measured: 0, expected: 1 },
    });
  });
});

const part = fc.integer({ min: 0, max: 20 }).map((n) => `${n}/20`);
const entry = fc
  .record({ progress: fc.option(part), expected: part })
  .map(({ progress, expected }) => weighed(null, progress, expected));
const programme = fc.array(
  fc.array(entry, { maxLength: 5 }).map((entries) => ({ weight: null, entries })),
  { minLength: 1, maxLength: 5 },
);

describe('whatever is measured', () => {
  it('lies between the least and the most of its entries, with weights of one together', () => {
    fc.assert(
      fc.property(programme, (goals) => {
        const { measured, goals: parts, coverage } = realisationOf(goals);
        const all = goals.flatMap(({ entries }) => entries.flatMap((one) => one.measured ?? []));
        expect(coverage.measured).toBe(all.length);
        expect(compare(sum(parts.map(({ weight }) => weight)), ONE)).toBe(0);
        expect(measured === null).toBe(all.length === 0);

        if (measured !== null) {
          expect(all.some(({ progress }) => compare(progress, measured.progress) <= 0)).toBe(true);
          expect(all.some(({ progress }) => compare(progress, measured.progress) >= 0)).toBe(true);
        }
      }),
    );
  });

  it('rises with each of its entries, and does not depend on the order of goals', () => {
    fc.assert(
      fc.property(programme, (goals) => {
        const better = goals.map(({ weight, entries }) => ({
          weight,
          entries: entries.map((one) => ({
            ...one,
            measured: one.measured && { ...one.measured, progress: ONE },
          })),
        }));
        const [now, then] = [realisationOf(goals).measured, realisationOf(better).measured];
        expect(compare(then?.progress ?? ONE, now?.progress ?? ZERO)).toBeGreaterThanOrEqual(0);
        expect(shown(realisationOf([...goals].reverse()).measured?.progress)).toBe(shown(now?.progress));
      }),
    );
  });
});

describe('where an indicator should be', () => {
  it.each([
    ['overTime', '2025-12-31', '0'],
    ['overTime', '2026-01-01', '0.1'],
    ['overTime', '2026-01-05', '0.5'],
    ['overTime', '2026-02-01', '1'],
    ['everyPeriod', '2025-12-31', '0'],
    ['everyPeriod', '2026-01-01', '1'],
  ] as const)('%s on %s: %s', (pace, today, expected) => {
    const span = { startsOn: '2026-01-01', endsOn: '2026-01-10' };
    expect(exactText(expectedAttainment(pace, span, today))).toBe(expected);
  });
});

describe('a directive', () => {
  it('is as far as what was issued under it is done, late or not', () => {
    const cells = { ...NONE, doneOnTime: 2, doneLate: 1, openInTerm: 3, openOverdue: 2, withdrawn: 9 };
    const measured = directiveMeasured({ cells, dueByNow: 5 });
    expect(measured).toEqual({ progress: fraction(3n, 8n), expected: fraction(5n, 8n) });
  });

  it('is not measured while nothing was issued, or all of it was withdrawn', () => {
    expect(directiveMeasured({ cells: { ...NONE, withdrawn: 4 }, dueByNow: 0 })).toBeNull();
  });

  it('is as far as the rest of it is done where a part counts in an objective', () => {
    const total = { cells: { ...NONE, doneOnTime: 2, openInTerm: 2, dueSoon: 1 }, dueByNow: 1 };
    const part = { cells: { ...NONE, doneOnTime: 2, openInTerm: 1, dueSoon: 1 }, dueByNow: 1 };
    expect(without(total, part)).toEqual({ cells: { ...NONE, openInTerm: 1 }, dueByNow: 0 });
    expect(directiveMeasured(without(total, part))).toEqual({ progress: ZERO, expected: ZERO });
    // All of it counts elsewhere: nothing is measured here, and nothing is zero.
    expect(directiveMeasured(without(total, total))).toBeNull();
  });
});
