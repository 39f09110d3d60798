import {
  awaitedUnitIds,
  checkOneLead,
  coordinatorsOf,
  isCoordinatorLate,
  nextCoordinatorStep,
  nextTimer,
} from '../../../../domain/assignment/coordination';
import { decideTimer } from '../../../../domain/assignment/decide-timer';
import { evolve } from '../../../../domain/assignment/evolve';
import { noticesOf } from '../../../../domain/assignment/notices';
import { outcomeOf } from '../../../../domain/assignment/decide-review';
import type { AssignmentState } from '../../../../domain/assignment/state';
import {
  COORDINATING_UNIT,
  DUE_MINUTE,
  PEOPLE,
  acceptedAssignment,
  after,
  give,
  issuedAssignment,
  ladderAround,
  minute,
  schedule,
  submittedAssignment,
} from '../../../support/assignment-builders';
import { codeOf } from '../../../support/refusals';

const PART = { unitId: 'SNV', part: 'Staffing', schedule: schedule(2, 240, ladderAround(240)) };
const coordinated = (): AssignmentState =>
  after(acceptedAssignment(), 'assigner', 'addCoordinator', { body: PART });
const ofUnit = (state: AssignmentState, unitId: string) =>
  coordinatorsOf(state).find((one) => one.unitId === unitId)!;
const fire = (state: AssignmentState): AssignmentState => {
  const due = nextCoordinatorStep(state)!;

  return decideTimer(state, due, due.step.at, []).reduce<AssignmentState>(evolve, state);
};

describe('one lead unit', () => {
  it('is never also a coordinating one', () => {
    const lead = () =>
      after(acceptedAssignment(), 'assigner', 'addCoordinator', { body: { ...PART, unitId: 'SKHCN' } });

    expect(codeOf(lead)).toBe('assignment/second-lead');
    expect(codeOf(() => checkOneLead('SKHCN', 'SKHCN', '/coordinatingUnitIds/0'))).toBe(
      'assignment/second-lead',
    );
  });
});

describe('a coordinating unit', () => {
  it('has a part, a deadline and a ladder of its own', () => {
    expect(ofUnit(coordinated(), 'SNV')).toMatchObject({
      part: 'Staffing',
      dueAt: minute(240),
      confirmedAt: null,
    });
    expect(coordinated().coordinatingUnitIds).toEqual([COORDINATING_UNIT, 'SNV']);
  });

  it('that was only named at issue gets its part later, once', () => {
    const body = { ...PART, unitId: COORDINATING_UNIT };
    const given = after(acceptedAssignment(), 'leadHead', 'addCoordinator', { body });

    expect(ofUnit(given, COORDINATING_UNIT)).toMatchObject({ part: 'Staffing', dueAt: minute(240) });
    expect(given.coordinatingUnitIds).toEqual([COORDINATING_UNIT]);
    expect(codeOf(() => after(given, 'assigner', 'addCoordinator', { body }))).toBe(
      'assignment/already-coordinating',
    );
  });

  it('is due no later than the assignment', () => {
    const late = schedule(2, DUE_MINUTE + 1);

    expect(
      codeOf(() =>
        after(acceptedAssignment(), 'assigner', 'addCoordinator', { body: { ...PART, schedule: late } }),
      ),
    ).toBe('assignment/part-after-deadline');
  });

  it('confirms its part once, and is then no longer awaited', () => {
    const confirmed = after(acceptedAssignment(), 'coordinator', 'confirmPart');

    expect(ofUnit(confirmed, COORDINATING_UNIT)).toMatchObject({
      confirmedById: PEOPLE.coordinator,
      note: 'Figures sent',
    });
    expect(awaitedUnitIds(confirmed)).toEqual([]);
    expect(codeOf(() => after(confirmed, 'coordinator', 'confirmPart'))).toBe('assignment/part-confirmed');
  });

  it('speaks only for itself', () => {
    const other = () => after(coordinated(), 'coordinator', 'confirmPart', { body: { unitId: 'SNV' } });

    expect(codeOf(other)).toBe('assignment/not-coordinating');
  });

  it('reports an obstacle of its part, which is not the assignee’s', () => {
    const hindered = after(acceptedAssignment(), 'coordinator', 'reportObstacle');

    expect(hindered.obstacle).toBeNull();
    expect(ofUnit(hindered, COORDINATING_UNIT).obstacle).toMatchObject({
      byId: PEOPLE.coordinator,
      what: 'Figures are missing',
    });
  });

  it('is removed with everything that was armed for it', () => {
    const removed = after(coordinated(), 'leadHead', 'removeCoordinator', { body: { unitId: 'SNV' } });

    expect(nextCoordinatorStep(removed)).toBeNull();
    expect(removed.coordinatingUnitIds).toEqual([COORDINATING_UNIT]);
    expect(codeOf(() => after(removed, 'assigner', 'removeCoordinator', { body: { unitId: 'SNV' } }))).toBe(
      'assignment/not-coordinating',
    );
  });

  it('is told through its intake', () => {
    const before = acceptedAssignment();
    const [event] = give(before, 'assigner', 'addCoordinator', { body: PART });

    expect(noticesOf(before, event!, evolve(before, event!))).toEqual([
      expect.objectContaining({ personId: null, intakeUnitId: 'SNV', reason: 'coordinating' }),
    ]);
  });
});

describe('lateness of a coordinating unit', () => {
  it.each([
    [minute(240), null, minute(240), false],
    [minute(240), null, minute(241), true],
    [minute(240), minute(239), minute(900), false],
    [minute(240), minute(241), minute(900), true],
    [null, null, minute(900), false],
  ])('due %s, confirmed %s, now %s: %s', (dueAt, confirmedAt, now, late) => {
    expect(isCoordinatorLate({ ...ofUnit(coordinated(), 'SNV'), dueAt, confirmedAt }, now)).toBe(late);
  });

  it('climbs a ladder of its own and leaves the assignee’s record alone', () => {
    const all = fire(fire(fire(fire(coordinated()))));

    expect(ofUnit(all, 'SNV').ladder.map(({ status }) => status)).toEqual([
      'fired',
      'fired',
      'fired',
      'fired',
    ]);
    expect(all).toMatchObject({ misses: [], escalationLevel: 0 });
    expect(all.ladder.every(({ status }) => status === 'armed')).toBe(true);
    expect(nextCoordinatorStep(all)).toBeNull();
    const submitted = after(all, 'assignee', 'submit', { at: minute(DUE_MINUTE - 1) });
    expect(outcomeOf(submitted)).toBe('onTime');
  });

  it('goes on while the lead unit’s work is under review, and ends with the confirmation', () => {
    const submitted = after(coordinated(), 'assignee', 'submit');

    expect(nextTimer(submitted)).toMatchObject({ unitId: 'SNV' });
    expect(nextTimer(submittedAssignment())).toBeNull();
    const all = {
      ...submitted,
      coordinators: submitted.coordinators!.map((one) => ({ ...one, confirmedAt: minute(9) })),
    };
    expect(nextTimer(all)).toBeNull();
  });

  it('comes before the assignment’s own step when it is earlier', () => {
    expect(nextTimer(coordinated())).toMatchObject({ unitId: 'SNV', step: { key: 'reminder-1' } });
    expect(nextTimer(acceptedAssignment())).toMatchObject({ unitId: null });
  });

  it('does not fire a step that was settled meanwhile', () => {
    const { step } = nextCoordinatorStep(coordinated())!;
    const removed = after(coordinated(), 'assigner', 'removeCoordinator', { body: { unitId: 'SNV' } });

    expect(decideTimer(removed, { step, unitId: 'SNV' }, step.at, [])).toEqual([]);
  });

  it('tells whom it reached, and why', () => {
    const before = coordinated();
    const { step } = nextCoordinatorStep(before)!;
    const [event] = decideTimer(before, { step, unitId: 'SNV' }, step.at, [
      { personId: 'p-9', relation: 'intakeReceiver' },
    ]);

    expect(noticesOf(before, event!, evolve(before, event!))).toEqual([
      expect.objectContaining({ personId: 'p-9', reason: 'reminder' }),
    ]);
  });

  it('is not known of assignments from before units had parts', () => {
    const { coordinators: _, ...old } = issuedAssignment();

    expect(coordinatorsOf(old)).toEqual([
      expect.objectContaining({ unitId: COORDINATING_UNIT, part: null, dueAt: null }),
    ]);
    expect(nextCoordinatorStep(old)).toBeNull();
    expect(ofUnit(after(old, 'coordinator', 'confirmPart'), COORDINATING_UNIT).confirmedAt).not.toBeNull();
  });
});
