/** Kinds of act that a delegation may be limited to, and the kind of every command. */
import type { FollowUpCommandName, InnerCommandName } from '../assignment/commands';

/**
 * `accept` takes on or names · `work` does and reports · `review`, `sign` judge · `issue` gives work out · `answer`
 * decides on requests · `manage` moves, suspends, withdraws · `evaluate` judges, confirms and decides in evaluations.
 */
export const ACT_KINDS = [
  'accept',
  'work',
  'review',
  'sign',
  'issue',
  'answer',
  'manage',
  'evaluate',
] as const;
export type ActKind = (typeof ACT_KINDS)[number];

/** What each command is. Returning is the reviewer's or the signer's: either kind covers it. */
export const ACT_KINDS_OF: Readonly<
  Record<FollowUpCommandName | InnerCommandName | 'issue', readonly ActKind[]>
> = {
  issue: ['issue'],
  addChild: ['issue'],
  accept: ['accept'],
  decline: ['accept'],
  openPool: ['accept'],
  closePool: ['accept'],
  claim: ['accept'],
  unclaim: ['accept'],
  proposeChange: ['accept'],
  reportProgress: ['work'],
  reportObstacle: ['work'],
  checkItem: ['work'],
  submit: ['work'],
  requestExtension: ['work'],
  requestExcuse: ['work'],
  explain: ['work'],
  confirmPart: ['work'],
  approve: ['review'],
  return: ['review', 'sign'],
  signOff: ['sign'],
  refuseChange: ['answer'],
  grantExtension: ['answer'],
  refuseExtension: ['answer'],
  confirmExcuse: ['answer'],
  refuseExcuse: ['answer'],
  changeDeadline: ['manage'],
  reassign: ['manage'],
  handOver: ['manage'],
  replaceReviewer: ['manage'],
  replaceSigner: ['manage'],
  suspend: ['manage'],
  resume: ['manage'],
  withdraw: ['manage'],
  reopen: ['manage'],
  requestExplanation: ['manage'],
  addCoordinator: ['manage'],
  removeCoordinator: ['manage'],
};
