import { Button, Checkbox, Group, Input, SegmentedControl, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { POSITIONS } from '../../../../../domain/organisation/types';
import { PersonPicker } from '../../../components/person-picker';
import { UnitPicker } from '../../../components/unit-picker';
import { useT } from '../../../lib/i18n';
import { common } from '../../../locales/common';
import type { ChangeValues } from './change-values';
import { KINDS, changeOf } from './change-values';
import { texts } from './locale';
import classes from './transfers.module.css';

interface ChangeFormProps {
  values: ChangeValues;
  onChange: (change: Partial<ChangeValues>) => void;
  onPreview: () => void;
  isPending: boolean;
  children: ReactNode;
}

/** Who moves or leaves, or which unit closes, and who or what comes after. */
export function ChangeForm({ values, onChange, onPreview, isPending, children }: ChangeFormProps) {
  const t = useT(texts);

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        onPreview();
      }}
    >
      <Input.Wrapper label={t('kind')} labelElement="div">
        <SegmentedControl
          fullWidth
          aria-label={t('kind')}
          value={values.kind}
          onChange={(kind) => onChange({ kind: kind as ChangeValues['kind'] })}
          data={KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
        />
      </Input.Wrapper>
      {values.kind === 'close' ? (
        <CloseFields values={values} onChange={onChange} />
      ) : (
        <PersonFields values={values} onChange={onChange} />
      )}
      {children}
      <Group>
        <Button type="submit" loading={isPending} disabled={changeOf(values) === null}>
          {t('preview')}
        </Button>
      </Group>
    </form>
  );
}

type FieldsProps = Pick<ChangeFormProps, 'values' | 'onChange'>;

function CloseFields({ values, onChange }: FieldsProps) {
  const t = useT(texts);

  return (
    <>
      <UnitPicker
        required
        label={t('unit')}
        description={t('closeHint')}
        value={values.unitId}
        onChange={(unit) => onChange({ unitId: unit?.id ?? null, people: {} })}
      />
      <UnitPicker
        required
        label={t('successorUnit')}
        exclude={values.unitId === null ? [] : [values.unitId]}
        value={values.successorUnitId}
        onChange={(unit) => onChange({ successorUnitId: unit?.id ?? null })}
      />
    </>
  );
}

function PersonFields({ values, onChange }: FieldsProps) {
  const t = useT(texts);

  return (
    <>
      <PersonPicker
        required
        label={t('person')}
        value={values.personId}
        onChange={(person) => onChange({ personId: person?.id ?? null })}
      />
      {values.kind === 'move' && (
        <div className={classes.pair}>
          <UnitPicker
            required
            label={t('to')}
            value={values.toUnitId}
            onChange={(unit) => onChange({ toUnitId: unit?.id ?? null })}
          />
          <PositionSelect
            label={t('position')}
            value={values.position}
            onChange={(position) => onChange({ position })}
          />
        </div>
      )}
      <PersonPicker
        label={t('successor')}
        description={t('successorHint')}
        exclude={values.personId === null ? [] : [values.personId]}
        value={values.successorId}
        onChange={(person) => onChange({ successorId: person?.id ?? null })}
      />
      {values.successorId !== null && (
        <Checkbox
          label={t('takesPost')}
          checked={values.takesPost}
          onChange={(event) => onChange({ takesPost: event.currentTarget.checked })}
        />
      )}
    </>
  );
}

interface PositionSelectProps {
  label: string;
  value: (typeof POSITIONS)[number];
  onChange: (position: (typeof POSITIONS)[number]) => void;
}

/** One of the positions that a unit has. */
export function PositionSelect({ label, value, onChange }: PositionSelectProps) {
  const words = useT(common);

  return (
    <Select
      required
      allowDeselect={false}
      label={label}
      data={POSITIONS.map((position) => ({ value: position, label: words(`position.${position}`) }))}
      value={value}
      onChange={(position) => onChange(position as (typeof POSITIONS)[number])}
    />
  );
}
