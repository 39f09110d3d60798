/**
 * What the assignment workflow is asked, and what it answers. Shared with the API and the tests; no implementation.
 * Every command is an Update, because its caller waits for the recorded result.
 */
import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { Actor, CommandBodies, CommandName } from '../../domain/assignment/commands';
import type { AssignmentState } from '../../domain/assignment/state';

export const ASSIGNMENT_WORKFLOW = 'assignmentWorkflow';

/** One command as it travels: who, what, when the API received it, and a hash of the body for idempotency. */
export interface CommandInput<N extends CommandName = CommandName> {
  commandId: string;
  bodyHash: string;
  receivedAt: string;
  /** The last event that the sender saw in the log: tells a workflow that it has fallen behind. 0 for an issue. */
  seenSeq: number;
  actor: Actor;
  body: CommandBodies[N];
  /** When reminders of inactivity would come, counted from this command; absent where the policy has none. */
  quietAt?: string[];
}

/** The answer once everything is recorded; the view itself is read from the projection. */
export interface CommandResult {
  seq: number;
  version: number;
  bodyHash: string;
}

/** What the workflow starts with: nothing but its id, or the whole carry-over of the run before. */
export interface AssignmentWorkflowInput {
  assignmentId: string;
  carried?: CarriedState;
}

export interface CarriedState {
  state: AssignmentState;
  /** Answers of the last commands, newest last, so that a repeated command id is answered and not repeated. */
  answers: RememberedAnswer[];
}

export interface RememberedAnswer extends CommandResult {
  commandId: string;
}

/** Follow the log where it holds more than the workflow knows; answers the last event known then. For the reconciler. */
export const catchUp = defineUpdate<number, [{ seenSeq: number }]>('catchUp');

/** The state as the engine has it: for the reconciler and the operators' page. */
export const getState = defineQuery<AssignmentState | null>('getState');
