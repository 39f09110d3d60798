/** The paper forms: caps of Form 01, the months of Form 02. */
import fc from 'fast-check';
import { add, exactText, parseFraction } from '../../../../domain/evaluation/fraction';
import { paperMonths, paperPoints, sheetOf } from '../../../../domain/evaluation/paper';
import { PERIOD_KINDS } from '../../../../domain/evaluation/procedure';
import { shippedMethod } from '../../../support/shipped';

const method = shippedMethod('vn-335-2025');

it('is Form 02 for a year and Form 01 for everything shorter', () => {
  expect(PERIOD_KINDS.map(sheetOf)).toEqual(['form01', 'form01', 'form01', 'form02']);
});

it('has the caps of the decree: three groups of ten', () => {
  const { groups, capTotal } = paperPoints(method, method.criteria, null);
  expect(groups).toEqual([
    { group: 'I', cap: '10', self: null },
    { group: 'II', cap: '10', self: null },
    { group: 'III', cap: '10', self: null },
  ]);
  expect(capTotal).toBe('30');
});

it('sums the groups to the total, exactly, whatever the points', () => {
  const points = fc.record(
    Object.fromEntries(
      method.criteria.map(({ key }) => [
        key,
        fc.integer({ min: 0, max: 250 }).map((n) => (n / 100).toFixed(2)),
      ]),
    ),
  );
  fc.assert(
    fc.property(points, (self) => {
      const { groups, selfTotal } = paperPoints(method, method.criteria, self);
      const sum = groups.reduce(
        (total, one) => add(total, parseFraction(one.self ?? '0')),
        parseFraction('0'),
      );
      expect(selfTotal).toBe(exactText(sum));
    }),
  );
});

it('leaves out what the form does not ask', () => {
  expect(paperPoints(method, [], { politics: '5' })).toEqual({
    criteria: [],
    groups: [],
    capTotal: '0',
    selfTotal: null,
  });
});

it('names twelve months, each with its total or why it has none', () => {
  const months = paperMonths(
    { kind: 'year', from: '2025-01' },
    [
      { month: '2025-02', total: '802/9', absence: null },
      { month: '2025-03', total: null, absence: 'maternity' },
      { month: '2025-04', total: null, absence: null },
    ],
    3,
  );
  expect(months).toHaveLength(12);
  expect(months.slice(0, 4)).toEqual([
    { month: '2025-01', total: null, leftOut: 'missing' },
    { month: '2025-02', total: '89.111', leftOut: null },
    { month: '2025-03', total: null, leftOut: 'maternity' },
    { month: '2025-04', total: null, leftOut: 'insufficientData' },
  ]);
});
