import fc from 'fast-check';
import { fromEpochDay, toEpochDay } from '../../../../domain/calendar/time';
import {
  add,
  compare,
  exactText,
  fraction,
  multiply,
  ONE,
  parseFraction,
  subtract,
  sum,
  ZERO,
} from '../../../../domain/evaluation/fraction';
import { expectedCorners, expectedValue } from '../../../../domain/objectives/expected-line';
import { paceOf, zoneOf } from '../../../../domain/objectives/grade';
import { assertCheckIn, assertWeights, checkedScale } from '../../../../domain/objectives/key-result';
import {
  elapsed,
  expectedNow,
  standingOf,
  typedFrom,
  typedPartFor,
} from '../../../../domain/objectives/progress';
import type { Moved, Scale } from '../../../../domain/objectives/types';

const scale = (changes: Partial<Scale> = {}): Scale => ({
  measure: 'number',
  baseline: '0',
  target: '4',
  bound: null,
  milestones: [],
  ...changes,
});
const moved = (changes: Partial<Moved> = {}): Moved => ({
  typed: null,
  acceptedProducts: '0',
  perProduct: '1',
  ...changes,
});
const milestones = (...done: boolean[]) =>
  ['0.2', '0.3', '0.5'].map((weight, at) => ({
    id: `m${at}`,
    title: `Step ${at}`,
    weight,
    dueOn: [`2026-10-31`, '2026-11-30', '2026-12-31'][at] ?? null,
    done: done[at] ?? false,
  }));

describe('progress of a key result', () => {
  it.each([
    // domain.md 3: p = (v − s) / (t − s)
    ['three of six', scale({ target: '6' }), moved({ typed: '3' }), '3', '0.5', '0.5'],
    ['three accepted reports of four', scale(), moved({ acceptedProducts: '3' }), '3', '0.75', '0.75'],
    [
      'half typed, half from work',
      scale(),
      moved({ typed: '1', acceptedProducts: '2' }),
      '3',
      '0.75',
      '0.75',
    ],
    [
      '55 % to 90 %, at 80',
      scale({ measure: 'percent', baseline: '55', target: '90' }),
      moved({ typed: '25' }),
      '80',
      '5/7',
      '5/7',
    ],
    [
      '18 down to 8 minutes, at 10',
      scale({ baseline: '18', target: '8' }),
      moved({ typed: '-8' }),
      '10',
      '0.8',
      '0.8',
    ],
    [
      'work takes a falling number down',
      scale({ baseline: '18', target: '8' }),
      moved({ acceptedProducts: '2', perProduct: '2.5' }),
      '13',
      '0.5',
      '0.5',
    ],
    [
      'the wrong way is nothing, and kept',
      scale({ baseline: '18', target: '8' }),
      moved({ typed: '2' }),
      '20',
      '-0.2',
      '0',
    ],
    ['past the target is all, and kept', scale(), moved({ typed: '5' }), '5', '1.25', '1'],
    [
      'money',
      scale({ measure: 'currency', baseline: '1200000', target: '3000000' }),
      moved({ typed: '900000' }),
      '2100000',
      '0.5',
      '0.5',
    ],
    [
      'kept at least',
      scale({ measure: 'maintain', baseline: '95', target: '95', bound: 'atLeast' }),
      moved({ typed: '1' }),
      '96',
      '1',
      '1',
    ],
    [
      'not kept at most',
      scale({ measure: 'maintain', baseline: '0', target: '5', bound: 'atMost' }),
      moved({ typed: '6' }),
      '6',
      '0',
      '0',
    ],
    [
      'kept, and never said',
      scale({ measure: 'maintain', baseline: '0', target: '5', bound: 'atMost' }),
      moved(),
      '0',
      '0',
      '0',
    ],
    [
      'milestones by weight',
      scale({ measure: 'milestone', target: '1', milestones: milestones(true, false, true) }),
      moved(),
      '0.7',
      '0.7',
      '0.7',
    ],
    ['done', scale({ measure: 'binary', target: '1' }), moved({ typed: '1' }), '1', '1', '1'],
    ['not done', scale({ measure: 'binary', target: '1' }), moved({ typed: '0' }), '0', '0', '0'],
  ] as const)('%s', (_, of, by, value, raw, progress) => {
    const standing = standingOf(of, by);

    expect([standing.value, standing.raw, standing.progress].map(exactText)).toEqual([value, raw, progress]);
    expect(exactText(add(parseFraction(of.baseline), add(standing.typedPart, standing.workPart)))).toBe(
      value,
    );
  });

  const decimals = fc
    .integer({ min: -1_000_000, max: 1_000_000 })
    .map((n) => exactText(fraction(BigInt(n), 100n)));
  const amounts = fc.integer({ min: 0, max: 10_000 }).map((n) => exactText(fraction(BigInt(n), 10n)));
  const ways = fc.tuple(decimals, decimals).filter(([baseline, target]) => baseline !== target);

  test('lies between 0 and 1, and never falls when the number moves towards the target', () => {
    fc.assert(
      fc.property(ways, decimals, amounts, amounts, ([baseline, target], typed, before, more) => {
        const of = scale({ baseline, target });
        const after = exactText(add(parseFraction(before), parseFraction(more)));
        const [less, further] = [before, after].map((acceptedProducts) =>
          standingOf(of, moved({ typed, acceptedProducts })),
        );

        [less, further].forEach((one) => {
          expect(compare(one!.progress, ZERO)).toBeGreaterThanOrEqual(0);
          expect(compare(one!.progress, ONE)).toBeLessThanOrEqual(0);
        });
        expect(compare(further!.progress, less!.progress)).toBeGreaterThanOrEqual(0);
        expect(compare(further!.raw, less!.raw)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('what somebody types is the number, whatever work brought by then', () => {
    fc.assert(
      fc.property(ways, decimals, amounts, ([baseline, target], value, acceptedProducts) => {
        const of = scale({ baseline, target });
        const { workPart } = standingOf(of, moved({ acceptedProducts }));
        const typed = exactText(typedPartFor(of, value, workPart));

        expect(exactText(standingOf(of, moved({ typed, acceptedProducts })).value)).toBe(
          exactText(parseFraction(value)),
        );
      }),
    );
  });
});

describe('the expected line', () => {
  const span = { startsOn: '2026-10-01', endsOn: '2026-12-31' };

  it.each([
    ['before it begins', scale(), 'committed', '2026-09-30', '0'],
    ['its first day', scale(), 'committed', '2026-10-01', '1/92'],
    ['half of it', scale(), 'committed', '2026-11-15', '0.5'],
    ['half of what was aspired to', scale(), 'aspirational', '2026-11-15', '0.35'],
    ['its last day', scale(), 'committed', '2026-12-31', '1'],
    ['long after', scale(), 'committed', '2027-03-01', '1'],
    ['kept from the first day on', scale({ measure: 'maintain' }), 'committed', '2026-10-01', '1'],
    ['done by the last day', scale({ measure: 'binary' }), 'committed', '2026-12-30', '0'],
    [
      'milestones by their dates',
      scale({ measure: 'milestone', milestones: milestones() }),
      'committed',
      '2026-11-30',
      '0.5',
    ],
  ] as const)('%s', (_, of, ambition, today, expected) => {
    expect(exactText(expectedNow(of, span, ambition, today))).toBe(expected);
  });

  test('never falls from one day to the next', () => {
    fc.assert(
      fc.property(fc.integer({ min: -30, max: 150 }), (days) => {
        const on = (add: number) =>
          new Date(Date.parse('2026-10-01') + (days + add) * 86_400_000).toISOString().slice(0, 10);

        expect(compare(elapsed(span, on(1)), elapsed(span, on(0)))).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('the line that is drawn', () => {
  const span = { startsOn: '2026-10-01', endsOn: '2026-12-31' };
  const dayAt = (at: number) => fromEpochDay(toEpochDay(span.startsOn) + at);
  const corners = (of: Scale) =>
    expectedCorners(of, span, 'committed').map(({ on, value }) => `${on} ${exactText(value)}`);

  test('rises in steps where milestones have dates, and keeps a threshold', () => {
    expect(corners(scale({ measure: 'milestone', target: '1', milestones: milestones() }))).toEqual([
      '2026-10-01 0',
      '2026-10-30 0',
      '2026-10-31 0.2',
      '2026-11-29 0.2',
      '2026-11-30 0.5',
      '2026-12-30 0.5',
      '2026-12-31 1',
    ]);
    expect(corners(scale({ measure: 'maintain', target: '95' }))).toEqual(['2026-10-01 95', '2026-12-31 95']);
  });

  test('between two corners it is straight: any day of it lies on the drawn line', () => {
    const kinds = [
      scale({ baseline: '55', target: '90' }),
      scale({ baseline: '90', target: '10' }),
      scale({ measure: 'binary', target: '1' }),
      scale({ measure: 'milestone', target: '1', milestones: milestones() }),
      scale({ measure: 'maintain' }),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.constantFrom('committed' as const, 'aspirational' as const),
        fc.integer({ min: 0, max: 91 }),
        (of, ambition, at) => {
          const day = dayAt(at);
          const all = expectedCorners(of, span, ambition);
          const left = all.findLast(({ on }) => on <= day)!;
          const right = all.find(({ on }) => on >= day)!;
          const way = toEpochDay(right.on) - toEpochDay(left.on);
          const share =
            way === 0 ? ZERO : fraction(BigInt(toEpochDay(day) - toEpochDay(left.on)), BigInt(way));
          const drawn = add(left.value, multiply(share, subtract(right.value, left.value)));

          expect(exactText(drawn)).toBe(exactText(expectedValue(of, span, ambition, day)));
        },
      ),
    );
  });
});

describe('colours', () => {
  it.each([
    ['committed', '0.7', 'amber'],
    ['committed', '0.69', 'red'],
    ['committed', '0.99', 'amber'],
    ['committed', '1', 'green'],
    ['aspirational', '0.7', 'green'],
    ['aspirational', '0.4', 'amber'],
    ['aspirational', '0.39', 'red'],
  ] as const)('a %s grade of %s is %s', (ambition, grade, zone) => {
    expect(zoneOf(ambition, parseFraction(grade))).toBe(zone);
  });

  it.each([
    ['0', '0', 'green'],
    ['0.5', '0.5', 'green'],
    ['0.35', '0.5', 'amber'],
    ['0.34', '0.5', 'red'],
  ] as const)('%s where %s is expected is %s', (progress, expected, zone) => {
    expect(paceOf(parseFraction(progress), parseFraction(expected))).toBe(zone);
  });
});

describe('what a key result may be', () => {
  it.each([
    ['the way from a number to itself', scale({ target: '0' }), 'objective/same-values'],
    ['a threshold without a side', scale({ measure: 'maintain' }), 'objective/bound-missing'],
    [
      'milestones that are not one',
      scale({ measure: 'milestone', milestones: milestones().slice(1) }),
      'objective/weights-not-one',
    ],
    ['no milestones', scale({ measure: 'milestone' }), 'objective/weights-not-one'],
  ] as const)('refuses %s', (_, of, code) => {
    expect(() => checkedScale(of)).toThrow(code);
  });

  test('milestones and done-or-not run from 0 to 1', () => {
    expect(checkedScale(scale({ measure: 'binary', baseline: '7', target: '9' }))).toMatchObject({
      baseline: '0',
      target: '1',
    });
    expect(sum(milestones().map(({ weight }) => parseFraction(weight)))).toEqual(ONE);
  });

  const said = {
    value: null,
    doneMilestoneIds: null,
    confidence: 'onTrack',
    note: null,
    blocker: null,
    helpFrom: null,
  } as const;

  it.each([
    [
      'a worry without what blocks',
      scale(),
      { ...said, confidence: 'atRisk', helpFrom: 'p' },
      'objective/worry-unsaid',
    ],
    [
      'a worry without who can help',
      scale(),
      { ...said, confidence: 'offTrack', blocker: 'b' },
      'objective/worry-unsaid',
    ],
    [
      'a number for milestones',
      scale({ measure: 'milestone', milestones: milestones() }),
      { ...said, value: '1' },
      'objective/value-not-of-kind',
    ],
    [
      'a milestone that is not there',
      scale({ measure: 'milestone', milestones: milestones() }),
      { ...said, doneMilestoneIds: ['x'] },
      'objective/value-not-of-kind',
    ],
    [
      'half done of done-or-not',
      scale({ measure: 'binary' }),
      { ...said, value: '0.5' },
      'objective/value-not-of-kind',
    ],
  ] as const)('refuses %s', (_, of, what, code) => {
    expect(() => assertCheckIn(of, what)).toThrow(code);
  });

  test('weights are exactly one, each key result once', () => {
    expect(() =>
      assertWeights(
        [
          { id: 'a', weight: '0.6' },
          { id: 'b', weight: '0.4' },
        ],
        ['a', 'b'],
      ),
    ).not.toThrow();
    expect(() =>
      assertWeights(
        [
          { id: 'a', weight: '0.6' },
          { id: 'b', weight: '0.41' },
        ],
        ['a', 'b'],
      ),
    ).toThrow('objective/weights-not-one');
    expect(() => assertWeights([{ id: 'a', weight: '1' }], ['a', 'b'])).toThrow(
      'objective/weights-incomplete',
    );
    expect(() =>
      assertWeights(
        [
          { id: 'a', weight: '0.5' },
          { id: 'a', weight: '0.5' },
        ],
        ['a'],
      ),
    ).toThrow('objective/weights-incomplete');
    expect(exactText(subtract(ONE, ONE))).toBe('0');
  });
});

describe('a corrected baseline', () => {
  it.each([
    ['told 15 from 10, which was 20', scale({ baseline: '10', target: '40' }), '5', '20', '-5'],
    [
      'told 12 minutes down from 18, which was 16.5',
      scale({ baseline: '18', target: '8' }),
      '-6',
      '16.5',
      '-4.5',
    ],
    ['the same baseline', scale({ baseline: '1/3', target: '8' }), '2', '1/3', '2'],
    ['nothing was told', scale({ baseline: '10', target: '40' }), null, '20', null],
  ] as const)('%s', (_, before, typed, baseline, expected) => {
    expect(typedFrom({ ...before, typed }, baseline)).toBe(expected);
  });

  it('leaves the number that was told where it is, whatever work brought', () => {
    const decimal = fc
      .integer({ min: -999_999, max: 999_999 })
      .map((n) => exactText(fraction(BigInt(n), 100n)));
    fc.assert(
      fc.property(
        fc.tuple(decimal, decimal, decimal),
        decimal,
        fc.nat(50),
        fc.constantFrom('number' as const, 'maintain' as const),
        ([baseline, target, typed], corrected, products, measure) => {
          const parts = moved({ typed, acceptedProducts: String(products) });
          const before = scale({ measure, baseline, target, bound: 'atLeast' });
          // Across the target the direction turns, and with it what a product does.
          const isDown = (from: string) => compare(parseFraction(target), parseFraction(from)) < 0;
          fc.pre(baseline !== target && corrected !== target && isDown(baseline) === isDown(corrected));
          const after = { ...before, baseline: corrected };
          const kept = { ...parts, typed: typedFrom({ ...before, typed }, corrected) };
          expect(standingOf(after, kept).value).toEqual(standingOf(before, parts).value);
        },
      ),
    );
  });
});
