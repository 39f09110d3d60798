import { Badge, Button, Table } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
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
      notifications.show({ message: t('ended'), color: 'green' });
      void client.invalidateQueries({ queryKey: ['sessions'] });
    },
  });

  return (
    <Panel title={t('sessions')} hint={t('sessionsHint')}>
      <ErrorNotice error={error ?? revoke.error} />
      <Table className={classes.table} verticalSpacing={8} horizontalSpacing={8}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('device')}</Table.Th>
            <Table.Th className={classes.wide}>{t('signedIn')}</Table.Th>
            <Table.Th>{t('lastSeen')}</Table.Th>
            <Table.Th aria-label={t('end')} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data?.items.map((session) => (
            <SessionRow
              key={session.id}
              session={session}
              onEnd={() => revoke.mutate({ params: { id: session.id } })}
            />
          ))}
        </Table.Tbody>
      </Table>
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
      <Table.Td title={session.userAgent ?? undefined}>{name}</Table.Td>
      <Table.Td className={classes.wide}>{short(session.createdAt)}</Table.Td>
      <Table.Td title={short(session.lastSeenAt)}>{relative(session.lastSeenAt)}</Table.Td>
      <Table.Td className={classes.end}>
        {session.current ? (
          <Badge variant="light" tt="none">
            {t('current')}
          </Badge>
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
      </Table.Td>
    </Table.Tr>
  );
}
