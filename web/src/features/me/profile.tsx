import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { Panel } from '../../components/panel';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { OWN_DATA_HREF } from '../../lib/api-client';
import { useMe } from '../../lib/session';
import { common } from '../../locales/common';
import { texts } from './locale';
import classes from './me.module.css';

/** Name, login, appointments and roles, as the organisation has them. */
export function Profile() {
  const t = useT(texts);
  const words = useT(common);
  const { unitOf } = useFormat();
  const { login, appointments, roles } = useMe();

  return (
    <Panel
      title={t('profile')}
      aside={
        <Button
          component="a"
          download
          size="compact-sm"
          variant="default"
          href={OWN_DATA_HREF}
          leftSection={<IconDownload size={14} aria-hidden />}
        >
          {t('ownData')}
        </Button>
      }
    >
      <dl className={classes.facts}>
        <dt>{t('login')}</dt>
        <dd>{login}</dd>
        <dt>{t('appointments')}</dt>
        <dd>
          {appointments.length === 0
            ? t('noAppointments')
            : appointments.map((appointment) => (
                <div key={`${appointment.unitId}/${appointment.position}`}>
                  {appointment.title ?? words(`position.${appointment.position}`)} · {unitOf(appointment)}
                </div>
              ))}
        </dd>
        {roles.length > 0 && (
          <>
            <dt>{t('roles')}</dt>
            <dd>{roles.map((role) => t(`role.${role}`)).join(', ')}</dd>
          </>
        )}
      </dl>
    </Panel>
  );
}
