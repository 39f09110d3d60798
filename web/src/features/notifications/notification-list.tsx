import type { NotificationView } from '../../../../contracts/organisation';
import { useReason } from './use-reason';
import { NotificationItem } from './notification-item';
import classes from './notifications.module.css';

interface NotificationListProps {
  rows: readonly NotificationView[];
  onOpen: (notification: NotificationView) => void;
}

/** Notifications under the reason that each came for; the reason with the newest one first. */
export function NotificationList({ rows, onOpen }: NotificationListProps) {
  const reasonOf = useReason();

  return groupsOf(rows).map(([reason, group]) => (
    <section key={reason} className={classes.group} aria-label={reasonOf(reason)}>
      <h2 className={classes.reason}>
        {reasonOf(reason)} <span className={classes.count}>{group.length}</span>
      </h2>
      <ul className={classes.list}>
        {group.map((notification) => (
          <NotificationItem key={notification.id} notification={notification} onOpen={onOpen} />
        ))}
      </ul>
    </section>
  ));
}

/** Rows by reason, in the order in which the reasons first appear. */
function groupsOf(rows: readonly NotificationView[]): [string, NotificationView[]][] {
  const groups = new Map<string, NotificationView[]>();

  for (const row of rows) {
    groups.set(row.reason, [...(groups.get(row.reason) ?? []), row]);
  }

  return [...groups];
}
