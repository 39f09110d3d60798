import { Button, Group, TextInput, Textarea } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { PolicyVersionView } from '../../../../contracts/policies';
import { ErrorNotice } from '../../components/error-notice';
import { instantOfHanoi } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { queryClient, useWrite } from '../../lib/query';
import { texts } from './locale';
import { AnswerFields } from './answer-fields';
import { faultsOf } from './policy-faults';
import { LadderFields, QuietFields, SettingFields, type FieldsProps } from './policy-fields';
import { PolicyPreviewPanel } from './policy-preview';
import type { PolicyValues } from './policy-values';
import { ANSWER_MATTERS, definitionOf, valuesOf } from './policy-values';
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
  const fields = { values, onChange: change, faultAt: faultsOf(error) };

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
        <NameFields {...fields} isNew={id === null} />
        <LadderFields {...fields} />
        {ANSWER_MATTERS.map((matter) => (
          <AnswerFields
            key={matter}
            matter={matter}
            values={values[matter]}
            faultAt={fields.faultAt}
            onChange={(answer) => change({ [matter]: answer })}
          />
        ))}
        <QuietFields {...fields} />
        <SettingFields {...fields} />
        <Textarea
          required
          autosize
          label={t('field.reason')}
          maxLength={1000}
          value={values.reason}
          error={fields.faultAt('/reason')}
          onChange={(event) => change({ reason: event.currentTarget.value })}
        />
        <DateTimePicker
          clearable
          label={t('field.begins')}
          description={t('field.beginsHint')}
          valueFormat="DD/MM/YYYY HH:mm"
          timePickerProps={{ format: '24h' }}
          value={values.begins}
          error={fields.faultAt('/effectiveFrom')}
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

const POINTERS = {
  nameVi: '/name/vi',
  nameEn: '/name/en',
  descriptionVi: '/description/vi',
  descriptionEn: '/description/en',
  basisVi: '/legalBasis/vi',
  basisEn: '/legalBasis/en',
} as const;

function NameFields({ values, onChange, faultAt, isNew }: FieldsProps & { isNew: boolean }) {
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
          error={faultAt('/id') ?? faultAt('/policyId')}
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
              error={faultAt(POINTERS[field])}
              onChange={(event) => onChange({ [field]: event.currentTarget.value })}
            />
          ))}
        </div>
      ))}
    </>
  );
}
