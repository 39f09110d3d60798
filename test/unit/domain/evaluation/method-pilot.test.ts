/** What a pilot is in a month, and what may be told of its people. */
import fc from 'fast-check';
import type { PilotSpan } from '../../../../domain/evaluation/method-pilot';
import { groupOutcome, monthAfter, pilotStanding } from '../../../../domain/evaluation/method-pilot';
import { together, toldCells } from '../../../../domain/evaluation/small-cells';
import type { FrozenResult } from '../../../../domain/evaluation/frozen-result';
import { exactText } from '../../../../domain/evaluation/fraction';

describe('the standing of a pilot', () => {
  const pilot = (changes: Partial<PilotSpan> = {}): PilotSpan => ({
    approved: ['2027-03', '2027-01'],
    lastMonth: '2027-06',
    outcome: null,
    ...changes,
  });

  it.each([
    ['2026-12', pilot(), 'announced'],
    ['2027-01', pilot(), 'running'],
    ['2027-06', pilot(), 'running'],
    ['2027-07', pilot(), 'over'],
    ['2030-01', pilot({ lastMonth: null }), 'running'],
    ['2027-01', pilot({ approved: [] }), 'proposed'],
    ['2027-01', pilot({ approved: [], outcome: 'refused' }), 'refused'],
    ['2027-06', pilot({ outcome: 'ended' }), 'running'],
    ['2026-12', pilot({ lastMonth: '2026-12', outcome: 'ended' }), 'over'],
  ] as const)('in %s', (month, span, standing) => expect(pilotStanding(span, month)).toBe(standing));

  it('counts months over the turn of a year', () => {
    expect(monthAfter('2026-12', 1)).toBe('2027-01');
    expect(monthAfter('2027-01', -1)).toBe('2026-12');
    fc.assert(
      fc.property(fc.integer({ min: -500, max: 500 }), (by) =>
        expect(monthAfter(monthAfter('2026-05', by), -by)).toBe('2026-05'),
      ),
    );
  });
});

const cells = fc
  .array(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 12 }), { minLength: 1, maxLength: 6 })
  .map((all) =>
    all.map((ids, index) => ({
      key: String(index),
      count: ids.length,
      personIds: new Set(ids.map(String)),
    })),
  );

describe('small cells', () => {
  it('tell no cell of too few, and nothing that the told ones leave over', () => {
    fc.assert(
      fc.property(cells, fc.integer({ min: 2, max: 6 }), (given, least) => {
        const told = toldCells(given, least);
        const hidden = given.filter((_, index) => told[index]?.count === null);
        told.forEach(({ count }, index) => {
          const people = given[index]?.personIds.size ?? 0;
          expect(count === null || people === 0 || people >= least).toBe(true);
        });

        if (hidden.length > 0 && hidden.length < given.length) {
          expect(hidden.filter(({ count }) => count > 0).length).not.toBe(1);
          expect(together(hidden)).toBeGreaterThanOrEqual(least);
        }
      }),
    );
  });

  it('hides the next one too, where one alone would follow from the sum', () => {
    const of = (key: string, ...ids: string[]) => ({ key, count: ids.length, personIds: new Set(ids) });
    const told = toldCells([of('a', '1'), of('b', '2', '3', '4'), of('c', '5', '6', '7', '8'), of('d')], 3);
    expect(told.map(({ count }) => count)).toEqual([null, null, 4, 0]);
  });

  it('tell nothing of a group that is too small', () => {
    const result: FrozenResult = {
      factors: { quantity: '1', quality: '1/2', progress: '1' },
      ratio: '5/6',
      resultPoints: '175/3',
      commonPoints: '30',
      total: '265/3',
      level: 'good',
    };
    const people = (...ids: string[]) => ids.map((personId) => ({ personId, result }));
    const small = groupOutcome(people('1', '1', '1'), 2);
    expect([small.people, small.months, small.means.total]).toEqual([null, null, null]);
    expect(small.levels.every(({ count }) => count === null)).toBe(true);
    const large = groupOutcome(people('1', '1', '2'), 2);
    expect([large.people, large.months]).toEqual([2, 3]);
    expect(large.means.total === null ? null : exactText(large.means.total)).toBe('265/3');
    expect(large.levels.find(({ key }) => key === 'good')?.count).toBe(3);
  });
});
