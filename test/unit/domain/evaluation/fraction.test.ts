import fc from 'fast-check';
import type { Fraction } from '../../../../domain/evaluation/fraction';
import {
  add,
  compare,
  displayText,
  divide,
  exactText,
  fraction,
  multiply,
  parseFraction,
  rounded,
  subtract,
} from '../../../../domain/evaluation/fraction';

const fractions: fc.Arbitrary<Fraction> = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
  .map(([n, d]) => fraction(n, d));

describe('exact numbers', () => {
  it.each([
    ['0.25', '0.25'],
    ['2.50', '2.5'],
    ['-3', '-3'],
    ['1/3', '1/3'],
    ['2/8', '0.25'],
    ['100', '100'],
    ['0', '0'],
  ])('reads %s and writes %s', (text, written) => {
    expect(exactText(parseFraction(text))).toBe(written);
  });

  it.each(['', 'x', '1e3', '1.', '.5', '1.5/2', '1/0', ' 1', '１'])('refuses %j', (text) => {
    expect(() => parseFraction(text)).toThrow(RangeError);
  });

  it.each([
    ['1/3', 3, '0.333'],
    ['2/3', 3, '0.667'],
    ['0.0005', 3, '0.001'],
    ['-0.0005', 3, '-0.001'],
    ['-0.0004', 3, '0.000'],
    ['89.9995', 3, '90.000'],
    ['62.5', 0, '63'],
  ])('displays %s with %i decimals as %s, half up', (text, decimals, displayed) => {
    expect(displayText(parseFraction(text), decimals)).toBe(displayed);
  });

  it('comes back from its own text', () => {
    fc.assert(
      fc.property(fractions, (value) => {
        expect(compare(parseFraction(exactText(value)), value)).toBe(0);
      }),
    );
  });

  it('obeys the laws of arithmetic, without any loss', () => {
    fc.assert(
      fc.property(fractions, fractions, fractions, (x, y, z) => {
        expect(multiply(x, add(y, z))).toEqual(add(multiply(x, y), multiply(x, z)));
        expect(subtract(add(x, y), y)).toEqual(x);
        fc.pre(y.n !== 0n);
        expect(multiply(divide(x, y), y)).toEqual(x);
      }),
    );
  });

  it('rounds to a number no further away than half a step', () => {
    fc.assert(
      fc.property(fractions, fc.integer({ min: 0, max: 6 }), (value, decimals) => {
        const away = subtract(rounded(value, decimals), value);
        const half = fraction(1n, 2n * 10n ** BigInt(decimals));
        expect(compare(away.n < 0n ? { ...away, n: -away.n } : away, half)).toBeLessThanOrEqual(0);
      }),
    );
  });
});
