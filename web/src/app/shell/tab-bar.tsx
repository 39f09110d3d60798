import { NavLink } from 'react-router';
import { useT } from '../../lib/i18n';
import { common } from '../../locales/common';
import { useDestinations } from './destinations';
import classes from './tab-bar.module.css';

/** The main navigation of phones, within reach of a thumb. */
export function TabBar() {
  const t = useT(common);
  const destinations = useDestinations();

  return (
    <nav aria-label={t('nav.label')} className={classes.bar}>
      {destinations.map(({ to, tab, icon: Icon }) =>
        tab === undefined ? null : (
          <NavLink key={to} to={to} end={to === '/'} className={classes.tab}>
            <Icon size={22} stroke={1.7} aria-hidden />
            {t(`nav.${tab}`)}
          </NavLink>
        ),
      )}
    </nav>
  );
}
