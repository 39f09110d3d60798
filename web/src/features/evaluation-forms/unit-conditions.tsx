/** What facts of a unit come to: the computed level, and which conditions of each level hold. */
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import type { UnitLevelPreview } from '../../../../contracts/evaluation-year';
import { LEVELS } from '../../../../domain/evaluation/method';
import { Chip } from '../../components/chip';
import { exactNumber, exactPercent } from '../../lib/exact';
import { useLanguage, useT } from '../../lib/i18n';
import classes from './evaluations.module.css';
import { texts } from './locale';
import { unitLevelTexts } from './unit-level-locale';

const MET = { tone: 'green', icon: IconCircleCheck } as const;
const UNMET = { tone: 'amber', icon: IconCircleX } as const;

export function UnitConditions({ preview }: { preview: UnitLevelPreview }) {
  const t = useT(unitLevelTexts);
  const words = useT(texts);
  const { language } = useLanguage();
  const { level, doneShare, onTimeShare, beyondShare, conditions } = preview;
  const { total, commonPoints, resultPoints } = preview;
  const points = (exact: string): string => exactNumber(exact, language);
  const shown = LEVELS.map((one) => ({ one, of: conditions.filter((each) => each.level === one) }));

  return (
    <div className={classes.fields}>
      <p role="status" className={classes.words}>
        <strong>{t('result', { level: words(`level.${level}`) })}</strong>{' '}
        {t('shares', {
          done: exactPercent(doneShare, language),
          onTime: exactPercent(onTimeShare, language),
          beyond: exactPercent(beyondShare, language),
        })}{' '}
        {commonPoints !== null &&
          resultPoints !== null &&
          t('parts', {
            common: points(commonPoints),
            results: points(resultPoints),
            total: points(total),
          })}
      </p>
      {shown
        .filter(({ of }) => of.length > 0)
        .map(({ one, of }) => (
          <section key={one} aria-label={t('conditionsOf', { level: words(`level.${one}`) })}>
            <h3 className={classes.small}>{t('conditionsOf', { level: words(`level.${one}`) })}</h3>
            <ul className={classes.conditions}>
              {of.map(({ condition, isMet }) => (
                <li key={condition}>
                  <Chip {...(isMet ? MET : UNMET)} label={t(isMet ? 'met' : 'unmet')} />{' '}
                  {t(`condition.${condition}`)}
                </li>
              ))}
            </ul>
          </section>
        ))}
    </div>
  );
}
