/** Going over to other rules: who may order it, what it makes of a deadline and its ladder, and that twice is once. */
import fc from 'fast-check';
import { decide } from '../../../../domain/assignment/decide';
import type { CommandBodies } from '../../../../domain/assignment/commands';
import {
  deadlineOf,
  recalculateDeadline,
  replayDeadline,
} from '../../../../domain/assignment/deadline-basis';
import type { DeadlineBasis } from '../../../../domain/assignment/deadline-basis';
import { evolve } from '../../../../domain/assignment/evolve';
import type { AssignmentState } from '../../../../domain/assignment/state';
import type { UpkeepName } from '../../../../domain/assignment/upkeep';
import { planCalendar, planPolicy } from '../../../../domain/assignment/upkeep-plan';
import { editCalendar } from '../../../../domain/calendar/edit';
import type { WorkingCalendar } from '../../../../domain/calendar/types';
import { armLadder } from '../../../../domain/escalation/ladder';
import type { EscalationPolicy } from '../../../../domain/escalation/types';
import {
  IN_STATUS,
  acceptedAssignment,
  afterNextStep,
  issuedAssignment,
  lawfulBody,
  minute,
} from '../../../support/assignment-builders';
import { calendarDay, calendars, dates, instants } from '../../../support/calendar-arbitraries';
import { shippedPolicy, vn } from '../../../support/shipped';

const standard = shippedPolicy('standard');
const NOBODY = { headAboveIssuer: false, managerOfAssignee: false, intakeKeeper: false };

function order<N extends UpkeepName>(
  state: AssignmentState,
  name: N,
  { body = {}, keepsRules = true }: { body?: Partial<CommandBodies[N]>; keepsRules?: boolean } = {},
) {
  const command = { name, body: { ...lawfulBody(state, name), ...body } } as Parameters<typeof decide>[1];

  return decide(state, command, {
    actor: { personId: 'p-x', grounds: keepsRules ? { ...NOBODY, keepsRules } : NOBODY },
    at: minute(5000),
    commandId: 'c-x',
  });
}

const codeOf = (run: () => unknown): unknown => {
  try {
    run();

    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('an order of upkeep', () => {
  it.each(Object.keys(IN_STATUS) as (keyof typeof IN_STATUS)[])(
    'is lawful while the assignment is open: %s',
    (status) => {
      const isOpen = status !== 'signedOff' && status !== 'withdrawn';
      const expected = isOpen ? null : 'assignment/not-in-state';

      expect(codeOf(() => order(IN_STATUS[status](), 'applyPolicy'))).toBe(expected);
      expect(codeOf(() => order(IN_STATUS[status](), 'recalculateDeadline'))).toBe(expected);
    },
  );

  it('comes from those who keep the rules, whoever else the person is', () => {
    expect(codeOf(() => order(issuedAssignment(), 'applyPolicy', { keepsRules: false }))).toBe(
      'access/not-entitled',
    );
  });

  it('is the engine’s act with the person and the reason in it, and nobody’s work', () => {
    const before = acceptedAssignment();
    const [event] = order(before, 'applyPolicy');

    expect(event).toMatchObject({
      type: 'policyApplied',
      actorId: null,
      commandId: 'c-x',
      payload: { byId: 'p-keeper-of-rules', reason: 'Version 2 of the rules', from: before.rules },
    });
    expect(evolve(before, event!)).toMatchObject({
      lastActAt: before.lastActAt,
      rules: { policyVersion: 2 },
    });
  });

  it('changes nothing the second time', () => {
    const before = acceptedAssignment();
    const [event] = order(before, 'applyPolicy');
    const after = evolve(before, event!);
    const schedule = { ...lawfulBody(before, 'applyPolicy').schedule, basisVersion: after.version };

    expect(order(after, 'applyPolicy', { body: { schedule } })).toEqual([]);
  });

  it('worked out from another state, moving a fired step, or moving the deadline with the policy is refused', () => {
    const late = afterNextStep(afterNextStep(acceptedAssignment()));
    const { schedule } = lawfulBody(late, 'applyPolicy');
    const refused = (change: Partial<typeof schedule>) =>
      codeOf(() => order(late, 'applyPolicy', { body: { schedule: { ...schedule, ...change } } }));

    expect(refused({ basisVersion: late.version - 1 })).toBe('assignment/stale-ladder');
    expect(refused({ ladder: schedule.ladder.map((step) => ({ ...step, at: minute(9999) })) })).toBe(
      'assignment/stale-ladder',
    );
    expect(refused({ ladder: schedule.ladder.filter(({ status }) => status !== 'fired') })).toBe(
      'assignment/stale-ladder',
    );
    expect(refused({ dueAt: minute(9999) })).toBe('assignment/stale-ladder');
  });
});

const NOW = '2026-08-20T03:00:00.000Z';
const DUE = '2026-08-28T10:00:00.000Z';

/** An assignment under the shipped standard policy, due on Friday 28 August 2026 at five. */
function running(
  form: DeadlineBasis['form'] = { kind: 'date', on: '2026-08-28' },
  dueAt = DUE,
): AssignmentState {
  const schedule = {
    dueAt,
    ladder: armLadder({ policy: standard, calendar: vn, dueAt, now: NOW, spreadKey: 'a-1' }),
    rules: {
      policyId: 'standard',
      policyVersion: 1,
      evidenceRequired: false,
      calendarId: 'vn',
      calendarVersion: vn.version,
    },
    basisVersion: 0,
    form,
  };

  return issuedAssignment({ schedule });
}

const withDays = (...days: [string, Parameters<typeof calendarDay>[1]][]): WorkingCalendar =>
  editCalendar(vn, { put: days.map(([date, kind]) => calendarDay(date, kind)), remove: [] });
const atOf = (ladder: readonly { key: string; at: string }[], key: string) =>
  ladder.find((step) => step.key === key)?.at;

describe('another version of the policy', () => {
  const twoDays: EscalationPolicy = {
    ...standard,
    version: 2,
    rungs: [
      { offset: { workingDays: 2 }, recipients: ['lineManager'] },
      { offset: { workingDays: 5 }, recipients: ['assigner'] },
    ],
  };

  it('moves the rungs that have not fired, and leaves the deadline', () => {
    const plan = planPolicy(running(), { policy: twoDays, calendar: vn, now: NOW });

    expect(plan.schedule.dueAt).toBe(DUE);
    expect(atOf(plan.schedule.ladder, 'rung-1')).toBe('2026-09-04T10:00:00.000Z');
    expect(plan.movedKeys).toEqual(['rung-1', 'rung-2']);
    expect(plan.firesNow).toEqual([]);
  });

  it('says which steps would fire at once, and never fires one again', () => {
    const now = '2026-09-30T03:00:00.000Z';
    const late = afterNextStep(afterNextStep(afterNextStep(running())));
    const plan = planPolicy(late, { policy: twoDays, calendar: vn, now });

    expect(plan.firesNow).toEqual(['rung-2']);
    expect(plan.schedule.ladder.map(({ key, status }) => [key, status])).toEqual([
      ['reminder-1', 'fired'],
      ['due', 'fired'],
      ['rung-1', 'fired'],
      ['rung-2', 'armed'],
    ]);
    expect(atOf(plan.schedule.ladder, 'rung-1')).toBe(atOf(late.ladder, 'rung-1'));
  });
});

describe('another version of the calendar', () => {
  const plan = (state: AssignmentState, after: WorkingCalendar) =>
    planCalendar(state, { policy: standard, before: vn, after, now: NOW });

  it.each<[string, DeadlineBasis['form'], WorkingCalendar, string]>([
    [
      'a deadline on a day that becomes a holiday rolls on',
      { kind: 'date', on: '2026-08-28' },
      withDays(['2026-08-28', 'holiday']),
      '2026-09-03T10:00:00.000Z',
    ],
    [
      'a half day ends at noon',
      { kind: 'date', on: '2026-08-28' },
      withDays(['2026-08-28', 'halfDay']),
      '2026-08-28T05:00:00.000Z',
    ],
    [
      'counted days go round a holiday in between',
      { kind: 'workingDays', from: '2026-08-20', days: 7 },
      withDays(['2026-08-25', 'holiday']),
      '2026-09-03T10:00:00.000Z',
    ],
    [
      'a date does not care for a holiday in between',
      { kind: 'date', on: '2026-08-28' },
      withDays(['2026-08-25', 'holiday']),
      DUE,
    ],
    ['a named instant stays', { kind: 'instant', at: DUE }, withDays(['2026-08-28', 'holiday']), DUE],
  ])('%s', (_, form, after, expected) => {
    expect(plan(running(form), after)?.schedule.dueAt ?? DUE).toBe(expected);
  });

  it('a step after the deadline moves though the deadline does not', () => {
    const moved = plan(running(), withDays(['2026-09-03', 'holiday']));

    expect(moved).toMatchObject({ movedKeys: ['rung-1', 'rung-2'], schedule: { dueAt: DUE } });
    expect(atOf(moved!.schedule.ladder, 'rung-1')).toBe('2026-09-04T10:00:00.000Z');
  });

  it('nothing happens where nothing moves: later dates, other names, provisional rows', () => {
    expect(plan(running(), withDays(['2026-12-01', 'holiday']))).toBeNull();
    expect(
      plan(running(), editCalendar(vn, { put: [calendarDay('2026-08-26', 'holiday', true)], remove: [] })),
    ).toBeNull();
  });

  const edits = fc.array(
    fc.tuple(dates, fc.constantFrom('holiday' as const, 'halfDay' as const, 'swapWork' as const)),
    {
      minLength: 1,
      maxLength: 12,
    },
  );
  const forms = fc.oneof(
    fc.record({ kind: fc.constant('date' as const), on: dates }),
    fc.record({ kind: fc.constant('workingDays' as const), from: dates, days: fc.nat(60) }),
    fc.record({ kind: fc.constant('instant' as const), at: instants }),
  );

  it('is idempotent, moves no fired step, and gives what the new calendar alone would give', () => {
    fc.assert(
      fc.property(forms, edits, fc.nat(4), (form, days, fired) => {
        const dueAt = deadlineOf(form, vn);
        let state = running(form, dueAt);
        for (let step = 0; step < fired && state.ladder.some(({ status }) => status === 'armed'); step += 1) {
          state = afterNextStep(state);
        }
        const after = withDays(...[...new Map(days)]);
        const first = plan(state, after);
        expect(first?.schedule.dueAt ?? dueAt).toBe(deadlineOf(form, after));
        if (first === null) return;
        const [event] = order(state, 'recalculateDeadline', { body: { schedule: first.schedule } });
        const moved = evolve(state, event!);
        expect(moved.misses).toEqual(state.misses);
        const again = planCalendar(moved, { policy: standard, before: after, after, now: NOW });
        expect(again).toBeNull();
        const fires = (one: AssignmentState) => one.ladder.filter(({ status }) => status === 'fired');
        expect(fires(moved)).toEqual(fires(state));
      }),
      { numRuns: 300 },
    );
  });

  it('gives back the time of a review by the new calendar', () => {
    const givenBack = [
      { from: '2026-08-24T03:00:00.000Z', to: '2026-08-26T03:00:00.000Z', clock: 'working' as const },
    ];
    const basis = { form: { kind: 'date' as const, on: '2026-08-28' }, givenBack };
    const dueAt = replayDeadline(basis, vn);

    expect(dueAt).toBe('2026-09-04T10:00:00.000Z');
    expect(recalculateDeadline(dueAt, basis, vn, withDays(['2026-08-25', 'holiday']))).toBe(
      '2026-09-03T10:00:00.000Z',
    );
  });

  it('an unknown history counts as the date where the deadline is the end of a working day', () => {
    fc.assert(
      fc.property(calendars, dates, (calendar, on) => {
        if (!Array.from({ length: 7 }, (_, day) => day).some((day) => !calendar.weekend.includes(day)))
          return;
        const dueAt = deadlineOf({ kind: 'date', on }, calendar);
        expect(recalculateDeadline(dueAt, null, calendar, calendar)).toBe(dueAt);
      }),
    );
    expect(recalculateDeadline(DUE, null, vn, withDays(['2026-08-28', 'holiday']))).toBe(
      '2026-09-03T10:00:00.000Z',
    );
    expect(
      recalculateDeadline('2026-08-28T07:30:00.000Z', null, vn, withDays(['2026-08-28', 'holiday'])),
    ).toBe('2026-08-28T07:30:00.000Z');
  });
});
