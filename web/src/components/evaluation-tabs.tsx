import { Link, useLocation } from 'react-router';
import { ENDPOINTS } from '../../../contracts/endpoints';
import { defineTexts, useT } from '../lib/i18n';
import { useRead } from '../lib/query';
import { useMay } from '../lib/session';
import classes from './evaluation-tabs.module.css';

const texts = defineTexts('evaluationTabs', {
  vi: {
    label: 'Đánh giá',
    sheet: 'Phiếu theo dõi',
    mine: 'Phiếu đánh giá của tôi',
    awaiting: 'Chờ tôi',
    petitions: 'Kiến nghị',
    opinions: 'Góp ý',
    periods: 'Kỳ đánh giá',
  },
  en: {
    label: 'Evaluation',
    sheet: 'Sheet',
    mine: 'My forms',
    awaiting: 'Waiting for me',
    petitions: 'Petitions',
    opinions: 'Opinions',
    periods: 'Periods',
  },
});

/** A page below a tab belongs to it; a form belongs to nobody's list in particular. */
const isHere = (to: string, here: string): boolean =>
  to === here ||
  (to.includes('/periods') && here.startsWith(to)) ||
  (to === '/petitions' && here.startsWith(to));

/** The parts of evaluation: the running sheet, one's forms, what waits for one, petitions, and the periods. */
export function EvaluationTabs() {
  const t = useT(texts);
  const may = useMay();
  const { pathname, search } = useLocation();
  // Of whoever was ever asked: where no procedure asks colleagues, that is nobody.
  const { data: asked } = useRead(ENDPOINTS.listOpinionsAsked, { query: { limit: 1 } });
  const isAsked = pathname === '/opinions' || (asked?.items.length ?? 0) > 0;
  const tabs = [
    { to: '/evaluation', label: t('sheet') },
    { to: '/evaluations?show=mine', label: t('mine') },
    { to: '/evaluations', label: t('awaiting') },
    { to: '/petitions', label: t('petitions') },
    ...(isAsked ? [{ to: '/opinions', label: t('opinions') }] : []),
    ...(may('evaluationPeriod.read') ? [{ to: '/evaluation/periods', label: t('periods') }] : []),
  ];
  const here =
    pathname === '/evaluations' && search.includes('show=mine') ? `${pathname}?show=mine` : pathname;

  return (
    <nav aria-label={t('label')} className={classes.tabs}>
      {tabs.map(({ to, label }) => (
        <Link key={to} to={to} className={classes.tab} aria-current={isHere(to, here) ? 'page' : undefined}>
          {label}
        </Link>
      ))}
    </nav>
  );
}
