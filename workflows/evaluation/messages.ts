/**
 * What the workflows of forms and petitions are asked and answer. Shared with the API and the tests; no implementation.
 * Every command is an Update, because its caller waits for the recorded result.
 */
import { defineQuery } from '@temporalio/workflow';
import type { FormActor, FormCommandBodies, FormCommandName } from '../../domain/evaluation/form/commands';
import type { FormState } from '../../domain/evaluation/form/state';
import type { PetitionActor, PetitionCommand, PetitionState } from '../../domain/petition/petition';
import type { RememberedAnswer } from '../assignment/messages';

export const FORM_WORKFLOW = 'evaluationWorkflow';
export const PETITION_WORKFLOW = 'petitionWorkflow';
export const PERIOD_WORKFLOW = 'evaluationPeriodWorkflow';

/** One command as it travels: who, what, when it was received, and a hash of the body for idempotency. */
export interface LoggedCommand<Actor, Body> {
  commandId: string;
  bodyHash: string;
  receivedAt: string;
  /** The last event that the sender saw in the log: tells a workflow that it has fallen behind. */
  seenSeq: number;
  actor: Actor;
  body: Body;
}

export type FormInput<N extends FormCommandName = FormCommandName> = LoggedCommand<
  FormActor,
  FormCommandBodies[N]
>;
export type PetitionInput = LoggedCommand<PetitionActor, PetitionCommand['body']>;

export interface LoggedResult {
  seq: number;
  bodyHash: string;
}

/** What a process starts with: nothing but its id, or the whole carry-over of the run before. */
export interface ProcessInput<State> {
  id: string;
  /** The workflow's own id, which is the name of its log and its audit chain. */
  workflowId: string;
  carried?: { state: State; answers: RememberedAnswer[] };
}

export type FormWorkflowInput = ProcessInput<FormState>;
export type PetitionWorkflowInput = ProcessInput<PetitionState>;

export interface PeriodWorkflowInput {
  periodId: string;
  /** After so many slices a run hands over to the next; by itself long before a history grows heavy. */
  slicesPerRun?: number;
}

/** The state as the engine has it: for the operators' page. */
export const getEvaluationState = defineQuery<FormState | PetitionState | null>('getEvaluationState');
