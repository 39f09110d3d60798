/** What watchers are told of: turns in the life of an assignment, not every report of progress on the way. */
import type { EventType } from '../assignment/events';

export const WATCHED_EVENTS: readonly EventType[] = [
  'assignmentAccepted',
  'assignmentDeclined',
  'assignmentReassigned',
  'assignmentHandedOver',
  'reviewerReplaced',
  'signerReplaced',
  'transferred',
  'obstacleReported',
  'workSubmitted',
  'submissionApproved',
  'submissionReturned',
  'assignmentSignedOff',
  'assignmentWithdrawn',
  'assignmentSuspended',
  'assignmentResumed',
  'assignmentReopened',
  'deadlineChanged',
  'extensionGranted',
  'deadlinePassed',
  'escalationRungFired',
];
