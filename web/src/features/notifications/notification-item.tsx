import { Link } from 'react-router';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import type { NotificationView } from '../../../../contracts/organisation';
import { texts } from './locale';
import { useDetails } from './use-details';
import { lookOf } from './reason-look';
import classes from './notifications.module.css';

interface NotificationItemProps {
  notification: NotificationView;
  onOpen: (notification: NotificationView) => void;
}

/** One notification: what it is about, who caused it and when; opening it marks it as read. */
export function NotificationItem({ notification, onOpen }: NotificationItemProps) {
  const t = useT(texts);
  const { friendly, exact } = useFormat();
  const { icon: ReasonIcon, tone } = lookOf(notification.reason);
  const unread = notification.readAt === null;
  const { representedName, coveredName } = notification;
  const details = [
    ...(representedName === null ? [] : [t('inPlaceOf', { name: representedName })]),
    ...useDetails()(notification.details),
    ...(coveredName === null ? [] : [t('coveringFor', { name: coveredName })]),
  ];

  return (
    <li>
      <Link
        to={notification.link}
        className={classes.item}
        data-unread={unread || undefined}
        onClick={() => onOpen(notification)}
      >
        <span className={classes.icon} data-tone={tone} aria-hidden>
          <ReasonIcon size={16} />
        </span>
        <span className={classes.body}>
          <span className={classes.title}>{notification.title ?? notification.number}</span>
          <span className={classes.meta}>
            {[notification.number, notification.actorName ?? t('engine'), ...details]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
        <time className={classes.when} dateTime={notification.at} title={exact(notification.at)}>
          {friendly(notification.at)}
        </time>
        {unread && <span className={classes.dot} role="img" aria-label={t('unread')} />}
      </Link>
    </li>
  );
}
