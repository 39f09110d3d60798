import { NavLink } from 'react-router';
import { useT } from '../../lib/i18n';
import { texts } from './locale';
import classes from './recurring.module.css';

/** What recurs, and the templates that it is made from. */
export function RecurringTabs() {
  const t = useT(texts);

  return (
    <nav aria-label={t('tabs.label')} className={classes.tabs}>
      <NavLink to="/recurring" className={classes.tab}>
        {t('tabs.recurring')}
      </NavLink>
      <NavLink to="/settings/templates" className={classes.tab}>
        {t('tabs.templates')}
      </NavLink>
    </nav>
  );
}
