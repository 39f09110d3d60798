import type { KpiDetail } from '../../../../contracts/kpis';
import { useT } from '../../lib/i18n';
import classes from './kpi.module.css';
import { texts } from './locale';
import { drawn } from './look';

const WIDTH = 640;
const HEIGHT = 180;
const PAD = { left: 12, right: 12, top: 18, bottom: 26 };

/** Values by period against the target, oldest first. A period without a figure is a gap. Every value is in the table below. */
export function SeriesChart({ kpi: { series, definition } }: { kpi: KpiDetail }) {
  const t = useT(texts);
  const figures = [...series].reverse();
  const values = figures.map(({ value }) => (value === null ? null : drawn(value)));
  const goals = goalsOf(definition);
  const there = [...values.filter((value) => value !== null), ...goals];

  if (figures.length < 2) {
    return null;
  }

  const [low, high] = spread(there);
  const x = (at: number): number => PAD.left + (at * (WIDTH - PAD.left - PAD.right)) / (figures.length - 1);
  const y = (value: number): number =>
    PAD.top + ((high - value) * (HEIGHT - PAD.top - PAD.bottom)) / (high - low);

  return (
    <svg
      className={classes.chart}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t('chart', { name: definition.name })}
    >
      {goals.map((goal) => (
        <g key={goal}>
          <line className={classes.goal} x1={PAD.left} x2={WIDTH - PAD.right} y1={y(goal)} y2={y(goal)} />
          <text className={classes.goalText} x={WIDTH - PAD.right} y={y(goal) - 5} textAnchor="end">
            {t('targetLine', { target: goal })}
          </text>
        </g>
      ))}
      <path className={classes.line} d={lineOf(values, x, y)} />
      {values.map(
        (value, at) =>
          value !== null && <circle key={at} className={classes.dot} cx={x(at)} cy={y(value)} r={4} />,
      )}
      {figures.map(({ period }, at) => (
        <text
          key={period}
          className={classes.tick}
          x={x(at)}
          y={HEIGHT - 6}
          textAnchor={anchor(at, figures.length)}
        >
          {isTicked(at, figures.length) ? period : ''}
        </text>
      ))}
    </svg>
  );
}

const goalsOf = ({ target, range }: KpiDetail['definition']): number[] =>
  range !== null ? [drawn(range.low), drawn(range.high)] : target === null ? [] : [drawn(target)];

/** A little air above and below, also when all values are the same. */
function spread(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const air = (high - low || Math.abs(high) || 1) * 0.15;

  return [low - air, high + air];
}

function lineOf(
  values: readonly (number | null)[],
  x: (at: number) => number,
  y: (value: number) => number,
): string {
  return values
    .map((value, at) => {
      const isJoined = at > 0 && values[at - 1] !== null;

      return value === null ? '' : `${isJoined ? 'L' : 'M'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
    })
    .join(' ');
}

const isTicked = (at: number, count: number): boolean => at === count - 1 || at % Math.ceil(count / 6) === 0;
const anchor = (at: number, count: number): 'start' | 'middle' | 'end' =>
  at === 0 ? 'start' : at === count - 1 ? 'end' : 'middle';
