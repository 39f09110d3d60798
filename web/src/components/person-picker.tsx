import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { PersonRef } from '../../../contracts/common';
import { ENDPOINTS } from '../../../contracts/endpoints';
import { useT } from '../lib/i18n';
import { useRead } from '../lib/query';
import { common } from '../locales/common';
import type { PickerProps } from './picker-props';
import classes from './picker.module.css';

/** Finds one person by name, position or unit, without accents; `unitId` narrows to a unit and everything below it. */
export function PersonPicker({ unitId, ...props }: PickerProps<PersonRef> & { unitId?: string }) {
  const t = useT(common);
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed, 200);
  const [chosen, setChosen] = useState<PersonRef | null>(null);
  const found = useRead(
    ENDPOINTS.listPeople,
    { query: { query: query === chosen?.name ? '' : query, limit: 20, unitId, issuable: props.issuable ? 'true' : undefined } },
    { keepPrevious: true },
  );
  const known = useKnownPerson(props.value, chosen);
  const people = withChosen(found.data?.items ?? [], known).filter(({ id }) => props.exclude?.includes(id) !== true);

  return (
    <Select
      searchable
      clearable
      label={props.label}
      description={props.description}
      placeholder={props.placeholder ?? t('picker.person')}
      error={props.error}
      required={props.required}
      disabled={props.disabled}
      className={props.className}
      nothingFoundMessage={t('picker.nothing')}
      clearButtonProps={{ 'aria-label': t('picker.clear') }}
      data={people.map(({ id, name }) => ({ value: id, label: name }))}
      filter={({ options }) => options}
      value={props.value}
      onSearchChange={setTyped}
      onChange={(id) => {
        const person = people.find((one) => one.id === id) ?? null;
        setChosen(person);
        props.onChange(person);
      }}
      renderOption={({ option }) => <PersonOption person={people.find(({ id }) => id === option.value)} />}
    />
  );
}

function PersonOption({ person }: { person: PersonRef | undefined }) {
  return (
    <span className={classes.option}>
      <span>{person?.name}</span>
      <span className={classes.quiet}>
        {[person?.title, person?.unitName].filter((part) => part !== null && part !== undefined).join(' · ')}
      </span>
    </span>
  );
}

/** The chosen person, looked up when only the id is known (from a draft or the address). */
function useKnownPerson(id: string | null, chosen: PersonRef | null): PersonRef | null {
  const isUnknown = id !== null && chosen?.id !== id;
  const { data } = useRead(ENDPOINTS.getPerson, { params: { id: id ?? '' } }, { enabled: isUnknown });

  if (!isUnknown) {
    return chosen;
  }

  return data === undefined ? null : { id: data.id, name: data.name, unitId: null, unitName: null, title: null };
}

const withChosen = (people: PersonRef[], chosen: PersonRef | null): PersonRef[] =>
  chosen === null || people.some(({ id }) => id === chosen.id) ? people : [chosen, ...people];
