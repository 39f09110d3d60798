import { Anchor, Table } from '@mantine/core';
import { Link } from 'react-router';
import { EmptyState } from '../../components/empty-state';
import { Panel } from '../../components/panel';
import { useT } from '../../lib/i18n';
import { useFormat } from '../../lib/format';
import type { BoardView } from '../../../../contracts/boards';
import { CELLS, totalOf } from './cells';
import type { Cells } from './cells';
import { rowsLink } from './rows-link';
import classes from './board.module.css';
import { texts } from './locale';

/** The four cells of the reporting matrix, for the scope and for each unit below; a unit's name leads deeper. */
export function UnitBars({ board }: { board: BoardView }) {
  const t = useT(texts);
  const { number } = useFormat();

  return (
    <Panel
      title={t('units')}
      hint={t('unitsHint')}
      aside={<span className={classes.quiet}>{t('totalCount', { count: totalOf(board.cells) })}</span>}
    >
      <ul className={classes.legend}>
        {CELLS.map((cell) => (
          <li key={cell}>
            <span className={classes.swatch} data-cell={cell} aria-hidden />
            {t(`cells.${cell}`)} <strong>{number(board.cells[cell])}</strong>
          </li>
        ))}
      </ul>
      {board.units.length === 0 ? <EmptyState title={t('unitsEmpty')} /> : <UnitTable board={board} />}
    </Panel>
  );
}

function UnitTable({ board }: { board: BoardView }) {
  const t = useT(texts);

  return (
    <Table className={classes.table} verticalSpacing={8} horizontalSpacing={8}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('unit')}</Table.Th>
          <Table.Th className={classes.barCell}>
            <span className={classes.visuallyHidden}>
              {CELLS.map((cell) => t(`cells.${cell}`)).join(', ')}
            </span>
          </Table.Th>
          <Table.Th className={classes.numeric}>{t('total')}</Table.Th>
          <Table.Th className={classes.numeric}>{t('rows.dues.overdue')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {board.units.map(({ unit, cells }) => (
          <UnitRow key={unit.id} unit={unit} cells={cells} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function UnitRow({ unit, cells }: { unit: BoardView['scope']; cells: Cells }) {
  const { number, unitName } = useFormat();
  const unitId = unit.id;

  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={`/board?scope=${unitId}`} c="inherit">
          {unitName(unit)}
        </Anchor>
      </Table.Td>
      <Table.Td className={classes.barCell}>
        <Bar name={unitName(unit)} cells={cells} />
      </Table.Td>
      <Table.Td className={classes.numeric}>
        <Anchor component={Link} to={rowsLink({ unitId })} c="inherit">
          {number(totalOf(cells))}
        </Anchor>
      </Table.Td>
      <Table.Td className={classes.numeric} data-alarm={cells.openOverdue > 0 || undefined}>
        <Anchor component={Link} to={rowsLink({ unitId, due: 'overdue' })} c="inherit">
          {number(cells.openOverdue)}
        </Anchor>
      </Table.Td>
    </Table.Tr>
  );
}

function Bar({ name, cells }: { name: string; cells: Cells }) {
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
