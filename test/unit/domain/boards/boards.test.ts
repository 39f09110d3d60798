/** Which day a board is compared with, and how a load is put without naming anybody. */
import fc from 'fast-check';
import { thresholdsAt } from '../../../../application/assignments/schedule';
import { earlierDate, endOfDay } from '../../../../domain/boards/earlier-date';
import { NO_FIGURES, figuresOf, together } from '../../../../domain/boards/earlier-figures';
import { balanceOf, comparableMedian } from '../../../../domain/boards/load';
import { waitsFor } from '../../../../domain/boards/waits-for';
import { ASSIGNMENT_STATUSES } from '../../../../domain/assignment/state';
import {
  IN_STATUS,
  after,
  assignmentAtIntake,
  assignmentInProgress,
} from '../../../support/assignment-builders';
import { shippedPolicy, vn } from '../../../support/shipped';

test.each([
  ['2026-11-23', 'lastWorkingDay', '2026-11-20'],
  ['2026-11-24', 'lastWorkingDay', '2026-11-23'],
  ['2026-11-24', 'lastMonth', '2026-10-31'],
  ['2026-03-01', 'lastMonth', '2026-02-28'],
  ['2026-01-02', 'lastMonth', '2025-12-31'],
  ['2026-11-24', 'lastQuarter', '2026-09-30'],
  ['2026-10-01', 'lastQuarter', '2026-09-30'],
  ['2026-03-31', 'lastQuarter', '2025-12-31'],
] as const)('on %s, %s is %s', (today, earlier, date) => {
  expect(earlierDate(vn, today, earlier)).toBe(date);
});

test('a day ends at midnight of the calendar’s wall clock', () => {
  expect(endOfDay(vn, '2026-11-20')).toBe('2026-11-20T17:00:00.000Z');
  expect(endOfDay(vn, '2025-12-31')).toBe('2025-12-31T17:00:00.000Z');
});

test('the middle of a unit is told only where it tells nothing of single people', () => {
  const of = (people: number) => comparableMedian(balanceOf([{ open: 2, people }]));
  expect([of(0), of(4), of(5)]).toEqual([null, null, 2]);
});

const bandsOf = (loads: readonly number[]) =>
  balanceOf(loads.map((open) => ({ open, people: 1 }))).bands.map(({ people }) => people);

test('people stand in bands of how much is open', () => {
  expect(bandsOf([0, 0, 1, 3, 4, 7, 8, 15, 16, 400])).toEqual([2, 2, 2, 2, 2]);
  expect(balanceOf([])).toMatchObject({ people: 0, open: 0, median: null, busiestTenthPercent: null });
});

test('the median and the busiest tenth are those of the people one by one, however they are counted together', () => {
  const loads = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 60 });

  fc.assert(
    fc.property(loads, (each) => {
      const sorted = [...each].sort((a, b) => a - b);
      const middle = sorted.length / 2;
      const median =
        sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
      const open = each.reduce((sum, n) => sum + n, 0);
      const top = sorted.slice(-Math.ceil(each.length / 10)).reduce((sum, n) => sum + n, 0);
      const together = [...new Set(each)].map((load) => ({
        open: load,
        people: each.filter((n) => n === load).length,
      }));

      for (const counts of [together, each.map((load) => ({ open: load, people: 1 }))]) {
        const balance = balanceOf(counts);
        expect(balance).toMatchObject({ people: each.length, open, median });
        expect(balance.busiestTenthPercent).toBe(open === 0 ? null : Math.round((top / open) * 1000) / 10);
        expect(balance.bands.reduce((sum, { people }) => sum + people, 0)).toBe(each.length);
      }
    }),
  );
});

test('what an assignment waits for follows from where it stands, and an obstacle comes before the work', () => {
  expect(
    Object.fromEntries(ASSIGNMENT_STATUSES.map((status) => [status, waitsFor(IN_STATUS[status]())])),
  ).toEqual({
    issued: 'acceptance',
    accepted: 'work',
    inProgress: 'work',
    submitted: 'review',
    returned: 'rework',
    approved: 'signature',
    signedOff: null,
    declined: 'decisionOnDecline',
    suspended: 'resumption',
    withdrawn: null,
  });
  expect(waitsFor(assignmentAtIntake())).toBe('intake');
  expect(waitsFor(after(IN_STATUS.returned(), 'assignee', 'reportObstacle'))).toBe('helpWithObstacle');
});

describe('what a board counts at an instant', () => {
  const at = (now: string) => thresholdsAt(vn, shippedPolicy('standard'), now);
  const issuedOn = '2026-11-23T03:00:00.000Z';
  const states = ASSIGNMENT_STATUSES.map((status) => IN_STATUS[status]());

  test('every assignment that was not withdrawn stands in one cell of the matrix, at any instant', () => {
    const instants = fc.date({ min: new Date(issuedOn), max: new Date('2027-01-31'), noInvalidDate: true });

    fc.assert(
      fc.property(instants, fc.subarray(states), (now, some) => {
        const { cells, stuck, atRisk } = figuresOf(some, at(now.toISOString()));
        const { doneOnTime, doneLate, openInTerm, openOverdue } = cells;
        expect(doneOnTime + doneLate + openInTerm + openOverdue).toBe(
          some.filter(({ status }) => status !== 'withdrawn').length,
        );
        expect(stuck + atRisk).toBeLessThanOrEqual(2 * (openInTerm + openOverdue));
        const parts = some.map((one) => figuresOf([one], at(now.toISOString())));
        expect(parts.reduce(together, NO_FIGURES)).toEqual({ cells, stuck, atRisk });
      }),
    );
  });

  test('at risk is what its assignee says so of, until it is overdue', () => {
    const inWork = after(assignmentInProgress(), 'assignee', 'reportProgress', {
      body: { confidence: 'offTrack' },
    });
    const figures = (now: string) => figuresOf([inWork], at(now));
    expect(figures(inWork.lastEventAt)).toMatchObject({ atRisk: 1, stuck: 0, cells: { openInTerm: 1 } });
    expect(figures(inWork.dueAt)).toMatchObject({ atRisk: 1, cells: { openOverdue: 0 } });
    expect(figures('2026-12-31T00:00:00.000Z')).toMatchObject({
      atRisk: 0,
      stuck: 1,
      cells: { openOverdue: 1 },
    });
  });
});
