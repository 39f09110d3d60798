import type { ResultView } from '../../../../contracts/evaluation-forms';
import { outcomeOf } from '../../../../domain/evaluation/frozen-result';
import { useT } from '../../lib/i18n';
import classes from './evaluations.module.css';
import { texts } from './locale';

/** A result in figures: what it is made of, and its level as a word. */
export function ResultFigures({ result }: { result: ResultView }) {
  const t = useT(texts);
  const figures = [
    [t('form.total'), result.totalDisplayed],
    [t('form.commonPoints'), result.commonPoints],
    [t('form.resultPoints'), short(result.resultPoints)],
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

/** A fraction is cut for reading; the exact one stands in the frozen inputs. */
function short(exact: string | null): string | null {
  if (exact === null || !exact.includes('/')) {
    return exact;
  }

  const [n = '0', d = '1'] = exact.split('/');

  return `≈ ${(Number(n) / Number(d)).toFixed(3)}`;
}
