/** What is counted of a unit's work: by table, and shares that never exceed one another. */
import fc from 'fast-check';
import { exactText } from '../../../../domain/evaluation/fraction';
import type { UnitWork } from '../../../../domain/evaluation/unit-facts';
import { countUnitFacts } from '../../../../domain/evaluation/unit-facts';

const year = { from: '2025-12-31T17:00:00.000Z', to: '2026-12-31T17:00:00.000Z' };
const DUE = '2026-06-30T10:00:00.000Z';
const work = (number: string, change: Partial<UnitWork> = {}): UnitWork => ({
  assignmentId: number,
  number,
  dueAt: DUE,
  doneAt: DUE,
  isWithdrawn: false,
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
  });
  fc.assert(
    fc.property(fc.array(one), (all) => {
      const { assigned, done, onTime, late, notDone } = countUnitFacts(all, year);
      expect(onTime + late.length).toBe(done);
      expect(done + notDone.length).toBe(assigned);
    }),
  );
});
