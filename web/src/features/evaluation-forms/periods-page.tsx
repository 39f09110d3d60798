import { Button, Select, Table, TextInput } from '@mantine/core';
import { IconCircleCheck, IconLock, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { PeriodView } from '../../../../contracts/evaluation-forms';
import { PERIOD_KINDS } from '../../../../domain/evaluation/procedure';
import type { PeriodKind } from '../../../../domain/evaluation/procedure';
import { Chip } from '../../components/chip';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { EvaluationTabs } from '../../components/evaluation-tabs';
import { LoadMore } from '../../components/load-more';
import { PageHeader } from '../../components/page-header';
import { Panel } from '../../components/panel';
import { Cell, RowLink, RowTable } from '../../components/row-table';
import { UnitPicker } from '../../components/unit-picker';
import { hanoiDate, useFormat } from '../../lib/format';
import { useLanguage, useT } from '../../lib/i18n';
import { useFieldErrors } from '../../lib/problems';
import { usePages, useWrite } from '../../lib/query';
import { useMay } from '../../lib/session';
import classes from './evaluations.module.css';
import { texts } from './locale';
import { tell } from '../../components/tell';
import { periodName } from './words';

export const PERIOD_LOOK = {
  opening: { tone: 'blue', icon: IconPlayerPlay },
  open: { tone: 'violet', icon: IconCircleCheck },
  locked: { tone: 'green', icon: IconLock },
} as const;

/** Forms whose result stands. */
export const doneOf = ({ byStatus }: Pick<PeriodView, 'byStatus'>): number =>
  (byStatus.petitionWindow ?? 0) + (byStatus.locked ?? 0) + (byStatus.notRated ?? 0);

/** The periods that one may look at, and, for the personnel office, opening one. */
export function PeriodsPage() {
  const t = useT(texts);
  const may = useMay();
  const { unitName } = useFormat();
  const { language } = useLanguage();
  const pages = usePages(ENDPOINTS.listEvaluationPeriods, { query: {} });
  const columns = [
    { label: t('queue.period') },
    { label: t('periods.stands') },
    { label: t('periods.forms') },
  ];

  return (
    <>
      <EvaluationTabs />
      <PageHeader title={t('periods.title')} lead={t('periods.lead')} />
      <div className={classes.main}>
        {may('evaluationPeriod.manage') && <OpenPeriod />}
        <ErrorNotice error={pages.error} />
        {pages.data !== undefined && pages.rows.length === 0 ? (
          <EmptyState title={t('periods.none')} hint={t('periods.noneHint')} />
        ) : (
          <RowTable columns={columns}>
            {pages.rows.map((period) => (
              <Table.Tr key={period.id}>
                <Cell>
                  <RowLink
                    to={`/evaluation/periods/${period.id}`}
                    title={`${unitName(period.agency)} · ${periodName(t, period)}`}
                    detail={t('periods.method', {
                      name: period.method.name[language],
                      version: period.method.version,
                    })}
                  />
                </Cell>
                <Cell label={t('periods.stands')}>
                  <Chip {...PERIOD_LOOK[period.state]} label={t(`periods.state.${period.state}`)} />
                </Cell>
                <Cell label={t('periods.forms')}>
                  {t('periods.progress', { done: doneOf(period), all: period.people })}
                </Cell>
              </Table.Tr>
            ))}
          </RowTable>
        )}
        <LoadMore pages={pages} label={t('queue.more')} />
      </div>
    </>
  );
}

/** `YYYY-MM` of the month before this one. */
function lastMonth(): string {
  const [year = 0, month = 1] = hanoiDate(new Date()).split('-').map(Number);

  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`;
}

function OpenPeriod() {
  const t = useT(texts);
  const navigate = useNavigate();
  const fieldErrors = useFieldErrors();
  const [agencyId, setAgency] = useState<string | null>(null);
  const [kind, setKind] = useState<PeriodKind>('month');
  const [startsOn, setStart] = useState(lastMonth);
  const open = useWrite(ENDPOINTS.openEvaluationPeriod, {
    onSuccess: ({ id }) => {
      tell(t('periods.opened'));
      void navigate(`/evaluation/periods/${id}`);
    },
  });
  const wrong = fieldErrors(open.error);

  return (
    <Panel title={t('periods.open')}>
      <div className={classes.fields}>
        <div className={classes.row}>
          <UnitPicker
            label={t('periods.agency')}
            value={agencyId}
            error={wrong['agencyId']}
            onChange={(unit) => setAgency(unit?.id ?? null)}
          />
          <Select
            label={t('periods.kind')}
            data={PERIOD_KINDS.map((one) => ({ value: one, label: t(`kind.${one}`) }))}
            value={kind}
            error={wrong['kind']}
            allowDeselect={false}
            onChange={(one) => setKind((one ?? 'month') as PeriodKind)}
          />
          <TextInput
            required
            type="month"
            label={t('periods.startsOn')}
            value={startsOn}
            error={wrong['startsOn']}
            onChange={({ currentTarget: { value } }) => setStart(value)}
          />
        </div>
        <ErrorNotice error={open.error} />
        <div className={classes.actions}>
          <Button
            loading={open.isPending}
            disabled={agencyId === null}
            onClick={() => open.mutate({ body: { agencyId: agencyId ?? '', kind, startsOn } })}
          >
            {t('periods.open')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
