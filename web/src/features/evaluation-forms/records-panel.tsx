import { Anchor, Button, Group } from '@mantine/core';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { FormView } from '../../../../contracts/evaluation-forms';
import type { RecordView } from '../../../../contracts/evaluation-records';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { ReasonDialog } from '../../components/reason-dialog';
import { tell } from '../../components/tell';
import { recordFileHref } from '../../lib/api-client';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead, useWrite } from '../../lib/query';
import classes from './evaluations.module.css';
import { RecordForm } from './record-form';
import { texts } from './records-locale';

/** Minutes and opinions of a form: what is asked for, what is there, and what is still missing. */
export function RecordsPanel({ form }: { form: FormView }) {
  const t = useT(texts);
  const { list } = useFormat();
  const { data, error } = useRead(ENDPOINTS.getFormRecords, { params: { id: form.id } });

  if (data === undefined) {
    return <ErrorNotice error={error} />;
  }

  if (data.required.length === 0 && data.items.length === 0) {
    return null;
  }

  return (
    <Panel title={t('title')} hint={t('hint')}>
      <div className={classes.fields}>
        <p role="status" className={classes.words}>
          {data.missing.length === 0
            ? t('complete')
            : t('missing', { kinds: list(data.missing.map((kind) => t(`kind.${kind}`))) })}
        </p>
        <ul>
          {data.items.map((record) => (
            <li key={record.id}>
              <RecordLine record={record} mayWithdraw={data.mayAdd} />
            </li>
          ))}
        </ul>
        {data.mayAdd && (
          <RecordForm
            periodId={form.periodId}
            targets={[
              { label: t('scopes.agency'), unitId: null, personId: null },
              {
                label: t('scopes.person', { name: form.person.name }),
                unitId: null,
                personId: form.person.id,
              },
            ]}
          />
        )}
      </div>
    </Panel>
  );
}

/** One record: what and about whom, its file, and taking it back. */
export function RecordLine({ record, mayWithdraw }: { record: RecordView; mayWithdraw: boolean }) {
  const t = useT(texts);
  const { date, unitName } = useFormat();
  const [isAsked, setAsked] = useState(false);
  const withdraw = useWrite(ENDPOINTS.withdrawEvaluationRecord, { onSuccess: () => tell(t('withdrawn')) });

  return (
    <>
      {t('item', {
        kind: t(`kind.${record.kind}`),
        number: record.documentNumber,
        date: date(record.documentDate),
      })}
      ,{' '}
      {record.person === null
        ? t('about.many', { name: unitName(record.unit) })
        : t('about.one', { name: record.person.name })}
      {record.withdrawal !== null && (
        <p className={classes.quiet}>
          {t('taken', { name: record.withdrawal.by.name, reason: record.withdrawal.reason })}
        </p>
      )}
      <Group gap="xs">
        {record.fileName === null ? (
          <span className={classes.quiet}>{t('closed')}</span>
        ) : (
          <Anchor download underline="always" href={recordFileHref(record.id)}>
            {t('open')}: {record.fileName}
          </Anchor>
        )}
        {mayWithdraw && record.withdrawal === null && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            aria-label={t('withdrawNamed', { number: record.documentNumber })}
            onClick={() => setAsked(true)}
          >
            {t('withdraw')}
          </Button>
        )}
      </Group>
      <ErrorNotice error={withdraw.error} />
      {isAsked && (
        <ReasonDialog
          title={t('withdraw')}
          text={t('withdrawText')}
          onConfirm={(reason) => withdraw.mutate({ params: { id: record.id }, body: { reason } })}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}
