import type { ProgrammeRow } from '../../../../contracts/programmes';
import { ProgressMeter } from '../../components/progress-meter';
import { useT } from '../../lib/i18n';
import { useNumbers as useExactNumbers } from '../../lib/use-numbers';
import { texts } from './locale';
import classes from './programmes.module.css';

const DECIMALS = 2;

/** Writes an exact number as its reader writes numbers, here with two decimals. */
export function useNumbers(): (exact: string, decimals?: number) => string {
  const write = useExactNumbers();

  return (exact, decimals = DECIMALS) => write(exact, decimals);
}

/** How far it is realised beside what is expected by now; what is not measured says so in words and draws nothing. */
export function RealisedBar({ title, measured }: { title: string; measured: ProgrammeRow['measured'] }) {
  const t = useT(texts);
  const write = useNumbers();

  if (measured === null) {
    return <span className={classes.quiet}>{t('missing')}</span>;
  }

  const { progress, expected, zone } = measured;
  const label = t('progressOf', { title, progress: write(progress), expected: write(expected) });

  return <ProgressMeter {...{ label, progress, expected, zone }} written={write(progress)} />;
}
