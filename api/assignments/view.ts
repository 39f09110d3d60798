/** An assignment as people see it: names for ids, time in words of lists, and what the reader may do. */
import type { Knex } from 'knex';
import type { AssignmentRow, AssignmentView } from '../../contracts/assignments';
import type { AssignmentRecord, ListedAssignment } from '../../db/repositories/assignments';
import { keyResultTitles } from '../../db/repositories/key-results';
import { loadNames } from '../../db/repositories/names';
import type { Names } from '../../db/repositories/names';
import type { Principal } from '../../domain/access/principal';
import { ledUnitIds } from '../../domain/access/visibility';
import type { AssignmentState, Evidence } from '../../domain/assignment/state';
import {
  holderIdsOf,
  inWhoseHands,
  isFinal,
  needsEvidence,
  nextArmedStep,
  participantIds,
} from '../../domain/assignment/state';
import type { TreeNode } from '../../domain/assignment/roll-up';
import type { StandingThresholds } from '../../domain/assignment/standing';
import { standingOf } from '../../domain/assignment/standing';
import type { WorkingCalendar } from '../../domain/calendar/types';
import { localDate, workingDaysBetween } from '../../domain/calendar/working-days';
import { NO_ORGANISATION } from '../../domain/organisation/organisation';
import { asksOrganisation, resolveRecipients } from '../../domain/organisation/recipients';
import { actorIn, organisationAround } from '../../application/assignments/grounds';
import { pinnedPolicy } from '../../application/assignments/reference';
import { actionsOf, awayOf, coversSomebody, remindingView } from './covered-actions';
import { coordinatorPeople, coordinatorViews } from './coordinators';
import { familyOf, nodesBelowAll, rollUpOf, standingFrom } from './family';
import { checklistView, originView, peopleOfChecklist } from './origin';
import { stageViews } from './review-chain';
import { peopleInRequests, requestsView, unitsInRequests } from './requests';
import { recipientViews } from './timers';

/** What building views needs beside the row. */
export interface ViewContext {
  db: Knex;
  principal: Principal;
  thresholds: StandingThresholds;
  calendar: WorkingCalendar;
}

/** The full view of one assignment for its reader. */
export async function assignmentView(
  record: AssignmentRecord,
  context: ViewContext,
): Promise<AssignmentView> {
  const { db, principal, thresholds } = context;
  const { state } = record;
  const { now } = thresholds;
  const step = nextArmedStep(state);
  const needsOrganisation =
    (step !== null && asksOrganisation(step.recipients, state)) ||
    ledUnitIds(principal).length > 0 ||
    coversSomebody(principal);
  const [policy, below, organisation] = await Promise.all([
    pinnedPolicy(db, state.rules.policyId, state.rules.policyVersion),
    nodesBelowAll(db, [state]),
    needsOrganisation ? organisationAround(db, state, now) : null,
  ]);
  const next =
    step === null ? [] : resolveRecipients(step.recipients, state, organisation ?? NO_ORGANISATION, now);
  const told = next.map(({ personId }) => personId);
  const names = await loadNames(db, [...peopleIn(state), ...told], unitsIn(state));
  const children = standingFrom(state, below, now);
  const standing = { policy, organisation, children, now };
  const actor = actorIn(principal, record, standing);

  return {
    ...summary(state, names, below, context),
    ...parts(state, names),
    ...(await familyOf(db, principal, state, { actor, policy })),
    ...(await originView(db, principal, state)),
    coordinators: coordinatorViews(state, actor, names, now),
    nextDeadline: step === null ? null : { kind: step.kind, at: step.at, to: recipientViews(next, names) },
    policy: { id: policy.id, version: policy.version, name: { ...policy.name } },
    ...requestsView(state, names, { calendar: context.calendar, now }),
    pool:
      state.pool == null
        ? null
        : { members: state.pool.memberIds?.map(names.person) ?? null, openedAt: state.pool.openedAt },
    away: await awayOf(db, record, now),
    watching: record.watching,
    reminding: await remindingView(db, principal, record, { own: actor, standing }),
    allowedActions: await actionsOf(db, principal, record, { own: actor, standing }),
  };
}

/** Rows of a list, with the names of all of them read at once. */
export async function assignmentRows(
  rows: readonly ListedAssignment[],
  context: ViewContext,
): Promise<AssignmentRow[]> {
  const states = rows.map(({ state }) => state);
  const [below, titles, names] = await Promise.all([
    nodesBelowAll(context.db, states),
    keyResultTitles(
      context.db,
      states.flatMap(({ keyResults }) => keyResults.map(({ id }) => id)),
    ),
    loadNames(
      context.db,
      states.flatMap((state) => [
        state.assignerId,
        ...(state.assigneeId === null ? [] : [state.assigneeId]),
        ...holderIdsOf(state),
      ]),
      states.flatMap(unitsIn),
    ),
  ]);

  return states.map((state) => ({
    ...summary(state, names, below, context),
    contributesTo: state.keyResults.map(({ id }) => ({ id, title: titles.get(id) ?? id })),
  }));
}

function summary(
  state: AssignmentState,
  names: Names,
  below: readonly TreeNode[],
  { thresholds, calendar }: ViewContext,
): Omit<AssignmentRow, 'contributesTo'> {
  return {
    id: state.id,
    number: state.number,
    title: state.title,
    status: state.status,
    version: state.version,
    round: state.round,
    priority: state.priority,
    assigner: names.person(state.assignerId),
    assignee: state.assigneeId === null ? null : names.person(state.assigneeId),
    leadUnit: names.unit(state.leadUnitId),
    issuedAt: state.issuedAt,
    dueAt: state.dueAt,
    originalDueAt: state.originalDueAt,
    workingDaysLeft: isFinal(state) ? null : workingDaysLeft(state, calendar, thresholds.now),
    ...standingOf(state, thresholds),
    escalationLevel: state.escalationLevel,
    progressPercent: state.progressPercent,
    confidence: state.confidence,
    inWhoseHands: handsView(state, names),
    outcome: state.outcome,
    parentId: state.parentId,
    rollUp: rollUpOf(state, below, thresholds.now),
  };
}

function workingDaysLeft(state: AssignmentState, calendar: WorkingCalendar, now: string): number {
  return workingDaysBetween(calendar, localDate(calendar, now), localDate(calendar, state.dueAt));
}

function parts(state: AssignmentState, names: Names) {
  return {
    description: state.description,
    coordinatingUnits: state.coordinatingUnitIds.map(names.unit),
    reviewers: state.reviewerIds.map(names.person),
    turn: state.turn,
    reviewStages: stageViews(state, names),
    startBy: state.startBy?.at ?? null,
    signer: names.person(state.signerId),
    calendar: { id: state.rules.calendarId, version: state.rules.calendarVersion },
    evidenceRequired: needsEvidence(state),
    checklist: checklistView(state, names),
    submission: submissionView(state, names),
    obstacle:
      state.obstacle === null
        ? null
        : {
            at: state.obstacle.at,
            by: names.person(state.obstacle.byId),
            what: state.obstacle.what,
            neededFrom: state.obstacle.neededFrom,
          },
    misses: state.misses,
    planned: state.planned,
    quantity: state.quantity,
    catalogueItemId: state.catalogueItemId,
    product: state.product === undefined ? null : { ...state.product },
    directiveId: state.directiveId,
  };
}

function submissionView(state: AssignmentState, names: Names): AssignmentView['submission'] {
  const { submission } = state;

  if (submission === null) {
    return null;
  }

  const { no, version, at, byId, note, evidence } = submission;

  return {
    no,
    version,
    at,
    by: names.person(byId),
    note,
    evidence: evidence.map((item: Evidence) => ({ ...item })),
  };
}

function handsView(state: AssignmentState, names: Names): AssignmentRow['inWhoseHands'] {
  const hands = inWhoseHands(state);

  switch (hands.kind) {
    case 'person':
      return {
        kind: 'person',
        person: names.person(hands.personId),
        others: (hands.otherIds ?? []).map(names.person),
        unit: null,
        as: hands.as,
        since: hands.since,
      };
    case 'intake':
      return {
        kind: 'intake',
        person: null,
        others: [],
        unit: names.unit(hands.unitId),
        as: null,
        since: hands.since,
      };
    case 'nobody':
      return { kind: 'nobody', person: null, others: [], unit: null, as: null, since: hands.since };
  }
}

function peopleIn(state: AssignmentState): string[] {
  return [
    ...participantIds(state),
    ...holderIdsOf(state),
    ...peopleInRequests(state),
    ...(state.submission === null ? [] : [state.submission.byId]),
    ...(state.obstacle === null ? [] : [state.obstacle.byId]),
    ...coordinatorPeople(state),
    ...peopleOfChecklist(state),
    ...(state.pool?.memberIds ?? []),
  ];
}

function unitsIn(state: AssignmentState): string[] {
  return [
    state.leadUnitId,
    ...(state.intakeUnitId === null ? [] : [state.intakeUnitId]),
    ...state.coordinatingUnitIds,
    ...unitsInRequests(state),
  ];
}
