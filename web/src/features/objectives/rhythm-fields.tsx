import { Fieldset, NumberInput } from '@mantine/core';
import type { Rhythm } from '../../../../domain/objectives/cycle';
import { useT } from '../../lib/i18n';
import { useFieldErrors } from '../../lib/problems';
import { cycleTexts } from './locale-cycle';
import classes from './objectives.module.css';

const FIELDS = [
  'checkInEveryDays',
  'staleAfterDays',
  'escalateAfterDays',
  'midReviewAfterDays',
  'gradingWithinDays',
] as const satisfies readonly (keyof Rhythm)[];

interface RhythmFieldsProps {
  value: Rhythm;
  /** Of the request that sends it. */
  error: Error | null;
  onChange: (rhythm: Rhythm) => void;
}

/** When a new cycle reminds, lets silence go up, is looked at in the middle and has to be graded. */
export function RhythmFields({ value, error, onChange }: RhythmFieldsProps) {
  const t = useT(cycleTexts);
  const errors = useFieldErrors()(error, '/rhythm');

  return (
    <Fieldset legend={t('rhythm')}>
      <p className={classes.quiet}>{t('rhythmHint')}</p>
      <div className={classes.pair}>
        {FIELDS.map((field) => (
          <NumberInput
            key={field}
            required
            min={1}
            max={400}
            allowDecimal={false}
            label={t(`rhythmFields.${field}`)}
            error={errors[field]}
            value={value[field]}
            onChange={(days) => onChange({ ...value, [field]: Number(days) })}
          />
        ))}
      </div>
    </Fieldset>
  );
}
