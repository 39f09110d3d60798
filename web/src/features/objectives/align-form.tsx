import { Button, Group, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { ObjectiveView } from '../../../../contracts/objective-views';
import { LEVELS } from '../../../../domain/objectives/types';
import { ErrorNotice } from '../../components/error-notice';
import { tell } from '../../components/tell';
import { useT } from '../../lib/i18n';
import { useFieldErrors } from '../../lib/problems';
import { useRead, useWrite } from '../../lib/query';
import { texts } from './locale';
import { more } from './locale-more';
import classes from './objectives.module.css';
import { typedNumber } from '../../lib/use-numbers';

/** Objectives that are offered for the words that were typed. */
const SHOWN = 30;

/** Lets an objective contribute to one above, with a share. */
export function AlignForm({ objective }: { objective: ObjectiveView }) {
  const t = useT(texts);
  const tm = useT(more);
  const [share, setShare] = useState('1');
  const year = objective.cycle.yearId ?? objective.cycle.id;
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed, 200);
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null);
  const found = useRead(
    ENDPOINTS.listObjectives,
    {
      params: { id: year },
      query: { query: (query === chosen?.label ? '' : query) || undefined, limit: SHOWN },
    },
    { keepPrevious: true },
  );
  const align = useWrite(ENDPOINTS.alignObjective, {
    onSuccess: () => {
      tell(t('saved'));
      setChosen(null);
    },
  });
  const errors = useFieldErrors()(align.error);
  const above = (found.data?.items ?? [])
    .filter(
      ({ id, level }) => id !== objective.id && LEVELS.indexOf(level) <= LEVELS.indexOf(objective.level),
    )
    .map(({ id, title, level }) => ({ value: id, label: `${t(`levels.${level}`)} · ${title}` }));

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();

        if (chosen !== null) {
          align.mutate({
            params: { id: objective.id, parentId: chosen.value },
            body: { share: typedNumber(share) },
          });
        }
      }}
    >
      <ErrorNotice error={align.error} />
      <div className={classes.pair}>
        <Select
          required
          searchable
          label={t('alignWith')}
          error={errors['parentId']}
          nothingFoundMessage={tm('noMatch')}
          data={
            chosen === null || above.some(({ value }) => value === chosen.value) ? above : [chosen, ...above]
          }
          filter={({ options }) => options}
          value={chosen?.value ?? null}
          onSearchChange={setTyped}
          onChange={(id) => setChosen(above.find(({ value }) => value === id) ?? null)}
        />
        <TextInput
          required
          inputMode="decimal"
          label={t('share')}
          description={t('shareHint')}
          error={errors['share']}
          value={share}
          onChange={(event) => setShare(event.currentTarget.value)}
        />
      </div>
      <Group>
        <Button type="submit" variant="default" loading={align.isPending}>
          {t('align')}
        </Button>
      </Group>
    </form>
  );
}
