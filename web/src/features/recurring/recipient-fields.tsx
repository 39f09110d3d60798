import { ActionIcon, Input, Stack } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import chosen from '../../components/chosen.module.css';
import { PersonName } from '../../components/person-name';
import { PersonPicker } from '../../components/person-picker';
import { UnitName } from '../../components/unit-name';
import { UnitPicker } from '../../components/unit-picker';
import { useT } from '../../lib/i18n';
import { common } from '../../locales/common';
import { texts } from './locale';
import type { FieldsProps } from './recurrence-form';

/** To whom it goes: people, units, or both. Each date issues one assignment to each of them. */
export function RecipientFields({ values, onChange }: FieldsProps) {
  const t = useT(texts);
  const { assignees, leadUnits } = values;

  return (
    <Input.Wrapper label={t('target')} labelElement="div" description={t('targetHint')} required>
      <Chosen
        label={t('target')}
        rows={[
          ...assignees.map((person) => ({
            ...person,
            shown: <PersonName person={person} />,
            without: () => onChange({ assignees: assignees.filter(({ id }) => id !== person.id) }),
          })),
          ...leadUnits.map((unit) => ({
            ...unit,
            shown: <UnitName unit={unit} />,
            without: () => onChange({ leadUnits: leadUnits.filter(({ id }) => id !== unit.id) }),
          })),
        ]}
      />
      <Stack gap={8}>
        <PersonPicker
          key={`person-${assignees.length}`}
          issuable
          label={t('assignee')}
          exclude={assignees.map(({ id }) => id)}
          value={null}
          onChange={(person) => person !== null && onChange({ assignees: [...assignees, person] })}
        />
        <UnitPicker
          key={`unit-${leadUnits.length}`}
          issuable
          label={t('unit')}
          exclude={leadUnits.map(({ id }) => id)}
          value={null}
          onChange={(unit) => unit !== null && onChange({ leadUnits: [...leadUnits, unit] })}
        />
      </Stack>
    </Input.Wrapper>
  );
}

interface ChosenRow {
  id: string;
  name: string;
  shown: ReactNode;
  without: () => void;
}

function Chosen({ label, rows }: { label: string; rows: ChosenRow[] }) {
  const t = useT(common);

  return (
    <ul className={chosen.chosen} aria-label={label}>
      {rows.map(({ id, name, shown, without }) => (
        <li key={id}>
          {shown}
          <ActionIcon
            variant="subtle"
            color="gray"
            ms="auto"
            aria-label={t('picker.remove', { name })}
            onClick={without}
          >
            <IconX size={16} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}
