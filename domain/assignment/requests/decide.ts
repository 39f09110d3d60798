/** What commands about requests make happen. Who may give them is said in permissions.ts. */
import { DomainError } from '../../errors';
import type { Actor, Command } from '../commands';
import { inNameOf } from '../commands';
import type { EventPayloads } from '../events';
import type { AssignmentState } from '../state';
import type { AnswerBodies } from './answers';
import {
  checkExcusable,
  excusesOf,
  explanationOwedBy,
  explanationsOf,
  openExcuse,
  openExplanations,
} from './answers';
import {
  checkExtension,
  extensionsOf,
  nextNo,
  openExtension,
  openProposal,
  proposalsOf,
} from './negotiation';

export const REQUEST_COMMANDS = [
  'proposeChange',
  'refuseChange',
  'requestExtension',
  'grantExtension',
  'refuseExtension',
  'requestExplanation',
  'explain',
  'requestExcuse',
  'confirmExcuse',
  'refuseExcuse',
] as const;
export type RequestCommand = Extract<Command, { name: (typeof REQUEST_COMMANDS)[number] }>;
type Happened = { [T in keyof EventPayloads]: { type: T; payload: EventPayloads[T] } }[keyof EventPayloads];

export function decideRequest(state: AssignmentState, command: RequestCommand, actor: Actor): Happened {
  switch (command.name) {
    case 'proposeChange':
      return { type: 'changeProposed', payload: { no: nextNo(proposalsOf(state)), ...command.body } };
    case 'refuseChange':
      return { type: 'changeRefused', payload: { no: open(openProposal(state)).no, ...command.body } };
    case 'requestExtension':
      checkExtension(state, command.body.dueAt);
      return { type: 'extensionRequested', payload: { no: nextNo(extensionsOf(state)), ...command.body } };
    case 'grantExtension':
      return grantExtension(state, command.body);
    case 'refuseExtension':
      return { type: 'extensionRefused', payload: { no: open(openExtension(state)).no, ...command.body } };
    case 'requestExplanation':
      return requestExplanation(state, command.body);
    case 'explain': {
      const { no } = open(explanationOwedBy(state, inNameOf(actor)));

      return { type: 'explanationGiven', payload: { no, ...command.body } };
    }
    case 'requestExcuse':
      checkExcusable(state, command.body.of);
      return { type: 'excuseRequested', payload: { no: nextNo(excusesOf(state)), ...command.body } };
    case 'confirmExcuse': {
      const { no, of } = open(openExcuse(state));

      return { type: 'excuseConfirmed', payload: { no, of, ...command.body } };
    }
    case 'refuseExcuse': {
      const { no, of } = open(openExcuse(state));

      return { type: 'excuseRefused', payload: { no, of, ...command.body } };
    }
  }
}

function grantExtension(
  state: AssignmentState,
  { note, schedule }: Extract<Command, { name: 'grantExtension' }>['body'],
): Happened {
  const { no } = open(openExtension(state));

  if (schedule.basisVersion !== state.version) {
    throw new DomainError('assignment/stale-ladder', { version: state.version });
  }

  checkExtension(state, schedule.dueAt);

  return { type: 'extensionGranted', payload: { no, note, schedule } };
}

/** One question at a time to one person. */
function requestExplanation(state: AssignmentState, body: AnswerBodies['requestExplanation']): Happened {
  if (openExplanations(state).some(({ ofId }) => ofId === body.ofId)) {
    throw new DomainError('assignment/request-open');
  }

  return { type: 'explanationRequested', payload: { no: nextNo(explanationsOf(state)), ...body } };
}

/** Permissions have already refused where nothing is open; this is for the compiler. */
function open<R>(request: R | null): R {
  if (request === null) {
    throw new DomainError('assignment/no-open-request');
  }

  return request;
}
