import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ErrorNotice } from '../../components/error-notice';
import { BatchCard } from '../../components/many/batch-card';
import { texts as manyTexts } from '../../components/many/locale';
import { Panel } from '../../components/panel';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { texts } from './upkeep-locale';
import classes from './settings.module.css';

const WHILE_RUNNING_MS = 1_500;
const SHOWN = 10;

/** The last orders of upkeep with their progress. */
export function Batches() {
  const t = useT(texts);
  const tm = useT(manyTexts);
  const { data, error } = useRead(
    ENDPOINTS.listBatches,
    { query: { kind: 'upkeep', limit: SHOWN } },
    { refetchInterval: WHILE_RUNNING_MS },
  );

  return (
    <Panel
      title={t('upkeep.batches')}
      aside={
        <Anchor component={Link} to="/batches">
          {tm('all')}
        </Anchor>
      }
    >
      <ErrorNotice error={error} />
      {data?.items.length === 0 && <p className={classes.quiet}>{t('upkeep.noBatches')}</p>}
      {(data?.items ?? []).map((batch) => (
        <BatchCard key={batch.id} batch={batch} />
      ))}
    </Panel>
  );
}
