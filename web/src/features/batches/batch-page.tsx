import { Anchor, Table } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ErrorNotice } from '../../components/error-notice';
import { LoadMore } from '../../components/load-more';
import { BatchCard, useBatchName } from '../../components/many/batch-card';
import { ExportLinks } from '../../components/many/export-links';
import { texts } from '../../components/many/locale';
import { PageHeader } from '../../components/page-header';
import { Cell, RowLink, RowTable } from '../../components/row-table';
import { useT } from '../../lib/i18n';
import { useCodeSentence } from '../../lib/problems';
import { AlongResult } from '../../components/transfers/along-result';
import { usePages, useRead } from '../../lib/query';

const WHILE_RUNNING_MS = 1_500;

/** One batch with what became of each row. */
export function BatchPage() {
  const t = useT(texts);
  const { id = '' } = useParams();
  const nameOf = useBatchName();
  const batch = useRead(ENDPOINTS.getBatch, { params: { id } }, { refetchInterval: WHILE_RUNNING_MS });

  return (
    <>
      <PageHeader
        title={batch.data === undefined ? t('title') : nameOf(batch.data)}
        lead={
          <Anchor component={Link} to="/batches">
            {t('all')}
          </Anchor>
        }
        actions={<ExportLinks list="batch-rows" query={{ batchId: id }} />}
      />
      <ErrorNotice error={batch.error} />
      {batch.data !== undefined && (
        <>
          <BatchCard batch={batch.data} />
          {batch.data.kind === 'transfer' && <AlongResult batchId={id} />}
          {/* What has become of rows is asked again whenever their counts move. */}
          <Rows key={JSON.stringify(batch.data.rows)} id={id} />
        </>
      )}
    </>
  );
}

function Rows({ id }: { id: string }) {
  const t = useT(texts);
  const sentence = useCodeSentence();
  // Drawn anew when the counts move: what was read a moment ago is behind by then.
  const pages = usePages(ENDPOINTS.listBatchRows, { params: { id }, query: {} }, { staleTime: 0 });

  return (
    <>
      <ErrorNotice error={pages.error} />
      <RowTable columns={[{ label: t('assignment') }, { label: t('outcome') }]}>
        {pages.rows.map((row) => (
          <Table.Tr key={row.no}>
            <Cell>
              {row.number === null ? (
                t('hidden')
              ) : (
                <RowLink
                  to={`/assignments/${row.assignmentId ?? ''}`}
                  title={row.title ?? ''}
                  detail={row.number}
                />
              )}
            </Cell>
            <Cell>
              {t(`row.${row.status}`)}
              {row.errorCode !== null && `: ${sentence(row.errorCode) ?? row.errorCode}`}
            </Cell>
          </Table.Tr>
        ))}
      </RowTable>
      <LoadMore pages={pages} label={t('more')} />
    </>
  );
}
