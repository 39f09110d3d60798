import { Button, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useT } from '../../lib/i18n';
import { typedSum } from './exact-sum';
import { more } from './locale-more';
import classes from './objectives.module.css';
import { typedNumber, useNumbers } from '../../lib/use-numbers';

/** A milestone as it is typed. Its id stays through an edit, so that what is done stays done. */
export interface TypedMilestone {
  id?: string;
  title: string;
  weight: string;
  dueOn: string;
}

export const freshMilestone = (): TypedMilestone => ({ title: '', weight: '', dueOn: '' });

/** Milestones as the API takes them; empty lines are left out. */
export const milestonesOf = (rows: readonly TypedMilestone[]) =>
  rows
    .filter(({ title, weight }) => title.trim() !== '' || weight.trim() !== '')
    .map(({ title, weight, dueOn }) => ({ title, weight: typedNumber(weight), dueOn: dueOn || null }));

interface MilestoneRowsProps {
  rows: readonly TypedMilestone[];
  error: string | undefined;
  onChange: (rows: TypedMilestone[]) => void;
}

/** Weight, name and date of each milestone, with the sum of the weights always in sight. */
export function MilestoneRows({ rows, error, onChange }: MilestoneRowsProps) {
  const tm = useT(more);
  const write = useNumbers();
  const { sum, isOne } = typedSum(rows.map(({ weight }) => weight));
  const change = (at: number, part: Partial<TypedMilestone>): void =>
    onChange(rows.map((row, other) => (other === at ? { ...row, ...part } : row)));

  return (
    <fieldset className={classes.group}>
      <legend>{tm('milestones')}</legend>
      <p className={classes.quiet}>{tm('milestonesHint')}</p>
      {rows.map((row, at) => (
        <div key={row.id ?? `new ${at}`} className={classes.milestone}>
          <TextInput
            required
            maxLength={200}
            aria-label={tm('milestone', { no: at + 1 })}
            value={row.title}
            onChange={(event) => change(at, { title: event.currentTarget.value })}
          />
          <TextInput
            required
            inputMode="decimal"
            maxLength={12}
            aria-label={tm('milestoneWeight', { no: at + 1 })}
            value={row.weight}
            onChange={(event) => change(at, { weight: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            aria-label={tm('milestoneDue', { no: at + 1 })}
            value={row.dueOn}
            onChange={(event) => change(at, { dueOn: event.currentTarget.value })}
          />
          <Button
            variant="subtle"
            px={0}
            w={40}
            aria-label={tm('removeMilestone', { no: at + 1 })}
            onClick={() => onChange(rows.filter((_, other) => other !== at))}
          >
            ×
          </Button>
        </div>
      ))}
      <p role="status" className={isOne ? classes.plain : classes.off}>
        {error ?? tm(isOne ? 'weightsSum' : 'weightsOff', { sum: write(sum, 8) })}
      </p>
      <Button
        variant="default"
        leftSection={<IconPlus size={16} />}
        onClick={() => onChange([...rows, freshMilestone()])}
      >
        {tm('addMilestone')}
      </Button>
    </fieldset>
  );
}
