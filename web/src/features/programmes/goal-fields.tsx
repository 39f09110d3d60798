import { ActionIcon, Select, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { DecimalInput } from '../../components/decimal-input';
import { PACES } from '../../../../domain/programme/programme';
import { useT } from '../../lib/i18n';
import { EntryPicker } from './entry-picker';
import type { EntryValues, GoalValues } from './form-values';
import { texts } from './locale';
import classes from './programmes.module.css';

interface GoalFieldsProps {
  no: number;
  goal: GoalValues;
  /** What the programme names already. */
  taken: readonly string[];
  onChange: (goal: GoalValues) => void;
  onRemove: (() => void) | undefined;
}

/** One goal of the form: its words, its weight, and what measures it. */
export function GoalFields({ no, goal, taken, onChange, onRemove }: GoalFieldsProps) {
  const t = useT(texts);
  const { title, weight, entries } = goal;

  return (
    <div className={classes.goal} role="group" aria-label={t('goalTitle', { no })}>
      <div className={classes.goalHead}>
        <TextInput
          required
          maxLength={300}
          label={t('goalTitle', { no })}
          value={title}
          onChange={(event) => onChange({ ...goal, title: event.currentTarget.value })}
        />
        <DecimalInput
          maxLength={12}
          label={t('weight')}
          aria-label={t('goalWeight', { no })}
          value={weight}
          onChange={(typed) => onChange({ ...goal, weight: typed })}
        />
        {onRemove !== undefined && (
          <ActionIcon variant="default" size={36} aria-label={t('removeGoal', { no })} onClick={onRemove}>
            <IconTrash size={16} />
          </ActionIcon>
        )}
      </div>
      {entries.map((entry) => (
        <EntryFields
          key={`${entry.kind} ${entry.refId}`}
          entry={entry}
          onChange={(next) =>
            onChange({ ...goal, entries: entries.map((one) => (one === entry ? next : one)) })
          }
          onRemove={() => onChange({ ...goal, entries: entries.filter((one) => one !== entry) })}
        />
      ))}
      <EntryPicker
        no={no}
        taken={taken}
        onPick={(picked) =>
          onChange({ ...goal, entries: [...entries, { ...picked, weight: '', pace: 'overTime' }] })
        }
      />
    </div>
  );
}

interface EntryFieldsProps {
  entry: EntryValues;
  onChange: (entry: EntryValues) => void;
  onRemove: () => void;
}

function EntryFields({ entry, onChange, onRemove }: EntryFieldsProps) {
  const t = useT(texts);
  const { kind, name, weight, pace } = entry;

  return (
    <div className={classes.row}>
      <div>
        {name}
        <div className={classes.quiet}>{t(`entryKinds.${kind}`)}</div>
      </div>
      <DecimalInput
        maxLength={12}
        placeholder={t('weight')}
        aria-label={t('entryWeight', { name })}
        value={weight}
        onChange={(typed) => onChange({ ...entry, weight: typed })}
      />
      {kind === 'kpi' ? (
        <Select
          allowDeselect={false}
          aria-label={t('entryPace', { name })}
          data={PACES.map((value) => ({ value, label: t(`paces.${value}`) }))}
          value={pace}
          onChange={(value) => onChange({ ...entry, pace: PACES.find((one) => one === value) ?? pace })}
        />
      ) : (
        <span />
      )}
      <ActionIcon variant="default" size={36} aria-label={t('removeEntry', { name })} onClick={onRemove}>
        <IconTrash size={16} />
      </ActionIcon>
    </div>
  );
}
