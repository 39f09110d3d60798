/**
 * What may be done to many assignments at once. Judging somebody's work is never among it: whoever reviews or signs
 * looks at each piece, and nobody accepts or reports for many in one stroke.
 */
import type { FollowUpCommandName } from '../assignment/commands';

/** Commands that a batch may give. */
const BATCH_COMMANDS = [
  'reassign',
  'handOver',
  'replaceReviewer',
  'replaceSigner',
  'changeDeadline',
  'withdraw',
  'suspend',
  'resume',
  'addCoordinator',
  'removeCoordinator',
  'requestExplanation',
] as const satisfies readonly FollowUpCommandName[];

/** What a row of a batch may do: give one of these commands, or remind. */
export const BATCH_ACTS = [...BATCH_COMMANDS, 'remind'] as const;
export type BatchRowAct = (typeof BATCH_ACTS)[number];

export const isBatchAct = (name: string): name is BatchRowAct =>
  (BATCH_ACTS as readonly string[]).includes(name);

/** One order covers at most so many rows: what is beyond is ordered next. */
export const ROWS_MOST = 5_000;

/** A selection from a list covers at most so many: each of them is looked at before anything happens. */
export const SELECTED_MOST = 500;
