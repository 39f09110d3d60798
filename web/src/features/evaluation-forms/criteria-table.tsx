import { VisuallyHidden } from '@mantine/core';
import type { FormView } from '../../../../contracts/evaluation-forms';
import { exactText, parseFraction, sum } from '../../../../domain/evaluation/fraction';
import { exactNumber } from '../../lib/exact';
import { useFormat } from '../../lib/format';
import type { Language } from '../../lib/i18n';
import { useLanguage, useT } from '../../lib/i18n';
import classes from './evaluations.module.css';
import { texts } from './locale';
import { PointsInput } from './points-input';

export type Points = Record<string, string>;

interface CriteriaTableProps {
  form: FormView;
  /** Which column is being filled in now. */
  editing?: 'self' | 'superior';
  points?: Points;
  onChange?: (points: Points) => void;
  /** What is wrong with single criteria. */
  wrong?: string | undefined;
}

/** The common criteria side by side: what the person gave, and the superior; differences are marked. */
export function CriteriaTable({ form, editing, points = {}, onChange, wrong }: CriteriaTableProps) {
  const t = useT(texts);
  const { language } = useLanguage();
  const { decimal } = useFormat();
  const self = editing === 'self' ? points : (form.self?.points ?? {});
  const superior = editing === 'superior' ? points : (form.assessment?.points ?? {});
  const cell = (column: 'self' | 'superior', { key, cap, name }: FormView['criteria'][number]) => {
    const values = column === 'self' ? self : superior;
    const isDifferent =
      column === 'superior' &&
      self[key] !== undefined &&
      values[key] !== undefined &&
      self[key] !== values[key];

    return editing === column ? (
      <PointsInput
        label={`${name[language]}: ${t(`form.${column}`)}`}
        value={values[key] ?? ''}
        cap={cap}
        onChange={(value) => onChange?.({ ...points, [key]: value })}
      />
    ) : (
      <span className={isDifferent ? classes.differs : undefined}>
        {values[key] === undefined ? '–' : decimal(values[key])}
        {isDifferent && <VisuallyHidden> {t('form.differs')}</VisuallyHidden>}
      </span>
    );
  };
  const caps = Object.fromEntries(form.criteria.map(({ key, cap }) => [key, cap]));
  const total = (values: Points) =>
    sumOf(
      form.criteria.map(({ key }) => values[key] ?? ''),
      language,
    );

  return (
    <>
      {wrong !== undefined && <p role="alert">{wrong}</p>}
      <table className={classes.criteria}>
        <thead>
          <tr>
            <th scope="col">{t('form.criterion')}</th>
            <th scope="col" data-numeric>
              {t('form.cap')}
            </th>
            <th scope="col" data-numeric>
              {t('form.self')}
            </th>
            {editing !== 'self' && (
              <th scope="col" data-numeric>
                {t('form.superior')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {form.criteria.map((one) => (
            <tr key={one.key}>
              <th scope="row">{one.name[language]}</th>
              <td data-numeric>{decimal(one.cap)}</td>
              <td data-numeric>{cell('self', one)}</td>
              {editing !== 'self' && <td data-numeric>{cell('superior', one)}</td>}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('form.sum')}</th>
            <td data-numeric>{total(caps)}</td>
            <td data-numeric>{total(self)}</td>
            {editing !== 'self' && <td data-numeric>{total(superior)}</td>}
          </tr>
        </tfoot>
      </table>
    </>
  );
}

/** All of them together; what is not a number yet counts nothing. */
function sumOf(points: readonly string[], language: Language): string {
  const given = points.filter((one) => /^\d+(\.\d+)?$/.test(one)).map(parseFraction);

  return exactNumber(exactText(sum(given)), language);
}
