/** Two versions of a method over the same frozen inputs: of months, and of the periods that are their means. */
import fc from 'fast-check';
import { MethodBody } from '../../../../contracts/evaluation-methods';
import type { Span } from '../../../../domain/evaluation/aggregate';
import { monthsIn, monthsOf } from '../../../../domain/evaluation/aggregate';
import { OVERRIDE_KINDS } from '../../../../domain/evaluation/classification';
import {
  displayText,
  exactText,
  fraction,
  parseFraction,
  subtract,
} from '../../../../domain/evaluation/fraction';
import type { MonthInputs } from '../../../../domain/evaluation/frozen';
import { resultOf } from '../../../../domain/evaluation/frozen';
import { withLaterParts } from '../../../../domain/evaluation/later-parts';
import type { EvaluationMethod } from '../../../../domain/evaluation/method';
import { LEVELS, withReadings } from '../../../../domain/evaluation/method';
import type { MissingCriteria } from '../../../../domain/evaluation/what-if-carry';
import {
  isChanged,
  notTried,
  periodChange,
  proposedScore,
  proposedSpan,
  retaken,
  standingScore,
} from '../../../../domain/evaluation/what-if';
import {
  carriedJudgement,
  carriedPoints,
  carryOf,
  MISSING_CRITERIA,
} from '../../../../domain/evaluation/what-if-carry';
import { quotaEffects } from '../../../../domain/evaluation/what-if-quota';
import { whatIfTally } from '../../../../domain/evaluation/what-if-tally';
import type { SpanInputs } from '../../../../domain/evaluation/span';
import { frozenLine, workLine } from '../../../support/evaluation-builders';
import { shippedMethod, shippedMethodIds } from '../../../support/shipped';

const decree = shippedMethod('vn-335-2025');
const perLine: EvaluationMethod = {
  ...decree,
  version: decree.version + 1,
  readings: { ...decree.readings, deductionReading: 'perLine' },
};
const once = (units: string) => [{ units: parseFraction(units), count: 1, excused: false }];
const caps = Object.fromEntries(decree.criteria.map(({ key, cap }) => [key, cap]));
// The worked example of the decree's two readings: 62.576 and 58.333 of 70.
const worked: MonthInputs = {
  kind: 'month',
  month: '2026-10',
  method: { id: decree.id, version: decree.version },
  records: [
    frozenLine(workLine('one', { coefficient: '3', assigned: '4' }, { delays: once('1') })),
    frozenLine(workLine('two', { assigned: '10', completed: '8' }, { qualityFailures: once('1') })),
  ],
  common: caps,
  leader: null,
};
const changeOf = (inputs: MonthInputs, proposed: EvaluationMethod, missing: MissingCriteria = 'ownShare') =>
  periodChange(
    inputs.month,
    standingScore(resultOf(decree, inputs)),
    proposedScore(decree, proposed, inputs, missing),
  );

describe('a version beside another', () => {
  it('gives both readings of the worked example, with the points that were given', () => {
    const change = changeOf(worked, perLine);
    const shown = (side: 'before' | 'after') => displayText(change[side].total ?? parseFraction('0'), 3);
    expect([shown('before'), shown('after')]).toEqual(['92.576', '88.333']);
    expect([change.before.level, change.after.level, change.bandChanged]).toEqual([
      'excellent',
      'good',
      true,
    ]);
    expect(exactText(change.difference ?? parseFraction('0'))).toBe('-140/33');
  });

  const share = fc.integer({ min: 0, max: 16 }).map((n) => fraction(BigInt(n), 16n));
  const line = fc.record({
    assigned: fc.integer({ min: 0, max: 30 }),
    completed: fc.integer({ min: 0, max: 30 }),
    coefficient: fc.constantFrom('1', '3', '7/3', '0.25'),
    planned: fc.boolean(),
    failed: fc.integer({ min: 0, max: 3 }),
  });
  const leader = fc.option(
    fc.record({
      unitResult: fc.constantFrom(...decree.leaderValues),
      organising: fc.constantFrom(...decree.leaderValues),
      cohesion: fc.constantFrom(...decree.leaderValues),
    }),
  );
  const monthInputs: fc.Arbitrary<MonthInputs> = fc
    .tuple(
      fc.array(line, { maxLength: 6 }),
      fc.array(share, { minLength: decree.criteria.length, maxLength: decree.criteria.length }),
      leader,
    )
    .map(([lines, shares, judged]) => ({
      ...worked,
      records: lines.map(({ assigned, completed, coefficient, planned, failed }, index) =>
        frozenLine({
          ...workLine(
            `l${index}`,
            { coefficient, assigned: String(assigned), completed: String(completed) },
            { delays: [{ units: parseFraction('1'), count: failed, excused: false }] },
          ),
          planned,
        }),
      ),
      common: Object.fromEntries(
        decree.criteria.map(({ key, cap }, index) => {
          const { n, d } = shares[index] ?? parseFraction('0');
          const most = parseFraction(cap);

          return [key, exactText(fraction(n * most.n, d * most.d))];
        }),
      ),
      leader: judged,
    }));

  it('is the stored result to the last digit where the proposed version is the one in use, whoever it is', () => {
    fc.assert(
      fc.property(monthInputs, fc.constantFrom(...MISSING_CRITERIA), (inputs, missing) => {
        expect(isChanged(changeOf(inputs, { ...decree, version: 9 }, missing))).toBe(false);
      }),
    );
  });

  const spanOf = (
    kind: Span['kind'],
    months: readonly (MonthInputs | null)[],
    changes: Partial<SpanInputs> = {},
  ): SpanInputs => {
    const span = { kind, from: '2026-01' };

    return {
      kind: 'span',
      span,
      method: { id: decree.id, version: decree.version },
      months: monthsOf(span).flatMap((month, index) => {
        const inputs = months[index];

        return inputs === undefined
          ? []
          : [
              {
                month,
                unitId: 'U',
                formId: `f${index}`,
                hash: inputs && 'h',
                total: inputs && resultOf(decree, inputs).total,
                absence: inputs === null ? ('maternity' as const) : null,
              },
            ];
      }),
      facts: [],
      organisationLevel: null,
      ...changes,
    };
  };
  const spanChange = (
    span: SpanInputs,
    months: readonly (MonthInputs | null)[],
    proposed: EvaluationMethod,
  ) => {
    const scores = months.flatMap((inputs, index) =>
      inputs === null ? [] : [[`f${index}`, proposedScore(decree, proposed, inputs, 'ownShare')] as const],
    );

    return periodChange(
      span.span.from,
      standingScore(resultOf(decree, span)),
      proposedSpan(proposed, span, new Map(scores)),
    );
  };

  it('of a quarter, a half-year and a year is the stored result too, whatever months, facts and units were like', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Span['kind'][]>('quarter', 'halfYear', 'year'),
        fc.array(fc.option(monthInputs, { freq: 4 }), { maxLength: 12 }),
        fc.array(fc.record({ kind: fc.constantFrom(...OVERRIDE_KINDS), documentId: fc.constant('1') }), {
          maxLength: 1,
        }),
        fc.option(fc.constantFrom(...LEVELS)),
        (kind, months, facts, organisationLevel) => {
          const given = months.slice(0, monthsIn(kind));
          const span = spanOf(kind, given, { facts, organisationLevel });
          const change = spanChange(span, given, { ...decree, version: 9 });
          expect(isChanged(change)).toBe(false);
          expect(change.after).toEqual(change.before);
        },
      ),
    );
  });

  it.each<[Span['kind'], number]>([
    ['quarter', 3],
    ['halfYear', 6],
    ['year', 12],
  ])(
    'of a %s is the mean of its months as the proposal makes them, with the level of its thresholds',
    (kind, of) => {
      const months = Array.from({ length: of }, (_, index) => (index === 1 ? null : worked));
      const change = spanChange(spanOf(kind, months), months, perLine);
      expect([displayText(change.after.total ?? parseFraction('0'), 3), change.bandChanged]).toEqual([
        '88.333',
        true,
      ]);
      const other = months.map((one, index) => (index === 0 ? { ...worked, common: {} } : one));
      const { before } = spanChange(spanOf(kind, other), other, decree);
      // One month of those worked has 30 points less.
      expect(exactText(subtract(changeOf(worked, decree).before.total!, before.total!))).toBe(
        exactText(fraction(30n, BigInt(of - 1))),
      );
    },
  );

  it('leaves what an authority established, and the unit of its head, where they stood', () => {
    const months = Array.from({ length: 12 }, () => worked);
    const level = (changes: Partial<SpanInputs>, proposed = decree) =>
      spanChange(spanOf('year', months, changes), months, proposed).after.level;
    const facts = [{ kind: 'discipline' as const, documentId: '1/QĐ' }];
    expect([
      level({}),
      level({ facts }),
      level({ organisationLevel: 'completed' }),
      level({}, perLine),
    ]).toEqual(['excellent', 'notCompleted', 'completed', 'good']);
  });

  it('rates no year of fewer months than the proposal asks for, and says so as a change of level', () => {
    const months = Array.from({ length: 7 }, () => worked);
    const change = spanChange(spanOf('year', months), months, { ...decree, leastMonthsOfYear: 8 });
    expect(change).toMatchObject({
      after: { total: null, level: 'insufficientData' },
      difference: null,
      bandChanged: true,
    });
    const short = spanChange(spanOf('year', months.slice(2)), months.slice(2), {
      ...decree,
      leastMonthsOfYear: 5,
    });
    expect([short.before.total, short.after.level]).toEqual([null, 'excellent']);
  });

  it('counts a leader’s factor that nobody was judged by as the rule says, and leaves out one that was dropped', () => {
    const factors = decree.leaderFactors.filter(({ factor }) => factor !== 'cohesion');
    const five: EvaluationMethod = { ...decree, leaderFactors: factors };
    const given = { unitResult: '100', organising: '50' };
    expect(MISSING_CRITERIA.map((rule) => carriedJudgement(decree, given, rule)?.cohesion)).toEqual([
      '75',
      '0',
      '100',
    ]);
    expect(carriedJudgement(five, { ...given, cohesion: '50' }, 'full')).toEqual(given);
    expect(carriedJudgement(decree, null, 'full')).toBeNull();
    expect([carryOf(five, decree).missingFactors, carryOf(decree, five).droppedFactors]).toEqual([
      ['cohesion'],
      ['cohesion'],
    ]);
    const inputs = { ...worked, leader: { ...given, cohesion: '50' } };
    expect(changeOf(inputs, five).difference).not.toBeNull();
  });

  it('says of the quota what follows from the levels as they are told, and of hidden levels nothing', () => {
    const levels = (excellent: number | null) =>
      [
        { level: 'excellent', before: 2, after: excellent },
        { level: 'good', before: 8, after: 9 },
      ] as const;
    const rule = (reading: 'literal' | 'pool') => ({ rate: '0.2', reading });
    expect(quotaEffects(levels(1), { before: rule('literal'), after: rule('pool') })).toEqual({
      before: { rate: '0.2', pool: 10, excellent: 2, allowed: 1, isExceeded: true },
      after: { rate: '0.2', pool: 10, excellent: 1, allowed: 2, isExceeded: false },
    });
    const hidden = { rate: '0.2', pool: null, excellent: null, allowed: null, isExceeded: null };
    expect(quotaEffects(levels(null), { before: null, after: rule('pool') })).toEqual({
      before: null,
      after: hidden,
    });
    expect(quotaEffects(null, { before: rule('pool'), after: null })).toEqual({
      before: hidden,
      after: null,
    });
  });

  it('carries points over by key, each as the same share of its cap; what nobody judged counts as the rule says', () => {
    const criterion = (key: string, cap: string) => ({ key, cap, group: '', name: { vi: key, en: key } });
    const { leaderFactors } = decree;
    const before = {
      leaderFactors,
      criteria: [criterion('a', '10'), criterion('b', '5'), criterion('c', '5')],
    };
    const after = {
      leaderFactors,
      criteria: [criterion('a', '6'), criterion('b', '5'), criterion('d', '9')],
    };
    const points = { a: '5', b: '4', c: '1' };
    expect(MISSING_CRITERIA.map((rule) => carriedPoints(before, after, points, rule))).toEqual([
      { a: '3', b: '4', d: '4.5' },
      { a: '3', b: '4', d: '0' },
      { a: '3', b: '4', d: '9' },
    ]);
    expect(carryOf(before, after)).toMatchObject({ rescaled: ['a'], missing: ['d'], dropped: ['c'] });
    expect(carriedPoints({ criteria: [] }, after, {}, 'ownShare')).toEqual({ a: '0', b: '0', d: '0' });
  });

  it('keeps what leaders were judged, also where the proposed version has no such value', () => {
    const inputs = { ...worked, leader: { unitResult: '50', organising: '100', cohesion: '100' } };
    expect(isChanged(changeOf(inputs, { ...decree, leaderValues: ['100', '75'] }))).toBe(false);
  });

  it('takes other work in, and keeps what was corrected in the frozen lines', () => {
    const [one, two] = [frozenLine(workLine('one')), frozenLine(workLine('two'))];
    const corrected = { ...one, inclusion: 'settledLater' as const };
    const three = frozenLine(workLine('three'));
    expect(retaken([corrected, two], [one, two], [one, three])).toEqual([corrected, three]);
    expect(retaken([corrected, two], [], [])).toEqual([corrected, two]);
  });

  it('names what no period of the kind can show', () => {
    expect(notTried(decree, perLine, 'month')).toEqual([]);
    const other = { ...decree, leastMonthsOfYear: 3, period: { ...decree.period, closingDay: 25 } };
    expect(notTried(decree, other, 'month')).toEqual(['period', 'leastMonthsOfYear']);
    expect(notTried(decree, other, 'year')).toEqual(['period']);
    const undone = withReadings(decree, { unitUndone: 'anyUndone' });
    expect(notTried(decree, undone, 'year')).toEqual(['organisation']);
  });

  const asIs = <T>(all: readonly T[]): T[] => [...all];
  const person = (personId: string, proposed: EvaluationMethod, unitId = 'U') => ({
    personId,
    periods: [{ unitId, change: changeOf(worked, proposed) }],
  });

  it('sums a group up, and leaves months without data out of its means', () => {
    const tally = whatIfTally(10);
    const empty = changeOf({ ...worked, records: [] }, perLine);
    tally.add({
      personId: 'p1',
      periods: [
        { unitId: 'U', change: changeOf(worked, decree) },
        { unitId: 'U', change: empty },
      ],
    });
    tally.add(person('p2', perLine));
    const { whole, levels } = tally.outcome(1, asIs);
    expect(whole).toMatchObject({ people: 2, scored: 2, changed: 1, bandChanges: 1 });
    const stands = resultOf(decree, worked).total;
    expect(exactText(whole.meanBefore ?? parseFraction('0'))).toBe(stands);
    expect(levels).toHaveLength(5);
    const none = whatIfTally(10).outcome(1, asIs);
    expect([none.whole.people, none.whole.meanBefore, none.persons]).toEqual([0, null, null]);
  });

  it('tells those who change most one by one and counts the others, however many there are', () => {
    const tally = whatIfTally(3);
    const lower: EvaluationMethod = { ...decree, deductionPerFailure: '0.26' };
    Array.from({ length: 30 }).forEach((_, index) =>
      tally.add(person(`p${index}`, index === 20 ? perLine : lower)),
    );
    tally.add(person('same', decree));
    const { persons, concerned, whole } = tally.outcome(5, asIs);
    expect([whole.people, concerned, persons?.map(({ label }) => label)]).toEqual([31, 30, ['1', '2', '3']]);
    expect(persons?.[0]?.periods[0]?.bandChanged).toBe(true);
  });

  it('tells no part about too few people, nor what would give it away; where no group may be told, only the whole', () => {
    const tally = whatIfTally(10);
    ['a', 'b', 'c', 'd', 'e'].forEach((id) => tally.add(person(id, perLine, 'BIG')));
    ['f', 'g', 'h', 'i', 'j', 'k'].forEach((id) => tally.add(person(id, perLine, 'BIGGER')));
    tally.add(person('z', perLine, 'SMALL'));
    const told = tally.outcome(5, asIs);
    expect(told.units?.map(({ unitId, people, scored }) => [unitId, people, scored])).toEqual([
      ['BIG', 5, null],
      ['BIGGER', 6, 6],
      ['SMALL', 1, null],
    ]);
    const small = tally.outcome(13, asIs);
    expect(small.whole).toMatchObject({ people: 12, scored: null, meanBefore: null });
    expect([small.levels, small.units, small.persons, small.concerned]).toEqual([null, null, null, null]);
    const whole = tally.outcome(null, asIs);
    expect([whole.whole.scored, whole.levels === null, whole.units, whole.persons]).toEqual([
      12,
      false,
      null,
      null,
    ]);
  });

  it.each(shippedMethodIds)('the schema of the editor takes %s as it ships', (id) => {
    const { id: _id, version: _version, isDefault: _isDefault, ...body } = withLaterParts(shippedMethod(id));
    expect(MethodBody.parse(body)).toEqual(body);
  });
});
