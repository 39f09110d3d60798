/** Stories of an assignment: six people give random commands at random times while the ladder's timers fire. */
import fc from 'fast-check';
import { nextTimer } from '../../domain/assignment/coordination';
import { decide, decideIssue } from '../../domain/assignment/decide';
import { decideTimer } from '../../domain/assignment/decide-timer';
import type { Actor, FollowUpCommandName, IssueBody } from '../../domain/assignment/commands';
import { COMMAND_NAMES } from '../../domain/assignment/commands';
import type { AssignmentEvent } from '../../domain/assignment/events';
import { hasWorkedOn } from '../../domain/assignment/permissions';
import { PAUSE_COMMANDS } from '../../domain/assignment/pauses';
import { reviewersInTurn } from '../../domain/assignment/review-chain';
import { POOL_COMMANDS } from '../../domain/assignment/pool';
import { openExplanations } from '../../domain/assignment/requests/answers';
import { REQUEST_COMMANDS } from '../../domain/assignment/requests/decide';
import { evolve, fold } from '../../domain/assignment/evolve';
import type { AssignmentState } from '../../domain/assignment/state';
import { isFinal } from '../../domain/assignment/state';
import { planCalendar, planPolicy } from '../../domain/assignment/upkeep-plan';
import { fromEpochDay, toEpochDay } from '../../domain/calendar/time';
import type { WorkingCalendar } from '../../domain/calendar/types';
import { startStep } from '../../domain/escalation/inactivity';
import { shiftLadder } from '../../domain/escalation/ladder';
import { DomainError } from '../../domain/errors';
import { partsToPass } from '../../domain/organisation/landing';
import { TRANSFER, issueBody, lawfulBody, minute, schedule } from './assignment-builders';
import { calendarDay } from './calendar-arbitraries';
import { shippedPolicy, vn } from './shipped';

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
export const poolActs: fc.Arbitrary<Act[]> = fc.array(
  fc
    .record({ one: attempt, command: fc.constantFrom(...POOL_COMMANDS) })
    .map(({ one, command }) => ({ ...one, command, personId: 'holder' })),
  { minLength: 5, maxLength: 20 },
);
export const acts = fc.array(act, { minLength: 5, maxLength: 60 });
/** Left to itself fast-check prefers short stories; what comes late in one is found sooner in long ones. */
export const longActs = fc.array(act, { minLength: 5, maxLength: 60, size: 'max' });
export const opening: fc.Arbitrary<IssueBody> = fc
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

export function play(
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
