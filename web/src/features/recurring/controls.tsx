import { Button, Group, Radio } from '@mantine/core';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type {
  ControlRecurrence,
  OccurrenceView,
  PeriodView,
  RecurrenceDetail,
} from '../../../../contracts/recurrences';
import { ErrorNotice } from '../../components/error-notice';
import { tell } from '../../components/tell';
import { useT } from '../../lib/i18n';
import { useWrite } from '../../lib/query';
import { texts } from './locale';
import { ReasonDialog } from '../../components/reason-dialog';
import classes from './recurring.module.css';

type Act = ControlRecurrence['act'];

function useControl(id: string) {
  const t = useT(texts);
  const write = useWrite(ENDPOINTS.controlRecurrence, {
    onSuccess: () => {
      tell(t('done'));
    },
  });

  return {
    error: write.error,
    give: (body: ControlRecurrence) => write.mutate({ params: { id }, body }),
  };
}

/** Pause, resume, take over, end: each with a reason. */
export function Controls({ recurrence }: { recurrence: RecurrenceDetail }) {
  const t = useT(texts);
  const [asked, setAsked] = useState<Exclude<Act, 'skip' | 'unskip' | 'retry'> | null>(null);
  const [missed, setMissed] = useState<'issue' | 'skip'>('issue');
  const { error, give } = useControl(recurrence.id);
  const acts = [
    ...(recurrence.mayControl && recurrence.state === 'active' ? (['pause'] as const) : []),
    ...(recurrence.mayControl && recurrence.state === 'paused' ? (['resume'] as const) : []),
    ...(recurrence.mayTakeOver ? (['takeOver'] as const) : []),
    ...(recurrence.mayControl ? (['end'] as const) : []),
  ];
  const confirm = (reason: string): void => {
    if (asked === 'resume') {
      give({ act: 'resume', reason, missed });
    } else if (asked !== null) {
      give({ act: asked, reason });
    }
  };

  return (
    <>
      <Group gap="xs">
        {acts.map((act) => (
          <Button key={act} variant="default" onClick={() => setAsked(act)}>
            {t(`act.${act}`)}
          </Button>
        ))}
      </Group>
      <ErrorNotice error={error} />
      {asked !== null && (
        <ReasonDialog
          title={t(`act.${asked}`)}
          text={t(`actText.${asked}`)}
          onConfirm={confirm}
          onClose={() => setAsked(null)}
        >
          {asked === 'resume' && (
            <Radio.Group
              mb="sm"
              label={t('missed.label', { number: recurrence.passedMeanwhile })}
              value={missed}
              onChange={(value) => setMissed(value === 'skip' ? 'skip' : 'issue')}
            >
              <Radio mt={6} value="issue" label={t('missed.issue')} />
              <Radio mt={6} value="skip" label={t('missed.skip')} />
            </Radio.Group>
          )}
        </ReasonDialog>
      )}
    </>
  );
}

/** Leaves one date out, or takes that back. */
export function SkipButton({
  recurrence,
  occurrence,
}: {
  recurrence: RecurrenceDetail;
  occurrence: OccurrenceView;
}) {
  const act = occurrence.skippedBy === null ? 'skip' : 'unskip';

  return recurrence.mayControl && occurrence.date !== null ? (
    <PeriodAct recurrence={recurrence} act={act} period={occurrence} />
  ) : null;
}

/** Tries those again who were refused in a period. */
export function RetryButton({ recurrence, period }: { recurrence: RecurrenceDetail; period: PeriodView }) {
  const isRefused = period.issues.some(({ status }) => status === 'refused');

  return recurrence.mayControl && recurrence.state === 'active' && isRefused ? (
    <PeriodAct recurrence={recurrence} act="retry" period={period} />
  ) : null;
}

interface PeriodActProps {
  recurrence: RecurrenceDetail;
  act: 'skip' | 'unskip' | 'retry';
  period: { period: string; label: string };
}

function PeriodAct({ recurrence, act, period: { period, label } }: PeriodActProps) {
  const t = useT(texts);
  const [asked, setAsked] = useState(false);
  const { error, give } = useControl(recurrence.id);

  return (
    <>
      <Button
        classNames={{ root: classes.act, label: classes.actLabel }}
        size="compact-sm"
        variant="subtle"
        color="gray"
        aria-label={`${t(`act.${act}`)}: ${label}`}
        onClick={() => setAsked(true)}
      >
        {t(`act.${act}`)}
      </Button>
      <ErrorNotice error={error} />
      {asked && (
        <ReasonDialog
          title={t(`act.${act}`)}
          text={t(`actText.${act}`, { period: label })}
          onConfirm={(reason) => give({ act, reason, period })}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}
