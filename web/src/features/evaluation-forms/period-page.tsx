import { Button, Checkbox, Progress, Select, Skeleton, TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useParams } from 'react-router';
import { z } from 'zod';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { PeriodView } from '../../../../contracts/evaluation-forms';
import { FORM_STATUSES } from '../../../../domain/evaluation/form/state';
import { FORM_STEPS } from '../../../../domain/evaluation/procedure';
import { Chip } from '../../components/chip';
import { ErrorNotice } from '../../components/error-notice';
import { EvaluationTabs } from '../../components/evaluation-tabs';
import { LoadMore } from '../../components/load-more';
import { PageHeader } from '../../components/page-header';
import { Panel } from '../../components/panel';
import { summaryHref } from '../../lib/api-client';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { usePages, useRead, useWrite } from '../../lib/query';
import { useSearch } from '../../lib/use-search';
import { PeriodCalibrations } from './calibration-panel';
import classes from './evaluations.module.css';
import { FormRows } from './form-rows';
import { texts } from './locale';
import { NationalExports } from './national-exports';
import { NotRated } from './not-rated';
import { PERIOD_LOOK, doneOf } from './periods-page';
import { tell } from '../../components/tell';
import { PublicationPanel, TrainingNeeds } from './publication-panel';
import { periodName } from './words';
import { UnitLevels } from './unit-levels';
import { UnitRecords } from './unit-records';
import { YearBoard } from './year-board';

/** While forms are being started, the page asks again this often. */
const WATCH_MS = 1_500;

const Search = z.object({ status: z.enum(FORM_STATUSES).optional(), late: z.enum(['true']).optional() });

/** The board of one period: how far it has come, who is late, and its lock. */
export function PeriodPage() {
  const { id = '' } = useParams();
  const [isOpening, setOpening] = useState(true);
  const { data, error, refetch } = useRead(
    ENDPOINTS.getEvaluationPeriod,
    { params: { id } },
    isOpening ? { refetchInterval: WATCH_MS } : {},
  );

  if (data !== undefined && isOpening !== (data.state === 'opening')) {
    setOpening(data.state === 'opening');
  }

  if (error !== null) {
    return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  }

  return data === undefined ? <Skeleton height={480} /> : <Board period={data} />;
}

function Board({ period }: { period: PeriodView }) {
  const t = useT(texts);
  const { short, unitName } = useFormat();
  const done = doneOf(period);

  return (
    <>
      <EvaluationTabs />
      <PageHeader
        title={`${unitName(period.agency)} · ${periodName(t, period)}`}
        lead={t('periods.by', { name: period.openedBy.name, at: short(period.openedAt) })}
        actions={
          period.readsResults &&
          (['xlsx', 'csv'] as const).map((format) => (
            <Button
              key={format}
              component="a"
              download
              variant="default"
              href={summaryHref(period.id, format)}
              leftSection={<IconDownload size={16} />}
            >
              {t('periods.summary', { format: format.toUpperCase() })}
            </Button>
          ))
        }
      />
      <div className={classes.state}>
        <Chip {...PERIOD_LOOK[period.state]} label={t(`periods.state.${period.state}`)} />
        <span>
          {period.state === 'opening'
            ? t('periods.starting', { started: period.started, all: period.people })
            : t('periods.progress', { done, all: period.people })}
        </span>
        <span>
          {period.late > 0 ? t('periods.lateCount', { count: period.late }) : t('periods.lateNone')}
        </span>
        {period.lockedBy !== null && period.lockedAt !== null && (
          <span>
            {t('periods.lockedBy', {
              name: period.lockedBy.name,
              at: short(period.lockedAt),
              reason: period.lockReason ?? '',
            })}
          </span>
        )}
      </div>
      <Progress
        mb="md"
        aria-label={t('periods.progress', { done, all: period.people })}
        value={
          period.people === 0
            ? 0
            : ((period.state === 'opening' ? period.started : done) / period.people) * 100
        }
      />
      <div className={classes.main}>
        <Panel title={t('periods.clocks')}>
          <dl className={classes.result}>
            {FORM_STEPS.map((step) => (
              <div key={step}>
                <dt>{t(`periods.step.${step}`)}</dt>
                <dd>{short(period.clocks[step].dueAt)}</dd>
              </div>
            ))}
          </dl>
        </Panel>
        {period.kind === 'year' && <YearBoard period={period} />}
        <UnitLevels period={period} />
        {period.readsResults && <PeriodCalibrations periodId={period.id} />}
        <UnitRecords periodId={period.id} />
        <Forms period={period} />
        <NotRated periodId={period.id} />
        <NationalExports periodId={period.id} />
        <PublicationPanel periodId={period.id} />
        <TrainingNeeds periodId={period.id} />
        {period.mayManage && period.state === 'open' && <Lock period={period} />}
      </div>
    </>
  );
}

function Forms({ period }: { period: PeriodView }) {
  const t = useT(texts);
  const [{ status, late }, setSearch] = useSearch(Search);
  const pages = usePages(ENDPOINTS.listPeriodForms, {
    params: { id: period.id },
    query: { status, late },
  });
  const { refetch } = pages;
  useEffect(() => {
    void refetch();
  }, [period.started, refetch]);
  const statuses = FORM_STATUSES.map((one) => ({
    value: one,
    label: `${t(`status.${one}`)} (${period.byStatus[one] ?? 0})`,
  }));

  return (
    <Panel title={t('periods.forms')}>
      <div className={classes.fields}>
        <div className={classes.row}>
          <Select
            label={t('periods.filter')}
            placeholder={t('periods.all')}
            clearable
            clearButtonProps={{ 'aria-label': t('periods.all') }}
            data={statuses}
            value={status ?? null}
            onChange={(one) => setSearch({ status: (one ?? undefined) as typeof status })}
          />
          <Checkbox
            label={t('periods.onlyLate')}
            checked={late === 'true'}
            onChange={({ currentTarget: { checked } }) => setSearch({ late: checked ? 'true' : undefined })}
          />
        </div>
        <ErrorNotice error={pages.error} />
        {pages.data !== undefined && pages.rows.length === 0 ? (
          <p className={classes.quiet}>{t('periods.formsNone')}</p>
        ) : (
          <FormRows rows={pages.rows} named="person" />
        )}
        <LoadMore pages={pages} label={t('queue.more')} />
      </div>
    </Panel>
  );
}

function Lock({ period }: { period: PeriodView }) {
  const t = useT(texts);
  const [reason, setReason] = useState('');
  const lock = useWrite(ENDPOINTS.lockEvaluationPeriod, { onSuccess: () => tell(t('periods.locked')) });

  return (
    <Panel title={t('periods.lock')} hint={t('periods.lockHint')}>
      <div className={classes.fields}>
        <TextInput
          label={t('form.reason')}
          value={reason}
          onChange={({ currentTarget: { value } }) => setReason(value)}
        />
        <ErrorNotice error={lock.error} />
        <div className={classes.actions}>
          <Button
            variant="default"
            loading={lock.isPending}
            disabled={reason.trim() === ''}
            onClick={() => lock.mutate({ params: { id: period.id }, body: { reason } })}
          >
            {t('periods.lock')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
