/** One calibration session: how points are given, the forms by unit and name, what was said of each, and its closing. */
import { Button, Group, Select, Skeleton, Table, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useParams } from 'react-router';
import type { CalibrationView } from '../../../../contracts/calibrations';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ErrorNotice } from '../../components/error-notice';
import { EvaluationTabs } from '../../components/evaluation-tabs';
import { PageHeader } from '../../components/page-header';
import { Panel } from '../../components/panel';
import { Cell, RowTable } from '../../components/row-table';
import { tell } from '../../components/tell';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useFieldErrors } from '../../lib/problems';
import { useRead, useWrite } from '../../lib/query';
import { CalibrationItem } from './calibration-item';
import { calibrationTexts } from './calibration-locale';
import { scopeName } from './calibration-words';
import classes from './evaluations.module.css';
import { texts } from './locale';
import { namesOf, periodName } from './words';

export function CalibrationPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useRead(ENDPOINTS.getCalibration, { params: { id } });

  if (error !== null) {
    return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  }

  return data === undefined ? <Skeleton height={480} /> : <Session session={data} />;
}

function Session({ session }: { session: CalibrationView }) {
  const t = useT(calibrationTexts);
  const words = useT(texts);
  const { short, unitName } = useFormat();
  const { closing } = session;

  return (
    <>
      <EvaluationTabs />
      <PageHeader
        title={t('page', { scope: scopeName(t, session.scope) })}
        lead={t('lead', { agency: unitName(session.agency), period: periodName(words, session) })}
      />
      <div className={classes.state}>
        <span>{t('openedBy', { name: session.openedBy.name, at: short(session.openedAt) })}</span>
        <span>
          {closing === null
            ? t('state.open', { due: short(session.dueAt) })
            : t('closedBy', {
                name:
                  closing.forPerson === null
                    ? closing.by.name
                    : t('inPlace', { name: closing.by.name, other: closing.forPerson.name }),
                at: short(closing.at),
                no: closing.documentNumber,
              })}
        </span>
        <span>{t('participants', { names: namesOf(session.participants) })}</span>
      </div>
      <div className={classes.main}>
        {session.ownForm && (
          <p role="status" className={classes.words}>
            {t('ownForm')}
          </p>
        )}
        <Spread spread={session.spread} />
        <Panel title={t('forms')}>
          <ul className={classes.items}>
            {session.items.map((item) => (
              <li key={item.formId}>
                <CalibrationItem sessionId={session.id} item={item} />
              </li>
            ))}
          </ul>
        </Panel>
        {session.mayClose && <Closing session={session} />}
      </div>
    </>
  );
}

function Spread({ spread: { rows, hidden } }: { spread: CalibrationView['spread'] }) {
  const t = useT(calibrationTexts);
  const { decimal } = useFormat();
  const figure = (percent: string | null): string => (percent === null ? '–' : decimal(percent));
  const columns = (['mean', 'difference', 'spread', 'againstOwn'] as const).map((key) => ({
    key,
    label: t(key === 'spread' ? 'spreadOf' : key),
  }));

  return (
    <Panel title={t('spread')} hint={t('spreadHint')}>
      {rows.length === 0 ? (
        <p className={classes.quiet}>{t('spreadNone')}</p>
      ) : (
        <RowTable
          columns={[
            { label: t('who') },
            { label: t('people'), numeric: true },
            ...columns.map(({ label }) => ({ label, numeric: true })),
          ]}
        >
          {rows.map((row) => (
            <Table.Tr key={row.rater.id}>
              <Cell>{row.rater.name}</Cell>
              <Cell numeric label={t('people')}>
                {row.people}
              </Cell>
              {columns.map(({ key, label }) => (
                <Cell key={key} numeric label={label}>
                  {figure(row[key])}
                </Cell>
              ))}
            </Table.Tr>
          ))}
        </RowTable>
      )}
      {rows.length > 0 && hidden > 0 && <p className={classes.quiet}>{t('hidden', { count: hidden })}</p>}
    </Panel>
  );
}

/** The act that fixes what was judged: by a document, and by the minutes where they are attached. */
function Closing({ session }: { session: CalibrationView }) {
  const t = useT(calibrationTexts);
  const { date } = useFormat();
  const fieldErrors = useFieldErrors();
  const [documentNumber, setDocumentNumber] = useState('');
  const [recordId, setRecordId] = useState<string | null>(null);
  const close = useWrite(ENDPOINTS.closeCalibration, { onSuccess: () => tell(t('closed')) });
  const choose = (id: string | null): void => {
    setRecordId(id);
    setDocumentNumber(session.minutes.find((one) => one.id === id)?.documentNumber ?? documentNumber);
  };

  return (
    <Panel title={t('close')} hint={t('closeHint')}>
      <div className={classes.fields}>
        {session.waitsFor > 0 && (
          <p role="status" className={classes.words}>
            {t('waits', { count: session.waitsFor })}
          </p>
        )}
        {session.minutes.length > 0 && (
          <Select
            clearable
            label={t('minutes')}
            placeholder={t('withoutMinutes')}
            clearButtonProps={{ 'aria-label': t('withoutMinutes') }}
            data={session.minutes.map(({ id, documentNumber: no, documentDate }) => ({
              value: id,
              label: t('minutesOf', { no, date: date(documentDate) }),
            }))}
            value={recordId}
            onChange={choose}
          />
        )}
        <TextInput
          label={t('documentNumber')}
          maxLength={100}
          error={fieldErrors(close.error)['documentNumber']}
          value={documentNumber}
          onChange={({ currentTarget: { value } }) => setDocumentNumber(value)}
        />
        <ErrorNotice error={close.error} />
        <Group>
          <Button
            loading={close.isPending}
            disabled={documentNumber.trim() === '' || session.waitsFor > 0}
            onClick={() => close.mutate({ params: { id: session.id }, body: { documentNumber, recordId } })}
          >
            {t('close')}
          </Button>
        </Group>
      </div>
    </Panel>
  );
}
