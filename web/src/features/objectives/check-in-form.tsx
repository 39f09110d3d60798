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
import { more } from './locale-more';
import classes from './objectives.module.css';
import { typedNumber, useNumbers } from '../../lib/use-numbers';

/** What is typed of a check-in. */
interface Typed {
  value: string;
  done: string[];
  confidence: Confidence;
  note: string;
  blocker: string;
  helpFrom: string;
}

/** As the API takes it. A number that was not touched stays as it is, with all its decimals: `before` is how it was shown. */
const saidOf = (keyResult: KeyResultDetail, typed: Typed, before: string) => {
  const isMilestone = keyResult.measure === 'milestone';

  return {
    value: isMilestone || typed.value === before ? null : typedNumber(typed.value),
    doneMilestoneIds: isMilestone ? typed.done : null,
    confidence: typed.confidence,
    note: typed.note.trim() || null,
    blocker: typed.blocker.trim() || null,
    helpFrom: typed.helpFrom.trim() || null,
  };
};

interface CheckInFormProps {
  keyResult: KeyResultDetail;
  /** Called once it is told. */
  onTold?: () => void;
}

/** Number, confidence, one line: a check-in in fifteen seconds. A worry asks what blocks and who can help. */
export function CheckInForm({ keyResult, onTold }: CheckInFormProps) {
  const t = useT(texts);
  const write = useNumbers();
  const [typed, setTyped] = useState<Typed>({
    value: write(keyResult.value),
    done: keyResult.milestones.filter(({ done }) => done).map(({ id }) => id),
    confidence: keyResult.confidence ?? 'onTrack',
    note: '',
    blocker: '',
    helpFrom: '',
  });
  const say = useWrite(ENDPOINTS.checkIn, {
    onSuccess: () => {
      tell(t('checkedIn', { title: keyResult.title }));
      onTold?.();
    },
  });

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        say.mutate({ params: { id: keyResult.id }, body: saidOf(keyResult, typed, write(keyResult.value)) });
      }}
    >
      <CheckInFields
        keyResult={keyResult}
        typed={typed}
        error={say.error}
        onChange={(part) => setTyped((before) => ({ ...before, ...part }))}
      />
      <Group>
        <Button type="submit" loading={say.isPending}>
          {t('checkIn')}
        </Button>
      </Group>
    </form>
  );
}

interface CorrectionFormProps {
  keyResult: KeyResultDetail;
  said: KeyResultDetail['checkIns'][number];
  onDone: () => void;
}

/** Corrects what was said, with a reason; what it was before stays readable. */
export function CorrectionForm({ keyResult, said, onDone }: CorrectionFormProps) {
  const t = useT(texts);
  const tm = useT(more);
  const write = useNumbers();
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState<Typed>({
    value: write(said.value),
    done: said.doneMilestoneIds ?? keyResult.milestones.filter(({ done }) => done).map(({ id }) => id),
    confidence: said.confidence,
    note: said.note ?? '',
    blocker: said.blocker ?? '',
    helpFrom: said.helpFrom ?? '',
  });
  const correct = useWrite(ENDPOINTS.correctCheckIn, {
    onSuccess: () => {
      tell(t('saved'));
      onDone();
    },
  });
  const errors = useFieldErrors()(correct.error);
  const { value, ...rest } = saidOf(keyResult, typed, write(said.value));
  // An older check-in is corrected from the number that was said then, not from the one that stands now.
  const corrected = keyResult.measure === 'milestone' ? null : (value ?? decimalOf(said.value));

  return (
    <form
      className={classes.form}
      aria-label={tm('correctCheckIn')}
      onSubmit={(event) => {
        event.preventDefault();
        correct.mutate({
          params: { id: said.id },
          body: { ...rest, value: corrected, reason, basedOnRevision: said.revision },
        });
      }}
    >
      <p className={classes.quiet}>{tm('correctHint')}</p>
      <CheckInFields
        keyResult={keyResult}
        typed={typed}
        error={correct.error}
        onChange={(part) => setTyped((before) => ({ ...before, ...part }))}
      />
      <TextInput
        required
        maxLength={2000}
        label={tm('correctReason')}
        error={errors['reason']}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Group>
        <Button type="submit" loading={correct.isPending}>
          {t('save')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('cancel')}
        </Button>
      </Group>
    </form>
  );
}

/** An exact number as a decimal that the API takes; a fraction that is none stays as the server has it. */
const decimalOf = (exact: string): string | null => (exact.includes('/') ? null : exact);

interface FieldsProps {
  keyResult: KeyResultDetail;
  typed: Typed;
  error: Error | null;
  onChange: (part: Partial<Typed>) => void;
}

function CheckInFields({ keyResult, typed, error, onChange }: FieldsProps) {
  const t = useT(texts);
  const errors = useFieldErrors()(error);
  const text = (field: 'note' | 'blocker' | 'helpFrom', required: boolean, maxLength: number) => ({
    required,
    maxLength,
    label: t(field),
    error: errors[field],
    value: typed[field],
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      onChange({ [field]: event.currentTarget.value }),
  });

  return (
    <>
      <ErrorNotice error={error} />
      <ValueField
        keyResult={keyResult}
        value={typed.value}
        done={typed.done}
        error={errors['value'] ?? errors['doneMilestoneIds']}
        onChange={onChange}
      />
      <Input.Wrapper label={t('confidence')} labelElement="div">
        <SegmentedControl
          fullWidth
          aria-label={t('confidence')}
          data={CONFIDENCES.map((value) => ({ value, label: t(`confidences.${value}`) }))}
          value={typed.confidence}
          onChange={(confidence) => onChange({ confidence: confidence as Confidence })}
        />
      </Input.Wrapper>
      {typed.confidence !== 'onTrack' && (
        <div className={classes.pair}>
          <TextInput {...text('blocker', true, 1000)} />
          <TextInput {...text('helpFrom', true, 300)} />
        </div>
      )}
      <Textarea autosize {...text('note', false, 2000)} />
    </>
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
