import { Table } from '@mantine/core';
import { Cell, RowTable } from '../../components/row-table';
import { Panel } from '../../components/panel';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import type { BoardLoad } from '../../../../contracts/board-figures';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { BoardExport } from './board-export';
import classes from './board.module.css';
import { figureTexts } from './figures-locale';

/** How the open work lies on people: how many have how much. Nobody is named, nobody comes first. */
export function Load({ scope }: { scope: string }) {
  const t = useT(figureTexts);
  const { number, percent } = useFormat();
  const { data } = useRead(ENDPOINTS.getBoardLoad, { params: { id: scope } });

  if (data === undefined) {
    return null;
  }

  const { people, open, median, busiestTenthPercent } = data;

  return (
    <Panel
      title={t('load')}
      hint={t('loadHint', { people: number(people), open: number(open) })}
      aside={<BoardExport list="board-load" unitId={scope} what={t('load')} />}
    >
      <Bands load={data} />
      <p className={classes.quiet}>
        {median !== null && t('median', { median: number(median) })}
        {busiestTenthPercent !== null && ` · ${t('busiestTenth', { share: percent(busiestTenthPercent) })}`}
      </p>
    </Panel>
  );
}

/** How many people have how much, as a table with bars. */
export function Bands({ load: { bands, people: all } }: { load: Pick<BoardLoad, 'bands' | 'people'> }) {
  const t = useT(figureTexts);
  const { number, percent } = useFormat();
  const most = Math.max(1, ...bands.map(({ people }) => people));

  return (
    <RowTable
      columns={[
        { label: t('openEach') },
        { label: t('bandBar'), hidden: true },
        { label: t('people'), numeric: true },
        { label: t('share'), numeric: true },
      ]}
    >
      {bands.map(({ from, to, people }) => (
        <Table.Tr key={from}>
          <Cell label={t('openEach')}>
            {to === null ? t('bandFrom', { from }) : from === to ? number(from) : t('band', { from, to })}
          </Cell>
          <Cell>
            <div className={classes.band} aria-hidden>
              <span style={{ width: `${(people / most) * 100}%` }} />
            </div>
          </Cell>
          <Cell numeric label={t('people')}>
            {number(people)}
          </Cell>
          <Cell numeric label={t('share')}>
            {all === 0 ? '–' : percent(Math.round((people / all) * 1000) / 10)}
          </Cell>
        </Table.Tr>
      ))}
    </RowTable>
  );
}
