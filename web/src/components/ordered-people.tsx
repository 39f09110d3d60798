import { ActionIcon, Input } from '@mantine/core';
import { IconArrowUp, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { PersonName } from './person-name';
import { PersonPicker } from './person-picker';
import { useT } from '../lib/i18n';
import type { PersonRef } from '../../../contracts/common';
import { common } from '../locales/common';
import classes from './chosen.module.css';

interface OrderedPeopleProps {
  label: string;
  hint: string;
  addLabel: string;
  value: PersonRef[];
  onChange: (people: PersonRef[]) => void;
  /** Ids of people who cannot be chosen. */
  exclude?: readonly string[];
  error?: ReactNode;
}

/** People whose order counts: add at the end, move up, take out. */
export function OrderedPeople({
  label,
  hint,
  addLabel,
  value,
  onChange,
  exclude = [],
  error,
}: OrderedPeopleProps) {
  const t = useT(common);
  const without = (person: PersonRef) => value.filter((other) => other.id !== person.id);

  return (
    <Input.Wrapper label={label} labelElement="div" description={hint} error={error}>
      <ol className={classes.chosen} aria-label={label}>
        {value.map((person, index) => (
          <li key={person.id}>
            <span className={classes.order}>{index + 1}</span>
            <PersonName person={person} />
            <ActionIcon
              variant="subtle"
              color="gray"
              ms="auto"
              disabled={index === 0}
              aria-label={t('picker.moveUp', { name: person.name })}
              onClick={() => onChange(without(person).toSpliced(index - 1, 0, person))}
            >
              <IconArrowUp size={16} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('picker.remove', { name: person.name })}
              onClick={() => onChange(without(person))}
            >
              <IconX size={16} />
            </ActionIcon>
          </li>
        ))}
      </ol>
      <PersonPicker
        key={value.length}
        label={addLabel}
        exclude={[...exclude, ...value.map(({ id }) => id)]}
        value={null}
        onChange={(person) => person !== null && onChange([...without(person), person])}
      />
    </Input.Wrapper>
  );
}
