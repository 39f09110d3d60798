import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CatalogueItemView } from '../../../../contracts/catalogue';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { EditForm } from '../../components/edit-form';
import { UnitPicker } from '../../components/unit-picker';
import { tell } from '../../components/tell';
import { useT } from '../../lib/i18n';
import { useFieldErrors } from '../../lib/problems';
import { queryClient, useRead, useWrite } from '../../lib/query';
import classes from './catalogue.module.css';
import { texts } from './locale';

interface ItemFormProps {
  /** The draft that is rewritten; null for a new product. */
  item: CatalogueItemView | null;
  agencyId: string | null;
  onDone: (item: CatalogueItemView) => void;
  onCancel: () => void;
}

/** Asks for a product that the catalogue lacks, or rewrites its draft. */
export function ItemForm({ item, agencyId: first, onDone, onCancel }: ItemFormProps) {
  const t = useT(texts);
  const [agencyId, setAgency] = useState(first);
  const [values, setValues] = useState({
    code: item?.code ?? '',
    name: item?.name ?? '',
    output: item?.output ?? '',
    groupNo: item?.groupNo ?? null,
    points: item?.points ?? '',
    reason: '',
  });
  const change = (part: Partial<typeof values>): void => setValues((before) => ({ ...before, ...part }));
  const done = {
    onSuccess: (saved: CatalogueItemView) => {
      tell(t('saved', { code: saved.code }));
      void queryClient.invalidateQueries({ queryKey: ['catalogue'] });
      onDone(saved);
    },
  };
  const draft = useWrite(ENDPOINTS.draftCatalogueItem, done);
  const edit = useWrite(ENDPOINTS.editCatalogueItem, done);
  const { error, isPending } = item === null ? draft : edit;
  const errors = useFieldErrors()(error);
  const submit = (): void => {
    const body = { ...values, groupNo: values.groupNo ?? 0, points: values.points.trim().replace(',', '.') };

    if (item === null) {
      draft.mutate({ body: { ...body, agencyId: agencyId ?? '' } });
    } else {
      edit.mutate({ params: { id: item.id }, body: { ...body, basedOnVersion: item.version } });
    }
  };
  const text = (field: 'code' | 'name' | 'output' | 'points', maxLength: number) => ({
    required: true,
    maxLength,
    label: t(field),
    error: errors[field],
    value: values[field],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => change({ [field]: event.currentTarget.value }),
  });

  return (
    <EditForm
      title={t(item === null ? 'request' : 'edit')}
      error={error}
      isPending={isPending}
      reason={{
        value: values.reason,
        error: errors['reason'],
        hint: t('reasonHint'),
        onChange: (reason) => change({ reason }),
      }}
      onSubmit={submit}
      onCancel={onCancel}
    >
      {item === null && (
        <UnitPicker
          required
          label={t('agency')}
          value={agencyId}
          error={errors['agencyId']}
          onChange={(unit) => setAgency(unit?.id ?? null)}
        />
      )}
      <div className={classes.pair}>
        <TextInput {...text('code', 50)} description={'\u00a0'} />
        <TextInput {...text('points', 24)} inputMode="decimal" description={t('pointsHint')} />
      </div>
      <TextInput {...text('name', 300)} />
      <div className={classes.pair}>
        <TextInput {...text('output', 300)} description={t('outputHint')} />
        <GroupField
          agencyId={agencyId}
          value={values.groupNo}
          error={errors['groupNo']}
          onChange={(groupNo) => change({ groupNo })}
        />
      </div>
    </EditForm>
  );
}

interface GroupFieldProps {
  agencyId: string | null;
  value: number | null;
  error: string | undefined;
  onChange: (groupNo: number | null) => void;
}

/** The groups that the agency has set. */
function GroupField({ agencyId, value, error, onChange }: GroupFieldProps) {
  const t = useT(texts);
  const frame = useRead(
    ENDPOINTS.getCatalogueFrame,
    { params: { id: agencyId ?? '' } },
    { enabled: agencyId !== null },
  );
  const groups = frame.error === null ? (frame.data?.groups ?? []) : [];

  return (
    <Select
      required
      label={t('group')}
      description={frame.error !== null ? t('noFrame') : t('coefficient')}
      error={error}
      data={groups.map(({ no, name }) => ({ value: String(no), label: `${no}. ${name}` }))}
      value={value === null ? null : String(value)}
      onChange={(no) => onChange(no === null ? null : Number(no))}
    />
  );
}
