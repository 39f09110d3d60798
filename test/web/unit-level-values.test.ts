import fc from 'fast-check';
import {
  NO_FACTS,
  factsOf,
  isEnough,
  shareOf,
} from '../../web/src/features/evaluation-forms/unit-level-values';

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
    const typed = { ...NO_FACTS, total: '92,5', typedReason: 'typed before' };
    expect(factsOf(typed)).toEqual({
      total: '92.5',
      commonPoints: null,
      resultPoints: null,
      doneShare: null,
      onTimeShare: null,
      beyondShare: null,
      defectsFixed: false,
      provenViolation: false,
      typedReason: null,
    });
    expect(factsOf({ ...typed, onTime: '90' })).toMatchObject({
      onTimeShare: '0.9',
      typedReason: 'typed before',
    });
    expect(factsOf({ ...typed, beyond: '30' })).toMatchObject({
      beyondShare: '0.3',
      typedReason: 'typed before',
    });
  });

  it('are both parts of the points where one of them is computed', () => {
    const typed = { ...NO_FACTS, common: '28,5', typedReason: 'typed before' };
    const parts = { total: null, commonPoints: '28.5', resultPoints: null, typedReason: null };
    expect(factsOf(typed)).toMatchObject(parts);
    expect(factsOf({ ...typed, results: '60' })).toMatchObject({
      ...parts,
      ...{ resultPoints: '60', typedReason: 'typed before' },
    });
    expect([isEnough(typed, 'computed'), isEnough(typed, 'typed')]).toEqual([true, false]);
  });
});
