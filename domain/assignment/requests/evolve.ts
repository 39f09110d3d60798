/** How requests follow from what happened. */
import type { AssignmentEvent } from '../events';
import { authorOf } from '../events';
import type { AssignmentState } from '../state';
import type { Excuse } from './answers';
import { excusesOf, explanationsOf, withAnswerStepFired } from './answers';
import type { Settlement } from './negotiation';
import { extensionsOf, proposalsOf, settled } from './negotiation';

export type RequestEvent = Extract<
  AssignmentEvent,
  {
    type:
      | 'changeProposed'
      | 'changeRefused'
      | 'extensionRequested'
      | 'extensionGranted'
      | 'extensionRefused'
      | 'explanationRequested'
      | 'explanationGiven'
      | 'excuseRequested'
      | 'excuseConfirmed'
      | 'excuseRefused'
      | 'answerStepFired';
  }
>;

export function applyRequest(state: AssignmentState, event: RequestEvent): AssignmentState {
  switch (event.type) {
    case 'changeProposed':
    case 'changeRefused':
      return applyProposal(state, event);
    case 'extensionRequested':
    case 'extensionGranted':
    case 'extensionRefused':
      return applyExtension(state, event);
    case 'explanationRequested':
    case 'explanationGiven':
      return applyExplanation(state, event);
    case 'excuseRequested':
    case 'excuseConfirmed':
    case 'excuseRefused':
      return applyExcuse(state, event);
    case 'answerStepFired':
      return withAnswerStepFired(state, event.payload);
  }
}

const asked = (event: RequestEvent) => ({
  byId: authorOf(event) ?? '',
  at: event.at,
  settlement: null,
  settledById: null,
  settledAt: null,
  answer: null,
});

type Of<T extends RequestEvent['type']> = Extract<RequestEvent, { type: T }>;

function applyProposal(
  state: AssignmentState,
  event: Of<'changeProposed' | 'changeRefused'>,
): AssignmentState {
  if (event.type === 'changeProposed') {
    return { ...state, proposals: [...proposalsOf(state), { ...asked(event), ...event.payload }] };
  }

  return { ...state, proposals: settle(proposalsOf(state), event, 'refused', event.payload.reason) };
}

function applyExtension(
  state: AssignmentState,
  event: Of<'extensionRequested' | 'extensionGranted' | 'extensionRefused'>,
): AssignmentState {
  const known = extensionsOf(state);

  switch (event.type) {
    case 'extensionRequested': {
      const { no, reason, dueAt: requestedDueAt } = event.payload;
      const request = { ...asked(event), no, reason, requestedDueAt };

      return {
        ...state,
        extensions: [...known, { ...request, fromDueAt: state.dueAt, grantedDueAt: null }],
      };
    }
    case 'extensionRefused':
      return { ...state, extensions: settle(known, event, 'refused', event.payload.reason) };
    case 'extensionGranted': {
      const { no, note, schedule } = event.payload;
      const extensions = settle(known, event, 'granted', note).map((one) =>
        one.no === no ? { ...one, grantedDueAt: schedule.dueAt } : one,
      );

      return { ...state, extensions };
    }
  }
}

function settle<R extends Parameters<typeof settled>[0]>(
  requests: readonly R[],
  event: RequestEvent & { payload: { no: number } },
  settlement: Settlement,
  answer: string | null,
): R[] {
  return requests.map((one) =>
    one.no === event.payload.no ? settled(one, settlement, event.at, authorOf(event), answer) : one,
  );
}

function applyExplanation(
  state: AssignmentState,
  event: Of<'explanationRequested' | 'explanationGiven'>,
): AssignmentState {
  const { at } = event;
  const known = explanationsOf(state);

  if (event.type === 'explanationRequested') {
    const { no, ofId, question, schedule } = event.payload;
    const explanation = { no, ofId, question, at, askedById: authorOf(event) ?? '', ...schedule };

    return {
      ...state,
      explanations: [...known, { ...explanation, answer: null, evidence: [], answeredAt: null }],
    };
  }

  const { no, text: answer, evidence } = event.payload;

  return {
    ...state,
    explanations: known.map((one) => (one.no === no ? { ...one, answer, evidence, answeredAt: at } : one)),
  };
}

function applyExcuse(
  state: AssignmentState,
  event: Of<'excuseRequested' | 'excuseConfirmed' | 'excuseRefused'>,
): AssignmentState {
  const known = excusesOf(state);

  if (event.type === 'excuseRequested') {
    const { schedule, ...body } = event.payload;
    const undecided: Pick<Excuse, 'decision' | 'decidedById' | 'decidedAt' | 'reason'> = {
      decision: null,
      decidedById: null,
      decidedAt: null,
      reason: null,
    };
    const excuse = { ...body, ...schedule, byId: authorOf(event) ?? '', at: event.at, ...undecided };

    return { ...state, excuses: [...known, excuse] };
  }

  const decision = event.type === 'excuseConfirmed' ? 'confirmed' : 'refused';
  const decided = {
    decision,
    decidedById: authorOf(event),
    decidedAt: event.at,
    reason: event.payload.reason,
  } as const;

  return {
    ...state,
    excuses: known.map((one) => (one.no === event.payload.no ? { ...one, ...decided } : one)),
  };
}
