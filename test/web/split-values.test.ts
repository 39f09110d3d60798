/** Shares of a split: none at all, or all of them and exactly what is left; dates as people type them. */
import fc from 'fast-check';
import { percentText } from '../../domain/assignment/cascade';
import { emptyPart, sharesFault } from '../../web/src/components/assignment/split-values';
import { typedDate } from '../../web/src/lib/typed-date';

const parts = (...shares: string[]) => shares.map((share, no) => ({ ...emptyPart(String(no)), share }));

describe('shares of a split', () => {
  it.each([
    [[], '100', null],
    [['', ''], '100', null],
    [['60', '40'], '100', null],
    [['60', '39'], '100', { kind: 'sum', sum: '99', left: '100' }],
    [['33,33', '66.67'], '100', null],
    [['20', '20'], '40', null],
    [['60', ''], '100', { kind: 'one' }],
    [['0', '100'], '100', { kind: 'one' }],
    [['half', '50'], '100', { kind: 'one' }],
  ])('%j of %s%%', (shares, left, fault) => {
    expect(sharesFault(parts(...shares), left)).toEqual(fault);
  });

  it('cut from a whole anywhere make the whole, and not once one is changed', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 9_999 }), { maxLength: 8 }), (cuts) => {
        const bounds = [0, ...cuts.sort((a, b) => a - b), 10_000];
        const shares = bounds.slice(1).map((bound, i) => percentText(bound - bounds[i]!));

        expect(sharesFault(parts(...shares), '100')).toBeNull();
        expect(sharesFault(parts(...shares), '99.99')).not.toBeNull();
      }),
    );
  });
});

describe('a typed date', () => {
  it.each([
    ['5/12/2026', '2026-12-05'],
    ['05.12.2026', '2026-12-05'],
    ['31/02/2026', null],
    ['2026-12-05', null],
    ['', null],
  ])('%s is %s', (text, date) => {
    expect(typedDate(text)).toBe(date);
  });
});
