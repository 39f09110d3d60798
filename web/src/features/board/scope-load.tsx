import { Table } from '@mantine/core';
import type { ScopeBoard } from '../../../../contracts/scope-boards';
import { EmptyState } from '../../components/empty-state';
import { Panel } from '../../components/panel';
import { Cell, RowTable } from '../../components/row-table';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { ScopeBoardExport } from './board-export';
import classes from './board.module.css';
import { figureTexts } from './figures-locale';
import { Bands } from './load';
import { scopeTexts } from './scope-locale';

/** How the open work of the scope lies: on its people without a name, or of the one person beside the middle of the unit. */
export function ScopeLoad({ board: { scope, load, personLoad } }: { board: ScopeBoard }) {
  if (load !== null) {
    return <LoadOfScope scope={scope} load={load} />;
  }

  return personLoad === null ? null : <LoadOfPerson load={personLoad} />;
}

interface LoadOfScopeProps {
  scope: ScopeBoard['scope'];
  load: NonNullable<ScopeBoard['load']>;
}

function LoadOfScope({ scope, load }: LoadOfScopeProps) {
  const t = useT(figureTexts);
  const ts = useT(scopeTexts);
  const { number, percent } = useFormat();
  const { people, open, median, busiestTenthPercent, unassigned } = load;
  const said = [
    median !== null && t('median', { median: number(median) }),
    busiestTenthPercent !== null && t('busiestTenth', { share: percent(busiestTenthPercent) }),
    unassigned > 0 && ts('unassigned', { count: number(unassigned) }),
  ].filter((part) => part !== false);

  return (
    <Panel
      title={t('load')}
      hint={ts('loadHint', { people: number(people), open: number(open) })}
      aside={<ScopeBoardExport list="scope-board-load" scope={scope} what={t('load')} />}
    >
      {people === 0 ? <EmptyState title={ts('loadEmpty')} /> : <Bands load={load} />}
      <p className={classes.quiet}>{said.join(' · ')}</p>
    </Panel>
  );
}

function LoadOfPerson({ load }: { load: NonNullable<ScopeBoard['personLoad']> }) {
  const t = useT(figureTexts);
  const ts = useT(scopeTexts);
  const { number, unitName } = useFormat();
  const { open, overdue, dueThisWeek, toReview, unit, unitPeople, unitMedian } = load;
  const rows = [
    ['open', open],
    ['overdue', overdue],
    ['dueThisWeek', dueThisWeek],
    ['toReview', toReview],
  ] as const;

  return (
    <Panel title={t('load')} hint={ts('personLoadHint')}>
      <RowTable columns={[{ label: ts('cell') }, { label: ts('count'), numeric: true }]}>
        {rows.map(([key, count]) => (
          <Table.Tr key={key}>
            <Cell>{ts(`personLoad.${key}`)}</Cell>
            <Cell numeric>{number(count)}</Cell>
          </Table.Tr>
        ))}
      </RowTable>
      <p className={classes.quiet}>
        {unitMedian === null
          ? ts('noUnitMedian', { unit: unitName(unit), people: number(unitPeople) })
          : ts('unitMedian', {
              unit: unitName(unit),
              people: number(unitPeople),
              median: number(unitMedian),
            })}
      </p>
    </Panel>
  );
}
