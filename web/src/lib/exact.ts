/** Exact numbers of the API as people read them. */
import { displayText, parseFraction } from '../../../domain/evaluation/fraction';
import type { Language } from './i18n';

const written = (text: string, language: Language): string =>
  language === 'vi' ? text.replace('.', ',') : text;

/** At most so many decimals, without trailing zeros. */
export function exactNumber(exact: string, language: Language, decimals = 3): string {
  const text = displayText(parseFraction(exact), decimals);

  return written(text.includes('.') ? text.replace(/\.?0+$/, '') : text, language);
}

/** A ratio as per cent with one decimal. */
export function exactPercent(exact: string, language: Language): string {
  const { n, d } = parseFraction(exact);

  return `${exactNumber(displayText({ n: n * 100n, d }, 1), language, 1)}%`;
}

/** A month `YYYY-MM` moved by some months. */
export function monthAfter(month: string, by: number): string {
  const [year = 0, ofYear = 1] = month.split('-').map(Number);
  const count = year * 12 + ofYear - 1 + by;

  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}
