import { Button, Select, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import type { IssueValues, NamedKeyResult } from './form-values';
import classes from './issue.module.css';
import { texts } from './locale';

const MOST = 20;

/** Key results that the work moves once it is accepted, each with its share of the work. */
export function KeyResultFields({ form }: { form: UseFormReturnType<IssueValues> }) {
  const t = useT(texts);
  const { keyResults } = form.values;
  const set = (all: NamedKeyResult[]): void => form.setFieldValue('keyResults', all);

  return (
    <>
      {keyResults.map((one, index) => (
        <div key={one.id} className={classes.keyResult}>
          <span>
            {one.title}
            <span className={classes.quiet}> · {one.objectiveTitle}</span>
          </span>
          <TextInput
            aria-label={t('field.keyResultShare', { title: one.title })}
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
            aria-label={t('field.keyResultRemove', { title: one.title })}
            onClick={() => set(keyResults.filter((_, at) => at !== index))}
          >
            ×
          </Button>
        </div>
      ))}
      {keyResults.length < MOST && (
        <AddKeyResult
          error={form.errors['keyResults']}
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
      label={t('field.keyResults')}
      description={t('field.keyResultsHint')}
      nothingFoundMessage={t('field.keyResultsNone')}
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
