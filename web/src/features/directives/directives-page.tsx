import { Button, Select, Table } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { z } from 'zod';
import type { DirectiveRowView } from '../../../../contracts/directives';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { ExportLinks } from '../../components/many/export-links';
import { LoadMore } from '../../components/load-more';
import { PageHeader } from '../../components/page-header';
import { Cell, RowLink, RowTable } from '../../components/row-table';
import { SearchField } from '../../components/search-field';
import { hanoiDate, useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { usePages } from '../../lib/query';
import { useMay } from '../../lib/session';
import { useSearch } from '../../lib/use-search';
import { doneOf, totalOf } from './cells';
import classes from './directives.module.css';
import { texts } from './locale';
import { RegisterForm } from './register-form';

const Search = z.object({
  query: z.string().optional(),
  year: z.coerce.number().int().min(1900).max(2200).optional(),
});
/** Years that are offered; an older one is found by its number. */
const YEARS = 10;

/** The registry: what was registered, how it stands, and entering another document. */
export function DirectivesPage() {
  const t = useT(texts);
  const may = useMay();
  const navigate = useNavigate();
  const [isWriting, setWriting] = useState(false);

  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          may('directive.register') && !isWriting ? (
            <>
              {may('group.use') && (
                <Button component={Link} to="/directives/groups" variant="default">
                  {t('groups')}
                </Button>
              )}
              <Button leftSection={<IconPlus size={16} />} onClick={() => setWriting(true)}>
                {t('register')}
              </Button>
            </>
          ) : undefined
        }
      />
      {isWriting ? (
        <RegisterForm
          onDone={(id) => void navigate(`/directives/${id}`)}
          onCancel={() => setWriting(false)}
        />
      ) : (
        <Registry />
      )}
    </>
  );
}

function Registry() {
  const t = useT(texts);
  const [search, setSearch] = useSearch(Search);
  const pages = usePages(ENDPOINTS.listDirectives, { query: search });

  return (
    <div className={classes.sheet}>
      <div className={classes.filters}>
        <SearchField
          label={t('search')}
          query={search.query}
          className={classes.search}
          onFind={(query) => setSearch({ query })}
        />
        <YearSelect value={search.year} onChange={(year) => setSearch({ year })} />
        <ExportLinks list="directives" query={{ query: search.query, year: search.year?.toString() }} />
      </div>
      <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />
      {!pages.isPending && pages.rows.length === 0 && pages.error === null ? (
        <EmptyState title={t('empty')} hint={t('emptyHint')} />
      ) : (
        <RowTable
          columns={[{ label: t('document') }, { label: t('issuer'), wide: true }, { label: t('progress') }]}
        >
          {pages.rows.map((directive) => (
            <Row key={directive.id} directive={directive} />
          ))}
        </RowTable>
      )}
      <LoadMore pages={pages} label={t('more')} />
    </div>
  );
}

interface YearSelectProps {
  value: number | undefined;
  onChange: (year: number | undefined) => void;
}

function YearSelect({ value, onChange }: YearSelectProps) {
  const t = useT(texts);
  const newest = Number(hanoiDate(new Date()).slice(0, 4));
  const offered = Array.from({ length: YEARS }, (_, back) => newest - back);
  const years = value === undefined || offered.includes(value) ? offered : [...offered, value];

  return (
    <Select
      clearable
      label={t('year')}
      placeholder={t('allYears')}
      clearButtonProps={{ 'aria-label': t('allYears') }}
      w={150}
      data={years.map(String)}
      value={value === undefined ? null : String(value)}
      onChange={(year) => onChange(year === null ? undefined : Number(year))}
    />
  );
}

function Row({ directive }: { directive: DirectiveRowView }) {
  const t = useT(texts);
  const { date } = useFormat();
  const { id, number, issuedOn, abstract, issuer, cells } = directive;
  const total = totalOf(cells);

  return (
    <Table.Tr>
      <Cell>
        <RowLink
          to={`/directives/${id}`}
          title={t('of', { number, date: date(issuedOn) })}
          detail={abstract}
        />
      </Cell>
      <Cell wide>{issuer.name}</Cell>
      <Cell>
        {total === 0 ? (
          <span className={classes.quiet}>{t('none')}</span>
        ) : (
          <>
            {t('summary', { done: doneOf(cells), total })}
            {cells.openOverdue > 0 && (
              <span className={classes.red}> · {t('overdueCount', { count: cells.openOverdue })}</span>
            )}
          </>
        )}
      </Cell>
    </Table.Tr>
  );
}
