import { Button, Table } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { ConferenceRow } from '../../../../contracts/conferences';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { Chip } from '../../components/chip';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { LoadMore } from '../../components/load-more';
import { ExportLinks } from '../../components/many/export-links';
import { PageHeader } from '../../components/page-header';
import { Cell, RowLink, RowTable } from '../../components/row-table';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { usePages } from '../../lib/query';
import { useMay } from '../../lib/session';
import classes from './conferences.module.css';
import { texts } from './locale';
import { STATE_LOOK, quarterName } from './look';

/** The conferences that one prepares or takes part in, the latest first. */
export function ConferencesPage() {
  const t = useT(texts);
  const may = useMay();
  const pages = usePages(ENDPOINTS.listConferences, { query: {} });

  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          may('conference.prepare') ? (
            <Button component={Link} to="/conferences/new" leftSection={<IconPlus size={16} />}>
              {t('prepare')}
            </Button>
          ) : undefined
        }
      />
      <div className={classes.stack}>
        <ExportLinks list="conferences" />
        <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />
        {!pages.isPending && pages.rows.length === 0 && pages.error === null ? (
          <EmptyState title={t('empty')} hint={t('emptyHint')} />
        ) : (
          <RowTable
            columns={[
              { label: t('column.conference') },
              { label: t('column.unit'), wide: true },
              { label: t('column.when') },
              { label: t('column.state') },
            ]}
          >
            {pages.rows.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </RowTable>
        )}
        <LoadMore pages={pages} label={t('more')} />
      </div>
    </>
  );
}

function Row({ row }: { row: ConferenceRow }) {
  const t = useT(texts);
  const { short, unitName } = useFormat();
  const { id, title, quarter, unit, heldAt, state, items, participants } = row;

  return (
    <Table.Tr>
      <Cell>
        <RowLink
          to={`/conferences/${id}`}
          title={title}
          detail={`${quarterName(t, quarter)} · ${t('counts', { items, people: participants })}`}
        />
      </Cell>
      <Cell wide>{unitName(unit)}</Cell>
      <Cell>{short(heldAt)}</Cell>
      <Cell>
        <Chip {...STATE_LOOK[state]} label={t(`state.${state}`)} />
      </Cell>
    </Table.Tr>
  );
}
