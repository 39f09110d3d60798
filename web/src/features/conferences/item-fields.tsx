import { ActionIcon, Group, NumberInput, Select, TextInput, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowUp, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ITEM_KINDS } from '../../../../domain/conference/conference';
import { PersonPicker } from '../../components/person-picker';
import { UnitPicker } from '../../components/unit-picker';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import classes from './conferences.module.css';
import type { ItemValues } from './form-values';
import { texts } from './locale';

interface ItemFieldsProps {
  no: number;
  item: ItemValues;
  errors: Record<string, string>;
  onChange: (part: Partial<ItemValues>) => void;
  onUp: (() => void) | null;
  onRemove: () => void;
}

/** One item of the agenda: what it is about, what is put forward, how long, by whom. */
export function ItemFields({ no, item, errors, onChange, onUp, onRemove }: ItemFieldsProps) {
  const t = useT(texts);
  const { kind } = item;

  return (
    <fieldset className={classes.box}>
      <legend>{t('form.item', { no })}</legend>
      <div className={classes.pair}>
        <Select
          label={t('form.kind')}
          allowDeselect={false}
          data={ITEM_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          value={kind}
          onChange={(value) =>
            onChange({ kind: ITEM_KINDS.find((one) => one === value) ?? 'topic', refId: null, unitId: null })
          }
        />
        <NumberInput
          required
          label={t('form.minutes')}
          min={1}
          max={240}
          value={item.minutes}
          onChange={(minutes) => onChange({ minutes: Number(minutes) })}
        />
      </div>
      {(kind === 'assignment' || kind === 'objective' || kind === 'kpi') && (
        <RefPicker
          kind={kind}
          value={item.refId}
          error={errors['refId']}
          onChange={(refId, title) =>
            onChange({ refId, ...(item.title === '' && title !== null && { title }) })
          }
        />
      )}
      {(kind === 'overdue' || kind === 'proposal') && (
        <UnitPicker
          label={t('proposalUnit')}
          value={item.unitId}
          onChange={(unit) => onChange({ unitId: unit?.id ?? null })}
        />
      )}
      <TextInput
        required
        label={t('form.itemTitle')}
        maxLength={500}
        error={errors['title']}
        value={item.title}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <Textarea
        autosize
        minRows={2}
        label={t('form.note')}
        maxLength={8000}
        value={item.note}
        onChange={(event) => onChange({ note: event.currentTarget.value })}
      />
      <Group justify="space-between" align="end">
        <PersonPicker
          label={t('form.speaker')}
          value={item.speakerId}
          onChange={(person) => onChange({ speakerId: person?.id ?? null })}
        />
        <Group gap={4}>
          {onUp !== null && (
            <ActionIcon variant="default" size="lg" aria-label={t('form.up', { no })} onClick={onUp}>
              <IconArrowUp size={16} />
            </ActionIcon>
          )}
          <ActionIcon variant="default" size="lg" aria-label={t('form.remove', { no })} onClick={onRemove}>
            <IconX size={16} />
          </ActionIcon>
        </Group>
      </Group>
    </fieldset>
  );
}

interface RefPickerProps {
  kind: 'assignment' | 'objective' | 'kpi';
  value: string | null;
  error: string | undefined;
  onChange: (id: string | null, title: string | null) => void;
}

/** Finds the assignment, objective or indicator that an item is about. */
function RefPicker({ kind, value, error, onChange }: RefPickerProps) {
  const t = useT(texts);
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed.trim(), 200);
  const found = useFound(kind, query);
  const offered =
    value === null || found.some(({ id }) => id === value) ? found : [{ id: value, title: value }, ...found];

  return (
    <Select
      required
      searchable
      clearable
      label={t(`form.ref.${kind}`)}
      clearButtonProps={{ 'aria-label': t('cancel') }}
      data={offered.map(({ id, title }) => ({ value: id, label: title }))}
      filter={({ options }) => options}
      value={value}
      error={error}
      onSearchChange={setTyped}
      onChange={(id) => onChange(id, offered.find((one) => one.id === id)?.title ?? null)}
    />
  );
}

function useFound(kind: RefPickerProps['kind'], query: string): { id: string; title: string }[] {
  const options = { keepPrevious: true };
  const work = useRead(
    ENDPOINTS.search,
    { query: { query, limit: 10 } },
    { ...options, enabled: kind === 'assignment' && query.length >= 2 },
  );
  const kpis = useRead(
    ENDPOINTS.listKpis,
    { query: { query, limit: 20 } },
    { ...options, enabled: kind === 'kpi' },
  );
  const goals = useRead(
    ENDPOINTS.listKeyResults,
    { query: { query } },
    { ...options, enabled: kind === 'objective' },
  );

  switch (kind) {
    case 'assignment':
      return (work.data?.items ?? []).map(({ row }) => ({
        id: row.id,
        title: `${row.title} · ${row.number}`,
      }));
    case 'kpi':
      return (kpis.data?.items ?? []).map(({ id, code, definition }) => ({
        id,
        title: `${code} · ${definition.name}`,
      }));
    case 'objective': {
      const seen = new Map((goals.data?.items ?? []).map(({ objective }) => [objective.id, objective.title]));

      return [...seen].map(([id, title]) => ({ id, title }));
    }
  }
}
