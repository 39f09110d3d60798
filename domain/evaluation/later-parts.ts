/**
 * Parts of shipped methods that came after their version was first stored. A stored version never changes, so a database
 * from before is read with them; none of them has a say in a score, so no result differs. From here on a shipped body
 * that changes gets a new version: a test holds the bodies to their fingerprints.
 */
import type { EvaluationMethod } from './method';

type Later = Required<Pick<EvaluationMethod, 'leastGroup' | 'guards'>>;

const FIRST: Later = {
  leastGroup: 5,
  guards: { splitAtLeast: 5, burstLastDays: 2, burstShare: '1/2', burstAtLeast: 5, ringAtLeast: 3 },
};

/** By id and version. */
export const LATER_PARTS: Readonly<Record<string, Later>> = {
  'vn-335-2025 1': FIRST,
  'on-time-share 1': FIRST,
};

/** A stored method as it is read: what was added to this very version later, unless the stored body says it. */
export const withLaterParts = (stored: EvaluationMethod): EvaluationMethod => ({
  ...LATER_PARTS[`${stored.id} ${stored.version}`],
  ...stored,
});
