import { Button, Checkbox } from '@mantine/core';
import { useRef, useState } from 'react';
import type { AssignmentView } from '../../../../contracts/assignments';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { CascadePreview } from '../../../../contracts/trees';
import type { FollowUpCommandName } from '../../../../domain/assignment/commands';
import { call, newIdempotencyKey } from '../../lib/api-client';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useCodeSentence, useProblemSentence } from '../../lib/problems';
import { refreshAfterAct, useRead } from '../../lib/query';
import classes from './assignment.module.css';
import { childrenTexts } from './children-locale';
import tree from './children.module.css';
import type { CommandValues } from './command-values';
import { deadlineOf, hasDeadline } from './command-values';

export type Proposed = CascadePreview['items'][number];
type CascadeCommand = 'withdraw' | 'changeDeadline';

/** Commands that the children of an assignment may follow. */
export const cascades = (
  command: FollowUpCommandName,
  { rollUp }: AssignmentView,
): command is CascadeCommand => rollUp !== null && (command === 'withdraw' || command === 'changeDeadline');

/** Whether the command would do something to this one, and the reader may. */
const canFollow = (command: CascadeCommand, { allowed, proposedDueAt }: Proposed): boolean =>
  allowed && (command === 'withdraw' || proposedDueAt !== null);

/** The proposal for everything below, to choose from, before anything is done. */
export function CascadeChoice(props: {
  command: CascadeCommand;
  assignment: AssignmentView;
  values: CommandValues;
  /** Null while nothing was chosen otherwise: then all that should follow do. */
  left: readonly string[];
  onLeave: (ids: string[]) => void;
}) {
  const { command, assignment, values, left, onLeave } = props;
  const t = useT(childrenTexts);
  const items = useProposal(command, assignment, values);

  return items.length === 0 ? null : (
    <fieldset className={classes.fieldset}>
      <legend>{t(`cascade.${command}`)}</legend>
      <p className={classes.quiet}>{t('cascade.lead')}</p>
      <ul className={tree.rows}>
        {items.map((item) => (
          <li key={item.assignment.id}>
            <Checkbox
              disabled={!canFollow(command, item)}
              checked={canFollow(command, item) && !left.includes(item.assignment.id)}
              label={`${item.assignment.number} · ${item.assignment.title}`}
              description={<Effect command={command} item={item} />}
              onChange={(event) =>
                onLeave(
                  event.currentTarget.checked
                    ? left.filter((id) => id !== item.assignment.id)
                    : [...left, item.assignment.id],
                )
              }
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function Effect({ command, item }: { command: CascadeCommand; item: Proposed }) {
  const t = useT(childrenTexts);
  const { short } = useFormat();
  const sentence = useCodeSentence();
  const { assignment, proposedDueAt, needed, allowed, reason } = item;
  const effect =
    command === 'withdraw'
      ? t('cascade.ended')
      : proposedDueAt === null
        ? t('cascade.stays', { when: short(assignment.dueAt) })
        : t('cascade.moves', { from: short(assignment.dueAt), to: short(proposedDueAt) });

  return [
    effect,
    ...(needed ? [t('cascade.needed')] : []),
    ...(allowed ? [] : [sentence(reason ?? '') ?? '']),
  ].join(' · ');
}

/** What the command would do below; nothing while no deadline is given. */
export function useProposal(
  command: FollowUpCommandName,
  assignment: AssignmentView,
  values: CommandValues,
): Proposed[] {
  const isAsked = cascades(command, assignment) && (command === 'withdraw' || hasDeadline(values));
  const { data } = useRead(
    ENDPOINTS.previewCascade,
    {
      params: { id: assignment.id },
      query: {
        command: command === 'withdraw' ? 'withdraw' : 'changeDeadline',
        ...(command === 'changeDeadline' && deadlineOf(values)),
      },
    },
    { enabled: isAsked, keepPrevious: true },
  );

  return isAsked ? (data?.items ?? []) : [];
}

export interface Followed {
  item: Proposed;
  error: unknown;
}

/** Carries the command out for those chosen, parents first, each with its own result. */
export function useFollowing(command: FollowUpCommandName) {
  const [results, setResults] = useState<Followed[] | null>(null);
  const keys = useRef(new Map<string, string>());
  const run = async (items: readonly Proposed[], reason: string): Promise<void> => {
    const done: Followed[] = [];

    for (const item of items) {
      const { id } = item.assignment;
      const key = keys.current.get(id) ?? newIdempotencyKey();
      keys.current.set(id, key);
      const dueAt = item.proposedDueAt ?? '';
      const body = command === 'withdraw' ? { reason } : { reason, dueAt };
      const error = await call(ENDPOINTS.command, {
        params: { id, command },
        body,
        idempotencyKey: key,
      }).then(
        () => null,
        (refused: unknown) => refused,
      );
      done.push({ item, error });
      setResults([...done]);
    }

    await refreshAfterAct();
  };

  return { results, run };
}

export const chosenOf = (
  command: FollowUpCommandName,
  items: readonly Proposed[],
  left: readonly string[],
): Proposed[] =>
  command === 'withdraw' || command === 'changeDeadline'
    ? items.filter((item) => canFollow(command, item) && !left.includes(item.assignment.id))
    : [];

/** What became of each. */
export function CascadeResults({ results, onClose }: { results: readonly Followed[]; onClose: () => void }) {
  const t = useT(childrenTexts);
  const sentence = useProblemSentence();

  return (
    <section className={classes.form} aria-live="polite">
      <h3 className={classes.subtitle}>{t('cascade.results')}</h3>
      <ul className={tree.rows}>
        {results.map(({ item: { assignment }, error }) => (
          <li key={assignment.id} className={tree.unit}>
            <strong>
              {assignment.number} · {assignment.title}
            </strong>
            <span className={error === null ? classes.quiet : tree.late}>
              {error === null ? t('cascade.ok') : t('cascade.failed', { why: sentence(error) })}
            </span>
          </li>
        ))}
      </ul>
      <div className={classes.dialogButtons}>
        <span />
        <Button data-autofocus onClick={onClose}>
          {t('cascade.close')}
        </Button>
      </div>
    </section>
  );
}
