/**
 * Questions with a deadline of their own: an explanation that a superior demands, and an excuse that the assignee asks
 * to have confirmed (Decree 335/2025/ND-CP, article 14(2): lateness for objective causes does not count once the
 * competent authority has confirmed them). Whoever owes the answer is reminded; silence escalates.
 */
import { markFired } from '../../escalation/ladder';
import type { LadderStep } from '../../escalation/types';
import { fieldError } from '../../errors';
import type { AssignmentParties } from '../../organisation/recipients';
import type { AssignmentState, Evidence } from '../state';

export interface Explanation {
  no: number;
  askedById: string;
  /** Who has to explain. */
  ofId: string;
  question: string;
  at: string;
  dueAt: string;
  ladder: LadderStep[];
  answer: string | null;
  evidence: Evidence[];
  answeredAt: string | null;
}

/** What an excuse is for: a deadline that passed, or a round in which the work was returned. */
export type Excusable = { kind: 'delay'; dueAt: string } | { kind: 'return'; round: number };

export interface Excuse {
  no: number;
  byId: string;
  of: Excusable;
  cause: string;
  evidence: Evidence[];
  at: string;
  /** The agency that uses the person's work: its head decides. */
  agencyUnitId: string;
  dueAt: string;
  ladder: LadderStep[];
  decision: 'confirmed' | 'refused' | null;
  decidedById: string | null;
  decidedAt: string | null;
  reason: string | null;
}

/** The deadline of an answer with its ladder, computed before the command like every other. */
export interface AnswerSchedule {
  dueAt: string;
  ladder: LadderStep[];
}

export interface AnswerBodies {
  requestExplanation: { ofId: string; question: string; schedule: AnswerSchedule };
  explain: { text: string; evidence: Evidence[] };
  requestExcuse: {
    of: Excusable;
    cause: string;
    evidence: Evidence[];
    agencyUnitId: string;
    schedule: AnswerSchedule;
  };
  confirmExcuse: { reason: string | null };
  refuseExcuse: { reason: string };
}

export type AnswerKind = 'explanation' | 'excuse';

export interface AnswerPayloads {
  explanationRequested: { no: number; ofId: string; question: string; schedule: AnswerSchedule };
  explanationGiven: { no: number; text: string; evidence: Evidence[] };
  excuseRequested: AnswerBodies['requestExcuse'] & { no: number };
  excuseConfirmed: { no: number; of: Excusable; reason: string | null };
  excuseRefused: { no: number; of: Excusable; reason: string };
  /** The engine fired a reminder, the deadline or a rung of an answer that is owed. */
  answerStepFired: {
    matter: AnswerKind;
    no: number;
    kind: LadderStep['kind'];
    stepKey: string;
    level: number;
    scheduledAt: string;
    firedAt: string;
    recipients: { personId: string; relation: string }[];
  };
}

export const explanationsOf = (state: AssignmentState): readonly Explanation[] => state.explanations ?? [];
export const excusesOf = (state: AssignmentState): readonly Excuse[] => state.excuses ?? [];
export const openExplanations = (state: AssignmentState): Explanation[] =>
  explanationsOf(state).filter(({ answeredAt }) => answeredAt === null);
export const openExcuse = (state: AssignmentState): Excuse | null =>
  excusesOf(state).find(({ decision }) => decision === null) ?? null;

/** What this person still owes an explanation for; the oldest first. */
export const explanationOwedBy = (state: AssignmentState, personId: string): Explanation | null =>
  openExplanations(state).find(({ ofId }) => ofId === personId) ?? null;

/** An answer is owed: the process stays alive until it is given, even after the work was signed off. */
export const owesAnswer = (state: AssignmentState): boolean =>
  state.status !== 'withdrawn' && (openExplanations(state).length > 0 || openExcuse(state) !== null);

/** Everything that can be excused and is not yet: missed deadlines, and rounds in which the work came back. */
export function excusable(state: AssignmentState): Excusable[] {
  const all: Excusable[] = [
    ...state.misses.map(({ dueAt }) => ({ kind: 'delay' as const, dueAt })),
    ...Array.from({ length: state.round - 1 }, (_, index) => ({ kind: 'return' as const, round: index + 1 })),
  ];
  const settled = excusesOf(state)
    .filter(({ decision }) => decision !== 'refused')
    .map(({ of }) => keyOf(of));

  return all.filter((one) => !settled.includes(keyOf(one)));
}

/** Refuses what never happened, is excused already, or waits for its decision. */
export function checkExcusable(state: AssignmentState, of: Excusable): void {
  if (!excusable(state).some((one) => keyOf(one) === keyOf(of))) {
    throw fieldError('assignment/nothing-to-excuse', '/of');
  }
}

const keyOf = (of: Excusable): string => (of.kind === 'delay' ? `delay ${of.dueAt}` : `return ${of.round}`);

/** One answer that is owed, with its ladder. */
export interface OwedAnswer {
  matter: AnswerKind;
  no: number;
  ladder: readonly LadderStep[];
  parties: AssignmentParties;
}

/** All answers owed now, and to whom the recipients of their steps are relative. */
export function owedAnswers(state: AssignmentState): OwedAnswer[] {
  const excuse = openExcuse(state);

  return state.status === 'withdrawn'
    ? []
    : [
        ...openExplanations(state).map(({ no, ladder, ofId, askedById }) => ({
          matter: 'explanation' as const,
          no,
          ladder,
          // Whoever owes it stands there as the assignee, whoever asked as the assigner.
          parties: { assigneeId: ofId, assignerId: askedById, leadUnitId: state.leadUnitId },
        })),
        ...(excuse === null
          ? []
          : [
              {
                matter: 'excuse' as const,
                no: excuse.no,
                ladder: excuse.ladder,
                parties: {
                  assigneeId: excuse.byId,
                  assignerId: state.assignerId,
                  leadUnitId: excuse.agencyUnitId,
                },
              },
            ]),
      ];
}

/** The name of a step beyond its own ladder. */
export const answerKey = (matter: AnswerKind, no: number, stepKey: string): string =>
  `${matter}-${no}:${stepKey}`;

/** After one step of an owed answer has fired. */
export function withAnswerStepFired(
  state: AssignmentState,
  { matter, no, stepKey }: AnswerPayloads['answerStepFired'],
): AssignmentState {
  const fire = <R extends { no: number; ladder: LadderStep[] }>(all: readonly R[]): R[] =>
    all.map((one) => (one.no === no ? { ...one, ladder: markFired(one.ladder, stepKey) } : one));

  return matter === 'explanation'
    ? { ...state, explanations: fire(explanationsOf(state)) }
    : { ...state, excuses: fire(excusesOf(state)) };
}

/** Persons who take part by being asked, and so see the assignment. */
export const askedIds = (state: AssignmentState): string[] => explanationsOf(state).map(({ ofId }) => ofId);
