import fc from 'fast-check';
import type { ChildrenStanding } from '../../../../domain/assignment/cascade';
import {
  childrenOf,
  hundredths,
  percentText,
  sharesGiven,
  sharesLeft,
  standingOfChildren,
} from '../../../../domain/assignment/cascade';
import { proposeDueAt } from '../../../../domain/assignment/cascade-proposal';
import type { CommandBodies } from '../../../../domain/assignment/commands';
import { decide } from '../../../../domain/assignment/decide';
import { evolve } from '../../../../domain/assignment/evolve';
import { refusalOf } from '../../../../domain/assignment/permissions';
import type { AssignmentState, AssignmentStatus } from '../../../../domain/assignment/state';
import { ASSIGNMENT_STATUSES } from '../../../../domain/assignment/state';
import {
  IN_STATUS,
  acceptedAssignment,
  actor,
  after,
  assignmentInProgress,
  give,
  minute,
} from '../../../support/assignment-builders';
import type { Role } from '../../../support/assignment-builders';
import { codeOf, refusalOf as refusalFrom } from '../../../support/refusals';
import { vn } from '../../../support/shipped';

type ChildBody = Partial<CommandBodies['addChild']>;

/** The state after the assignee, or somebody else, has announced a child. */
function withChild(
  state: AssignmentState,
  body: ChildBody = {},
  { by = 'assignee', children }: { by?: Role; children?: ChildrenStanding } = {},
): AssignmentState {
  const given = actor(by);
  const acting = children === undefined ? given : { ...given, grounds: { ...given.grounds, children } };
  const full = { childId: 'a-child', required: true, share: null, dueAt: state.dueAt, maxLevels: 5, ...body };

  return decide(
    state,
    { name: 'addChild', body: full },
    { actor: acting, at: state.lastEventAt, commandId: 'c' },
  ).reduce<AssignmentState>(evolve, state);
}

const submitWith = (state: AssignmentState, closedIds: string[], voidIds: string[] = []) => {
  const given = actor('assignee');

  return refusalOf(state, 'submit', {
    ...given,
    grounds: { ...given.grounds, children: { closedIds: [...closedIds, ...voidIds], voidIds } },
  });
};

describe('adding a child', () => {
  it('keeps what the parent has to know of it', () => {
    const state = withChild(acceptedAssignment(), { share: '40', required: false });

    expect(childrenOf(state)).toEqual([
      { id: 'a-child', required: false, share: '40', at: state.lastEventAt },
    ]);
  });

  it.each(ASSIGNMENT_STATUSES)('is lawful only while the parent is active: %s', (status) => {
    const active = ['accepted', 'inProgress', 'returned'].includes(status);

    expect(codeOf(() => withChild(IN_STATUS[status]()))).toBe(active ? null : 'assignment/not-in-state');
  });

  it.each([
    ['assignee', null],
    ['leadHead', null],
    ['assigner', 'assignment/not-assignee'],
    ['manager', 'assignment/not-assignee'],
    ['headAbove', 'assignment/not-assignee'],
    ['coordinator', 'assignment/not-assignee'],
    ['stranger', 'assignment/not-assignee'],
  ] as const)('belongs to those who do the work: %s', (by, code) => {
    expect(codeOf(() => withChild(acceptedAssignment(), {}, { by }))).toBe(code);
  });

  it('is refused past the parent’s deadline, and allowed at it', () => {
    const parent = acceptedAssignment();
    const later = new Date(Date.parse(parent.dueAt) + 1).toISOString();

    expect(refusalFrom(() => withChild(parent, { dueAt: later }))).toMatchObject({
      code: 'assignment/child-after-parent',
      details: { pointer: '/dueAt' },
    });
    expect(codeOf(() => withChild(parent, { dueAt: parent.dueAt }))).toBeNull();
  });

  it('goes by the deadline that the parent has now, not by its first', () => {
    const moved = give(acceptedAssignment(), 'assigner', 'changeDeadline').reduce<AssignmentState>(
      evolve,
      acceptedAssignment(),
    );
    expect(moved.dueAt > moved.originalDueAt).toBe(true);
    expect(codeOf(() => withChild(moved, { dueAt: moved.dueAt }))).toBeNull();
    const drawnIn = { ...moved, dueAt: new Date(Date.parse(moved.originalDueAt) - 1).toISOString() };
    expect(codeOf(() => withChild(drawnIn, { dueAt: moved.originalDueAt }))).toBe(
      'assignment/child-after-parent',
    );
  });

  it.each([
    [0, 1, null],
    [1, 1, 'assignment/cascade-too-deep'],
    [4, 5, null],
    [5, 5, 'assignment/cascade-too-deep'],
  ] as const)('with %i levels above the parent and %i allowed', (above, maxLevels, code) => {
    const ancestorIds = Array.from({ length: above }, (_, index) => `a-above-${index}`);
    const parent = { ...acceptedAssignment(), ancestorIds };

    expect(codeOf(() => withChild(parent, { maxLevels }))).toBe(code);
  });

  it('takes no more than what is left of the work', () => {
    const half = withChild(acceptedAssignment(), { childId: 'a-1', share: '50.01' });

    expect(refusalFrom(() => withChild(half, { childId: 'a-2', share: '50' }))).toMatchObject({
      code: 'assignment/shares-exceed',
      details: { pointer: '/share', left: '49.99' },
    });
    expect(codeOf(() => withChild(half, { childId: 'a-2', share: '49.99' }))).toBeNull();
  });

  it('may take the share of a child that was withdrawn', () => {
    const whole = withChild(acceptedAssignment(), { childId: 'a-1', share: '100' });
    const children = { closedIds: ['a-1'], voidIds: ['a-1'] };

    expect(codeOf(() => withChild(whole, { childId: 'a-2', share: '30' }))).toBe('assignment/shares-exceed');
    expect(codeOf(() => withChild(whole, { childId: 'a-2', share: '30' }, { children }))).toBeNull();
  });

  it('does not happen twice', () => {
    expect(codeOf(() => withChild(withChild(acceptedAssignment())))).toBe('assignment/already-issued');
  });
});

describe('handing in a parent', () => {
  const parent = withChild(withChild(assignmentInProgress(), { childId: 'a-1' }), {
    childId: 'a-2',
    required: false,
  });

  it('waits for required children', () => {
    expect(codeOf(() => after(parent, 'assignee', 'submit'))).toBe('assignment/children-open');
    expect(submitWith(parent, ['a-2'])).toBe('assignment/children-open');
  });

  it('does not wait for optional ones', () => {
    expect(submitWith(parent, ['a-1'])).toBeNull();
  });

  it('is refused when a child was added after the sender looked', () => {
    expect(submitWith(withChild(parent, { childId: 'a-3' }), ['a-1', 'a-2'])).toBe(
      'assignment/children-open',
    );
  });

  it.each([
    [['60', '40'], [], null],
    [['33.33', '33.33', '33.34'], [], null],
    [['60', '39'], [], 'assignment/shares-incomplete'],
    [['60', '40', null], [], null],
    [['60', '40'], ['a-1'], 'assignment/shares-incomplete'],
    [[null, null], [], null],
  ] as const)('needs shares to make the whole: %j, void %j', (shares, voidIds, code) => {
    const state = shares.reduce<AssignmentState>(
      (split, share, index) => withChild(split, { childId: `a-${index}`, share, required: false }),
      assignmentInProgress(),
    );

    expect(submitWith(state, [], [...voidIds])).toBe(code);
  });
});

describe('how children stand', () => {
  const child = { id: 'a-1', required: true, share: null, at: minute(0) };

  it.each([
    ['signedOff', true, false],
    ['withdrawn', true, true],
    ['declined', false, false],
    ['submitted', false, false],
    ['issued', false, false],
  ] as [AssignmentStatus, boolean, boolean][])('%s: closed %s, void %s', (status, closed, isVoid) => {
    const standing = standingOfChildren([child], new Map([['a-1', status]]), minute(1));

    expect(standing.closedIds.includes('a-1')).toBe(closed);
    expect(standing.voidIds.includes('a-1')).toBe(isVoid);
  });

  it('forgives a child that was announced and, after a quarter of an hour, never issued', () => {
    expect(standingOfChildren([child], new Map(), minute(15)).voidIds).toEqual([]);
    expect(standingOfChildren([child], new Map(), minute(16)).voidIds).toEqual(['a-1']);
  });
});

describe('shares', () => {
  const shareText = fc.integer({ min: 1, max: 10_000 }).map(percentText);

  it('are exact to the hundredth of a percent', () => {
    fc.assert(fc.property(shareText, (share) => percentText(hundredths(share)) === share));
  });

  it('never exceed the whole, whatever is asked in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.option(shareText), { maxLength: 12 }), (shares) => {
        const state = shares.reduce<AssignmentState>((split, share, index) => {
          try {
            return withChild(split, { childId: `a-${index}`, share });
          } catch {
            return split;
          }
        }, acceptedAssignment());
        const given = sharesGiven(childrenOf(state)) ?? 0;

        expect(given).toBeLessThanOrEqual(10_000);
        expect(hundredths(sharesLeft(childrenOf(state)))).toBe(10_000 - given);
      }),
    );
  });

  it('let a parent be handed in only when they make exactly the whole', () => {
    fc.assert(
      fc.property(fc.array(shareText, { minLength: 1, maxLength: 6 }), (shares) => {
        fc.pre(shares.reduce((sum, share) => sum + hundredths(share), 0) <= 10_000);
        const state = shares.reduce<AssignmentState>(
          (split, share, index) => withChild(split, { childId: `a-${index}`, share, required: false }),
          assignmentInProgress(),
        );
        const whole = sharesGiven(childrenOf(state)) === 10_000;

        expect(submitWith(state, [])).toBe(whole ? null : 'assignment/shares-incomplete');
      }),
    );
  });
});

describe('the deadline proposed for a child', () => {
  const propose = (
    dueAt: string,
    parentDueAt: string,
    newParentDueAt: string,
    now = '2026-11-02T01:00:00.000Z',
  ) => proposeDueAt({ dueAt, parentDueAt, newParentDueAt, calendar: vn, now });
  const on = (day: number) => `2026-11-${String(day).padStart(2, '0')}T10:00:00.000Z`;

  it('moves by the working time that the parent gains', () => {
    // Parent from Thursday 12 to Tuesday 17: three working days.
    expect(propose(on(10), on(12), on(17))).toBe(on(13));
  });

  it('never goes past the parent', () => {
    expect(propose(on(12), on(12), on(17))).toBe(on(17));
  });

  it('stays where it is when an earlier parent still comes after it', () => {
    expect(propose(on(5), on(12), on(10))).toBeNull();
  });

  it('comes forward to an earlier parent', () => {
    expect(propose(on(11), on(12), on(10))).toBe(on(10));
  });

  it('is never in the past', () => {
    expect(propose(on(11), on(12), on(3), on(4))).toBeNull();
  });
});
