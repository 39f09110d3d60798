import { TextInput } from '@mantine/core';
import type { TextInputProps } from '@mantine/core';
import { useLanguage } from '../lib/i18n';
import { typedNumber } from '../lib/use-numbers';

interface DecimalInputProps extends Omit<TextInputProps, 'value' | 'onChange' | 'inputMode'> {
  /** With a point before the decimals, as the API takes it. */
  value: string;
  onChange: (value: string) => void;
}

/** A number with decimals: shown as the reader writes them, typed with a comma or a point. */
export function DecimalInput({ value, onChange, ...field }: DecimalInputProps) {
  const { language } = useLanguage();

  return (
    <TextInput
      inputMode="decimal"
      value={language === 'vi' ? value.replace('.', ',') : value}
      onChange={({ currentTarget }) => onChange(typedNumber(currentTarget.value))}
      {...field}
    />
  );
}
