import { ActionIcon, Button, MultiSelect, NumberInput, Select } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { RELATION_RULES } from '../../../../domain/escalation/types';
import { ROLE_NAMES } from '../../../../domain/access/principal';
import { useRelationWord } from '../../components/recipients';
import { useT } from '../../lib/i18n';
import { texts } from './locale';
import type { FaultAt } from './policy-faults';
import type { OffsetUnit, StepValues } from './policy-values';
import { OFFSET_UNITS } from './policy-values';
import classes from './settings.module.css';

interface StepsEditorProps {
  kind: 'reminder' | 'rung';
  steps: readonly StepValues[];
  /** The heading, when it is not that of the assignment's own ladder. */
  title?: string;
  /** Where the steps stand in the definition. */
  at: string;
  faultAt: FaultAt;
  onChange: (steps: StepValues[]) => void;
}

/** The reminders or the rungs of a ladder, in their order. */
export function StepsEditor({ kind, title, steps, at, faultAt, onChange }: StepsEditorProps) {
  const t = useT(texts);
  const put = (index: number, change: Partial<StepValues>): void =>
    onChange(steps.map((step, place) => (place === index ? { ...step, ...change } : step)));

  return (
    <fieldset className={classes.group}>
      <legend>{title ?? t(kind === 'reminder' ? 'field.reminders' : 'field.rungs')}</legend>
      {steps.length === 0 && faultAt(at) !== undefined && (
        <p role="alert" className={classes.quiet}>
          {faultAt(at)}
        </p>
      )}
      {steps.map((step, index) => (
        <StepFields
          key={index}
          name={t(`field.${kind}`, { no: index + 1 })}
          step={step}
          at={`${at}/${index}`}
          faultAt={faultAt}
          onChange={(change) => put(index, change)}
          onRemove={() => onChange(steps.filter((_, place) => place !== index))}
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
  at: string;
  faultAt: FaultAt;
  onChange: (change: Partial<StepValues>) => void;
  onRemove: () => void;
}

function StepFields({ name, step, at, faultAt, onChange, onRemove }: StepFieldsProps) {
  const t = useT(texts);

  return (
    <div className={classes.step} role="group" aria-label={name}>
      <span className={classes.stepName}>{name}</span>
      <NumberInput
        label={t('field.amount')}
        min={0}
        max={500}
        value={step.amount}
        error={faultAt(`${at}/offset`)}
        onChange={(amount) => onChange({ amount: amount === '' ? '' : Number(amount) })}
      />
      <Select
        label={t('field.unit')}
        allowDeselect={false}
        data={OFFSET_UNITS.map((value) => ({ value, label: t(`unit.${value}`) }))}
        value={step.unit}
        onChange={(unit) => onChange({ unit: unit as OffsetUnit })}
      />
      <RecipientsField
        value={step.recipients}
        error={faultAt(`${at}/recipients`)}
        onChange={(recipients) => onChange({ recipients })}
      />
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

interface RecipientsFieldProps {
  value: readonly string[];
  label?: string;
  description?: string;
  error?: string | undefined;
  onChange: (value: string[]) => void;
}

/** Whom a step tells: relations to the assignment, or roles; a role that stands there already can be kept. */
export function RecipientsField({ value, label, description, error, onChange }: RecipientsFieldProps) {
  const t = useT(texts);
  const word = useRelationWord();
  const roles = ROLE_NAMES.filter((role) => role === 'cityLeader' || role === 'personnelOffice');
  const offered = [...RELATION_RULES, ...roles.map((role) => `role:${role}`)];

  return (
    <MultiSelect
      label={label ?? t('field.recipients')}
      description={description}
      error={error}
      data={[...new Set([...offered, ...value])].map((one) => ({ value: one, label: word(one) }))}
      value={[...value]}
      onChange={onChange}
    />
  );
}
