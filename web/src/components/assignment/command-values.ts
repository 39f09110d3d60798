/** What the command forms gather, and how it becomes the body of a command. */
import type { AssignmentView, CommandBody } from '../../../../contracts/assignments';
import type { PersonRef } from '../../../../contracts/common';
import type { FollowUpCommandName } from '../../../../domain/assignment/commands';
import type { Confidence, Severity } from '../../../../domain/assignment/state';
import { instantOfHanoi } from '../../lib/format';
import type { EvidenceDraft } from '../evidence-input';
import { toEvidenceBody } from '../evidence-input';

export type DeadlineMode = 'days' | 'date' | 'minute';

export interface CommandValues {
  assigneeId: string | null;
  /** The reviewer whose place another takes, and who takes it. */
  reviewerId: string | null;
  toId: string | null;
  members: PersonRef[];
  unitId: string | null;
  part: string;
  reason: string;
  note: string;
  percent: number;
  confidence: Confidence;
  what: string;
  neededFrom: string;
  evidence: EvidenceDraft[];
  severity: Severity;
  /** Whether a deadline is named where none has to be. */
  otherDeadline: boolean;
  /** Which of the excusable, by its place in the list. */
  excusableIndex: number;
  deadlineMode: DeadlineMode;
  workingDays: number | '';
  /** `YYYY-MM-DD`. */
  date: string | null;
  /** `YYYY-MM-DD HH:mm:ss`, Hanoi time. */
  minute: string | null;
}

export type CommandField =
  | 'assignee'
  | 'reviewer'
  | 'decider'
  | 'members'
  | 'reason'
  | 'note'
  | 'progress'
  | 'obstacle'
  | 'evidence'
  | 'severity'
  | 'deadline'
  | 'unit'
  | 'part'
  | 'coordinator'
  | 'words'
  | 'otherDeadline'
  | 'excusable';

/** Which fields the form of a command shows, in order. */
export const COMMAND_FIELDS: Readonly<Record<FollowUpCommandName, readonly CommandField[]>> = {
  accept: ['assignee'],
  openPool: ['members'],
  closePool: ['note'],
  claim: [],
  unclaim: ['reason'],
  decline: ['reason'],
  reassign: ['assignee', 'reason'],
  reportProgress: ['progress', 'note'],
  reportObstacle: ['obstacle'],
  checkItem: [],
  submit: ['note', 'evidence'],
  approve: ['note'],
  return: ['severity', 'reason'],
  signOff: ['note'],
  withdraw: ['reason'],
  changeDeadline: ['deadline', 'reason'],
  addCoordinator: ['unit', 'part', 'deadline'],
  removeCoordinator: ['coordinator', 'reason'],
  confirmPart: ['coordinator', 'note'],
  proposeChange: ['reason', 'otherDeadline'],
  refuseChange: ['reason'],
  requestExtension: ['deadline', 'reason'],
  grantExtension: ['otherDeadline', 'note'],
  refuseExtension: ['reason'],
  handOver: ['assignee', 'reason'],
  replaceReviewer: ['reviewer', 'decider', 'reason'],
  replaceSigner: ['decider', 'reason'],
  suspend: ['reason'],
  resume: ['note'],
  reopen: ['reason'],
  requestExplanation: ['words'],
  explain: ['words', 'evidence'],
  requestExcuse: ['excusable', 'words', 'evidence'],
  confirmExcuse: ['note'],
  refuseExcuse: ['reason'],
};

/** Commands after which nothing leads back. */
export const IRREVERSIBLE: readonly FollowUpCommandName[] = ['signOff', 'withdraw'];

export const initialValues = (assignment: AssignmentView): CommandValues => ({
  assigneeId: null,
  reviewerId: assignment.reviewers.length === 1 ? (assignment.reviewers[0]?.id ?? null) : null,
  toId: null,
  members: [],
  unitId: onlyOwnUnit(assignment),
  part: '',
  reason: '',
  note: '',
  percent: assignment.progressPercent,
  confidence: assignment.confidence ?? 'onTrack',
  what: '',
  neededFrom: '',
  evidence: [],
  severity: 'minor',
  otherDeadline: false,
  excusableIndex: 0,
  deadlineMode: 'days',
  workingDays: 5,
  date: null,
  minute: null,
});

/** A person who acts for one coordinating unit need not choose it. */
function onlyOwnUnit({ coordinators }: AssignmentView): string | null {
  const own = coordinators.filter(({ mine, confirmedAt }) => mine && confirmedAt === null);

  return own.length === 1 ? (own[0]?.unit.id ?? null) : null;
}

/** Whether everything that a command demands is given; the server has the last word on what it means. */
export function isComplete(
  command: FollowUpCommandName,
  values: CommandValues,
  assignment: AssignmentView,
): boolean {
  const has = (words: string) => words.trim() !== '';

  switch (command) {
    case 'accept':
      return values.assigneeId !== null;
    case 'reassign':
      return values.assigneeId !== null && has(values.reason);
    case 'reportProgress':
      return values.confidence === 'onTrack' || has(values.note);
    case 'reportObstacle':
      return has(values.what);
    case 'submit':
      return !assignment.evidenceRequired || values.evidence.length > 0;
    case 'openPool':
    case 'closePool':
    case 'claim':
    case 'approve':
    case 'signOff':
    case 'resume':
    case 'confirmExcuse':
      return true;
    case 'grantExtension':
      return !values.otherDeadline || hasDeadline(values);
    case 'proposeChange':
      return has(values.reason) && (!values.otherDeadline || hasDeadline(values));
    case 'handOver':
      return values.assigneeId !== null && has(values.reason);
    case 'replaceReviewer':
      return values.reviewerId !== null && values.toId !== null && has(values.reason);
    case 'replaceSigner':
      return values.toId !== null && has(values.reason);
    case 'requestExplanation':
    case 'explain':
    case 'requestExcuse':
      return has(values.what);
    case 'changeDeadline':
    case 'requestExtension':
      return has(values.reason) && hasDeadline(values);
    case 'addCoordinator':
      return values.unitId !== null && has(values.part) && hasDeadline(values);
    case 'removeCoordinator':
      return values.unitId !== null && has(values.reason);
    case 'confirmPart':
      return values.unitId !== null;
    default:
      return has(values.reason);
  }
}

/** The body of a command, typed by its contract. */
export function bodyOf(
  command: FollowUpCommandName,
  values: CommandValues,
  assignment: AssignmentView,
): CommandBody<FollowUpCommandName> {
  const reason = values.reason.trim();
  const note = values.note.trim() === '' ? null : values.note.trim();

  switch (command) {
    case 'accept':
      return { assigneeId: values.assigneeId ?? undefined };
    case 'reassign':
      return { assigneeId: values.assigneeId ?? '', reason };
    case 'reportProgress':
      return { percent: values.percent, note, confidence: values.confidence };
    case 'reportObstacle':
      return { what: values.what.trim(), neededFrom: values.neededFrom.trim() || undefined };
    case 'submit':
      return { note, evidence: values.evidence.map(toEvidenceBody) };
    case 'claim':
      return {};
    case 'openPool':
      return values.members.length === 0 ? {} : { memberIds: values.members.map(({ id }) => id) };
    case 'closePool':
    case 'approve':
    case 'resume':
      return { note };
    case 'return':
      return { reason, severity: values.severity };
    case 'signOff':
      return { version: assignment.version, note };
    case 'changeDeadline':
    case 'requestExtension':
      return { ...deadlineOf(values), reason };
    case 'addCoordinator':
      return { unitId: values.unitId ?? '', part: values.part.trim(), ...deadlineOf(values) };
    case 'removeCoordinator':
      return { unitId: values.unitId ?? '', reason };
    case 'confirmPart':
      return { unitId: values.unitId ?? undefined, note };
    default:
      return requestBodyOf(command, values, assignment);
  }
}

/** Bodies of requests and pauses; what is left needs nothing but its reason. */
function requestBodyOf(
  command: FollowUpCommandName,
  values: CommandValues,
  { excusable }: AssignmentView,
): CommandBody<FollowUpCommandName> {
  const reason = values.reason.trim();
  const note = values.note.trim() === '' ? null : values.note.trim();
  const words = values.what.trim();
  const evidence = values.evidence.map(toEvidenceBody);
  const other = values.otherDeadline ? deadlineOf(values) : {};

  switch (command) {
    case 'proposeChange':
      return { reason, ...other };
    case 'grantExtension':
      return { note, ...other };
    case 'handOver':
      return { assigneeId: values.assigneeId ?? '', reason };
    case 'replaceReviewer':
      return { reviewerId: values.reviewerId ?? '', toId: values.toId ?? '', reason };
    case 'replaceSigner':
      return { toId: values.toId ?? '', reason };
    case 'requestExplanation':
      return { question: words };
    case 'explain':
      return { text: words, evidence };
    case 'requestExcuse':
      return { cause: words, of: excusable[values.excusableIndex], evidence };
    case 'confirmExcuse':
      return { reason: note };
    default:
      return { reason };
  }
}

/** Whether a deadline is given in the way that was chosen. */
export const hasDeadline = (values: CommandValues): boolean =>
  Object.values(deadlineOf(values)).every((given) => given !== null && given !== '');

export function deadlineOf(
  values: CommandValues,
): { dueInWorkingDays: number } | { dueOn: string } | { dueAt: string } {
  switch (values.deadlineMode) {
    case 'days':
      return { dueInWorkingDays: values.workingDays as number };
    case 'date':
      return { dueOn: values.date as string };
    default:
      return { dueAt: values.minute === null ? '' : instantOfHanoi(values.minute) };
  }
}
