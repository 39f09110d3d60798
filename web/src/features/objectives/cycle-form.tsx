import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { CycleView } from '../../../../contracts/objectives';
import type { Rhythm } from '../../../../domain/objectives/cycle';
import { usualRhythm } from '../../../../domain/objectives/cycle';
import { CYCLE_KINDS } from '../../../../domain/objectives/types';
import { EditForm } from '../../components/edit-form';
import { tell } from '../../components/tell';
import { useT } from '../../lib/i18n';
import { useFieldErrors } from '../../lib/problems';
import { useWrite } from '../../lib/query';
import { texts } from './locale';
import classes from './objectives.module.css';
import { RhythmFields } from './rhythm-fields';

type Cycle = z.output<typeof CycleView>;

interface CycleFormProps {
  years: readonly Cycle[];
  onDone: (cycle: Cycle) => void;
  onCancel: () => void;
}

/** Sets up a year, or a quarter of one. */
export function CycleForm({ years, onDone, onCancel }: CycleFormProps) {
  const t = useT(texts);
  const [values, setValues] = useState({
    kind: years.length === 0 ? ('year' as const) : ('quarter' as const),
    name: '',
    startsOn: '',
    endsOn: '',
    yearId: years[0]?.id ?? null,
    rhythm: usualRhythm(years.length === 0 ? 'year' : 'quarter'),
  } as {
    kind: 'year' | 'quarter';
    name: string;
    startsOn: string;
    endsOn: string;
    yearId: string | null;
    rhythm: Rhythm;
  });
  const change = (part: Partial<typeof values>): void => setValues((before) => ({ ...before, ...part }));
  const create = useWrite(ENDPOINTS.createCycle, {
    onSuccess: (cycle) => {
      tell(t('saved'));
      onDone(cycle);
    },
  });
  const errors = useFieldErrors()(create.error);
  const date = (field: 'startsOn' | 'endsOn') => ({
    required: true,
    type: 'date',
    label: t(field),
    error: errors[field],
    value: values[field],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => change({ [field]: event.currentTarget.value }),
  });

  return (
    <EditForm
      title={t('newCycle')}
      error={create.error}
      isPending={create.isPending}
      onSubmit={() =>
        create.mutate({ body: { ...values, yearId: values.kind === 'year' ? null : values.yearId } })
      }
      onCancel={onCancel}
    >
      <div className={classes.pair}>
        <Select
          label={t('kind')}
          allowDeselect={false}
          data={CYCLE_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          value={values.kind}
          onChange={(chosen) => {
            const kind = chosen === 'quarter' ? 'quarter' : 'year';
            change({ kind, rhythm: usualRhythm(kind) });
          }}
        />
        {values.kind === 'quarter' && (
          <Select
            required
            label={t('year')}
            error={errors['yearId']}
            data={years.map(({ id, name }) => ({ value: id, label: name }))}
            value={values.yearId}
            onChange={(yearId) => change({ yearId })}
          />
        )}
        <TextInput
          required
          maxLength={200}
          label={t('name')}
          error={errors['name']}
          value={values.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
      </div>
      <div className={classes.pair}>
        <TextInput {...date('startsOn')} />
        <TextInput {...date('endsOn')} />
      </div>
      <RhythmFields value={values.rhythm} error={create.error} onChange={(rhythm) => change({ rhythm })} />
    </EditForm>
  );
}
