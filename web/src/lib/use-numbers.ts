import { useTranslation } from 'react-i18next';
import { exactNumber } from './exact';
import { useFormat } from './format';

/** Writes an exact number as its reader writes numbers: at most three decimals. */
export function useNumbers(): (exact: string, decimals?: number) => string {
  const { i18n } = useTranslation();
  const language = i18n.language === 'en' ? 'en' : 'vi';

  return (exact, decimals) => exactNumber(exact, language, decimals);
}

/** Writes an exact number whole: a decimal with all its decimals, and about how much a fraction is that does not end. */
export function useWhole(): (exact: string) => string {
  const { i18n } = useTranslation();
  const language = i18n.language === 'en' ? 'en' : 'vi';
  const { decimal } = useFormat();

  return (exact) => (exact.includes('/') ? `≈ ${exactNumber(exact, language)}` : decimal(exact));
}

/** A number as people type it, as the API takes it. */
export const typedNumber = (typed: string): string => typed.trim().replace(',', '.');
