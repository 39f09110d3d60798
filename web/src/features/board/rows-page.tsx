import { useState } from 'react';
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
import { SavedViews } from '../../components/saved-views';
import { NOTHING, RowsFilters } from './rows-filters';
import { RowsTable } from './rows-table';
import classes from './board.module.css';
import { texts } from './locale';

/** The API's own filters are the address's. */
const RowsSearch = z.object(AssignmentQuery.shape).omit({ limit: true, cursor: true });
export type RowsSearch = z.infer<typeof RowsSearch>;

/** The rows behind a number, or the answer to a search: one list, its filters in the address. */
export function RowsPage() {
  const t = useT(texts);
  const [search, setSearch] = useSearch(RowsSearch);
  const [kept, setKept] = useState<Record<string, string>>({});
  const pages = usePages(ENDPOINTS.listAssignments, { query: search });
  const count = pages.rows.length;
  const selection = useSelection(pages.rows, search);

  return (
    <>
      <PageHeader
        title={t('rows.title')}
        actions={<ExportLinks list="assignments" query={search} />}
        lead={pages.isPending ? undefined : t(pages.hasNextPage ? 'rows.shownMore' : 'rows.shown', { count })}
      />
      <RowsFilters key={JSON.stringify(kept)} search={search} onChange={setSearch} />
      <SavedViews
        page="assignments"
        search={asTexts(search)}
        onApply={(view) => {
          setKept(view);
          setSearch({ ...NOTHING, ...RowsSearch.catch({}).parse(view) }, { replace: false });
        }}
      />
      <div className={classes.sheet}>
        <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />
        {!pages.isPending && count === 0 && pages.error === null ? (
          <EmptyState title={t('rows.empty')} hint={t('rows.emptyHint')} />
        ) : (
          <RowsTable rows={pages.rows} selection={selection} />
        )}
        <LoadMore pages={pages} label={t('rows.loadMore')} />
        <ManyBar selection={selection} hasMore={pages.hasNextPage} />
      </div>
    </>
  );
}

const asTexts = (search: RowsSearch): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(search).map(([key, value]) => [key, value === undefined ? undefined : String(value)]),
  );
