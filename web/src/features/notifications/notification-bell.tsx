import { ActionIcon, Indicator, Popover } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBell } from '@tabler/icons-react';
import { useT } from '../../lib/i18n';
import { NotificationPanel } from './notification-panel';
import { texts } from './locale';
import { useUnreadCount } from './use-inbox';

/** The bell of the head bar: how many are unread, and the newest of them in a panel. */
export function NotificationBell() {
  const t = useT(texts);
  const unread = useUnreadCount();
  const [opened, { toggle, close }] = useDisclosure(false);

  return (
    <Popover
      opened={opened}
      onDismiss={close}
      onClose={close}
      position="bottom-end"
      width={420}
      shadow="md"
      trapFocus
      returnFocus
    >
      <Indicator
        label={unread > 98 ? '99+' : unread}
        disabled={unread === 0}
        color="red.9"
        size={17}
        offset={5}
        inline
      >
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            onClick={toggle}
            aria-label={unread === 0 ? t('bellNone') : t('bell', { count: unread })}
          >
            <IconBell size={20} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown p={0} maw="calc(100vw - 16px)" aria-label={t('title')}>
        {opened && <NotificationPanel onClose={close} />}
      </Popover.Dropdown>
    </Popover>
  );
}
