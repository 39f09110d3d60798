import { Table } from '@mantine/core';
import { Cell, RowLink, RowTable } from '../../components/row-table';
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
    <RowTable
      columns={[
        { label: t('name') },
        { label: t('status') },
        { label: t('unit'), wide: true },
        { label: t('nextTimer') },
        { label: t('updated'), wide: true },
      ]}
    >
      {rows.map((row) => (
        <Table.Tr key={row.assignmentId}>
          <Cell>
            <RowLink to={`/ops/${row.assignmentId}`} title={row.title} detail={row.number} />
          </Cell>
          <Cell>
            <StatusChip status={row.status} />
          </Cell>
          <Cell wide>
            <UnitName unit={row.unit} />
          </Cell>
          <Cell label={t('nextTimer')}>
            <NextTimer row={row} />
          </Cell>
          <Cell wide>
            <time dateTime={row.updatedAt} className={classes.quiet}>
              {relative(row.updatedAt)}
            </time>
          </Cell>
        </Table.Tr>
      ))}
    </RowTable>
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
