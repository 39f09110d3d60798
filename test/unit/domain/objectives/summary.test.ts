/** What is kept of an objective says the same as everything below it would, gone through anew. */
import fc from 'fast-check';
import type { SummedKeyResult, Summed } from '../../../../domain/objectives/summary';
import { summaryOf } from '../../../../domain/objectives/summary';
import { CONFIDENCES } from '../../../../domain/objectives/types';

const keyResult: fc.Arbitrary<SummedKeyResult> = fc.record({
  cycleId: fc.constantFrom('q1', 'q2', 'year'),
  confidence: fc.constantFrom(...CONFIDENCES, null),
  ageDays: fc.option(fc.nat(60)),
  stale: fc.boolean(),
  plannedCount: fc.nat(9),
});

interface Goal {
  cycleId: string;
  keyResults: SummedKeyResult[];
  /** Indexes of those that it is aligned to: earlier ones, so that there is no ring. */
  parents: number[];
}

const goals: fc.Arbitrary<Goal[]> = fc
  .array(
    fc.record({
      cycleId: fc.constantFrom('q1', 'q2', 'year'),
      keyResults: fc.array(keyResult, { maxLength: 3 }),
      wishes: fc.array(fc.nat(), { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((all) =>
    all.map(({ wishes, ...goal }, at) => ({
      ...goal,
      parents: at === 0 ? [] : [...new Set(wishes.map((wish) => wish % at))],
    })),
  );

function folded(all: readonly Goal[]): Summed[] {
  const done: Summed[] = [];

  for (let at = all.length - 1; at >= 0; at -= 1) {
    const { cycleId, keyResults, parents } = all[at]!;
    const children = all.flatMap((child, no) => (child.parents.includes(at) ? [done[no]!] : []));
    done[at] = summaryOf({ yearId: 'year', cycleId, parents: parents.length, keyResults }, children);
  }

  return done;
}

function below(all: readonly Goal[], at: number): number[] {
  const seen = new Set([at]);

  for (const one of seen) {
    all.forEach(({ parents }, no) => void (parents.includes(one) && seen.add(no)));
  }

  return [...seen];
}

describe('the summary of an objective', () => {
  it('is what a walk through all that is below it finds', () => {
    fc.assert(
      fc.property(goals, (all) => {
        folded(all).forEach((summary, at) => {
          const its = below(all, at).map((no) => all[no]!);
          const keyResults = its.flatMap((goal) => goal.keyResults);
          const ages = keyResults.flatMap(({ ageDays }) => (ageDays === null ? [] : [ageDays]));
          const worst = CONFIDENCES.toReversed().find((one) =>
            keyResults.some(({ confidence }) => confidence === one),
          );
          expect(summary).toMatchObject({
            confidence: worst ?? null,
            ageDays: ages.length === 0 ? null : Math.max(...ages),
            stale: keyResults.some(({ stale }) => stale),
            cycles: [
              ...new Set([
                'year',
                ...its.map(({ cycleId }) => cycleId),
                ...keyResults.map((one) => one.cycleId),
              ]),
            ].sort(),
            manyWays: its.slice(1).some(({ parents }) => parents.length > 1),
          });
          const planned = keyResults.reduce((sum, { plannedCount }) => sum + plannedCount, 0);
          expect(summary.manyWays || summary.contributing === planned).toBe(true);
        });
      }),
    );
  });

  it('counts the children that stand in each cycle', () => {
    fc.assert(
      fc.property(goals, (all) => {
        const done = folded(all);
        done.forEach(({ childCounts }, at) => {
          const children = all.flatMap(({ parents }, no) => (parents.includes(at) ? [done[no]!] : []));
          ['year', 'q1', 'q2'].forEach((cycle) =>
            expect(childCounts[cycle] ?? 0).toBe(
              children.filter(({ cycles }) => cycles.includes(cycle)).length,
            ),
          );
        });
      }),
    );
  });
});
