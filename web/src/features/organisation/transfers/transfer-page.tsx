import { Button } from '@mantine/core';
import { useState } from 'react';
import { z } from 'zod';
import { Id } from '../../../../../contracts/common';
import { ENDPOINTS } from '../../../../../contracts/endpoints';
import type { TransferPreview, TransferWish } from '../../../../../contracts/transfers';
import { EmptyState } from '../../../components/empty-state';
import { ErrorNotice } from '../../../components/error-notice';
import { PageHeader } from '../../../components/page-header';
import { Panel } from '../../../components/panel';
import { useT } from '../../../lib/i18n';
import { useWrite } from '../../../lib/query';
import { useSearch } from '../../../lib/use-search';
import { AlongPanel } from '../../../components/transfers/along-panel';
import { ChangeForm } from './change-form';
import type { ChangeValues, Choices } from './change-values';
import { NOTHING, changeOf, choicesOf } from './change-values';
import { LandingRows } from './landing-rows';
import { texts } from './locale';
import { OrderForm } from './order-form';
import { PlannedTransfers } from './planned-transfers';
import { PostChanges } from './post-changes';
import classes from './transfers.module.css';

const TransferSearch = z.object({ person: Id.optional(), unit: Id.optional() });

/** A person moves or leaves, or a unit closes: what would become of everything, choices for single rows, the order. */
export function TransferPage() {
  const t = useT(texts);
  const [{ person, unit }] = useSearch(TransferSearch);
  const [values, setValues] = useState<ChangeValues>({
    ...NOTHING,
    kind: unit === undefined ? 'move' : 'close',
    personId: person ?? null,
    unitId: unit ?? null,
  });
  const [choices, setChoices] = useState<Choices>({});
  const preview = useTransferPreview();

  const look = (nextValues: ChangeValues, nextChoices: Choices): void => {
    const change = changeOf(nextValues);
    setValues(nextValues);
    setChoices(nextChoices);

    if (change !== null) {
      preview.look({ change, choices: choicesOf(nextChoices) });
    }
  };

  return (
    <div className={classes.page}>
      <PageHeader title={t('title')} lead={t('lead')} />
      <ChangeForm
        values={values}
        // What was seen belongs to what was asked.
        onChange={(change) => {
          setValues({ ...values, ...change });
          preview.forget();
        }}
        onPreview={() => look(values, {})}
        isPending={preview.isPending}
      >
        <ErrorNotice error={preview.error} />
      </ChangeForm>
      {preview.seen !== null && (
        <>
          <PostChanges
            seen={preview.seen}
            values={values}
            onPeople={(people) => look({ ...values, people }, choices)}
          />
          <Landings preview={preview} choices={choices} onChoose={(next) => look(values, next)} />
          <AlongPanel along={preview.seen.along} />
          <OrderForm wish={preview.wish} seen={preview.seen} onPlanned={preview.forget} />
        </>
      )}
      <PlannedTransfers />
    </div>
  );
}

type Preview = ReturnType<typeof useTransferPreview>;

function Landings({
  preview: { seen, rows, more, isPending },
  choices,
  onChoose,
}: {
  preview: Preview;
  choices: Choices;
  onChoose: (choices: Choices) => void;
}) {
  const t = useT(texts);

  if (seen === null) {
    return null;
  }

  return (
    <Panel title={t('result')} hint={t('counts', { moving: seen.moving, total: seen.total })}>
      {seen.blocked > 0 && <p className={classes.blocked}>{t('blocked', { count: seen.blocked })}</p>}
      {seen.total === 0 ? (
        <EmptyState title={t('none')} />
      ) : (
        <LandingRows rows={rows} choices={choices} onChoose={onChoose} />
      )}
      {more !== null && (
        <Button variant="default" mt="sm" loading={isPending} onClick={more}>
          {t('more')}
        </Button>
      )}
    </Panel>
  );
}

const NO_WISH: TransferWish = { change: { kind: 'leave', personId: '' }, choices: [] };

/** The preview of one wish, its rows page by page. */
function useTransferPreview() {
  const [wish, setWish] = useState<TransferWish>(NO_WISH);
  const [pages, setPages] = useState<TransferPreview[]>([]);
  const ask = useWrite(ENDPOINTS.previewTransfer);
  const last = pages.at(-1) ?? null;

  const fetchPage = (asked: TransferWish, earlier: TransferPreview[], cursor?: string): void => {
    ask.mutate(
      { body: { ...asked, ...(cursor !== undefined && { cursor }) } },
      {
        onSuccess: (page) => {
          setWish(asked);
          setPages([...earlier, page]);
        },
      },
    );
  };

  return {
    wish,
    seen: last,
    rows: pages.flatMap(({ rows }) => rows),
    error: ask.error,
    isPending: ask.isPending,
    look: (asked: TransferWish) => fetchPage(asked, []),
    forget: () => setPages([]),
    more: last?.nextCursor == null ? null : () => fetchPage(wish, pages, last.nextCursor ?? undefined),
  };
}
