/**
 * Negotiation: a proposal of change before the work is taken on, and requests for more time after. All dates are kept:
 * the first deadline, each one asked for, each one granted, with the reasons of both sides.
 */
import { DomainError, fieldError } from '../../errors';
import type { Schedule } from '../commands';
import type { AssignmentState } from '../state';

/** How an open question of a person ended. `lapsed` = something else was decided, or somebody else has the work now. */
export type Settlement = 'granted' | 'refused' | 'lapsed';

interface Asked {
  no: number;
  byId: string;
  at: string;
  reason: string;
  settlement: Settlement | null;
  settledById: string | null;
  settledAt: string | null;
  /** What the decider said. */
  answer: string | null;
}

/** What the person, or the intake, would need changed before they take it on. `dueAt` null = not about the deadline. */
export interface Proposal extends Asked {
  dueAt: string | null;
}

/** One request for more time. `fromDueAt` is the deadline that it was asked against. */
export interface Extension extends Asked {
  fromDueAt: string;
  requestedDueAt: string;
  grantedDueAt: string | null;
}

export interface NegotiationBodies {
  proposeChange: { reason: string; dueAt: string | null };
  refuseChange: { reason: string };
  requestExtension: { reason: string; dueAt: string };
  grantExtension: { note: string | null; schedule: Schedule };
  refuseExtension: { reason: string };
}

export interface NegotiationPayloads {
  /** Before taking it on: what would have to change. */
  changeProposed: { no: number; reason: string; dueAt: string | null };
  /** The assigner stays with what was issued. */
  changeRefused: { no: number; reason: string };
  /** More time was asked for; the ladder goes on. */
  extensionRequested: { no: number; reason: string; dueAt: string };
  /** More time was granted, perhaps other than asked for; the ladder was armed anew. */
  extensionGranted: { no: number; note: string | null; schedule: Schedule };
  extensionRefused: { no: number; reason: string };
}

/** Requests beyond this many mean that something else is wrong; the state has to stay small. */
export const MOST_REQUESTS = 50;

export const proposalsOf = (state: AssignmentState): readonly Proposal[] => state.proposals ?? [];
export const extensionsOf = (state: AssignmentState): readonly Extension[] => state.extensions ?? [];
export const openProposal = (state: AssignmentState): Proposal | null => openIn(proposalsOf(state));
export const openExtension = (state: AssignmentState): Extension | null => openIn(extensionsOf(state));

/** The one request that is not settled, or null. */
export const openIn = <R extends { settlement: Settlement | null }>(requests: readonly R[]): R | null =>
  requests.find(({ settlement }) => settlement === null) ?? null;

/** More time means later than now agreed; asking for less is a change that its assigner decides. */
export function checkExtension(state: AssignmentState, dueAt: string): void {
  if (dueAt <= state.dueAt) {
    throw fieldError('assignment/extension-not-later', '/dueAt', { dueAt: state.dueAt });
  }
}

export function nextNo(requests: readonly unknown[]): number {
  if (requests.length >= MOST_REQUESTS) {
    throw new DomainError('assignment/too-many-requests', { most: MOST_REQUESTS });
  }

  return requests.length + 1;
}

/** The state with the open one of both kinds closed, because something else settled the matter. */
export function withLapsed(state: AssignmentState, at: string, byId: string | null): AssignmentState {
  const lapse = <R extends Asked>(requests: readonly R[]): R[] =>
    requests.map((one) => (one.settlement === null ? settled(one, 'lapsed', at, byId, null) : one));

  return openProposal(state) === null && openExtension(state) === null
    ? state
    : { ...state, proposals: lapse(proposalsOf(state)), extensions: lapse(extensionsOf(state)) };
}

export const settled = <R extends Asked>(
  request: R,
  settlement: Settlement,
  settledAt: string,
  settledById: string | null,
  answer: string | null,
): R => ({ ...request, settlement, settledAt, settledById, answer });
