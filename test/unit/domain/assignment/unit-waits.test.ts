/** Waiting for late parts of coordinating units: whose time it is, and from when to when. */
import fc from 'fast-check';
import { decide } from '../../../../domain/assignment/decide';
import { outcomeOf } from '../../../../domain/assignment/decide-review';
import { evolve } from '../../../../domain/assignment/evolve';
import type { HandsClock } from '../../../../domain/assignment/hands-clock';
import { handsClock, waitedByUnit } from '../../../../domain/assignment/hands-clock';
import { isCoordinatorLate } from '../../../../domain/assignment/coordination';
import type { CommandName } from '../../../../domain/assignment/commands';
import type { AssignmentState } from '../../../../domain/assignment/state';
import { waitsWithin } from '../../../../domain/assignment/unit-waits';
import { workingMsBetween } from '../../../../domain/calendar/working-time';
import type { Role } from '../../../support/assignment-builders';
import {
  acceptedAssignment,
  actor,
  after,
  issuedAssignment,
  ladderAround,
  minute,
  schedule,
} from '../../../support/assignment-builders';
import { vn } from '../../../support/shipped';

const later = (instant: string, minutes: number): string =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString();

/** A part that is due so many minutes after the assignment began. */
const withPart = (state: AssignmentState, unitId: string, dueMinute: number): AssignmentState =>
  after(state, 'assigner', 'addCoordinator', {
    body: {
      unitId,
      part: 'Figures',
      schedule: schedule(state.version, dueMinute, ladderAround(dueMinute)),
    },
  });
/** The same after the intake of a unit confirmed its part. */
const confirmed = (state: AssignmentState, unitId: string, at: string): AssignmentState =>
  decide(
    state,
    { name: 'confirmPart', body: { unitId, note: null } },
    {
      actor: {
        ...actor('coordinator'),
        grounds: { ...actor('coordinator').grounds, coordinatedUnitIds: [unitId] },
      },
      at,
      commandId: `c-${state.seq + 1}`,
    },
  ).reduce<AssignmentState>(evolve, state);
const worked = (from: number, to: number): number => workingMsBetween(vn, minute(from), minute(to));
const total = (clock: HandsClock): number => Object.values(clock).reduce((sum, ms) => sum + ms, 0);
const begun = (): AssignmentState => withPart(acceptedAssignment(), 'SNV', 60);

describe('time of other units', () => {
  const until = 180;
  const cases: [string, () => AssignmentState, number][] = [
    ['runs from the deadline of the part', begun, worked(60, until)],
    ['does not run before it', () => withPart(acceptedAssignment(), 'SNV', until), 0],
    ['ends with the confirmation', () => confirmed(begun(), 'SNV', minute(90)), worked(60, 90)],
    ['is none where the part was confirmed in time', () => confirmed(begun(), 'SNV', minute(50)), 0],
    ['counts once where two units are late at once', () => withPart(begun(), 'STC', 90), worked(60, until)],
    [
      'goes on with the second unit when the first has confirmed',
      () => confirmed(withPart(begun(), 'STC', 90), 'SNV', minute(120)),
      worked(60, until),
    ],
    [
      'stays counted when the part is taken away',
      () => after(begun(), 'assigner', 'removeCoordinator', { at: minute(100), body: { unitId: 'SNV' } }),
      worked(60, 100),
    ],
    [
      'begins when the part is added, where its deadline had passed already',
      () =>
        after(acceptedAssignment(), 'assigner', 'addCoordinator', {
          at: minute(100),
          body: { unitId: 'SNV', part: 'Figures', schedule: schedule(2, 60, ladderAround(60)) },
        }),
      worked(100, until),
    ],
    [
      'ends where the work is handed in',
      () => after(begun(), 'assignee', 'submit', { at: minute(120) }),
      worked(60, 120),
    ],
    [
      'rests while suspended',
      () => after(begun(), 'assigner', 'suspend', { at: minute(120) }),
      worked(60, 120),
    ],
    ['is not counted before the assignee took the work on', () => withPart(issuedAssignment(), 'SNV', 60), 0],
    [
      'is not moved by an obstacle that the assignee declares',
      () => after(acceptedAssignment(), 'assignee', 'reportObstacle', { at: minute(60) }),
      0,
    ],
  ];

  it.each(cases)('%s', (_, make, expected) => {
    const state = make();
    const clock = handsClock(state, vn, minute(until));

    expect(clock.otherUnit).toBe(expected);
    expect(total(clock)).toBe(worked(0, until));
  });

  it('is told by unit, both counting where both are late', () => {
    const both = confirmed(withPart(begun(), 'STC', 90), 'SNV', minute(120));

    expect(waitedByUnit(both, vn, minute(until))).toEqual([
      { unitId: 'SNV', workingMs: worked(60, 120) },
      { unitId: 'STC', workingMs: worked(90, until) },
    ]);
    expect(waitedByUnit(acceptedAssignment(), vn, minute(until))).toEqual([]);
  });

  it('is kept when a suspension moves the deadline of the part', () => {
    const paused = after(begun(), 'assigner', 'suspend', { at: minute(100) });
    const back = after(paused, 'assigner', 'resume', {
      at: minute(130),
      body: { coordinators: [{ unitId: 'SNV', dueAt: minute(150), ladder: ladderAround(150) }] },
    });
    const clock = handsClock(back, vn, minute(until));

    expect(clock.otherUnit).toBe(worked(60, 100) + worked(150, until));
    expect(clock.suspension).toBe(worked(100, 130));
    expect(total(clock)).toBe(worked(0, until));
  });

  it('is the lateness of the unit, and changes nothing of the assignee’s outcome', () => {
    const waited = after(begun(), 'assignee', 'submit', { at: minute(120) });
    const alone = after(acceptedAssignment(), 'assignee', 'submit', { at: minute(120) });
    const part = waited.coordinators?.find(({ unitId }) => unitId === 'SNV');

    expect(isCoordinatorLate(part!, minute(until))).toBe(true);
    expect([waited.dueAt, waited.misses, outcomeOf(waited)]).toEqual([
      alone.dueAt,
      alone.misses,
      outcomeOf(alone),
    ]);
  });

  it('never overlaps itself', () => {
    const spans = fc.array(fc.tuple(fc.nat(300), fc.nat(300)), { maxLength: 12 });

    fc.assert(
      fc.property(spans, (pairs) => {
        const waits = pairs.map(([from, long], i) => ({
          unitId: `u${i % 3}`,
          from: minute(from),
          to: minute(from + long),
        }));
        const minutes = new Set(
          pairs.flatMap(([from, long]) => Array.from({ length: long }, (_, i) => from + i)),
        );
        const joined = waitsWithin(waits, { from: minute(50), to: minute(400) });
        const covered = joined.reduce((sum, { from, to }) => sum + Date.parse(to) - Date.parse(from), 0);

        expect(covered / 60_000).toBe([...minutes].filter((at) => at >= 50 && at < 400).length);
      }),
    );
  });

  it('leaves the sum of the clock the working time elapsed, and only the assignee gives', () => {
    const acts = fc.array(
      fc.tuple(fc.nat(6), fc.constantFrom('SNV', 'STC', 'SXD'), fc.integer({ min: 1, max: 2000 })),
      { maxLength: 25 },
    );

    fc.assert(
      fc.property(acts, fc.nat(5000), (script, rest) => {
        const [state, alone] = script.reduce(
          ([one, bare], [choice, unitId, minutes]): [AssignmentState, AssignmentState] =>
            acted(one, bare, { choice, unitId, at: later(one.lastEventAt, minutes) }),
          [acceptedAssignment(), acceptedAssignment()],
        );
        const until = later(state.lastEventAt, rest);
        const clock = handsClock(state, vn, until);
        const { assignee, otherUnit, ...others } = handsClock(alone, vn, until);

        expect(total(clock)).toBe(workingMsBetween(vn, state.issuedAt, until));
        expect(Object.values(clock).every((ms) => ms >= 0)).toBe(true);
        expect(otherUnit).toBe(0);
        expect(clock).toEqual({
          ...others,
          assignee: assignee - clock.otherUnit,
          otherUnit: clock.otherUnit,
        });
      }),
      { numRuns: 200 },
    );
  });
});

type Pair = [AssignmentState, AssignmentState];
interface Act {
  choice: number;
  unitId: string;
  at: string;
}

/** One act upon an assignment, and upon the same without any coordinating part, where it is of the whole. */
function acted(state: AssignmentState, alone: AssignmentState, act: Act): Pair {
  const both = (role: Role, name: CommandName): Pair => [
    after(state, role, name, { at: act.at }),
    after(alone, role, name, { at: act.at }),
  ];

  if (act.choice >= 4) {
    return [withPartDone(state, act), alone];
  }

  if (state.status === 'suspended') {
    return both('assigner', 'resume');
  }

  if (state.status === 'submitted') {
    return both('firstReviewer', 'return');
  }

  return act.choice === 0
    ? both('assigner', 'suspend')
    : both('assignee', act.choice === 1 ? 'submit' : 'reportProgress');
}

/** Adds a part that is due some time later, by the deadline of the whole at the latest; else confirms, else removes it. */
function withPartDone(state: AssignmentState, { choice, unitId, at }: Act): AssignmentState {
  const part = state.coordinators?.find((one) => one.unitId === unitId);
  const asked = later(at, choice === 4 ? 1 : 700);
  const dueAt = asked > state.dueAt ? state.dueAt : asked;

  if (state.status === 'suspended') {
    return state;
  }

  if (part?.confirmedAt === null && part.dueAt !== null) {
    return choice === 6 && state.status !== 'submitted'
      ? after(state, 'assigner', 'removeCoordinator', { at, body: { unitId } })
      : confirmed(state, unitId, at);
  }

  return part?.confirmedAt != null || state.status === 'submitted'
    ? state
    : after(state, 'assigner', 'addCoordinator', {
        at,
        body: { unitId, part: 'Figures', schedule: { ...schedule(state.version, 60, []), dueAt } },
      });
}
