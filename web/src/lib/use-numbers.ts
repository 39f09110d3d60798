import { useTranslation } from 'react-i18next';
import { exactNumber } from './exact';

/** Writes an exact number as its reader writes numbers: at most three decimals. */
export function useNumbers(): (exact: string, decimals?: number) => string {
  const { i18n } = useTranslation();
  const language = i18n.language === 'en' ? 'en' : 'vi';

  return (exact, decimals) => exactNumber(exact, language, decimals);
}

/** A number as people type it, as the API takes it. */
export const typedNumber = (typed: string): string => typed.trim().replace(',', '.');
