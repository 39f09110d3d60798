import { Button, Group, Modal, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { CycleView } from '../../../../contracts/objectives';
import { fromEpochDay, toEpochDay } from '../../../../domain/calendar/time';
import { ErrorNotice } from '../../components/error-notice';
import { tell } from '../../components/tell';
import { useT } from '../../lib/i18n';
import { useFieldErrors } from '../../lib/problems';
import { useWrite } from '../../lib/query';
import { common } from '../../locales/common';
import { texts } from './locale';
import { more } from './locale-more';
import classes from './objectives.module.css';
import { RhythmFields } from './rhythm-fields';

type Cycle = z.output<typeof CycleView>;

interface CloneDialogProps {
  cycle: Cycle;
  years: readonly Cycle[];
  onDone: (cycle: Cycle) => void;
  onClose: () => void;
}

/** Begins a cycle with what was approved in this one; the days after it stand there to begin with. */
export function CloneDialog({ cycle, years, onDone, onClose }: CloneDialogProps) {
  const t = useT(texts);
  const tm = useT(more);
  const tc = useT(common);
  const [values, setValues] = useState(() => ({
    name: '',
    ...spanAfter(cycle),
    yearId: cycle.yearId,
    rhythm: cycle.rhythm,
  }));
  const change = (part: Partial<typeof values>): void => setValues((before) => ({ ...before, ...part }));
  const clone = useWrite(ENDPOINTS.cloneCycle, {
    onSuccess: (cloned) => {
      tell(tm('cloned', { name: cloned.name }));
      onDone(cloned);
    },
  });
  const errors = useFieldErrors()(clone.error);
  const field = (name: 'name' | 'startsOn' | 'endsOn') => ({
    required: true,
    label: t(name),
    error: errors[name],
    value: values[name],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => change({ [name]: event.currentTarget.value }),
  });

  return (
    <Modal
      opened
      onClose={onClose}
      title={`${tm('clone')} · ${cycle.name}`}
      closeButtonProps={{ 'aria-label': tc('close') }}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          clone.mutate({ params: { id: cycle.id }, body: values });
        }}
      >
        <p className={classes.plain}>{tm('cloneText')}</p>
        <ErrorNotice error={clone.error} />
        <TextInput data-autofocus maxLength={200} {...field('name')} />
        {cycle.kind === 'quarter' && (
          <Select
            required
            label={t('year')}
            error={errors['yearId']}
            data={years.map(({ id, name }) => ({ value: id, label: name }))}
            value={values.yearId}
            onChange={(yearId) => change({ yearId })}
          />
        )}
        <div className={classes.pair}>
          <TextInput type="date" {...field('startsOn')} />
          <TextInput type="date" {...field('endsOn')} />
        </div>
        <RhythmFields value={values.rhythm} error={clone.error} onChange={(rhythm) => change({ rhythm })} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={clone.isPending}>
            {tm('clone')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

/** As many days again, beginning on the day after. */
function spanAfter({ startsOn, endsOn }: Cycle): { startsOn: string; endsOn: string } {
  const [first, last] = [toEpochDay(startsOn), toEpochDay(endsOn)];

  return { startsOn: fromEpochDay(last + 1), endsOn: fromEpochDay(last + 1 + last - first) };
}
