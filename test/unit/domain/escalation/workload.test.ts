import fc from 'fast-check';
import { USUAL_LOAD, isTooMuch, warnAbove } from '../../../../domain/escalation/workload';

it.each([
  [USUAL_LOAD - 1, {}, false],
  [USUAL_LOAD, {}, true],
  [2, { warnAboveOpen: 3 }, false],
  [3, { warnAboveOpen: 3 }, true],
  [0, { warnAboveOpen: 0 }, true],
])('with %i open under %j one more is too much: %s', (open, policy, expected) => {
  expect(isTooMuch(open, policy)).toBe(expected);
});

it('once it is too much, more is too much', () => {
  fc.assert(
    fc.property(fc.nat(100), fc.nat(100), fc.nat(100), (open, more, warnAboveOpen) => {
      expect(!isTooMuch(open, { warnAboveOpen }) || isTooMuch(open + more, { warnAboveOpen })).toBe(true);
      expect(warnAbove({ warnAboveOpen })).toBe(warnAboveOpen);
    }),
  );
});
