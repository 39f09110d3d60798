import { Anchor, Table } from '@mantine/core';
import { Link } from 'react-router';
import { DueLabel } from '../../components/due-label';
import { StatusChip } from '../../components/status-chip';
import { UnitName } from '../../components/unit-name';
import { useT } from '../../lib/i18n';
import type { AssignmentRow } from '../../../../contracts/assignments';
import classes from './board.module.css';
import { texts } from './locale';

/** Assignments as rows, each opening its page. */
export function RowsTable({ rows }: { rows: readonly AssignmentRow[] }) {
  const t = useT(texts);

  return (
    <Table className={classes.table} verticalSpacing={9} horizontalSpacing={8} highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('assignment')}</Table.Th>
          <Table.Th>{t('rows.status')}</Table.Th>
          <Table.Th className={classes.wide}>{t('rows.unit')}</Table.Th>
          <Table.Th className={classes.wide}>{t('rows.assignee')}</Table.Th>
          <Table.Th>{t('rows.due')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.id}>
            <Table.Td>
              <Anchor component={Link} to={`/assignments/${row.id}`} c="inherit" className={classes.title}>
                {row.title}
              </Anchor>
              <span className={classes.quiet}>{row.number}</span>
            </Table.Td>
            <Table.Td>
              <StatusChip status={row.status} />
            </Table.Td>
            <Table.Td className={classes.wide}>
              <UnitName unit={row.leadUnit} />
            </Table.Td>
            <Table.Td className={classes.wide}>
              {row.assignee?.name ?? <span className={classes.quiet}>{t('rows.unassigned')}</span>}
            </Table.Td>
            <Table.Td>
              <DueLabel row={row} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
