import { Anchor, Button, Group, Select, Switch, Table } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { z } from 'zod';
import type { KpiView } from '../../../../contracts/kpis';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { PERSPECTIVES } from '../../../../domain/kpi/definition';
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
import { useMay } from '../../lib/session';
import { useSearch } from '../../lib/use-search';
import classes from './kpi.module.css';
import { KpiForm } from './kpi-form';
import { texts } from './locale';
import { drawn, KPI_LOOK } from './look';
import { AssignedSets } from './sets/assigned-sets';
import { texts as setTexts } from './sets/locale';

const Search = z.object({
  query: z.string().optional(),
  unitId: z.string().optional(),
  perspective: z.enum(PERSPECTIVES).optional(),
  mine: z.enum(['true']).optional(),
});

/** All indicators with the figure of the last period: what is met, what is not, and what is missing. */
export function KpisPage() {
  const t = useT(texts);
  const ts = useT(setTexts);
  const may = useMay();
  const navigate = useNavigate();
  const [search, setSearch] = useSearch(Search);
  const [isWriting, setWriting] = useState(false);

  return (
    <>
      <PageHeader
        title={t('title')}
        lead={
          <>
            {t('lead')} ·{' '}
            <Anchor component={Link} underline="always" to="/kpis/sets">
              {ts('toSets')}
            </Anchor>
          </>
        }
        actions={
          !isWriting && (
            <Group gap="xs">
              {may('kpi.report') && (
                <Button component={Link} to="/settings/imports?kind=kpi-measurements" variant="default">
                  {t('importFile')}
                </Button>
              )}
              {may('kpi.define') && (
                <Button leftSection={<IconPlus size={16} />} onClick={() => setWriting(true)}>
                  {t('define')}
                </Button>
              )}
            </Group>
          )
        }
      />
      {isWriting ? (
        <KpiForm
          kpi={null}
          onDone={({ id }) => void navigate(`/kpis/${id}`)}
          onCancel={() => setWriting(false)}
        />
      ) : (
        <div className={classes.stack}>
          <Filters search={search} onChange={setSearch} />
          {search.unitId !== undefined && <AssignedSets subjectKind="unit" subjectId={search.unitId} />}
          <Kpis search={search} />
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
        label={t('unit')}
        className={classes.unit}
        value={search.unitId ?? null}
        onChange={(unit) => onChange({ unitId: unit?.id })}
      />
      <Select
        clearable
        label={t('perspective')}
        placeholder={t('allPerspectives')}
        clearButtonProps={{ 'aria-label': t('allPerspectives') }}
        data={PERSPECTIVES.map((value) => ({ value, label: t(`perspectives.${value}`) }))}
        value={search.perspective ?? null}
        onChange={(value) => onChange({ perspective: PERSPECTIVES.find((one) => one === value) })}
      />
      <Switch
        className={classes.mine}
        label={t('mine')}
        checked={search.mine === 'true'}
        onChange={(event) => onChange({ mine: event.currentTarget.checked ? 'true' : undefined })}
      />
    </div>
  );
}

function Kpis({ search }: { search: z.output<typeof Search> }) {
  const t = useT(texts);
  const pages = usePages(ENDPOINTS.listKpis, { query: search });

  return (
    <div>
      <ExportLinks list="kpis" query={search} />
      <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />
      {!pages.isPending && pages.rows.length === 0 && pages.error === null ? (
        <EmptyState title={t('empty')} hint={t('emptyHint')} />
      ) : (
        <RowTable
          columns={[
            { label: t('kpi') },
            { label: t('subject'), wide: true },
            { label: t('lastPeriod'), numeric: true },
            { label: t('attainment'), numeric: true },
            { label: t('status') },
          ]}
        >
          {pages.rows.map((kpi) => (
            <Row key={kpi.id} kpi={kpi} />
          ))}
        </RowTable>
      )}
      <LoadMore pages={pages} label={t('more')} />
    </div>
  );
}

function Row({ kpi }: { kpi: KpiView }) {
  const t = useT(texts);
  const { percent } = useFormat();
  const { last, definition } = kpi;

  return (
    <Table.Tr>
      <Cell>
        <RowLink
          to={`/kpis/${kpi.id}`}
          title={definition.name}
          detail={`${kpi.code} · ${t(`sources.${definition.source}`)}`}
        />
      </Cell>
      <Cell wide>{kpi.subject.name}</Cell>
      <Cell numeric label={t('lastPeriod')}>
        <Figure kpi={kpi} />
      </Cell>
      <Cell numeric label={t('attainment')}>
        {last.attainment === null ? '–' : percent(drawn(last.attainment.clamped) * 100)}
      </Cell>
      <Cell>
        <Chip {...KPI_LOOK[last.status]} label={t(`statuses.${last.status}`)} />
      </Cell>
    </Table.Tr>
  );
}

/** The value with its unit and what changed; a figure that is missing says so in words. */
function Figure({ kpi: { last, before, definition } }: { kpi: KpiView }) {
  const t = useT(texts);
  const { decimal, number } = useFormat();

  if (last.value === null || last.display === null) {
    return (
      <>
        {t('missing')}
        <span className={classes.quiet}>{last.period}</span>
      </>
    );
  }

  const change = before?.value == null ? null : drawn(last.value) - drawn(before.value);

  return (
    <>
      {decimal(last.display)} {definition.unitOfMeasure}
      <span className={classes.quiet}>
        {last.period}
        {change !== null && ` · ${t('change', { change: `${change > 0 ? '+' : ''}${number(change)}` })}`}
        {last.coverage !== null &&
          last.coverage.reported < last.coverage.expected &&
          ` · ${t('ofParts', last.coverage)}`}
      </span>
    </>
  );
}
