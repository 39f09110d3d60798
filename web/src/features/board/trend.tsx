import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { Cell, RowTable } from '../../components/row-table';
import { FiguresBehind } from '../../components/figures-behind';
import { LineChart } from '../../components/line-chart';
import { EmptyState } from '../../components/empty-state';
import { Panel } from '../../components/panel';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import type { BoardTrend } from '../../../../contracts/board-figures';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { BoardExport } from './board-export';
import classes from './board.module.css';
import { figureTexts } from './figures-locale';

/** How it went by month: how much was signed off, and how much of it on time. */
export function Trend({ scope }: { scope: string }) {
  const { data } = useRead(ENDPOINTS.getBoardTrend, { params: { id: scope } });

  const t = useT(figureTexts);

  return data === undefined ? null : (
    <TrendOf
      months={data.months}
      aside={<BoardExport list="board-trend" unitId={scope} what={t('trend')} />}
    />
  );
}

/** The same, of months that were read already. */
export function TrendOf({ months: read, aside }: { months: BoardTrend['months']; aside?: ReactNode }) {
  const t = useT(figureTexts);
  const { number, percent } = useFormat();

  if (read.every(({ signedOff }) => signedOff === 0)) {
    return (
      <Panel title={t('trend')}>
        <EmptyState title={t('trendEmpty')} />
      </Panel>
    );
  }

  const months = read.map((line) => ({ ...line, name: monthName(line.month) }));

  return (
    <Panel title={t('trend')} hint={t('trendHint')} aside={aside}>
      <div className={classes.charts}>
        <figure>
          <figcaption>{t('onTimePercent')}</figcaption>
          <LineChart
            label={t('chartSaid', { what: t('onTimePercent') })}
            points={months.map(({ name, onTimePercent: value }) => ({
              tick: name,
              value,
              ...(value !== null && { said: percent(value) }),
            }))}
          />
        </figure>
        <figure>
          <figcaption>{t('signedOff')}</figcaption>
          <LineChart
            label={t('chartSaid', { what: t('signedOff') })}
            points={months.map(({ name, signedOff: value }) => ({ tick: name, value, said: number(value) }))}
          />
        </figure>
      </div>
      <FiguresBehind>
        <RowTable
          columns={[
            { label: t('month') },
            { label: t('signedOff'), numeric: true },
            { label: t('doneOnTime'), numeric: true },
            { label: t('onTimePercent'), numeric: true },
          ]}
        >
          {months.map(({ name, signedOff, onTime, onTimePercent }) => (
            <Table.Tr key={name}>
              <Cell>{name}</Cell>
              <Cell numeric label={t('signedOff')}>
                {number(signedOff)}
              </Cell>
              <Cell numeric label={t('doneOnTime')}>
                {number(onTime)}
              </Cell>
              <Cell numeric label={t('onTimePercent')}>
                {onTimePercent === null ? '–' : percent(onTimePercent)}
              </Cell>
            </Table.Tr>
          ))}
        </RowTable>
      </FiguresBehind>
    </Panel>
  );
}

/** `2026-11` as `11/2026`, which both languages read. */
const monthName = (month: string): string => month.split('-').reverse().join('/');
