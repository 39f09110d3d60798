import fc from 'fast-check';
import type { Fraction } from '../../../../domain/evaluation/fraction';
import {
  compare,
  exactText,
  fraction,
  ONE,
  parseFraction,
  subtract,
  sum,
  ZERO,
} from '../../../../domain/evaluation/fraction';
import {
  assertAligned,
  assertShares,
  contributorsTo,
  reaches,
  withAlignment,
} from '../../../../domain/objectives/alignment';
import type { Alignment, GoalNode } from '../../../../domain/objectives/roll-up';
import { givenAway, rollUp } from '../../../../domain/objectives/roll-up';
import type { Level } from '../../../../domain/objectives/types';

const node = (id: string, weights: (string | null)[] = [], changes: Partial<GoalNode> = {}): GoalNode => ({
  id,
  ownWeight: '0.5',
  keyResults: weights.map((weight, at) => ({ id: `${id}-kr${at}`, weight })),
  ...changes,
});
const align = (childId: string, parentId: string, share = '1'): Alignment => ({ childId, parentId, share });
const at = (values: Record<string, string>) => (id: string) => parseFraction(values[id] ?? '0');
const progressOf = (nodes: GoalNode[], alignments: Alignment[], values: Record<string, string>) =>
  Object.fromEntries(
    [...rollUp(nodes, alignments, at(values))].map(([id, { progress }]) => [id, exactText(progress)]),
  );

describe('rolling up', () => {
  it.each([
    [
      'the mean of key results that nobody weighed',
      [node('o', [null, null])],
      [],
      { 'o-kr0': '1', 'o-kr1': '0.5' },
      { o: '0.75' },
    ],
    ['by weight', [node('o', ['0.8', '0.2'])], [], { 'o-kr0': '0.5', 'o-kr1': '1' }, { o: '0.6' }],
    [
      'what contributes, where it has no key result',
      [node('city'), node('unit', [null])],
      [align('unit', 'city')],
      { 'unit-kr0': '0.4' },
      { city: '0.4', unit: '0.4' },
    ],
    [
      'its own and what contributes',
      [node('city', [null], { ownWeight: '0.25' }), node('unit', [null])],
      [align('unit', 'city')],
      { 'city-kr0': '1', 'unit-kr0': '0.4' },
      { city: '0.55', unit: '0.4' },
    ],
    [
      'a share of 0 is alignment alone',
      [node('city', [null]), node('unit', [null])],
      [align('unit', 'city', '0')],
      { 'city-kr0': '0.3', 'unit-kr0': '1' },
      { city: '0.3', unit: '1' },
    ],
    [
      'children weigh by what they give',
      [node('city'), node('a', [null]), node('b', [null])],
      [align('a', 'city', '1'), align('b', 'city', '0.5')],
      { 'a-kr0': '0.3', 'b-kr0': '0.9' },
      { city: '0.5', a: '0.3', b: '0.9' },
    ],
    [
      'three levels',
      [node('city'), node('unit'), node('person', [null])],
      [align('person', 'unit'), align('unit', 'city')],
      { 'person-kr0': '0.75' },
      { city: '0.75', unit: '0.75', person: '0.75' },
    ],
    [
      'a frozen grade stands',
      [node('city'), node('unit', [null], { frozen: fraction(1n, 4n) })],
      [align('unit', 'city')],
      { 'unit-kr0': '1' },
      { city: '0.25', unit: '0.25' },
    ],
    ['nothing at all', [node('o')], [], {}, { o: '0' }],
  ] as [string, GoalNode[], Alignment[], Record<string, string>, Record<string, string>][])(
    '%s',
    (_, nodes, alignments, values, expected) => {
      expect(progressOf(nodes, alignments, values)).toEqual(expected);
    },
  );

  /** A graph without rings: objectives in a row, each contributing only to earlier ones, never more than all of itself. */
  const graphs = fc.integer({ min: 1, max: 12 }).chain((size) =>
    fc.record({
      nodes: fc.tuple(
        ...Array.from({ length: size }, (_, index) =>
          fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 10 })).map(([count, own]) =>
            node(
              `o${index}`,
              Array.from({ length: count }, () => null),
              { ownWeight: exactText(fraction(BigInt(own), 10n)) },
            ),
          ),
        ),
      ),
      alignments: fc
        .array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1), fc.integer({ min: 0, max: 10 })), {
          maxLength: 20,
        })
        .map((tried) =>
          tried.reduce<Alignment[]>((alignments, [child, parent, tenths]) => {
            const added = align(`o${child}`, `o${parent}`, exactText(fraction(BigInt(tenths), 10n)));

            try {
              assertAligned(alignments, added, () => 'unit');
              return withAlignment(alignments, added);
            } catch {
              return alignments;
            }
          }, []),
        ),
      seed: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 40, maxLength: 40 }),
    }),
  );
  const valuesOf = (nodes: readonly GoalNode[], seed: readonly number[]): Map<string, Fraction> =>
    new Map(
      nodes
        .flatMap(({ keyResults }) => keyResults.map(({ id }) => id))
        .map((id, index) => [id, fraction(BigInt(seed[index % seed.length] ?? 0), 100n)]),
    );

  test('every objective lies between 0 and 1, its weights are one together, and the order of anything is irrelevant', () => {
    fc.assert(
      fc.property(graphs, ({ nodes, alignments, seed }) => {
        const values = valuesOf(nodes, seed);
        const of = (id: string) => values.get(id) ?? ZERO;
        const there = rollUp(nodes, alignments, of);
        const back = rollUp([...nodes].reverse(), [...alignments].reverse(), of);

        nodes.forEach(({ id }) => {
          const { progress, parts } = there.get(id)!;
          expect(compare(progress, ZERO) >= 0 && compare(progress, ONE) <= 0).toBe(true);
          expect(exactText(sum(parts.map(({ weight }) => weight)))).toBe(parts.length === 0 ? '0' : '1');
          expect(exactText(back.get(id)!.progress)).toBe(exactText(progress));
        });
      }),
    );
  });

  test('nothing is counted twice: whatever the ways up, one key result moves no objective further than it moved itself', () => {
    fc.assert(
      fc.property(graphs, fc.nat(39), ({ nodes, alignments, seed }, index) => {
        const values = valuesOf(nodes, seed);
        const moved = [...values.keys()][index % Math.max(1, values.size)];
        const before = rollUp(nodes, alignments, (id) => values.get(id) ?? ZERO);
        const after = rollUp(nodes, alignments, (id) => (id === moved ? ONE : (values.get(id) ?? ZERO)));
        const way = moved === undefined ? ZERO : subtract(ONE, values.get(moved) ?? ZERO);

        nodes.forEach(({ id }) => {
          const gained = subtract(after.get(id)!.progress, before.get(id)!.progress);
          expect(compare(gained, way)).toBeLessThanOrEqual(0);
        });
      }),
    );
  });

  test('a key result that moves on takes no objective back', () => {
    fc.assert(
      fc.property(graphs, fc.nat(39), ({ nodes, alignments, seed }, index) => {
        const values = valuesOf(nodes, seed);
        const moved = [...values.keys()][index % Math.max(1, values.size)];
        const before = rollUp(nodes, alignments, (id) => values.get(id) ?? ZERO);
        const after = rollUp(nodes, alignments, (id) => (id === moved ? ONE : (values.get(id) ?? ZERO)));

        nodes.forEach(({ id }) => {
          expect(compare(after.get(id)!.progress, before.get(id)!.progress)).toBeGreaterThanOrEqual(0);
        });
      }),
    );
  });

  test('nothing that was let in runs in a ring or gives away more than itself', () => {
    fc.assert(
      fc.property(graphs, ({ nodes, alignments }) => {
        alignments.forEach(({ childId, parentId }) =>
          expect(reaches(alignments, parentId, childId)).toBe(false),
        );
        nodes.forEach(({ id }) => expect(compare(givenAway(alignments, id), ONE)).toBeLessThanOrEqual(0));
      }),
    );
  });
});

describe('aligning', () => {
  const levels: Record<string, Level> = { city: 'city', city2: 'city', unit: 'unit', person: 'person' };
  const of = (id: string) => levels[id];

  it.each([
    ['itself', [], align('unit', 'unit'), 'objective/alignment-ring'],
    ['a ring of two', [align('city', 'city2', '0')], align('city2', 'city', '0'), 'objective/alignment-ring'],
    ['downwards', [], align('city', 'unit'), 'objective/aligned-downwards'],
    [
      'more than all of it',
      [align('unit', 'city', '0.6')],
      align('unit', 'city2', '0.5'),
      'objective/shares-exceed',
    ],
    ['what is not there', [], align('unit', 'nowhere'), 'objective/unknown'],
  ] as const)('refuses %s', (_, existing, added, code) => {
    expect(() => assertAligned(existing, added, of)).toThrow(code);
  });

  test('replaces the share of a pair, and lets alignment alone stand beside a full contribution', () => {
    expect(() => assertAligned([align('unit', 'city', '0.6')], align('unit', 'city', '1'), of)).not.toThrow();
    expect(() => assertAligned([align('unit', 'city', '1')], align('unit', 'city2', '0'), of)).not.toThrow();
  });

  it.each([
    ['nothing of it', [{ id: 'a', share: '0' }], '/keyResults/0/share'],
    [
      'the same twice',
      [
        { id: 'a', share: '0.2' },
        { id: 'a', share: '0.2' },
      ],
      '/keyResults/1/id',
    ],
    [
      'more than all of it',
      [
        { id: 'a', share: '0.7' },
        { id: 'b', share: '0.4' },
      ],
      '/keyResults/1/share',
    ],
  ])('refuses work that gives %s', (_, shares, pointer) => {
    expect(() => assertShares(shares, '/keyResults')).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ pointer }) as object }) as Error,
    );
  });
});

test('what contributes to an objective is whatever reaches it by alignments that give something', () => {
  const alignments = [
    align('b', 'a'),
    align('c', 'b', '0.5'),
    align('z', 'a', '0'),
    align('y', 'z'),
    align('c', 'x', '0.5'),
  ];
  expect([...contributorsTo(alignments, 'a')].sort()).toEqual(['a', 'b', 'c']);
  expect([...contributorsTo(alignments, 'y')]).toEqual(['y']);
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  // Upwards by the order of the letters, so never in a ring.
  const links = fc
    .array(fc.tuple(fc.nat(5), fc.nat(5), fc.constantFrom('0', '0.2')), { maxLength: 12 })
    .map((all) => all.filter(([x, y]) => x > y).map(([x, y, share]) => align(ids[x]!, ids[y]!, share)));

  fc.assert(
    fc.property(links, fc.constantFrom(...ids), (all, of) => {
      const giving = all.filter(({ share }) => share !== '0');
      expect([...contributorsTo(all, of)].sort()).toEqual(ids.filter((id) => reaches(giving, id, of)));
    }),
  );
});
