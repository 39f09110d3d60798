import { Anchor, Table } from '@mantine/core';
import { Link } from 'react-router';
import { StatusChip } from '../../components/status-chip';
import { UnitName } from '../../components/unit-name';
import { useT } from '../../lib/i18n';
import { useFormat } from '../../lib/format';
import type { ProcessRow } from '../../../../contracts/boards';
import classes from './ops.module.css';
import { texts } from './locale';

/** Processes by their business names; each opens its detail. */
export function ProcessTable({ rows }: { rows: readonly ProcessRow[] }) {
  const t = useT(texts);
  const { relative } = useFormat();

  return (
    <Table className={classes.table} verticalSpacing={9} horizontalSpacing={8} highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('name')}</Table.Th>
          <Table.Th>{t('status')}</Table.Th>
          <Table.Th className={classes.wide}>{t('unit')}</Table.Th>
          <Table.Th>{t('nextTimer')}</Table.Th>
          <Table.Th className={classes.wide}>{t('updated')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.assignmentId}>
            <Table.Td>
              <Anchor component={Link} to={`/ops/${row.assignmentId}`} c="inherit" className={classes.title}>
                {row.title}
              </Anchor>
              <span className={classes.quiet}>{row.number}</span>
            </Table.Td>
            <Table.Td>
              <StatusChip status={row.status} />
            </Table.Td>
            <Table.Td className={classes.wide}>
              <UnitName unit={row.unit} />
            </Table.Td>
            <Table.Td>
              <NextTimer row={row} />
            </Table.Td>
            <Table.Td className={classes.wide}>
              <time dateTime={row.updatedAt} className={classes.quiet}>
                {relative(row.updatedAt)}
              </time>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function NextTimer({ row }: { row: ProcessRow }) {
  const t = useT(texts);
  const { short, duration } = useFormat();

  if (row.timerOverdueByMs !== null) {
    return <span className={classes.late}>{t('lateBy', { time: duration(row.timerOverdueByMs) })}</span>;
  }

  return row.nextTimer === null ? (
    <span className={classes.quiet}>{t('noTimer')}</span>
  ) : (
    <time dateTime={row.nextTimer.at}>{short(row.nextTimer.at)}</time>
  );
}
