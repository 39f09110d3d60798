import { Button, Modal } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import type { FormEvent, KeyboardEvent } from 'react';
import type { AssignmentView } from '../../../../contracts/assignments';
import type { FollowUpCommandName } from '../../../../domain/assignment/commands';
import { useDraft } from '../../lib/drafts';
import { useT } from '../../lib/i18n';
import { useFieldErrors } from '../../lib/problems';
import { common } from '../../locales/common';
import { ErrorNotice } from '../error-notice';
import classes from './assignment.module.css';
import {
  CascadeChoice,
  CascadeResults,
  cascades,
  chosenOf,
  useFollowing,
  useProposal,
} from './cascade-choice';
import { CommandFields } from './command-fields';
import { IRREVERSIBLE, bodyOf, initialValues, isComplete } from './command-values';
import { COMMAND_LOOK } from './command-look';
import { texts } from './locale';
import { representedIn } from './represented';
import { useCommand } from './use-command';

interface CommandDialogProps {
  command: FollowUpCommandName;
  assignment: AssignmentView;
  onClose: () => void;
  onDone: (view: AssignmentView) => void;
}

/**
 * The form of one command. What was typed is kept until it was sent; Ctrl+Enter sends. It decides on what was on the
 * screen when it was opened: should the assignment change meanwhile, the server refuses rather than sign the unseen.
 */
export function CommandDialog({ command, assignment, onClose, onDone }: CommandDialogProps) {
  const t = useT(texts);
  const tc = useT(common);
  const draft = useDraft(`${command}/${assignment.id}`, initialValues(assignment));
  const [asRead] = useState(assignment);
  const inPlaceOf = representedIn(asRead, command);
  const fieldErrors = useFieldErrors();
  const [left, setLeft] = useState<string[]>([]);
  const [done, setDone] = useState<AssignmentView | null>(null);
  const proposal = useProposal(command, asRead, draft.value);
  const following = useFollowing(command);
  const sending = useCommand(assignment.id, command, (view) => {
    const chosen = chosenOf(command, proposal, left);
    const reason = draft.value.reason.trim();
    draft.clear();

    if (chosen.length === 0) {
      onDone(view);
    } else {
      setDone(view);
      void following.run(chosen, reason);
    }
  });
  const complete = isComplete(command, draft.value, assignment);
  const send = () => {
    if (complete && !sending.isPending) {
      sending.give(bodyOf(command, draft.value, asRead), inPlaceOf?.id);
    }
  };

  return (
    <Modal
      opened
      onClose={done === null ? onClose : () => onDone(done)}
      title={tc(`command.${command}`)}
      size={command === 'submit' ? 'lg' : 'md'}
      closeButtonProps={{ 'aria-label': tc('close') }}
    >
      {done !== null ? (
        <CascadeResults results={following.results ?? []} onClose={() => onDone(done)} />
      ) : (
        <form className={classes.form} onSubmit={submitting(send)} onKeyDown={onCtrlEnter(send)}>
          <p className={classes.quiet}>
            {t(`lead.${command}`, {
              reviewer: assignment.reviewers[0]?.name ?? tc('relation.reviewer'),
              no: assignment.submission?.no ?? 1,
            })}
          </p>
          {inPlaceOf !== undefined && (
            <p className={classes.warning}>{t('youActFor', { name: inPlaceOf.name })}</p>
          )}
          {draft.restored && <p className={classes.quiet}>{t('restored')}</p>}
          <CommandFields
            command={command}
            assignment={assignment}
            values={draft.value}
            onChange={(change) => draft.set((before) => ({ ...before, ...change }))}
            errors={fieldErrors(sending.error)}
          />
          {cascades(command, asRead) && (
            <CascadeChoice
              command={command}
              assignment={asRead}
              values={draft.value}
              left={left}
              onLeave={setLeft}
            />
          )}
          {IRREVERSIBLE.includes(command) && (
            <p className={classes.warning}>
              <IconAlertTriangle size={17} aria-hidden /> {t('cannotUndo')}
            </p>
          )}
          <ErrorNotice error={sending.error} />
          <DialogButtons command={command} ready={complete} busy={sending.isPending} onClose={onClose} />
        </form>
      )}
    </Modal>
  );
}

function DialogButtons(props: {
  command: FollowUpCommandName;
  ready: boolean;
  busy: boolean;
  onClose: () => void;
}) {
  const t = useT(texts);
  const tc = useT(common);
  const { icon: Icon } = COMMAND_LOOK[props.command];

  return (
    <div className={classes.dialogButtons}>
      <span className={classes.quiet}>{t('ctrlEnter')}</span>
      <Button variant="default" onClick={props.onClose}>
        {tc('cancel')}
      </Button>
      <Button
        type="submit"
        color={props.command === 'withdraw' ? 'red.9' : undefined}
        disabled={!props.ready}
        loading={props.busy}
        leftSection={<Icon size={17} aria-hidden />}
      >
        {tc(`command.${props.command}`)}
      </Button>
    </div>
  );
}

const submitting = (send: () => void) => (event: FormEvent) => {
  event.preventDefault();
  send();
};

const onCtrlEnter = (send: () => void) => (event: KeyboardEvent) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    send();
  }
};
