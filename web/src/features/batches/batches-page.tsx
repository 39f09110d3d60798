import { ENDPOINTS } from '../../../../contracts/endpoints';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { LoadMore } from '../../components/load-more';
import { BatchCard } from '../../components/many/batch-card';
import { texts } from '../../components/many/locale';
import { PageHeader } from '../../components/page-header';
import { useT } from '../../lib/i18n';
import { usePages } from '../../lib/query';

/** Batches that one ordered or looks after, newest first. */
export function BatchesPage() {
  const t = useT(texts);
  const pages = usePages(ENDPOINTS.listBatches, { query: {} });

  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
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
