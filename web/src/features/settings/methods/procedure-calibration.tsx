/** Whether those who judge look at their judgements together before a confirmation, and how long that may take. */
import { CALIBRATION_MODES } from '../../../../../domain/evaluation/calibration-rule';
import { PERIOD_KINDS } from '../../../../../domain/evaluation/procedure';
import { useT } from '../../../lib/i18n';
import classes from './methods.module.css';
import type { FieldsProps } from './procedure-fields';
import { ChoiceField, Field } from './procedure-fields';
import { texts } from './procedure-locale';
import { HAS, HAS_NOT } from './procedure-values';

export function CalibrationFields(props: FieldsProps) {
  const t = useT(texts);
  const at = '/calibration';
  const has = [
    { value: HAS, label: t('has') },
    { value: HAS_NOT, label: t('hasNot') },
  ];
  const modes = CALIBRATION_MODES.map((value) => ({ value, label: t(`mode.${value}`) }));

  return (
    <fieldset className={classes.fieldset}>
      <legend>{t('part.calibration')}</legend>
      <ChoiceField {...props} pointer={at} label={t('calibrationHas')} data={has} />
      {props.values[at] === HAS && (
        <>
          {PERIOD_KINDS.map((kind) => (
            <ChoiceField
              key={kind}
              {...props}
              pointer={`${at}/modes/${kind}`}
              label={t('calibrationOf', { period: t(`period.${kind}`) })}
              data={modes}
            />
          ))}
          <Field {...props} pointer={`${at}/workingDays`} label={t('calibrationDays')} />
          <Field {...props} pointer={`${at}/remindWorkingDaysBefore`} label={t('remind')} />
          <Field {...props} pointer={`${at}/escalateAfterWorkingDays`} label={t('calibrationOverdue')} />
        </>
      )}
    </fieldset>
  );
}
