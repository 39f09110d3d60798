/** What crosses between a workflow's recorder and the activities that write and read its log. */
import type { DecisionRecord } from '../domain/assignment/decision-record';
import type { AssignmentEvent } from '../domain/assignment/events';
import type { Notice } from '../domain/assignment/notices';
import type { AssignmentState } from '../domain/assignment/state';

/** A command's answer row, written with its last event. */
export interface CommandRecord {
  id: string;
  name: string;
  actorId: string;
  bodyHash: string;
  lastSeq: number;
}

/** What the event log holds of an assignment, when it is ahead of the workflow. */
export interface LogContent {
  state: AssignmentState;
  answers: { commandId: string; bodyHash: string; seq: number; version: number }[];
}

/** Events that belong together with what is written beside them, and the state after them. */
export interface RecordEntry {
  events: AssignmentEvent[];
  state: AssignmentState;
  commands: CommandRecord[];
  notices: Notice[];
  decisions: DecisionRecord[];
  /** Whether the persons concerned changed, so that the reading scope has to be worked out anew. */
  scopeChanged: boolean;
}
