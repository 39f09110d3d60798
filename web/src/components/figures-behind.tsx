import type { ReactNode } from 'react';
import { useT } from '../lib/i18n';
import { common } from '../locales/common';
import classes from './figures-behind.module.css';

/** The table behind a chart: it opens in place, and is open on paper, where a picture without its numbers says too little. */
export function FiguresBehind({ children }: { children: ReactNode }) {
  const t = useT(common);

  return (
    <details className={classes.behind}>
      <summary>{t('figuresBehind')}</summary>
      {children}
    </details>
  );
}
