import { useTranslation } from 'react-i18next';
import type { ProgrammeRow } from '../../../../contracts/programmes';
import { exactNumber } from '../../lib/exact';
import { useT } from '../../lib/i18n';
import { texts } from './locale';
import classes from './programmes.module.css';

const DECIMALS = 2;
const PERCENT = 100;

/** Writes an exact number as its reader writes numbers. */
export function useNumbers(): (exact: string, decimals?: number) => string {
  const { i18n } = useTranslation();
  const language = i18n.language === 'en' ? 'en' : 'vi';

  return (exact, decimals = DECIMALS) => exactNumber(exact, language, decimals);
}

/** A bar with a mark where it should be by now; what is not measured says so in words and draws nothing. */
export function RealisedBar({ title, measured }: { title: string; measured: ProgrammeRow['measured'] }) {
  const t = useT(texts);
  const write = useNumbers();

  if (measured === null) {
    return <span className={classes.quiet}>{t('missing')}</span>;
  }

  const { progress, expected, zone } = measured;
  const reached = ratioOf(progress);

  return (
    <span className={classes.progress}>
      <span
        role="meter"
        aria-label={t('progressOf', { title, progress: write(progress), expected: write(expected) })}
        aria-valuemin={0}
        aria-valuemax={1}
        aria-valuenow={reached}
        className={classes.bar}
      >
        <span className={classes.fill} data-zone={zone} style={{ width: `${reached * PERCENT}%` }} />
        <span className={classes.mark} style={{ insetInlineStart: `${ratioOf(expected) * PERCENT}%` }} />
      </span>
      <span className={classes.number}>{write(progress)}</span>
    </span>
  );
}

/** Only for drawing: the exact number stays text. */
function ratioOf(exact: string): number {
  const [n = '0', d = '1'] = exact.split('/');

  return Math.round((Number(n) / Number(d)) * 1000) / 1000;
}
