import { ActionIcon, Button, Menu, Tooltip, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import type { MantineColorScheme } from '@mantine/core';
import {
  IconDeviceDesktop,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconPlus,
  IconSearch,
  IconSun,
  IconUser,
} from '@tabler/icons-react';
import { Link } from 'react-router';
import { Avatar } from '../../components/avatar';
import { NotificationBell } from '../../features/notifications/notification-bell';
import { useLanguage, useT } from '../../lib/i18n';
import { useChooseLanguage, useMay, useMe, useSignOut } from '../../lib/session';
import { common } from '../../locales/common';
import { Logo } from './logo';
import classes from './top-bar.module.css';

/** Search, the main act, what is new, the language and the account. */
export function TopBar({ onSearch, onShortcuts }: { onSearch: () => void; onShortcuts: () => void }) {
  const t = useT(common);
  const may = useMay();

  return (
    <header className={classes.bar}>
      <Link to="/" className={classes.brand} aria-label={t('nav.myWork')}>
        <Logo size={24} />
      </Link>
      <UnstyledButton className={classes.search} onClick={onSearch}>
        <IconSearch size={18} aria-hidden />
        <span className={classes.searchWords}>{t('nav.search')}</span>
        <kbd>Ctrl K</kbd>
      </UnstyledButton>
      <div className={classes.acts}>
        {may('assignment.issue') && (
          <Button
            component={Link}
            to="/issue"
            className={classes.issue}
            leftSection={<IconPlus size={18} aria-hidden />}
          >
            {t('nav.issue')}
          </Button>
        )}
        <NotificationBell />
        <LanguageSwitch />
        <AccountMenu onShortcuts={onShortcuts} />
      </div>
    </header>
  );
}

function LanguageSwitch() {
  const t = useT(common);
  const { language } = useLanguage();
  const choose = useChooseLanguage();

  return (
    <div role="group" aria-label={t('nav.language')} className={classes.languages}>
      {(['vi', 'en'] as const).map((one) => (
        <UnstyledButton
          key={one}
          lang={one}
          className={classes.language}
          aria-pressed={language === one}
          aria-label={t(one === 'vi' ? 'nav.toVietnamese' : 'nav.toEnglish')}
          onClick={() => choose(one)}
        >
          {one.toUpperCase()}
        </UnstyledButton>
      ))}
    </div>
  );
}

const SCHEMES = [
  { value: 'light', icon: IconSun },
  { value: 'dark', icon: IconMoon },
  { value: 'auto', icon: IconDeviceDesktop },
] as const satisfies readonly { value: MantineColorScheme; icon: unknown }[];

function AccountMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const t = useT(common);
  const { name } = useMe();
  const signOut = useSignOut();
  const { colorScheme, setColorScheme } = useMantineColorScheme();

  return (
    <Menu position="bottom-end" width={220} shadow="md">
      <Menu.Target>
        <Tooltip label={name}>
          <ActionIcon
            variant="transparent"
            size="lg"
            radius="xl"
            className={classes.account}
            aria-label={t('nav.account', { name })}
          >
            <Avatar name={name} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to="/me" leftSection={<IconUser size={16} aria-hidden />}>
          {t('nav.me')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconKeyboard size={16} aria-hidden />}
          rightSection={<kbd>?</kbd>}
          onClick={onShortcuts}
        >
          {t('shortcuts.title')}
        </Menu.Item>
        <Menu.Label>{t('appearance.label')}</Menu.Label>
        {SCHEMES.map(({ value, icon: Icon }) => (
          <Menu.Item
            key={value}
            role="menuitemradio"
            aria-checked={colorScheme === value}
            className={classes.scheme}
            closeMenuOnClick={false}
            leftSection={<Icon size={16} aria-hidden />}
            onClick={() => setColorScheme(value)}
          >
            {t(`appearance.${value}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          {t('nav.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
