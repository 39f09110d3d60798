import { Table } from '@mantine/core';
import { FiguresBehind } from '../../components/figures-behind';
import { Cell, RowTable } from '../../components/row-table';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { CELLS } from './cells';
import type { Cells } from './cells';
import { texts } from './locale';

interface CellsBehindProps {
  /** What the lines are: units, directives. */
  label: string;
  lines: readonly { id: string; name: string; cells: Cells }[];
}

/** The numbers of bars of four cells, line by line. */
export function CellsBehind({ label, lines }: CellsBehindProps) {
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
                {number(cells[cell])}
              </Cell>
            ))}
          </Table.Tr>
        ))}
      </RowTable>
    </FiguresBehind>
  );
}
