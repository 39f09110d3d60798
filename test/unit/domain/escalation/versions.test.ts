import fc from 'fast-check';
import { assertMayDecide } from '../../../../domain/escalation/authority';
import { beginningOf, inForceAt, placeVersions } from '../../../../domain/escalation/versions';

const at = (day: number): string => new Date(Date.UTC(2026, 0, 1) + day * 86_400_000).toISOString();
const NOW = at(100);
const versions = [
  { version: 1, effectiveFrom: at(0) },
  { version: 2, effectiveFrom: at(50) },
  { version: 3, effectiveFrom: at(150) },
];
const code = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('versions of a policy', () => {
  it('are in force from their instant to the next one’s', () => {
    expect([at(0), at(49), at(50), at(149), at(150)].map((now) => inForceAt(versions, now)?.version)).toEqual(
      [1, 1, 2, 2, 3],
    );
    expect(inForceAt(versions, '2025-01-01T00:00:00.000Z')).toBeNull();
    expect(
      placeVersions(versions, NOW).map(({ span, effectiveTo, standing }) => [
        span.version,
        effectiveTo,
        standing,
      ]),
    ).toEqual([
      [3, null, 'announced'],
      [2, at(150), 'inForce'],
      [1, at(50), 'past'],
    ]);
  });

  it.each<[string, { basedOnVersion: number; effectiveFrom?: string }, string]>([
    ['at once on a version that began', { basedOnVersion: 2 }, NOW],
    ['when it is told to', { basedOnVersion: 2, effectiveFrom: at(120) }, at(120)],
    ['never in the past', { basedOnVersion: 2, effectiveFrom: at(99) }, 'policy/begins-in-past'],
    ['never on a version that is not the latest', { basedOnVersion: 1 }, 'policy/version-changed'],
  ])('begin %s', (_, wish, expected) => {
    expect(code(() => beginningOf(wish, versions.slice(0, 2), NOW))).toBe(expected);
  });

  it('replace an announced one from its own beginning, never from before it', () => {
    expect(beginningOf({ basedOnVersion: 3 }, versions, NOW)).toBe(at(150));
    expect(code(() => beginningOf({ basedOnVersion: 3, effectiveFrom: at(149) }, versions, NOW))).toBe(
      'policy/begins-too-early',
    );
  });

  it('whatever is made, at each instant the one in force is the one whose span holds it', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { maxLength: 8 }), fc.nat(400), (gaps, day) => {
        const made: { version: number; effectiveFrom: string }[] = [];
        gaps.forEach((gap, index) => {
          const effectiveFrom = beginningOf(
            { basedOnVersion: index, effectiveFrom: made[index - 1]?.effectiveFrom ?? at(gap) },
            made,
            at(0),
          );
          made.push({ version: index + 1, effectiveFrom: effectiveFrom > at(gap) ? effectiveFrom : at(gap) });
        });
        const holding = placeVersions(made, at(day)).filter(
          ({ span, effectiveTo }) =>
            span.effectiveFrom <= at(day) && (effectiveTo === null || at(day) < effectiveTo),
        );
        expect(holding.map(({ span }) => span.version)).toEqual(
          inForceAt(made, at(day)) === null ? [] : [inForceAt(made, at(day))?.version],
        );
      }),
    );
  });
});

describe('who decides on a proposal', () => {
  const proposal = { proposedBy: 'p-1', decision: null };

  it.each<
    [
      string,
      string,
      ('methodologist' | 'personnelOffice' | 'administrator')[],
      'approved' | 'withdrawn',
      string | undefined,
    ]
  >([
    ['the personnel office approves', 'p-2', ['personnelOffice'], 'approved', undefined],
    ['an administrator approves', 'p-2', ['administrator'], 'approved', undefined],
    ['another methodologist does not', 'p-2', ['methodologist'], 'approved', 'access/not-entitled'],
    [
      'the proposer does not, even with both roles',
      'p-1',
      ['methodologist', 'administrator'],
      'approved',
      'policy/own-proposal',
    ],
    ['the proposer withdraws', 'p-1', ['methodologist'], 'withdrawn', undefined],
    ['nobody else withdraws', 'p-2', ['administrator'], 'withdrawn', 'access/not-entitled'],
  ])('%s', (_, personId, roles, decision, expected) => {
    expect(code(() => assertMayDecide({ personId, roles }, proposal, decision))).toBe(expected);
  });

  it('nobody decides twice', () => {
    expect(
      code(() =>
        assertMayDecide(
          { personId: 'p-2', roles: ['administrator'] },
          { ...proposal, decision: 'refused' },
          'approved',
        ),
      ),
    ).toBe('policy/already-decided');
  });
});
