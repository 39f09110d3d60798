import { Button, Table } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { z } from 'zod';
import { Id } from '../../../../contracts/common';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { WebhookView } from '../../../../contracts/notifying';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { PageHeader } from '../../components/page-header';
import { Cell, RowLink, RowTable } from '../../components/row-table';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { useMay } from '../../lib/session';
import { useSearch } from '../../lib/use-search';
import { SettingsTabs } from './settings-tabs';
import { WebhookDetail } from './webhook-detail';
import { WebhookForm } from './webhook-form';
import { texts } from './webhook-locale';
import { ShownSecret, Standing, useEventCount } from './webhook-parts';
import type { Shown } from './webhook-parts';

const Search = z.object({ endpoint: Id.optional() });

/** Endpoints of other systems, and one of them with its deliveries. A secret is shown once, where it was made. */
export function WebhooksPage() {
  const t = useT(texts);
  const may = useMay();
  const [{ endpoint }, setSearch] = useSearch(Search);
  const [isWriting, setWriting] = useState(false);
  const [shown, setShown] = useState<Shown | null>(null);
  const { data, error } = useRead(ENDPOINTS.listWebhooks, {});
  const chosen = data?.items.find(({ id }) => id === endpoint);

  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          may('webhook.manage') && !isWriting && chosen === undefined ? (
            <Button leftSection={<IconPlus size={16} />} onClick={() => setWriting(true)}>
              {t('add')}
            </Button>
          ) : undefined
        }
      />
      <SettingsTabs />
      <ErrorNotice error={error} />
      {shown !== null && <ShownSecret shown={shown} onDone={() => setShown(null)} />}
      {isWriting && (
        <WebhookForm
          onDone={(made) => {
            setShown(made);
            setWriting(false);
            setSearch({ endpoint: made.id }, { replace: false });
          }}
          onCancel={() => setWriting(false)}
        />
      )}
      {!isWriting && chosen !== undefined && (
        <WebhookDetail
          endpoint={chosen}
          onSecret={setShown}
          onBack={() => setSearch({ endpoint: undefined }, { replace: false })}
        />
      )}
      {!isWriting && chosen === undefined && data !== undefined && <WebhookTable rows={data.items} />}
    </>
  );
}

function WebhookTable({ rows }: { rows: readonly WebhookView[] }) {
  const t = useT(texts);
  const { relative } = useFormat();
  const eventCount = useEventCount();

  if (rows.length === 0) {
    return <EmptyState title={t('none')} hint={t('noneHint')} />;
  }

  return (
    <RowTable
      columns={[
        { label: t('name') },
        { label: t('standing') },
        { label: t('events') },
        { label: t('lastSuccess') },
      ]}
    >
      {rows.map((row) => (
        <Table.Tr key={row.id}>
          <Cell>
            <RowLink to={`/settings/webhooks?endpoint=${row.id}`} title={row.name} detail={row.url} />
          </Cell>
          <Cell label={t('standing')}>
            <Standing endpoint={row} />
          </Cell>
          <Cell label={t('events')}>{eventCount(row)}</Cell>
          <Cell label={t('lastSuccess')}>
            {row.lastSuccessAt === null ? t('never') : relative(row.lastSuccessAt)}
          </Cell>
        </Table.Tr>
      ))}
    </RowTable>
  );
}
