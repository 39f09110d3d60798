import fc from 'fast-check';
import { NO_FACTS, factsOf, shareOf } from '../../web/src/features/evaluations/unit-level-values';

describe('facts of a unit as they are typed', () => {
  it.each([
    ['30', '0.3'],
    ['33,5', '0.335'],
    ['100', '1'],
    ['0.125', '0.00125'],
    ['many', 'many'],
  ])('%s per cent is the share %s', (percent, share) => {
    expect(shareOf(percent)).toBe(share);
  });

  it('are shares without rounding', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (hundredths) => {
        const percent = `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
        expect(Number(shareOf(percent))).toBeCloseTo(hundredths / 10_000, 10);
      }),
    );
  });

  it('leave out what is counted, and a reason that nothing needs', () => {
    const typed = { ...NO_FACTS, total: '92,5', beyond: '30', typedReason: 'typed before' };
    expect(factsOf(typed)).toEqual({
      total: '92.5',
      doneShare: null,
      onTimeShare: null,
      beyondShare: '0.3',
      defectsFixed: false,
      provenViolation: false,
      typedReason: null,
    });
    expect(factsOf({ ...typed, onTime: '90' })).toMatchObject({
      onTimeShare: '0.9',
      typedReason: 'typed before',
    });
  });
});
