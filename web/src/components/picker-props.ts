import type { SelectProps } from '@mantine/core';

/** Props that the person picker and the unit picker share, on top of those of a Mantine select. */
export interface PickerProps<T> extends Omit<
  SelectProps,
  'data' | 'value' | 'onChange' | 'filter' | 'renderOption' | 'onSearchChange'
> {
  /** The id of what is chosen. */
  value?: string | null;
  onChange: (item: T | null) => void;
  /** Offer only what the caller may issue to. */
  issuable?: boolean;
  /** With `issuable`: what may be issued to in the place of this person. */
  coveringFor?: string;
  /** Ids not to offer. */
  exclude?: readonly string[];
}
