import { Anchor, Button, ScrollArea, Skeleton } from '@mantine/core';
import { Link } from 'react-router';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { texts } from './locale';
import { NotificationList } from './notification-list';
import { useMarkRead } from './use-inbox';
import classes from './notifications.module.css';

const SHOWN = 20;

/** The newest notifications, under the bell. */
export function NotificationPanel({ onClose }: { onClose: () => void }) {
  const t = useT(texts);
  const { data, error } = useRead(ENDPOINTS.listNotifications, { query: { limit: SHOWN } });
  const { markOne, markAll, isPending } = useMarkRead();

  return (
    <div className={classes.panel}>
      <header className={classes.panelHead}>
        <h2>{t('title')}</h2>
        {data !== undefined && data.unread > 0 && (
          <Button variant="subtle" size="compact-sm" loading={isPending} onClick={markAll}>
            {t('markAll')}
          </Button>
        )}
      </header>
      <ScrollArea.Autosize mah="min(60vh, 480px)">
        <ErrorNotice error={error} />
        {data === undefined && error === null && <Skeleton height={120} m="sm" />}
        {data?.items.length === 0 && <EmptyState title={t('empty')} hint={t('emptyHint')} />}
        {data !== undefined && (
          <NotificationList
            rows={data.items}
            onOpen={(notification) => {
              onClose();

              if (notification.readAt === null) {
                markOne(notification.id);
              }
            }}
          />
        )}
      </ScrollArea.Autosize>
      <footer className={classes.panelFoot}>
        <Anchor component={Link} to="/notifications" size="sm" onClick={onClose}>
          {t('openAll')}
        </Anchor>
      </footer>
    </div>
  );
}
