import { Table, TextInput } from '@mantine/core';
import { z } from 'zod';
import { ENDPOINTS } from '../../../../../contracts/endpoints';
import type { FairnessView } from '../../../../../contracts/fairness';
import { EmptyState } from '../../../components/empty-state';
import { ErrorNotice } from '../../../components/error-notice';
import { PageHeader } from '../../../components/page-header';
import { Panel } from '../../../components/panel';
import { Cell, RowTable } from '../../../components/row-table';
import { UnitPicker } from '../../../components/unit-picker';
import { hanoiDate, useFormat } from '../../../lib/format';
import { useT } from '../../../lib/i18n';
import { useRead } from '../../../lib/query';
import { useSearch } from '../../../lib/use-search';
import { SettingsTabs } from '../settings-tabs';
import { texts } from './fairness-locale';
import { Guards } from './findings';
import classes from './methods.module.css';

const Search = z.object({
  unitId: z.string().optional(),
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
});

/** How the figures of a unit come about, for those who keep the methods: patterns and spread, without names. */
export function FairnessPage() {
  const t = useT(texts);
  const [search, setSearch] = useSearch(Search);
  const month = search.month ?? hanoiDate(new Date()).slice(0, 7);

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
          <TextInput
            type="month"
            label={t('month')}
            value={month}
            onChange={(event) => setSearch({ month: event.currentTarget.value || undefined })}
          />
        </div>
        {search.unitId === undefined ? (
          <EmptyState title={t('choose')} hint={t('chooseHint')} />
        ) : (
          <Examined unitId={search.unitId} month={month} />
        )}
      </div>
    </>
  );
}

function Examined({ unitId, month }: { unitId: string; month: string }) {
  const t = useT(texts);
  const { data, error } = useRead(ENDPOINTS.getFairness, { query: { unitId, month } });

  return (
    <>
      <ErrorNotice error={error} />
      {data !== undefined && (
        <>
          <Guards found={data} unitId={unitId} month={month} />
          <Panel
            title={t('raters')}
            hint={data.hiddenRaters > 0 ? t('ratersHint', { hidden: data.hiddenRaters }) : undefined}
          >
            <Raters rows={data.raters} />
          </Panel>
          <Panel
            title={t('issuers')}
            hint={data.hiddenIssuers > 0 ? t('ratersHint', { hidden: data.hiddenIssuers }) : undefined}
          >
            <Issuers rows={data.issuers} leastNoticeHours={data.leastNoticeHours} />
          </Panel>
        </>
      )}
    </>
  );
}

function Raters({ rows }: { rows: FairnessView['raters'] }) {
  const t = useT(texts);
  const { number, percent } = useFormat();

  return rows.length === 0 ? (
    <p className={classes.quiet}>{t('none')}</p>
  ) : (
    <RowTable
      columns={(['rater', 'decisions', 'returned', 'major', 'repeated', 'hours'] as const).map((key) => ({
        label: t(key),
        numeric: key !== 'rater',
      }))}
    >
      {rows.map((row) => (
        <Table.Tr key={row.label}>
          <Cell>{row.label}</Cell>
          <Cell numeric label={t('decisions')}>
            {row.decisions}
          </Cell>
          <Cell numeric label={t('returned')}>
            {percent(Number(row.returnRate))}
          </Cell>
          <Cell numeric label={t('major')}>
            {percent(Number(row.majorRate))}
          </Cell>
          <Cell numeric label={t('repeated')}>
            {row.repeatedReturns}
          </Cell>
          <Cell numeric label={t('hours')}>
            {number(row.medianHours)}
          </Cell>
        </Table.Tr>
      ))}
    </RowTable>
  );
}

function Issuers({
  rows,
  leastNoticeHours,
}: { rows: FairnessView['issuers'] } & Pick<FairnessView, 'leastNoticeHours'>) {
  const t = useT(texts);
  const { number } = useFormat();
  const short = leastNoticeHours === null ? null : t('short', { hours: number(leastNoticeHours) });

  return rows.length === 0 ? (
    <p className={classes.quiet}>{t('none')}</p>
  ) : (
    <RowTable
      columns={[
        { label: t('rater') },
        { label: t('issued'), numeric: true },
        { label: t('notice'), numeric: true },
        ...(short === null ? [] : [{ label: short, numeric: true as const }]),
        { label: t('changes'), numeric: true },
      ]}
    >
      {rows.map((row) => (
        <Table.Tr key={row.label}>
          <Cell>{row.label}</Cell>
          <Cell numeric label={t('issued')}>
            {row.issued}
          </Cell>
          <Cell numeric label={t('notice')}>
            {number(row.medianNoticeHours)}
          </Cell>
          {short !== null && (
            <Cell numeric label={short}>
              {row.shortNotice ?? '–'}
            </Cell>
          )}
          <Cell numeric label={t('changes')}>
            {row.deadlineChanges}
          </Cell>
        </Table.Tr>
      ))}
    </RowTable>
  );
}
