import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { ENDPOINTS } from '../../../contracts/endpoints';
import { useT } from '../lib/i18n';
import { useRead } from '../lib/query';
import { texts } from './key-results-locale';
import classes from './key-results-field.module.css';

const MOST = 20;

/** A key result that work is to move, with how much of the work goes to it. */
export interface NamedKeyResult {
  id: string;
  title: string;
  /** Null where it is not at hand. */
  objectiveTitle: string | null;
  /** As typed. */
  share: string;
}

interface KeyResultsFieldProps {
  value: readonly NamedKeyResult[];
  error?: React.ReactNode;
  onChange: (all: NamedKeyResult[]) => void;
}

/** Key results that the work moves once it is accepted, each with its share of the work. */
export function KeyResultsField({ value: keyResults, error, onChange: set }: KeyResultsFieldProps) {
  const t = useT(texts);

  return (
    <>
      {keyResults.map((one, index) => (
        <div key={one.id} className={classes.keyResult}>
          <span>
            {one.title}
            {one.objectiveTitle !== null && <span className={classes.quiet}> · {one.objectiveTitle}</span>}
          </span>
          <TextInput
            aria-label={t('share', { title: one.title })}
            inputMode="decimal"
            maxLength={12}
            value={one.share}
            onChange={(event) => {
              const share = event.currentTarget.value;
              set(keyResults.map((other, at) => (at === index ? { ...other, share } : other)));
            }}
          />
          <Button
            variant="subtle"
            aria-label={t('remove', { title: one.title })}
            onClick={() => set(keyResults.filter((_, at) => at !== index))}
          >
            ×
          </Button>
        </div>
      ))}
      {keyResults.length < MOST && (
        <AddKeyResult
          error={error}
          taken={keyResults.map(({ id }) => id)}
          onAdd={(added) => set([...keyResults, { ...added, share: keyResults.length === 0 ? '1' : '' }])}
        />
      )}
    </>
  );
}

interface AddProps {
  error: React.ReactNode;
  taken: readonly string[];
  onAdd: (added: Omit<NamedKeyResult, 'share'>) => void;
}

function AddKeyResult({ error, taken, onAdd }: AddProps) {
  const t = useT(texts);
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed, 200);
  const found = useRead(
    ENDPOINTS.listKeyResults,
    { query: { query: query || undefined } },
    { keepPrevious: true },
  );
  const offered = (found.data?.items ?? []).filter(({ id }) => !taken.includes(id));

  return (
    <Select
      searchable
      label={t('label')}
      description={t('hint')}
      nothingFoundMessage={t('none')}
      error={error}
      data={offered.map(({ id, title, objective }) => ({
        value: id,
        label: `${title} · ${objective.title}`,
      }))}
      filter={({ options }) => options}
      value={null}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(id) => {
        const chosen = offered.find((one) => one.id === id);

        if (chosen !== undefined) {
          onAdd({ id: chosen.id, title: chosen.title, objectiveTitle: chosen.objective.title });
          setTyped('');
        }
      }}
    />
  );
}

/** As the API takes them. */
export const sharesOf = (all: readonly NamedKeyResult[]) =>
  all.map(({ id, share }) => ({ id, share: share.trim().replace(',', '.') }));
