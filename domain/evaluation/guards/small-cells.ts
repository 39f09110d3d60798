/** Findings about the results of so few people that telling them would say who they are. */
import type { Findings, Guard } from './detect';

/** Guards that examine people by their results, and not by an act that stands in a log anyway. */
const OF_RESULTS: readonly Guard[] = ['easyTargets'];

/**
 * The same findings, where a guard over results examined fewer people than the method's least group without what it
 * found: not how many, not who, and no rate. Without a least group it always tells nothing.
 */
export function withoutSmallCells({ findings, counts }: Findings, leastGroup: number | undefined): Findings {
  const isHidden = (guard: Guard): boolean => {
    const examined = counts.find((one) => one.guard === guard)?.examined ?? 0;

    return OF_RESULTS.includes(guard) && examined > 0 && (leastGroup === undefined || examined < leastGroup);
  };

  return {
    findings: findings.filter(({ guard }) => !isHidden(guard)),
    counts: counts.map((one) =>
      isHidden(one.guard) ? { ...one, examined: 0, found: 0, rate: null, isHidden: true } : one,
    ),
  };
}
