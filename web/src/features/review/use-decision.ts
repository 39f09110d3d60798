import { useRef } from 'react';
import { representedIn } from '../../components/assignment/represented';
import { useT } from '../../lib/i18n';
import { useWrite } from '../../lib/query';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { AssignmentView, CommandBody } from '../../../../contracts/assignments';
import type { PersonRef } from '../../../../contracts/common';
import { texts } from './locale';
import { tell } from '../../components/tell';

/** One decision, as the command that carries it. */
export type DecisionCommand =
  | { command: 'approve'; body: CommandBody<'approve'> }
  | { command: 'return'; body: CommandBody<'return'> }
  | { command: 'signOff'; body: CommandBody<'signOff'> };

const DONE = { approve: 'doneApprove', return: 'doneReturn', signOff: 'doneSign' } as const;

export interface DecisionMaker {
  /** In whose place alone each decision is lawful; undefined in one's own name. */
  inPlaceOf: (command: DecisionCommand['command']) => PersonRef | undefined;
  /** `whenDone` runs after the decision is recorded, such as forgetting a draft. */
  decide: (decision: DecisionCommand, whenDone?: () => void) => void;
  isPending: boolean;
  error: Error | null;
}

/** Sends a decision; once it is recorded, says so and moves on, while every list is asked again. */
export function useDecision(assignment: AssignmentView, onDecided: () => void): DecisionMaker {
  const { id, number } = assignment;
  const t = useT(texts);
  const last = useRef<{ command: DecisionCommand['command']; whenDone?: () => void }>({ command: 'approve' });
  const { mutate, isPending, error } = useWrite(ENDPOINTS.command, {
    onSuccess: () => {
      tell(t(DONE[last.current.command], { number }));
      last.current.whenDone?.();
      onDecided();
    },
  });

  const inPlaceOf = (command: DecisionCommand['command']) => representedIn(assignment, command);

  return {
    inPlaceOf,
    decide: ({ command, body }, whenDone) => {
      last.current = { command, whenDone };
      mutate({ params: { id, command }, body, onBehalfOf: inPlaceOf(command)?.id });
    },
    isPending,
    error,
  };
}
