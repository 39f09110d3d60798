import { ActionIcon, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { DecimalInput } from '../../../components/decimal-input';
import { useT } from '../../../lib/i18n';
import { AimFields, CollectingFields, DescriptionField, SourceFields } from '../form-fields';
import classes from '../kpi.module.css';
import { texts } from './locale';
import type { EntryValues } from './set-values';

interface EntryFieldsProps {
  no: number;
  entry: EntryValues;
  /** Sentences by field of the definition. */
  errors: Readonly<Record<string, string | undefined>>;
  onChange: (entry: EntryValues) => void;
  onRemove: (() => void) | undefined;
}

/** What a set may measure by itself: indicators worked out of others stay outside. */
const SOURCES = ['assignments', 'reported'] as const;

/** One indicator of a set: its code, its weight, and everything that defines it but its owner. */
export function EntryFields({ no, entry, errors, onChange, onRemove }: EntryFieldsProps) {
  const t = useT(texts);
  const { kpi, weight } = entry;
  const fields = {
    values: kpi,
    errors,
    change: (part: Partial<typeof kpi>) => onChange({ ...entry, kpi: { ...kpi, ...part } }),
  };

  return (
    <div className={classes.group} role="group" aria-label={t('entryNo', { no })}>
      <div className={classes.groupHead}>
        <h3 className={classes.groupTitle}>{t('entryNo', { no })}</h3>
        {onRemove !== undefined && (
          <ActionIcon variant="default" size={36} aria-label={t('removeEntry', { no })} onClick={onRemove}>
            <IconTrash size={16} />
          </ActionIcon>
        )}
      </div>
      <TextInput
        required
        maxLength={300}
        label={t('entry')}
        value={kpi.name}
        onChange={(event) => fields.change({ name: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <TextInput
          required
          maxLength={16}
          label={t('code')}
          value={kpi.code}
          onChange={(event) => fields.change({ code: event.currentTarget.value.toUpperCase() })}
        />
        <DecimalInput
          required
          maxLength={12}
          label={t('weight')}
          value={weight}
          onChange={(typed) => onChange({ ...entry, weight: typed })}
        />
      </div>
      <DescriptionField {...fields} />
      <SourceFields {...fields} sources={SOURCES} />
      <AimFields {...fields} />
      <CollectingFields {...fields} isNew hasOwner={false} />
    </div>
  );
}
