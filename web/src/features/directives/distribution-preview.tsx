import { Table } from '@mantine/core';
import type { DistributionPreview, PreviewRow } from '../../../../contracts/distributions';
import { Panel } from '../../components/panel';
import { Cell, RowTable } from '../../components/row-table';
import { useFormat } from '../../lib/format';
import { useLanguage, useT } from '../../lib/i18n';
import classes from './directives.module.css';
import { texts } from './locale';

/** What issuing would do: rules and dates, then the recipients, those to mind first. */
export function DistributionPreviewPanel({ preview }: { preview: DistributionPreview }) {
  const t = useT(texts);
  const { exact, short, list } = useFormat();
  const { language } = useLanguage();

  return (
    <Panel title={t('wizard.total', { count: preview.total })}>
      {preview.variants.map(({ recipients, dueAt, policy, calendar, ladder }) => (
        <div key={`${calendar.id} ${policy.id}`} className={classes.item}>
          <p>
            {t('wizard.variant', { count: recipients, due: exact(dueAt), policy: policy.name[language] })}
          </p>
          <p className={classes.quiet}>
            {list(ladder.map(({ kind, level, at }) => `${t(`wizard.step.${kind}`, { level })} ${short(at)}`))}
          </p>
        </div>
      ))}
      <RowTable
        columns={[
          { label: t('wizard.recipient') },
          { label: t('wizard.load') },
          { label: t('wizard.notes') },
        ]}
      >
        {preview.rows.map((row) => (
          <Row key={`${row.unit.id} ${row.person?.id ?? ''}`} row={row} />
        ))}
      </RowTable>
      <p className={classes.quiet}>{t('wizard.shown', { count: preview.rows.length })}</p>
    </Panel>
  );
}

function Row({ row: { unit, person, receivers, load, flags } }: { row: PreviewRow }) {
  const t = useT(texts);
  const { unitName, list } = useFormat();

  return (
    <Table.Tr>
      <Cell>
        <span>{person?.name ?? unitName(unit)}</span>
        <span className={classes.detail}>
          {person === null ? list(receivers.map(({ name }) => name)) : unitName(unit)}
        </span>
      </Cell>
      <Cell>{t('wizard.loadOf', { open: load.open, overdue: load.overdue })}</Cell>
      <Cell>
        <span className={flags.length > 0 ? classes.amber : classes.quiet}>
          {flags.length === 0 ? '–' : flags.map((flag) => t(`wizard.flag.${flag}`)).join('; ')}
        </span>
      </Cell>
    </Table.Tr>
  );
}
