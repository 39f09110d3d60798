import { Table } from '@mantine/core';
import type { z } from 'zod';
import type { AssignmentImportResult } from '../../../../../contracts/imports';
import { Cell, RowTable } from '../../../components/row-table';
import { useT } from '../../../lib/i18n';
import classes from './imports.module.css';
import { texts } from './locale';

export type Result = z.output<typeof AssignmentImportResult>;

/** So many faults are shown; more are found by correcting these first. */
const SHOWN = 200;

/** What a check or an import found: whether all is well, else which row and column is wrong, and why. */
export function Faults({ result }: { result: Result }) {
  const t = useT(texts);
  const { applied, total, failed, rows } = result;

  if (failed === 0) {
    return (
      <p role="status" className={classes.fine}>
        {total === 0 ? t('empty') : t(applied ? 'done' : 'fine', { count: total })}
      </p>
    );
  }

  const faults = rows.flatMap(({ row, errors }) => errors.map((fault) => ({ row, ...fault })));

  return (
    <section aria-label={t('faults')}>
      <p role="alert" className={classes.faulty}>
        {t('faulty', { failed, total })}
      </p>
      <RowTable columns={[{ label: t('row') }, { label: t('column') }, { label: t('wrong') }]}>
        {faults.slice(0, SHOWN).map(({ row, column, message }) => (
          <Table.Tr key={`${row} ${column} ${message}`}>
            <Cell label={t('row')}>{row}</Cell>
            <Cell label={t('column')}>
              <code>{column}</code>
            </Cell>
            <Cell>{message}</Cell>
          </Table.Tr>
        ))}
      </RowTable>
    </section>
  );
}
