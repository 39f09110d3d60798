import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { ENDPOINTS } from '../../../contracts/endpoints';
import type { UnitView } from '../../../contracts/organisation';
import { useFormat } from '../lib/format';
import { useT } from '../lib/i18n';
import { useRead } from '../lib/query';
import { common } from '../locales/common';
import type { PickerProps } from './picker-props';
import classes from './picker.module.css';

/** Finds one unit by name or code, without accents. */
export function UnitPicker(props: PickerProps<UnitView>) {
  const { issuable, coveringFor, exclude, value = null, onChange, ...rest } = props;
  const t = useT(common);
  const { unitName } = useFormat();
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed, 200);
  const [chosen, setChosen] = useState<UnitView | null>(null);
  const isChosenName = chosen !== null && query === unitName(chosen);
  const found = useRead(
    ENDPOINTS.listUnits,
    {
      query: {
        query: isChosenName ? '' : query,
        limit: 20,
        issuable: issuable ? 'true' : undefined,
        coveringFor,
      },
    },
    { keepPrevious: true },
  );
  const known = useKnownUnit(value, chosen);
  const units = withChosen(found.data?.items ?? [], known).filter(({ id }) => exclude?.includes(id) !== true);

  return (
    <Select
      searchable
      clearable
      placeholder={t('picker.unit')}
      nothingFoundMessage={t('picker.nothing')}
      clearButtonProps={{ 'aria-label': t('picker.clear') }}
      data={units.map((unit) => ({ value: unit.id, label: unitName(unit) }))}
      {...rest}
      filter={({ options }) => options}
      value={value}
      onSearchChange={setTyped}
      onChange={(id) => {
        const unit = units.find((one) => one.id === id) ?? null;
        setChosen(unit);
        onChange(unit);
      }}
      renderOption={({ option }) => {
        const unit = units.find(({ id }) => id === option.value);

        return (
          <span className={classes.option}>
            <span>{option.label}</span>
            <span className={classes.quiet}>
              {[unit?.code, unit?.parentName].filter(Boolean).join(' · ')}
            </span>
          </span>
        );
      }}
    />
  );
}

/** The chosen unit, looked up when only the id is known (from a draft or the address). */
function useKnownUnit(id: string | null, chosen: UnitView | null): UnitView | null {
  const isUnknown = id !== null && chosen?.id !== id;
  const { data } = useRead(ENDPOINTS.getUnit, { params: { id: id ?? '' } }, { enabled: isUnknown });

  return isUnknown ? (data ?? null) : chosen;
}

const withChosen = (units: UnitView[], chosen: UnitView | null): UnitView[] =>
  chosen === null || units.some(({ id }) => id === chosen.id) ? units : [chosen, ...units];
