import { Select, Textarea } from '@mantine/core';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { UnitPicker } from '../unit-picker';
import type { FieldProps } from './command-fields';
import { texts } from './locale';

/** Any unit but the lead unit, and those that have a part already. */
export function UnitField({ assignment, values, onChange, errors }: FieldProps) {
  const t = useT(texts);
  const taken = assignment.coordinators.filter(({ dueAt }) => dueAt !== null).map(({ unit }) => unit.id);

  return (
    <UnitPicker
      required
      data-autofocus
      label={t('field.unit')}
      exclude={[assignment.leadUnit.id, ...taken]}
      value={values.unitId}
      error={errors.unitId}
      onChange={(unit) => onChange({ unitId: unit?.id ?? null })}
    />
  );
}

export function PartField({ values, onChange, errors }: FieldProps) {
  const t = useT(texts);

  return (
    <Textarea
      required
      autosize
      minRows={3}
      maxLength={4000}
      label={t('field.part')}
      value={values.part}
      error={errors.part}
      onChange={(event) => onChange({ part: event.currentTarget.value })}
    />
  );
}

/** One of the units that coordinate: of those that the reader acts for, where it is theirs to confirm. */
export function CoordinatorField({ command, assignment, values, onChange, errors }: FieldProps) {
  const t = useT(texts);
  const { unitName } = useFormat();
  const offered = assignment.coordinators.filter(
    ({ mine, confirmedAt }) => command === 'removeCoordinator' || (mine && confirmedAt === null),
  );

  return (
    <Select
      required
      label={t('field.unit')}
      data={offered.map(({ unit }) => ({ value: unit.id, label: unitName(unit) }))}
      value={values.unitId}
      error={errors.unitId}
      onChange={(unitId) => onChange({ unitId })}
    />
  );
}
