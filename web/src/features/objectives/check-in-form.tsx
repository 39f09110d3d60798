import { Button, Checkbox, Group, Input, SegmentedControl, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { KeyResultDetail } from '../../../../contracts/objective-views';
import { CONFIDENCES } from '../../../../domain/objectives/types';
import type { Confidence } from '../../../../domain/objectives/types';
import { ErrorNotice } from '../../components/error-notice';
import { tell } from '../../components/tell';
import { useT } from '../../lib/i18n';
import { useFieldErrors } from '../../lib/problems';
import { useWrite } from '../../lib/query';
import { texts } from './locale';
import classes from './objectives.module.css';
import { typedNumber, useNumbers } from './use-numbers';

/** Number, confidence, one line: a check-in in fifteen seconds. A worry asks what blocks and who can help. */
export function CheckInForm({ keyResult }: { keyResult: KeyResultDetail }) {
  const t = useT(texts);
  const write = useNumbers();
  const [values, setValues] = useState({
    value: write(keyResult.value),
    done: keyResult.milestones.filter(({ done }) => done).map(({ id }) => id),
    confidence: (keyResult.confidence ?? 'onTrack') as Confidence,
    note: '',
    blocker: '',
    helpFrom: '',
  });
  const change = (part: Partial<typeof values>): void => setValues((before) => ({ ...before, ...part }));
  const say = useWrite(ENDPOINTS.checkIn, {
    onSuccess: () => tell(t('checkedIn', { title: keyResult.title })),
  });
  const errors = useFieldErrors()(say.error);
  const isMilestone = keyResult.measure === 'milestone';
  const text = (field: 'note' | 'blocker' | 'helpFrom', required: boolean, maxLength: number) => ({
    required,
    maxLength,
    label: t(field),
    error: errors[field],
    value: values[field],
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      change({ [field]: event.currentTarget.value }),
  });
  const submit = (): void =>
    say.mutate({
      params: { id: keyResult.id },
      body: {
        // What was not touched stays as it is, with all its decimals.
        value: isMilestone || values.value === write(keyResult.value) ? null : typedNumber(values.value),
        doneMilestoneIds: isMilestone ? values.done : null,
        confidence: values.confidence,
        note: values.note.trim() || null,
        blocker: values.blocker.trim() || null,
        helpFrom: values.helpFrom.trim() || null,
      },
    });

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ErrorNotice error={say.error} />
      <ValueField
        keyResult={keyResult}
        value={values.value}
        done={values.done}
        error={errors['value'] ?? errors['doneMilestoneIds']}
        onChange={change}
      />
      <Input.Wrapper label={t('confidence')} labelElement="div">
        <SegmentedControl
          fullWidth
          aria-label={t('confidence')}
          data={CONFIDENCES.map((value) => ({ value, label: t(`confidences.${value}`) }))}
          value={values.confidence}
          onChange={(confidence) => change({ confidence: confidence as Confidence })}
        />
      </Input.Wrapper>
      {values.confidence !== 'onTrack' && (
        <div className={classes.pair}>
          <TextInput {...text('blocker', true, 1000)} />
          <TextInput {...text('helpFrom', true, 300)} />
        </div>
      )}
      <Textarea autosize {...text('note', false, 2000)} />
      <Group>
        <Button type="submit" loading={say.isPending}>
          {t('checkIn')}
        </Button>
      </Group>
    </form>
  );
}

interface ValueFieldProps {
  keyResult: KeyResultDetail;
  value: string;
  done: string[];
  error: string | undefined;
  onChange: (part: { value?: string; done?: string[] }) => void;
}

function ValueField({ keyResult, value, done, error, onChange }: ValueFieldProps) {
  const t = useT(texts);
  const write = useNumbers();

  switch (keyResult.measure) {
    case 'milestone':
      return (
        <Checkbox.Group
          label={t('doneMilestones')}
          error={error}
          value={done}
          onChange={(all) => onChange({ done: all })}
        >
          {keyResult.milestones.map(({ id, title, weight }) => (
            <Checkbox key={id} value={id} label={`${title} (${write(weight)})`} mt={6} />
          ))}
        </Checkbox.Group>
      );
    case 'binary':
      return (
        <Checkbox
          label={t('isDone')}
          error={error}
          checked={value === '1'}
          onChange={(event) => onChange({ value: event.currentTarget.checked ? '1' : '0' })}
        />
      );
    default:
      return (
        <TextInput
          required
          data-autofocus
          inputMode="decimal"
          label={t('value')}
          description={t('valueHint', { value: write(keyResult.value), work: write(keyResult.workPart) })}
          error={error}
          value={value}
          onChange={(event) => onChange({ value: event.currentTarget.value })}
        />
      );
  }
}
