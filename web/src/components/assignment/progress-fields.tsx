import { Input, NumberInput, SegmentedControl, Slider } from '@mantine/core';
import { useId } from 'react';
import type { Confidence } from '../../../../domain/assignment/state';
import { useT } from '../../lib/i18n';
import { common } from '../../locales/common';
import classes from './assignment.module.css';
import type { FieldProps } from './command-fields';
import { texts } from './locale';

const CONFIDENCES = ['onTrack', 'atRisk', 'offTrack'] as const satisfies readonly Confidence[];

/** How far, by slider or figure, and how sure of the deadline. */
export function ProgressFields({ values, onChange, errors }: FieldProps) {
  const t = useT(texts);
  const tc = useT(common);
  const confidenceId = useId();
  const setPercent = (percent: number) =>
    onChange({ percent: Math.min(100, Math.max(0, Math.round(percent))) });

  return (
    <>
      <div className={classes.progress}>
        <NumberInput
          data-autofocus
          label={t('field.percent')}
          suffix="%"
          min={0}
          max={100}
          step={5}
          allowDecimal={false}
          value={values.percent}
          error={errors.percent}
          onChange={(percent) => setPercent(Number(percent) || 0)}
        />
        <Slider
          step={5}
          label={null}
          thumbLabel={t('field.percent')}
          value={values.percent}
          onChange={setPercent}
          marks={[{ value: 25 }, { value: 50 }, { value: 75 }]}
        />
      </div>
      {values.percent === 100 && <p className={classes.quiet}>{t('hundred')}</p>}
      <Input.Wrapper label={t('field.confidence')} labelElement="div" labelProps={{ id: confidenceId }}>
        <SegmentedControl
          fullWidth
          aria-labelledby={confidenceId}
          value={values.confidence}
          onChange={(confidence) => onChange({ confidence: confidence as Confidence })}
          data={CONFIDENCES.map((value) => ({ value, label: tc(`confidence.${value}`) }))}
        />
      </Input.Wrapper>
    </>
  );
}
