import { Button, Checkbox, Group, Select, Textarea, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { ProgrammeView } from '../../../../contracts/programmes';
import { PROGRAMME_KINDS } from '../../../../domain/programme/programme';
import { EditForm } from '../../components/edit-form';
import { Panel } from '../../components/panel';
import { tell } from '../../components/tell';
import { UnitPicker } from '../../components/unit-picker';
import { useT } from '../../lib/i18n';
import { useFieldErrors } from '../../lib/problems';
import { useWrite } from '../../lib/query';
import { typedDate } from '../../lib/typed-date';
import type { FormValues } from './form-values';
import { bodyOf, newGoal, valuesOf } from './form-values';
import { GoalFields } from './goal-fields';
import { useEntryName } from './goals-table';
import { texts } from './locale';
import classes from './programmes.module.css';

interface ProgrammeFormProps {
  /** The programme that gets a new version; null for a new one. */
  programme: ProgrammeView | null;
  onDone: (programme: ProgrammeView) => void;
  onCancel: () => void;
}

/** Enters a programme, or its next version. */
export function ProgrammeForm({ programme, onDone, onCancel }: ProgrammeFormProps) {
  const t = useT(texts);
  const entryName = useEntryName();
  const [values, setValues] = useState(() => valuesOf(programme, entryName));
  const done = {
    onSuccess: (saved: ProgrammeView) => {
      tell(t('saved', { number: saved.number }));
      onDone(saved);
    },
  };
  const create = useWrite(ENDPOINTS.createProgramme, done);
  const revise = useWrite(ENDPOINTS.reviseProgramme, done);
  const { error, isPending } = programme === null ? create : revise;
  const fieldErrors = useFieldErrors();
  const errors = { ...fieldErrors(error), ...fieldErrors(error, '/body') };
  const change = (part: Partial<FormValues>) => setValues((before) => ({ ...before, ...part }));
  const submit = (): void => {
    const body = bodyOf(values);
    const { reason } = values;

    if (programme === null) {
      create.mutate({ body: { body, reason } });
    } else {
      revise.mutate({
        params: { id: programme.id },
        body: { body, reason, basedOnVersion: programme.version },
      });
    }
  };

  return (
    <EditForm
      title={t(programme === null ? 'add' : 'revise')}
      error={error}
      isPending={isPending}
      reason={{ value: values.reason, error: errors['reason'], onChange: (reason) => change({ reason }) }}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <FactFields values={values} errors={errors} change={change} />
      <Goals goals={values.goals} error={errors['goals']} onChange={(goals) => change({ goals })} />
    </EditForm>
  );
}

interface FactFieldsProps {
  values: FormValues;
  errors: Readonly<Record<string, string | undefined>>;
  change: (part: Partial<FormValues>) => void;
}

function FactFields({ values, errors, change }: FactFieldsProps) {
  const t = useT(texts);
  const typed = (field: 'number' | 'issuer' | 'legalBasis') => ({
    label: t(field),
    error: errors[field],
    value: values[field],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => change({ [field]: event.currentTarget.value }),
  });
  const dated = (field: 'issuedOn' | 'startsOn' | 'endsOn') => ({
    required: true,
    valueFormat: 'DD/MM/YYYY',
    dateParser: typedDate,
    label: t(field),
    error: errors[field],
    value: values[field] || null,
    onChange: (date: string | null) => change({ [field]: date ?? '' }),
  });

  return (
    <>
      <div className={classes.pair}>
        <Select
          required
          allowDeselect={false}
          label={t('kind')}
          data={PROGRAMME_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          value={values.kind}
          onChange={(value) => change({ kind: PROGRAMME_KINDS.find((one) => one === value) ?? values.kind })}
        />
        <TextInput required maxLength={100} {...typed('number')} />
        <TextInput required maxLength={300} {...typed('issuer')} />
        <DateInput {...dated('issuedOn')} />
      </div>
      <Textarea
        required
        autosize
        maxLength={1000}
        label={t('abstract')}
        error={errors['abstract']}
        value={values.abstract}
        onChange={(event) => change({ abstract: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <TextInput maxLength={1000} {...typed('legalBasis')} />
        <UnitPicker
          required
          label={t('leadUnit')}
          error={errors['leadUnitId']}
          value={values.leadUnitId}
          onChange={(unit) => change({ leadUnitId: unit?.id ?? null })}
        />
        <DateInput {...dated('startsOn')} />
        <DateInput {...dated('endsOn')} />
      </div>
      <Checkbox
        label={t('isExample')}
        checked={values.isExample}
        onChange={(event) => change({ isExample: event.currentTarget.checked })}
      />
    </>
  );
}

interface GoalsProps {
  goals: FormValues['goals'];
  error: string | undefined;
  onChange: (goals: FormValues['goals']) => void;
}

function Goals({ goals, error, onChange }: GoalsProps) {
  const t = useT(texts);

  return (
    <Panel title={t('goals')} hint={t('goalsHint')}>
      <div className={classes.stack}>
        {error !== undefined && <p role="alert">{error}</p>}
        {goals.map((goal, at) => (
          <GoalFields
            key={goal.key}
            no={at + 1}
            goal={goal}
            taken={goals.flatMap(({ entries }) => entries.map(({ refId }) => refId))}
            onChange={(next) => onChange(goals.map((one) => (one.key === goal.key ? next : one)))}
            onRemove={
              goals.length > 1 ? () => onChange(goals.filter(({ key }) => key !== goal.key)) : undefined
            }
          />
        ))}
        <Group>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} />}
            onClick={() => onChange([...goals, newGoal()])}
          >
            {t('addGoal')}
          </Button>
        </Group>
      </div>
    </Panel>
  );
}
