/**
 * A review conference: prepared, circulated, held, closed. Its paper is frozen when it is circulated, its minutes when
 * it is closed; what is decided in between becomes assignments.
 */
import { DomainError } from '../errors';

export const CONFERENCE_STATES = ['prepared', 'circulated', 'open', 'closed'] as const;
export type ConferenceState = (typeof CONFERENCE_STATES)[number];

export const CONFERENCE_STEPS = ['circulate', 'open', 'close'] as const;
export type ConferenceStep = (typeof CONFERENCE_STEPS)[number];

/** What an item of the agenda is about. */
export const ITEM_KINDS = ['assignment', 'overdue', 'objective', 'kpi', 'proposal', 'topic'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** What a participant says of an item in writing, before the meeting. */
export const STANCES = ['agree', 'object', 'remark'] as const;
export type Stance = (typeof STANCES)[number];

export const ATTENDANCES = ['present', 'excused', 'absent'] as const;
export type Attendance = (typeof ATTENDANCES)[number];

/** Longest agenda, in items. */
export const ITEMS_MOST = 60;
/** Most people who take part. */
export const PARTICIPANTS_MOST = 300;

const NEXT: Readonly<Record<ConferenceStep, { from: ConferenceState; to: ConferenceState }>> = {
  circulate: { from: 'prepared', to: 'circulated' },
  open: { from: 'circulated', to: 'open' },
  close: { from: 'open', to: 'closed' },
};

/** What a step looks at beside the state. */
export interface Readiness {
  items: number;
  participants: number;
  hasMinutes: boolean;
}

/** The state after a step; refused out of order, without agenda or participants, and closing without minutes. */
export function conferenceAfter(
  state: ConferenceState,
  step: ConferenceStep,
  { items, participants, hasMinutes }: Readiness,
): ConferenceState {
  const { from, to } = NEXT[step];

  if (state !== from) {
    throw new DomainError('conference/not-in-state', { state, step });
  }

  if (step === 'circulate' && (items === 0 || participants === 0)) {
    throw new DomainError('conference/nothing-to-circulate', { items, participants });
  }

  if (step === 'close' && !hasMinutes) {
    throw new DomainError('conference/minutes-missing', { pointer: '/minutes' });
  }

  return to;
}

/** The step that a conference can take now, or null when it is closed. */
export const nextStep = (state: ConferenceState): ConferenceStep | null =>
  CONFERENCE_STEPS.find((step) => NEXT[step].from === state) ?? null;

/** What may be done in a state, whoever asks. */
export const PHASES = {
  /** Facts, agenda and participants: until the paper is circulated. */
  edit: ['prepared'],
  /** Reading, agreeing and objecting in writing: between circulation and the meeting. */
  opine: ['circulated'],
  /** What the units propose for the next quarter. */
  propose: ['prepared', 'circulated'],
  /** Attendance, minutes and decisions: in the meeting. */
  record: ['open'],
  /** Giving out what was decided, and open work that goes over: from the meeting on. */
  giveOut: ['open', 'closed'],
} as const satisfies Record<string, readonly ConferenceState[]>;
export type Phase = keyof typeof PHASES;

export const isIn = (phase: Phase, state: ConferenceState): boolean =>
  (PHASES[phase] as readonly ConferenceState[]).includes(state);

/** Throws `conference/not-in-state` where the state does not allow it. */
export function assertIn(phase: Phase, state: ConferenceState): void {
  if (!isIn(phase, state)) {
    throw new DomainError('conference/not-in-state', { state });
  }
}

/**
 * Whether an item may be taken without debate: everybody who takes part has agreed to it in writing, and at least one
 * person takes part. One who has said nothing, or only remarked, has not agreed.
 */
export function isAgreedByAll(
  participantIds: readonly string[],
  stances: ReadonlyMap<string, Stance>,
): boolean {
  return participantIds.length > 0 && participantIds.every((id) => stances.get(id) === 'agree');
}

/** A decision can be given out when it says who does it by when. */
export const isAssignable = (decision: {
  unitId: string | null;
  personId: string | null;
  dueOn: string | null;
}): boolean => (decision.unitId !== null || decision.personId !== null) && decision.dueOn !== null;
