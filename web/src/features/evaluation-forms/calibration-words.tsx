/** Parts of calibration sessions that several pages show: what one is over, how a judgement stood, what was said. */
import type { CalibrationRow, FormCalibrationsView, TakenView } from '../../../../contracts/calibrations';
import { useFormat } from '../../lib/format';
import type { Translate } from '../../lib/i18n';
import { useT } from '../../lib/i18n';
import { calibrationTexts } from './calibration-locale';
import classes from './evaluations.module.css';
import { texts } from './locale';

/** A session by what it is over. */
export const scopeName = (
  t: Translate<(typeof calibrationTexts)['vi']>,
  { of, group, name, person }: CalibrationRow['scope'],
): string => {
  if (of === 'rater') {
    return t('rater', { name: person?.name ?? '' });
  }

  return t('group', {
    name: group === 'leaders' || group === 'officials' ? t(`groupKind.${group}`) : (name ?? ''),
  });
};

/** A judgement as it stood: points of the common criteria, and what came of it. */
export function TakenFigures({ label, taken }: { label: string; taken: TakenView }) {
  const t = useT(calibrationTexts);
  const words = useT(texts);
  const { decimal } = useFormat();
  const parts = [
    ...(taken.common === null ? [] : [`${t('common')}: ${decimal(taken.common)}`]),
    taken.total === null || taken.level === null
      ? t('unknown')
      : t('result', { total: decimal(taken.total), level: words(`level.${taken.level}`) }),
  ];

  return (
    <div>
      <dt>{label}</dt>
      <dd>{parts.join(' · ')}</dd>
    </div>
  );
}

/** What was said and agreed of one form, in its order. */
export function SaidList({ said }: { said: FormCalibrationsView['items'][number]['said'] }) {
  const t = useT(calibrationTexts);
  const { short } = useFormat();

  if (said.length === 0) {
    return null;
  }

  return (
    <ul className={classes.plain}>
      {said.map(({ kind, words, by, forPerson, at }) => (
        <li key={`${at} ${by.id} ${kind}`}>
          {t('saidBy', {
            name: forPerson === null ? by.name : t('inPlace', { name: by.name, other: forPerson.name }),
            what: t(`said.${kind}`),
            at: short(at),
          })}
          {words !== null && `: ${words}`}
        </li>
      ))}
    </ul>
  );
}
