import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { KpiView } from '../../../../contracts/kpis';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { EditForm } from '../../components/edit-form';
import { tell } from '../../components/tell';
import { useT } from '../../lib/i18n';
import { useFieldErrors } from '../../lib/problems';
import { queryClient, useWrite } from '../../lib/query';
import { AimFields, CollectingFields, DescriptionField, SourceFields } from './form-fields';
import type { FieldProps } from './form-fields';
import { definitionOf, subjectOf, valuesOf } from './form-values';
import classes from './kpi.module.css';
import { texts } from './locale';
import { HoldsFrom, SubjectFields } from './subject-fields';

interface KpiFormProps {
  /** The indicator that gets a new version; null for a new one. */
  kpi: KpiView | null;
  onDone: (kpi: KpiView) => void;
  onCancel: () => void;
}

/** Defines an indicator of a unit, a group of units or a person, or its next version. */
export function KpiForm({ kpi, onDone, onCancel }: KpiFormProps) {
  const t = useT(texts);
  const [values, setValues] = useState(() => valuesOf(kpi));
  const done = {
    onSuccess: (saved: KpiView) => {
      tell(t('saved', { code: saved.code }));
      void queryClient.invalidateQueries({ queryKey: ['kpis'] });
      onDone(saved);
    },
  };
  const create = useWrite(ENDPOINTS.createKpi, done);
  const revise = useWrite(ENDPOINTS.reviseKpi, done);
  const { error, isPending } = kpi === null ? create : revise;
  const fieldErrors = useFieldErrors();
  const errors = { ...fieldErrors(error, '/definition'), ...fieldErrors(error) };
  const fields: FieldProps = {
    values,
    errors,
    change: (part) => setValues((before) => ({ ...before, ...part })),
  };
  const submit = (): void => {
    const definition = definitionOf(values);
    const { reason } = values;

    if (kpi === null) {
      const subject = subjectOf(values);
      create.mutate({ body: { code: values.code.trim(), subject, definition, reason } });
    } else {
      const holds = values.holdsFrom === null ? {} : { holdsFromPeriod: values.holdsFrom };
      revise.mutate({
        params: { id: kpi.id },
        body: { definition, reason, basedOnVersion: kpi.version, ...holds },
      });
    }
  };

  return (
    <EditForm
      title={t(kpi === null ? 'define' : 'revise')}
      error={error}
      isPending={isPending}
      reason={{
        value: values.reason,
        error: errors['reason'],
        onChange: (reason) => fields.change({ reason }),
      }}
      onSubmit={submit}
      onCancel={onCancel}
    >
      {kpi === null && <Identity {...fields} />}
      <TextInput
        required
        maxLength={300}
        label={t('form.name')}
        error={errors['name']}
        value={values.name}
        onChange={(event) => fields.change({ name: event.currentTarget.value })}
      />
      <DescriptionField {...fields} />
      <SourceFields {...fields} />
      <AimFields {...fields} />
      <CollectingFields {...fields} isNew={kpi === null} />
      {kpi !== null && <HoldsFrom {...fields} />}
    </EditForm>
  );
}

/** What stays for good: the code, and whom it is about. */
function Identity({ values, errors, change }: FieldProps) {
  const t = useT(texts);

  return (
    <div className={classes.pair}>
      <TextInput
        required
        maxLength={40}
        label={t('form.code')}
        description={t('form.codeHint')}
        error={errors['code']}
        value={values.code}
        onChange={(event) => change({ code: event.currentTarget.value.toUpperCase() })}
      />
      <SubjectFields values={values} errors={errors} change={change} />
    </div>
  );
}
