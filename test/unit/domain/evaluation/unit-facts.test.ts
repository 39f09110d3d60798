/** What is counted of a unit's work: by table, and shares that never exceed one another. */
import fc from 'fast-check';
import { exactText } from '../../../../domain/evaluation/fraction';
import type { UnitWork } from '../../../../domain/evaluation/unit-facts';
import { deviates, unitResultOf } from '../../../../domain/evaluation/unit-result';
import type { ManagedResult } from '../../../../domain/evaluation/unit-result';
import { countUnitFacts, unitWorkOf } from '../../../../domain/evaluation/unit-facts';
import { minute } from '../../../support/assignment-builders';
import type { Log } from '../../../support/work-logs';
import { accepted, MINUTES_A_DAY } from '../../../support/work-logs';

const year = { from: '2025-12-31T17:00:00.000Z', to: '2026-12-31T17:00:00.000Z' };
const DUE = '2026-06-30T10:00:00.000Z';
const work = (number: string, change: Partial<UnitWork> = {}): UnitWork => ({
  assignmentId: number,
  number,
  dueAt: DUE,
  doneAt: DUE,
  isWithdrawn: false,
  hasMissed: false,
  ...change,
});

it.each<[string, UnitWork[], object]>([
  ['nothing due has no share', [], { assigned: 0, doneShare: null, onTimeShare: null }],
  ['at the deadline is in time', [work('1')], { assigned: 1, done: 1, onTime: 1, late: [], notDone: [] }],
  [
    'after it is late, but done',
    [work('1'), work('2', { doneAt: '2026-06-30T10:00:00.001Z' })],
    { assigned: 2, done: 2, onTime: 1, late: [{ assignmentId: '2', number: '2' }] },
  ],
  [
    'a deadline that was moved after it had passed is missed all the same',
    [work('1'), work('2', { hasMissed: true })],
    { done: 2, onTime: 1, late: [{ assignmentId: '2', number: '2' }] },
  ],
  [
    'what is not done is not done, missed or not',
    [work('1', { doneAt: null, hasMissed: true })],
    { done: 0, onTime: 0, late: [], notDone: [{ assignmentId: '1', number: '1' }] },
  ],
  [
    'what is not done is neither',
    [work('1', { doneAt: null })],
    { assigned: 1, done: 0, onTime: 0, notDone: [{ assignmentId: '1', number: '1' }], late: [] },
  ],
  ['withdrawn work was not to be done', [work('1', { isWithdrawn: true })], { assigned: 0 }],
  ['a deadline at the end belongs to the next year', [work('1', { dueAt: year.to })], { assigned: 0 }],
  ['one at the beginning to this', [work('1', { dueAt: year.from, doneAt: year.from })], { assigned: 1 }],
])('%s', (_, all, expected) => {
  expect(countUnitFacts(all, year)).toMatchObject(expected);
});

it('says shares exactly', () => {
  const all = ['1', '2', '3'].map((no) => work(no, no === '3' ? { doneAt: null } : {}));
  expect(exactText(countUnitFacts(all, year).doneShare!)).toBe('2/3');
});

it('counts every piece of due work once: done in time, late, or not done', () => {
  const instants = fc
    .date({ min: new Date('2025-06-01'), max: new Date('2027-06-01'), noInvalidDate: true })
    .map((date) => date.toISOString());
  const one = fc.record({
    assignmentId: fc.uuid(),
    number: fc.string(),
    dueAt: instants,
    doneAt: fc.option(instants),
    isWithdrawn: fc.boolean(),
    hasMissed: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(one), (all) => {
      const { assigned, done, onTime, late, notDone } = countUnitFacts(all, year);
      expect(onTime + late.length).toBe(done);
      expect(done + notDone.length).toBe(assigned);
    }),
  );
});

describe('a deadline that the log moves', () => {
  const window = { from: minute(0), to: minute(30 * MINUTES_A_DAY) };
  const counted = (log: Log) => {
    const moved = log.give('assigner', 'changeDeadline').handIn().settle();
    // In time by the deadline that stands last, whatever was before.
    expect(moved.state.lastEventAt < moved.state.dueAt).toBe(true);

    return countUnitFacts([unitWorkOf(moved.events, window.to)!], window);
  };

  it('before it passes leaves the work in time', () => {
    expect(counted(accepted())).toMatchObject({ done: 1, onTime: 1, late: [] });
  });

  it('after it passed does not', () => {
    expect(counted(accepted().missDeadline())).toMatchObject({
      ...{ done: 1, onTime: 0 },
      late: [{ assignmentId: 'a-1' }],
    });
  });
});

describe('the unit’s result of a leader (article 15(3))', () => {
  const of = (...levels: (ManagedResult['level'] | 'notRated')[]): ManagedResult[] =>
    levels.map((one) => ({
      level: one === 'notRated' ? null : one,
      notRated: one === 'notRated',
    }));
  const VALUES = ['100', '50'];

  it.each<[string, ManagedResult[], object]>([
    [
      'everybody at completed or above',
      of('completed', 'excellent'),
      { value: '100', people: 2, confirmed: 2 },
    ],
    ['one not completed', of('notCompleted', 'excellent'), { value: '50', notCompleted: 1 }],
    ['one not completed settles it before the others are known', of('notCompleted', null), { value: '50' }],
    ['nobody is below, and one is not known yet', of('good', null), { value: null, people: 2, confirmed: 1 }],
    ['who is not rated is left out', of('good', 'notRated'), { value: '100', people: 1, confirmed: 1 }],
    [
      'without enough data nobody is in a band',
      of('good', 'insufficientData'),
      { value: '100', confirmed: 2 },
    ],
    ['only such results say nothing', of('insufficientData'), { value: null, people: 1, confirmed: 1 }],
    ['nobody is managed', [], { value: null, people: 0, confirmed: 0 }],
  ])('%s', (_, managed, expected) => {
    expect(unitResultOf(managed, VALUES)).toMatchObject(expected);
    expect(unitResultOf(managed, [...VALUES].reverse())).toMatchObject(expected);
  });

  it('takes the values from the method, and tells what is otherwise', () => {
    expect(unitResultOf(of('notCompleted'), ['100', '80', '0']).value).toBe('0');
    expect(unitResultOf(of('good'), []).value).toBeNull();
    expect(
      [
        ['100', '100.0'],
        ['50', '100'],
        [null, '50'],
      ].map(([value, chosen]) => deviates({ value: value ?? null }, chosen ?? '')),
    ).toEqual([false, true, false]);
  });

  it('is never raised by a result that is worse', () => {
    const levels = fc.constantFrom<ManagedResult['level']>('excellent', 'good', 'completed', 'notCompleted');
    fc.assert(
      fc.property(fc.array(levels, { minLength: 1 }), fc.nat(), (all, at) => {
        const worse = all.map((one, index) => (index === at % all.length ? 'notCompleted' : one));
        expect(Number(unitResultOf(of(...worse), VALUES).value)).toBeLessThanOrEqual(
          Number(unitResultOf(of(...all), VALUES).value),
        );
      }),
    );
  });
});
