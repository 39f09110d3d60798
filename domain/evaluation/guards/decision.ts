/**
 * What a person concluded about a finding. It is a note beside a question: it touches no score, and a later one stands
 * beside it and does not replace it.
 */
import type { Finding, Guard } from './detect';

/** There is a good reason; the competent office is to look into it; there was nothing to it. */
export const CONCLUSIONS = ['explained', 'referred', 'dismissed'] as const;
export type Conclusion = (typeof CONCLUSIONS)[number];

/** About whom or whose pair it is in any month: each month is a finding of its own. The subjects of all others bear a time. */
const OF_A_MONTH: readonly Guard[] = ['ring', 'easyTargets'];

/** Names a finding, the same whenever it is found again and from whichever unit above. It names people: not for an answer. */
export const keyOfFinding = (
  { guard, subject }: Pick<Finding, 'guard' | 'subject'>,
  month: string,
): string => (OF_A_MONTH.includes(guard) ? `${guard} ${month} ${subject}` : `${guard} ${subject}`);

/** How many cases a finding has: assignments, or settled targets. */
export const casesOf = ({ assignmentIds, targets }: Pick<Finding, 'assignmentIds' | 'targets'>): number =>
  assignmentIds.length + targets.length;

/** Nobody concludes anything about what they are part of themselves. */
export const mayConclude = ({ personIds }: Pick<Finding, 'personIds'>, personId: string): boolean =>
  !personIds.includes(personId);
