import { Anchor, Button, Table } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { ENDPOINTS } from '../../../../../contracts/endpoints';
import { EmptyState } from '../../../components/empty-state';
import { ErrorNotice } from '../../../components/error-notice';
import { LoadMore } from '../../../components/load-more';
import { ExportLinks } from '../../../components/many/export-links';
import { PageHeader } from '../../../components/page-header';
import { Cell, RowLink, RowTable } from '../../../components/row-table';
import { useT } from '../../../lib/i18n';
import { usePages } from '../../../lib/query';
import { useMay } from '../../../lib/session';
import { useAudience } from './audience';
import { texts } from './locale';
import { SetForm } from './set-form';

/** All indicator sets, and where each stands between draft and retirement. */
export function SetsPage() {
  const t = useT(texts);
  const may = useMay();
  const navigate = useNavigate();
  const [isWriting, setWriting] = useState(false);

  return (
    <>
      <PageHeader
        title={t('title')}
        lead={
          <>
            {t('lead')} ·{' '}
            <Anchor component={Link} underline="always" to="/kpis">
              {t('toKpis')}
            </Anchor>
          </>
        }
        actions={
          may('indicatorSet.build') &&
          !isWriting && (
            <Button leftSection={<IconPlus size={16} />} onClick={() => setWriting(true)}>
              {t('add')}
            </Button>
          )
        }
      />
      {isWriting ? (
        <SetForm
          set={null}
          onDone={({ id }) => void navigate(`/kpis/sets/${id}`)}
          onCancel={() => setWriting(false)}
        />
      ) : (
        <Sets />
      )}
    </>
  );
}

function Sets() {
  const t = useT(texts);
  const audienceOf = useAudience();
  const pages = usePages(ENDPOINTS.listIndicatorSets, { query: {} });

  if (!pages.isPending && pages.rows.length === 0 && pages.error === null) {
    return <EmptyState title={t('empty')} hint={t('emptyHint')} />;
  }

  return (
    <>
      <ExportLinks list="indicator-sets" />
      <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />
      <RowTable
        columns={[
          { label: t('name') },
          { label: t('state') },
          { label: t('entryCount'), numeric: true },
          { label: t('indicatorCount'), numeric: true },
        ]}
      >
        {pages.rows.map(({ id, name, audience, state, entryCount, indicatorCount }) => (
          <Table.Tr key={id}>
            <Cell>
              <RowLink to={`/kpis/sets/${id}`} title={name} detail={audienceOf(audience)} />
            </Cell>
            <Cell label={t('state')}>{t(`states.${state}`)}</Cell>
            <Cell numeric label={t('entryCount')}>
              {entryCount}
            </Cell>
            <Cell numeric label={t('indicatorCount')}>
              {indicatorCount}
            </Cell>
          </Table.Tr>
        ))}
      </RowTable>
      <LoadMore pages={pages} label={t('more')} />
    </>
  );
}
