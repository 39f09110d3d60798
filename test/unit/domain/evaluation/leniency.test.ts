/** Leniency and spread of those who judge. */
import fc from 'fast-check';
import { exactText, fraction } from '../../../../domain/evaluation/fraction';
import type { JudgedMonth } from '../../../../domain/evaluation/leniency';
import { leniencyRows, shareOfPoints } from '../../../../domain/evaluation/leniency';

const month = (personId: string, raterId: string, given: bigint, own: bigint | null = null): JudgedMonth => ({
  personId,
  raterId,
  leads: false,
  given: fraction(given, 10n),
  own: own === null ? null : fraction(own, 10n),
  total: fraction(given * 10n),
  level: 'good',
});
const byRater = ({ raterId }: JudgedMonth): string => raterId;
const text = (value: JudgedMonth['given']): string | null => (value === null ? null : exactText(value));

it('tells the mean share, the distance to all others, the spread, and the distance to what people gave themselves', () => {
  const { told, hidden } = leniencyRows(
    [month('a', 'x', 10n, 8n), month('b', 'x', 8n), month('c', 'y', 6n, 9n), month('d', 'y', 6n, 7n)],
    byRater,
    2,
  );
  expect(hidden).toBe(0);
  expect(
    told.map(({ key, mean, difference, spread, againstOwn, meanTotal }) => [
      key,
      ...[mean, difference, spread, againstOwn, meanTotal].map(text),
    ]),
  ).toEqual([
    ['x', '0.9', '0.3', '0.1', '0.2', '90'],
    ['y', '0.6', '-0.3', '0', '-0.2', '60'],
  ]);
});

it('counts rows of too few people, and one more that would give them away', () => {
  const months = [
    month('a', 'small', 10n),
    ...['b', 'c', 'd'].map((id) => month(id, 'large', 6n)),
    ...['e', 'f', 'g', 'h'].map((id) => month(id, 'larger', 6n)),
  ];
  const { told, hidden } = leniencyRows(months, byRater, 3);
  expect([told.map(({ key }) => key), hidden]).toEqual([['larger'], 2]);
  expect(leniencyRows(months, byRater, undefined)).toEqual({ told: [], hidden: 3 });
});

it('never tells a row of fewer people than the least', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 4 })), { maxLength: 60 }),
      fc.integer({ min: 2, max: 5 }),
      (pairs, least) => {
        const months = pairs.map(([person, rater]) => month(String(person), String(rater), 5n));
        leniencyRows(months, byRater, least).told.forEach(({ people }) =>
          expect(people).toBeGreaterThanOrEqual(least),
        );
      },
    ),
  );
});

it('is a share of all points, and nothing where there are none to give', () => {
  expect(
    text(
      shareOfPoints({ a: '2.5', b: '1' }, [
        { key: 'a', cap: '5' },
        { key: 'b', cap: '5' },
      ]),
    ),
  ).toBe('0.35');
  expect(shareOfPoints({}, [])).toBeNull();
});
