import { Select } from '@mantine/core';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { SUBJECT_KINDS } from '../../../../domain/kpi/definition';
import { PersonPicker } from '../../components/person-picker';
import { UnitPicker } from '../../components/unit-picker';
import { hanoiDate } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { useMay } from '../../lib/session';
import type { FieldProps } from './form-fields';
import { holdingPeriods } from './form-values';
import { texts } from './locale';

/** Whom an indicator is about: the kind, and which one. */
export function SubjectFields({ values, errors, change }: FieldProps) {
  const t = useT(texts);
  const may = useMay();
  const kinds = SUBJECT_KINDS.filter((kind) => kind !== 'group' || may('group.use'));
  const which = {
    required: true,
    label: t('subject'),
    description: ' ',
    error: errors['subject'],
  };

  return (
    <>
      <Select
        required
        allowDeselect={false}
        label={t('subjectKind')}
        description=" "
        data={kinds.map((value) => ({ value, label: t(`subjectKinds.${value}`) }))}
        value={values.kind}
        onChange={(value) => change({ kind: SUBJECT_KINDS.find((one) => one === value) ?? 'unit' })}
      />
      {values.kind === 'unit' && (
        <UnitPicker
          {...which}
          value={values.unitId}
          onChange={(unit) => change({ unitId: unit?.id ?? null })}
        />
      )}
      {values.kind === 'group' && (
        <GroupPicker {...which} value={values.groupId} onChange={(groupId) => change({ groupId })} />
      )}
      {values.kind === 'person' && (
        <PersonPicker
          {...which}
          value={values.personId}
          onChange={(person) => change({ personId: person?.id ?? null })}
        />
      )}
    </>
  );
}

interface GroupPickerProps {
  label: string;
  description: string;
  error: string | undefined;
  value: string | null;
  onChange: (id: string | null) => void;
}

/** One of the saved choices of units: one's own, and those shared where one works. */
function GroupPicker(props: GroupPickerProps) {
  const t = useT(texts);
  const { data } = useRead(ENDPOINTS.listUnitGroups, {});

  return (
    <Select
      required
      searchable
      allowDeselect={false}
      nothingFoundMessage={t('noGroups')}
      placeholder={data?.items.length === 0 ? t('noGroups') : undefined}
      data={(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      {...props}
    />
  );
}

/** The period that a new version holds from; what was before keeps the version that it had. */
export function HoldsFrom({ values, errors, change }: FieldProps) {
  const t = useT(texts);
  const [present, ...later] = holdingPeriods(values.frequency, hanoiDate(new Date()));

  return (
    <Select
      allowDeselect={false}
      label={t('holdsFrom')}
      description={t('holdsFromHint')}
      error={errors['holdsFromPeriod']}
      data={[{ value: '', label: t('presentPeriod', { period: present ?? '' }) }, ...later]}
      value={values.holdsFrom ?? ''}
      onChange={(period) => change({ holdsFrom: period || null })}
    />
  );
}
