import { IconClockCheck, IconClockExclamation } from '@tabler/icons-react';
import { Chip } from '../../components/chip';
import { EvidenceList } from '../../components/evidence-list';
import { Panel } from '../../components/panel';
import { useT } from '../../lib/i18n';
import { useFormat } from '../../lib/format';
import type { AssignmentView } from '../../../../contracts/assignments';
import classes from './review.module.css';
import { texts } from './locale';

/** What was handed in and what was asked for, under one another so that they can be compared. */
export function SubmissionView({ assignment }: { assignment: AssignmentView }) {
  const t = useT(texts);
  const { submission } = assignment;

  return (
    <>
      {submission !== null && <Submitted submission={submission} dueAt={assignment.dueAt} />}
      <Panel title={t('asked')}>
        <p className={classes.prose}>{assignment.description ?? assignment.title}</p>
      </Panel>
    </>
  );
}

interface SubmittedProps {
  submission: NonNullable<AssignmentView['submission']>;
  dueAt: string;
}

function Submitted({ submission, dueAt }: SubmittedProps) {
  const t = useT(texts);
  const { short } = useFormat();
  const late = submission.at > dueAt;

  return (
    <Panel
      title={t('submission', { no: submission.no })}
      hint={`${t('submittedBy', { name: submission.by.name, when: short(submission.at) })} · ${t('due', { when: short(dueAt) })}`}
      aside={
        <Chip
          tone={late ? 'red' : 'green'}
          icon={late ? IconClockExclamation : IconClockCheck}
          label={t(late ? 'late' : 'inTime')}
        />
      }
    >
      {submission.note !== null && <p className={classes.prose}>{submission.note}</p>}
      <h3 className={classes.subtitle}>{t('evidence')}</h3>
      {submission.evidence.length === 0 ? (
        <p className={classes.quiet}>{t('noEvidence')}</p>
      ) : (
        <EvidenceList evidence={submission.evidence} />
      )}
    </Panel>
  );
}
