import { Select, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { ObjectiveView } from '../../../../contracts/objective-views';
import { AMBITIONS, LEVELS } from '../../../../domain/objectives/types';
import type { Ambition, Level } from '../../../../domain/objectives/types';
import { EditForm } from '../../components/edit-form';
import { PersonPicker } from '../../components/person-picker';
import { tell } from '../../components/tell';
import { UnitPicker } from '../../components/unit-picker';
import { useT } from '../../lib/i18n';
import { useFieldErrors } from '../../lib/problems';
import { useWrite } from '../../lib/query';
import { useMe } from '../../lib/session';
import { texts } from './locale';
import { more } from './locale-more';
import classes from './objectives.module.css';
import { typedNumber, useNumbers } from '../../lib/use-numbers';

type Objective = z.output<typeof ObjectiveView>;

interface ObjectiveFormProps {
  cycleId: string;
  /** The one that is rewritten; null for a new one. */
  objective: Objective | null;
  onDone: (objective: Objective) => void;
  onCancel: () => void;
}

/** Proposes an objective, or rewrites one with a reason. */
export function ObjectiveForm({ cycleId, objective, onDone, onCancel }: ObjectiveFormProps) {
  const t = useT(texts);
  const tm = useT(more);
  const write = useNumbers();
  const { personId, appointments } = useMe();
  const [values, setValues] = useState({
    level: objective?.level ?? ('unit' as Level),
    unitId: objective?.unit?.id ?? appointments[0]?.unitId ?? null,
    ownerId: objective?.owner.id ?? personId,
    ambition: objective?.ambition ?? ('committed' as Ambition),
    title: objective?.title ?? '',
    description: objective?.description ?? '',
    ownWeight: write(objective?.ownWeight ?? '0.5', 8),
    reason: '',
  });
  const change = (part: Partial<typeof values>): void => setValues((before) => ({ ...before, ...part }));
  const done = {
    onSuccess: (saved: Objective) => {
      tell(t('saved'));
      onDone(saved);
    },
  };
  const propose = useWrite(ENDPOINTS.proposeObjective, done);
  const edit = useWrite(ENDPOINTS.editObjective, done);
  const { error, isPending } = objective === null ? propose : edit;
  const errors = useFieldErrors()(error);
  const submit = (): void => {
    const { level, unitId, reason, ownerId, ambition, title } = values;
    const fields = {
      ownerId,
      ambition,
      title,
      description: values.description.trim() || null,
      ownWeight: typedNumber(values.ownWeight),
    };

    if (objective === null) {
      propose.mutate({ body: { cycleId, level, unitId: level === 'unit' ? unitId : null, ...fields } });
    } else {
      edit.mutate({
        params: { id: objective.id },
        body: { ...fields, reason, basedOnVersion: objective.version },
      });
    }
  };

  return (
    <EditForm
      title={t(objective === null ? 'newObjective' : 'edit')}
      error={error}
      isPending={isPending}
      reason={
        objective === null
          ? undefined
          : { value: values.reason, error: errors['reason'], onChange: (reason) => change({ reason }) }
      }
      onSubmit={submit}
      onCancel={onCancel}
    >
      <TextInput
        required
        maxLength={300}
        label={t('objectiveTitle')}
        error={errors['title']}
        value={values.title}
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      {objective === null && (
        <div className={classes.pair}>
          <Select
            label={t('level')}
            allowDeselect={false}
            data={LEVELS.map((value) => ({ value, label: t(`levels.${value}`) }))}
            value={values.level}
            onChange={(level) => change({ level: LEVELS.find((one) => one === level) ?? 'unit' })}
          />
          {values.level === 'unit' && (
            <UnitPicker
              required
              label={t('unit')}
              error={errors['unitId']}
              value={values.unitId}
              onChange={(unit) => change({ unitId: unit?.id ?? null })}
            />
          )}
        </div>
      )}
      <div className={classes.pair}>
        <PersonPicker
          required
          label={t('owner')}
          error={errors['ownerId']}
          value={values.ownerId}
          onChange={(person) => change({ ownerId: person?.id ?? '' })}
        />
        <Select
          label={t('ambition')}
          allowDeselect={false}
          data={AMBITIONS.map((value) => ({ value, label: t(`ambitions.${value}`) }))}
          value={values.ambition}
          onChange={(ambition) =>
            change({ ambition: AMBITIONS.find((one) => one === ambition) ?? 'committed' })
          }
        />
      </div>
      <Textarea
        autosize
        minRows={2}
        maxLength={4000}
        label={t('description')}
        error={errors['description']}
        value={values.description}
        onChange={(event) => change({ description: event.currentTarget.value })}
      />
      <TextInput
        required
        inputMode="decimal"
        maxLength={12}
        label={tm('ownWeight')}
        description={tm('ownWeightHint')}
        error={errors['ownWeight']}
        value={values.ownWeight}
        onChange={(event) => change({ ownWeight: event.currentTarget.value })}
      />
    </EditForm>
  );
}
