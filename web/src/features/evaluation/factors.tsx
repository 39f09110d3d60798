import type { SheetView } from '../../../../contracts/evaluation';
import { useLanguage, useT } from '../../lib/i18n';
import classes from './evaluation.module.css';
import { exactNumber, exactPercent } from '../../lib/exact';
import { texts } from './locale';

/** What the work comes to, factor by factor; and why there is no sum where there is none. */
export function Factors({ sheet: { score, leads } }: { sheet: SheetView }) {
  const t = useT(texts);
  const { language } = useLanguage();
  const isThin = score.a === null && score.c === null;

  return (
    <section className={classes.card} aria-label={t('figures')}>
      <dl className={classes.factors}>
        {(['a', 'b', 'c'] as const).map((letter) => {
          const value = score[letter];

          return (
            <div key={letter}>
              <dt>{t(letter)}</dt>
              <dd>{value === null ? '–' : exactPercent(value, language)}</dd>
            </div>
          );
        })}
        <div>
          <dt>{t('result', { of: 70 })}</dt>
          <dd data-strong>
            {score.resultPoints === null ? '–' : exactNumber(score.resultPoints, language, 2)}
          </dd>
        </div>
        <div>
          <dt>{t('common')}</dt>
          <dd className={classes.later}>{t('commonLater')}</dd>
        </div>
      </dl>
      {isThin && <p className={classes.note}>{t('insufficient')}</p>}
      {leads && !isThin && <p className={classes.note}>{t('leads')}</p>}
    </section>
  );
}
