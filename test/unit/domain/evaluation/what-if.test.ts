/** Two versions of a method over the same frozen inputs, and what one says otherwise than the other. */
import fc from 'fast-check';
import { MethodBody } from '../../../../contracts/evaluation-methods';
import { displayText, exactText, fraction, parseFraction } from '../../../../domain/evaluation/fraction';
import type { MonthInputs } from '../../../../domain/evaluation/frozen';
import { freezeRecord, resultOf } from '../../../../domain/evaluation/frozen';
import type { EvaluationMethod } from '../../../../domain/evaluation/method';
import { methodDifferences } from '../../../../domain/evaluation/method-differences';
import type { MissingCriteria } from '../../../../domain/evaluation/what-if';
import {
  carriedPoints,
  carryOf,
  isChanged,
  MISSING_CRITERIA,
  monthChange,
  notTried,
  proposedScore,
  retaken,
  standingScore,
} from '../../../../domain/evaluation/what-if';
import { whatIfTally } from '../../../../domain/evaluation/what-if-tally';
import { workLine } from '../../../support/evaluation-builders';
import { shippedMethod, shippedMethodIds } from '../../../support/shipped';

const decree = shippedMethod('vn-335-2025');
const perLine: EvaluationMethod = {
  ...decree,
  version: 2,
  readings: { ...decree.readings, deductionReading: 'perLine' },
};
const once = (units: string) => [{ units: parseFraction(units), count: 1, excused: false }];
const frozen = (line: ReturnType<typeof workLine>) =>
  freezeRecord({
    record: {
      assignmentId: line.id,
      inclusion: 'due',
      line,
      sources: { assigned: [], completed: [], qualityFailures: [], delays: [] },
    },
    product: {
      itemId: line.id,
      code: line.id,
      name: line.id,
      group: 1,
      coefficient: exactText(line.coefficient),
      version: 1,
    },
  });
const caps = Object.fromEntries(decree.criteria.map(({ key, cap }) => [key, cap]));
// The worked example of the decree's two readings: 62.576 and 58.333 of 70.
const worked: MonthInputs = {
  kind: 'month',
  month: '2026-10',
  method: { id: decree.id, version: decree.version },
  records: [
    frozen(workLine('one', { coefficient: '3', assigned: '4' }, { delays: once('1') })),
    frozen(workLine('two', { assigned: '10', completed: '8' }, { qualityFailures: once('1') })),
  ],
  common: caps,
  leader: null,
};
const changeOf = (inputs: MonthInputs, proposed: EvaluationMethod, missing: MissingCriteria = 'ownShare') =>
  monthChange(
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

  it('is the stored result to the last digit where the proposed version is the one in use, whoever it is', () => {
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
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 6 }),
        fc.array(share, { minLength: decree.criteria.length, maxLength: decree.criteria.length }),
        leader,
        fc.constantFrom(...MISSING_CRITERIA),
        (lines, shares, judged, missing) => {
          const inputs: MonthInputs = {
            ...worked,
            records: lines.map(({ assigned, completed, coefficient, planned, failed }, index) =>
              frozen({
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
          };
          expect(isChanged(changeOf(inputs, { ...decree, version: 9 }, missing))).toBe(false);
        },
      ),
    );
  });

  it('carries points over by key, each as the same share of its cap; what nobody judged counts as the rule says', () => {
    const criterion = (key: string, cap: string) => ({ key, cap, group: '', name: { vi: key, en: key } });
    const before = { criteria: [criterion('a', '10'), criterion('b', '5'), criterion('c', '5')] };
    const after = { criteria: [criterion('a', '6'), criterion('b', '5'), criterion('d', '9')] };
    const points = { a: '5', b: '4', c: '1' };
    expect(MISSING_CRITERIA.map((rule) => carriedPoints(before, after, points, rule))).toEqual([
      { a: '3', b: '4', d: '4.5' },
      { a: '3', b: '4', d: '0' },
      { a: '3', b: '4', d: '9' },
    ]);
    expect(carryOf(before, after)).toEqual({ rescaled: ['a'], missing: ['d'], dropped: ['c'] });
    expect(carriedPoints({ criteria: [] }, after, {}, 'ownShare')).toEqual({ a: '0', b: '0', d: '0' });
  });

  it('keeps what leaders were judged, also where the proposed version has no such value', () => {
    const inputs = { ...worked, leader: { unitResult: '50', organising: '100', cohesion: '100' } };
    expect(isChanged(changeOf(inputs, { ...decree, leaderValues: ['100', '75'] }))).toBe(false);
  });

  it('takes other work in, and keeps what was corrected in the frozen lines', () => {
    const [one, two] = [frozen(workLine('one')), frozen(workLine('two'))];
    const corrected = { ...one, inclusion: 'settledLater' as const };
    const three = frozen(workLine('three'));
    expect(retaken([corrected, two], [one, two], [one, three])).toEqual([corrected, three]);
    expect(retaken([corrected, two], [], [])).toEqual([corrected, two]);
  });

  it('names what no month can show', () => {
    expect(notTried(decree, perLine)).toEqual([]);
    expect(
      notTried(decree, { ...decree, leastMonthsOfYear: 3, period: { ...decree.period, closingDay: 25 } }),
    ).toEqual(['period', 'leastMonthsOfYear']);
  });

  const asIs = <T>(all: readonly T[]): T[] => [...all];
  const person = (personId: string, proposed: EvaluationMethod, unitId = 'U') => ({
    personId,
    months: [{ unitId, change: changeOf(worked, proposed) }],
  });

  it('sums a group up, and leaves months without data out of its means', () => {
    const tally = whatIfTally(10);
    const empty = changeOf({ ...worked, records: [] }, perLine);
    tally.add({
      personId: 'p1',
      months: [
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
    expect(persons?.[0]?.months[0]?.bandChanged).toBe(true);
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

  it('differs in what was changed and in nothing else', () => {
    expect(methodDifferences(decree, perLine)).toEqual([
      { pointer: '/readings/deductionReading', before: 'perUnit', after: 'perLine' },
    ]);
    expect(methodDifferences(decree, { ...decree, version: 9 })).toEqual([]);
    const [first, ...rest] = decree.staffFactors;
    expect(methodDifferences(decree, { ...decree, staffFactors: rest })).toEqual([
      { pointer: `/staffFactors/${first?.factor}/weight`, before: first?.weight, after: null },
    ]);
  });

  it.each(shippedMethodIds)('the schema of the editor takes %s as it ships', (id) => {
    const { id: _id, version: _version, isDefault: _isDefault, ...body } = shippedMethod(id);
    expect(MethodBody.parse(body)).toEqual(body);
  });
});
