import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { CatalogueItemView } from '../../../contracts/catalogue';
import { ENDPOINTS } from '../../../contracts/endpoints';
import { useT } from '../lib/i18n';
import { useRead } from '../lib/query';
import { common } from '../locales/common';
import type { PickerProps } from './picker-props';
import classes from './picker.module.css';

/** What is kept of a chosen product, so that a restored draft can show it without asking. */
export type ProductRef = Pick<CatalogueItemView, 'id' | 'code' | 'name' | 'coefficient' | 'groupNo'> & {
  agency: { code: string };
};

interface ProductPickerProps extends Omit<PickerProps<ProductRef>, 'value' | 'issuable' | 'exclude'> {
  value: ProductRef | null;
}

/** Finds a decided product of a catalogue by code, name or output, without accents. */
export function ProductPicker({ value, onChange, ...rest }: ProductPickerProps) {
  const t = useT(common);
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed, 200);
  const labelOf = ({ code, name }: ProductRef): string => `${code} · ${name}`;
  const isChosen = value !== null && query === labelOf(value);
  const found = useRead(
    ENDPOINTS.listCatalogue,
    { query: { state: 'decided', query: isChosen ? undefined : query || undefined, limit: 20 } },
    { keepPrevious: true },
  );
  const rows: ProductRef[] = found.data?.items ?? [];
  const offered = value === null || rows.some(({ id }) => id === value.id) ? rows : [value, ...rows];

  return (
    <Select
      searchable
      clearable
      nothingFoundMessage={t('picker.nothing')}
      clearButtonProps={{ 'aria-label': t('picker.clear') }}
      data={offered.map((product) => ({ value: product.id, label: labelOf(product) }))}
      {...rest}
      filter={({ options }) => options}
      value={value?.id ?? null}
      onSearchChange={setTyped}
      onChange={(id) => onChange(offered.find((one) => one.id === id) ?? null)}
      renderOption={({ option }) => {
        const product = offered.find(({ id }) => id === option.value);

        return (
          <span className={classes.option}>
            <span>{option.label}</span>
            <span className={classes.quiet}>
              {product !== undefined && `${product.agency.code} · ×${product.coefficient}`}
            </span>
          </span>
        );
      }}
    />
  );
}
