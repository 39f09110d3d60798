/** The coordinating units of an assignment as people see them. */
import type { AssignmentView } from '../../contracts/assignments';
import type { Names } from '../../db/repositories/names';
import type { Actor } from '../../domain/assignment/commands';
import { coordinatorsOf, isCoordinatorLate } from '../../domain/assignment/coordination';
import type { AssignmentState } from '../../domain/assignment/state';

export function coordinatorViews(
  state: AssignmentState,
  { grounds }: Actor,
  names: Names,
  now: string,
): AssignmentView['coordinators'] {
  const end = state.closedAt ?? now;

  return coordinatorsOf(state).map((one) => ({
    unit: names.unit(one.unitId),
    part: one.part,
    dueAt: one.dueAt,
    addedAt: one.addedAt,
    confirmedAt: one.confirmedAt,
    confirmedBy: one.confirmedById === null ? null : names.person(one.confirmedById),
    note: one.note,
    late: isCoordinatorLate(one, end),
    obstacle:
      one.obstacle === null
        ? null
        : {
            at: one.obstacle.at,
            by: names.person(one.obstacle.byId),
            what: one.obstacle.what,
            neededFrom: one.obstacle.neededFrom,
          },
    mine: (grounds.coordinatedUnitIds ?? []).includes(one.unitId),
  }));
}

/** People whom those views name. */
export const coordinatorPeople = (state: AssignmentState): string[] =>
  coordinatorsOf(state).flatMap(({ confirmedById, obstacle }) => [
    ...(confirmedById === null ? [] : [confirmedById]),
    ...(obstacle === null ? [] : [obstacle.byId]),
  ]);
