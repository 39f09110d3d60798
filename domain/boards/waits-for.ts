/** What an open assignment waits for: the reason that a board gives beside how long nothing has moved. */
import type { AssignmentState } from '../assignment/state';

export const WAITS_FOR = [
  'intake',
  'acceptance',
  'work',
  'rework',
  'helpWithObstacle',
  'review',
  'signature',
  'decisionOnDecline',
  'resumption',
] as const;
export type WaitsFor = (typeof WAITS_FOR)[number];

/** Null once nothing is waited for any more. An obstacle reported by the assignee comes before the work itself. */
export function waitsFor(
  state: Pick<AssignmentState, 'status' | 'assigneeId' | 'obstacle'>,
): WaitsFor | null {
  const { status, assigneeId, obstacle } = state;

  switch (status) {
    case 'issued':
      return assigneeId === null ? 'intake' : 'acceptance';
    case 'accepted':
    case 'inProgress':
      return obstacle === null ? 'work' : 'helpWithObstacle';
    case 'returned':
      return obstacle === null ? 'rework' : 'helpWithObstacle';
    case 'submitted':
      return 'review';
    case 'approved':
      return 'signature';
    case 'declined':
      return 'decisionOnDecline';
    case 'suspended':
      return 'resumption';
    case 'signedOff':
    case 'withdrawn':
      return null;
  }
}
