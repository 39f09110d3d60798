import { Button, Chip, Group } from '@mantine/core';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { ReasonGroup } from '../../../../domain/notifying/reasons';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { texts } from './locale';
import { useMarkRead } from './use-inbox';
import classes from './notifications.module.css';

const ALL = 'all';

interface GroupBarProps {
  group: ReasonGroup | undefined;
  onChoose: (group: ReasonGroup | undefined) => void;
}

/** Narrows the inbox to one kind of reasons, each with how much of it is unread, and marks that kind as read. */
export function GroupBar({ group, onChoose }: GroupBarProps) {
  const t = useT(texts);
  const { data } = useRead(ENDPOINTS.notificationSummary, {});
  const { markGroup, isPending } = useMarkRead();
  const unreadHere = data?.groups.find((one) => one.group === group)?.unread ?? 0;

  return (
    <div className={classes.groups}>
      <Chip.Group
        value={group ?? ALL}
        onChange={(value) => onChoose(data?.groups.find((one) => one.group === value)?.group)}
      >
        <Group gap={8} role="radiogroup" aria-label={t('groups')}>
          <Chip value={ALL} size="sm" variant="outline">
            {t('all')}
          </Chip>
          {data?.groups.map((one) => (
            <Chip key={one.group} value={one.group} size="sm" variant="outline">
              {t(`group.${one.group}`)}
              {one.unread > 0 && <strong className={classes.unread}> {one.unread}</strong>}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      {group !== undefined && unreadHere > 0 && (
        <Button variant="default" size="compact-sm" loading={isPending} onClick={() => markGroup(group)}>
          {t('markGroup', { group: t(`group.${group}`) })}
        </Button>
      )}
    </div>
  );
}
