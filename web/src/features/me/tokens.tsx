import { Button, Table } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
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
      notifications.show({ message: t('revoked'), color: 'green' });
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
    <Table className={classes.table} verticalSpacing={8} horizontalSpacing={8}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('tokenName')}</Table.Th>
          <Table.Th>{t('scopes')}</Table.Th>
          <Table.Th>{t('expires')}</Table.Th>
          <Table.Th className={classes.wide}>{t('lastUsed')}</Table.Th>
          <Table.Th aria-label={t('revoke')} />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {tokens.map((token) => (
          <Table.Tr key={token.id}>
            <Table.Td>{token.name}</Table.Td>
            <Table.Td>{t(token.scopes.includes('write') ? 'scope.write' : 'scope.read')}</Table.Td>
            <Table.Td>{date(token.expiresOn)}</Table.Td>
            <Table.Td className={classes.wide}>
              {token.lastUsedAt === null ? t('never') : relative(token.lastUsedAt)}
            </Table.Td>
            <Table.Td className={classes.end}>
              <Button
                variant="default"
                size="compact-sm"
                aria-label={t('revokeLabel', { name: token.name })}
                onClick={() => onRevoke(token)}
              >
                {t('revoke')}
              </Button>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
