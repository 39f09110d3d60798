/** Where parts land, whatever changes: nothing is lost, and nobody judges their own work by it. */
import fc from 'fast-check';
import { decide } from '../../../../domain/assignment/decide';
import { evolve } from '../../../../domain/assignment/evolve';
import { hasWorkedOn } from '../../../../domain/assignment/permissions';
import type { AssignmentState } from '../../../../domain/assignment/state';
import { isUnderReview } from '../../../../domain/assignment/state';
import type { Reorganisation } from '../../../../domain/organisation/landing';
import { landingsOf, partsToPass } from '../../../../domain/organisation/landing';
import type { Position } from '../../../../domain/organisation/types';
import {
  IN_STATUS,
  PEOPLE,
  TRANSFER,
  assignmentAtIntake,
  halfApprovedAssignment,
  minute,
} from '../../../support/assignment-builders';
import { PATHS, post, departure, change } from '../../../support/landings';

const { assignee, assigner, firstReviewer, secondReviewer, signer, colleague, stranger, personnel } = PEOPLE;

const person = fc.constantFrom(
  assignee,
  assigner,
  firstReviewer,
  secondReviewer,
  signer,
  colleague,
  stranger,
  personnel,
);
const unit = fc.constantFrom(...Object.keys(PATHS));
const posts = fc.array(
  fc
    .record({
      unitId: unit,
      position: fc.constantFrom<Position[]>('head', 'deputy', 'staff', 'intakeReceiver'),
    })
    .map(({ unitId, position }) => post(unitId, position)),
  { maxLength: 2 },
);
const changes: fc.Arbitrary<Reorganisation> = fc
  .record({
    people: fc.uniqueArray(person, { minLength: 1, maxLength: 3 }),
    before: posts,
    after: posts,
    successorId: fc.option(person, { nil: null }),
    closing: fc.option(
      fc.record({ unitId: unit, successorUnitId: unit }).filter((one) => one.unitId !== one.successorUnitId),
      { nil: null },
    ),
  })
  .map(({ people, closing, successorId, ...of }) =>
    change(
      people.map((personId) =>
        departure(personId, {
          ...of,
          successorId: successorId !== null && people.includes(successorId) ? null : successorId,
        }),
      ),
      closing,
    ),
  );
const states: fc.Arbitrary<AssignmentState> = fc
  .record({
    status: fc.constantFrom(
      ...([
        'issued',
        'accepted',
        'inProgress',
        'submitted',
        'returned',
        'approved',
        'declined',
        'suspended',
      ] as const),
    ),
    atIntake: fc.boolean(),
    half: fc.boolean(),
  })
  .map(({ status, atIntake, half }) =>
    half && status === 'submitted'
      ? halfApprovedAssignment()
      : atIntake && status === 'issued'
        ? assignmentAtIntake()
        : IN_STATUS[status](),
  );
const choices = fc.option(
  fc.oneof(
    fc.constant('leave' as const),
    person.map((toId) => ({ toId })),
  ),
  { nil: null },
);
const grounds = { headAboveIssuer: false, managerOfAssignee: false, intakeKeeper: false, keepsPosts: true };

describe('whatever changes', () => {
  it('every part of those concerned lands or is named as one that cannot, each once', () => {
    fc.assert(
      fc.property(states, changes, choices, (state, of, choice) => {
        const landings = landingsOf(state, of, choice);
        const ids = of.departures.map(({ personId }) => personId);
        const held = [
          ...(state.status === 'declined' ? [] : [state.assigneeId]),
          state.assignerId,
          state.signerId,
          ...state.reviewerIds,
        ].filter((id) => id !== null && ids.includes(id));
        const ofPeople = landings.filter(({ role, fromId }) => !role.endsWith('Unit') && fromId !== null);

        expect(ofPeople.map(({ fromId }) => fromId).sort()).toEqual(held.sort());
        expect(new Set(landings.map(({ role, fromId }) => `${role} ${fromId}`)).size).toBe(landings.length);

        if (of.closing !== null) {
          expect(landings.some(({ role }) => role === 'leadUnit')).toBe(
            state.leadUnitId === of.closing.unitId,
          );
        }
      }),
      { numRuns: 500 },
    );
  });

  it('the order that follows from it is accepted, does what it said, and mixes no work with its judgement', () => {
    fc.assert(
      fc.property(states, changes, choices, (state, of, choice) => {
        const landings = landingsOf(state, of, choice);
        const parts = partsToPass(state, of, choice);
        const events = decide(
          state,
          { name: 'transfer', body: { ...TRANSFER, parts } },
          { actor: { personId: personnel, grounds }, at: minute(3000), commandId: 'c-x' },
        );
        const then = events.reduce<AssignmentState>(evolve, state);
        expect(events.length).toBe(parts.length > 0 ? 1 : 0);
        expect([...then.reviewerIds, then.signerId].filter((id) => hasWorkedOn(then, id))).toEqual([]);
        expect(new Set(then.reviewerIds).size).toBe(then.reviewerIds.length);
        expect(then.coordinatingUnitIds).not.toContain(then.leadUnitId);
        expect(isUnderReview(then)).toBe(isUnderReview(state));

        for (const one of landings) {
          if (one.kind === 'successor') {
            const holders: Record<string, unknown> = {
              assignee: then.assigneeId,
              assigner: then.assignerId,
              signer: then.signerId,
            };

            expect(one.role === 'reviewer' ? then.reviewerIds : [holders[one.role]]).toContain(one.toId);
          }
        }
      }),
      { numRuns: 800 },
    );
  });
});
