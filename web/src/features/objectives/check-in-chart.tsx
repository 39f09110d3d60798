import { Table } from '@mantine/core';
import type { KeyResultDetail } from '../../../../contracts/objective-views';
import { FiguresBehind } from '../../components/figures-behind';
import { Panel } from '../../components/panel';
import { Cell, RowTable } from '../../components/row-table';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import type { Drawing, Mark } from './chart-model';
import { SIZE, drawingOf } from './chart-model';
import { texts } from './locale';
import { more } from './locale-more';
import { Confidence } from './marks';
import classes from './chart.module.css';
import { useNumbers } from '../../lib/use-numbers';

const R = 5;

/**
 * What was told over the cycle against the expected line. Confidence is told by shape as well as by colour, so that it
 * reads in grey print; every number stands in the table behind it.
 */
export function CheckInChart({ keyResult, today }: { keyResult: KeyResultDetail; today: string }) {
  const tm = useT(more);

  if (keyResult.checkIns.length === 0) {
    return null;
  }

  const drawing = drawingOf({ ...keyResult, now: { on: today, value: keyResult.value } });

  return (
    <Panel title={tm('chart')}>
      <Picture title={keyResult.title} drawing={drawing} />
      <Legend />
      <FiguresBehind>
        <ChartTable keyResult={keyResult} />
      </FiguresBehind>
    </Panel>
  );
}

function Picture({ title, drawing }: { title: string; drawing: Drawing }) {
  const tm = useT(more);
  const write = useNumbers();
  const { dayMonth } = useFormat();

  return (
    <svg
      className={classes.chart}
      viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
      role="img"
      aria-label={tm('chartOf', { title })}
    >
      {drawing.levels.map(({ y, value }, at) => (
        <g key={at}>
          <line className={classes.grid} x1={drawing.days[0]?.x} x2={drawing.days[1]?.x} y1={y} y2={y} />
          <text className={classes.tick} x={(drawing.days[0]?.x ?? 0) - 6} y={y + 4} textAnchor="end">
            {write(value.toFixed(2))}
          </text>
        </g>
      ))}
      {drawing.days.map(({ x, on }, at) => (
        <text
          key={on}
          className={classes.tick}
          x={x}
          y={SIZE.height - 8}
          textAnchor={at === 0 ? 'start' : 'end'}
        >
          {dayMonth(on)}
        </text>
      ))}
      <path className={classes.expected} d={drawing.expected} />
      <path className={classes.told} d={drawing.told} />
      {drawing.marks.map((mark) => (
        <Shape key={mark.key} mark={mark} />
      ))}
    </svg>
  );
}

/** On track is a dot, at risk a triangle, off track a square; the number of today a ring around. */
function Shape({ mark: { x, y, confidence } }: { mark: Omit<Mark, 'key'> }) {
  switch (confidence) {
    case 'onTrack':
      return <circle className={classes.onTrack} cx={x} cy={y} r={R} />;
    case 'atRisk':
      return (
        <path className={classes.atRisk} d={`M${x} ${y - R - 1} l${R + 1.5} ${2 * R} h${-2 * R - 3} Z`} />
      );
    case 'offTrack':
      return <rect className={classes.offTrack} x={x - R} y={y - R} width={2 * R} height={2 * R} />;
    case null:
      return <circle className={classes.now} cx={x} cy={y} r={R + 3} />;
  }
}

function Legend() {
  const t = useT(texts);
  const tm = useT(more);

  return (
    <p className={classes.legend} aria-hidden>
      {(['onTrack', 'atRisk', 'offTrack', null] as const).map((confidence) => (
        <span key={confidence ?? 'now'}>
          <svg width={18} height={18}>
            <Shape mark={{ x: 9, y: 9, confidence }} />
          </svg>
          {confidence === null ? tm('now') : t(`confidences.${confidence}`)}
        </span>
      ))}
      <span>
        <svg width={26} height={16}>
          <path className={classes.expected} d="M0 8 L26 8" />
        </svg>
        {tm('expectedLine')}
      </span>
    </p>
  );
}

function ChartTable({ keyResult: { checkIns } }: { keyResult: KeyResultDetail }) {
  const t = useT(texts);
  const tm = useT(more);
  const write = useNumbers();
  const { dayMonth } = useFormat();

  return (
    <RowTable
      columns={[
        { label: tm('day') },
        { label: tm('told'), numeric: true },
        { label: tm('expectedThen'), numeric: true },
        { label: t('confidence') },
        { label: tm('by') },
      ]}
    >
      {checkIns.map(({ id, on, value, expectedValue, confidence, by }) => (
        <Table.Tr key={id}>
          <Cell>{dayMonth(on)}</Cell>
          <Cell numeric label={tm('told')}>
            {write(value)}
          </Cell>
          <Cell numeric label={tm('expectedThen')}>
            {write(expectedValue)}
          </Cell>
          <Cell>
            <Confidence value={confidence} />
          </Cell>
          <Cell>{by.name}</Cell>
        </Table.Tr>
      ))}
    </RowTable>
  );
}
