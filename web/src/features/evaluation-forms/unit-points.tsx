/** What the work of a unit comes to: its figures, opened to the steps, the lines and the assignments behind them. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { CountedFactsView } from '../../../../contracts/evaluation-year';
import type { UnitPointsView } from '../../../../contracts/unit-points';
import { OpensInPlace } from '../../components/opens-in-place';
import { Pending } from '../../components/pending';
import type { Chosen } from '../../components/sheet/lines-table';
import { LinesTable } from '../../components/sheet/lines-table';
import { ScoreSteps } from '../../components/sheet/score-steps';
import { WhyPanel } from '../../components/sheet/why-panel';
import { exactNumber, exactPercent } from '../../lib/exact';
import { useLanguage, useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { countedTexts } from './counted-locale';
import classes from './evaluations.module.css';
import { explanationTexts } from './explanation-locale';

interface CountedPointsProps {
  unitName: string;
  points: UnitPointsView;
  rules: CountedFactsView['rules'];
}

/** The figures as they are counted now, and whether they enter the points of the unit. */
export function CountedPoints({ unitName, points, rules: { results, most } }: CountedPointsProps) {
  const t = useT(countedTexts);
  const { language } = useLanguage();
  const { score, beyond, works } = points;

  return (
    <>
      <p className={classes.words}>
        {score.resultPoints === null || score.ratio === null
          ? t('noPoints')
          : t('points', {
              works,
              most: most.results,
              points: exactNumber(score.resultPoints, language),
              ratio: exactPercent(score.ratio, language),
            })}{' '}
        {beyond !== null &&
          t('beyond', { share: exactPercent(beyond.share, language), because: beyond.because })}
      </p>
      {results === 'typed' && <p className={classes.quiet}>{t('beside')}</p>}
      {works > 0 && <Opened unitName={unitName}>{() => <PointsBody points={points} />}</Opened>}
    </>
  );
}

/** The same of a recorded level, as it was then; asked for once it is opened. */
export function RecordedPoints({ unitName, ...of }: { unitName: string } & Recorded) {
  return <Opened unitName={unitName}>{() => <ReadPoints {...of} />}</Opened>;
}

function Opened({ unitName, children }: { unitName: string; children: () => ReactNode }) {
  const t = useT(countedTexts);
  const e = useT(explanationTexts);

  return (
    <OpensInPlace label={e('how')} name={e('howOf', { what: t('what', { unit: unitName }) })}>
      {children}
    </OpensInPlace>
  );
}

interface Recorded {
  periodId: string;
  unitId: string;
  no: number;
}

function ReadPoints({ periodId, unitId, no }: Recorded) {
  const { data, error, refetch } = useRead(ENDPOINTS.explainUnitLevel, {
    params: { id: periodId, unitId, no },
  });

  return data === undefined ? (
    <Pending error={error} onRetry={() => void refetch()} height={120} />
  ) : (
    <PointsBody points={data.points} />
  );
}

function PointsBody({ points }: { points: UnitPointsView }) {
  const t = useT(countedTexts);
  const { language } = useLanguage();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const { score, beyond, lines, works, listed } = points;

  return (
    <div className={classes.fields}>
      <ScoreSteps score={score} />
      {beyond !== null && (
        <p className={classes.words}>
          {t('beyond', { share: exactPercent(beyond.share, language), because: beyond.because })}
        </p>
      )}
      {lines.length > 0 && (
        <>
          {listed < works && <p className={classes.quiet}>{t('listed', { works, listed })}</p>}
          <LinesTable sheet={points} chosen={chosen} onChoose={setChosen} />
          <WhyPanel sheet={points} chosen={chosen} />
        </>
      )}
    </div>
  );
}
