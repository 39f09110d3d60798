import { Anchor, Table, TextInput } from '@mantine/core';
import { Link } from 'react-router';
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
          <Guards found={data} />
          <Panel title={t('raters')} hint={t('ratersHint', { hidden: data.hiddenRaters })}>
            <Raters rows={data.raters} />
          </Panel>
          <Panel title={t('issuers')} hint={t('ratersHint', { hidden: data.hiddenIssuers })}>
            <Issuers rows={data.issuers} />
          </Panel>
        </>
      )}
    </>
  );
}

function Guards({ found }: { found: FairnessView }) {
  const t = useT(texts);
  const { unitName } = useFormat();
  const base = found.baseUnit === null ? t('noBase') : unitName(found.baseUnit);
  const hint = t('guardsHint', { count: found.examined, base });
  const percent = (rate: string | null): string => (rate === null ? '–' : `${rate}%`);

  return (
    <Panel title={t('guards')} hint={found.truncated ? `${hint} ${t('truncated')}` : hint}>
      {found.guards === null ? (
        <p className={classes.quiet}>{t('noGuards')}</p>
      ) : (
        <RowTable
          columns={[
            { label: t('sign') },
            { label: t('found'), numeric: true },
            { label: t('rate'), numeric: true },
            { label: t('baseRate'), numeric: true },
          ]}
        >
          {found.guards.map((one) => (
            <Table.Tr key={one.guard}>
              <Cell>
                {t(`guard.${one.guard}`)}
                {one.findings.length > 0 && <Cases findings={one.findings} />}
              </Cell>
              <Cell numeric label={t('found')}>
                {one.found}/{one.examined}
              </Cell>
              <Cell numeric label={t('rate')}>
                {percent(one.rate)}
              </Cell>
              <Cell numeric label={t('baseRate')}>
                {percent(one.baseRate)}
              </Cell>
            </Table.Tr>
          ))}
        </RowTable>
      )}
    </Panel>
  );
}

type GuardView = NonNullable<FairnessView['guards']>[number];

/** The single cases; the work itself only where it was told. */
function Cases({ findings }: { findings: GuardView['findings'] }) {
  const t = useT(texts);

  return (
    <details>
      <summary>{t('open')}</summary>
      <ul>
        {findings.map(({ people, assignmentIds }) => (
          <li key={people.join() + (assignmentIds?.join() ?? '')}>
            {t('people', { people: people.join(', ') })}{' '}
            {assignmentIds?.map((id, index) => (
              <Anchor key={id} underline="always" component={Link} to={`/assignments/${id}`}>
                {index + 1}{' '}
              </Anchor>
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Raters({ rows }: { rows: FairnessView['raters'] }) {
  const t = useT(texts);

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
            {row.returnRate}%
          </Cell>
          <Cell numeric label={t('major')}>
            {row.majorRate}%
          </Cell>
          <Cell numeric label={t('repeated')}>
            {row.repeatedReturns}
          </Cell>
          <Cell numeric label={t('hours')}>
            {row.medianHours}
          </Cell>
        </Table.Tr>
      ))}
    </RowTable>
  );
}

function Issuers({ rows }: { rows: FairnessView['issuers'] }) {
  const t = useT(texts);

  return rows.length === 0 ? (
    <p className={classes.quiet}>{t('none')}</p>
  ) : (
    <RowTable
      columns={(['rater', 'issued', 'notice', 'changes'] as const).map((key) => ({
        label: t(key),
        numeric: key !== 'rater',
      }))}
    >
      {rows.map((row) => (
        <Table.Tr key={row.label}>
          <Cell>{row.label}</Cell>
          <Cell numeric label={t('issued')}>
            {row.issued}
          </Cell>
          <Cell numeric label={t('notice')}>
            {row.medianNoticeHours}
          </Cell>
          <Cell numeric label={t('changes')}>
            {row.deadlineChanges}
          </Cell>
        </Table.Tr>
      ))}
    </RowTable>
  );
}
