import classes from './line-chart.module.css';

const WIDTH = 640;
const HEIGHT = 180;
const PAD = { left: 12, right: 12, top: 18, bottom: 26 };

interface Point {
  /** What stands below it. */
  tick: string;
  /** Null leaves a gap. */
  value: number | null;
  /** Written at the point, where the picture has to do without its table. */
  said?: string;
}

interface LineChartProps {
  /** What is read out in place of the picture: where its values stand as a table. */
  label: string;
  /** Oldest first. */
  points: readonly Point[];
  /** Dashed lines to compare with. */
  goals?: readonly { value: number; label: string }[];
}

/** Values over time as a line. Every value has to be in a table beside it. Fewer than two points are no line. */
export function LineChart({ label, points, goals = [] }: LineChartProps) {
  const values = points.map(({ value }) => value);
  const there = [...values.filter((value) => value !== null), ...goals.map(({ value }) => value)];

  if (points.length < 2 || there.length === 0) {
    return null;
  }

  const [low, high] = spread(there);
  const x = (at: number): number => PAD.left + (at * (WIDTH - PAD.left - PAD.right)) / (points.length - 1);
  const y = (value: number): number =>
    PAD.top + ((high - value) * (HEIGHT - PAD.top - PAD.bottom)) / (high - low);

  return (
    <svg className={classes.chart} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {goals.map((goal) => (
        <g key={goal.value}>
          <line
            className={classes.goal}
            x1={PAD.left}
            x2={WIDTH - PAD.right}
            y1={y(goal.value)}
            y2={y(goal.value)}
          />
          <text className={classes.goalText} x={WIDTH - PAD.right} y={y(goal.value) - 5} textAnchor="end">
            {goal.label}
          </text>
        </g>
      ))}
      <path className={classes.line} d={lineOf(values, x, y)} />
      {values.map(
        (value, at) =>
          value !== null && <circle key={at} className={classes.dot} cx={x(at)} cy={y(value)} r={4} />,
      )}
      {points.map(
        ({ value, said }, at) =>
          value !== null &&
          said !== undefined && (
            <text
              key={at}
              className={classes.tick}
              x={x(at)}
              y={y(value) - 8}
              textAnchor={anchor(at, points.length)}
            >
              {said}
            </text>
          ),
      )}
      {points.map(({ tick }, at) => (
        <text
          key={tick}
          className={classes.tick}
          x={x(at)}
          y={HEIGHT - 6}
          textAnchor={anchor(at, points.length)}
        >
          {isTicked(at, points.length) ? tick : ''}
        </text>
      ))}
    </svg>
  );
}

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

/** Counted from the last, which always has its tick: two never run into each other. */
const isTicked = (at: number, count: number): boolean => (count - 1 - at) % Math.ceil(count / 6) === 0;
const anchor = (at: number, count: number): 'start' | 'middle' | 'end' =>
  at === 0 ? 'start' : at === count - 1 ? 'end' : 'middle';
