import { Anchor, Table } from '@mantine/core';
import { Link } from 'react-router';
import { Cell, RowTable } from '../../components/row-table';
import { EmptyState } from '../../components/empty-state';
import { Panel } from '../../components/panel';
import { useT } from '../../lib/i18n';
import { useFormat } from '../../lib/format';
import type { BoardView } from '../../../../contracts/boards';
import { BoardExport } from './board-export';
import { CellsBehind } from './cells-behind';
import { CELLS, totalOf } from './cells';
import type { Cells } from './cells';
import type { RowsFilter } from './rows-link';
import { rowsLink, unitCell } from './rows-link';
import classes from './board.module.css';
import { texts } from './locale';

/** The four cells of the reporting matrix, for the scope and for each unit below; a unit's name leads deeper. */
export function UnitBars({ board }: { board: BoardView }) {
  const t = useT(texts);
  const { number, unitName } = useFormat();

  return (
    <Panel
      title={t('units')}
      hint={t('unitsHint')}
      aside={
        <>
          <span className={classes.quiet}>{t('totalCount', { total: number(totalOf(board.cells)) })}</span>
          <BoardExport list="board-units" unitId={board.scope.id} what={t('units')} />
        </>
      }
    >
      <ul className={classes.legend}>
        {CELLS.map((cell) => (
          <li key={cell}>
            <span className={classes.swatch} data-cell={cell} aria-hidden />
            <Anchor component={Link} to={rowsLink(unitCell(board.scope.id, cell))} c="inherit">
              {t(`cells.${cell}`)} <strong>{number(board.cells[cell])}</strong>
            </Anchor>
          </li>
        ))}
        <li>
          <Anchor component={Link} to={rowsLink({ unitId: board.scope.id, due: 'soon' })} c="inherit">
            {t('dueSoon')} <strong>{number(board.dueSoon)}</strong>
          </Anchor>
        </li>
      </ul>
      {board.units.length === 0 ? (
        <EmptyState title={t('unitsEmpty')} />
      ) : (
        <>
          <UnitTable board={board} />
          <CellsBehind
            label={t('unit')}
            lines={board.units.map(({ unit, cells }) => ({ id: unit.id, name: unitName(unit), cells }))}
            rowsOf={(id, cell) => ({
              ...unitCell(id, cell),
              ...(id === board.scope.id && { directly: 'true' as const }),
            })}
          />
        </>
      )}
    </Panel>
  );
}

function UnitTable({ board }: { board: BoardView }) {
  const t = useT(texts);

  return (
    <RowTable
      columns={[
        { label: t('unit') },
        { label: CELLS.map((cell) => t(`cells.${cell}`)).join(', '), hidden: true },
        { label: t('total'), numeric: true },
        { label: t('rows.dues.soon'), numeric: true },
        { label: t('rows.dues.overdue'), numeric: true },
      ]}
    >
      {board.units.map(({ unit, cells, dueSoon }) => (
        <UnitRow
          key={unit.id}
          unit={unit}
          cells={cells}
          dueSoon={dueSoon}
          isScope={unit.id === board.scope.id}
        />
      ))}
    </RowTable>
  );
}

interface UnitRowProps {
  unit: BoardView['scope'];
  cells: Cells;
  dueSoon: number;
  /** What the scope itself leads, without a unit below it: there is nothing to drill into. */
  isScope: boolean;
}

function UnitRow({ unit, cells, dueSoon, isScope }: UnitRowProps) {
  const t = useT(texts);
  const { number, unitName } = useFormat();
  const unitId = unit.id;
  const rows: RowsFilter = { unitId, ...(isScope && { directly: 'true' as const }) };

  return (
    <Table.Tr>
      <Cell>
        {isScope ? (
          t('itself', { unit: unitName(unit) })
        ) : (
          <Anchor component={Link} to={`/board?scope=${unitId}`} c="inherit">
            {unitName(unit)}
          </Anchor>
        )}
      </Cell>
      <Cell>
        <Bar name={unitName(unit)} cells={cells} />
      </Cell>
      <Cell numeric label={t('total')}>
        <Anchor component={Link} to={rowsLink({ ...rows, flag: 'counted' })} c="inherit">
          {number(totalOf(cells))}
        </Anchor>
      </Cell>
      <Cell numeric label={t('rows.dues.soon')}>
        <Anchor component={Link} to={rowsLink({ ...rows, due: 'soon' })} c="inherit">
          {number(dueSoon)}
        </Anchor>
      </Cell>
      <Cell numeric label={t('rows.dues.overdue')}>
        <Anchor
          component={Link}
          to={rowsLink({ ...rows, due: 'overdue' })}
          c={cells.openOverdue > 0 ? 'var(--red)' : 'inherit'}
        >
          {number(cells.openOverdue)}
        </Anchor>
      </Cell>
    </Table.Tr>
  );
}

/** The four cells as one bar. */
export function Bar({ name, cells }: { name: string; cells: Cells }) {
  const t = useT(texts);
  const parts = CELLS.map((cell) => `${t(`cells.${cell}`)} ${cells[cell]}`).join(', ');

  return (
    <div className={classes.bar} role="img" aria-label={t('bar', { unit: name, parts })}>
      {CELLS.filter((cell) => cells[cell] > 0).map((cell) => (
        <span
          key={cell}
          data-cell={cell}
          style={{ flexGrow: cells[cell] }}
          title={`${t(`cells.${cell}`)}: ${cells[cell]}`}
        />
      ))}
    </div>
  );
}
