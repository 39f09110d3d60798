/** Weights as people type them: their exact sum, and an even spread that comes to exactly one. */
import { ONE, ZERO, add, compare, exactText, parseFraction } from '../../../../domain/evaluation/fraction';
import { typedNumber } from '../../lib/use-numbers';

const DECIMAL = /^\d{1,2}(\.\d{1,8})?$/;

/** The sum of what was typed, exact; what is no number counts as nothing. */
export function typedSum(typed: readonly string[]): { sum: string; isOne: boolean } {
  const numbers = typed.map(typedNumber).filter((one) => DECIMAL.test(one));
  const sum = numbers.map(parseFraction).reduce(add, ZERO);

  return { sum: exactText(sum), isOne: numbers.length === typed.length && compare(sum, ONE) === 0 };
}

/** As even as two decimals can be: the first ones take what is left over. */
export function evenWeights(count: number): string[] {
  const base = Math.floor(100 / count);

  return Array.from({ length: count }, (_, at) => {
    const hundredths = base + (at < 100 - base * count ? 1 : 0);

    return hundredths === 100 ? '1' : `0.${String(hundredths).padStart(2, '0')}`;
  });
}
