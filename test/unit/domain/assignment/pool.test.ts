/** Every cell of the table of pool commands, and what a claim and its return make of an assignment. */
import fc from 'fast-check';
import type { Actor } from '../../../../domain/assignment/commands';
import { decide } from '../../../../domain/assignment/decide';
import { evolve } from '../../../../domain/assignment/evolve';
import { hasWorkedOn } from '../../../../domain/assignment/permissions';
import type { PoolCommandName } from '../../../../domain/assignment/pool';
import { POOL_COMMANDS, poolIds } from '../../../../domain/assignment/pool';
import type { AssignmentState } from '../../../../domain/assignment/state';
import { ASSIGNMENT_STATUSES, inWhoseHands } from '../../../../domain/assignment/state';
import { leastLoaded } from '../../../../domain/assignment/suggestion';
import type { Role } from '../../../support/assignment-builders';
import {
  IN_STATUS,
  PEOPLE,
  actor,
  after,
  assignmentAtIntake,
  give,
  namedAssignment,
} from '../../../support/assignment-builders';
import { codeOf } from '../../../support/refusals';

const inPool = () => after(assignmentAtIntake(), 'keeper', 'openPool');
const claimed = () => after(inPool(), 'colleague', 'claim');
const attempt = (state: AssignmentState, role: Role, name: PoolCommandName) =>
  codeOf(() => give(state, role, name)) ?? 'done';

const ROLES = Object.keys(PEOPLE) as Role[];
const STATES = { atIntake: assignmentAtIntake, inPool, claimed, named: namedAssignment } as const;
type Place = keyof typeof STATES;

/** Who may, where; everybody else meets the refusal of the command. */
const LAWFUL: Record<PoolCommandName, Partial<Record<Place, Role[]>>> = {
  openPool: { atIntake: ['keeper', 'assigner', 'headAbove'], inPool: ['keeper', 'assigner', 'headAbove'] },
  closePool: { inPool: ['keeper', 'assigner', 'headAbove'] },
  claim: { inPool: ['colleague'] },
  unclaim: { claimed: ['colleague'] },
};
const REFUSED: Record<PoolCommandName, string[]> = {
  openPool: ['assignment/not-assigner', 'assignment/not-in-state'],
  closePool: ['assignment/not-assigner', 'assignment/not-in-state', 'assignment/no-pool'],
  claim: ['assignment/not-in-pool', 'assignment/already-claimed'],
  unclaim: ['assignment/not-assignee', 'assignment/not-in-state'],
};

describe('the table of pool commands', () => {
  describe.each(POOL_COMMANDS)('%s', (name) => {
    it.each(Object.keys(STATES) as Place[])('%s', (place) => {
      for (const role of ROLES) {
        const outcome = attempt(STATES[place](), role, name);
        const isLawful = LAWFUL[name][place]?.includes(role) === true;
        expect([role, isLawful ? outcome === 'done' : REFUSED[name].includes(outcome), outcome]).toEqual([
          role,
          true,
          outcome,
        ]);
      }
    });

    it('is refused in every status of an assignment that was issued to a person', () => {
      for (const status of ASSIGNMENT_STATUSES) {
        for (const role of ROLES) {
          expect(attempt(IN_STATUS[status](), role, name)).not.toBe('done');
        }
      }
    });
  });
});

describe('a claim', () => {
  it('assigns and accepts at once, and exactly one wins', () => {
    const state = after(assignmentAtIntake(), 'keeper', 'openPool', {
      body: { memberIds: [PEOPLE.colleague, PEOPLE.stranger] },
    });
    const won = after(state, 'colleague', 'claim');
    expect(won).toMatchObject({ status: 'accepted', assigneeId: PEOPLE.colleague });
    expect(attempt(won, 'stranger', 'claim')).toBe('assignment/already-claimed');
    expect(poolIds(won)).toEqual([PEOPLE.colleague, PEOPLE.stranger]);
  });

  it('is given back only before progress, lies in the pool again, and is remembered as worked on', () => {
    const back = after(claimed(), 'colleague', 'unclaim');
    expect(inWhoseHands(back)).toMatchObject({ kind: 'intake' });
    expect(back).toMatchObject({ status: 'issued', assigneeId: null });
    expect(hasWorkedOn(back, PEOPLE.colleague)).toBe(true);
    expect(attempt(back, 'colleague', 'claim')).toBe('done');
    expect(attempt(after(claimed(), 'colleague', 'reportProgress'), 'colleague', 'unclaim')).toBe(
      'assignment/not-in-state',
    );
    expect(attempt(IN_STATUS.accepted(), 'assignee', 'unclaim')).toBe('assignment/not-claimed');
  });

  it('is open to everybody of the unit, but never to whoever reviews or signs it', () => {
    const state = after(assignmentAtIntake(), 'keeper', 'openPool', { body: { memberIds: null } });
    const claimBy = (personId: string, ofIntakeUnit: boolean) => {
      const by: Actor = { ...actor('stranger'), personId };
      const grounds = { ...by.grounds, ofIntakeUnit };

      return codeOf(() =>
        decide(
          state,
          { name: 'claim', body: {} },
          { actor: { ...by, grounds }, at: state.lastEventAt, commandId: 'c' },
        ),
      );
    };
    expect(claimBy(PEOPLE.stranger, true)).toBeNull();
    expect(claimBy(PEOPLE.stranger, false)).toBe('assignment/not-in-pool');
    expect(claimBy(PEOPLE.signer, true)).toBe('assignment/assignee-is-reviewer');
    expect(poolIds(state)).toEqual(['SKHCN']);
  });

  it('leaves the keepers their naming', () => {
    const named = after(inPool(), 'keeper', 'accept', { body: { assigneeId: PEOPLE.assignee } });
    expect(named).toMatchObject({ status: 'issued', assigneeId: PEOPLE.assignee });
    expect(attempt(named, 'colleague', 'claim')).toBe('assignment/already-claimed');
    const declined = give(named, 'assignee', 'decline').reduce<AssignmentState>(evolve, named);
    expect(attempt(declined, 'colleague', 'claim')).toBe('done');
  });
});

describe('a suggestion', () => {
  const candidate = fc.record({
    personId: fc.uuid(),
    open: fc.integer({ min: 0, max: 9 }),
    dueThisWeek: fc.integer({ min: 0, max: 9 }),
  });

  it('names nobody who has more open than another, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(candidate, { minLength: 1, maxLength: 20 }), (candidates) => {
        const found = leastLoaded(candidates);
        expect(found?.open).toBe(Math.min(...candidates.map(({ open }) => open)));
        expect(found).toEqual(leastLoaded([...candidates].reverse()));
        expect(found?.among).toBe(candidates.length);
      }),
    );
    expect(leastLoaded([])).toBeNull();
  });
});
