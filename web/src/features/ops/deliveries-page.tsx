import { Button, NativeSelect } from '@mantine/core';
import { IconArrowLeft, IconMail } from '@tabler/icons-react';
import { Link } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { DeliveryQuery } from '../../../../contracts/notifying';
import { DELIVERY_KINDS } from '../../../../domain/notifying/deliveries';
import { DeliveryStateFilter, DeliveryTable } from '../../components/delivery-table';
import { ErrorNotice } from '../../components/error-notice';
import { LoadMore } from '../../components/load-more';
import { ExportLinks } from '../../components/many/export-links';
import { PageHeader } from '../../components/page-header';
import { Panel } from '../../components/panel';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { usePages, useRead } from '../../lib/query';
import { useMay } from '../../lib/session';
import { useSearch } from '../../lib/use-search';
import { texts } from './delivery-page-locale';
import classes from './ops.module.css';

const Search = DeliveryQuery.pick({ state: true, kind: true });
const EVERY_MS = 10_000;
const ALL = 'all';

/** How far delivering is behind, what was given up, and another try for it. */
export function DeliveriesPage() {
  const t = useT(texts);
  const [{ state, kind }, setSearch] = useSearch(Search);
  const pages = usePages(ENDPOINTS.listDeliveries, { query: { state, kind } }, { refetchInterval: EVERY_MS });

  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={<Ways />} />
      <div className={classes.stack}>
        <Figures />
        <Panel title={t('deliveries')}>
          <div className={classes.filters}>
            <DeliveryStateFilter state={state} onChoose={(value) => setSearch({ state: value })} />
            <NativeSelect
              size="xs"
              aria-label={t('kind')}
              value={kind ?? ALL}
              onChange={(event) =>
                setSearch({ kind: DELIVERY_KINDS.find((known) => known === event.currentTarget.value) })
              }
              data={([ALL, ...DELIVERY_KINDS] as const).map((value) => ({
                value,
                label: t(`kinds.${value}`),
              }))}
            />
          </div>
          <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />
          {!pages.isPending && pages.error === null && <DeliveryTable rows={pages.rows} />}
          <LoadMore pages={pages} label={t('more')} />
          {pages.rows.length > 0 && <ExportLinks list="deliveries" query={{ state, kind }} />}
        </Panel>
      </div>
    </>
  );
}

function Ways() {
  const t = useT(texts);
  const may = useMay();
  const { data } = useRead(ENDPOINTS.deliveryFigures, {});

  return (
    <>
      {may('process.list') && (
        <Button component={Link} to="/ops" variant="default" leftSection={<IconArrowLeft size={16} />}>
          {t('back')}
        </Button>
      )}
      {data?.catching === true && may('mail.caught') && (
        <Button component={Link} to="/ops/mails" variant="default" leftSection={<IconMail size={16} />}>
          {t('mails')}
        </Button>
      )}
    </>
  );
}

function Figures() {
  const t = useT(texts);
  const { duration, number } = useFormat();
  const { data, error } = useRead(ENDPOINTS.deliveryFigures, {}, { refetchInterval: EVERY_MS });

  if (data === undefined) {
    return <ErrorNotice error={error} />;
  }

  const figures = [
    [t('waiting'), number(data.waiting)],
    [t('overdue'), number(data.overdue)],
    [t('lag'), duration(data.lagSeconds * 1000)],
    [t('dead'), number(data.dead)],
    [t('sent'), number(data.sentLastDay)],
  ] as const;

  return (
    <>
      {!data.mailOn && <p className={classes.calm}>{t('mailOff')}</p>}
      <dl className={classes.facts}>
        {figures.map(([label, value]) => (
          <div key={label} className={classes.fact}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
