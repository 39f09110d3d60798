/**
 * A petition against a confirmed evaluation: received, decided by somebody who neither judged nor confirmed, and its
 * outcome carried out. (Decree 335/2025/ND-CP, article 22: resolved within 7 working days of receipt.)
 */
import type { Competent } from '../evaluation/competence';
import { idsOf, openTo, relationOf } from '../evaluation/competence';
import type { Acting, RepresentedInEvent } from '../evaluation/in-place';
import { assertStillStands, handsOf, inWhoseName, representedIn } from '../evaluation/in-place';
import type { EvaluationNotice, EvaluationReason } from '../evaluation/form/notices';
import type { FiredStep } from '../evaluation/form/events';
import type { Correction } from '../evaluation/correction';
import type { FrozenResult } from '../evaluation/frozen-result';
import type { PeriodKind, Relation, StepClock } from '../evaluation/procedure';
import type { ErrorCode } from '../errors';
import { DomainError, fieldError } from '../errors';

/** What the petition is about, with the evidence that was gathered by itself: nothing has to be typed again. */
export interface PetitionTerms {
  readonly id: string;
  readonly formId: string;
  readonly kind: PeriodKind;
  /** As of the form; absent where the kind says it. */
  readonly scored?: boolean;
  readonly startsOn: string;
  readonly personId: string;
  readonly unitId: string;
  readonly agencyId: string;
  readonly reason: string;
  readonly receivedAt: string;
  /** None of them decides. */
  readonly raterIds: readonly string[];
  readonly evidence: {
    /** The result that is disputed. */
    readonly version: number;
    readonly hash: string;
    /** The assignments behind it, with the events that counted against the person. */
    readonly records: readonly { readonly assignmentId: string; readonly seqs: readonly number[] }[];
  };
  readonly before: FrozenResult;
  readonly clock: StepClock;
  readonly competent: readonly Competent[];
}

export interface PetitionDecision {
  readonly outcome: 'granted' | 'rejected';
  readonly reason: string;
  /** What is corrected; null when the petition is rejected. */
  readonly correction: Correction | null;
  /** The result after the correction, and the name of its inputs. */
  readonly hash: string | null;
  readonly result: FrozenResult | null;
  /** Months of a year that are corrected with it; absent against a month. */
  readonly months?: readonly CorrectedMonth[];
}

/** A month as it comes out of a petition against its year. */
export interface CorrectedMonth {
  readonly formId: string;
  /** The inputs that were corrected: a month that has others by then goes its own way. */
  readonly was: string;
  readonly hash: string;
  readonly result: FrozenResult;
}

export interface PetitionPayloads {
  petitionReceived: PetitionTerms;
  petitionDecided: PetitionDecision & { relation: Relation };
  /** The form has taken the outcome over. */
  outcomeCarriedOut: { formId: string };
  petitionReminded: FiredStep;
  petitionEscalated: FiredStep & { level: number; competent: readonly Competent[] };
}

export type PetitionEventType = keyof PetitionPayloads;
export type PetitionEvent = {
  [T in PetitionEventType]: {
    readonly type: T;
    readonly v: number;
    readonly seq: number;
    readonly at: string;
    readonly actorId: string | null;
    /** In whose place the actor acted; absent in one's own name. */
    readonly onBehalfOf?: RepresentedInEvent;
    readonly commandId: string | null;
    readonly payload: PetitionPayloads[T];
  };
}[PetitionEventType];

export interface PetitionState extends PetitionTerms {
  readonly seq: number;
  readonly lastEventAt: string;
  readonly status: 'open' | 'decided' | 'closed';
  readonly level: number;
  readonly fired: readonly string[];
  readonly decision:
    (PetitionDecision & { readonly byId: string; readonly at: string; readonly forId?: string }) | null;
}

export type PetitionCommand =
  | { readonly name: 'receive'; readonly body: PetitionTerms }
  | { readonly name: 'decide'; readonly body: PetitionDecision };

/** Who acts; `decide` is who is competent at that instant, raters left out. */
export interface PetitionActor extends Acting {
  readonly decide: readonly Competent[];
}

/** Why somebody may not decide this petition, or null. */
export function petitionRefusal(state: PetitionState, actor: PetitionActor): ErrorCode | null {
  const hands = handsOf(actor);

  if (hands.includes(state.personId)) {
    return 'evaluation/self-confirm';
  }

  if (hands.some((id) => state.raterIds.includes(id))) {
    return 'petition/decider-rated';
  }

  const name = inWhoseName(actor);

  if (name === null || relationOf(actor.decide, state.level, name) === null) {
    return 'evaluation/not-competent';
  }

  return state.status === 'open' ? null : 'petition/already-decided';
}

export function decidePetition(
  state: PetitionState | null,
  command: PetitionCommand,
  cause: { actor: PetitionActor; at: string; commandId: string | null },
): PetitionEvent[] {
  if (command.name === 'receive') {
    if (state !== null || cause.actor.personId !== null) {
      throw new DomainError('evaluation/not-in-state');
    }

    return [event(null, { type: 'petitionReceived', payload: command.body }, cause)];
  }

  if (state === null) {
    throw new DomainError('evaluation/not-in-state');
  }

  const refusal = petitionRefusal(state, cause.actor);

  if (refusal !== null) {
    throw new DomainError(refusal, { status: state.status });
  }

  assertStillStands(cause.actor, cause.at);
  const { outcome, correction, hash, result } = command.body;
  const isWhole = correction !== null && hash !== null && result !== null;

  if (isWhole !== (outcome === 'granted')) {
    throw fieldError('petition/nothing-to-correct', '/correction');
  }

  const relation = relationOf(cause.actor.decide, state.level, inWhoseName(cause.actor) ?? '') ?? 'usingHead';

  return [event(state, { type: 'petitionDecided', payload: { ...command.body, relation } }, cause)];
}

type Draft = {
  [T in PetitionEventType]: { readonly type: T; readonly payload: PetitionPayloads[T] };
}[PetitionEventType];

const event = (
  state: PetitionState | null,
  draft: Draft,
  { actor, at, commandId }: { actor: Acting; at: string; commandId: string | null },
): PetitionEvent =>
  ({
    ...draft,
    v: 1,
    seq: (state?.seq ?? 0) + 1,
    at,
    actorId: actor.personId,
    ...representedIn(actor),
    commandId,
  }) as PetitionEvent;

/** The form has taken over what was decided. */
export const carriedOut = (state: PetitionState, at: string): PetitionEvent[] =>
  state.status === 'decided'
    ? [
        event(
          state,
          { type: 'outcomeCarriedOut', payload: { formId: state.formId } },
          { actor: { personId: null }, at, commandId: null },
        ),
      ]
    : [];

export function evolvePetition(state: PetitionState | null, one: PetitionEvent): PetitionState {
  if (one.type === 'petitionReceived') {
    return {
      ...one.payload,
      seq: one.seq,
      lastEventAt: one.at,
      status: 'open',
      level: 0,
      fired: [],
      decision: null,
    };
  }

  if (state === null) {
    throw new Error(`the log of a petition begins with ${one.type}`);
  }

  return { ...state, ...changesOf(state, one), seq: one.seq, lastEventAt: one.at };
}

function changesOf(
  state: PetitionState,
  one: Exclude<PetitionEvent, { type: 'petitionReceived' }>,
): Partial<PetitionState> {
  switch (one.type) {
    case 'petitionDecided': {
      const { relation: _, ...decision } = one.payload;

      const by = { byId: one.actorId ?? '', at: one.at };
      const forId = one.onBehalfOf?.personId;

      return { status: 'decided', decision: { ...decision, ...by, ...(forId !== undefined && { forId }) } };
    }
    case 'outcomeCarriedOut':
      return { status: 'closed' };
    case 'petitionReminded':
      return { fired: [...state.fired, one.payload.stepKey] };
    case 'petitionEscalated':
      return {
        fired: [...state.fired, one.payload.stepKey],
        level: one.payload.level,
        competent: one.payload.competent,
      };
  }
}

/** Whom an event of a petition is told to. */
export function petitionNotices(one: PetitionEvent, after: PetitionState): EvaluationNotice[] {
  const details = { petitionId: after.id, formId: after.formId, period: after.startsOn, kind: after.kind };
  const tell = (reason: EvaluationReason, personIds: readonly string[]): EvaluationNotice[] =>
    [...new Set(personIds)].map((personId) => ({
      personId,
      reason,
      seq: one.seq,
      actorId: one.actorId,
      details,
    }));
  const deciders = idsOf(openTo(after.competent, after.level));

  switch (one.type) {
    case 'petitionReceived':
      return tell('petitionToDecide', deciders);
    case 'petitionReminded':
      return tell('petitionReminder', deciders);
    case 'petitionEscalated':
      return tell('petitionEscalated', deciders);
    default:
      return [];
  }
}
