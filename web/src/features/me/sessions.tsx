import { Button, Table } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { Cell, RowTable } from '../../components/row-table';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { tell } from '../../components/tell';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead, useWrite } from '../../lib/query';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { SessionView } from '../../../../contracts/session';
import { deviceOf } from './device';
import { texts } from './locale';
import classes from './me.module.css';

type Session = z.infer<typeof SessionView>;

/** Where the account is signed in; any other place can be ended from here. */
export function Sessions() {
  const t = useT(texts);
  const client = useQueryClient();
  const { data, error } = useRead(ENDPOINTS.listSessions, {});
  const revoke = useWrite(ENDPOINTS.revokeSession, {
    onSuccess: () => {
      tell(t('ended'));
      void client.invalidateQueries({ queryKey: ['sessions'] });
    },
  });

  return (
    <Panel title={t('sessions')} hint={t('sessionsHint')}>
      <ErrorNotice error={error ?? revoke.error} />
      <RowTable
        columns={[
          { label: t('device') },
          { label: t('signedIn'), wide: true },
          { label: t('lastSeen') },
          { label: t('end'), hidden: true },
        ]}
      >
        {data?.items.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            onEnd={() => revoke.mutate({ params: { id: session.id } })}
          />
        ))}
      </RowTable>
    </Panel>
  );
}

function SessionRow({ session, onEnd }: { session: Session; onEnd: () => void }) {
  const t = useT(texts);
  const { short, relative } = useFormat();
  const device = deviceOf(session.userAgent);
  const name = device === null ? t('unknownDevice') : t('deviceOn', device);

  return (
    <Table.Tr>
      <Cell>
        <strong title={session.userAgent ?? undefined}>{name}</strong>
      </Cell>
      <Cell wide>{short(session.createdAt)}</Cell>
      <Cell label={t('lastSeen')}>
        <span title={short(session.lastSeenAt)}>{relative(session.lastSeenAt)}</span>
      </Cell>
      <Cell numeric>
        {session.current ? (
          <span className={classes.current}>{t('current')}</span>
        ) : (
          <Button
            variant="default"
            size="compact-sm"
            aria-label={t('endLabel', { device: name })}
            onClick={onEnd}
          >
            {t('end')}
          </Button>
        )}
      </Cell>
    </Table.Tr>
  );
}
