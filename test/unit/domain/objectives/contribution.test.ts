import fc from 'fast-check';
import type { AssignmentEvent } from '../../../../domain/assignment/events';
import { compare, exactText, fraction, parseFraction, sum } from '../../../../domain/evaluation/fraction';
import { assertShares } from '../../../../domain/objectives/alignment';
import { contributionsAfter } from '../../../../domain/objectives/contribution';

const KEY_RESULTS = [
  { id: 'a', share: '0.5' },
  { id: 'b', share: '0.25' },
];
const event = (seq: number, type: string, payload: object = {}): AssignmentEvent =>
  ({ seq, type, at: `2026-11-0${seq}T02:00:00.000Z`, payload }) as unknown as AssignmentEvent;
const signedOff = (seq: number, acceptedQuantity?: string) =>
  event(
    seq,
    'assignmentSignedOff',
    acceptedQuantity === undefined ? {} : { acceptance: { acceptedQuantity } },
  );

describe('what work brings to key results', () => {
  it.each([
    ['nothing at issue, and is known', 'issued', null, [event(1, 'assignmentIssued')], ['0', '0']],
    ['its units by their shares', 'signedOff', '4', [signedOff(2)], ['2', '1']],
    ['one unit where none was counted', 'signedOff', null, [signedOff(2)], ['0.5', '0.25']],
    ['what was accepted, not what was assigned', 'signedOff', '4', [signedOff(2, '3')], ['1.5', '0.75']],
    [
      'nothing once it is reopened',
      'returned',
      '4',
      [signedOff(2), event(3, 'assignmentReopened')],
      ['0', '0'],
    ],
    [
      'its units again, signed off anew',
      'signedOff',
      '4',
      [event(3, 'assignmentReopened'), signedOff(4)],
      ['2', '1'],
    ],
    ['nothing when it is withdrawn', 'withdrawn', '4', [event(2, 'assignmentWithdrawn')], ['0', '0']],
  ] as const)('%s', (_, status, quantity, events, products) => {
    const found = contributionsAfter({ keyResults: KEY_RESULTS, quantity, status }, events);

    expect(found.map((one) => one.products)).toEqual(products);
    expect(found.map((one) => one.acceptedAt !== null)).toEqual(products.map((one) => one !== '0'));
    expect(found.every(({ seq }) => seq === events.at(-1)!.seq)).toBe(true);
  });

  test('is never more, over all key results, than what was accepted', () => {
    const shares = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 6 }).map((all) =>
      all.map((hundredths, index) => ({
        id: `k${index}`,
        share: exactText(fraction(BigInt(hundredths), 100n)),
      })),
    );
    fc.assert(
      fc.property(shares, fc.integer({ min: 1, max: 50 }), (keyResults, units) => {
        try {
          assertShares(keyResults, '/keyResults');
        } catch {
          // More than all of the work: refused, nothing comes of it.
          return;
        }

        const brought = contributionsAfter({ keyResults, quantity: String(units), status: 'signedOff' }, [
          signedOff(2),
        ]).map(({ products }) => parseFraction(products));

        expect(compare(sum(brought), fraction(BigInt(units)))).toBeLessThanOrEqual(0);
      }),
    );
  });

  test('is not touched by what has to do with no acceptance', () => {
    const events = [event(2, 'progressReported'), event(3, 'reminderSent')];

    expect(
      contributionsAfter({ keyResults: KEY_RESULTS, quantity: '4', status: 'inProgress' }, events),
    ).toEqual([]);
  });
});
