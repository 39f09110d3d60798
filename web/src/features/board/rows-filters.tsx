import { Button, Checkbox, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { SearchField } from '../../components/search-field';
import { UnitPicker } from '../../components/unit-picker';
import { useT } from '../../lib/i18n';
import { common } from '../../locales/common';
import { BOXES } from '../../../../domain/assignment/boxes';
import { CELLS } from '../../../../domain/assignment/cells';
import type { Cell } from '../../../../domain/assignment/cells';
import { ASSIGNMENT_STATUSES } from '../../../../domain/assignment/state';
import type { RowsSearch } from './rows-page';
import classes from './board.module.css';
import { texts } from './locale';

const STATUSES = ['open', ...ASSIGNMENT_STATUSES] as const;
const DUES = ['overdue', 'today', 'soon'] as const;
const FLAGS = ['stuck', 'atRisk', 'waitingForMe', 'onTime', 'late', 'counted'] as const;
export const NOTHING: RowsSearch = {
  unitId: undefined,
  directly: undefined,
  status: undefined,
  due: undefined,
  flag: undefined,
  box: undefined,
  query: undefined,
  directiveId: undefined,
  programmeId: undefined,
  assigneeId: undefined,
  cell: undefined,
};

interface RowsFiltersProps {
  search: RowsSearch;
  onChange: (change: Partial<RowsSearch>) => void;
}

/** One row of filters above the list. */
export function RowsFilters({ search, onChange }: RowsFiltersProps) {
  const t = useT(texts);
  const words = useT(common);
  const cellWord = useCellWord();
  // The field takes its text once: another one is shown when all filters go.
  const [cleared, setCleared] = useState(0);
  const active = Object.values(search).some((value) => value !== undefined);

  return (
    <div className={classes.filters} role="search">
      <SearchField
        key={cleared}
        className={classes.search}
        label={t('rows.search')}
        query={search.query}
        onFind={(query) => onChange({ query })}
      />
      <UnitPicker
        className={classes.unit}
        label={t('rows.unit')}
        value={search.unitId ?? null}
        onChange={(unit) => onChange({ unitId: unit?.id, directly: undefined })}
      />
      {search.unitId !== undefined && (
        <Checkbox
          className={classes.directly}
          label={t('rows.directly')}
          checked={search.directly !== undefined}
          onChange={({ currentTarget: { checked } }) => onChange({ directly: checked ? 'true' : undefined })}
        />
      )}
      <Choice
        label={t('rows.status')}
        choices={STATUSES}
        value={search.status}
        word={(status) => (status === 'open' ? t('rows.open') : words(`status.${status}`))}
        onChange={(status) => onChange({ status })}
      />
      <Choice
        label={t('rows.due')}
        choices={DUES}
        value={search.due}
        word={(due) => t(`rows.dues.${due}`)}
        onChange={(due) => onChange({ due })}
      />
      <Choice
        label={t('rows.flag')}
        choices={FLAGS}
        value={search.flag}
        word={(flag) => t(`rows.flags.${flag}`)}
        onChange={(flag) => onChange({ flag })}
      />
      {search.cell !== undefined && (
        <Choice
          label={t('rows.cell')}
          choices={CELLS}
          value={search.cell}
          word={cellWord}
          onChange={(cell) => onChange({ cell })}
        />
      )}
      <Choice
        label={t('rows.box')}
        choices={BOXES}
        value={search.box}
        word={(box) => words(`box.${box}`)}
        onChange={(box) => onChange({ box })}
      />
      {active && (
        <Button
          variant="subtle"
          leftSection={<IconX size={16} />}
          onClick={() => {
            setCleared((before) => before + 1);
            onChange(NOTHING);
          }}
        >
          {t('rows.clear')}
        </Button>
      )}
    </div>
  );
}

/** A cell of the reporting matrix by the words that boards have for it. */
function useCellWord(): (cell: Cell) => string {
  const t = useT(texts);
  const words = useT(common);

  return (cell) => {
    switch (cell) {
      case 'dueSoon':
        return t('rows.dues.soon');
      case 'notAccepted':
        return t('rows.notAccepted');
      case 'declined':
      case 'withdrawn':
        return words(`status.${cell}`);
      default:
        return t(`cells.${cell}`);
    }
  };
}

interface ChoiceProps<V extends string> {
  label: string;
  choices: readonly V[];
  value: string | undefined;
  word: (value: V) => string;
  onChange: (value: V | undefined) => void;
}

function Choice<V extends string>({ label, choices, value, word, onChange }: ChoiceProps<V>) {
  const t = useT(texts);

  return (
    <Select
      className={classes.choice}
      label={label}
      placeholder={t('rows.any')}
      clearable
      data={choices.map((choice) => ({ value: choice, label: word(choice) }))}
      value={value ?? null}
      onChange={(chosen) => onChange(choices.find((choice) => choice === chosen))}
    />
  );
}
