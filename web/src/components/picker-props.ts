/** Props that the person picker and the unit picker share. `value` is an id. */
export interface PickerProps<T> {
  label: string;
  value: string | null;
  onChange: (item: T | null) => void;
  /** Offer only what the caller may issue to. */
  issuable?: boolean;
  /** Ids not to offer. */
  exclude?: readonly string[];
  description?: string;
  placeholder?: string;
  error?: string;
  required?: boolean;
  disabled?: boolean;
  className?: string;
}
