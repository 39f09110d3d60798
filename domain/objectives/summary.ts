/** What is kept of an objective and everything below it, folded from its own key results and from what is kept of its children. */
import type { Confidence } from './types';
import { CONFIDENCES } from './types';

/** One key result, as a summary needs it. */
export interface SummedKeyResult {
  readonly cycleId: string;
  readonly confidence: Confidence | null;
  /** Days since it was told or moved; null when never. */
  readonly ageDays: number | null;
  readonly stale: boolean;
  readonly plannedCount: number;
}

export interface Summed {
  /** Objectives that it is aligned to, directly. */
  readonly parents: number;
  /** Cycles in whose tree it stands: its year, its own, those of its key results, and those of all below. Sorted. */
  readonly cycles: readonly string[];
  /** By cycle: how many of its children stand in the tree of that cycle. */
  readonly childCounts: Readonly<Record<string, number>>;
  /** The worst of the key results of it and below it. */
  readonly confidence: Confidence | null;
  /** The oldest of them. */
  readonly ageDays: number | null;
  readonly stale: boolean;
  /** How often assignments name a key result of it or below it: exact unless `manyWays`, where a key result counts once for each way up. */
  readonly contributing: number;
  /** Whether anything below it is aligned to more than one objective. */
  readonly manyWays: boolean;
}

interface Own {
  readonly yearId: string;
  readonly cycleId: string;
  readonly parents: number;
  readonly keyResults: readonly SummedKeyResult[];
}

/** Folds one level. Children come in any order, each once. */
export function summaryOf(
  { yearId, cycleId, parents, keyResults }: Own,
  children: readonly Summed[],
): Summed {
  const parts = [...keyResults, ...children];

  return {
    parents,
    cycles: sorted([
      yearId,
      cycleId,
      ...keyResults.map((one) => one.cycleId),
      ...children.flatMap(({ cycles }) => cycles),
    ]),
    childCounts: countsOf(children),
    confidence: worst(parts.map(({ confidence }) => confidence)),
    ageDays: oldest(parts.map(({ ageDays }) => ageDays)),
    stale: parts.some(({ stale }) => stale),
    contributing:
      keyResults.reduce((all, { plannedCount }) => all + plannedCount, 0) +
      children.reduce((all, { contributing }) => all + contributing, 0),
    manyWays: children.some((child) => child.manyWays || child.parents > 1),
  };
}

const sorted = (ids: readonly string[]): string[] => [...new Set(ids)].sort();

function countsOf(children: readonly Summed[]): Record<string, number> {
  const counts: Record<string, number> = {};
  children.forEach(({ cycles }) =>
    cycles.forEach((id) => {
      counts[id] = (counts[id] ?? 0) + 1;
    }),
  );

  return counts;
}

const worst = (all: readonly (Confidence | null)[]): Confidence | null =>
  CONFIDENCES.toReversed().find((one) => all.includes(one)) ?? null;

const oldest = (ages: readonly (number | null)[]): number | null =>
  ages.reduce<number | null>((most, age) => (age === null ? most : Math.max(most ?? 0, age)), null);
