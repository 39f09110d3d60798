import classes from './progress-meter.module.css';

interface ProgressMeterProps {
  /** For those who do not see the bar. */
  label: string;
  /** Exact fractions between 0 and 1. */
  progress: string;
  expected: string;
  zone: 'green' | 'amber' | 'red';
  /** The progress as its reader writes numbers. */
  written: string;
}

const PERCENT = 100;

/** A bar with a mark where it should be by now, and the number beside it. */
export function ProgressMeter({ label, progress, expected, zone, written }: ProgressMeterProps) {
  const reached = ratioOf(progress);

  return (
    <span className={classes.progress}>
      <span
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={1}
        aria-valuenow={reached}
        className={classes.bar}
      >
        <span className={classes.fill} data-zone={zone} style={{ width: `${reached * PERCENT}%` }} />
        <span className={classes.mark} style={{ insetInlineStart: `${ratioOf(expected) * PERCENT}%` }} />
      </span>
      <span className={classes.number}>{written}</span>
    </span>
  );
}

/** Only for drawing: the exact number stays text. */
function ratioOf(exact: string): number {
  const [n = '0', d = '1'] = exact.split('/');

  return Math.round((Number(n) / Number(d)) * 1000) / 1000;
}
