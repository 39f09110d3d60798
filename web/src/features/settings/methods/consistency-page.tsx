import { Anchor, Table, TextInput } from '@mantine/core';
import type { z as Z } from 'zod';
import { z } from 'zod';
import type { ConsistencyView } from '../../../../../contracts/consistency';
import { ENDPOINTS } from '../../../../../contracts/endpoints';
import { EmptyState } from '../../../components/empty-state';
import { ErrorNotice } from '../../../components/error-notice';
import { PageHeader } from '../../../components/page-header';
import { Panel } from '../../../components/panel';
import { Cell, RowTable } from '../../../components/row-table';
import { UnitPicker } from '../../../components/unit-picker';
import { consistencyHref } from '../../../lib/api-client';
import { hanoiDate, useFormat } from '../../../lib/format';
import { hasText, useT } from '../../../lib/i18n';
import { useRead } from '../../../lib/query';
import { useSearch } from '../../../lib/use-search';
import { SettingsTabs } from '../settings-tabs';
import { texts } from './consistency-locale';
import classes from './methods.module.css';

const Month = z
  .string()
  .regex(/^\d{4}-\d{2}$/)
  .optional();
const Search = z.object({ unitId: z.string().optional(), from: Month, to: Month });

/** Leniency and spread of those who judge, for those who keep the methods. */
export function ConsistencyPage() {
  const t = useT(texts);
  const [search, setSearch] = useSearch(Search);
  const to = search.to ?? hanoiDate(new Date()).slice(0, 7);
  const from = search.from ?? `${to.slice(0, 4)}-01`;

  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <SettingsTabs />
      <div className={classes.stack}>
        <div className={classes.fieldset}>
          <UnitPicker
            label={t('unit')}
            value={search.unitId ?? null}
            onChange={(unit) => setSearch({ unitId: unit?.id })}
          />
          {(['from', 'to'] as const).map((end) => (
            <TextInput
              key={end}
              type="month"
              label={t(end)}
              value={end === 'from' ? from : to}
              onChange={(event) => setSearch({ [end]: event.currentTarget.value || undefined })}
            />
          ))}
        </div>
        {search.unitId === undefined ? (
          <EmptyState title={t('choose')} hint={t('chooseHint')} />
        ) : (
          <Report wish={{ unitId: search.unitId, from, to }} />
        )}
      </div>
    </>
  );
}

function Report({ wish }: { wish: { unitId: string; from: string; to: string } }) {
  const t = useT(texts);
  const { data, error } = useRead(ENDPOINTS.getConsistency, { query: wish });

  return (
    <>
      <ErrorNotice error={error} />
      {data !== undefined && (
        <>
          {data.truncated && <p className={classes.quiet}>{t('truncated')}</p>}
          {(['all', 'groups', 'raters'] as const).map((part) => (
            <Panel
              key={part}
              title={t(part)}
              hint={
                data[part].hidden > 0
                  ? t('hiddenHint', { hidden: data[part].hidden, least: data.least ?? '∞' })
                  : undefined
              }
            >
              <Rows rows={data[part].rows} />
            </Panel>
          ))}
          <Anchor underline="always" href={consistencyHref(wish)}>
            {t('download')}
          </Anchor>
        </>
      )}
    </>
  );
}

type Row = Z.output<typeof ConsistencyView>['all']['rows'][number];
const SHARES = ['mean', 'difference', 'spread', 'againstOwn'] as const;

function Rows({ rows }: { rows: readonly Row[] }) {
  const t = useT(texts);
  const { decimal, percent } = useFormat();

  return rows.length === 0 ? (
    <p className={classes.quiet}>{t('nothing')}</p>
  ) : (
    <RowTable
      columns={(['row', 'people', ...SHARES, 'total', 'levels'] as const).map((key) => ({
        label: t(key),
        numeric: key !== 'row',
      }))}
    >
      {rows.map((row) => (
        <Table.Tr key={row.label}>
          <Cell>
            {hasText(texts, `label.${row.label}`) ? t(`label.${row.label}` as 'label.all') : row.label}
          </Cell>
          <Cell numeric label={t('people')}>
            {row.people}
          </Cell>
          {SHARES.map((share) => (
            <Cell key={share} numeric label={t(share)}>
              {row[share] === null ? '–' : percent(Number(row[share]))}
            </Cell>
          ))}
          <Cell numeric label={t('total')}>
            {row.meanTotal === null ? '–' : decimal(row.meanTotal)}
          </Cell>
          <Cell numeric label={t('levels')}>
            {row.levels
              .filter(({ level }) => level !== 'insufficientData')
              .map(({ months }) => months ?? t('hidden'))
              .join(' / ')}
          </Cell>
        </Table.Tr>
      ))}
    </RowTable>
  );
}
