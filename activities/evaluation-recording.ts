/** What crosses between the workflows of forms and petitions and the activities that write and read their logs. */
import type { FormEvent } from '../domain/evaluation/form/events';
import type { EvaluationNotice } from '../domain/evaluation/form/notices';
import type { FormState } from '../domain/evaluation/form/state';
import type { PetitionEvent, PetitionState } from '../domain/petition/petition';
import type { CommandRecord } from './recording';

/** Events that belong together with what is written beside them, and the state after them. */
export interface EvaluationEntry {
  kind: 'form' | 'petition';
  /** The name of the log, and of its audit chain. */
  workflowId: string;
  events: readonly (FormEvent | PetitionEvent)[];
  state: FormState | PetitionState;
  commands: (Omit<CommandRecord, 'actorId'> & { actorId: string | null })[];
  notices: EvaluationNotice[];
}

/** What a log holds, when it is ahead of the workflow. */
export interface EvaluationLog {
  state: FormState | PetitionState;
  answers: { commandId: string; bodyHash: string; seq: number; version: number }[];
}
