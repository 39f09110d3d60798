/** What commands about children and coordinating units make happen. */
import { checkChild } from './cascade';
import type { Actor, Command, CommandBodies } from './commands';
import { inNameOf } from './commands';
import { actingUnitId, checkConfirmable, checkCoordinating, checkCoordinator } from './coordination';
import type { EventPayloads } from './events';
import type { AssignmentState } from './state';

type CascadeCommand = Extract<
  Command,
  { name: 'addChild' | 'addCoordinator' | 'removeCoordinator' | 'confirmPart' }
>;
type Happened<T extends keyof EventPayloads> = { type: T; payload: EventPayloads[T] };

export function decideCascade(state: AssignmentState, command: CascadeCommand, actor: Actor) {
  switch (command.name) {
    case 'addChild':
      return addChild(state, command.body, actor);
    case 'addCoordinator':
      return addCoordinator(state, command.body);
    case 'removeCoordinator':
      return removeCoordinator(state, command.body);
    case 'confirmPart':
      return confirmPart(state, command.body, actor);
  }
}

function addChild(
  state: AssignmentState,
  body: CommandBodies['addChild'],
  { grounds }: Actor,
): Happened<'childAdded'> {
  checkChild(state, body, grounds.children);
  const { childId, required, share } = body;

  return { type: 'childAdded', payload: { childId, required, share } };
}

function addCoordinator(
  state: AssignmentState,
  body: CommandBodies['addCoordinator'],
): Happened<'coordinatorAdded'> {
  checkCoordinator(state, body);

  return { type: 'coordinatorAdded', payload: body };
}

function removeCoordinator(
  state: AssignmentState,
  body: CommandBodies['removeCoordinator'],
): Happened<'coordinatorRemoved'> {
  checkCoordinating(state, body.unitId);

  return { type: 'coordinatorRemoved', payload: body };
}

function confirmPart(
  state: AssignmentState,
  { unitId: named, note }: CommandBodies['confirmPart'],
  actor: Actor,
): Happened<'partConfirmed'> {
  const unitId = actingUnitId(state, actor, named);
  checkConfirmable(checkCoordinating(state, unitId));

  return { type: 'partConfirmed', payload: { unitId, note } };
}

/** The assignee speaks of the whole; anybody else for the coordinating unit in whose name they act. */
export function reportObstacle(
  state: AssignmentState,
  { unitId: named = null, ...body }: CommandBodies['reportObstacle'],
  actor: Actor,
): Happened<'obstacleReported'> {
  const forTheWhole = state.assigneeId === inNameOf(actor) && named === null;

  return {
    type: 'obstacleReported',
    payload: forTheWhole ? body : { ...body, unitId: actingUnitId(state, actor, named) },
  };
}
