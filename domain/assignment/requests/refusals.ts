/** What stands against a command about a request: nothing open to decide on, or one open already. */
import type { ErrorCode } from '../../errors';
import type { CommandName } from '../commands';
import type { AssignmentState } from '../state';
import { excusable, explanationOwedBy, openExcuse } from './answers';
import { openExtension, openProposal } from './negotiation';

const NONE_OPEN = 'assignment/no-open-request';
const ONE_OPEN = 'assignment/request-open';

/** The refusal by the state of requests, or null. One of a kind is open at a time; explanations one a person. */
export function requestRefusal(
  state: AssignmentState,
  name: CommandName,
  personId: string,
): ErrorCode | null {
  switch (name) {
    case 'proposeChange':
      return openProposal(state) === null ? null : ONE_OPEN;
    case 'refuseChange':
      return openProposal(state) === null ? NONE_OPEN : null;
    case 'requestExtension':
      return openExtension(state) === null ? null : ONE_OPEN;
    case 'grantExtension':
    case 'refuseExtension':
      return openExtension(state) === null ? NONE_OPEN : null;
    case 'explain':
      return explanationOwedBy(state, personId) === null ? NONE_OPEN : null;
    case 'requestExcuse':
      return excuseRefusal(state);
    case 'confirmExcuse':
    case 'refuseExcuse':
      return openExcuse(state) === null ? NONE_OPEN : null;
    default:
      return null;
  }
}

function excuseRefusal(state: AssignmentState): ErrorCode | null {
  if (openExcuse(state) !== null) {
    return ONE_OPEN;
  }

  return excusable(state).length === 0 ? 'assignment/nothing-to-excuse' : null;
}
