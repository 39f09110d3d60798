import type { TablerIcon } from '@tabler/icons-react';
import classes from './chip.module.css';
import type { Tone } from './tones';

/** A tinted label with an icon and a word: state is never told by colour alone. */
export function Chip({ tone, icon: Icon, label }: { tone: Tone; icon: TablerIcon; label: string }) {
  return (
    <span className={classes.chip} data-tone={tone}>
      <Icon size={14} stroke={1.9} aria-hidden />
      {label}
    </span>
  );
}
