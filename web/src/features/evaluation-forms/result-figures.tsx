import type { FormView, ResultView } from '../../../../contracts/evaluation-forms';
import { outcomeOf } from '../../../../domain/evaluation/frozen-result';
import { FACTORS } from '../../../../domain/evaluation/method';
import { texts as sheetTexts } from '../../components/sheet/locale';
import { exactNumber, exactPercent } from '../../lib/exact';
import { useFormat } from '../../lib/format';
import { useLanguage, useT } from '../../lib/i18n';
import classes from './evaluations.module.css';
import { explanationTexts } from './explanation-locale';
import { texts } from './locale';

interface ResultFiguresProps {
  result: ResultView;
  /** What the two parts are worth at most; a part that is worth nothing is not shown. */
  points: FormView['method']['points'];
}

/** A result in figures: what it is made of, and its level as a word. */
export function ResultFigures({ result, points }: ResultFiguresProps) {
  const t = useT(texts);
  const how = useT(explanationTexts);
  const sheet = useT(sheetTexts);
  const { language } = useLanguage();
  const { decimal } = useFormat();
  const { factors, ratio } = result;
  const part = (label: string, value: string | null, of: string) =>
    [
      how('of', { label, of: exactNumber(of, language) }),
      value === null || of === '0' ? null : exactNumber(value, language),
    ] as const;
  const figures = [
    [t('form.total'), result.totalDisplayed === null ? null : decimal(result.totalDisplayed)],
    part(t('form.commonPoints'), result.commonPoints, points.common),
    part(t('form.resultPoints'), result.resultPoints, points.results),
    ...FACTORS.map((factor) => {
      const value = factors?.[factor];

      return [sheet(`step.${factor}`), value === undefined ? null : exactPercent(value, language)] as const;
    }),
    [how('ratio'), ratio === null ? null : exactPercent(ratio, language)],
  ] as const;

  return (
    <>
      <dl className={classes.result}>
        {figures.map(([label, value]) =>
          value === null ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      <p className={classes.words}>{t(`level.${outcomeOf(result)}`)}</p>
    </>
  );
}
