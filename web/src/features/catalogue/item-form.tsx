import { Button, Group, Select, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { CatalogueItemView } from '../../../../contracts/catalogue';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
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
    <Panel title={t(item === null ? 'request' : 'edit')}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <ErrorNotice error={error} />
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
          <TextInput {...text('code', 50)} />
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
        <Textarea
          required
          autosize
          minRows={2}
          maxLength={2000}
          label={t('reason')}
          description={t('reasonHint')}
          error={errors['reason']}
          value={values.reason}
          onChange={(event) => change({ reason: event.currentTarget.value })}
        />
        <Group>
          <Button type="submit" loading={isPending}>
            {t('save')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
        </Group>
      </form>
    </Panel>
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
