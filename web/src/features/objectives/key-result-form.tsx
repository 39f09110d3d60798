import { Button, Group, Select, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { ObjectiveView } from '../../../../contracts/objective-views';
import type { Bound, Measure } from '../../../../domain/objectives/types';
import { BOUNDS, MEASURES } from '../../../../domain/objectives/types';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { PersonPicker } from '../../components/person-picker';
import { tell } from '../../components/tell';
import { useT } from '../../lib/i18n';
import { useFieldErrors } from '../../lib/problems';
import { useWrite } from '../../lib/query';
import { texts } from './locale';
import classes from './objectives.module.css';
import { typedNumber } from './use-numbers';

interface KeyResultFormProps {
  objective: ObjectiveView;
  onDone: () => void;
}

/** Adds a key result: by which number one sees that the objective is reached. */
export function KeyResultForm({ objective, onDone }: KeyResultFormProps) {
  const t = useT(texts);
  const [values, setValues] = useState({
    title: '',
    ownerId: objective.owner.id,
    measure: 'number' as Measure,
    unitLabel: '',
    baseline: '0',
    target: '',
    bound: 'atLeast' as Bound,
    milestones: '',
    perProduct: '1',
  });
  const change = (part: Partial<typeof values>): void => setValues((before) => ({ ...before, ...part }));
  const add = useWrite(ENDPOINTS.addKeyResult, {
    onSuccess: () => {
      tell(t('saved'));
      onDone();
    },
  });
  const errors = useFieldErrors()(add.error);
  const { measure } = values;
  const isFixed = measure === 'milestone' || measure === 'binary';
  const text = (field: 'title' | 'unitLabel' | 'baseline' | 'target' | 'perProduct', maxLength: number) => ({
    maxLength,
    label: t(field === 'title' ? 'keyResult' : field),
    error: errors[field],
    value: values[field],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => change({ [field]: event.currentTarget.value }),
  });
  const submit = (): void =>
    add.mutate({
      params: { id: objective.id },
      body: {
        title: values.title,
        ownerId: values.ownerId,
        measure,
        unitLabel: values.unitLabel.trim() || null,
        ...(isFixed ? {} : { baseline: typedNumber(values.baseline), target: typedNumber(values.target) }),
        bound: measure === 'maintain' ? values.bound : null,
        milestones: measure === 'milestone' ? milestonesOf(values.milestones) : [],
        perProduct: typedNumber(values.perProduct),
        basedOnVersion: objective.version,
      },
    });

  return (
    <Panel title={t('newKeyResult')}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <ErrorNotice error={add.error} />
        <TextInput required {...text('title', 300)} />
        <div className={classes.pair}>
          <Select
            label={t('measure')}
            description={t('measureHint')}
            allowDeselect={false}
            data={MEASURES.map((value) => ({ value, label: t(`measures.${value}`) }))}
            value={measure}
            onChange={(chosen) => change({ measure: MEASURES.find((one) => one === chosen) ?? 'number' })}
          />
          <PersonPicker
            required
            label={t('owner')}
            error={errors['ownerId']}
            value={values.ownerId}
            onChange={(person) => change({ ownerId: person?.id ?? '' })}
          />
        </div>
        {!isFixed && (
          <div className={classes.pair}>
            <TextInput required inputMode="decimal" {...text('baseline', 25)} />
            <TextInput required inputMode="decimal" {...text('target', 25)} />
            <TextInput {...text('unitLabel', 40)} />
          </div>
        )}
        {measure === 'maintain' && (
          <Select
            label={t('bound')}
            allowDeselect={false}
            data={BOUNDS.map((value) => ({ value, label: t(`bounds.${value}`) }))}
            value={values.bound}
            onChange={(bound) => change({ bound: BOUNDS.find((one) => one === bound) ?? 'atLeast' })}
          />
        )}
        {measure === 'milestone' && (
          <Textarea
            required
            autosize
            minRows={3}
            label={t('milestones')}
            description={t('milestonesHint')}
            error={errors['milestones']}
            value={values.milestones}
            onChange={(event) => change({ milestones: event.currentTarget.value })}
          />
        )}
        {measure !== 'maintain' && (
          <TextInput
            required
            inputMode="decimal"
            description={t('perProductHint')}
            {...text('perProduct', 24)}
          />
        )}
        <Group>
          <Button type="submit" loading={add.isPending}>
            {t('save')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('cancel')}
          </Button>
        </Group>
      </form>
    </Panel>
  );
}

/** `0,4 Design finished` a line; what does not begin with a weight is left to the server to refuse. */
const milestonesOf = (typed: string) =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [weight = '', ...title] = line.split(/\s+/);

      return { weight: typedNumber(weight), title: title.join(' ') };
    });
