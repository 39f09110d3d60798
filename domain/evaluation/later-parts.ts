/**
 * Parts of shipped methods that came after their version was first stored. A stored version never changes, so a database
 * from before is read with them; none of them has a say in a score, so no result differs.
 * A reading that came later is read as what was done before. From here on a shipped body
 * that changes gets a new version: a test holds the bodies to their fingerprints.
 */
import type { EvaluationMethod } from './method';

type Later = Required<Pick<EvaluationMethod, 'leastGroup' | 'guards'>> &
  Partial<Pick<EvaluationMethod, 'rules'>>;

/** Thresholds of the guard over targets: younger than the bodies that ship. */
const EASY = { easyAtLeast: 4, easyShare: '9/10', easyMonths: 12 } as const;
/** One working day. No rule names a number: it is a choice of these packs, for an agency to change. */
const NOTICE = { leastNoticeHours: 8 } as const;

const FIRST: Later = {
  leastGroup: 5,
  guards: {
    ...{ splitAtLeast: 5, burstLastDays: 2, burstShare: '1/2', burstAtLeast: 5, ringAtLeast: 3 },
    ...EASY,
    ...NOTICE,
  },
};

/** By id and version. */
export const LATER_PARTS: Readonly<Record<string, Later>> = {
  'vn-335-2025 1': { ...FIRST, rules: { leastMonths: '335/2025/NĐ-CP, 11(1)' } },
  'on-time-share 1': FIRST,
};

/**
 * Readings that are younger than some stored versions, whoever wrote them. A version that says nothing of one is read as
 * it was computed before there was a choice, so that it keeps its results.
 */
const AS_BEFORE = { unitUndone: 'anyUndone' } as const;

/** A stored method as it is read: what was added to this very version later, unless the stored body says it. */
export function withLaterParts(body: EvaluationMethod): EvaluationMethod {
  const later = LATER_PARTS[`${body.id} ${body.version}`];
  const stored = { ...body, readings: { ...AS_BEFORE, ...body.readings } };

  return later === undefined
    ? stored
    : {
        ...later,
        ...stored,
        guards: { ...later.guards, ...stored.guards },
        rules: { ...later.rules, ...stored.rules },
      };
}
