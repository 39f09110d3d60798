import { Button, Table } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { Cell, RowTable } from '../../components/row-table';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { tell } from '../../components/tell';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead, useWrite } from '../../lib/query';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { TokenView } from '../../../../contracts/session';
import { texts } from './locale';
import { NewToken } from './new-token';
import classes from './me.module.css';

type Token = z.infer<typeof TokenView>;

/** Personal access tokens: made here, shown once, revoked here. */
export function Tokens() {
  const t = useT(texts);
  const client = useQueryClient();
  const [asked, setAsked] = useState<Token | null>(null);
  const { data, error } = useRead(ENDPOINTS.listTokens, {});
  const refresh = () => void client.invalidateQueries({ queryKey: ['tokens'] });
  const revoke = useWrite(ENDPOINTS.revokeToken, {
    onSuccess: () => {
      tell(t('revoked'));
      refresh();
    },
  });

  return (
    <Panel title={t('tokens')} hint={t('tokensHint')}>
      <ErrorNotice error={error ?? revoke.error} />
      {data?.items.length === 0 && <p className={classes.quiet}>{t('noTokens')}</p>}
      {data !== undefined && data.items.length > 0 && <TokenTable tokens={data.items} onRevoke={setAsked} />}
      <NewToken onCreated={refresh} />
      <ConfirmDialog
        opened={asked !== null}
        title={t('revokeTitle', { name: asked?.name ?? '' })}
        text={t('revokeText')}
        confirm={t('revoke')}
        cancel={t('keep')}
        onConfirm={() => asked !== null && revoke.mutate({ params: { id: asked.id } })}
        onClose={() => setAsked(null)}
      />
    </Panel>
  );
}

function TokenTable({ tokens, onRevoke }: { tokens: readonly Token[]; onRevoke: (token: Token) => void }) {
  const t = useT(texts);
  const { date, relative } = useFormat();

  return (
    <RowTable
      columns={[
        { label: t('tokenName') },
        { label: t('scopes') },
        { label: t('expires') },
        { label: t('lastUsed'), wide: true },
        { label: t('revoke'), hidden: true },
      ]}
    >
      {tokens.map((token) => (
        <Table.Tr key={token.id}>
          <Cell>
            <strong>{token.name}</strong>
          </Cell>
          <Cell>{t(token.scopes.includes('write') ? 'scope.write' : 'scope.read')}</Cell>
          <Cell label={t('expires')}>{date(token.expiresOn)}</Cell>
          <Cell wide>{token.lastUsedAt === null ? t('never') : relative(token.lastUsedAt)}</Cell>
          <Cell numeric>
            <Button
              variant="default"
              size="compact-sm"
              aria-label={t('revokeLabel', { name: token.name })}
              onClick={() => onRevoke(token)}
            >
              {t('revoke')}
            </Button>
          </Cell>
        </Table.Tr>
      ))}
    </RowTable>
  );
}
