import { TextInput } from '@mantine/core';
import { useLanguage } from '../../lib/i18n';
import { typedNumber } from '../../lib/use-numbers';
import classes from './evaluations.module.css';

interface PointsInputProps {
  label: string;
  /** With a point before the decimals, as the API takes it; empty where nothing is given. */
  value: string;
  /** The most that may be given. */
  cap: string;
  onChange: (value: string) => void;
}

/** One field for points, typed and shown as the reader writes numbers; what cannot be given is marked at once. */
export function PointsInput({ label, value, cap, onChange }: PointsInputProps) {
  const { language } = useLanguage();
  const isWrong = value !== '' && !(/^\d+(\.\d{1,2})?$/.test(value) && Number(value) <= Number(cap));

  return (
    <TextInput
      size="xs"
      className={classes.points}
      inputMode="decimal"
      aria-label={label}
      error={isWrong}
      value={language === 'vi' ? value.replace('.', ',') : value}
      onChange={({ currentTarget: { value: typed } }) => onChange(typedNumber(typed))}
    />
  );
}
