import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';

/** A pause in the typing, after which the list is asked. */
const PAUSE_MS = 250;

interface SearchFieldProps {
  label: string;
  /** What is searched when the field first shows. */
  query: string | undefined;
  /** Undefined where nothing is typed. */
  onFind: (query: string | undefined) => void;
  className?: string | undefined;
}

/** The field that searches a list: the list follows after a pause, so that no letter waits for an answer. */
export function SearchField({ label, query, onFind, className }: SearchFieldProps) {
  const [typed, setTyped] = useState(query ?? '');
  const find = useDebouncedCallback((text: string) => onFind(text || undefined), PAUSE_MS);

  return (
    <TextInput
      type="search"
      label={label}
      leftSection={<IconSearch size={16} />}
      className={className}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        find(event.currentTarget.value);
      }}
    />
  );
}
