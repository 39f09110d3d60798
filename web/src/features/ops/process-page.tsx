import { Anchor, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { ErrorNotice } from '../../components/error-notice';
import { PageHeader } from '../../components/page-header';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { ProcessView } from '../../../../contracts/boards';
import { BusinessTimeline } from './business-timeline';
import { EngineHistory } from './engine-history';
import { HealthChip } from './health-chip';
import { PendingFailures } from './pending-failures';
import { ProcessFacts } from './process-facts';
import { TemporalLink } from './temporal-link';
import { TimersPanel } from './timers-panel';
import { useLinkedRows } from './use-linked-rows';
import classes from './ops.module.css';
import { texts } from './locale';

/** One process: what the administration saw beside what the engine did. */
export function ProcessPage() {
  const t = useT(texts);
  const { id = '' } = useParams();
  const { data, error, refetch } = useRead(ENDPOINTS.getProcess, { params: { id } });

  return (
    <>
      <PageHeader
        title={data === undefined ? t('title') : `${data.number} · ${data.title}`}
        lead={
          <Anchor component={Link} to="/ops" size="sm">
            {t('back')}
          </Anchor>
        }
        actions={
          data !== undefined && (
            <>
              <HealthChip process={data} />
              <TemporalLink href={data.engine.uiUrl} />
            </>
          )
        }
      />
      {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined ? error === null && <Skeleton height={420} /> : <ProcessBody process={data} />}
    </>
  );
}

function ProcessBody({ process }: { process: ProcessView }) {
  const linked = useLinkedRows();
  const [showTechnical, setShowTechnical] = useState(false);

  return (
    <>
      <PendingFailures failures={process.engine.pendingFailures} />
      <ProcessFacts process={process} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <BusinessTimeline events={process.timeline} linked={linked} />
          <TimersPanel timers={process.timers} />
        </div>
        <EngineHistory
          events={process.history}
          showTechnical={showTechnical}
          onShowTechnical={setShowTechnical}
          linked={linked}
        />
      </div>
    </>
  );
}
