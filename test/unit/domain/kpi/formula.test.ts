import fc from 'fast-check';
import { exactText, fraction, parseFraction } from '../../../../domain/evaluation/fraction';
import { DomainError } from '../../../../domain/errors';
import { evaluate, figuresOf, parseFormula } from '../../../../domain/kpi/formula';

const work = (formula: string, figures: Record<string, string | null> = {}): string | null => {
  const result = evaluate(parseFormula(formula), (name) => {
    const text = figures[name];

    return text === null || text === undefined ? null : parseFraction(text);
  });

  return result === null ? null : exactText(result);
};

describe('a formula', () => {
  it.each([
    ['1 + 2 * 3', '7'],
    ['(1 + 2) * 3', '9'],
    ['8 - 3 - 2', '3'],
    ['24 / 4 / 2', '3'],
    ['0.1 + 0.2', '0.3'],
    ['1 / 3 * 3', '1'],
    ['-2 * -3', '6'],
    ['min(3, 1, 2) + max(1, 5)', '6'],
    ['100 * a / b', '62.5'],
  ])('%s is %s', (formula, expected) => {
    expect(work(formula, { a: '5', b: '8' })).toBe(expected);
  });

  it.each([
    ['a + b', { a: '1', b: null }],
    ['0 * a', {}],
    ['min(a, 1)', {}],
    ['1 / (a - a)', { a: '4' }],
  ])('%s is missing, never zero, where a figure is missing or nothing can be divided', (formula, figures) => {
    expect(work(formula, figures)).toBeNull();
  });

  it.each([
    ['', 1],
    ['1 +', 4],
    ['1 2', 3],
    ['(1', 3],
    ['a $ b', 2],
    ['min()', 5],
    ['2)', 2],
    ['min 3', 5],
  ])('%j is refused at position %i', (formula, position) => {
    const read = () => parseFormula(formula);
    expect(read).toThrow(DomainError);
    expect(refusal(read)).toMatchObject({
      code: 'kpi/formula-unreadable',
      details: { pointer: '/formula', position },
    });
  });

  it('is not read at any length or depth', () => {
    expect(() => parseFormula('('.repeat(200))).toThrow(DomainError);
    expect(() => parseFormula('-'.repeat(200) + '1')).toThrow(DomainError);
    expect(() => parseFormula(`1${'+1'.repeat(300)}`)).toThrow(DomainError);
  });

  it('names every figure once, in order', () => {
    expect(figuresOf(parseFormula('b + a * min(b, c.d)'))).toEqual(['b', 'a', 'c.d']);
  });

  it('says what its tree says', () => {
    const tree = fc.letrec<{ it: { text: string; value: number | null } }>((tie) => ({
      it: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.nat(99).map((n) => ({ text: String(n), value: n as number | null })),
        fc.tuple(tie('it'), fc.constantFrom('+', '-', '*'), tie('it')).map(([left, operator, right]) => ({
          text: `(${left.text} ${operator} ${right.text})`,
          value: operate(left.value, operator, right.value),
        })),
      ),
    })).it;
    fc.assert(
      fc.property(tree, ({ text, value }) => {
        fc.pre(text.length <= 500 && value !== null && Number.isSafeInteger(value));
        expect(evaluate(parseFormula(text), () => null)).toEqual(fraction(BigInt(value ?? 0)));
      }),
    );
  });
});

function operate(left: number | null, operator: string, right: number | null): number | null {
  if (left === null || right === null) {
    return null;
  }

  return operator === '+' ? left + right : operator === '-' ? left - right : left * right;
}

function refusal(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }

  return undefined;
}
