/** The timeline of an assignment: its events, with names for every id in them. */
import type { Knex } from 'knex';
import type { EventView } from '../../contracts/assignments';
import { allEvents } from '../../db/repositories/events';
import { loadNames } from '../../db/repositories/names';
import type { AssignmentEvent } from '../../domain/assignment/events';

export async function timelineOf(db: Knex, assignmentId: string): Promise<EventView[]> {
  const events = await allEvents(db, assignmentId);
  const ids = events.map(personIdsIn);
  const names = await loadNames(
    db,
    events.flatMap((event, index) => [
      ...(ids[index] ?? []),
      ...(event.actorId === null ? [] : [event.actorId]),
      ...(event.onBehalfOf === undefined ? [] : [event.onBehalfOf.personId, ...event.onBehalfOf.via]),
    ]),
    events.flatMap(unitIdsIn),
  );

  return events.map((event, index) => ({
    seq: event.seq,
    type: event.type,
    at: event.at,
    actor: event.actorId === null ? null : names.person(event.actorId),
    onBehalfOf: event.onBehalfOf === undefined ? null : names.person(event.onBehalfOf.personId),
    via: (event.onBehalfOf?.via ?? []).map(names.person),
    payload: { ...event.payload },
    people: Object.fromEntries((ids[index] ?? []).map((id) => [id, names.person(id).name])),
    units: Object.fromEntries(unitIdsIn(event).map((id) => [id, names.unit(id).name])),
  }));
}

function unitIdsIn(event: AssignmentEvent): string[] {
  switch (event.type) {
    case 'coordinatorAdded':
    case 'coordinatorRemoved':
    case 'partConfirmed':
    case 'coordinatorStepFired':
      return [event.payload.unitId];
    case 'transferred':
      return event.payload.parts.flatMap(({ role, fromId, toId }) =>
        role.endsWith('Unit') ? [fromId, toId].filter((id) => id !== null) : [],
      );
    case 'obstacleReported':
      return event.payload.unitId == null ? [] : [event.payload.unitId];
    default:
      return [];
  }
}

function personIdsIn(event: AssignmentEvent): string[] {
  switch (event.type) {
    case 'assignmentIssued':
      return [
        ...(event.payload.assigneeId === null ? [] : [event.payload.assigneeId]),
        ...event.payload.reviewerIds,
        event.payload.signerId,
      ];
    case 'policyApplied':
    case 'deadlineRecalculated':
      return [event.payload.byId];
    case 'assigneeNamed':
    case 'assignmentAccepted':
      return [event.payload.assigneeId];
    case 'assignmentReassigned':
      return [event.payload.assigneeId, ...(event.payload.fromId === null ? [] : [event.payload.fromId])];
    case 'reviewerReplaced':
    case 'signerReplaced':
      return [event.payload.fromId, event.payload.toId];
    case 'transferred':
      return event.payload.parts.flatMap(({ role, fromId, toId }) =>
        role.endsWith('Unit') ? [] : [fromId, toId].filter((id) => id !== null),
      );
    case 'reminderSent':
    case 'deadlinePassed':
    case 'escalationRungFired':
    case 'coordinatorStepFired':
      return event.payload.recipients.map(({ personId }) => personId);
    default:
      return [];
  }
}
