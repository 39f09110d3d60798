import { Anchor, Button, Checkbox, Chip, FileButton, Group, Pill, TextInput } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { UnitRef } from '../../../../contracts/common';
import type { UnitSheet } from '../../../../contracts/distributions';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { UnitPicker } from '../../components/unit-picker';
import { uploadTable } from '../../lib/api-client';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead, useWrite } from '../../lib/query';
import classes from './directives.module.css';
import type { DistributeValues } from './distribute-values';
import { texts } from './locale';

interface RecipientFieldsProps {
  values: DistributeValues;
  onChange: (part: Partial<DistributeValues>) => void;
}

/** To whom: kinds of units, saved groups, single units, a spreadsheet, everybody in a unit; in any mixture. */
export function RecipientFields({ values, onChange }: RecipientFieldsProps) {
  const t = useT(texts);
  const units = (field: 'units' | 'peopleOf' | 'except', label: string) => (
    <UnitChoice label={label} units={values[field]} onChange={(chosen) => onChange({ [field]: chosen })} />
  );

  return (
    <Panel title={t('wizard.to')}>
      <div className={classes.form}>
        <Kinds values={values} onChange={onChange} />
        <Groups values={values} onChange={onChange} />
        {units('units', t('wizard.units'))}
        <Sheet units={values.units} onChange={(chosen) => onChange({ units: chosen })} />
        <SaveGroup units={values.units} />
        {units('peopleOf', t('wizard.people'))}
        {units('except', t('wizard.except'))}
      </div>
    </Panel>
  );
}

const KNOWN = ['city', 'department', 'ward', 'commune', 'division'] as const;

function Kinds({ values, onChange }: RecipientFieldsProps) {
  const t = useT(texts);
  const { data, error } = useRead(ENDPOINTS.listRecipientKinds, {}, { staleTime: 60_000 });
  const word = (kind: string): string => {
    const known = KNOWN.find((one) => one === kind);

    return known === undefined ? kind : t(`wizard.kind.${known}`);
  };

  return (
    <fieldset className={classes.group}>
      <legend>{t('wizard.kinds')}</legend>
      <ErrorNotice error={error} />
      <Chip.Group multiple value={values.kinds} onChange={(kinds) => onChange({ kinds })}>
        <Group gap="xs">
          {(data?.items ?? []).map(({ kind, units }) => (
            <Chip key={kind} value={kind} variant="outline">
              {word(kind)} ({units})
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </fieldset>
  );
}

function Groups({ values, onChange }: RecipientFieldsProps) {
  const t = useT(texts);
  const { data } = useRead(ENDPOINTS.listUnitGroups, {});

  return data === undefined || data.items.length === 0 ? null : (
    <Checkbox.Group
      label={t('wizard.groups')}
      description={
        <Anchor component={Link} to="/directives/groups" underline="always" size="xs">
          {t('groups')}
        </Anchor>
      }
      value={values.groupIds}
      onChange={(groupIds) => onChange({ groupIds })}
    >
      <div className={classes.checks}>
        {data.items.map(({ id, name, unitIds }) => (
          <Checkbox key={id} value={id} label={`${name} (${unitIds.length})`} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

interface UnitChoiceProps {
  label: string;
  units: UnitRef[];
  onChange: (units: UnitRef[]) => void;
}

function UnitChoice({ label, units, onChange }: UnitChoiceProps) {
  const t = useT(texts);
  const { unitName } = useFormat();

  return (
    <div>
      <UnitPicker
        key={units.length}
        issuable
        label={label}
        value={null}
        exclude={units.map(({ id }) => id)}
        onChange={(unit) => unit !== null && onChange([...units, unit])}
      />
      {units.length > 0 && (
        <Pill.Group mt={6}>
          {units.map((unit) => (
            <Pill
              key={unit.id}
              withRemoveButton
              removeButtonProps={{
                'aria-label': t('wizard.remove', { unit: unitName(unit) }),
                'aria-hidden': false,
              }}
              onRemove={() => onChange(units.filter(({ id }) => id !== unit.id))}
            >
              {unitName(unit)}
            </Pill>
          ))}
        </Pill.Group>
      )}
    </div>
  );
}

function Sheet({ units, onChange }: Omit<UnitChoiceProps, 'label'>) {
  const t = useT(texts);
  const [read, setRead] = useState<UnitSheet | null>(null);
  const [error, setError] = useState<unknown>(null);
  const send = async (file: File | null): Promise<void> => {
    if (file === null) {
      return;
    }

    setError(null);

    try {
      const found = await uploadTable(ENDPOINTS.readUnitSheet, file);
      setRead(found);
      onChange([...units, ...found.units.filter(({ id }) => units.every((one) => one.id !== id))]);
    } catch (cause) {
      setError(cause);
    }
  };

  return (
    <div className={classes.file}>
      <FileButton accept=".csv,.xlsx" onChange={(file) => void send(file)}>
        {(props) => (
          <Button {...props} variant="default" size="xs" leftSection={<IconUpload size={15} />}>
            {t('wizard.sheet')}
          </Button>
        )}
      </FileButton>
      <span className={classes.quiet}>{t('wizard.sheetHint')}</span>
      <ErrorNotice error={error} />
      {read !== null && read.errors.length > 0 && (
        <p role="alert" className={classes.red}>
          {t('wizard.sheetErrors', {
            count: read.errors.length,
            rows: read.errors.map(({ row, message }) => `${row} (${message})`).join(', '),
          })}
        </p>
      )}
    </div>
  );
}

function SaveGroup({ units }: { units: UnitRef[] }) {
  const t = useT(texts);
  const [name, setName] = useState('');
  const save = useWrite(ENDPOINTS.createUnitGroup, { onSuccess: () => setName('') });

  return units.length < 2 ? null : (
    <div className={classes.saveGroup}>
      <TextInput
        label={t('wizard.groupName')}
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button
        variant="default"
        disabled={name.trim() === ''}
        loading={save.isPending}
        onClick={() =>
          save.mutate({ body: { name, sharedUnitId: null, unitIds: units.map(({ id }) => id) } })
        }
      >
        {t('wizard.saveGroup')}
      </Button>
      <ErrorNotice error={save.error} />
    </div>
  );
}
