import { Anchor, Button, Group, Skeleton } from '@mantine/core';
import { IconPencil, IconReportAnalytics } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { KpiDetail } from '../../../../contracts/kpis';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { Chip } from '../../components/chip';
import { ExportLinks } from '../../components/many/export-links';
import { ErrorNotice } from '../../components/error-notice';
import { ProgrammeLinks } from '../../components/programme-links';
import { PageHeader } from '../../components/page-header';
import { Panel } from '../../components/panel';
import { ReasonDialog } from '../../components/reason-dialog';
import { tell } from '../../components/tell';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { queryClient, useRead, useWrite } from '../../lib/query';
import { Facts, Relations, Versions } from './kpi-facts';
import classes from './kpi.module.css';
import { KpiForm } from './kpi-form';
import { texts } from './locale';
import { drawn, KPI_LOOK } from './look';
import { ReportDialog } from './report-dialog';
import { AssignedSets } from './sets/assigned-sets';
import { SeriesChart } from './series-chart';
import { SeriesTable } from './series-table';

/** One indicator: its figures with where each comes from, what it is in every version, and reporting. */
export function KpiPage() {
  const { id = '' } = useParams();
  const { data, error } = useRead(ENDPOINTS.getKpi, { params: { id } });

  return (
    <>
      <ErrorNotice error={error} />
      {data === undefined ? error === null && <Skeleton height={320} /> : <Indicator kpi={data} />}
    </>
  );
}

function Indicator({ kpi }: { kpi: KpiDetail }) {
  const t = useT(texts);
  const [isWriting, setWriting] = useState(false);

  return (
    <>
      <PageHeader
        title={kpi.definition.name}
        lead={
          <>
            <Anchor component={Link} underline="always" to="/kpis">
              {t('back')}
            </Anchor>{' '}
            · {kpi.code} · {kpi.subject.name}
          </>
        }
        actions={!isWriting && <Acts kpi={kpi} onWrite={() => setWriting(true)} />}
      />
      {isWriting ? (
        <KpiForm kpi={kpi} onDone={() => setWriting(false)} onCancel={() => setWriting(false)} />
      ) : (
        <div className={classes.two}>
          <div className={classes.stack}>
            <Present kpi={kpi} />
            <Panel
              title={t('figures')}
              hint={t('figuresHint')}
              aside={<ExportLinks list="kpi-measurements" query={{ kpiId: kpi.id }} />}
            >
              <SeriesChart kpi={kpi} />
              <SeriesTable kpi={kpi} />
            </Panel>
          </div>
          <div className={classes.stack}>
            {(kpi.subject.kind === 'unit' || kpi.subject.kind === 'person') && (
              <AssignedSets subjectKind={kpi.subject.kind} subjectId={kpi.subject.id} />
            )}
            <Facts kpi={kpi} />
            <Relations kpi={kpi} />
            <ProgrammeLinks entryId={kpi.id} />
            <Versions kpi={kpi} />
          </div>
        </div>
      )}
    </>
  );
}

/** The last figure beside the running period. */
function Present({ kpi: { last, present, definition } }: { kpi: KpiDetail }) {
  const t = useT(texts);
  const { decimal, number, percent, short } = useFormat();
  const attained = last.attainment === null ? null : percent(drawn(last.attainment.clamped) * 100);
  const shown = last.display === null ? t('missing') : `${decimal(last.display)} ${definition.unitOfMeasure}`;

  return (
    <Panel
      title={`${t('lastPeriod')} ${last.period}: ${shown}`}
      hint={attained === null ? '' : `${t('attainment')} ${attained}`}
      aside={<Chip {...KPI_LOOK[last.status]} label={t(`statuses.${last.status}`)} />}
    >
      <p>
        {t('present', { period: present.period })} · {t('closes', { when: short(present.closesAt) })}
        {present.value !== null && (
          <>
            {' '}
            · {t('presentValue', { value: `${number(drawn(present.value))} ${definition.unitOfMeasure}` })}
          </>
        )}
      </p>
    </Panel>
  );
}

function Acts({ kpi, onWrite }: { kpi: KpiDetail; onWrite: () => void }) {
  const t = useT(texts);
  const [open, setOpen] = useState<'report' | 'retire' | null>(null);
  const retire = useWrite(ENDPOINTS.retireKpi, {
    onSuccess: () => {
      tell(t('retired'));
      void queryClient.invalidateQueries({ queryKey: ['kpis'] });
    },
  });
  const may = (action: 'report' | 'define'): boolean => kpi.allowedActions.includes(action);

  return (
    <Group gap="xs">
      <ErrorNotice error={retire.error} />
      {may('define') && (
        <>
          <Button variant="default" onClick={() => setOpen('retire')}>
            {t('retire')}
          </Button>
          <Button variant="default" leftSection={<IconPencil size={16} />} onClick={onWrite}>
            {t('revise')}
          </Button>
        </>
      )}
      {may('report') && (
        <Button leftSection={<IconReportAnalytics size={16} />} onClick={() => setOpen('report')}>
          {t(kpi.last.value === null ? 'report' : 'correct')}
        </Button>
      )}
      {open === 'report' && (
        <ReportDialog opened kpi={kpi} period={kpi.last.period} onClose={() => setOpen(null)} />
      )}
      {open === 'retire' && (
        <ReasonDialog
          title={t('retire')}
          text={t('retireText')}
          onConfirm={(reason) => retire.mutate({ params: { id: kpi.id }, body: { reason } })}
          onClose={() => setOpen(null)}
        />
      )}
    </Group>
  );
}
