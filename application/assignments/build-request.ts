/** Bodies of commands about requests and pauses: with the deadlines, ladders and people that they need. */
import type { Knex } from 'knex';
import { loadOrganisationSlice } from '../../db/repositories/organisation';
import type { FollowUpCommandName } from '../../domain/assignment/commands';
import { coordinatorsOf } from '../../domain/assignment/coordination';
import type { DECIDER_COMMANDS } from '../../domain/assignment/deciders';
import type { MovedPart, PAUSE_COMMANDS } from '../../domain/assignment/pauses';
import { restedSince } from '../../domain/assignment/pauses';
import type { Excusable } from '../../domain/assignment/requests/answers';
import { excusable } from '../../domain/assignment/requests/answers';
import type { REQUEST_COMMANDS } from '../../domain/assignment/requests/decide';
import { openExtension } from '../../domain/assignment/requests/negotiation';
import type { AssignmentState } from '../../domain/assignment/state';
import { participantIds } from '../../domain/assignment/state';
import type { WorkingCalendar } from '../../domain/calendar/types';
import { DomainError, fieldError } from '../../domain/errors';
import { answerSchedule } from '../../domain/escalation/answers';
import { shiftLadder } from '../../domain/escalation/ladder';
import { agencyOf } from '../../domain/organisation/hierarchy';
import type { BuildContext, Builder, Parsed } from './checks';
import { checkDecider, checkReassigned, resolveEvidence } from './checks';
import { pinnedCalendar, pinnedPolicy, unitCalendar } from './reference';
import type { DeadlineWish } from './schedule';
import { formOf, resolveDueAt, scheduleAfterReview, scheduleFor } from './schedule';

type RequestName =
  (typeof REQUEST_COMMANDS)[number] | (typeof PAUSE_COMMANDS)[number] | (typeof DECIDER_COMMANDS)[number];

export const REQUEST_BUILDERS: { [N in RequestName & FollowUpCommandName]: Builder<N> } = {
  proposeChange: async ({ reason, ...wish }, context) => ({
    reason,
    dueAt: await wishedDueAt(wish, context),
  }),
  refuseChange: (body) => body,
  requestExtension: async ({ reason, ...wish }, context) => ({
    reason,
    dueAt: resolveDueAt(wish, await calendarOf(context), context.now),
  }),
  grantExtension: async ({ note, ...wish }, context) => ({ note, schedule: await granted(wish, context) }),
  refuseExtension: (body) => body,
  handOver: async (body, context) => {
    await checkReassigned(body.assigneeId, context);

    return body;
  },
  replaceReviewer: async (body, context) => {
    await checkDecider(body.toId, context);

    return body;
  },
  replaceSigner: async (body, context) => {
    await checkDecider(body.toId, context);

    return body;
  },
  suspend: (body) => body,
  resume: async ({ note }, context) => ({ note, ...(await afterRest(context)) }),
  reopen: async ({ reason }, context) => ({ reason, moved: await afterReview(context) }),
  requestExplanation: (body, context) => explanationOf(body, context),
  explain: async ({ text, evidence }, context) => ({
    text,
    evidence: await resolveEvidence(evidence, context),
  }),
  requestExcuse: (body, context) => excuseOf(body, context),
  confirmExcuse: (body) => body,
  refuseExcuse: (body) => body,
};

const calendarOf = ({ db, record: { state } }: BuildContext): Promise<WorkingCalendar> =>
  unitCalendar(db, state.leadUnitId);

const hasWish = (wish: DeadlineWish): boolean =>
  wish.dueAt !== undefined || wish.dueOn !== undefined || wish.dueInWorkingDays !== undefined;

async function wishedDueAt(wish: DeadlineWish, context: BuildContext): Promise<string | null> {
  return hasWish(wish) ? resolveDueAt(wish, await calendarOf(context), context.now) : null;
}

/** The deadline granted: the one asked for, unless the decider names another. */
async function granted(wish: DeadlineWish, context: BuildContext) {
  const { db, record, now } = context;
  const { state } = record;
  const open = openExtension(state);

  if (open === null) {
    throw new DomainError('assignment/no-open-request');
  }

  const named = hasWish(wish) ? wish : { dueAt: open.requestedDueAt };
  const [calendar, policy] = await Promise.all([
    calendarOf(context),
    pinnedPolicy(db, state.rules.policyId, state.rules.policyVersion),
  ]);
  const dueAt = resolveDueAt(named, calendar, now);

  return scheduleFor(dueAt, {
    calendar,
    policy,
    now,
    basisVersion: state.version,
    spreadKey: state.id,
    form: formOf(named, calendar, now),
  });
}

/** Deadline and ladders moved by the working time that the suspension took, those of coordinating units as well. */
async function afterRest({ db, record: { state }, now }: BuildContext) {
  const calendar = await pinned(db, state);
  const from = restedSince(state);
  const own = shiftLadder({ calendar, ladder: state.ladder, dueAt: state.dueAt, from, to: now });
  const coordinators = coordinatorsOf(state).flatMap(({ unitId, dueAt, ladder, confirmedAt }): MovedPart[] =>
    dueAt === null || confirmedAt !== null
      ? []
      : [{ unitId, ...shiftLadder({ calendar, ladder, dueAt, from, to: now }) }],
  );

  return { moved: { ...own, basisVersion: state.version }, coordinators };
}

/** The time since the submission was not the assignee's. */
async function afterReview({ db, record: { state }, now }: BuildContext) {
  const { dueAt, ladder, basisVersion } = scheduleAfterReview(state, await pinned(db, state), now);

  return { dueAt, ladder, basisVersion };
}

const pinned = (db: Knex, { rules }: AssignmentState): Promise<WorkingCalendar> =>
  pinnedCalendar(db, rules.calendarId, rules.calendarVersion);

async function explanationOf(
  { question, ofId, dueInWorkingDays }: Parsed<'requestExplanation'>,
  context: BuildContext,
) {
  const { db, record, now } = context;
  const { state } = record;
  const asked = ofId ?? state.assigneeId;

  if (asked === null || !participantIds(state).includes(asked)) {
    throw fieldError('assignment/not-participant', '/ofId');
  }

  if (asked === context.principal.personId) {
    throw fieldError('assignment/not-participant', '/ofId');
  }

  const [calendar, policy] = await Promise.all([
    calendarOf(context),
    pinnedPolicy(db, state.rules.policyId, state.rules.policyVersion),
  ]);
  const schedule = answerSchedule('explanation', { policy, calendar, now, workingDays: dueInWorkingDays });

  return { ofId: asked, question, schedule };
}

async function excuseOf(body: Parsed<'requestExcuse'>, context: BuildContext) {
  const { db, principal, record, now } = context;
  const { state } = record;
  const of = body.of === undefined ? latest(state) : exact(body.of);
  const { personId } = principal;
  const [calendar, policy, organisation, evidence] = await Promise.all([
    calendarOf(context),
    pinnedPolicy(db, state.rules.policyId, state.rules.policyVersion),
    loadOrganisationSlice(db, { unitIds: [state.leadUnitId], personIds: [personId] }, now),
    resolveEvidence(body.evidence, context),
  ]);
  const agencyUnitId = agencyOf(organisation, personId, now) ?? state.leadUnitId;
  const schedule = answerSchedule('excuse', { policy, calendar, now });

  return { of, cause: body.cause, evidence, agencyUnitId, schedule };
}

/** Without a word of what, it is the last deadline missed, else the last return. */
function latest(state: AssignmentState): Excusable {
  const all = excusable(state);
  const found = all.filter(({ kind }) => kind === 'delay').at(-1) ?? all.at(-1);

  if (found === undefined) {
    throw new DomainError('assignment/nothing-to-excuse');
  }

  return found;
}

const exact = (of: Excusable): Excusable =>
  of.kind === 'delay' ? { ...of, dueAt: new Date(of.dueAt).toISOString() } : of;
