/** On whom open requests wait: for the box "to decide", and for who is told. */
import type { AssignmentState } from '../state';
import { openExcuse, openExplanations } from './answers';
import { openExtension, openProposal } from './negotiation';

/**
 * Persons and units (whose heads decide) that somebody waits for. A request for more time and a proposal wait for the
 * assigner, an explanation for the person asked, an excuse for the head of the agency.
 */
export function awaitedIds(state: AssignmentState): string[] {
  if (state.status === 'withdrawn') {
    return [];
  }

  const excuse = openExcuse(state);
  const asksAssigner = openProposal(state) !== null || openExtension(state) !== null;

  return [
    ...new Set([
      ...(asksAssigner ? [state.assignerId] : []),
      ...openExplanations(state).map(({ ofId }) => ofId),
      ...(excuse === null ? [] : [excuse.agencyUnitId]),
    ]),
  ];
}
