/** Factors with their weights, levels with their thresholds: entries that are put in and taken out, each with one number. */
import { ActionIcon, Select, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { FACTORS, LEVELS, WORK_FACTORS } from '../../../../../domain/evaluation/method';
import { useT } from '../../../lib/i18n';
import { texts as parts } from './editor-locale';
import type { Faults } from './field-faults';
import { texts } from './locale';
import classes from './methods.module.css';
import type { EntryGroup } from './method-values';

/** What a group may have, in the order in which it stands in a method. */
const POSSIBLE: Readonly<Record<EntryGroup, readonly string[]>> = {
  staffFactors: WORK_FACTORS,
  leaderFactors: FACTORS,
  levels: LEVELS,
};

interface EntryFieldsProps {
  group: EntryGroup;
  /** Names of those that the proposal has. */
  entries: readonly string[];
  values: Readonly<Record<string, string>>;
  faults: Faults;
  onEntries: (entries: readonly string[]) => void;
  set: (name: string, value: string) => void;
}

export function EntryFields({ group, entries, values, faults, onEntries, set }: EntryFieldsProps) {
  const t = useT(texts);
  const tp = useT(parts);
  const word = (name: string): string =>
    group === 'levels' ? t(`level.${name}` as 'level.good') : t(`factor.${name}` as 'factor.quality');
  const label = (name: string): string =>
    group === 'levels'
      ? t('field.atLeast', { level: word(name) })
      : t('field.weight', { factor: word(name) });
  const absent = POSSIBLE[group].filter((name) => !entries.includes(name));
  const whole = faults.exactly(`/${group}`);

  return (
    <fieldset className={classes.fieldset}>
      <legend>{t(`group.${group}`)}</legend>
      {entries.map((name, index) => (
        <div key={name} className={classes.entry}>
          <TextInput
            required
            label={label(name)}
            maxLength={24}
            error={faults.at(`/${group}/${index}`)}
            value={values[`${group}/${name}`] ?? ''}
            onChange={(event) => set(`${group}/${name}`, event.currentTarget.value)}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={tp('entry.remove', { name: word(name), group: t(`group.${group}`) })}
            onClick={() => onEntries(entries.filter((other) => other !== name))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </div>
      ))}
      {absent.length > 0 && (
        <Select
          label={tp(group === 'levels' ? 'entry.addLevel' : 'entry.addFactor')}
          placeholder={tp('entry.choose')}
          data={absent.map((name) => ({ value: name, label: word(name) }))}
          value={null}
          onChange={(name) =>
            name !== null && onEntries(POSSIBLE[group].filter((one) => one === name || entries.includes(one)))
          }
        />
      )}
      {whole !== undefined && (
        <p role="status" className={classes.faults}>
          {whole}
        </p>
      )}
    </fieldset>
  );
}
