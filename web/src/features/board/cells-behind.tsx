import { Anchor, Table } from '@mantine/core';
import { Link } from 'react-router';
import { FiguresBehind } from '../../components/figures-behind';
import { Cell, RowTable } from '../../components/row-table';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { CELLS } from './cells';
import type { Cells } from './cells';
import { texts } from './locale';
import { rowsLink } from './rows-link';
import type { RowsFilter } from './rows-link';

interface CellsBehindProps {
  /** What the lines are: units, directives. */
  label: string;
  lines: readonly { id: string; name: string; cells: Cells }[];
  /** The rows that one cell of a line counts. */
  rowsOf: (id: string, cell: keyof Cells) => RowsFilter;
}

/** The numbers of bars of four cells, line by line; each leads to its rows. */
export function CellsBehind({ label, lines, rowsOf }: CellsBehindProps) {
  const t = useT(texts);
  const { number } = useFormat();

  return (
    <FiguresBehind>
      <RowTable columns={[{ label }, ...CELLS.map((cell) => ({ label: t(`cells.${cell}`), numeric: true }))]}>
        {lines.map(({ id, name, cells }) => (
          <Table.Tr key={id}>
            <Cell>{name}</Cell>
            {CELLS.map((cell) => (
              <Cell key={cell} numeric label={t(`cells.${cell}`)}>
                <Anchor component={Link} to={rowsLink(rowsOf(id, cell))} c="inherit">
                  {number(cells[cell])}
                </Anchor>
              </Cell>
            ))}
          </Table.Tr>
        ))}
      </RowTable>
    </FiguresBehind>
  );
}
