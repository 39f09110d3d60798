import { Button, Group, Select, TextInput } from '@mantine/core';
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
import classes from './objectives.module.css';
import { typedNumber } from '../../lib/use-numbers';

/** Lets an objective contribute to one above, with a share. */
export function AlignForm({ objective }: { objective: ObjectiveView }) {
  const t = useT(texts);
  const [parentId, setParent] = useState<string | null>(null);
  const [share, setShare] = useState('1');
  const year = objective.cycle.yearId ?? objective.cycle.id;
  const tree = useRead(ENDPOINTS.getObjectiveTree, { params: { id: year }, query: {} });
  const align = useWrite(ENDPOINTS.alignObjective, {
    onSuccess: () => {
      tell(t('saved'));
      setParent(null);
    },
  });
  const errors = useFieldErrors()(align.error);
  const above = (tree.data?.objectives ?? []).filter(
    ({ id, level }) => id !== objective.id && LEVELS.indexOf(level) <= LEVELS.indexOf(objective.level),
  );

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();

        if (parentId !== null) {
          align.mutate({ params: { id: objective.id, parentId }, body: { share: typedNumber(share) } });
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
          data={above.map(({ id, title, level }) => ({
            value: id,
            label: `${t(`levels.${level}`)} · ${title}`,
          }))}
          value={parentId}
          onChange={setParent}
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
