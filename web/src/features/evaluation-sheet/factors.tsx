import { UnstyledButton } from '@mantine/core';
import type { SheetView } from '../../../../contracts/evaluation';
import classes from '../../components/sheet/evaluation.module.css';
import type { Chosen } from '../../components/sheet/lines-table';
import { texts } from '../../components/sheet/locale';
import { exactNumber, exactPercent } from '../../lib/exact';
import { useLanguage, useT } from '../../lib/i18n';

const LETTERS = [
  ['a', 'quantity'],
  ['b', 'quality'],
  ['c', 'progress'],
] as const;

interface FactorsProps {
  sheet: SheetView;
  chosen: Chosen | null;
  onChoose: (chosen: Chosen) => void;
}

/** What the work comes to, factor by factor, each a button that opens why; and why there is no sum where there is none. */
export function Factors({ sheet: { score, judgedLater, method }, chosen, onChoose }: FactorsProps) {
  const t = useT(texts);
  const { language } = useLanguage();
  const told = new Set(score.explanation.map(({ factor }) => factor));
  const isThin = told.has('insufficientData');
  const figure = (factor: string, shown: string, label: string) =>
    told.has(factor) ? (
      <UnstyledButton
        className={classes.figure}
        aria-label={`${t('why', { value: shown })} · ${label}`}
        aria-pressed={chosen?.lineId === null && chosen.factor === factor}
        onClick={() => onChoose({ lineId: null, factor })}
      >
        {shown}
      </UnstyledButton>
    ) : (
      shown
    );
  const result = t('result', { of: exactNumber(method.points.results, language) });

  return (
    <section className={classes.card} aria-label={t('figures')}>
      <dl className={classes.factors}>
        {LETTERS.filter(([letter, factor]) => isThin || score[letter] !== null || told.has(factor)).map(
          ([letter, factor]) => {
            const value = score[letter];

            return (
              <div key={letter}>
                <dt>{t(letter)}</dt>
                <dd>{value === null ? '–' : figure(factor, exactPercent(value, language), t(letter))}</dd>
              </div>
            );
          },
        )}
        <div>
          <dt>{result}</dt>
          <dd data-strong>
            {score.resultPoints === null
              ? '–'
              : figure('resultPoints', exactNumber(score.resultPoints, language, 2), result)}
          </dd>
        </div>
        {method.points.common !== '0' && (
          <div>
            <dt>{t('common')}</dt>
            <dd className={classes.later}>{t('commonLater')}</dd>
          </div>
        )}
      </dl>
      {isThin && <p className={classes.note}>{t('insufficient')}</p>}
      {judgedLater.length > 0 && !isThin && (
        <p className={classes.note}>{t('leads', { count: judgedLater.length })}</p>
      )}
    </section>
  );
}
