import { DecimalInput } from '../../components/decimal-input';
import classes from './evaluations.module.css';

interface PointsInputProps {
  label: string;
  /** With a point before the decimals; empty where nothing is given. */
  value: string;
  /** The most that may be given. */
  cap: string;
  onChange: (value: string) => void;
}

/** One field for points; what cannot be given is marked at once. */
export function PointsInput({ label, value, cap, onChange }: PointsInputProps) {
  const isWrong = value !== '' && !(/^\d+(\.\d{1,2})?$/.test(value) && Number(value) <= Number(cap));

  return (
    <DecimalInput
      size="xs"
      className={classes.points ?? ''}
      aria-label={label}
      error={isWrong}
      value={value}
      onChange={onChange}
    />
  );
}
