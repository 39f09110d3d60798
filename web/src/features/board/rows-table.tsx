import { Table } from '@mantine/core';
import { Cell, RowLink, RowTable } from '../../components/row-table';
import { PickRow, pickByKey } from '../../components/many/pick-row';
import type { Selection } from '../../components/many/use-selection';
import { DueLabel } from '../../components/due-label';
import { StatusChip } from '../../components/status-chip';
import { UnitName } from '../../components/unit-name';
import { useT } from '../../lib/i18n';
import type { AssignmentRow } from '../../../../contracts/assignments';
import classes from './board.module.css';
import { texts } from './locale';

/** Assignments as rows, each opening its page. */
export function RowsTable({ rows, selection }: { rows: readonly AssignmentRow[]; selection: Selection }) {
  const t = useT(texts);

  return (
    <RowTable
      columns={[
        { label: t('rows.pick'), hidden: true },
        { label: t('assignment') },
        { label: t('rows.status') },
        { label: t('rows.unit'), wide: true },
        { label: t('rows.assignee'), wide: true },
        { label: t('rows.due') },
      ]}
    >
      {rows.map((row) => (
        <Table.Tr key={row.id} onKeyDown={pickByKey(row.id, selection)}>
          <Cell pick>
            <PickRow row={row} selection={selection} />
          </Cell>
          <Cell>
            <RowLink to={`/assignments/${row.id}`} title={row.title} detail={row.number} />
          </Cell>
          <Cell>
            <StatusChip status={row.status} />
          </Cell>
          <Cell wide>
            <UnitName unit={row.leadUnit} />
          </Cell>
          <Cell wide>
            {row.assignee?.name ?? <span className={classes.quiet}>{t('rows.unassigned')}</span>}
          </Cell>
          <Cell>
            <DueLabel row={row} />
          </Cell>
        </Table.Tr>
      ))}
    </RowTable>
  );
}
