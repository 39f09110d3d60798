import { useT } from '../../lib/i18n';
import { texts } from './locale';
import classes from './objectives.module.css';
import { useNumbers } from './use-numbers';

interface ProgressProps {
  title: string;
  progress: string;
  expected: string;
  zone: 'green' | 'amber' | 'red';
}

const PERCENT = 100;

/** A bar with a mark where it should be today, and the number in words for those who do not see it. */
export function Progress({ title, progress, expected, zone }: ProgressProps) {
  const t = useT(texts);
  const write = useNumbers();
  const [reached, due] = [ratioOf(progress), ratioOf(expected)];

  return (
    <span className={classes.progress}>
      <span
        role="meter"
        aria-label={t('progressOf', { title, progress: write(progress, 2), expected: write(expected, 2) })}
        aria-valuemin={0}
        aria-valuemax={1}
        aria-valuenow={reached}
        className={classes.bar}
      >
        <span className={classes.fill} data-zone={zone} style={{ width: `${reached * PERCENT}%` }} />
        <span className={classes.mark} style={{ insetInlineStart: `${due * PERCENT}%` }} />
      </span>
      <span className={classes.number}>{write(progress, 2)}</span>
    </span>
  );
}

/** Only for drawing: the exact number stays text. */
function ratioOf(exact: string): number {
  const [n = '0', d = '1'] = exact.split('/');

  return Math.round((Number(n) / Number(d)) * 1000) / 1000;
}
