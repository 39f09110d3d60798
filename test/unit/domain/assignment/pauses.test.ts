/** Suspending, resuming, reopening, handing over, and the clock that tells whose time it was. */
import fc from 'fast-check';
import { handsClock, runningSince } from '../../../../domain/assignment/hands-clock';
import { nextArmedStep } from '../../../../domain/assignment/state';
import { workingMsBetween } from '../../../../domain/calendar/working-time';
import {
  PEOPLE,
  acceptedAssignment,
  after,
  assignmentInProgress,
  ladderAround,
  minute,
  returnedAssignment,
  signedOffAssignment,
  submittedAssignment,
  suspendedAssignment,
} from '../../../support/assignment-builders';
import { codeOf } from '../../../support/refusals';
import { vn } from '../../../support/shipped';

describe('suspending', () => {
  it('rests the ladder and remembers what it was', () => {
    const state = after(returnedAssignment(), 'assigner', 'suspend');

    expect(nextArmedStep(state)).toBeNull();
    expect(after(state, 'assigner', 'resume').status).toBe('returned');
  });

  it('gives the time back: deadline and ladder are those computed on resuming', () => {
    const moved = {
      dueAt: minute(900),
      ladder: ladderAround(900),
      basisVersion: suspendedAssignment().version,
    };
    const back = after(suspendedAssignment(), 'assigner', 'resume', { body: { moved } });

    expect(back).toMatchObject({ status: 'accepted', dueAt: minute(900), suspension: null });
    expect(nextArmedStep(back)?.at).toBe(minute(840));
    expect(back.originalDueAt).toBe(suspendedAssignment().originalDueAt);
  });

  it('refuses instants that were computed from another version', () => {
    const stale = { dueAt: minute(900), ladder: [], basisVersion: 1 };

    expect(codeOf(() => after(suspendedAssignment(), 'assigner', 'resume', { body: { moved: stale } }))).toBe(
      'assignment/stale-ladder',
    );
  });

  it('counts only from a deadline that was set meanwhile', () => {
    const redated = after(suspendedAssignment(), 'assigner', 'changeDeadline');

    expect(redated.suspension?.clockFrom).toBe(redated.lastEventAt);
  });
});

describe('reopening', () => {
  it('begins another round of what was signed off', () => {
    const state = after(signedOffAssignment(), 'signer', 'reopen');

    expect(state).toMatchObject({
      status: 'returned',
      round: signedOffAssignment().round + 1,
      outcome: null,
      closedAt: null,
    });
  });
});

describe('handing over', () => {
  it('keeps the first person on record with what was done by then', () => {
    const state = after(assignmentInProgress(), 'manager', 'handOver');

    expect(state).toMatchObject({
      status: 'issued',
      assigneeId: PEOPLE.colleague,
      handOvers: [{ fromId: PEOPLE.assignee, toId: PEOPLE.colleague, progressPercent: 40, round: 1 }],
    });
    expect(state.everAssigneeIds).toContain(PEOPLE.assignee);
  });

  it.each(['firstReviewer', 'signer'] as const)('never goes to the %s', (role) => {
    const act = () =>
      after(assignmentInProgress(), 'manager', 'handOver', { body: { assigneeId: PEOPLE[role] } });

    expect(codeOf(act)).toBe('assignment/assignee-is-reviewer');
  });
});

describe('the whose-hands clock', () => {
  it('gives each stage to whoever held it', () => {
    const submitted = submittedAssignment();
    const clock = handsClock(submitted, vn, minute(600));

    expect(submitted.stages).toEqual([{ hands: 'assignee', from: minute(0), to: submitted.submission?.at }]);
    expect(clock.review).toBe(workingMsBetween(vn, submitted.submission!.at, minute(600)));
    expect(clock.assigner + clock.intake + clock.suspension).toBe(0);
  });

  it('stops for suspension, and for nobody once it has ended', () => {
    const suspended = suspendedAssignment();

    expect(handsClock(suspended, vn, minute(5000)).suspension).toBe(
      workingMsBetween(vn, runningSince(suspended), minute(5000)),
    );
    expect(handsClock(signedOffAssignment(), vn, minute(5000))).toEqual(
      handsClock(signedOffAssignment(), vn, minute(9000)),
    );
  });

  it('sums to the working time elapsed, however the work went to and fro', () => {
    const acts = fc.array(fc.tuple(fc.constantFrom(0, 1, 2, 3), fc.integer({ min: 1, max: 3000 })), {
      maxLength: 25,
    });

    fc.assert(
      fc.property(acts, fc.integer({ min: 0, max: 5000 }), (script, rest) => {
        let state = acceptedAssignment();

        for (const [choice, minutes] of script) {
          const at = new Date(Date.parse(state.lastEventAt) + minutes * 60_000).toISOString();

          if (state.status === 'suspended') {
            state = after(state, 'assigner', 'resume', { at });
          } else if (state.status === 'submitted') {
            state = after(state, 'firstReviewer', 'return', { at });
          } else if (choice === 0) {
            state = after(state, 'assigner', 'suspend', { at });
          } else if (choice === 1) {
            state = after(state, 'assignee', 'submit', { at });
          } else {
            state = after(state, 'assignee', 'reportProgress', { at });
          }
        }

        const until = new Date(Date.parse(state.lastEventAt) + rest * 60_000).toISOString();
        const parts = Object.values(handsClock(state, vn, until));

        expect(parts.reduce((sum, ms) => sum + ms, 0)).toBe(workingMsBetween(vn, state.issuedAt, until));
      }),
      { numRuns: 200 },
    );
  });
});
