import { NumberInput, VisuallyHidden } from '@mantine/core';
import type { FormView } from '../../../../contracts/evaluation-forms';
import { useLanguage, useT } from '../../lib/i18n';
import classes from './evaluations.module.css';
import { texts } from './locale';

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
      <NumberInput
        size="xs"
        className={classes.points}
        aria-label={`${name[language]}: ${t(`form.${column}`)}`}
        value={values[key] ?? ''}
        min={0}
        max={Number(cap)}
        step={0.5}
        decimalScale={2}
        allowedDecimalSeparators={[',', '.']}
        hideControls
        onChange={(value) => onChange?.({ ...points, [key]: String(value) })}
      />
    ) : (
      <span className={isDifferent ? classes.differs : undefined}>
        {values[key] ?? '–'}
        {isDifferent && <VisuallyHidden> {t('form.differs')}</VisuallyHidden>}
      </span>
    );
  };
  const total = (values: Points) => form.criteria.reduce((sum, { key }) => sum + Number(values[key] ?? 0), 0);

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
              <td data-numeric>{one.cap}</td>
              <td data-numeric>{cell('self', one)}</td>
              {editing !== 'self' && <td data-numeric>{cell('superior', one)}</td>}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('form.sum')}</th>
            <td data-numeric>{form.criteria.reduce((sum, { cap }) => sum + Number(cap), 0)}</td>
            <td data-numeric>{total(self)}</td>
            {editing !== 'self' && <td data-numeric>{total(superior)}</td>}
          </tr>
        </tfoot>
      </table>
    </>
  );
}
