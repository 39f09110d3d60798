import { Anchor, Table } from '@mantine/core';
import { Link } from 'react-router';
import type { ScopeBoard } from '../../../../contracts/scope-boards';
import { EmptyState } from '../../components/empty-state';
import { Panel } from '../../components/panel';
import { Cell, RowTable } from '../../components/row-table';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { ScopeBoardExport } from './board-export';
import { CellsBehind } from './cells-behind';
import { CELLS, totalOf } from './cells';
import { texts } from './locale';
import { rowsLink } from './rows-link';
import type { RowsFilter } from './rows-link';
import { scopeTexts } from './scope-locale';
import { Bar } from './unit-bars';

/** A directive by agency, a programme by directive: the one with most overdue comes first. */
export function ScopeLines({ board: { scope, lines } }: { board: ScopeBoard }) {
  const t = useT(texts);
  const ts = useT(scopeTexts);
  const { unitName } = useFormat();

  return (
    <Panel
      title={ts(`lines.${scope.kind}`)}
      hint={ts('seen')}
      aside={<ScopeBoardExport list="scope-board-lines" scope={scope} what={ts(`lines.${scope.kind}`)} />}
    >
      {lines.length === 0 ? (
        <EmptyState title={ts('noLines')} />
      ) : (
        <>
          <RowTable
            columns={[
              { label: ts(`line.${scope.kind}`) },
              { label: CELLS.map((cell) => t(`cells.${cell}`)).join(', '), hidden: true },
              { label: t('total'), numeric: true },
              { label: t('rows.dues.overdue'), numeric: true },
            ]}
          >
            {lines.map((line) => (
              <LineRow key={line.id} scope={scope} line={line} />
            ))}
          </RowTable>
          <CellsBehind
            label={ts(`line.${scope.kind}`)}
            lines={lines.map((line) => ({ id: line.id, name: unitName(line), cells: line.cells }))}
            rowsOf={(id, cell) => ({ ...rowsOfLine(scope, id), cell })}
          />
        </>
      )}
    </Panel>
  );
}

/** What stands behind a line: of a directive, an agency's part; of a programme, a directive. */
const rowsOfLine = (scope: ScopeBoard['scope'], id: string): RowsFilter =>
  scope.kind === 'directive' ? { directiveId: scope.id, unitId: id } : { directiveId: id };

interface LineRowProps {
  scope: ScopeBoard['scope'];
  line: ScopeBoard['lines'][number];
}

function LineRow({ scope, line }: LineRowProps) {
  const t = useT(texts);
  const { number, unitName } = useFormat();
  const { id, cells } = line;
  const name = unitName(line);
  const filter = rowsOfLine(scope, id);

  return (
    <Table.Tr>
      <Cell>
        <Anchor
          component={Link}
          to={scope.kind === 'programme' ? `/directives/${id}/board` : rowsLink(filter)}
          c="inherit"
        >
          {name}
        </Anchor>
      </Cell>
      <Cell>
        <Bar name={name} cells={cells} />
      </Cell>
      <Cell numeric label={t('total')}>
        <Anchor component={Link} to={rowsLink(filter)} c="inherit">
          {number(totalOf(cells))}
        </Anchor>
      </Cell>
      <Cell numeric label={t('rows.dues.overdue')}>
        <Anchor
          component={Link}
          to={rowsLink({ ...filter, cell: 'openOverdue' })}
          c={cells.openOverdue > 0 ? 'var(--red)' : 'inherit'}
        >
          {number(cells.openOverdue)}
        </Anchor>
      </Cell>
    </Table.Tr>
  );
}
