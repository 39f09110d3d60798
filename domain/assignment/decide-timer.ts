/** The engine's own acts: the next step fires, of the assignment's ladder, a coordinating unit's, an answer's, or a follow-up. */
import type { ArmedStep } from './coordination';
import { nextAnswerStep, nextCoordinatorStep } from './coordination';
import { nextFollowUp } from './follow-ups';
import { decideStep, later, stamp } from './decide';
import type { AssignmentEvent, ResolvedRecipient } from './events';
import type { AssignmentState } from './state';

/** What the firing of a step makes happen; nothing when it moved or was settled meanwhile. */
export function decideTimer(
  state: AssignmentState,
  due: ArmedStep,
  firedAt: string,
  recipients: ResolvedRecipient[],
): AssignmentEvent[] {
  const { step, unitId, answer, followUp } = due;

  if (answer !== undefined) {
    return decideAnswerStep(state, due, firedAt, recipients);
  }

  if (followUp !== undefined) {
    return decideFollowUp(state, due, firedAt, recipients);
  }

  if (unitId === null) {
    return decideStep(state, step, firedAt, recipients);
  }

  const next = nextCoordinatorStep(state);

  if (next === null || next.unitId !== unitId || next.step.key !== step.key || next.step.at !== step.at) {
    return [];
  }

  const { key: stepKey, kind, level, at: scheduledAt } = step;
  const payload = { unitId, kind, stepKey, level, scheduledAt, firedAt, recipients };
  const at = later(state.lastEventAt, step.at);

  return [stamp(state.seq + 1, at, null, null, { type: 'coordinatorStepFired', payload })];
}

function decideFollowUp(
  state: AssignmentState,
  { step, followUp: matter }: ArmedStep,
  firedAt: string,
  recipients: ResolvedRecipient[],
): AssignmentEvent[] {
  const next = nextFollowUp(state);

  if (matter === undefined || next?.followUp !== matter || next.step.at !== step.at) {
    return [];
  }

  const { key: stepKey, level, at: scheduledAt } = step;
  const payload = { matter, stepKey, level, scheduledAt, firedAt, recipients };
  const at = later(state.lastEventAt, step.at);

  return [stamp(state.seq + 1, at, null, null, { type: 'followUpFired', payload })];
}

function decideAnswerStep(
  state: AssignmentState,
  { step, answer }: ArmedStep,
  firedAt: string,
  recipients: ResolvedRecipient[],
): AssignmentEvent[] {
  const next = nextAnswerStep(state);

  if (
    answer === undefined ||
    next?.answer?.matter !== answer.matter ||
    next.answer.no !== answer.no ||
    next.step.key !== step.key ||
    next.step.at !== step.at
  ) {
    return [];
  }

  const { key: stepKey, kind, level, at: scheduledAt } = step;
  const { matter, no } = answer;
  const payload = { matter, no, kind, stepKey, level, scheduledAt, firedAt, recipients };
  const at = later(state.lastEventAt, step.at);

  return [stamp(state.seq + 1, at, null, null, { type: 'answerStepFired', payload })];
}
