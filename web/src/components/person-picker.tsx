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
export function PersonPicker(props: PickerProps<PersonRef> & { unitId?: string }) {
  const { unitId, issuable, exclude, value = null, onChange, ...rest } = props;
  const t = useT(common);
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed, 200);
  const [chosen, setChosen] = useState<PersonRef | null>(null);
  const found = useRead(
    ENDPOINTS.listPeople,
    {
      query: {
        query: query === chosen?.name ? '' : query,
        limit: 20,
        unitId,
        issuable: issuable ? 'true' : undefined,
      },
    },
    { keepPrevious: true },
  );
  const known = useKnownPerson(value, chosen);
  const people = withChosen(found.data?.items ?? [], known).filter(
    ({ id }) => exclude?.includes(id) !== true,
  );

  return (
    <Select
      searchable
      clearable
      placeholder={t('picker.person')}
      nothingFoundMessage={t('picker.nothing')}
      clearButtonProps={{ 'aria-label': t('picker.clear') }}
      data={people.map(({ id, name }) => ({ value: id, label: name }))}
      {...rest}
      filter={({ options }) => options}
      value={value}
      onSearchChange={setTyped}
      onChange={(id) => {
        const person = people.find((one) => one.id === id) ?? null;
        setChosen(person);
        onChange(person);
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

  return data === undefined
    ? null
    : { id: data.id, name: data.name, unitId: null, unitName: null, title: null };
}

const withChosen = (people: PersonRef[], chosen: PersonRef | null): PersonRef[] =>
  chosen === null || people.some(({ id }) => id === chosen.id) ? people : [chosen, ...people];
