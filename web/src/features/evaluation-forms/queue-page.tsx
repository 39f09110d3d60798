import { Table } from '@mantine/core';
import { z } from 'zod';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { EvaluationTabs } from '../../components/evaluation-tabs';
import { LoadMore } from '../../components/load-more';
import { PageHeader } from '../../components/page-header';
import { useT } from '../../lib/i18n';
import { usePages } from '../../lib/query';
import { useSearch } from '../../lib/use-search';
import { OwnCalibrations } from './calibration-panel';
import { Development } from './development';
import classes from './evaluations.module.css';
import { FormRows } from './form-rows';
import { texts } from './locale';
import { PublishedLevels } from './published-levels';

const Search = z.object({ show: z.enum(['mine']).optional() });

/** The forms that wait for me, each to be opened; or my own ones. */
export function QueuePage() {
  const t = useT(texts);
  const [{ show }] = useSearch(Search);
  const isMine = show === 'mine';
  const pages = usePages(ENDPOINTS.listEvaluationForms, { query: { of: isMine ? 'me' : 'awaiting' } });

  return (
    <>
      <EvaluationTabs />
      <PageHeader
        title={t(isMine ? 'queue.mine' : 'queue.title')}
        lead={t(isMine ? 'queue.mineLead' : 'queue.lead')}
      />
      <ErrorNotice error={pages.error} />
      {pages.data !== undefined && pages.rows.length === 0 ? (
        <EmptyState
          title={t(isMine ? 'queue.noneMine' : 'queue.none')}
          hint={t(isMine ? 'queue.noneMineHint' : 'queue.noneHint')}
        />
      ) : (
        <Table.ScrollContainer minWidth={0}>
          <FormRows rows={pages.rows} named={isMine ? 'period' : 'person'} />
        </Table.ScrollContainer>
      )}
      <LoadMore pages={pages} label={t('queue.more')} />
      {!isMine && <OwnCalibrations />}
      {isMine && (
        <div className={classes.after}>
          <Development personId="me" />
          <PublishedLevels />
        </div>
      )}
    </>
  );
}
