/**
 * The path of an assignment, computed from its events: how long it was in each stage, over all rounds, and in whose
 * hands. Pure, so that the drawing only draws.
 */
import type { EventView } from '../../../contracts/assignments';
import type { ReviewStageView } from '../../../contracts/review-chain';
import type { AssignmentStatus } from '../../../domain/assignment/state';

export const STAGES = ['issued', 'accept', 'work', 'review', 'signOff'] as const;
export type Stage = (typeof STAGES)[number];

export interface StageView {
  stage: Stage;
  state: 'done' | 'current' | 'ahead' | 'left';
  /** When it was first entered; null when it never was. */
  enteredAt: string | null;
  /** Time spent in it so far, over all rounds. */
  spentMs: number;
  /** Who acted last in it. */
  actor: string | null;
}

/** The stage in which an event leaves the assignment; null when it stays where it was. */
function stageAfter(event: EventView): Stage | 'end' | null {
  switch (event.type) {
    case 'assignmentIssued':
    case 'assigneeNamed':
    case 'namingDeclined':
    case 'assignmentDeclined':
    case 'assignmentReassigned':
      return 'accept';
    case 'transferred':
      return hasNewAssignee(event.payload.parts) ? 'accept' : null;
    case 'assignmentAccepted':
    case 'submissionReturned':
      return 'work';
    case 'workSubmitted':
      return 'review';
    case 'submissionApproved':
      return event.payload.last === true ? 'signOff' : 'review';
    case 'assignmentSignedOff':
    case 'assignmentWithdrawn':
      return 'end';
    default:
      return null;
  }
}

/** Whether a transfer put the work into other hands, which have to accept it. */
const hasNewAssignee = (parts: unknown): boolean =>
  Array.isArray(parts) && parts.some(({ role }: { role?: unknown }) => role === 'assignee');

/** Folds the timeline into the five stages. `now` ends the stage that is still running. */
export function pathOf(events: readonly EventView[], now: number): StageView[] {
  const spent: Record<Stage, number> = { issued: 0, accept: 0, work: 0, review: 0, signOff: 0 };
  const entered: Partial<Record<Stage, string>> = {};
  const actors: Partial<Record<Stage, string>> = {};
  let stage: Stage | 'end' = 'issued';
  let since: number | null = null;
  let ended = false;

  for (const event of [...events].sort((a, b) => a.seq - b.seq)) {
    const next = stageAfter(event);

    if (next === null) {
      continue;
    }

    const at = Date.parse(event.at);

    if (stage !== 'end') {
      spent[stage] += since === null ? 0 : at - since;
      actors[stage] = event.actor?.name ?? actors[stage];
    }

    if (next !== 'end') {
      entered[next] ??= event.at;
    }

    entered.issued ??= event.at;
    ended = next === 'end';
    stage = ended && event.type === 'assignmentWithdrawn' ? stage : next;
    since = at;
  }

  if (!ended && stage !== 'end' && since !== null) {
    spent[stage] += Math.max(0, now - since);
  }

  return STAGES.map((name) => ({
    stage: name,
    state: stateOf(name, stage, ended),
    enteredAt: entered[name] ?? null,
    spentMs: spent[name],
    actor: actors[name] ?? null,
  }));
}

function stateOf(stage: Stage, present: Stage | 'end', ended: boolean): StageView['state'] {
  if (present === 'end') {
    return 'done';
  }

  const distance = STAGES.indexOf(stage) - STAGES.indexOf(present);

  if (distance < 0) {
    return 'done';
  }

  if (distance > 0) {
    return ended ? 'left' : 'ahead';
  }

  return ended ? 'left' : 'current';
}

export interface ReviewStep {
  names: string[];
  state: 'done' | 'current' | 'ahead';
  /** How many of them have approved, and how many must; null where one alone reviews. */
  count: { approved: number; needed: number } | null;
}

/** The stages of a review chain in their order; none where there is one at most, which the path names by itself. */
export function reviewSteps(stages: readonly ReviewStageView[], status: AssignmentStatus): ReviewStep[] {
  const states = {
    done: 'done',
    turn: status === 'submitted' ? 'current' : 'ahead',
    later: 'ahead',
  } as const;

  return stages.length < 2
    ? []
    : stages.map(({ reviewers, needed, approvedIds, standing }) => ({
        names: reviewers.map(({ name }) => name),
        state: states[standing],
        count: reviewers.length < 2 ? null : { approved: approvedIds.length, needed },
      }));
}

export interface Scale {
  /** Position of an instant on the stage's line, 0 to 1. */
  at: (instant: string | number) => number;
}

/** The line of the work stage: from its start to the deadline at 85 %, or to now when that is later. */
export function scaleOf(startAt: string, dueAt: string, now: number): Scale {
  const start = Date.parse(startAt);
  const due = Math.max(Date.parse(dueAt), start + 1);
  const end = Math.max(due + (due - start) * 0.18, now + (now - start) * 0.06);

  return { at: (instant) => Math.min(1, Math.max(0, (Number(new Date(instant)) - start) / (end - start))) };
}
