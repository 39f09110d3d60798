/** Fields of a procedure under their pointers: a text, one of several choices, several of them in order. */
import { MultiSelect, Select, TextInput } from '@mantine/core';
import type { Faults } from './field-faults';
import type { ProcedureValues } from './procedure-values';
import { joined, split } from './procedure-values';

export interface FieldsProps {
  values: ProcedureValues;
  faults: Faults;
  set: (pointer: string, value: string) => void;
}

interface FieldProps extends FieldsProps {
  pointer: string;
  label: string;
}

interface TextProps extends FieldProps {
  type?: 'date';
  optional?: boolean;
}

export const Field = ({ values, faults, set, pointer, label, type, optional }: TextProps) => (
  <TextInput
    required={optional !== true}
    {...(type !== undefined && { type })}
    label={label}
    error={faults.at(pointer)}
    value={values[pointer] ?? ''}
    onChange={(event) => set(pointer, event.currentTarget.value)}
  />
);

interface ChoiceProps extends FieldProps {
  data: readonly { value: string; label: string }[];
}

/** One choice; a fault inside the part that it opens stands at the field of that part. */
export const ChoiceField = ({ values, faults, set, pointer, label, data }: ChoiceProps) => (
  <Select
    allowDeselect={false}
    label={label}
    data={[...data]}
    error={faults.exactly(pointer)}
    value={values[pointer] ?? null}
    onChange={(chosen) => chosen !== null && set(pointer, chosen)}
  />
);

interface ManyProps extends ChoiceProps {
  description?: string;
}

/** Several choices; their order is that in which they were chosen. */
export const ManyField = ({ values, faults, set, pointer, label, description, data }: ManyProps) => (
  <MultiSelect
    label={label}
    description={description}
    data={[...data]}
    error={faults.at(pointer)}
    value={split(values[pointer])}
    onChange={(chosen) => set(pointer, joined(chosen))}
  />
);
