import type { ResultView } from '../../../../contracts/evaluation-forms';
import { outcomeOf } from '../../../../domain/evaluation/frozen-result';
import { useT } from '../../lib/i18n';
import { useWhole } from '../../lib/use-numbers';
import classes from './evaluations.module.css';
import { texts } from './locale';

/** A result in figures: what it is made of, and its level as a word. */
export function ResultFigures({ result }: { result: ResultView }) {
  const t = useT(texts);
  const write = useWhole();
  const read = (exact: string | null) => (exact === null ? null : write(exact));
  const figures = [
    [t('form.total'), read(result.totalDisplayed)],
    [t('form.commonPoints'), read(result.commonPoints)],
    [t('form.resultPoints'), read(result.resultPoints)],
  ] as const;

  return (
    <dl className={classes.result}>
      {figures.map(([label, value]) =>
        value === null ? null : (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
      <div>
        <dt>{t('form.level')}</dt>
        <dd>{t(`level.${outcomeOf(result)}`)}</dd>
      </div>
    </dl>
  );
}
