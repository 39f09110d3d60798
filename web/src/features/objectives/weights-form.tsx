import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { ObjectiveView } from '../../../../contracts/objective-views';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { tell } from '../../components/tell';
import { useT } from '../../lib/i18n';
import { useFieldErrors } from '../../lib/problems';
import { useWrite } from '../../lib/query';
import { evenWeights, typedSum } from './exact-sum';
import { texts } from './locale';
import { more } from './locale-more';
import classes from './objectives.module.css';
import { typedNumber, useNumbers } from '../../lib/use-numbers';

/** How much each key result is of its objective: all weights at once, their sum always in sight, saved when it is exactly 1. */
export function WeightsForm({ objective, onDone }: { objective: ObjectiveView; onDone: () => void }) {
  const t = useT(texts);
  const tm = useT(more);
  const write = useNumbers();
  const { keyResults } = objective;
  const [weights, setWeights] = useState(() => startingWeights(keyResults).map((one) => write(one, 8)));
  const [reason, setReason] = useState('');
  const weigh = useWrite(ENDPOINTS.weighKeyResults, {
    onSuccess: () => {
      tell(t('saved'));
      onDone();
    },
  });
  const errors = useFieldErrors()(weigh.error);
  const { sum, isOne } = typedSum(weights);
  const submit = (): void =>
    weigh.mutate({
      params: { id: objective.id },
      body: {
        weights: keyResults.map(({ id }, at) => ({ id, weight: typedNumber(weights[at] ?? '') })),
        reason,
        basedOnVersion: objective.version,
      },
    });

  return (
    <Panel title={t('weigh')}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <ErrorNotice error={weigh.error} />
        {keyResults.map(({ id, title }, at) => (
          <TextInput
            key={id}
            required
            inputMode="decimal"
            maxLength={12}
            label={tm('weightOf', { title })}
            error={errors[`weights/${at}/weight`]}
            value={weights[at]}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setWeights((before) => before.map((one, other) => (other === at ? value : one)));
            }}
          />
        ))}
        <p role="status" className={isOne ? classes.plain : classes.off}>
          {tm(isOne ? 'weightsSum' : 'weightsOff', { sum: write(sum, 8) })}
        </p>
        <TextInput
          required
          maxLength={2000}
          label={t('reason')}
          error={errors['reason']}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group>
          <Button type="submit" disabled={!isOne} loading={weigh.isPending}>
            {t('save')}
          </Button>
          <Button
            variant="default"
            onClick={() => setWeights(evenWeights(keyResults.length).map((one) => write(one, 2)))}
          >
            {tm('spread')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('cancel')}
          </Button>
        </Group>
      </form>
    </Panel>
  );
}

/** As they were given; where they are all alike because none was given, an even spread in decimals. */
const startingWeights = (keyResults: ObjectiveView['keyResults']): string[] =>
  keyResults.some(({ weight }) => weight.includes('/'))
    ? evenWeights(keyResults.length)
    : keyResults.map(({ weight }) => weight);
