import { Button, Textarea } from '@mantine/core';
import { IconCheck, IconSignature } from '@tabler/icons-react';
import { ErrorNotice } from '../../components/error-notice';
import { useSharedDraft } from '../../lib/shared-drafts';
import { DraftState } from '../../components/draft-state';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import type { AssignmentView } from '../../../../contracts/assignments';
import { acceptDraftKey } from './decision-drafts';
import type { DecisionMaker } from './use-decision';
import { useAcceptance } from './use-acceptance';
import { onCtrlEnter } from './on-ctrl-enter';
import classes from './review.module.css';
import { texts } from './locale';

interface AcceptFormProps {
  assignment: AssignmentView;
  /** The signer's turn: binds to the exact submission that is shown. */
  signing: boolean;
  decision: DecisionMaker;
}

/** Approving, or signing off: says who comes next, or what it ends. The draft of its note outlives the page. */
export function AcceptForm({ assignment, signing, decision }: AcceptFormProps) {
  const t = useT(texts);
  const { list } = useFormat();
  const { value: note, set: setNote, restored, clear, kept } = useSharedDraft(acceptDraftKey(assignment), '');
  const { submission } = assignment;
  const inPlaceOf = decision.inPlaceOf(signing ? 'signOff' : 'approve');
  const acceptance = useAcceptance(assignment, signing);
  const confirm = () => {
    const given = note.trim() === '' ? null : note;

    if (!acceptance.check()) {
      return;
    }

    decision.decide(
      signing
        ? {
            command: 'signOff',
            body: { version: assignment.version, note: given, acceptance: acceptance.body },
          }
        : { command: 'approve', body: { note: given } },
      () => {
        clear();
        acceptance.clear();
      },
    );
  };

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        confirm();
      }}
    >
      <p className={classes.consequence}>{consequence()}</p>
      {inPlaceOf !== undefined && (
        <p className={classes.inPlaceOf}>{t('youActFor', { name: inPlaceOf.name })}</p>
      )}
      <ErrorNotice error={acceptance.error} />
      {acceptance.fields}
      <Textarea
        label={t('approveNote')}
        description={restored && note !== '' ? t('restored') : undefined}
        autosize
        minRows={2}
        maxLength={8000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        onKeyDown={onCtrlEnter(confirm)}
      />
      <DraftState kept={kept} className={classes.quiet} />
      <Button
        type="submit"
        className={classes.confirm}
        loading={decision.isPending}
        disabled={acceptance.isPending}
        leftSection={signing ? <IconSignature size={18} /> : <IconCheck size={18} />}
      >
        {inPlaceOf === undefined
          ? t(signing ? 'confirmSign' : 'confirmApprove')
          : t(signing ? 'confirmSignFor' : 'confirmApproveFor', { name: inPlaceOf.name })}
      </Button>
    </form>
  );

  function consequence(): string {
    if (signing) {
      return t('signText', { no: submission?.no ?? 0, version: assignment.version });
    }

    const { reviewStages, turn, signer } = assignment;
    const stage = reviewStages[turn];
    const more = stage === undefined ? 0 : stage.needed - stage.approvedIds.length - 1;

    if (more > 0) {
      return t('approveMore', { more });
    }

    const next = reviewStages[turn + 1]?.reviewers;

    return next === undefined
      ? t('approveLast', { next: signer.name })
      : t('approveText', { next: list(next.map(({ name }) => name)) });
  }
}
