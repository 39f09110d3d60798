/** Folds events into the state of a form. Total and without refusals: what has happened has happened. */
import type { FormStep, StepClock } from '../procedure';
import { isScored } from '../scoring';
import type { FormEvent } from './events';
import type { FormState, ResultVersion } from './state';

export function evolveForm(state: FormState | null, event: FormEvent): FormState {
  if (event.type === 'formOpened') {
    return opened(event);
  }

  if (state === null) {
    throw new Error(`the log of a form begins with ${event.type}`);
  }

  return { ...state, ...changesOf(state, event), seq: event.seq, lastEventAt: event.at };
}

export const foldForm = (events: readonly FormEvent[]): FormState | null =>
  events.reduce<FormState | null>(evolveForm, null);

function opened({ payload, seq, at }: Extract<FormEvent, { type: 'formOpened' }>): FormState {
  return {
    ...payload,
    seq,
    lastEventAt: at,
    status: payload.absence === null ? 'selfAssessment' : 'notRated',
    self: null,
    selfMissed: false,
    answers: [],
    assessment: null,
    confirmedBy: null,
    raterIds: [],
    versions: [],
    petitionUntil: null,
    petition: null,
    level: 0,
    awaited: [],
    fired: [],
    round: 1,
    dependentsOwed: false,
  };
}

type FollowUp = Exclude<FormEvent, { type: 'formOpened' }>;

function changesOf(state: FormState, event: FollowUp): Partial<FormState> {
  switch (event.type) {
    case 'selfAssessed': {
      const { awaited, clock, ...self } = event.payload;

      return {
        self: { ...self, at: event.at },
        selfMissed: false,
        ...stepTo('assessment', awaited),
        ...withClock(state, 'assessment', clock),
      };
    }
    case 'selfAssessmentMissed':
      return {
        selfMissed: true,
        fired: [...state.fired, event.payload.stepKey],
        ...stepTo('assessment', event.payload.awaited),
        ...withClock(state, 'assessment', event.payload.clock),
      };
    case 'answered':
      return { answers: [...state.answers, { at: event.at, text: event.payload.text }] };
    case 'assessed':
      return assessed(state, event);
    case 'sentBack': {
      const { awaited, clock, calibration, reason } = event.payload;

      return {
        ...stepTo('assessment', awaited),
        ...withClock(state, 'assessment', clock),
        ...(calibration !== undefined && { askedAgain: { ...calibration, reason, at: event.at } }),
      };
    }
    case 'confirmed':
      return confirmed(state, event);
    case 'absenceRecorded':
      return {
        absence: event.payload.absence,
        status: 'notRated',
        awaited: [],
        dependentsOwed: mayHaveDependents(state),
      };
    case 'factRecorded': {
      const { seq, at, actorId } = event;

      return { facts: [...(state.facts ?? []), { ...event.payload, seq, byId: actorId ?? '', at }] };
    }
    case 'factWithdrawn':
      return { facts: (state.facts ?? []).filter(({ seq }) => seq !== event.payload.factSeq) };
    case 'stepReminded':
      return { fired: [...state.fired, event.payload.stepKey] };
    case 'stepEscalated':
      return {
        fired: [...state.fired, event.payload.stepKey],
        level: event.payload.level,
        awaited: event.payload.awaited,
      };
    case 'formLocked':
      return { status: 'locked', awaited: [] };
    case 'formReopened':
      return {
        ...(event.payload.to === 'selfAssessment'
          ? { status: event.payload.to, awaited: [], level: 0, selfMissed: false }
          : stepTo('assessment', event.payload.awaited)),
        clocks: event.payload.clocks,
        assessment: null,
        ...lookedAgain(state),
        confirmedBy: null,
        quotaDecision: null,
        absence: null,
        petitionUntil: null,
        petition: null,
        round: state.round + 1,
        ...(state.restarts !== undefined && { restarts: {} }),
      };
    default:
      return changesOfPetition(state, event);
  }
}

type OfPetition = Extract<
  FormEvent,
  {
    type:
      | 'petitionFiled'
      | 'petitionReceived'
      | 'petitionRejected'
      | 'resultCorrected'
      | 'resultRecomputed'
      | 'dependentsTold';
  }
>;

function changesOfPetition(state: FormState, event: OfPetition): Partial<FormState> {
  switch (event.type) {
    case 'petitionFiled': {
      const { petitionId: id } = event.payload;

      return { petition: { id, filedAt: event.at, received: false, outcome: null } };
    }
    case 'petitionReceived':
      return { petition: state.petition && { ...state.petition, received: true } };
    case 'petitionRejected':
      return { petition: state.petition && { ...state.petition, outcome: 'rejected' } };
    case 'resultCorrected':
      return {
        ...(event.payload.filedIn === undefined && {
          petition: state.petition && { ...state.petition, outcome: 'granted' },
        }),
        ...withoutFacts(state, event.payload.facts ?? []),
        versions: withVersion(state, event.payload, 'petition', null, event.at),
        dependentsOwed: isScored(state),
      };
    case 'resultRecomputed':
      return { versions: withVersion(state, event.payload, 'monthCorrected', null, event.at) };
    case 'dependentsTold':
      return { dependentsOwed: false };
  }
}

/** Facts that a petition set aside; the events that recorded them stay. */
const withoutFacts = ({ facts }: FormState, gone: readonly number[]): Partial<FormState> =>
  gone.length === 0 ? {} : { facts: (facts ?? []).filter(({ seq }) => !gone.includes(seq)) };

const stepTo = (status: 'assessment' | 'confirmation', awaited: FormState['awaited']) => ({
  status,
  awaited,
  level: 0,
});

/** A step that began later than planned has a clock of its own, whose steps fire whatever fired of the planned one. */
const withClock = (
  { clocks, restarts }: FormState,
  step: FormStep,
  clock: StepClock | undefined,
): Partial<FormState> =>
  clock === undefined
    ? {}
    : {
        clocks: { ...clocks, [step]: clock },
        restarts: { ...restarts, [step]: (restarts?.[step] ?? 0) + 1 },
      };

/** What a calibration session asked for is done; states that know of none stay as they are. */
const lookedAgain = ({ askedAgain }: FormState): Partial<FormState> =>
  askedAgain === undefined ? {} : { askedAgain: null };

/** Whoever judged, and in whose place: both are raters. */
const ratersWith = ({ raterIds }: FormState, { actorId, onBehalfOf }: FormEvent): string[] => [
  ...new Set([...raterIds, actorId ?? '', ...(onBehalfOf === undefined ? [] : [onBehalfOf.personId])]),
];

const forWhom = ({ onBehalfOf }: FormEvent): { forId?: string } =>
  onBehalfOf === undefined ? {} : { forId: onBehalfOf.personId };

function assessed(state: FormState, event: Extract<FormEvent, { type: 'assessed' }>): Partial<FormState> {
  const { awaited, relation: _, clock, ...assessment } = event.payload;

  return {
    assessment: { ...assessment, byId: event.actorId ?? '', at: event.at, ...forWhom(event) },
    raterIds: ratersWith(state, event),
    ...lookedAgain(state),
    ...stepTo('confirmation', awaited),
    ...withClock(state, 'confirmation', clock),
  };
}

function confirmed(state: FormState, event: Extract<FormEvent, { type: 'confirmed' }>): Partial<FormState> {
  const { payload, actorId, at } = event;
  const byId = actorId ?? '';

  return {
    status: 'petitionWindow',
    confirmedBy: { personId: byId, relation: payload.relation, at, ...forWhom(event) },
    raterIds: ratersWith(state, event),
    versions: withVersion(state, payload, 'confirmed', byId, at),
    petitionUntil: payload.petitionUntil,
    quotaDecision: payload.quotaDecision ?? null,
    ...(payload.records !== undefined && { records: payload.records }),
    level: 0,
    awaited: [],
    dependentsOwed: mayHaveDependents(state),
  };
}

/** A scored period that came to an end before, with a result or as absence: a longer period may rest on how it stood then. */
const mayHaveDependents = (state: FormState): boolean =>
  isScored(state) && (state.versions.length > 0 || state.round > 1);

const withVersion = (
  { versions }: FormState,
  { hash, result, documents }: Pick<ResultVersion, 'hash' | 'result' | 'documents'>,
  because: ResultVersion['because'],
  byId: string | null,
  at: string,
): ResultVersion[] => [
  ...versions,
  {
    version: versions.length + 1,
    hash,
    result,
    because,
    byId,
    at,
    ...(documents !== undefined && { documents }),
  },
];
