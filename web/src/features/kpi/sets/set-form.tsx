import { Button, Group, Select, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../../contracts/endpoints';
import type { SetView } from '../../../../../contracts/indicator-sets';
import { POSITIONS } from '../../../../../domain/organisation/types';
import { EditForm } from '../../../components/edit-form';
import { Panel } from '../../../components/panel';
import { tell } from '../../../components/tell';
import { useT } from '../../../lib/i18n';
import { useFieldErrors } from '../../../lib/problems';
import { useWrite } from '../../../lib/query';
import { common } from '../../../locales/common';
import classes from '../kpi.module.css';
import { UNIT_KINDS, useAudience } from './audience';
import { EntryFields } from './entry-fields';
import { texts } from './locale';
import type { SetValues } from './set-values';
import { bodyOf, newEntry, valuesOf } from './set-values';

interface SetFormProps {
  /** The draft that gets a new version, or the set in force that a new one replaces; null for a new set. */
  set: SetView | null;
  replaces?: boolean;
  onDone: (set: SetView) => void;
  onCancel: () => void;
}

/** Builds a set, the next version of a draft, or a draft that replaces a set in force. */
export function SetForm({ set, replaces = false, onDone, onCancel }: SetFormProps) {
  const t = useT(texts);
  const [values, setValues] = useState(() => valuesOf(set));
  const done = {
    onSuccess: (saved: SetView) => {
      tell(t('saved', { name: saved.name }));
      onDone(saved);
    },
  };
  const create = useWrite(ENDPOINTS.createIndicatorSet, done);
  const revise = useWrite(ENDPOINTS.reviseIndicatorSet, done);
  const isNew = set === null || replaces;
  const { error, isPending } = isNew ? create : revise;
  const fieldErrors = useFieldErrors();
  const errors = { ...fieldErrors(error), ...fieldErrors(error, '/body') };
  const change = (part: Partial<SetValues>) => setValues((before) => ({ ...before, ...part }));
  const submit = (): void => {
    const body = bodyOf(values);
    const { reason } = values;

    if (isNew) {
      create.mutate({ body: { body, reason, replacesId: set?.id ?? null } });
    } else {
      revise.mutate({ params: { id: set.id }, body: { body, reason, basedOnVersion: set.version } });
    }
  };

  return (
    <EditForm
      title={t(replaces ? 'replace' : set === null ? 'add' : 'revise')}
      error={error}
      isPending={isPending}
      reason={{ value: values.reason, error: errors['reason'], onChange: (reason) => change({ reason }) }}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <FactFields values={values} errors={errors} change={change} />
      <Panel title={t('entries')} hint={t('weightsHint')}>
        <div className={classes.stack}>
          {errors['entries'] !== undefined && <p role="alert">{errors['entries']}</p>}
          {values.entries.map((entry, at) => (
            <EntryFields
              key={entry.key}
              no={at + 1}
              entry={entry}
              errors={fieldErrors(error, `/body/entries/${at}/definition`)}
              onChange={(next) =>
                change({ entries: values.entries.map((one) => (one.key === entry.key ? next : one)) })
              }
              onRemove={
                values.entries.length > 1
                  ? () => change({ entries: values.entries.filter(({ key }) => key !== entry.key) })
                  : undefined
              }
            />
          ))}
          <Group>
            <Button
              variant="default"
              leftSection={<IconPlus size={16} />}
              onClick={() => change({ entries: [...values.entries, newEntry()] })}
            >
              {t('addEntry')}
            </Button>
          </Group>
        </div>
      </Panel>
    </EditForm>
  );
}

interface FactFieldsProps {
  values: SetValues;
  errors: Readonly<Record<string, string | undefined>>;
  change: (part: Partial<SetValues>) => void;
}

function FactFields({ values, errors, change }: FactFieldsProps) {
  const t = useT(texts);
  const tc = useT(common);
  const audienceOf = useAudience();
  const { name, unitKind, position, legalBasis } = values;

  return (
    <div className={classes.pair}>
      <TextInput
        required
        maxLength={300}
        label={t('name')}
        error={errors['name']}
        value={name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <TextInput
        maxLength={500}
        label={t('legalBasis')}
        value={legalBasis}
        onChange={(event) => change({ legalBasis: event.currentTarget.value })}
      />
      <Select
        required
        allowDeselect={false}
        label={t('unitKind')}
        data={UNIT_KINDS.map((value) => ({ value, label: audienceOf({ unitKind: value, position: null }) }))}
        value={unitKind}
        onChange={(value) => change({ unitKind: value ?? unitKind })}
      />
      <Select
        clearable
        label={t('position')}
        placeholder={t('unitsThemselves')}
        clearButtonProps={{ 'aria-label': t('unitsThemselves') }}
        data={POSITIONS.map((value) => ({ value, label: tc(`position.${value}`) }))}
        value={position}
        onChange={(value) => change({ position: POSITIONS.find((one) => one === value) ?? null })}
      />
    </div>
  );
}
