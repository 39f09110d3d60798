import { mergeThemeOverrides } from '@mantine/core';
import { useMemo } from 'react';
import { useLanguage, useT } from '../lib/i18n';
import { common } from '../locales/common';
import { theme } from './theme';

const CALENDAR_STEPS = [
  'previousMonth',
  'nextMonth',
  'previousYear',
  'nextYear',
  'previousDecade',
  'nextDecade',
] as const;

/** The theme, in which buttons that show only an icon have a name in the reader's language wherever Mantine draws them. */
export function useNamedTheme() {
  const t = useT(common);
  const { language } = useLanguage();

  return useMemo(
    () =>
      mergeThemeOverrides(theme, {
        components: {
          Calendar: {
            defaultProps: {
              ariaLabels: Object.fromEntries(CALENDAR_STEPS.map((step) => [step, t(`calendarStep.${step}`)])),
            },
          },
          CloseButton: { defaultProps: { 'aria-label': t('close') } },
          InputClearButton: { defaultProps: { 'aria-label': t('picker.clear') } },
        },
      }),
    // `t` is another function each time; its words follow the language.
    [language],
  );
}
