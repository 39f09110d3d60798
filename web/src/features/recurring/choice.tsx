import { Input, SegmentedControl } from '@mantine/core';

interface ChoiceProps<T extends string> {
  label: string;
  options: readonly { value: T; label: string }[];
  value: T;
  onChange: (value: T) => void;
}

/** One of a few, all in view, under a label. */
export function Choice<T extends string>({ label, options, value, onChange }: ChoiceProps<T>) {
  return (
    <Input.Wrapper label={label} labelElement="div">
      <SegmentedControl
        fullWidth
        aria-label={label}
        data={options.map((option) => ({ ...option }))}
        value={value}
        onChange={(chosen) => {
          const found = options.find((option) => option.value === chosen);

          if (found !== undefined) {
            onChange(found.value);
          }
        }}
      />
    </Input.Wrapper>
  );
}
