import { NavLink } from 'react-router';
import { useT } from '../../lib/i18n';
import { useMay } from '../../lib/session';
import { texts as retentionTexts } from './retention/locale';
import { texts as importTexts } from './imports/locale';
import { texts } from './locale';
import { texts as methodPilotTexts } from './method-pilots/locale';
import { texts as consistencyTexts } from './methods/consistency-locale';
import { texts as fairnessTexts } from './methods/fairness-locale';
import { texts as methodTexts } from './methods/locale';
import classes from './settings.module.css';

/** The screens of the rules, the tables that come in, and the systems that are told. */
export function SettingsTabs() {
  const t = useT(texts);
  const ti = useT(importTexts);
  const tm = useT(methodTexts);
  const tf = useT(fairnessTexts);
  const tr = useT(retentionTexts);
  const tc = useT(consistencyTexts);
  const tp = useT(methodPilotTexts);
  const may = useMay();
  const tabs = [
    { to: '/settings/policies', label: t('tabs.policies') },
    { to: '/settings/calendars', label: t('tabs.calendars') },
    { to: '/settings/methods', label: tm('tab') },
    ...(may('methodPilot.read') ? [{ to: '/settings/method-pilots', label: tp('tab') }] : []),
    ...(may('evaluation.examine')
      ? [
          { to: '/settings/fairness', label: tf('tab') },
          { to: '/settings/consistency', label: tc('tab') },
        ]
      : []),
    ...(may('organisation.import') || may('assignment.issue')
      ? [{ to: '/settings/imports', label: ti('tab') }]
      : []),
    ...(may('pilot.read') ? [{ to: '/settings/pilots', label: t('tabs.pilots') }] : []),
    ...(may('retention.read') ? [{ to: '/settings/retention', label: tr('tab') }] : []),
    ...(may('webhook.read') ? [{ to: '/settings/webhooks', label: t('tabs.webhooks') }] : []),
  ];

  return (
    <nav aria-label={t('tabs.label')} className={classes.tabs}>
      {tabs.map(({ to, label }) => (
        <NavLink key={to} to={to} className={classes.tab}>
          {label}
        </NavLink>
      ))}
    </nav>
  );
}
