/** Lists of records whose time is over: looked at, approved by a document or rejected. */
import { Button, Table, TextInput } from '@mantine/core';
import { IconCheck, IconClock, IconTrash, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { DisposalListView } from '../../../../../contracts/retention';
import { ENDPOINTS } from '../../../../../contracts/endpoints';
import { Chip } from '../../../components/chip';
import { ErrorNotice } from '../../../components/error-notice';
import { LoadMore } from '../../../components/load-more';
import { Panel } from '../../../components/panel';
import { ReasonDialog } from '../../../components/reason-dialog';
import { Cell, RowTable } from '../../../components/row-table';
import { tell } from '../../../components/tell';
import { useFormat } from '../../../lib/format';
import { useT } from '../../../lib/i18n';
import { usePages, useRead, useWrite } from '../../../lib/query';
import classes from '../settings.module.css';
import { texts } from './locale';

const LOOK = {
  proposed: { tone: 'amber', icon: IconClock },
  approved: { tone: 'blue', icon: IconTrash },
  rejected: { tone: 'grey', icon: IconX },
  done: { tone: 'green', icon: IconCheck },
} as const;

export function DisposalLists({ mayDecide }: { mayDecide: boolean }) {
  const t = useT(texts);
  const { data, error } = useRead(ENDPOINTS.listDisposals, {});
  const isOpen = data?.items.some(({ state }) => state === 'proposed' || state === 'approved') ?? true;
  const make = useWrite(ENDPOINTS.proposeDisposal, {
    onSuccess: ({ items }) => tell(items[0]?.state === 'proposed' ? t('made') : t('madeNone')),
  });

  return (
    <Panel
      title={t('lists')}
      hint={t('listsHint')}
      aside={
        mayDecide && !isOpen ? (
          <Button size="xs" variant="default" loading={make.isPending} onClick={() => make.mutate({})}>
            {t('make')}
          </Button>
        ) : undefined
      }
    >
      <ErrorNotice error={error ?? make.error} />
      {data?.items.length === 0 && <p className={classes.quiet}>{t('listsNone')}</p>}
      {data?.items.map((list) => (
        <List key={list.id} list={list} mayDecide={mayDecide} />
      ))}
    </Panel>
  );
}

function List({ list, mayDecide }: { list: DisposalListView; mayDecide: boolean }) {
  const t = useT(texts);
  const { short } = useFormat();
  const [isShown, setShown] = useState(false);
  const { state, proposedAt, proposedBy, decidedBy, decidedAt, documentNumber, reason, counts } = list;

  return (
    <article className={classes.item}>
      <div className={classes.itemHead}>
        <strong>{t('list', { at: short(proposedAt) })}</strong>
        <Chip {...LOOK[state]} label={t(`state.${state}`)} />
      </div>
      <p className={classes.line}>
        {t('records', { count: list.records })}:{' '}
        {counts
          .map(({ kind, state: one, count }) => `${t(`kind.${kind}`)} ${count} (${t(`itemState.${one}`)})`)
          .join(' · ')}
      </p>
      <p className={classes.quiet}>
        {proposedBy === null ? t('byClock') : t('by', { name: proposedBy.name })}
        {decidedBy !== null &&
          decidedAt !== null &&
          ` · ${t('decided', { name: decidedBy.name, at: short(decidedAt), reason: reason ?? '' })}`}
        {documentNumber !== null && ` · ${t('document', { no: documentNumber })}`}
      </p>
      <div className={classes.actions}>
        <Button
          size="xs"
          variant="default"
          aria-expanded={isShown}
          onClick={() => setShown((before) => !before)}
        >
          {t(isShown ? 'hide' : 'look')}
        </Button>
        {mayDecide && state === 'proposed' && <Decide list={list} />}
      </div>
      {isShown && <Items listId={list.id} />}
    </article>
  );
}

function Decide({ list: { id, records } }: { list: DisposalListView }) {
  const t = useT(texts);
  const [asking, setAsking] = useState<'approve' | 'reject' | null>(null);
  const [documentNumber, setDocumentNumber] = useState('');
  const decide = useWrite(ENDPOINTS.decideDisposal, {
    onSuccess: ({ items }) =>
      tell(t(items.find((one) => one.id === id)?.state === 'rejected' ? 'rejected' : 'approved')),
  });

  return (
    <>
      <Button size="xs" loading={decide.isPending} onClick={() => setAsking('approve')}>
        {t('approve')}
      </Button>
      <Button size="xs" variant="default" disabled={decide.isPending} onClick={() => setAsking('reject')}>
        {t('reject')}
      </Button>
      <ErrorNotice error={decide.error} />
      {asking === 'approve' && (
        <ReasonDialog
          title={t('approve')}
          text={t('approveText', { count: records })}
          onConfirm={(reason) =>
            decide.mutate({ params: { id }, body: { decision: 'approve', records, documentNumber, reason } })
          }
          onClose={() => setAsking(null)}
        >
          <TextInput
            required
            label={t('documentNumber')}
            value={documentNumber}
            onChange={({ currentTarget: { value } }) => setDocumentNumber(value)}
          />
        </ReasonDialog>
      )}
      {asking === 'reject' && (
        <ReasonDialog
          title={t('reject')}
          text={t('rejectText')}
          onConfirm={(reason) =>
            decide.mutate({ params: { id }, body: { decision: 'reject', records, reason } })
          }
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}

function Items({ listId }: { listId: string }) {
  const t = useT(texts);
  const { date } = useFormat();
  const pages = usePages(ENDPOINTS.listDisposalItems, { params: { id: listId }, query: {} });

  return (
    <>
      <ErrorNotice error={pages.error} />
      <RowTable columns={[{ label: t('record') }, { label: t('people') }, { label: t('keptUntil') }]}>
        {pages.rows.map(({ kind, recordId, people, keptUntil, state }) => (
          <Table.Tr key={`${kind} ${recordId}`}>
            <Cell>{t(`kind.${kind}`)}</Cell>
            <Cell label={t('people')}>{people.map(({ name }) => name).join(', ')}</Cell>
            <Cell label={t('keptUntil')}>
              {date(keptUntil)} · {t(`itemState.${state}`)}
            </Cell>
          </Table.Tr>
        ))}
      </RowTable>
      <LoadMore pages={pages} label={t('more')} />
    </>
  );
}
