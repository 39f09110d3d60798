/**
 * Six people give random commands at random times while the ladder's timers fire; whatever they try, some things
 * always hold.
 */
import fc from 'fast-check';
import { COORDINATION_STATUSES } from '../../../../domain/assignment/coordination';
import { EVENT_TYPES, authorOf } from '../../../../domain/assignment/events';
import { approvalsOf, reviewersInTurn, reviewStagesOf } from '../../../../domain/assignment/review-chain';
import { evolve, fold } from '../../../../domain/assignment/evolve';
import type { AssignmentState } from '../../../../domain/assignment/state';
import { isFinal } from '../../../../domain/assignment/state';
import { poolActs, acts, longActs, opening, play } from '../../../support/assignment-stories';

const nothing = () => undefined;
const runs = { numRuns: 400 };
const DECISIONS = ['submissionApproved', 'submissionReturned', 'assignmentSignedOff'];
const AFTER_THE_END = [
  'assignmentReopened',
  'explanationRequested',
  'explanationGiven',
  'excuseRequested',
  'excuseConfirmed',
  'excuseRefused',
  'answerStepFired',
];
const STEP_EVENTS = ['reminderSent', 'deadlinePassed', 'escalationRungFired'];

describe('whatever six people try', () => {
  it('nobody who was ever assignee, handed it in, or did either for another reviews or signs it, in whosever name', () => {
    fc.assert(
      fc.property(opening, acts, (body, script) => {
        const { state, events } = play(body, script, nothing);
        const judges = events
          .filter((event) => DECISIONS.includes(event.type))
          .flatMap((event) => [event.actorId, event.onBehalfOf?.personId ?? event.actorId]);
        const hands = events
          .filter((event) => event.type === 'workSubmitted' || event.type === 'progressReported')
          .map((event) => event.actorId ?? '');
        const workers = [...state.everAssigneeIds, ...state.everSubmitterIds, ...hands];

        expect(judges.filter((id) => workers.includes(id ?? ''))).toEqual([]);
      }),
      runs,
    );
  });

  it('events are numbered without gaps, times never run back, and the log folds to the state', () => {
    fc.assert(
      fc.property(opening, acts, (body, script) => {
        const { state, events } = play(body, script, (before, event) => {
          expect(event.seq).toBe(before.seq + 1);
          expect(event.at >= before.lastEventAt).toBe(true);
        });

        expect(fold(events)).toEqual(state);
        expect(state).toMatchObject({ seq: events.length, version: events.length });
      }),
      runs,
    );
  });

  it('the state survives JSON unchanged and stays small', () => {
    fc.assert(
      fc.property(opening, acts, (body, script) => {
        const { state } = play(body, script, nothing);
        const text = JSON.stringify(state);

        expect(JSON.parse(text)).toStrictEqual(state);
        expect(Buffer.byteLength(text)).toBeLessThan(128 * 1024);
      }),
      runs,
    );
  });

  it('a withdrawn one is final, and one signed off is only reopened, explained or excused', () => {
    fc.assert(
      fc.property(opening, acts, (body, script) => {
        play(body, script, (before, event) => {
          expect(before.status).not.toBe('withdrawn');

          if (isFinal(before)) {
            expect(AFTER_THE_END).toContain(event.type);
          }
        });
      }),
      runs,
    );
  });

  it('nobody decides on what would be to their own good', () => {
    fc.assert(
      fc.property(opening, acts, (body, script) => {
        play(body, script, (before, event) => {
          if (['extensionGranted', 'excuseConfirmed', 'excuseRefused'].includes(event.type)) {
            expect(before.everAssigneeIds).not.toContain(event.actorId);
          }
        });
      }),
      runs,
    );
  });

  it('no step of one ladder fires twice, and none fires while the work is out of the assignee’s hands', () => {
    fc.assert(
      fc.property(opening, acts, (body, script) => {
        let fired = new Set<string>();
        play(body, script, (before, event) => {
          if (event.type === 'deadlineChanged' || event.type === 'extensionGranted') {
            fired = new Set([...fired].filter((key) => key.includes(':') || key.includes('@')));
          }

          if (event.type === 'coordinatorAdded') {
            fired = new Set([...fired].filter((key) => !key.startsWith(event.payload.unitId)));
          }

          if (event.type === 'coordinatorStepFired') {
            const key = `${event.payload.unitId}:${event.payload.stepKey}`;
            expect(fired.has(key)).toBe(false);
            expect(COORDINATION_STATUSES).toContain(before.status);
            fired.add(key);
          } else if (event.type === 'answerStepFired') {
            const key = `${event.payload.matter}-${event.payload.no}:${event.payload.stepKey}`;
            expect(fired.has(key)).toBe(false);
            fired.add(key);
          } else if (event.type === 'followUpFired') {
            const key = `${event.payload.stepKey}@${event.payload.scheduledAt}`;
            expect(fired.has(key)).toBe(false);
            expect(['suspended', 'signedOff', 'withdrawn']).not.toContain(before.status);
            expect(evolve(before, event)).toMatchObject({
              misses: before.misses,
              escalationLevel: before.escalationLevel,
              lastActAt: before.lastActAt,
            });
            fired.add(key);
          } else if ('stepKey' in event.payload) {
            expect(STEP_EVENTS).toContain(event.type);
            expect(['issued', 'accepted', 'inProgress', 'returned']).toContain(before.status);
            expect(fired.has(event.payload.stepKey)).toBe(false);
            fired.add(event.payload.stepKey);
          }
        });
      }),
      runs,
    );
  });

  it('a stage is left only with the approvals of as many different people as it needs', () => {
    fc.assert(
      fc.property(opening, acts, (body, script) => {
        play(body, script, (before, event) => {
          if (event.type === 'submissionApproved') {
            const { needed, reviewerIds } = reviewStagesOf(before)[before.turn]!;
            const after = evolve(before, event);
            const byIds = approvalsOf(after)
              .filter(({ stage }) => stage === before.turn)
              .map(({ byId }) => byId);

            expect(reviewersInTurn(before)).toContain(authorOf(event));
            expect(new Set(byIds).size).toBe(byIds.length);
            expect(byIds.filter((id) => !reviewerIds.includes(id))).toEqual([]);
            expect(after.turn !== before.turn || after.status === 'approved').toBe(byIds.length === needed);
          }
        });
      }),
      runs,
    );
  });

  it('other rules move no step that has fired, no miss and not the original deadline', () => {
    fc.assert(
      fc.property(opening, acts, (body, script) => {
        play(body, script, (before, event) => {
          if (event.type === 'policyApplied' || event.type === 'deadlineRecalculated') {
            const after = evolve(before, event);
            const firedOf = (state: AssignmentState) =>
              state.ladder.filter(({ status }) => status === 'fired').map(({ key, at }) => `${key} ${at}`);

            expect(event.actorId).toBeNull();
            expect(firedOf(after).sort()).toEqual(firedOf(before).sort());
            expect(new Set(after.ladder.map(({ key }) => key)).size).toBe(after.ladder.length);
            expect(after).toMatchObject({
              status: before.status,
              misses: before.misses,
              originalDueAt: before.originalDueAt,
              escalationLevel: before.escalationLevel,
              lastActAt: before.lastActAt,
              ...(event.type === 'policyApplied' ? { dueAt: before.dueAt } : {}),
            });
          }
        });
      }),
      runs,
    );
  });

  it('the escalation level is the highest rung fired since a decision last set the deadline', () => {
    fc.assert(
      fc.property(opening, acts, (body, script) => {
        let expected = 0;
        const { state } = play(body, script, (before, event) => {
          expect(before.escalationLevel).toBe(expected);

          if (event.type === 'deadlineChanged' || event.type === 'extensionGranted') {
            expected = 0;
          }

          if (event.type === 'escalationRungFired') {
            expected = Math.max(expected, event.payload.level);
          }
        });

        expect(state.escalationLevel).toBe(expected);
      }),
      runs,
    );
  });

  it('the outcome follows from when the accepted work was received and the deadlines in force till then', () => {
    fc.assert(
      fc.property(opening, acts, (body, script) => {
        const { state } = play(body, script, nothing);

        if (state.outcome !== null) {
          const receivedAt = state.submission!.at;
          const missed = state.misses.some(({ dueAt }) => receivedAt > dueAt);

          expect(state.outcome).toBe(receivedAt > state.dueAt || missed ? 'late' : 'onTime');
        }
      }),
      runs,
    );
  });

  it('stories do reach every stage', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(opening, longActs, (body, script) => {
        play(body, script, (_, event) => seen.add(event.type));
      }),
      { numRuns: 1500, seed: 7 },
    );

    fc.assert(
      fc.property(opening, poolActs, (body, script) => {
        play({ ...body, assigneeId: null }, script, (_, event) => seen.add(event.type));
      }),
      { numRuns: 300, seed: 7 },
    );

    expect(EVENT_TYPES.filter((type) => type !== 'assignmentIssued' && !seen.has(type))).toEqual([]);
  });
});
