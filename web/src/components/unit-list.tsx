import { ActionIcon, Input } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { UnitName } from './unit-name';
import { UnitPicker } from './unit-picker';
import { useFormat } from '../lib/format';
import { useT } from '../lib/i18n';
import type { UnitRef } from '../../../contracts/common';
import { common } from '../locales/common';
import classes from './chosen.module.css';

interface UnitListProps {
  label: string;
  addLabel: string;
  value: UnitRef[];
  onChange: (units: UnitRef[]) => void;
  error?: ReactNode;
}

/** Units without order: add, take out. */
export function UnitList({ label, addLabel, value, onChange, error }: UnitListProps) {
  const t = useT(common);
  const { unitName } = useFormat();
  const without = (unit: UnitRef) => value.filter((other) => other.id !== unit.id);

  return (
    <Input.Wrapper label={label} labelElement="div" error={error}>
      <ul className={classes.chosen} aria-label={label}>
        {value.map((unit) => (
          <li key={unit.id}>
            <UnitName unit={unit} />
            <ActionIcon
              variant="subtle"
              color="gray"
              ms="auto"
              aria-label={t('picker.remove', { name: unitName(unit) })}
              onClick={() => onChange(without(unit))}
            >
              <IconX size={16} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <UnitPicker
        key={value.length}
        label={addLabel}
        exclude={value.map(({ id }) => id)}
        value={null}
        onChange={(unit) => unit !== null && onChange([...without(unit), unit])}
      />
    </Input.Wrapper>
  );
}
