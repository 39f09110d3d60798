import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { IconAdjustments } from '@tabler/icons-react';
import { Link } from 'react-router';
import { z } from 'zod';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { LoadMore } from '../../components/load-more';
import { ExportLinks } from '../../components/many/export-links';
import { PageHeader } from '../../components/page-header';
import { useT } from '../../lib/i18n';
import { usePages } from '../../lib/query';
import { useSearch } from '../../lib/use-search';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ReasonGroup } from '../../../../contracts/notifying';
import { GroupBar } from './group-bar';
import { texts } from './locale';
import { NotificationList } from './notification-list';
import { useMarkRead, useUnreadCount } from './use-inbox';
import classes from './notifications.module.css';

const InboxSearch = z.object({ show: z.literal('unread').optional(), group: ReasonGroup.optional() });

/** The whole inbox, each line with the reason it was sent for. */
export function NotificationsPage() {
  const t = useT(texts);
  const [{ show, group }, setSearch] = useSearch(InboxSearch);
  const pages = usePages(ENDPOINTS.listNotifications, {
    query: { ...(show === 'unread' ? { unread: 'true' } : {}), ...(group === undefined ? {} : { group }) },
  });
  const unread = useUnreadCount();
  const { markOne, markAll, isPending } = useMarkRead();

  return (
    <div className={classes.page}>
      <PageHeader
        title={t('title')}
        lead={unread > 0 ? t('unreadCount', { count: unread }) : undefined}
        actions={
          <>
            <Button
              component={Link}
              to="/me/notifications"
              variant="subtle"
              leftSection={<IconAdjustments size={16} />}
            >
              {t('choices')}
            </Button>
            <SegmentedControl
              aria-label={t('show')}
              value={show ?? 'all'}
              onChange={(value) => setSearch({ show: value === 'unread' ? 'unread' : undefined })}
              data={[
                { value: 'all', label: t('all') },
                { value: 'unread', label: t('unread') },
              ]}
            />
            {unread > 0 && (
              <Button variant="default" loading={isPending} onClick={markAll}>
                {t('markAll')}
              </Button>
            )}
          </>
        }
      />
      <GroupBar group={group} onChoose={(chosen) => setSearch({ group: chosen })} />
      <div>
        <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />
        {pages.isPending && <Skeleton height={240} />}
        {!pages.isPending && pages.rows.length === 0 && pages.error === null && (
          <EmptyState title={t(show === 'unread' ? 'emptyUnread' : 'empty')} hint={t('emptyHint')} />
        )}
        <NotificationList
          rows={pages.rows}
          onOpen={(notification) => notification.readAt === null && markOne(notification.id)}
        />
        <LoadMore pages={pages} label={t('loadMore')} />
        {pages.rows.length > 0 && <ExportLinks list="notifications" />}
      </div>
    </div>
  );
}
