import { useDisclosure } from '@mantine/hooks';
import { Outlet, useLoaderData, useNavigate } from 'react-router';
import type { Me } from '../../../../contracts/session';
import { useT } from '../../lib/i18n';
import { useLiveUpdates } from '../../lib/live-updates';
import { SessionProvider } from '../../lib/session';
import { useShortcutListener, useShortcuts } from '../../lib/shortcuts';
import { common } from '../../locales/common';
import classes from './app-frame.module.css';
import { Palette } from './palette';
import { ShortcutList } from './shortcut-list';
import { SideBar } from './side-bar';
import { TabBar } from './tab-bar';
import { TopBar } from './top-bar';

/** The frame around every screen: side bar, top bar, on a phone a tab bar; palette and shortcuts. */
export function AppFrame() {
  const me = useLoaderData<Me>();

  return (
    <SessionProvider initial={me}>
      <Frame />
    </SessionProvider>
  );
}

function Frame() {
  const t = useT(common);
  const navigate = useNavigate();
  const [paletteOpen, palette] = useDisclosure(false);
  const [listOpen, list] = useDisclosure(false);
  useLiveUpdates();
  useShortcutListener();
  const group = t('shortcuts.general');
  useShortcuts([
    { keys: 'mod+k', label: t('shortcuts.palette'), run: palette.open, group },
    { keys: '/', label: t('nav.searchShort'), run: palette.open, group },
    { keys: '?', label: t('shortcuts.show'), run: list.open, group },
    { keys: 'g', label: t('shortcuts.goWork'), run: () => void navigate('/'), group },
  ]);

  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content">
        {t('nav.skip')}
      </a>
      <SideBar />
      <TopBar onSearch={palette.open} onShortcuts={list.open} />
      <main id="content" className={classes.content} tabIndex={-1}>
        <Outlet />
      </main>
      <TabBar />
      <Palette opened={paletteOpen} onClose={palette.close} />
      <ShortcutList opened={listOpen} onClose={list.close} />
    </div>
  );
}
