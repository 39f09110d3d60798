import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { LoadMore } from '../../components/load-more';
import { BatchCard } from '../../components/many/batch-card';
import { texts } from '../../components/many/locale';
import { PageHeader } from '../../components/page-header';
import { useT } from '../../lib/i18n';
import { usePages } from '../../lib/query';
import { useMay } from '../../lib/session';

const WHILE_RUNNING_MS = 3_000;

/** Batches that one ordered or looks after, newest first. */
export function BatchesPage() {
  const t = useT(texts);
  const may = useMay();
  const pages = usePages(ENDPOINTS.listBatches, { query: {} }, { refetchInterval: WHILE_RUNNING_MS });

  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          may('assignment.issue') ? (
            <Button component={Link} to="/settings/imports?kind=assignments" variant="default">
              {t('fromTable')}
            </Button>
          ) : undefined
        }
      />
      <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />
      {!pages.isPending && pages.rows.length === 0 && pages.error === null && (
        <EmptyState title={t('none')} hint={t('noneHint')} />
      )}
      {pages.rows.map((batch) => (
        <BatchCard key={batch.id} batch={batch} />
      ))}
      <LoadMore pages={pages} label={t('more')} />
    </>
  );
}
