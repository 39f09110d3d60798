import { Button, Group } from '@mantine/core';
import { IconLayoutDashboard, IconLogout } from '@tabler/icons-react';
import { Link } from 'react-router';
import { PageHeader } from '../../components/page-header';
import { useT } from '../../lib/i18n';
import { useMe, useSignOut } from '../../lib/session';
import { texts } from './locale';
import { Preferences } from './preferences';
import { Profile } from './profile';
import { Sessions } from './sessions';
import { Tokens } from './tokens';
import classes from './me.module.css';

/** Who I am here, how the app looks to me, and where my account is in use. */
export function MePage() {
  const t = useT(texts);
  const me = useMe();
  const signOut = useSignOut();

  return (
    <div className={classes.page}>
      <PageHeader
        title={t('title')}
        lead={me.name}
        actions={
          <Group gap="xs">
            <Button
              component={Link}
              to={`/people/${me.personId}/board`}
              variant="default"
              leftSection={<IconLayoutDashboard size={16} />}
            >
              {t('ownBoard')}
            </Button>
            <Button variant="default" leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
              {t('signOut')}
            </Button>
          </Group>
        }
      />
      <div className={classes.panels}>
        <Profile />
        <Preferences />
        <Sessions />
        <Tokens />
      </div>
    </div>
  );
}
