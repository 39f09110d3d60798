/** How children and coordinating units follow from what happened. */
import { childrenOf } from './cascade';
import { withCoordinator, withCoordinatorStepFired, withoutCoordinator } from './coordination';
import type { AssignmentEvent } from './events';
import { authorOf } from './events';
import type { AssignmentState } from './state';

type CascadeEvent = Extract<
  AssignmentEvent,
  {
    type: 'childAdded' | 'coordinatorAdded' | 'coordinatorRemoved' | 'partConfirmed' | 'coordinatorStepFired';
  }
>;

export function applyCascade(state: AssignmentState, event: CascadeEvent): AssignmentState {
  switch (event.type) {
    case 'childAdded': {
      const { childId: id, required, share } = event.payload;

      return { ...state, children: [...childrenOf(state), { id, required, share, at: event.at }] };
    }
    case 'coordinatorAdded': {
      const { unitId, part, schedule } = event.payload;

      return withCoordinator(state, unitId, {
        part,
        dueAt: schedule.dueAt,
        ladder: schedule.ladder,
        addedAt: event.at,
        confirmedAt: null,
        confirmedById: null,
      });
    }
    case 'coordinatorRemoved':
      return withoutCoordinator(state, event.payload.unitId);
    case 'partConfirmed': {
      const { unitId, note } = event.payload;

      return withCoordinator(state, unitId, { confirmedAt: event.at, confirmedById: authorOf(event), note });
    }
    case 'coordinatorStepFired':
      return withCoordinatorStepFired(state, event.payload.unitId, event.payload.stepKey);
  }
}

/** An obstacle of a coordinating unit stays with its part; the assignee's is the whole assignment's. */
export function withObstacle(
  state: AssignmentState,
  event: Extract<AssignmentEvent, { type: 'obstacleReported' }>,
): AssignmentState {
  const { unitId = null, ...words } = event.payload;
  const obstacle = { at: event.at, byId: authorOf(event) ?? '', ...words };

  return unitId === null ? { ...state, obstacle } : withCoordinator(state, unitId, { obstacle });
}
