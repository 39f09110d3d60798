/**
 * What may be done to many assignments at once. Judging somebody's work is never among it: whoever reviews or signs
 * looks at each piece, and nobody accepts or reports for many in one stroke.
 */
import type { FollowUpCommandName } from '../assignment/commands';

/** Commands that a batch may give, beside the reminder. */
export const BATCH_COMMANDS = [
  'reassign',
  'handOver',
  'changeDeadline',
  'withdraw',
  'suspend',
  'resume',
  'addCoordinator',
  'removeCoordinator',
  'requestExplanation',
] as const satisfies readonly FollowUpCommandName[];
export type BatchCommand = (typeof BATCH_COMMANDS)[number];

export const isBatchCommand = (name: string): name is BatchCommand =>
  (BATCH_COMMANDS as readonly string[]).includes(name);

/** One order covers at most so many rows: what is beyond is ordered next. */
export const ROWS_MOST = 5_000;
