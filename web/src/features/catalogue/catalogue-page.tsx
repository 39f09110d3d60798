import { Button, Group, Select, Table } from '@mantine/core';
import { IconPlus, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { z } from 'zod';
import type { CatalogueItemView } from '../../../../contracts/catalogue';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ITEM_STATES } from '../../../../domain/catalogue/item';
import { Chip } from '../../components/chip';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { LoadMore } from '../../components/load-more';
import { ExportLinks } from '../../components/many/export-links';
import { PageHeader } from '../../components/page-header';
import { Cell, RowLink, RowTable } from '../../components/row-table';
import { SearchField } from '../../components/search-field';
import { UnitPicker } from '../../components/unit-picker';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { usePages } from '../../lib/query';
import { useWhole } from '../../lib/use-numbers';
import { useSearch } from '../../lib/use-search';
import classes from './catalogue.module.css';
import { FramePanel } from './frame-panel';
import { ItemForm } from './item-form';
import { texts } from './locale';
import { STATE_LOOK } from './look';

const Search = z.object({
  query: z.string().optional(),
  agencyId: z.string().optional(),
  state: z.enum(ITEM_STATES).optional(),
});

/** What work is worth: the products of an agency by group and state, and asking for one that is missing. */
export function CataloguePage() {
  const t = useT(texts);
  const navigate = useNavigate();
  const [search, setSearch] = useSearch(Search);
  const [isWriting, setWriting] = useState(false);

  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          !isWriting && (
            <Group gap="xs">
              <Button
                component={Link}
                to="/settings/imports?kind=catalogue"
                variant="default"
                leftSection={<IconUpload size={16} />}
              >
                {t('importTable')}
              </Button>
              <Button leftSection={<IconPlus size={16} />} onClick={() => setWriting(true)}>
                {t('request')}
              </Button>
            </Group>
          )
        }
      />
      {isWriting ? (
        <ItemForm
          item={null}
          agencyId={search.agencyId ?? null}
          onDone={({ id }) => void navigate(`/catalogue/${id}`)}
          onCancel={() => setWriting(false)}
        />
      ) : (
        <div className={classes.stack}>
          <Filters search={search} onChange={setSearch} />
          {search.agencyId !== undefined && <FramePanel key={search.agencyId} agencyId={search.agencyId} />}
          <Items search={search} />
        </div>
      )}
    </>
  );
}

interface FiltersProps {
  search: z.output<typeof Search>;
  onChange: (change: z.input<typeof Search>) => void;
}

function Filters({ search, onChange }: FiltersProps) {
  const t = useT(texts);

  return (
    <div className={classes.filters}>
      <SearchField
        label={t('search')}
        query={search.query}
        className={classes.search}
        onFind={(query) => onChange({ query })}
      />
      <UnitPicker
        label={t('agency')}
        className={classes.agency}
        value={search.agencyId ?? null}
        onChange={(unit) => onChange({ agencyId: unit?.id })}
      />
      <Select
        clearable
        label={t('state')}
        placeholder={t('allStates')}
        clearButtonProps={{ 'aria-label': t('allStates') }}
        w={190}
        data={ITEM_STATES.map((value) => ({ value, label: t(`states.${value}`) }))}
        value={search.state ?? null}
        onChange={(value) => onChange({ state: ITEM_STATES.find((one) => one === value) })}
      />
    </div>
  );
}

function Items({ search }: { search: z.output<typeof Search> }) {
  const t = useT(texts);
  const pages = usePages(ENDPOINTS.listCatalogue, { query: search });

  return (
    <div>
      <ExportLinks list="catalogue" query={search} />
      <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />
      {!pages.isPending && pages.rows.length === 0 && pages.error === null ? (
        <EmptyState title={t('empty')} hint={t('emptyHint')} />
      ) : (
        <RowTable
          columns={[
            { label: t('product') },
            { label: t('agency'), wide: true },
            { label: t('group'), numeric: true },
            { label: t('coefficient'), numeric: true },
            { label: t('state') },
          ]}
        >
          {pages.rows.map((item) => (
            <Row key={item.id} item={item} />
          ))}
        </RowTable>
      )}
      <LoadMore pages={pages} label={t('more')} />
    </div>
  );
}

function Row({ item }: { item: CatalogueItemView }) {
  const t = useT(texts);
  const { unitName } = useFormat();
  const write = useWhole();

  return (
    <Table.Tr>
      <Cell>
        <RowLink to={`/catalogue/${item.id}`} title={`${item.code} · ${item.name}`} detail={item.output} />
      </Cell>
      <Cell wide>{unitName(item.agency)}</Cell>
      <Cell numeric label={t('group')}>
        {item.groupNo}
      </Cell>
      <Cell numeric label={t('coefficient')}>
        {write(item.coefficient)}
      </Cell>
      <Cell>
        <Chip {...STATE_LOOK[item.state]} label={t(`states.${item.state}`)} />
      </Cell>
    </Table.Tr>
  );
}
