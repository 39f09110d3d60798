import { Button, Select, Table } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { z } from 'zod';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { ProgrammeRow } from '../../../../contracts/programmes';
import { PROGRAMME_KINDS } from '../../../../domain/programme/programme';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { LoadMore } from '../../components/load-more';
import { ExportLinks } from '../../components/many/export-links';
import { PageHeader } from '../../components/page-header';
import { Cell, RowLink, RowTable } from '../../components/row-table';
import { SearchField } from '../../components/search-field';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { usePages } from '../../lib/query';
import { useMay } from '../../lib/session';
import { useSearch } from '../../lib/use-search';
import { texts } from './locale';
import { ProgrammeForm } from './programme-form';
import classes from './programmes.module.css';
import { RealisedBar } from './realised';

const Search = z.object({ query: z.string().optional(), kind: z.enum(PROGRAMME_KINDS).optional() });

/** All resolutions and programmes, and how far each is realised. */
export function ProgrammesPage() {
  const t = useT(texts);
  const may = useMay();
  const navigate = useNavigate();
  const [search, setSearch] = useSearch(Search);
  const [isWriting, setWriting] = useState(false);

  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          may('programme.keep') &&
          !isWriting && (
            <Button leftSection={<IconPlus size={16} />} onClick={() => setWriting(true)}>
              {t('add')}
            </Button>
          )
        }
      />
      {isWriting ? (
        <ProgrammeForm
          programme={null}
          onDone={({ id }) => void navigate(`/programmes/${id}`)}
          onCancel={() => setWriting(false)}
        />
      ) : (
        <div className={classes.stack}>
          <Filters search={search} onChange={setSearch} />
          <Programmes search={search} />
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
      <SearchField label={t('search')} query={search.query} onFind={(query) => onChange({ query })} />
      <Select
        clearable
        label={t('kind')}
        placeholder={t('anyKind')}
        clearButtonProps={{ 'aria-label': t('anyKind') }}
        data={PROGRAMME_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        value={search.kind ?? null}
        onChange={(value) => onChange({ kind: PROGRAMME_KINDS.find((one) => one === value) })}
      />
    </div>
  );
}

function Programmes({ search }: { search: z.output<typeof Search> }) {
  const t = useT(texts);
  const pages = usePages(ENDPOINTS.listProgrammes, { query: search });

  return (
    <div>
      <ExportLinks list="programmes" query={search} />
      <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />
      {!pages.isPending && pages.rows.length === 0 && pages.error === null ? (
        <EmptyState title={t('empty')} hint={t('emptyHint')} />
      ) : (
        <RowTable
          columns={[
            { label: t('programme') },
            { label: t('leadUnit'), wide: true },
            { label: t('period'), wide: true },
            { label: t('realised') },
            { label: t('coverage'), numeric: true },
          ]}
        >
          {pages.rows.map((programme) => (
            <Row key={programme.id} programme={programme} />
          ))}
        </RowTable>
      )}
      <LoadMore pages={pages} label={t('more')} />
    </div>
  );
}

function Row({ programme }: { programme: ProgrammeRow }) {
  const t = useT(texts);
  const { date, unitName } = useFormat();
  const { id, kind, number, issuer, abstract, startsOn, endsOn, isExample, endedAt, coverage } = programme;
  const marks = [isExample ? t('example') : null, endedAt === null ? null : t('ended')].filter(Boolean);

  return (
    <Table.Tr>
      <Cell>
        <RowLink
          to={`/programmes/${id}`}
          title={`${t(`kinds.${kind}`)} ${number}`}
          detail={[issuer, abstract, ...marks].join(' · ')}
        />
      </Cell>
      <Cell wide>{unitName(programme.leadUnit)}</Cell>
      <Cell wide>{t('periodOf', { from: date(startsOn), to: date(endsOn) })}</Cell>
      <Cell>
        <RealisedBar title={number} measured={programme.measured} />
      </Cell>
      <Cell numeric label={t('coverage')}>
        {t('coverageOf', coverage)}
      </Cell>
    </Table.Tr>
  );
}
