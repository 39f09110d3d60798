import { z } from 'zod';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { LoadMore } from '../../components/load-more';
import { ExportLinks } from '../../components/many/export-links';
import { ManyBar } from '../../components/many/many-bar';
import { useSelection } from '../../components/many/use-selection';
import { PageHeader } from '../../components/page-header';
import { useT } from '../../lib/i18n';
import { usePages } from '../../lib/query';
import { useSearch } from '../../lib/use-search';
import { AssignmentQuery } from '../../../../contracts/assignments';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { RowsFilters } from './rows-filters';
import { RowsTable } from './rows-table';
import classes from './board.module.css';
import { texts } from './locale';

/** The API's own filters are the address's. */
const RowsSearch = z.object(AssignmentQuery.shape).omit({ limit: true, cursor: true, assigneeId: true });
export type RowsSearch = z.infer<typeof RowsSearch>;

/** The rows behind a number, or the answer to a search: one list, its filters in the address. */
export function RowsPage() {
  const t = useT(texts);
  const [search, setSearch] = useSearch(RowsSearch);
  const pages = usePages(ENDPOINTS.listAssignments, { query: search });
  const count = pages.rows.length;
  const selection = useSelection(pages.rows);

  return (
    <>
      <PageHeader
        title={t('rows.title')}
        lead={pages.isPending ? undefined : t(pages.hasNextPage ? 'rows.shownMore' : 'rows.shown', { count })}
      />
      <ExportLinks list="assignments" query={search} />
      <RowsFilters search={search} onChange={setSearch} />
      <div className={classes.sheet}>
        <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />
        {!pages.isPending && count === 0 && pages.error === null ? (
          <EmptyState title={t('rows.empty')} hint={t('rows.emptyHint')} />
        ) : (
          <RowsTable rows={pages.rows} selection={selection} />
        )}
        <LoadMore pages={pages} label={t('rows.loadMore')} />
        <ManyBar selection={selection} />
      </div>
    </>
  );
}
