import { Button, Checkbox, Group, NumberInput, Select, TextInput, Textarea } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { PolicyVersionView } from '../../../../contracts/policies';
import { MOST_REPEATS } from '../../../../domain/escalation/inactivity';
import { ErrorNotice } from '../../components/error-notice';
import { ApiError } from '../../lib/api-client';
import { instantOfHanoi } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { queryClient, useWrite } from '../../lib/query';
import { texts } from './locale';
import { MOST_LINKS } from '../../../../domain/delegation/types';
import { PolicyPreviewPanel } from './policy-preview';
import type { OffsetUnit, PolicyValues } from './policy-values';
import { OFFSET_UNITS, definitionOf, valuesOf } from './policy-values';
import { RecipientsField, StepsEditor } from './steps-editor';
import classes from './settings.module.css';

interface PolicyEditorProps {
  /** The policy whose next version is written; null writes a new policy. */
  id: string | null;
  latest: PolicyVersionView | null;
  /** Whether what is written holds by itself, or is a proposal. */
  decides: boolean;
  onDone: (made: { id: string; version: number | null }) => void;
  onCancel: () => void;
}

/** The form of a version, with its ladder beside it as one types. */
export function PolicyEditor({ id, latest, decides, onDone, onCancel }: PolicyEditorProps) {
  const t = useT(texts);
  const [values, setValues] = useState(() => valuesOf(id ?? '', latest?.definition ?? null));
  const { save, isPending, error } = useSave({ id, latest, decides, onDone });
  const change = (part: Partial<PolicyValues>): void => setValues((before) => ({ ...before, ...part }));

  return (
    <div className={classes.two}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          save(values);
        }}
      >
        <ErrorNotice error={error} />
        <NameFields values={values} onChange={change} isNew={id === null} />
        <LadderFields values={values} onChange={change} error={error} />
        <QuietFields values={values} onChange={change} />
        <SettingFields values={values} onChange={change} />
        <Textarea
          required
          autosize
          label={t('field.reason')}
          maxLength={1000}
          value={values.reason}
          onChange={(event) => change({ reason: event.currentTarget.value })}
        />
        <DateTimePicker
          clearable
          label={t('field.begins')}
          description={t('field.beginsHint')}
          valueFormat="DD/MM/YYYY HH:mm"
          timePickerProps={{ format: '24h' }}
          value={values.begins}
          onChange={(begins) => change({ begins })}
        />
        <Group>
          <Button type="submit" loading={isPending}>
            {t(decides ? 'save' : 'sendProposal')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
        </Group>
      </form>
      <div className={classes.sticky}>
        <PolicyPreviewPanel values={values} />
      </div>
    </div>
  );
}

function useSave({ id, latest, decides, onDone }: Omit<PolicyEditorProps, 'onCancel'>) {
  const refresh = (): void => void queryClient.invalidateQueries({ queryKey: ['policies'] });
  const made = (reply: { id: string; version: number }): void => {
    refresh();
    onDone({ id: reply.id, version: reply.version });
  };
  const create = useWrite(ENDPOINTS.createPolicy, { onSuccess: made });
  const next = useWrite(ENDPOINTS.newPolicyVersion, { onSuccess: made });
  const propose = useWrite(ENDPOINTS.proposePolicy, {
    onSuccess: ({ policyId }) => onDone({ id: policyId, version: null }),
  });
  const active = decides ? (id === null ? create : next) : propose;

  return {
    isPending: active.isPending,
    error: active.error,
    save: (values: PolicyValues): void => {
      const body = {
        definition: definitionOf(values),
        reason: values.reason,
        ...(values.begins === null ? {} : { effectiveFrom: instantOfHanoi(values.begins) }),
      };
      const basedOnVersion = latest?.version ?? 0;

      if (!decides) {
        propose.mutate({ body: { ...body, policyId: values.id, basedOnVersion } });
      } else if (id === null) {
        create.mutate({ body: { ...body, id: values.id } });
      } else {
        next.mutate({ params: { id }, body: { ...body, basedOnVersion } });
      }
    },
  };
}

interface FieldsProps {
  values: PolicyValues;
  onChange: (part: Partial<PolicyValues>) => void;
}

function NameFields({ values, onChange, isNew }: FieldsProps & { isNew: boolean }) {
  const t = useT(texts);
  const pairs = [
    ['nameVi', 'nameEn', true],
    ['descriptionVi', 'descriptionEn', false],
    ['basisVi', 'basisEn', true],
  ] as const;

  return (
    <>
      {isNew && (
        <TextInput
          required
          label={t('field.id')}
          description={t('field.idHint')}
          pattern="[a-z][a-z0-9\-]+"
          maxLength={40}
          value={values.id}
          onChange={(event) => onChange({ id: event.currentTarget.value })}
        />
      )}
      {pairs.map((pair) => (
        <div key={pair[0]} className={classes.pair}>
          {([pair[0], pair[1]] as const).map((field) => (
            <Textarea
              key={field}
              autosize
              required={pair[2]}
              label={t(`field.${field}`)}
              maxLength={field.startsWith('name') ? 120 : 1000}
              value={values[field]}
              onChange={(event) => onChange({ [field]: event.currentTarget.value })}
            />
          ))}
        </div>
      ))}
    </>
  );
}

/** The sentence for a wrong step, as the server says which. */
function useStepError(error: unknown): (part: 'reminders' | 'rungs') => string | undefined {
  return (part) =>
    error instanceof ApiError
      ? error.problem.errors?.find(({ pointer }) => pointer.startsWith(`/definition/${part}`))?.message
      : undefined;
}

function LadderFields({ values, onChange, error }: FieldsProps & { error: unknown }) {
  const t = useT(texts);
  const errorOf = useStepError(error);

  return (
    <>
      <StepsEditor
        kind="reminder"
        steps={values.reminders}
        error={errorOf('reminders')}
        onChange={(reminders) => onChange({ reminders })}
      />
      <fieldset className={classes.group}>
        <legend>{t('field.due')}</legend>
        <RecipientsField value={values.due} onChange={(due) => onChange({ due })} />
      </fieldset>
      <StepsEditor
        kind="rung"
        steps={values.rungs}
        error={errorOf('rungs')}
        onChange={(rungs) => onChange({ rungs })}
      />
    </>
  );
}

/** After how long without an act of the holder somebody is reminded, and how often. */
function QuietFields({ values, onChange }: FieldsProps) {
  const t = useT(texts);
  const put = (part: Partial<PolicyValues['quiet']>) => onChange({ quiet: { ...values.quiet, ...part } });

  return (
    <fieldset className={classes.group}>
      <legend>{t('field.quiet')}</legend>
      <div className={classes.pair}>
        <NumberInput
          label={t('field.amount')}
          description={t('field.quietHint')}
          min={1}
          max={500}
          allowDecimal={false}
          value={values.quiet.amount}
          onChange={(amount) => put({ amount: amount === '' ? '' : Number(amount) })}
        />
        <Select
          label={t('field.unit')}
          allowDeselect={false}
          data={OFFSET_UNITS.map((value) => ({ value, label: t(`unit.${value}`) }))}
          value={values.quiet.unit}
          onChange={(unit) => put({ unit: unit as OffsetUnit })}
        />
        <NumberInput
          label={t('field.repeats')}
          min={0}
          max={MOST_REPEATS}
          allowDecimal={false}
          value={values.repeats}
          onChange={(repeats) => onChange({ repeats: repeats === '' ? '' : Number(repeats) })}
        />
      </div>
      <RecipientsField value={values.quiet.recipients} onChange={(recipients) => put({ recipients })} />
    </fieldset>
  );
}

function SettingFields({ values, onChange }: FieldsProps) {
  const t = useT(texts);
  const required = ['dueSoon', 'stuck'] as const;
  const most = {
    dueSoon: 500,
    stuck: 500,
    spread: 86_400,
    remindAgain: 60_000,
    warnAbove: 1_000,
    cascade: 20,
    links: MOST_LINKS,
  } as const;

  return (
    <>
      <div className={classes.pair}>
        {(Object.keys(most) as (keyof typeof most)[]).map((field) => (
          <NumberInput
            key={field}
            min={field === 'links' ? 1 : 0}
            max={most[field]}
            allowDecimal={false}
            required={required.some((one) => one === field)}
            label={t(`field.${field}`)}
            value={values[field]}
            onChange={(amount) => onChange({ [field]: amount === '' ? '' : Number(amount) })}
          />
        ))}
      </div>
      <Checkbox
        label={t('field.deputy')}
        checked={values.deputy}
        onChange={(event) => onChange({ deputy: event.currentTarget.checked })}
      />
      <Checkbox
        label={t('field.evidence')}
        checked={values.evidence}
        onChange={(event) => onChange({ evidence: event.currentTarget.checked })}
      />
    </>
  );
}
