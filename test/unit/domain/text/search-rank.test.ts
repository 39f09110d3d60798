import fc from 'fast-check';
import { byRank, rankOf } from '../../../../domain/text/search-rank';

const row = (change: object = {}) => ({
  number: 'SKHCN/2026/00042',
  title: 'Báo cáo của Nguyễn Đức về chuyển đổi số',
  isOpen: true,
  inText: true,
  changedAt: '2026-11-24T01:00:00.000Z',
  ...change,
});

test.each([
  ['SKHCN/2026/00042', 'number', 0],
  ['skhcn/2026/00042', 'number', 0],
  ['bao cao', 'title', 1],
  ['nguyen', 'title', 2],
  ['00042', 'number', 2],
  ['00042 nguyen', 'title', 2],
  ['guyen', 'title', 3],
  ['phu luc', 'text', 4],
])('%s is found in the %s', (typed, place, rank) => {
  expect(rankOf(row(), typed)).toEqual({ place, rank });
});

test('what neither number, title nor description holds was said in a comment', () => {
  expect(rankOf(row({ inText: false }), 'phu luc')).toEqual({ place: 'comments', rank: 5 });
});

test('of equals the open ones come first, then the last changed', () => {
  const rows = [
    row({ number: 'closed', isOpen: false, changedAt: '2026-11-25T00:00:00.000Z' }),
    row({ number: 'old', changedAt: '2026-11-01T00:00:00.000Z' }),
    row({ number: 'new', changedAt: '2026-11-20T00:00:00.000Z' }),
  ];

  expect(byRank(rows, 'bao cao').map(({ number }) => number)).toEqual(['new', 'old', 'closed']);
});

test('accents and case of what is typed never matter, nor the order of what is found', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('báo cáo', 'NGUYỄN đức', 'Chuyển đổi', '00042'),
      fc.shuffledSubarray([1, 2, 3, 4]),
      (typed, order) => {
        const bare = typed.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();
        expect(rankOf(row(), bare)).toEqual(rankOf(row(), typed));
        const rows = order.map((n) => row({ number: `x/${n}`, isOpen: n % 2 === 0 }));
        expect(byRank(rows, typed)).toEqual(byRank([...rows].reverse(), typed));
      },
    ),
  );
});
