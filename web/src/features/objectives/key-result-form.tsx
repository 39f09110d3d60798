import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { KeyResultDetail, ObjectiveView } from '../../../../contracts/objective-views';
import type { CycleView } from '../../../../contracts/objectives';
import type { Bound, Measure } from '../../../../domain/objectives/types';
import { BOUNDS, MEASURES } from '../../../../domain/objectives/types';
import { EditForm } from '../../components/edit-form';
import { PersonPicker } from '../../components/person-picker';
import { tell } from '../../components/tell';
import { useT } from '../../lib/i18n';
import { useFieldErrors } from '../../lib/problems';
import { useWrite } from '../../lib/query';
import { texts } from './locale';
import { cycleTexts } from './locale-cycle';
import { more } from './locale-more';
import type { TypedMilestone } from './milestone-rows';
import { MilestoneRows, freshMilestone, milestonesOf } from './milestone-rows';
import classes from './objectives.module.css';
import { useQuarters } from './quarters';
import { typedNumber, useNumbers } from '../../lib/use-numbers';

interface FrameProps {
  title: string;
  values: Values;
  change: (part: Partial<Values>) => void;
  /** The one that is rewritten, with a reason; null for a new one. */
  rewritten: KeyResultDetail | null;
  /** In which it may be measured, the objective's own first; none where there is no choice. */
  cycles: readonly Pick<CycleView, 'id' | 'name'>[];
  error: Error | null;
  isPending: boolean;
  onSubmit: () => void;
  onCancel: () => void;
}

type Values = ReturnType<typeof emptyValues>;

const emptyValues = (ownerId: string) => ({
  title: '',
  ownerId,
  measure: 'number' as Measure,
  unitLabel: '',
  baseline: '0',
  target: '',
  bound: 'atLeast' as Bound,
  milestones: [freshMilestone(), freshMilestone()],
  perProduct: '1',
  reason: '',
  /** The quarter that a year's objective is measured in; null for its own cycle. */
  cycleId: null as string | null,
});

/** What is asked about a key result, as the API takes it. */
function fieldsOf(values: Values) {
  const { measure } = values;
  const isFixed = measure === 'milestone' || measure === 'binary';

  return {
    title: values.title,
    ownerId: values.ownerId,
    measure,
    unitLabel: values.unitLabel.trim() || null,
    ...(isFixed ? {} : { baseline: typedNumber(values.baseline), target: typedNumber(values.target) }),
    bound: measure === 'maintain' ? values.bound : null,
    perProduct: typedNumber(values.perProduct),
  };
}

interface KeyResultFormProps {
  objective: ObjectiveView;
  onDone: () => void;
}

/** Adds a key result: by which number one sees that the objective is reached. */
export function KeyResultForm({ objective, onDone }: KeyResultFormProps) {
  const t = useT(texts);
  const [values, setValues] = useState(() => emptyValues(objective.owner.id));
  const quarters = useQuarters(objective).filter(
    ({ state }) => state === 'preparation' || state === 'active',
  );
  const add = useWrite(ENDPOINTS.addKeyResult, {
    onSuccess: () => {
      tell(t('saved'));
      onDone();
    },
  });

  return (
    <Frame
      title={t('newKeyResult')}
      values={values}
      change={(part) => setValues((before) => ({ ...before, ...part }))}
      rewritten={null}
      cycles={quarters.length === 0 ? [] : [objective.cycle, ...quarters]}
      error={add.error}
      isPending={add.isPending}
      onCancel={onDone}
      onSubmit={() =>
        add.mutate({
          params: { id: objective.id },
          body: {
            ...fieldsOf(values),
            milestones: values.measure === 'milestone' ? milestonesOf(values.milestones) : [],
            ...(values.cycleId !== null && { cycleId: values.cycleId }),
            basedOnVersion: objective.version,
          },
        })
      }
    />
  );
}

/** Rewrites a key result, with a reason. What was told and what work brought stay as they are. */
export function KeyResultEdit({ keyResult, onDone }: { keyResult: KeyResultDetail; onDone: () => void }) {
  const t = useT(texts);
  const tm = useT(more);
  const write = useNumbers();
  const [values, setValues] = useState<Values>(() => ({
    title: keyResult.title,
    ownerId: keyResult.owner.id,
    measure: keyResult.measure,
    unitLabel: keyResult.unitLabel ?? '',
    baseline: write(keyResult.baseline, 8),
    target: write(keyResult.target, 8),
    bound: keyResult.bound ?? 'atLeast',
    milestones: keyResult.milestones.map(({ id, title, weight, dueOn }) => ({
      id,
      title,
      weight: write(weight, 8),
      dueOn: dueOn ?? '',
    })),
    perProduct: write(keyResult.perProduct, 8),
    reason: '',
    cycleId: null,
  }));
  const edit = useWrite(ENDPOINTS.editKeyResult, {
    onSuccess: () => {
      tell(t('saved'));
      onDone();
    },
  });

  return (
    <Frame
      title={tm('editKeyResult')}
      values={values}
      change={(part) => setValues((before) => ({ ...before, ...part }))}
      rewritten={keyResult}
      cycles={[]}
      error={edit.error}
      isPending={edit.isPending}
      onCancel={onDone}
      onSubmit={() =>
        edit.mutate({
          params: { id: keyResult.id },
          body: {
            ...fieldsOf(values),
            milestones: values.measure === 'milestone' ? withIds(values.milestones) : [],
            reason: values.reason,
            basedOnVersion: keyResult.objective.version,
          },
        })
      }
    />
  );
}

const withIds = (rows: readonly TypedMilestone[]) =>
  milestonesOf(rows).map((one, at) => {
    const id = rows[at]?.id;

    return id === undefined ? one : { ...one, id };
  });

function Frame({
  title,
  values,
  change,
  rewritten,
  cycles,
  error,
  isPending,
  onSubmit,
  onCancel,
}: FrameProps) {
  const t = useT(texts);
  const tm = useT(more);
  const tcy = useT(cycleTexts);
  const errors = useFieldErrors()(error);
  const { measure } = values;
  const isFixed = measure === 'milestone' || measure === 'binary';
  const isTold = rewritten !== null && (rewritten.saidAt !== null || rewritten.acceptedCount > 0);
  const text = (field: 'title' | 'unitLabel' | 'baseline' | 'target' | 'perProduct', maxLength: number) => ({
    maxLength,
    label: t(field === 'title' ? 'keyResult' : field),
    error: errors[field],
    value: values[field],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => change({ [field]: event.currentTarget.value }),
  });

  return (
    <EditForm
      title={title}
      error={error}
      isPending={isPending}
      reason={
        rewritten === null
          ? undefined
          : { value: values.reason, error: errors['reason'], onChange: (reason) => change({ reason }) }
      }
      onSubmit={onSubmit}
      onCancel={onCancel}
    >
      <TextInput required {...text('title', 300)} />
      <div className={classes.pair}>
        <Select
          label={t('measure')}
          description={isTold ? tm('measureStays') : t('measureHint')}
          disabled={isTold}
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
      {cycles.length > 0 && (
        <Select
          label={tcy('measuredIn')}
          description={tcy('measuredInHint')}
          allowDeselect={false}
          error={errors['cycleId']}
          data={cycles.map(({ id, name }) => ({ value: id, label: name }))}
          value={values.cycleId ?? cycles[0]?.id ?? null}
          onChange={(cycleId) => change({ cycleId })}
        />
      )}
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
        <MilestoneRows
          rows={values.milestones}
          error={errors['milestones']}
          onChange={(milestones) => change({ milestones })}
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
    </EditForm>
  );
}
