/**
 * Six people give random commands at random times while the ladder's timers fire; whatever they try, some things
 * always hold.
 */
import fc from 'fast-check';
import { COORDINATION_STATUSES, nextTimer } from '../../../../domain/assignment/coordination';
import { clampReceivedAt, decide, decideIssue } from '../../../../domain/assignment/decide';
import { decideTimer } from '../../../../domain/assignment/decide-timer';
import type { Actor, FollowUpCommandName, IssueBody } from '../../../../domain/assignment/commands';
import { COMMAND_NAMES } from '../../../../domain/assignment/commands';
import type { AssignmentEvent } from '../../../../domain/assignment/events';
import { EVENT_TYPES, authorOf } from '../../../../domain/assignment/events';
import { hasWorkedOn } from '../../../../domain/assignment/permissions';
import { PAUSE_COMMANDS } from '../../../../domain/assignment/pauses';
import { approvalsOf, reviewersInTurn, reviewStagesOf } from '../../../../domain/assignment/review-chain';
import { POOL_COMMANDS } from '../../../../domain/assignment/pool';
import { openExplanations } from '../../../../domain/assignment/requests/answers';
import { REQUEST_COMMANDS } from '../../../../domain/assignment/requests/decide';
import { evolve, fold } from '../../../../domain/assignment/evolve';
import type { AssignmentState } from '../../../../domain/assignment/state';
import { isFinal } from '../../../../domain/assignment/state';
import { planCalendar, planPolicy } from '../../../../domain/assignment/upkeep-plan';
import { fromEpochDay, toEpochDay } from '../../../../domain/calendar/time';
import type { WorkingCalendar } from '../../../../domain/calendar/types';
import { startStep } from '../../../../domain/escalation/inactivity';
import { shiftLadder } from '../../../../domain/escalation/ladder';
import { DomainError } from '../../../../domain/errors';
import { partsToPass } from '../../../../domain/organisation/landing';
import { TRANSFER, issueBody, lawfulBody, minute, schedule } from '../../../support/assignment-builders';
import { calendarDay } from '../../../support/calendar-arbitraries';
import { shippedPolicy, vn } from '../../../support/shipped';

const PERSON_IDS = ['p-1', 'p-2', 'p-3', 'p-4', 'p-5', 'p-6'];
const person = fc.constantFrom(...PERSON_IDS);

interface Attempt {
  kind: 'command';
  command: FollowUpCommandName | 'addChild';
  /** Or 'holder': whoever the assignment waits for. */
  personId: string;
  grounds: Actor['grounds'];
  targetId: string;
  minutes: number;
}
type Upkeep = { kind: 'upkeep'; to: 'policy' | 'calendar'; minutes: number };
/** Somebody leaves, and everything they have in it goes to another. */
type Leaving = { kind: 'leaving'; personId: string; targetId: string; minutes: number };
type Act = Attempt | Upkeep | Leaving | { kind: 'timer' };

/**
 * Many attempts come from whoever the assignment waits for, and few withdraw it, or hardly a story would get past the
 * first stage.
 */
const attempt: fc.Arbitrary<Attempt> = fc.record({
  kind: fc.constant('command' as const),
  command: fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(...COMMAND_NAMES, 'addChild' as const) },
    { weight: 4, arbitrary: fc.constantFrom('accept', 'submit', 'approve', 'signOff') },
    { weight: 2, arbitrary: fc.constantFrom(...REQUEST_COMMANDS, ...PAUSE_COMMANDS, 'checkItem' as const) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        ...(['requestExcuse', 'confirmExcuse', 'refuseExcuse', 'reopen'] as const),
        ...(['requestExtension', 'grantExtension', 'refuseExtension', 'return', 'decline'] as const),
      ),
    },
  ),
  personId: fc.oneof({ weight: 1, arbitrary: person }, { weight: 4, arbitrary: fc.constant('holder') }),
  grounds: fc.record({
    headAboveIssuer: fc.boolean(),
    managerOfAssignee: fc.boolean(),
    intakeKeeper: fc.boolean(),
    leadUnitHead: fc.boolean(),
    coordinatedUnitIds: fc.subarray(['STC', 'SNV']),
    decidesExcuse: fc.boolean(),
  }),
  targetId: person,
  minutes: fc.integer({ min: 0, max: 200 }),
});
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: attempt },
  { weight: 1, arbitrary: fc.constant({ kind: 'timer' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('upkeep' as const),
      to: fc.constantFrom('policy' as const, 'calendar' as const),
      minutes: fc.integer({ min: 0, max: 200 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('leaving' as const),
      personId: person,
      targetId: person,
      minutes: fc.integer({ min: 0, max: 200 }),
    }),
  },
);
/** Opened to a pool, claimed and given back by whoever may: rare among everything else that people try. */
const poolActs: fc.Arbitrary<Act[]> = fc.array(
  fc
    .record({ one: attempt, command: fc.constantFrom(...POOL_COMMANDS) })
    .map(({ one, command }) => ({ ...one, command, personId: 'holder' })),
  { minLength: 5, maxLength: 20 },
);
const acts = fc.array(act, { minLength: 5, maxLength: 60 });
/** Left to itself fast-check prefers short stories; what comes late in one is found sooner in long ones. */
const longActs = fc.array(act, { minLength: 5, maxLength: 60, size: 'max' });
const opening: fc.Arbitrary<IssueBody> = fc
  .record({
    assigneeId: fc.option(person, { nil: null }),
    reviewerIds: fc.uniqueArray(person, { minLength: 1, maxLength: 3 }),
    signerId: person,
    /** Of how many of all reviewers at the same time an approval is needed; 0 asks them one after another. */
    parallel: fc.integer({ min: 0, max: 3 }),
    startBy: fc.option(fc.integer({ min: 10, max: 400 }), { nil: null }),
  })
  .filter(
    ({ assigneeId, reviewerIds, signerId }) =>
      !reviewerIds.includes(assigneeId ?? '') && signerId !== assigneeId,
  )
  .map(({ parallel, startBy, ...people }) => {
    const needed = Math.min(parallel, people.reviewerIds.length);

    return issueBody({
      ...people,
      ...(needed > 0 && { reviewStages: [{ reviewerIds: people.reviewerIds, needed }] }),
      ...(startBy !== null && { startBy: startStep(shippedPolicy('standard'), minute(startBy)) }),
    });
  });

/** Reminders of inactivity seven and fourteen hours after an act: around the deadline, not before it in every story. */
const quietAfter = (at: string): string[] =>
  [7, 14].map((hours) => new Date(Date.parse(at) + hours * 3_600_000).toISOString());

interface Story {
  state: AssignmentState;
  events: AssignmentEvent[];
}

function play(
  body: IssueBody,
  script: Act[],
  watch: (before: AssignmentState, event: AssignmentEvent) => void,
): Story {
  const actor = {
    personId: 'p-1',
    grounds: { headAboveIssuer: false, managerOfAssignee: false, intakeKeeper: false },
  };
  const quietAt = quietAfter(minute(0));
  const events = decideIssue('a-1', body, { actor, at: minute(0), commandId: 'c-0', quietAt });
  let state = fold(events)!;

  script.forEach((act, index) => {
    for (const event of happen(state, act, `c-${index + 1}`)) {
      watch(state, event);
      state = evolve(state, event);
      events.push(event);
    }
  });

  return { state, events };
}

function happen(state: AssignmentState, act: Act, commandId: string): AssignmentEvent[] {
  switch (act.kind) {
    case 'timer':
      return fireNext(state);
    case 'upkeep':
      return keepUp(state, act, commandId);
    case 'leaving':
      return isFinal(state) || act.personId === act.targetId ? [] : takeLeave(state, act, commandId);
    case 'command':
      return tryCommand(state, act, commandId);
  }
}

/** Goes back and forth between two policies, and on through ever more holidays. */
function keepUp(state: AssignmentState, { to, minutes }: Upkeep, commandId: string): AssignmentEvent[] {
  const at = new Date(Date.parse(state.lastEventAt) + minutes * 60_000).toISOString();
  const name = to === 'policy' ? 'applyPolicy' : 'recalculateDeadline';
  const plan =
    to === 'policy'
      ? planPolicy(state, otherPolicy(state, at))
      : planCalendar(state, laterCalendar(state, at));

  if (plan === null || isFinal(state)) {
    return [];
  }

  const body = { reason: 'new rules', byId: 'p-6', batchId: 'b-1', schedule: plan.schedule };
  const actor = {
    personId: 'p-6',
    grounds: { headAboveIssuer: false, managerOfAssignee: false, intakeKeeper: false, keepsRules: true },
  };

  return decide(state, { name, body }, { actor, at, commandId });
}

/** What the landing says is what the order does: it is never refused. */
function takeLeave(
  state: AssignmentState,
  { personId, targetId: successorId, minutes }: Leaving,
  commandId: string,
): AssignmentEvent[] {
  const at = new Date(Date.parse(state.lastEventAt) + minutes * 60_000).toISOString();
  const orderedById = 'p-personnel';
  const departures = [{ personId, before: [], after: [], successorId }];
  const parts = partsToPass(state, { departures, closing: null, orderedById, pathOf: () => [] });
  const body = { ...TRANSFER, parts };
  const grounds = {
    headAboveIssuer: false,
    managerOfAssignee: false,
    intakeKeeper: false,
    keepsPosts: true,
  };

  return decide(
    state,
    { name: 'transfer', body },
    { actor: { personId: orderedById, grounds }, at, commandId, quietAt: quietAfter(at) },
  );
}

const otherPolicy = ({ rules }: AssignmentState, now: string) => ({
  policy: {
    ...shippedPolicy(rules.policyVersion % 2 === 1 ? 'urgent' : 'standard'),
    version: rules.policyVersion + 1,
  },
  calendar: vn,
  now,
});

const laterCalendar = ({ rules }: AssignmentState, now: string) => ({
  policy: shippedPolicy('standard'),
  before: holidays(rules.calendarVersion),
  after: holidays(rules.calendarVersion + 1),
  now,
});

/** The shipped calendar with a holiday more for each version, from the day of the deadline on. */
function holidays(version: number): WorkingCalendar {
  const dates = Array.from({ length: version - 1 }, (_, index) =>
    fromEpochDay(toEpochDay('2026-11-23') + index),
  );

  return {
    ...vn,
    version,
    days: { ...vn.days, ...Object.fromEntries(dates.map((date) => [date, calendarDay(date, 'holiday')])) },
  };
}

function fireNext(state: AssignmentState): AssignmentEvent[] {
  const due = nextTimer(state);
  const told = [{ personId: 'p-1', relation: 'assigner' }];

  if (due === null) {
    return [];
  }

  return decideTimer(state, due, due.step.at, told);
}

function tryCommand(state: AssignmentState, act: Attempt, commandId: string): AssignmentEvent[] {
  const at = new Date(Date.parse(state.lastEventAt) + act.minutes * 60_000).toISOString();
  const personId = act.personId === 'holder' ? holderOf(state, act.command) : act.personId;
  const command = { name: act.command, body: bodyOf(state, act, at) } as Parameters<typeof decide>[1];

  try {
    return decide(state, command, {
      actor: actorOf(personId, act),
      at,
      commandId,
      quietAt: quietAfter(at),
    });
  } catch (error) {
    if (error instanceof DomainError) {
      return [];
    }

    throw error;
  }
}

/** Every ninth attempt is made by another hand, in the place of the person. */
function actorOf(personId: string, { targetId, minutes, grounds }: Attempt): Actor {
  return minutes % 9 !== 0 || targetId === personId
    ? { personId, grounds }
    : { personId: targetId, grounds, onBehalfOf: { personId, via: [], until: null } };
}

function holderOf(state: AssignmentState, command: Attempt['command']): string {
  switch (command) {
    case 'explain':
      return openExplanations(state)[0]?.ofId ?? state.assignerId;
    case 'grantExtension':
    case 'refuseExtension':
      return state.assignerId;
    case 'confirmExcuse':
    case 'refuseExcuse':
      return PERSON_IDS.find((id) => !hasWorkedOn(state, id)) ?? state.assignerId;
    case 'claim':
      return state.pool?.memberIds?.[0] ?? state.assignerId;
    case 'reopen':
      return state.signerId;
    case 'requestExcuse':
    case 'requestExtension':
      return state.assigneeId ?? state.assignerId;
    default:
      return holderByStatus(state);
  }
}

function holderByStatus(state: AssignmentState): string {
  switch (state.status) {
    case 'submitted':
      return reviewersInTurn(state)[0] ?? state.signerId;
    case 'approved':
      return state.signerId;
    default:
      return state.assigneeId ?? state.assignerId;
  }
}

function bodyOf(state: AssignmentState, act: Attempt, at: string): object {
  const body = lawfulBody(state, act.command);

  switch (act.command) {
    case 'accept':
      return { assigneeId: state.assigneeId ?? act.targetId };
    case 'reassign':
    case 'handOver':
      return { ...body, assigneeId: act.targetId };
    case 'replaceReviewer':
      return { ...body, reviewerId: state.reviewerIds[0], toId: act.targetId };
    case 'replaceSigner':
      return { ...body, toId: act.targetId };
    case 'openPool':
      return { memberIds: [act.targetId] };
    case 'requestExplanation':
      return { ...body, ofId: act.targetId };
    case 'addChild':
      return { ...body, childId: `a-${state.seq}`, required: false };
    case 'changeDeadline':
      return {
        ...body,
        schedule: schedule(
          state.version,
          Math.round((Date.parse(at) - Date.parse(minute(0))) / 60_000) + 300,
        ),
      };
    case 'return': {
      const shifted = shiftLadder({
        calendar: vn,
        ladder: state.ladder,
        dueAt: state.dueAt,
        from: state.submission?.at ?? at,
        to: at,
      });

      return { ...body, schedule: { ...shifted, rules: state.rules, basisVersion: state.version } };
    }
    default:
      return body;
  }
}

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

describe('the time at which a command was received', () => {
  const instant = fc.integer({ min: -5000, max: 5000 }).map(minute);

  it('lies between the last event and the workflow’s time', () => {
    fc.assert(
      fc.property(instant, instant, fc.nat(5000), (receivedAt, lastEventAt, lag) => {
        const state = { ...fold(decideIssue('a-1', issueBody(), opener))!, lastEventAt };
        const now = new Date(Date.parse(lastEventAt) + lag * 60_000).toISOString();
        const clamped = clampReceivedAt(receivedAt, state, now);

        expect(clamped >= lastEventAt && clamped <= now).toBe(true);
        expect(clampReceivedAt(clamped, state, now)).toBe(clamped);

        if (receivedAt >= lastEventAt && receivedAt <= now) {
          expect(clamped).toBe(receivedAt);
        }
      }),
    );
  });

  it('is never later than the workflow’s time for the first command', () => {
    fc.assert(
      fc.property(instant, instant, (receivedAt, now) => {
        expect(clampReceivedAt(receivedAt, null, now)).toBe(receivedAt < now ? receivedAt : now);
      }),
    );
  });

  const opener = {
    actor: {
      personId: 'p-1',
      grounds: { headAboveIssuer: false, managerOfAssignee: false, intakeKeeper: false },
    },
    at: minute(0),
    commandId: 'c-0',
  };
});
