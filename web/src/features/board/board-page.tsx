import { Anchor, Button, Select, Skeleton } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { Link } from 'react-router';
import { z } from 'zod';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { PageHeader } from '../../components/page-header';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { useFormat } from '../../lib/format';
import { useMe } from '../../lib/session';
import { useSearch } from '../../lib/use-search';
import { Id } from '../../../../contracts/common';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { BoardView } from '../../../../contracts/boards';
import { Attention } from './attention';
import { Comparison } from './comparison';
import { Figures } from './figures';
import { Load } from './load';
import { StageHeat } from './stage-heat';
import { Trend } from './trend';
import { UnitBars } from './unit-bars';
import classes from './board.module.css';
import { texts } from './locale';

const BoardSearch = z.object({ scope: Id.optional() });

/** A leader's view of a unit and everything below it. Every number leads to the rows behind it. */
export function BoardPage() {
  const t = useT(texts);
  const { boardScopes } = useMe();
  const [search] = useSearch(BoardSearch);
  const scope = search.scope ?? boardScopes[0]?.id;

  return scope === undefined ? (
    <EmptyState title={t('noScope')} hint={t('noScopeHint')} />
  ) : (
    <BoardOf key={scope} scope={scope} />
  );
}

function BoardOf({ scope }: { scope: string }) {
  const t = useT(texts);
  const { data, error, refetch } = useRead(ENDPOINTS.getBoard, { params: { id: scope } });

  if (error !== null) {
    return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  }

  if (data === undefined) {
    return <Skeleton height={480} aria-label={t('title')} />;
  }

  return (
    <>
      <BoardHeader board={data} />
      <div className={classes.board}>
        <Figures board={data} />
        <Attention rows={data.attention} />
        <UnitBars board={data} />
        <StageHeat scope={scope} />
        <div className={classes.pair}>
          <Comparison endpoint={ENDPOINTS.getBoardComparison} id={scope} present={data} />
          <Load scope={scope} />
        </div>
        <Trend scope={scope} />
      </div>
    </>
  );
}

function BoardHeader({ board }: { board: BoardView }) {
  const t = useT(texts);
  const { time, unitName } = useFormat();

  return (
    <PageHeader
      title={`${t('title')} · ${unitName(board.scope)}`}
      lead={<WayUp scope={board.scope.id}>{t('asOf', { time: time(board.asOf) })}</WayUp>}
      actions={
        <div className={classes.actions}>
          <ScopeSelect scope={board.scope.id} />
          <Button variant="default" leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
            {t('print')}
          </Button>
        </div>
      }
    />
  );
}

/** When one drilled below one's own scopes: the link back to the widest of them. */
function WayUp({ scope, children }: { scope: string; children: string }) {
  const t = useT(texts);
  const { unitName } = useFormat();
  const { boardScopes } = useMe();
  const top = boardScopes[0];

  if (top === undefined || boardScopes.some((own) => own.id === scope)) {
    return children;
  }

  return (
    <>
      {children} ·{' '}
      <Anchor component={Link} to={`/board?scope=${top.id}`} size="sm">
        {t('up', { unit: unitName(top) })}
      </Anchor>
    </>
  );
}

function ScopeSelect({ scope }: { scope: string }) {
  const t = useT(texts);
  const { unitName } = useFormat();
  const { boardScopes } = useMe();
  const [, setSearch] = useSearch(BoardSearch);

  if (boardScopes.length < 2) {
    return null;
  }

  return (
    <Select
      aria-label={t('scope')}
      data={boardScopes.map((own) => ({ value: own.id, label: unitName(own) }))}
      value={boardScopes.some((own) => own.id === scope) ? scope : null}
      placeholder={t('scope')}
      onChange={(value) => setSearch({ scope: value ?? undefined })}
      searchable={boardScopes.length > 8}
      allowDeselect={false}
      w={240}
    />
  );
}
