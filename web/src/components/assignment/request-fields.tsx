import { Select, Switch, Textarea } from '@mantine/core';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import classes from './assignment.module.css';
import type { FieldProps } from './command-fields';
import { DeadlineFields } from './deadline-fields';
import { texts } from './locale';

const WORDS = { requestExplanation: 'question', explain: 'answer', requestExcuse: 'cause' } as const;
/** The field of the body that the words become, where a refusal points at. */
const BODY_FIELD = { requestExplanation: 'question', explain: 'text', requestExcuse: 'cause' } as const;

/** A question, its answer, or a cause: the words that the command is about. */
export function WordsField({ command, values, onChange, errors }: FieldProps) {
  const t = useT(texts);
  const kind = command as keyof typeof WORDS;

  return (
    <Textarea
      required
      autosize
      minRows={4}
      maxLength={command === 'requestExplanation' ? 4000 : 8000}
      data-autofocus
      label={t(`field.${WORDS[kind]}`)}
      value={values.what}
      error={errors[BODY_FIELD[kind]]}
      onChange={(event) => onChange({ what: event.currentTarget.value })}
    />
  );
}

/** A deadline that may be named, and need not be. */
export function OtherDeadlineField(props: FieldProps) {
  const t = useT(texts);
  const { command, values, onChange } = props;

  return (
    <div className={classes.form}>
      <Switch
        label={t(command === 'grantExtension' ? 'field.grantOther' : 'field.otherDeadline')}
        checked={values.otherDeadline}
        onChange={(event) => onChange({ otherDeadline: event.currentTarget.checked })}
      />
      {values.otherDeadline && <DeadlineFields {...props} />}
    </div>
  );
}

/** Which missed deadline or return is to be excused. */
export function ExcusableField({ assignment, values, onChange, errors }: FieldProps) {
  const t = useT(texts);
  const { exact } = useFormat();
  const data = assignment.excusable.map((one, index) => ({
    value: String(index),
    label:
      one.kind === 'delay'
        ? t('requests.excuse.delay', { when: exact(one.dueAt) })
        : t('requests.excuse.return', { round: one.round }),
  }));

  return (
    <Select
      required
      allowDeselect={false}
      label={t('field.excusable')}
      data={data}
      value={String(values.excusableIndex)}
      error={errors.of}
      onChange={(index) => onChange({ excusableIndex: Number(index ?? 0) })}
    />
  );
}
