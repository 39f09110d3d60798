/** Issuing an assignment: who may, to whom, by when. */
import type { Knex } from 'knex';
import type { IssueAssignment } from '../../contracts/assignments';
import { takeNumber } from '../../db/repositories/assignments';
import { findVisibleDirective } from '../../db/repositories/directives';
import { loadNames } from '../../db/repositories/names';
import { personPlaces, unitPlaces } from '../../db/repositories/places';
import type { Principal } from '../../domain/access/principal';
import { issuingUnitId, mayIssueTo } from '../../domain/access/visibility';
import type { IssueBody } from '../../domain/assignment/commands';
import { checkOneLead } from '../../domain/assignment/coordination';
import { deadlineOf } from '../../domain/assignment/deadline-basis';
import { checkReviewers, reviewerPointer } from '../../domain/assignment/review-chain';
import type { WorkingCalendar } from '../../domain/calendar/types';
import { localDate } from '../../domain/calendar/working-days';
import { fieldError } from '../../domain/errors';
import { productFor } from '../catalogue/catalogue';
import { checkKeyResults } from '../objectives/key-results';
import { startStep } from '../../domain/escalation/inactivity';
import type { EscalationPolicy } from '../../domain/escalation/types';
import { chosenPolicy, pinnedCalendar, unitCalendar } from './reference';
import { withTemplate } from './from-template';
import { formOf, resolveDueAt, scheduleFor } from './schedule';

/** Where an assignment goes: to a person, or to a unit's intake. */
export interface Target {
  assigneeId: string | null;
  leadUnitId: string;
  path: string[];
}

/** The complete body that the workflow takes, or a refusal that points at the field. */
export async function buildIssue(
  db: Knex,
  principal: Principal,
  wish: IssueAssignment,
  assignmentId: string,
  now: string,
): Promise<IssueBody> {
  const draft = await draftIssue(db, principal, wish, assignmentId, now);
  const { calendarId, calendarVersion } = draft.schedule.rules;
  const calendar = await pinnedCalendar(db, calendarId, calendarVersion);
  const year = Number(localDate(calendar, now).slice(0, 4));
  const { unit } = await loadNames(db, [], [draft.leadUnitId]);

  return { ...draft, number: await takeNumber(db, unit(draft.leadUnitId).code, year) };
}

/** The same before it has a number, which is taken only when something is issued. */
export async function draftIssue(
  db: Knex,
  principal: Principal,
  wish: IssueAssignment,
  assignmentId: string,
  now: string,
): Promise<Omit<IssueBody, 'number'>> {
  const target = await resolveTarget(db, principal, wish);
  const { input, kept } = await withTemplate(db, principal, wish, target, now);
  await checkPeople(db, input);
  await checkUnits(db, input, target.leadUnitId);
  await checkReferences(db, principal, input);
  const { catalogueItemId = null } = input;
  const product = catalogueItemId === null ? null : await productFor(db, catalogueItemId, target.path);
  const [calendar, policy] = await Promise.all([
    unitCalendar(db, target.leadUnitId),
    chosenPolicy(db, target.leadUnitId, input.policyId),
  ]);
  const dueAt = resolveDueAt(input, calendar, now);

  return {
    title: input.title,
    description: input.description ?? null,
    priority: input.priority ?? 'normal',
    issuerUnitId: issuingUnitId(principal, target.path),
    assigneeId: target.assigneeId,
    leadUnitId: target.leadUnitId,
    coordinatingUnitIds: [...new Set(input.coordinatingUnitIds ?? [])],
    ...chainOf(input, { issuerId: principal.personId, assigneeId: target.assigneeId }),
    signerId: input.signerId ?? principal.personId,
    schedule: scheduleFor(dueAt, {
      calendar,
      policy,
      now,
      basisVersion: 0,
      spreadKey: assignmentId,
      form: formOf(input, calendar, now),
    }),
    ...startOf(input, { policy, calendar, now, dueAt }),
    planned: input.planned ?? true,
    quantity: input.quantity ?? null,
    catalogueItemId,
    ...(product !== null && { product }),
    directiveId: input.directiveId ?? null,
    parentId: null,
    keyResults: input.keyResults ?? [],
    ...kept,
  };
}

/** Where it would go, or a refusal that points at the field. */
export async function resolveTarget(
  db: Knex,
  principal: Principal,
  { assigneeId, leadUnitId }: { assigneeId?: string | undefined; leadUnitId?: string | undefined },
): Promise<Target> {
  const place = assigneeId === undefined ? undefined : (await personPlaces(db, [assigneeId])).get(assigneeId);

  if (assigneeId !== undefined && place === undefined) {
    throw fieldError('assignment/unknown-person', '/assigneeId');
  }

  const leadId = leadUnitId ?? place?.unitId;

  if (leadId === undefined) {
    throw fieldError('assignment/assignee-missing', '/assigneeId');
  }

  const lead = (await unitPlaces(db, [leadId])).get(leadId);

  if (lead === undefined) {
    throw fieldError('assignment/unknown-unit', '/leadUnitId');
  }

  const { path, isClosed } = lead;

  if (!mayIssueTo(principal, path)) {
    throw fieldError('assignment/outside-scope', leadUnitId === undefined ? '/assigneeId' : '/leadUnitId');
  }

  if (place !== undefined && !place.paths.some((own) => mayIssueTo(principal, own))) {
    throw fieldError('assignment/outside-scope', '/assigneeId');
  }

  if (isClosed) {
    throw fieldError('organisation/unit-closed', '/leadUnitId');
  }

  return { assigneeId: assigneeId ?? null, leadUnitId: leadId, path };
}

/** The review chain; stages are kept where several people review at the same time, and say no more than the chain elsewhere. */
function chainOf(
  { reviewerIds, reviewStages }: IssueAssignment,
  { issuerId, assigneeId }: { issuerId: string; assigneeId: string | null },
): Pick<IssueBody, 'reviewerIds' | 'reviewStages'> {
  if (reviewStages === undefined) {
    return { reviewerIds: reviewerIds ?? [issuerId] };
  }

  const stages = reviewStages.map((stage) => ({
    ...stage,
    needed: stage.needed ?? stage.reviewerIds.length,
  }));
  const all = stages.flatMap((stage) => stage.reviewerIds);
  checkReviewers({ reviewerIds: all, reviewStages: stages, assigneeId });
  const isParallel = stages.some((stage) => stage.reviewerIds.length > 1 || stage.needed > 1);

  return {
    reviewerIds: all,
    ...(isParallel && { reviewStages: stages }),
  };
}

/** The start-by date: ahead, and not after the deadline. A date means the end of that working day. */
function startOf(
  { startBy }: IssueAssignment,
  {
    policy,
    calendar,
    now,
    dueAt,
  }: { policy: EscalationPolicy; calendar: WorkingCalendar; now: string; dueAt: string },
): Pick<IssueBody, 'startBy'> {
  if (startBy === undefined) {
    return {};
  }

  const at = deadlineOf(
    startBy.includes('T') ? { kind: 'instant', at: startBy } : { kind: 'date', on: startBy },
    calendar,
  );

  if (at <= now || at > dueAt) {
    throw fieldError('assignment/start-out-of-range', '/startBy', { dueAt });
  }

  return { startBy: startStep(policy, at) };
}

export async function checkPeople(
  db: Knex,
  input: Pick<IssueAssignment, 'reviewerIds' | 'reviewStages' | 'signerId'>,
): Promise<void> {
  const { reviewStages, signerId } = input;
  const reviewerIds = input.reviewerIds ?? reviewStages?.flatMap((stage) => stage.reviewerIds) ?? [];
  const known = await personPlaces(db, [...reviewerIds, ...(signerId === undefined ? [] : [signerId])]);
  const unknown = reviewerIds.findIndex((id) => !known.has(id));

  if (unknown >= 0) {
    throw fieldError('assignment/unknown-person', reviewerPointer(input, unknown));
  }

  if (signerId !== undefined && !known.has(signerId)) {
    throw fieldError('assignment/unknown-person', '/signerId');
  }
}

/** Coordinating units are known, and none of them leads; `leadUnitId` is null while it is not known which unit will. */
export async function checkUnits(
  db: Knex,
  { coordinatingUnitIds = [] }: Pick<IssueAssignment, 'coordinatingUnitIds'>,
  leadUnitId: string | null,
): Promise<void> {
  const known = await unitPlaces(db, coordinatingUnitIds);
  const unknown = coordinatingUnitIds.findIndex((id) => !known.has(id));

  if (unknown >= 0) {
    throw fieldError('assignment/unknown-unit', `/coordinatingUnitIds/${unknown}`);
  }

  const closed = coordinatingUnitIds.findIndex((id) => known.get(id)?.isClosed);

  if (closed >= 0) {
    throw fieldError('organisation/unit-closed', `/coordinatingUnitIds/${closed}`);
  }

  if (leadUnitId !== null) {
    coordinatingUnitIds.forEach((unitId, index) =>
      checkOneLead(leadUnitId, unitId, `/coordinatingUnitIds/${index}`),
    );
  }
}

/** A directive has to be one that the issuer sees; key results have to be open, and share out no more than the whole. */
async function checkReferences(db: Knex, principal: Principal, input: IssueAssignment): Promise<void> {
  const { directiveId } = input;

  if (directiveId !== undefined && (await findVisibleDirective(db, principal, directiveId)) === null) {
    throw fieldError('assignment/unknown-reference', '/directiveId');
  }

  await checkKeyResults(db, input.keyResults ?? []);
}
