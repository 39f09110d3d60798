import { Button, Group, Select, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../../contracts/endpoints';
import type { MethodBody, MethodDraftView } from '../../../../../contracts/evaluation-methods';
import { READINGS } from '../../../../../domain/evaluation/method';
import { ErrorNotice } from '../../../components/error-notice';
import { Panel } from '../../../components/panel';
import { tell } from '../../../components/tell';
import { useT } from '../../../lib/i18n';
import { useFieldErrors } from '../../../lib/problems';
import { queryClient, useWrite } from '../../../lib/query';
import { useChoiceWord } from './differences';
import { texts } from './locale';
import classes from './methods.module.css';
import type { FormValues } from './method-values';
import { bodyOf, valuesOf } from './method-values';

interface MethodEditorProps {
  methodId: string;
  /** The version that the proposal starts from. */
  basedOn: number;
  body: MethodBody;
  /** The proposal that is rewritten; null for a new one. */
  draft: MethodDraftView | null;
  onClose: () => void;
}

/** A proposed version: switches, weights, thresholds, deadlines and basis, checked by the same schema as the server's. */
export function MethodEditor({ methodId, basedOn, body, draft, onClose }: MethodEditorProps) {
  const t = useT(texts);
  const [values, setValues] = useState<FormValues>(() => valuesOf(body));
  const [reason, setReason] = useState(draft?.reason ?? '');
  const done = {
    onSuccess: () => {
      tell(t('saved'));
      void queryClient.invalidateQueries({ queryKey: ['evaluation-methods'] });
      onClose();
    },
  };
  const create = useWrite(ENDPOINTS.draftMethod, done);
  const rewrite = useWrite(ENDPOINTS.rewriteMethod, done);
  const { error, isPending } = draft === null ? create : rewrite;
  const errors = useFieldErrors()(error);
  const set = (name: string, value: string): void => setValues((before) => ({ ...before, [name]: value }));
  const submit = (): void => {
    const next = bodyOf(values, body);

    if (draft === null) {
      create.mutate({ body: { methodId, basedOn, body: next, reason } });
    } else {
      rewrite.mutate({ params: { id: draft.id }, body: { body: next, reason, revision: draft.revision } });
    }
  };

  return (
    <Panel title={t(draft === null ? 'propose' : 'edit')}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <ErrorNotice error={error} />
        {Object.keys(errors).length > 0 && (
          <ul className={classes.faults}>
            {Object.entries(errors).map(([field, sentence]) => (
              <li key={field}>
                <code>{field}</code> {sentence}
              </li>
            ))}
          </ul>
        )}
        <GeneralFields values={values} set={set} />
        <ReadingFields values={values} set={set} />
        <NumberFields group="staffFactors" body={body} values={values} set={set} />
        <NumberFields group="leaderFactors" body={body} values={values} set={set} />
        <NumberFields group="levels" body={body} values={values} set={set} />
        <Textarea
          required
          autosize
          minRows={2}
          maxLength={2000}
          label={t('reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group>
          <Button type="submit" loading={isPending}>
            {t('save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </Group>
      </form>
    </Panel>
  );
}

interface FieldsProps {
  values: FormValues;
  set: (name: string, value: string) => void;
}

const GENERAL = [
  'nameVi',
  'nameEn',
  'effectiveFrom',
  'deductionPerFailure',
  'closingDay',
  'dataCloses',
  'displayDecimals',
  'leastGroup',
] as const;

function GeneralFields({ values, set }: FieldsProps) {
  const t = useT(texts);

  return (
    <fieldset className={classes.fieldset}>
      <legend>{t('group.general')}</legend>
      {GENERAL.map((name) => (
        <TextInput
          key={name}
          label={t(`field.${name}`)}
          type={name === 'effectiveFrom' ? 'date' : 'text'}
          required={name !== 'closingDay' && name !== 'leastGroup'}
          maxLength={1000}
          value={values[name] ?? ''}
          onChange={(event) => set(name, event.currentTarget.value)}
        />
      ))}
      <Textarea
        autosize
        className={classes.wide}
        label={t('field.legalBasis')}
        value={values['legalBasis'] ?? ''}
        onChange={(event) => set('legalBasis', event.currentTarget.value)}
      />
    </fieldset>
  );
}

function ReadingFields({ values, set }: FieldsProps) {
  const t = useT(texts);
  const word = useChoiceWord();

  return (
    <fieldset className={classes.fieldset}>
      <legend>{t('group.readings')}</legend>
      {(Object.keys(READINGS) as (keyof typeof READINGS)[]).map((name) => (
        <Select
          key={name}
          allowDeselect={false}
          label={t(`reading.${name}`)}
          data={READINGS[name].map((value) => ({ value, label: word(value) }))}
          value={values[`readings/${name}`] ?? null}
          onChange={(value) => value !== null && set(`readings/${name}`, value)}
        />
      ))}
      <TextInput
        required
        label={t('field.ratioCap')}
        value={values['readings/ratioCap'] ?? ''}
        onChange={(event) => set('readings/ratioCap', event.currentTarget.value)}
      />
    </fieldset>
  );
}

interface NumberFieldsProps extends FieldsProps {
  group: 'staffFactors' | 'leaderFactors' | 'levels';
  body: MethodBody;
}

/** Weights or thresholds: one exact number for each entry that the method has. */
function NumberFields({ group, body, values, set }: NumberFieldsProps) {
  const t = useT(texts);
  const entries =
    group === 'levels'
      ? body.levels.map(({ level }) => ({
          name: level,
          label: t('field.atLeast', { level: t(`level.${level}`) }),
        }))
      : body[group].map(({ factor }) => ({
          name: factor,
          label: t('field.weight', { factor: t(`factor.${factor}`) }),
        }));

  return (
    <fieldset className={classes.fieldset}>
      <legend>{t(`group.${group}`)}</legend>
      {entries.map(({ name, label }) => (
        <TextInput
          key={name}
          required
          label={label}
          maxLength={24}
          value={values[`${group}/${name}`] ?? ''}
          onChange={(event) => set(`${group}/${name}`, event.currentTarget.value)}
        />
      ))}
    </fieldset>
  );
}
