import { Button, Group, Textarea } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import type { UnitRef } from '../../../../../contracts/common';
import { ENDPOINTS } from '../../../../../contracts/endpoints';
import type { SetView } from '../../../../../contracts/indicator-sets';
import { ErrorNotice } from '../../../components/error-notice';
import { Panel } from '../../../components/panel';
import { tell } from '../../../components/tell';
import { UnitList } from '../../../components/unit-list';
import { hanoiDate } from '../../../lib/format';
import { useT } from '../../../lib/i18n';
import { useFieldErrors } from '../../../lib/problems';
import { useWrite } from '../../../lib/query';
import { typedDate } from '../../../lib/typed-date';
import classes from '../kpi.module.css';
import { texts } from './locale';

interface StepDialogProps {
  set: SetView;
  step: SetView['steps'][number];
  onClose: () => void;
}

/** A decision with its reason; a trial also says where, and from when on. */
export function StepDialog({ set, step, onClose }: StepDialogProps) {
  const t = useT(texts);
  const [reason, setReason] = useState('');
  const [units, setUnits] = useState<UnitRef[]>([]);
  const [from, setFrom] = useState<string | null>(hanoiDate(new Date()));
  const decide = useWrite(ENDPOINTS.stepIndicatorSet, {
    onSuccess: () => {
      tell(t('decided', { step: t(`steps.${step}`) }));
      onClose();
    },
  });
  const errors = useFieldErrors()(decide.error);
  const isTrial = step === 'startTrial';

  return (
    <Panel title={t(`steps.${step}`)} hint={t(`stepTexts.${step}`)}>
      <form
        className={classes.stack}
        onSubmit={(event) => {
          event.preventDefault();
          decide.mutate({
            params: { id: set.id, step },
            body: {
              reason,
              basedOnVersion: set.version,
              ...(isTrial && { unitIds: units.map(({ id }) => id), from }),
            },
          });
        }}
      >
        <ErrorNotice error={decide.error} />
        {isTrial && (
          <div className={classes.pair}>
            <UnitList
              label={t('trialUnits')}
              addLabel={t('addTrialUnit')}
              value={units}
              onChange={setUnits}
              error={errors['unitIds']}
            />
            <DateInput
              required
              valueFormat="DD/MM/YYYY"
              dateParser={typedDate}
              label={t('trialFrom')}
              error={errors['from']}
              value={from}
              onChange={setFrom}
            />
          </div>
        )}
        <Textarea
          required
          autosize
          data-autofocus
          minRows={2}
          maxLength={2000}
          label={t('reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group>
          <Button type="submit" loading={decide.isPending}>
            {t(`steps.${step}`)}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </Group>
      </form>
    </Panel>
  );
}
