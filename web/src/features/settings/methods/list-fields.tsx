import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { exactText, parseFraction, sum } from '../../../../../domain/evaluation/fraction';
import { useT } from '../../../lib/i18n';
import { texts } from './editor-locale';
import type { Faults } from './field-faults';
import classes from './methods.module.css';
import type { BasisRow, CriterionRow } from './method-values';

const CRITERION: readonly (keyof CriterionRow)[] = ['key', 'group', 'cap', 'nameVi', 'nameEn'];
const CRITERION_POINTER: Readonly<Record<keyof CriterionRow, string>> = {
  key: '/key',
  group: '/group',
  cap: '/cap',
  nameVi: '/name/vi',
  nameEn: '/name/en',
};

interface CriteriaFieldsProps {
  rows: readonly CriterionRow[];
  /** The most points that the common criteria give together. */
  points: string;
  faults: Faults;
  onChange: (rows: readonly CriterionRow[]) => void;
}

/** The form of the common criteria: groups, names and caps; the caps have to come to the points of the method. */
export function CriteriaFields({ rows, points, faults, onChange }: CriteriaFieldsProps) {
  const t = useT(texts);
  const whole = faults.exactly('/criteria');

  return (
    <fieldset className={classes.lists}>
      <legend>{t('group.criteria')}</legend>
      {rows.map((row, index) => (
        <div key={index} className={classes.criterion}>
          {CRITERION.map((name) => (
            <TextInput
              key={name}
              required
              size="xs"
              label={t(`criterion.${name}`)}
              maxLength={name === 'key' ? 64 : 200}
              error={
                faults.at(`/criteria/${index}${CRITERION_POINTER[name]}`) ??
                (name === 'key' ? faults.exactly(`/criteria/${index}`) : undefined)
              }
              value={row[name]}
              onChange={(event) => onChange(withPart(rows, index, { [name]: event.currentTarget.value }))}
            />
          ))}
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('criterion.remove', { name: row.nameVi || row.key })}
            onClick={() => onChange(rows.filter((_, other) => other !== index))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </div>
      ))}
      <p className={whole === undefined ? classes.quiet : classes.faults} role="status">
        {t('criterion.sum', { sum: sumOf(rows), points })}
        {whole !== undefined && ` – ${whole}`}
      </p>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...rows, { key: '', group: '', cap: '', nameVi: '', nameEn: '' }])}
      >
        {t('criterion.add')}
      </Button>
    </fieldset>
  );
}

interface BasisFieldsProps {
  rows: readonly BasisRow[];
  faults: Faults;
  onChange: (rows: readonly BasisRow[]) => void;
}

/** The documents that the method rests on, each with the day from which it holds. */
export function BasisFields({ rows, faults, onChange }: BasisFieldsProps) {
  const t = useT(texts);

  return (
    <fieldset className={classes.lists}>
      <legend>{t('group.basis')}</legend>
      {rows.map((row, index) => (
        <div key={index} className={classes.basis}>
          <TextInput
            required
            size="xs"
            label={t('basis.document')}
            maxLength={300}
            error={faults.at(`/legalBasis/${index}/document`)}
            value={row.document}
            onChange={(event) => onChange(withPart(rows, index, { document: event.currentTarget.value }))}
          />
          <TextInput
            type="date"
            size="xs"
            label={t('basis.inForceFrom')}
            error={faults.at(`/legalBasis/${index}/inForceFrom`)}
            value={row.inForceFrom}
            onChange={(event) => onChange(withPart(rows, index, { inForceFrom: event.currentTarget.value }))}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('basis.remove', { name: row.document })}
            onClick={() => onChange(rows.filter((_, other) => other !== index))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...rows, { document: '', inForceFrom: '' }])}
      >
        {t('basis.add')}
      </Button>
    </fieldset>
  );
}

const withPart = <R extends object>(rows: readonly R[], index: number, part: Partial<R>): R[] =>
  rows.map((row, other) => (other === index ? { ...row, ...part } : row));

/** The caps together, as far as they are numbers. */
function sumOf(rows: readonly CriterionRow[]): string {
  try {
    return exactText(sum(rows.map(({ cap }) => parseFraction(cap.trim().replace(',', '.')))));
  } catch {
    return '?';
  }
}
