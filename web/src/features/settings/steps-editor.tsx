import { ActionIcon, Button, MultiSelect, NumberInput, Select } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { RELATION_RULES } from '../../../../domain/escalation/types';
import { ROLE_NAMES } from '../../../../domain/access/principal';
import { useRelationWord } from '../../components/recipients';
import { useT } from '../../lib/i18n';
import { texts } from './locale';
import type { OffsetUnit, StepValues } from './policy-values';
import { OFFSET_UNITS } from './policy-values';
import classes from './settings.module.css';

interface StepsEditorProps {
  kind: 'reminder' | 'rung';
  steps: readonly StepValues[];
  error: string | undefined;
  onChange: (steps: StepValues[]) => void;
}

/** The reminders or the rungs of a ladder, in their order. */
export function StepsEditor({ kind, steps, error, onChange }: StepsEditorProps) {
  const t = useT(texts);
  const put = (index: number, change: Partial<StepValues>): void =>
    onChange(steps.map((step, at) => (at === index ? { ...step, ...change } : step)));

  return (
    <fieldset className={classes.group}>
      <legend>{t(kind === 'reminder' ? 'field.reminders' : 'field.rungs')}</legend>
      {error !== undefined && (
        <p role="alert" className={classes.quiet}>
          {error}
        </p>
      )}
      {steps.map((step, index) => (
        <StepFields
          key={index}
          name={t(`field.${kind}`, { no: index + 1 })}
          step={step}
          onChange={(change) => put(index, change)}
          onRemove={() => onChange(steps.filter((_, at) => at !== index))}
        />
      ))}
      <div>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...steps, { amount: '', unit: 'workingDays', recipients: [] }])}
        >
          {t(kind === 'reminder' ? 'field.addReminder' : 'field.addRung')}
        </Button>
      </div>
    </fieldset>
  );
}

interface StepFieldsProps {
  name: string;
  step: StepValues;
  onChange: (change: Partial<StepValues>) => void;
  onRemove: () => void;
}

function StepFields({ name, step, onChange, onRemove }: StepFieldsProps) {
  const t = useT(texts);

  return (
    <div className={classes.step} role="group" aria-label={name}>
      <span className={classes.stepName}>{name}</span>
      <NumberInput
        label={t('field.amount')}
        min={0}
        max={500}
        value={step.amount}
        onChange={(amount) => onChange({ amount: amount === '' ? '' : Number(amount) })}
      />
      <Select
        label={t('field.unit')}
        allowDeselect={false}
        data={OFFSET_UNITS.map((value) => ({ value, label: t(`unit.${value}`) }))}
        value={step.unit}
        onChange={(unit) => onChange({ unit: unit as OffsetUnit })}
      />
      <RecipientsField value={step.recipients} onChange={(recipients) => onChange({ recipients })} />
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t('field.remove', { what: name })}
        onClick={onRemove}
      >
        <IconTrash size={16} />
      </ActionIcon>
    </div>
  );
}

/** Whom a step tells: relations to the assignment, or roles. */
export function RecipientsField({
  value,
  onChange,
}: {
  value: readonly string[];
  onChange: (value: string[]) => void;
}) {
  const t = useT(texts);
  const word = useRelationWord();
  const roles = ROLE_NAMES.filter((role) => role === 'cityLeader' || role === 'personnelOffice');

  return (
    <MultiSelect
      label={t('field.recipients')}
      data={[...RELATION_RULES, ...roles.map((role) => `role:${role}`)].map((one) => ({
        value: one,
        label: word(one),
      }))}
      value={[...value]}
      onChange={onChange}
    />
  );
}
