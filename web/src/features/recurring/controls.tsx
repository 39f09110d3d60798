import { Button, Group, Radio } from '@mantine/core';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { ControlRecurrence, OccurrenceView, RecurrenceDetail } from '../../../../contracts/recurrences';
import { ErrorNotice } from '../../components/error-notice';
import { tell } from '../../components/tell';
import { useT } from '../../lib/i18n';
import { useWrite } from '../../lib/query';
import { texts } from './locale';
import { ReasonDialog } from '../../components/reason-dialog';

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
  const [asked, setAsked] = useState<Exclude<Act, 'skip' | 'unskip'> | null>(null);
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
  const t = useT(texts);
  const [asked, setAsked] = useState(false);
  const { error, give } = useControl(recurrence.id);
  const act = occurrence.skippedBy === null ? 'skip' : 'unskip';

  if (!recurrence.mayControl || occurrence.date === null) {
    return null;
  }

  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        aria-label={`${t(`act.${act}`)}: ${occurrence.label}`}
        onClick={() => setAsked(true)}
      >
        {t(`act.${act}`)}
      </Button>
      <ErrorNotice error={error} />
      {asked && (
        <ReasonDialog
          title={t(`act.${act}`)}
          text={t(`actText.${act}`, { period: occurrence.label })}
          onConfirm={(reason) => give({ act, reason, period: occurrence.period })}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}
