import { Modal, Switch } from '@mantine/core';
import { useT } from '../../lib/i18n';
import { useRegisteredShortcuts, useShortcutsSwitch } from '../../lib/shortcuts';
import type { Shortcut } from '../../lib/shortcuts';
import { common } from '../../locales/common';
import classes from './shortcut-list.module.css';

/** What the keyboard can do on the screen behind this list. */
export function ShortcutList({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useT(common);
  const { on, setOn } = useShortcutsSwitch();
  const groups = Map.groupBy(useRegisteredShortcuts(), ({ group }) => group ?? t('shortcuts.general'));

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('shortcuts.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {[...groups].reverse().map(([group, shortcuts]) => (
        <Group key={group} title={group} shortcuts={shortcuts} />
      ))}
      <Switch
        className={classes.switch}
        label={t('shortcuts.enable')}
        checked={on}
        onChange={(event) => setOn(event.currentTarget.checked)}
      />
    </Modal>
  );
}

function Group({ title, shortcuts }: { title: string; shortcuts: Shortcut[] }) {
  return (
    <section className={classes.group}>
      <h3 className={classes.title}>{title}</h3>
      <dl className={classes.list}>
        {shortcuts.map(({ keys, label }) => (
          <div key={`${keys} ${label}`} className={classes.line}>
            <dt>{label}</dt>
            <dd>
              <kbd>
                {keys.replace('mod+', 'Ctrl ').replace(/ (\w)$/, (_, key: string) => ` ${key.toUpperCase()}`)}
              </kbd>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
