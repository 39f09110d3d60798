import { ENDPOINTS } from '../../../../contracts/endpoints';
import { Link, NavLink, useLocation } from 'react-router';
import { Avatar } from '../../components/avatar';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { useMe } from '../../lib/session';
import { common } from '../../locales/common';
import type { Destination } from './destinations';
import { isWithin, useDestinations } from './destinations';
import { Logo } from './logo';
import classes from './side-bar.module.css';

/** The main navigation of wide screens, with counts of what waits. */
export function SideBar() {
  const t = useT(common);
  const destinations = useDestinations();
  const inGroup = (group: Destination['group']) => destinations.filter((one) => one.group === group);

  return (
    <nav aria-label={t('nav.label')} className={classes.side}>
      <div className={classes.brand}>
        <Logo /> {t('appName')}
      </div>
      <div className={classes.nav}>
        <NavList items={inGroup('work')} />
        <p className={classes.heading}>{t('nav.unit')}</p>
        <NavList items={inGroup('unit')} />
      </div>
      <WhoAmI />
    </nav>
  );
}

function NavList({ items }: { items: Destination[] }) {
  const t = useT(common);
  const counts = useCounts();
  const { pathname } = useLocation();

  return (
    <ul>
      {items.map(({ to, also, label, icon: Icon }) => (
        <li key={to}>
          <Link
            to={to}
            className={classes.link}
            aria-current={isWithin({ to, ...(also && { also }) }, pathname) ? 'page' : undefined}
          >
            <Icon size={19} stroke={1.7} aria-hidden />
            <span className={classes.word}>{t(`nav.${label}`)}</span>
            {(counts[to] ?? 0) > 0 && <span className={classes.count}>{counts[to]}</span>}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** How much waits for me behind a destination. */
function useCounts(): Record<string, number> {
  const { data } = useRead(ENDPOINTS.countBoxes, {});

  return data === undefined
    ? {}
    : { '/': data.mine + data.returned + data.toAccept + data.toSign, '/review': data.toReview };
}

function WhoAmI() {
  const { name, appointments } = useMe();
  const { unitOf } = useFormat();
  const [first] = appointments;
  const unit = first === undefined ? null : unitOf(first);

  return (
    <NavLink to="/me" className={classes.me}>
      <Avatar name={name} />
      <span className={classes.meWords}>
        <strong>{name}</strong>
        {unit !== undefined && <span>{unit}</span>}
      </span>
    </NavLink>
  );
}
