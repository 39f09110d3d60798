import { SegmentedControl, Table } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { Cell, RowTable } from '../../components/row-table';
import { EmptyState } from '../../components/empty-state';
import { Panel } from '../../components/panel';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import type { BoardComparison } from '../../../../contracts/board-figures';
import type { ENDPOINTS } from '../../../../contracts/endpoints';
import { EARLIER } from '../../../../domain/boards/earlier-date';
import type { Earlier } from '../../../../domain/boards/earlier-date';
import { CELLS } from './cells';
import type { Cells } from './cells';
import classes from './board.module.css';
import { figureTexts } from './figures-locale';
import { texts } from './locale';

type Before = NonNullable<BoardComparison['before']>;

/** What a board shows now, to be put beside what it showed before. */
export interface PresentFigures {
  onTimePercent: number | null;
  overdue: number;
  stuck: number;
  atRisk: number;
  cells: Cells;
}

type ComparisonEndpoint =
  | typeof ENDPOINTS.getBoardComparison
  | typeof ENDPOINTS.getDirectiveBoardComparison
  | typeof ENDPOINTS.getProgrammeBoardComparison
  | typeof ENDPOINTS.getPersonBoardComparison;

interface ComparisonProps {
  endpoint: ComparisonEndpoint;
  id: string;
  present: PresentFigures;
}

/** The board beside itself on an earlier day, as it was counted then or is worked out now. */
export function Comparison({ endpoint, id, present }: ComparisonProps) {
  const t = useT(figureTexts);
  const isNarrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const [earlier, setEarlier] = useState<Earlier>('lastWorkingDay');
  const { data } = useRead(endpoint, { params: { id }, query: { with: earlier } }, { keepPrevious: true });

  return (
    <Panel
      title={t('comparison')}
      hint={data?.before?.source === 'workedOut' ? t('workedOutHint') : t('comparisonHint')}
      aside={
        <SegmentedControl
          aria-label={t('comparedWith')}
          className={classes.screenOnly}
          size="xs"
          orientation={isNarrow ? 'vertical' : 'horizontal'}
          value={earlier}
          onChange={(value) => setEarlier(EARLIER.find((known) => known === value) ?? earlier)}
          data={EARLIER.map((value) => ({ value, label: t(`earlier.${value}`) }))}
        />
      }
    >
      {data !== undefined && <Compared present={present} comparison={data} />}
    </Panel>
  );
}

function Compared({ present, comparison }: { present: PresentFigures; comparison: BoardComparison }) {
  const t = useT(figureTexts);
  const { date, short } = useFormat();
  const { before, wanted, keptSince } = comparison;
  const day = (on: string): string => date(`${on}T05:00:00Z`);

  if (before === null) {
    return (
      <EmptyState
        title={t('notCounted', { date: day(wanted) })}
        hint={keptSince === null ? t('neverCounted') : t('countedSince', { date: day(keptSince) })}
      />
    );
  }

  if (before.source === 'workedOut') {
    return (
      <>
        <ComparedTable present={present} before={before} />
        <p className={classes.quiet}>{t('workedOutLimits')}</p>
      </>
    );
  }

  return (
    <>
      <p className={classes.quiet}>
        {before.date !== wanted && `${t('notCounted', { date: day(wanted) })}; `}
        {t('asCounted', { time: short(before.takenAt) })}
      </p>
      <ComparedTable present={present} before={before} />
      <p className={classes.quiet}>{t('waitingNotKept')}</p>
    </>
  );
}

function ComparedTable({ present, before }: { present: PresentFigures; before: Before }) {
  const t = useT(figureTexts);
  const tb = useT(texts);
  const { date } = useFormat();
  const lines: (readonly [label: string, was: number | null, is: number | null, inPercent?: boolean])[] = [
    [tb('onTime'), before.onTimePercent, present.onTimePercent, true],
    [tb('overdue'), before.overdue, present.overdue],
    [tb('stuck'), before.stuck, present.stuck],
    [tb('atRisk'), before.atRisk, present.atRisk],
    ...CELLS.map((cell): [string, number, number] => [
      tb(`cells.${cell}`),
      before.cells[cell],
      present.cells[cell],
    ]),
  ];
  const then = date(`${before.date}T05:00:00Z`);

  return (
    <RowTable
      columns={[
        { label: t('figure') },
        { label: then, numeric: true },
        { label: t('now'), numeric: true },
        { label: t('change'), numeric: true },
      ]}
    >
      {lines.map(([label, was, is, inPercent = false]) => (
        <Table.Tr key={label}>
          <Cell>
            <span className={classes.firstUpper}>{label}</span>
          </Cell>
          <Cell numeric label={then}>
            <Amount value={was} inPercent={inPercent} />
          </Cell>
          <Cell numeric label={t('now')}>
            <Amount value={is} inPercent={inPercent} />
          </Cell>
          <Cell numeric label={t('change')}>
            <Change was={was} is={is} inPercent={inPercent} />
          </Cell>
        </Table.Tr>
      ))}
    </RowTable>
  );
}

function Amount({ value, inPercent }: { value: number | null; inPercent: boolean }) {
  const { number, percent } = useFormat();

  return value === null ? '–' : inPercent ? percent(value) : number(value);
}

/** With its sign, in words of number alone: whether more is better differs from line to line. */
function Change({ was, is, inPercent }: { was: number | null; is: number | null; inPercent: boolean }) {
  const t = useT(figureTexts);
  const { number } = useFormat();

  if (was === null || is === null) {
    return '–';
  }

  const by = Math.round((is - was) * 10) / 10;
  const signed = `${by > 0 ? '+' : by < 0 ? '−' : ''}${number(Math.abs(by))}`;

  return inPercent ? t('points', { by: signed }) : signed;
}
