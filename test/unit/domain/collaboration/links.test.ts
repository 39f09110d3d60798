import fc from 'fast-check';
import { LINK_SIDES, linkFrom, opposite, sideOf } from '../../../../domain/collaboration/links';

const id = fc.constantFrom('a', 'b', 'c', 'd');
const pair = fc.uniqueArray(id, { minLength: 2, maxLength: 2 });

test('what one end says, it reads again; the other end sees it from its side', () => {
  fc.assert(
    fc.property(pair, fc.constantFrom(...LINK_SIDES), ([one = '', other = ''], side) => {
      const link = linkFrom(one, side, other);

      expect(sideOf(link, one)).toEqual({ side, otherId: other });
      expect(linkFrom(other, sideOf(link, other).side, one)).toEqual(link);
    }),
  );
});

test('relating has no opposite; following and duplicating have one, and its opposite is the first', () => {
  expect(opposite(linkFrom('a', 'relates', 'b'))).toBeNull();

  for (const side of ['follows', 'duplicates'] as const) {
    const link = linkFrom('a', side, 'b');
    expect(opposite(link)).toEqual(linkFrom('b', side, 'a'));
  }
});
