import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { PersonRef } from '../../../contracts/common';
import { ENDPOINTS } from '../../../contracts/endpoints';
import type { PersonListed } from '../../../contracts/organisation';
import { useFormat } from '../lib/format';
import { useT } from '../lib/i18n';
import { useRead } from '../lib/query';
import { common } from '../locales/common';
import type { PickerProps } from './picker-props';
import classes from './picker.module.css';

/**
 * Finds one person by name, position or unit, without accents; `unitId` narrows to a unit and everything below it,
 * `declarable` to those whose absence the caller may declare.
 */
export function PersonPicker(props: PickerProps<PersonRef> & { unitId?: string; declarable?: boolean }) {
  const { unitId, issuable, declarable, coveringFor, exclude, value = null, onChange, ...rest } = props;
  const t = useT(common);
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed, 200);
  const [chosen, setChosen] = useState<PersonListed | null>(null);
  const found = useRead(
    ENDPOINTS.listPeople,
    {
      query: {
        query: query === chosen?.name ? '' : query,
        limit: 20,
        unitId,
        issuable: issuable ? 'true' : undefined,
        declarable: declarable ? 'true' : undefined,
        coveringFor,
      },
    },
    { keepPrevious: true },
  );
  const known = useKnownPerson(value, chosen);
  const absence = useAbsence(found.data?.items.find(({ id }) => id === value) ?? chosen);
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
      description={absence ?? rest.description}
      filter={({ options }) => options}
      value={value}
      onSearchChange={setTyped}
      onChange={(id) => {
        const person = people.find((one) => one.id === id) ?? null;
        setChosen(found.data?.items.find((one) => one.id === id) ?? null);
        onChange(person);
      }}
      renderOption={({ option }) => (
        <PersonOption
          person={people.find(({ id }) => id === option.value)}
          away={found.data?.items.find(({ id }) => id === option.value)?.away ?? null}
        />
      )}
    />
  );
}

/** Whoever chooses somebody who is away is told so, and who covers meanwhile. */
function useAbsence(person: PersonListed | null): string | null {
  const t = useT(common);
  const { short, list } = useFormat();
  const away = person?.away ?? null;

  if (away === null) {
    return null;
  }

  const until = short(away.until);

  return away.coveredBy.length === 0
    ? t('picker.awayAlone', { until })
    : t('picker.awayCovered', { until, names: list(away.coveredBy.map(({ name }) => name)) });
}

function PersonOption({ person, away }: { person: PersonRef | undefined; away: PersonListed['away'] }) {
  const t = useT(common);
  const { dayMonth, unitOf } = useFormat();

  return (
    <span className={classes.option}>
      <span>{person?.name}</span>
      <span className={classes.quiet}>
        {[
          person?.title,
          person === undefined ? null : unitOf(person),
          away === null ? null : t('picker.away', { until: dayMonth(away.until) }),
        ]
          .filter((part) => part !== null && part !== undefined)
          .join(' · ')}
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
    : { id: data.id, name: data.name, unitId: null, unitName: null, unitNameEn: null, title: null };
}

const withChosen = (people: PersonRef[], chosen: PersonRef | null): PersonRef[] =>
  chosen === null || people.some(({ id }) => id === chosen.id) ? people : [chosen, ...people];
