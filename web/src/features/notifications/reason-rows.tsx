import { NativeSelect, Switch, Table } from '@mantine/core';
import type { NoticeSettingsView } from '../../../../contracts/notifying';
import type { ReasonGroup } from '../../../../domain/notifying/reasons';
import { MAIL_CHANNELS } from '../../../../domain/notifying/reasons';
import { Panel } from '../../components/panel';
import { Cell, RowTable } from '../../components/row-table';
import { useLanguage, useT } from '../../lib/i18n';
import { texts } from './choices-locale';
import { texts as inboxTexts } from './locale';
import { useReason } from './use-reason';
import classes from './choices.module.css';

type Row = NoticeSettingsView['reasons'][number];

interface ReasonRowsProps {
  group: ReasonGroup;
  rows: readonly Row[];
  onChange: (row: Row) => void;
}

/** The reasons of a group, each with its two channels. */
export function ReasonRows({ group, rows, onChange }: ReasonRowsProps) {
  const t = useT(texts);
  const words = useT(inboxTexts);

  return (
    <Panel title={words(`group.${group}`)}>
      <RowTable columns={[{ label: t('reason') }, { label: t('inApp') }, { label: t('mail') }]}>
        {rows.map((row) => (
          <ReasonRow key={row.reason} row={row} onChange={onChange} />
        ))}
      </RowTable>
    </Panel>
  );
}

function ReasonRow({ row, onChange }: { row: Row; onChange: (row: Row) => void }) {
  const t = useT(texts);
  const { language } = useLanguage();
  const reason = useReason()(row.reason);

  return (
    <Table.Tr>
      <Cell>
        <span className={classes.reason}>
          {reason}
          {row.urgent && <span className={classes.urgent}>{t('urgent')}</span>}
        </span>
        {row.mandatory !== null && <span className={classes.why}>{row.mandatory[language]}</span>}
      </Cell>
      <Cell label={t('inApp')}>
        {row.mandatory === null ? (
          <Switch
            aria-label={t('inAppOf', { reason })}
            checked={row.inApp}
            onChange={(event) => onChange({ ...row, inApp: event.currentTarget.checked })}
          />
        ) : (
          <span className={classes.always}>{t('always')}</span>
        )}
      </Cell>
      <Cell label={t('mail')}>
        <NativeSelect
          size="xs"
          aria-label={t('mailOf', { reason })}
          value={row.mail}
          onChange={(event) =>
            onChange({
              ...row,
              mail: MAIL_CHANNELS.find((channel) => channel === event.currentTarget.value) ?? 'none',
            })
          }
          data={MAIL_CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))}
        />
      </Cell>
    </Table.Tr>
  );
}
