import { useRef } from 'react';
import { useT } from '../../lib/i18n';
import { useWrite } from '../../lib/query';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { AssignmentView, CommandBody } from '../../../../contracts/assignments';
import { texts } from './locale';
import { tell } from '../../components/tell';

/** One decision, as the command that carries it. */
export type DecisionCommand =
  | { command: 'approve'; body: CommandBody<'approve'> }
  | { command: 'return'; body: CommandBody<'return'> }
  | { command: 'signOff'; body: CommandBody<'signOff'> };

const DONE = { approve: 'doneApprove', return: 'doneReturn', signOff: 'doneSign' } as const;

export interface DecisionMaker {
  /** `whenDone` runs after the decision is recorded, such as forgetting a draft. */
  decide: (decision: DecisionCommand, whenDone?: () => void) => void;
  isPending: boolean;
  error: Error | null;
}

/** Sends a decision; once it is recorded, says so and moves on, while every list is asked again. */
export function useDecision({ id, number }: AssignmentView, onDecided: () => void): DecisionMaker {
  const t = useT(texts);
  const last = useRef<{ command: DecisionCommand['command']; whenDone?: () => void }>({ command: 'approve' });
  const { mutate, isPending, error } = useWrite(ENDPOINTS.command, {
    onSuccess: () => {
      tell(t(DONE[last.current.command], { number }));
      last.current.whenDone?.();
      onDecided();
    },
  });

  return {
    decide: ({ command, body }, whenDone) => {
      last.current = { command, whenDone };
      mutate({ params: { id, command }, body });
    },
    isPending,
    error,
  };
}
