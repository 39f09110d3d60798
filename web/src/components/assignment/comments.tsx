import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'react-router';
import type { CommentView } from '../../../../contracts/collaboration';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { toStored, toTyped } from '../../../../domain/collaboration/mentions';
import { useDraft } from '../../lib/drafts';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { usePages, useRead, useWrite } from '../../lib/query';
import { useShortcuts } from '../../lib/shortcuts';
import { common } from '../../locales/common';
import { Avatar } from '../avatar';
import { ConfirmDialog } from '../confirm-dialog';
import { ErrorNotice } from '../error-notice';
import type { TypedComment } from './comment-box';
import { CommentBox } from './comment-box';
import { CommentText } from './comment-text';
import classes from './collaboration.module.css';
import { texts } from './collaboration-locale';

const NOTHING: TypedComment = { typed: '', people: [] };

/** What people said about an assignment, for the stream of its timeline. */
export function useComments(assignmentId: string) {
  return usePages(ENDPOINTS.listComments, { params: { id: assignmentId }, query: { limit: 100 } });
}

/** Says something: what was typed is kept until it is sent. */
export function CommentComposer({ assignmentId }: { assignmentId: string }) {
  const t = useT(texts);
  const draft = useDraft<TypedComment>(`comment/${assignmentId}`, NOTHING);
  const add = useWrite(ENDPOINTS.addComment, { onSuccess: draft.clear });
  const inputId = `comment-${assignmentId}-new`;
  useShortcuts([
    {
      keys: 'c',
      label: t('keys.comment'),
      group: t('keys.group'),
      run: () => document.getElementById(inputId)?.focus(),
    },
  ]);

  return (
    <div className={classes.composer}>
      <CommentBox
        assignmentId={assignmentId}
        inputId={inputId}
        value={draft.value}
        onChange={draft.set}
        sendLabel={t('comment.send')}
        sending={add.isPending}
        onSend={() =>
          draft.value.typed.trim() !== '' &&
          add.mutate({
            params: { id: assignmentId },
            body: { text: toStored(draft.value.typed, draft.value.people) },
          })
        }
      />
      <ErrorNotice error={add.error} />
    </div>
  );
}

/** One comment in the stream, with what its author may do to it. */
export function CommentLine({ assignmentId, comment }: { assignmentId: string; comment: CommentView }) {
  const t = useT(texts);
  const { friendly, exact } = useFormat();
  const [editing, setEditing] = useState<TypedComment | null>(null);
  const isMeant = useLocation().hash === `#comment-${comment.id}`;

  return (
    <li
      id={`comment-${comment.id}`}
      className={classes.comment}
      data-meant={isMeant || undefined}
      ref={(node) => {
        if (isMeant) {
          node?.scrollIntoView({ block: 'center' });
        }
      }}
    >
      <Avatar name={comment.author.name} />
      <div className={classes.words}>
        <p className={classes.said}>
          <strong>{comment.author.name}</strong>
          {comment.byMail && (
            <span className={classes.quiet} title={t('comment.byMailHint')}>
              {t('comment.byMail')}
            </span>
          )}
          {comment.editedAt !== null && comment.text !== null && (
            <span className={classes.quiet}>{t('comment.edited', { when: friendly(comment.editedAt) })}</span>
          )}
        </p>
        {comment.text === null && (
          <p className={classes.quiet}>{t('comment.retracted', { name: comment.author.name })}</p>
        )}
        {comment.text !== null && editing === null && (
          <CommentText text={comment.text} mentions={comment.mentions} />
        )}
        {editing !== null && (
          <Editor
            assignmentId={assignmentId}
            comment={comment}
            value={editing}
            onChange={setEditing}
            onDone={() => setEditing(null)}
          />
        )}
        {comment.text !== null && editing === null && (
          <CommentActs
            assignmentId={assignmentId}
            comment={comment}
            onEdit={() => setEditing(toTyped(comment.text ?? ''))}
          />
        )}
      </div>
      <time className={classes.when} dateTime={comment.at} title={exact(comment.at)}>
        {friendly(comment.at)}
      </time>
    </li>
  );
}

interface EditorProps {
  assignmentId: string;
  comment: CommentView;
  value: TypedComment;
  onChange: (value: TypedComment) => void;
  onDone: () => void;
}

function Editor({ assignmentId, comment, value, onChange, onDone }: EditorProps) {
  const t = useT(texts);
  const edit = useWrite(ENDPOINTS.editComment, { onSuccess: onDone });

  return (
    <>
      <CommentBox
        assignmentId={assignmentId}
        inputId={`comment-${comment.id}-edit`}
        value={value}
        onChange={onChange}
        sendLabel={t('comment.save')}
        sending={edit.isPending}
        onSend={() =>
          edit.mutate({
            params: { id: assignmentId, commentId: comment.id },
            body: { text: toStored(value.typed, value.people) },
          })
        }
      />
      <ErrorNotice error={edit.error} />
    </>
  );
}

function CommentActs(props: { assignmentId: string; comment: CommentView; onEdit: () => void }) {
  const { assignmentId, comment, onEdit } = props;
  const t = useT(texts);
  const tc = useT(common);
  const [asking, setAsking] = useState(false);
  const retract = useWrite(ENDPOINTS.retractComment);
  const params = { id: assignmentId, commentId: comment.id };

  return (
    <div className={classes.acts}>
      {comment.mine && (
        <>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={onEdit}>
            {t('comment.edit')}
          </Button>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setAsking(true)}>
            {t('comment.retract')}
          </Button>
        </>
      )}
      {comment.edits > 0 && <Earlier params={params} count={comment.edits} />}
      <ConfirmDialog
        opened={asking}
        title={t('comment.retract')}
        text={t('comment.retractAsk')}
        confirm={t('comment.retract')}
        cancel={tc('cancel')}
        onClose={() => setAsking(false)}
        onConfirm={() => retract.mutate({ params })}
      />
      <ErrorNotice error={retract.error} />
    </div>
  );
}

function Earlier({ params, count }: { params: { id: string; commentId: string }; count: number }) {
  const t = useT(texts);
  const { exact } = useFormat();
  const [open, setOpen] = useState(false);
  const { data } = useRead(ENDPOINTS.getCommentHistory, { params }, { enabled: open });

  return (
    <details className={classes.earlier} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('comment.earlier', { count })}</summary>
      {(data?.items ?? []).map(({ text, at }) => (
        <div key={at} className={classes.earlierText}>
          <span className={classes.quiet}>{exact(at)}</span>
          <CommentText text={text} mentions={[]} />
        </div>
      ))}
    </details>
  );
}
