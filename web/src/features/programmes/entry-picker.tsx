import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { EntryKind } from '../../../../domain/programme/programme';
import { ENTRY_KINDS } from '../../../../domain/programme/programme';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import type { EntryValues } from './form-values';
import { texts } from './locale';
import classes from './programmes.module.css';

type Picked = Pick<EntryValues, 'kind' | 'refId' | 'name'>;

interface EntryPickerProps {
  /** Which goal it adds to. */
  no: number;
  taken: readonly string[];
  onPick: (picked: Picked) => void;
}

const SHOWN = 20;

/** Finds an indicator, an objective or a directive, and adds it to a goal. */
export function EntryPicker({ no, taken, onPick }: EntryPickerProps) {
  const t = useT(texts);
  const [kind, setKind] = useState<EntryKind>('kpi');
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed, 200);
  const found = useChoices(kind, query).filter(({ refId }) => !taken.includes(refId));

  return (
    <div className={classes.pair}>
      <Select
        allowDeselect={false}
        label={t('entryKind', { no })}
        data={ENTRY_KINDS.map((value) => ({ value, label: t(`entryKinds.${value}`) }))}
        value={kind}
        onChange={(value) => setKind(ENTRY_KINDS.find((one) => one === value) ?? kind)}
      />
      <Select
        searchable
        label={t('entryPick', { no })}
        nothingFoundMessage={t('nothingFound')}
        data={found.map(({ refId, name }) => ({ value: refId, label: name }))}
        filter={({ options }) => options}
        value={null}
        searchValue={typed}
        onSearchChange={setTyped}
        onChange={(id) => {
          const picked = found.find(({ refId }) => refId === id);

          if (picked !== undefined) {
            onPick({ kind, ...picked });
            setTyped('');
          }
        }}
      />
    </div>
  );
}

/** What can be added: indicators and directives by words, objectives of the newest year by words of their titles. */
function useChoices(kind: EntryKind, query: string): Omit<Picked, 'kind'>[] {
  const words = { query: query || undefined, limit: SHOWN };
  const kpis = useRead(ENDPOINTS.listKpis, { query: words }, { enabled: kind === 'kpi', keepPrevious: true });
  const directives = useRead(
    ENDPOINTS.listDirectives,
    { query: words },
    { enabled: kind === 'directive', keepPrevious: true },
  );
  const cycles = useRead(ENDPOINTS.listCycles, { query: {} }, { enabled: kind === 'objective' });
  const year = cycles.data?.items.find((cycle) => cycle.kind === 'year' && cycle.state !== 'closed');
  const objectives = useRead(
    ENDPOINTS.listObjectives,
    { params: { id: year?.id ?? '' }, query: words },
    { enabled: kind === 'objective' && year !== undefined, keepPrevious: true },
  );

  switch (kind) {
    case 'kpi':
      return (kpis.data?.items ?? [])
        .filter(({ subject }) => subject.kind !== 'person')
        .map(({ id, code, definition }) => ({ refId: id, name: `${code} · ${definition.name}` }));
    case 'directive':
      return (directives.data?.items ?? []).map(({ id, number, abstract }) => ({
        refId: id,
        name: `${number} · ${abstract}`,
      }));
    case 'objective':
      return (objectives.data?.items ?? []).map(({ id, title }) => ({ refId: id, name: title }));
  }
}
