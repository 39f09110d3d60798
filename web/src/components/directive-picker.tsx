import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { DirectiveRowView } from '../../../contracts/directives';
import { ENDPOINTS } from '../../../contracts/endpoints';
import { useFormat } from '../lib/format';
import { useT } from '../lib/i18n';
import { useRead } from '../lib/query';
import { common } from '../locales/common';
import type { PickerProps } from './picker-props';
import classes from './picker.module.css';

/** What is kept of a chosen document, so that a restored draft can show it without asking. */
export type DirectiveRef = Pick<DirectiveRowView, 'id' | 'number' | 'issuedOn' | 'abstract'>;

interface DirectivePickerProps extends Omit<PickerProps<DirectiveRef>, 'value' | 'issuable' | 'exclude'> {
  value: DirectiveRef | null;
}

/** Finds one document of the registry by number, abstract or issuer, without accents. */
export function DirectivePicker({ value, onChange, ...rest }: DirectivePickerProps) {
  const t = useT(common);
  const { date } = useFormat();
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed, 200);
  const labelOf = ({ number, issuedOn }: DirectiveRef): string => `${number} · ${date(issuedOn)}`;
  const isChosen = value !== null && query === labelOf(value);
  const found = useRead(
    ENDPOINTS.listDirectives,
    { query: { query: isChosen ? undefined : query || undefined, limit: 20 } },
    { keepPrevious: true },
  );
  const rows: DirectiveRef[] = found.data?.items ?? [];
  const offered = value === null || rows.some(({ id }) => id === value.id) ? rows : [value, ...rows];

  return (
    <Select
      searchable
      clearable
      nothingFoundMessage={t('picker.nothing')}
      clearButtonProps={{ 'aria-label': t('picker.clear') }}
      data={offered.map((directive) => ({ value: directive.id, label: labelOf(directive) }))}
      {...rest}
      filter={({ options }) => options}
      value={value?.id ?? null}
      onSearchChange={setTyped}
      onChange={(id) => onChange(offered.find((one) => one.id === id) ?? null)}
      renderOption={({ option }) => (
        <span className={classes.option}>
          <span>{option.label}</span>
          <span className={classes.quiet}>{offered.find(({ id }) => id === option.value)?.abstract}</span>
        </span>
      )}
    />
  );
}
