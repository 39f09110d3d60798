/** Parts of the form of a policy's version. */
import { Checkbox, NumberInput, Select } from '@mantine/core';
import { MOST_LINKS } from '../../../../domain/delegation/types';
import { MOST_REPEATS } from '../../../../domain/escalation/inactivity';
import { useT } from '../../lib/i18n';
import { texts as answerTexts } from './answer-locale';
import { texts } from './locale';
import type { FaultAt } from './policy-faults';
import type { OffsetUnit, PolicyValues } from './policy-values';
import { OFFSET_UNITS } from './policy-values';
import { RecipientsField, StepsEditor } from './steps-editor';
import classes from './settings.module.css';

export interface FieldsProps {
  values: PolicyValues;
  faultAt: FaultAt;
  onChange: (part: Partial<PolicyValues>) => void;
}

const POINTERS = {
  dueSoon: 'dueSoonWorkingDays',
  stuck: 'stuckAfterWorkingDays',
  spread: 'reminderSpreadSeconds',
  remindAgain: 'remindAgainAfterMinutes',
  warnAbove: 'warnAboveOpen',
  cascade: 'cascadeLevels',
  links: 'delegationLinks',
} as const;

/** The ladder itself: reminders, the deadline, rungs. */
export function LadderFields({ values, onChange, faultAt }: FieldsProps) {
  const t = useT(texts);

  return (
    <>
      <StepsEditor
        kind="reminder"
        steps={values.reminders}
        at="/reminders"
        faultAt={faultAt}
        onChange={(reminders) => onChange({ reminders })}
      />
      <fieldset className={classes.group}>
        <legend>{t('field.due')}</legend>
        <RecipientsField value={values.due} error={faultAt('/due')} onChange={(due) => onChange({ due })} />
      </fieldset>
      <StepsEditor
        kind="rung"
        steps={values.rungs}
        at="/rungs"
        faultAt={faultAt}
        onChange={(rungs) => onChange({ rungs })}
      />
    </>
  );
}

/** After how long without an act of the holder somebody is reminded, and how often. */
export function QuietFields({ values, onChange, faultAt }: FieldsProps) {
  const t = useT(texts);
  const put = (part: Partial<PolicyValues['quiet']>) => onChange({ quiet: { ...values.quiet, ...part } });

  return (
    <fieldset className={classes.group}>
      <legend>{t('field.quiet')}</legend>
      <div className={classes.pair}>
        <NumberInput
          label={t('field.amount')}
          description={t('field.quietHint')}
          min={1}
          max={500}
          allowDecimal={false}
          value={values.quiet.amount}
          error={faultAt('/inactivity/after')}
          onChange={(amount) => put({ amount: amount === '' ? '' : Number(amount) })}
        />
        <Select
          label={t('field.unit')}
          allowDeselect={false}
          data={OFFSET_UNITS.map((value) => ({ value, label: t(`unit.${value}`) }))}
          value={values.quiet.unit}
          onChange={(unit) => put({ unit: unit as OffsetUnit })}
        />
        <NumberInput
          label={t('field.repeats')}
          min={0}
          max={MOST_REPEATS}
          allowDecimal={false}
          value={values.repeats}
          error={faultAt('/inactivity/repeats')}
          onChange={(repeats) => onChange({ repeats: repeats === '' ? '' : Number(repeats) })}
        />
      </div>
      <RecipientsField
        value={values.quiet.recipients}
        error={faultAt('/inactivity/recipients')}
        onChange={(recipients) => put({ recipients })}
      />
    </fieldset>
  );
}

/** Thresholds, switches and who hears of a late start. */
export function SettingFields({ values, onChange, faultAt }: FieldsProps) {
  const t = useT(texts);
  const a = useT(answerTexts);
  const required = ['dueSoon', 'stuck'] as const;
  const most = {
    dueSoon: 500,
    stuck: 500,
    spread: 86_400,
    remindAgain: 60_000,
    warnAbove: 1_000,
    cascade: 20,
    links: MOST_LINKS,
  } as const;

  return (
    <>
      <div className={classes.pair}>
        {(Object.keys(most) as (keyof typeof most)[]).map((field) => (
          <NumberInput
            key={field}
            min={field === 'links' ? 1 : 0}
            max={most[field]}
            allowDecimal={false}
            required={required.some((one) => one === field)}
            label={t(`field.${field}`)}
            value={values[field]}
            error={faultAt(`/${POINTERS[field]}`)}
            onChange={(amount) => onChange({ [field]: amount === '' ? '' : Number(amount) })}
          />
        ))}
      </div>
      <RecipientsField
        label={a('start')}
        description={a('startHint')}
        value={values.start}
        error={faultAt('/start')}
        onChange={(start) => onChange({ start })}
      />
      <Checkbox
        label={t('field.deputy')}
        checked={values.deputy}
        onChange={(event) => onChange({ deputy: event.currentTarget.checked })}
      />
      <Checkbox
        label={t('field.evidence')}
        checked={values.evidence}
        onChange={(event) => onChange({ evidence: event.currentTarget.checked })}
      />
    </>
  );
}
