/** A transfer for a later day: which days can be, and what is told of what changed until then. */
import fc from 'fast-check';
import {
  beginningOfDay,
  checkCallOff,
  checkPlannedDay,
  differencesOf,
} from '../../../../domain/organisation/planned';
import type { SeenRow } from '../../../../domain/organisation/planned';
import { codeOf } from '../../../support/refusals';

describe('the day', () => {
  it.each([
    ['2026-12-01', null],
    ['2027-11-30', null],
    ['2026-11-30', 'transfer/day-impossible'],
    ['2026-11-29', 'transfer/day-impossible'],
    ['2027-12-02', 'transfer/day-impossible'],
  ])('%s, ordered on 30 November 2026: %s', (on, code) => {
    const check = () => checkPlannedDay(on, '2026-11-30');

    if (code === null) {
      expect(check).not.toThrow();
    } else {
      expect(codeOf(check)).toBe(code);
    }
  });

  it('begins at midnight in Hanoi', () => {
    expect(beginningOfDay('2026-12-01')).toBe('2026-11-30T17:00:00.000Z');
  });

  it.each(['calledOff', 'done', 'failed'] as const)('is not called off once it is %s', (state) => {
    expect(codeOf(() => checkCallOff(state))).toBe('transfer/not-planned');
  });
});

const seen = (assignmentId: string, ...landings: string[]): SeenRow => ({
  assignmentId,
  number: assignmentId,
  title: assignmentId,
  landings,
});

describe('what changed', () => {
  it('is what appeared, lands elsewhere, or is gone', () => {
    const before = [seen('a', 'assignee p successor q'), seen('b', 'signer p successor q'), seen('c', 'x')];
    const after = [seen('a', 'assignee p intake u'), seen('c', 'x'), seen('d', 'y')];

    expect(differencesOf(before, after).map(({ kind, assignmentId }) => [kind, assignmentId])).toEqual([
      ['changed', 'a'],
      ['appeared', 'd'],
      ['gone', 'b'],
    ]);
  });

  const rows = fc.uniqueArray(
    fc.record({
      assignmentId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      number: fc.constant('1'),
      title: fc.constant('t'),
      landings: fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 3 }),
    }),
    { selector: ({ assignmentId }) => assignmentId },
  );

  it('names each assignment once; the other way round, what appeared is gone', () => {
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const there = differencesOf(before, after);
        const back = differencesOf(after, before);
        const ids = (list: typeof there, kind: string) =>
          list
            .filter((one) => one.kind === kind)
            .map(({ assignmentId }) => assignmentId)
            .sort();

        expect(new Set(there.map(({ assignmentId }) => assignmentId)).size).toBe(there.length);
        expect(ids(there, 'appeared')).toEqual(ids(back, 'gone'));
        expect(ids(there, 'changed')).toEqual(ids(back, 'changed'));
        expect(differencesOf(before, [...before].reverse())).toEqual([]);
      }),
    );
  });
});
