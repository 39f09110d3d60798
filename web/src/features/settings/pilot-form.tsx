import { Button, Group, NumberInput, Pill, Select, TextInput, Textarea } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { UnitView } from '../../../../contracts/organisation';
import { ErrorNotice } from '../../components/error-notice';
import { UnitPicker } from '../../components/unit-picker';
import { instantOfHanoi, useFormat } from '../../lib/format';
import { useLanguage, useT } from '../../lib/i18n';
import { useRead, useWrite } from '../../lib/query';
import { texts } from './pilot-locale';
import classes from './settings.module.css';
import { tell } from '../../components/tell';

interface Values {
  name: string;
  policyId: string | null;
  units: UnitView[];
  from: string | null;
  to: string | null;
  smallest: number | '';
  within: number | '';
  reason: string;
}

const EMPTY: Values = {
  name: '',
  policyId: null,
  units: [],
  from: null,
  to: null,
  smallest: 10,
  within: 1,
  reason: '',
};

/** Begins a pilot. */
export function PilotForm({ onDone, onCancel }: { onDone: (id: string) => void; onCancel: () => void }) {
  const t = useT(texts);
  const [values, setValues] = useState(EMPTY);
  const change = (part: Partial<Values>): void => setValues((before) => ({ ...before, ...part }));
  const create = useWrite(ENDPOINTS.createPilot, {
    onSuccess: ({ id }) => {
      tell(t('started'));
      onDone(id);
    },
  });

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate({
          body: {
            name: values.name,
            policyId: values.policyId ?? '',
            unitIds: values.units.map(({ id }) => id),
            reason: values.reason,
            smallestGroup: Number(values.smallest),
            acceptWithinWorkingDays: Number(values.within),
            ...(values.from === null ? {} : { startsAt: instantOfHanoi(values.from) }),
            ...(values.to === null ? {} : { endsAt: instantOfHanoi(values.to) }),
          },
        });
      }}
    >
      <ErrorNotice error={create.error} />
      <WhatFields values={values} onChange={change} />
      <WhenFields values={values} onChange={change} />
      <Textarea
        required
        autosize
        label={t('reason')}
        maxLength={1000}
        value={values.reason}
        onChange={(event) => change({ reason: event.currentTarget.value })}
      />
      <Group>
        <Button
          type="submit"
          loading={create.isPending}
          disabled={values.policyId === null || values.units.length === 0}
        >
          {t('start')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('all')}
        </Button>
      </Group>
    </form>
  );
}

interface FieldsProps {
  values: Values;
  onChange: (part: Partial<Values>) => void;
}

function WhatFields({ values, onChange }: FieldsProps) {
  const t = useT(texts);
  const { language } = useLanguage();
  const { unitName } = useFormat();
  const { data } = useRead(ENDPOINTS.listPolicies, {});

  return (
    <>
      <div className={classes.pair}>
        <TextInput
          required
          label={t('name')}
          maxLength={200}
          value={values.name}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
        <Select
          required
          label={t('policy')}
          data={(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name[language] }))}
          value={values.policyId}
          onChange={(policyId) => onChange({ policyId })}
        />
      </div>
      <UnitPicker
        key={values.units.length}
        label={t('addUnit')}
        value={null}
        exclude={values.units.map(({ id }) => id)}
        onChange={(unit) => unit !== null && onChange({ units: [...values.units, unit] })}
      />
      {values.units.length > 0 && (
        <Pill.Group aria-label={t('units')}>
          {values.units.map((unit) => (
            <Pill
              key={unit.id}
              withRemoveButton
              removeButtonProps={{
                'aria-label': t('removeUnit', { unit: unitName(unit) }),
                'aria-hidden': false,
              }}
              onRemove={() => onChange({ units: values.units.filter(({ id }) => id !== unit.id) })}
            >
              {unitName(unit)}
            </Pill>
          ))}
        </Pill.Group>
      )}
    </>
  );
}

function WhenFields({ values, onChange }: FieldsProps) {
  const t = useT(texts);
  const picker = {
    clearable: true,
    valueFormat: 'DD/MM/YYYY HH:mm',
    timePickerProps: { format: '24h' },
  } as const;

  return (
    <>
      <div className={classes.pair}>
        <DateTimePicker
          {...picker}
          label={t('from')}
          description={t('fromHint')}
          value={values.from}
          onChange={(from) => onChange({ from })}
        />
        <DateTimePicker
          {...picker}
          label={t('to')}
          description={t('toHint')}
          value={values.to}
          onChange={(to) => onChange({ to })}
        />
      </div>
      <div className={classes.pair}>
        <NumberInput
          required
          min={2}
          max={1000}
          label={t('smallest')}
          description={t('smallestHint')}
          value={values.smallest}
          onChange={(smallest) => onChange({ smallest: smallest === '' ? '' : Number(smallest) })}
        />
        <NumberInput
          required
          min={1}
          max={100}
          label={t('acceptWithin')}
          value={values.within}
          onChange={(within) => onChange({ within: within === '' ? '' : Number(within) })}
        />
      </div>
    </>
  );
}
