import fc from 'fast-check';
import type { GroupCounts } from '../../../../domain/escalation/comparison';
import { figuresOf } from '../../../../domain/escalation/comparison';

const counts = (change: Partial<GroupCounts> = {}): GroupCounts => ({
  issued: 20,
  accepted: 16,
  acceptedWithin: 10,
  submitted: 12,
  returned: 3,
  closed: 8,
  closedOnTime: 6,
  rungsFired: 5,
  medianToAcceptMs: 1000,
  medianToSubmitMs: 2000,
  medianReviewMs: 3000,
  ...change,
});

describe('figures of a group', () => {
  it('are shares over what they are shares of', () => {
    expect(figuresOf(counts(), 5)).toEqual({
      issued: 20,
      acceptedWithinShare: 0.5,
      onTimeShare: 0.75,
      returnedShare: 0.25,
      rungsPerAssignment: 0.25,
      medianToAcceptMs: 1000,
      medianToSubmitMs: 2000,
      medianReviewMs: 3000,
    });
  });

  it('are hidden one by one where their own group is too small', () => {
    expect(figuresOf(counts(), 10)).toMatchObject({
      issued: 20,
      onTimeShare: null,
      medianReviewMs: null,
      returnedShare: 0.25,
    });
    expect(Object.values(figuresOf(counts(), 21))).toEqual(Array(8).fill(null));
  });

  it('never divide by nothing, and shares lie between none and all', () => {
    fc.assert(
      fc.property(
        fc.nat(50),
        fc.nat(50),
        fc.nat(50),
        fc.integer({ min: 2, max: 20 }),
        (closed, onTime, issued, smallest) => {
          const { onTimeShare, issued: shown } = figuresOf(
            counts({ closed, closedOnTime: Math.min(onTime, closed), issued }),
            smallest,
          );
          expect(onTimeShare === null || (onTimeShare >= 0 && onTimeShare <= 1)).toBe(true);
          expect(onTimeShare === null).toBe(closed < smallest);
          expect(shown === null).toBe(issued < smallest);
        },
      ),
    );
  });
});
