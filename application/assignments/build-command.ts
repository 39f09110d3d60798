/** A command to an existing assignment: from the parsed body of HTTP to the body that the workflow takes. */
import type { Knex } from 'knex';
import { eventsUntil } from '../../db/repositories/events';
import { personPlaces, unitPlaces } from '../../db/repositories/places';
import { dueAtOf } from '../../db/repositories/trees';
import type { CommandBodies, FollowUpCommandName } from '../../domain/assignment/commands';
import type { AssignmentState } from '../../domain/assignment/state';
import { isHeldByIntake } from '../../domain/assignment/state';
import { fieldError } from '../../domain/errors';
import { reckoningOf } from '../../domain/evaluation/faults';
import { REQUEST_BUILDERS } from './build-request';
import type { BuildContext, Builder, Parsed } from './checks';
import { checkReassigned, resolveEvidence } from './checks';
import { pinnedCalendar, pinnedPolicy, unitCalendar } from './reference';
import { deadlineField, formOf, resolveDueAt, scheduleAfterReview, scheduleFor } from './schedule';

/** Resolves people, files and deadlines that a body names. Throws with a pointer to the field. */
export async function buildCommand<N extends FollowUpCommandName>(
  name: N,
  parsed: Parsed<N>,
  context: BuildContext,
): Promise<CommandBodies[N]> {
  const builder = BUILDERS[name] as (body: Parsed<N>, context: BuildContext) => Promise<CommandBodies[N]>;

  return builder(parsed, context);
}

const BUILDERS: { [N in FollowUpCommandName]: Builder<N> } = {
  accept: async ({ assigneeId }, context) => {
    if (assigneeId !== undefined) {
      await checkNamed(assigneeId, context);
    }

    return { assigneeId: assigneeId ?? ownName(context) };
  },
  openPool: async ({ memberIds }, context) => {
    for (const [index, personId] of (memberIds ?? []).entries()) {
      await checkNamed(personId, context, `/memberIds/${index}`);
    }

    return { memberIds: memberIds === undefined ? null : [...new Set(memberIds)] };
  },
  closePool: (body) => body,
  claim: (body) => body,
  unclaim: (body) => body,
  decline: (body) => body,
  reassign: async (body, context) => {
    await checkReassigned(body.assigneeId, context);

    return body;
  },
  reportProgress: ({ percent, note, confidence }) => ({ percent, note, confidence: confidence ?? null }),
  reportObstacle: ({ what, neededFrom, unitId }) => ({
    what,
    neededFrom: neededFrom ?? null,
    ...(unitId !== undefined && { unitId }),
  }),
  checkItem: (body) => body,
  submit: async ({ note, evidence }, context) => ({
    note,
    evidence: await resolveEvidence(evidence, context),
  }),
  approve: (body) => body,
  return: async (body, { db, record: { state }, now }) => {
    const calendar = await pinnedCalendar(db, state.rules.calendarId, state.rules.calendarVersion);

    return { ...body, schedule: scheduleAfterReview(state, calendar, now) };
  },
  signOff: async ({ version, note, acceptance }, { db, record: { state } }) => {
    const reckoned =
      state.product === undefined ? null : reckoningOf(await eventsUntil(db, state.id, state.version));

    return { version, note, acceptance: { reckoned, corrections: acceptance?.corrections ?? [] } };
  },
  withdraw: (body) => body,
  changeDeadline: async ({ reason, ...wish }, { db, record: { state }, now }) => {
    const [calendar, policy] = await Promise.all([
      unitCalendar(db, state.leadUnitId),
      pinnedPolicy(db, state.rules.policyId, state.rules.policyVersion),
    ]);
    const dueAt = resolveDueAt(wish, calendar, now);
    await checkAgainstParent(db, state, dueAt, deadlineField(wish));
    const basisVersion = state.version;

    return {
      reason,
      schedule: scheduleFor(dueAt, {
        calendar,
        policy,
        now,
        basisVersion,
        spreadKey: state.id,
        form: formOf(wish, calendar, now),
      }),
    };
  },
  addCoordinator: async ({ unitId, part, ...wish }, { db, record: { state }, now }) => {
    await checkUnit(db, unitId);
    const [calendar, policy] = await Promise.all([
      unitCalendar(db, unitId),
      pinnedPolicy(db, state.rules.policyId, state.rules.policyVersion),
    ]);
    const dueAt = resolveDueAt(wish, calendar, now);

    if (dueAt > state.dueAt) {
      throw fieldError('assignment/part-after-deadline', `/${deadlineField(wish)}`, { dueAt: state.dueAt });
    }

    const basisVersion = state.version;
    const spreadKey = `${state.id}/${unitId}`;

    return { unitId, part, schedule: scheduleFor(dueAt, { calendar, policy, now, basisVersion, spreadKey }) };
  },
  removeCoordinator: (body) => body,
  confirmPart: ({ unitId, note }) => ({ unitId: unitId ?? null, note }),
  ...REQUEST_BUILDERS,
};

/** A child is due no later than its parent. The parent's deadline is asked of the projection: the child knows only its own. */
async function checkAgainstParent(
  db: Knex,
  { parentId }: AssignmentState,
  dueAt: string,
  field: string,
): Promise<void> {
  const parentDueAt = parentId === null ? null : await dueAtOf(db, parentId);

  if (parentDueAt !== null && dueAt > parentDueAt) {
    throw fieldError('assignment/child-after-parent', `/${field}`, { dueAt: parentDueAt });
  }
}

async function checkUnit(db: Knex, unitId: string): Promise<void> {
  const place = (await unitPlaces(db, [unitId])).get(unitId);

  if (place === undefined || place.isClosed) {
    throw fieldError(place === undefined ? 'assignment/unknown-unit' : 'organisation/unit-closed', '/unitId');
  }
}

/** Without a name, somebody who holds it accepts for themselves; an intake has to name somebody. */
function ownName({ record: { state } }: BuildContext): string | null {
  return isHeldByIntake(state) ? null : state.assigneeId;
}

/** The intake names a person of its own unit or below. */
async function checkNamed(
  assigneeId: string,
  { db, record: { state } }: BuildContext,
  pointer = '/assigneeId',
): Promise<void> {
  const place = (await personPlaces(db, [assigneeId])).get(assigneeId);

  if (place === undefined) {
    throw fieldError('assignment/unknown-person', pointer);
  }

  const unitId = state.intakeUnitId ?? state.leadUnitId;

  if (isHeldByIntake(state) && !place.paths.some((path) => path.includes(unitId))) {
    throw fieldError('assignment/outside-scope', pointer);
  }
}
