import fc from 'fast-check';
import type { TreeNode } from '../../../../domain/assignment/roll-up';
import { rollUp } from '../../../../domain/assignment/roll-up';
import { minute } from '../../../support/assignment-builders';

const NOW = minute(100);

function node(id: string, parentId: string | null, changes: Partial<TreeNode> = {}): TreeNode {
  return {
    id,
    parentId,
    status: 'inProgress',
    dueAt: minute(200),
    submittedAt: null,
    confidence: null,
    share: null,
    required: true,
    progressPercent: 0,
    ...changes,
  };
}

const top = node('top', null, { progressPercent: 7 });

describe('a roll-up', () => {
  it('is nothing without children', () => {
    expect(rollUp(top, [node('else', 'elsewhere')], NOW)).toBeNull();
  });

  it('weighs children equally when none has a share', () => {
    const below = [node('a', 'top', { progressPercent: 50 }), node('b', 'top', { status: 'signedOff' })];

    expect(rollUp(top, below, NOW)).toMatchObject({ progressPercent: 75, count: 2, open: 1 });
  });

  it('weighs them by share when any has one; what nobody has is not begun', () => {
    const below = [
      node('a', 'top', { share: '60', progressPercent: 50 }),
      node('b', 'top', { share: '20', status: 'signedOff' }),
      node('c', 'top', { progressPercent: 100 }),
    ];

    expect(rollUp(top, below, NOW)).toMatchObject({ progressPercent: 50, sharesPercent: 80 });
  });

  it('goes down every level', () => {
    const below = [
      node('a', 'top', { share: '50', progressPercent: 99 }),
      node('b', 'top', { share: '50' }),
      node('a1', 'a', { progressPercent: 100 }),
      node('a2', 'a', { progressPercent: 0 }),
    ];

    expect(rollUp(top, below, NOW)).toMatchObject({ progressPercent: 25, count: 4 });
  });

  it('leaves out what was withdrawn', () => {
    const below = [node('a', 'top', { progressPercent: 40 }), node('b', 'top', { status: 'withdrawn' })];

    expect(rollUp(top, below, NOW)).toMatchObject({
      progressPercent: 40,
      requiredOpen: 1,
      byStatus: { inProgress: 1, withdrawn: 1 },
    });
  });

  it('does not say that three thirds are less than the whole', () => {
    const third = (id: string, share: string) => node(id, 'top', { share, status: 'signedOff' });

    expect(rollUp(top, [third('a', '33.33'), third('b', '33.33'), third('c', '33.34')], NOW)).toMatchObject({
      progressPercent: 100,
    });
  });

  it.each([
    [{ confidence: 'onTrack' }, 'onTrack'],
    [{ confidence: 'atRisk' }, 'atRisk'],
    [{ dueAt: minute(50) }, 'offTrack'],
    [{ dueAt: minute(50), submittedAt: minute(40), status: 'submitted' }, null],
    [{ confidence: 'offTrack', status: 'signedOff' }, null],
    [{}, null],
  ] as [Partial<TreeNode>, string | null][])('takes the worst that an open one says: %j', (changes, risk) => {
    expect(rollUp(top, [node('a', 'top'), node('b', 'a', changes)], NOW)).toMatchObject({ risk });
  });

  it('counts every node once and stays between nothing and all', () => {
    const trees = fc.array(
      fc.record({
        up: fc.nat(20),
        progress: fc.integer({ min: 0, max: 100 }),
        status: fc.constantFrom('inProgress' as const, 'signedOff' as const, 'withdrawn' as const),
      }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(trees, (specs) => {
        const below = specs.map(({ up, progress, status }, index) =>
          node(
            `n-${index}`,
            index === 0 ? 'top' : up % (index + 1) === index ? 'top' : `n-${up % (index + 1)}`,
            {
              progressPercent: progress,
              status,
            },
          ),
        );
        const found = rollUp(top, below, NOW)!;
        const counted = Object.values(found.byStatus).reduce((sum, count) => sum + count, 0);

        expect(found.count).toBe(below.length);
        expect(counted).toBe(below.length);
        expect(found.progressPercent).toBeGreaterThanOrEqual(0);
        expect(found.progressPercent).toBeLessThanOrEqual(100);
      }),
    );
  });
});
