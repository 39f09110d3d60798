import fc from 'fast-check';
import { workingMsBetween } from '../../../../domain/calendar/working-time';
import { armLadder, markFired, shiftLadder } from '../../../../domain/escalation/ladder';
import type { LadderStep } from '../../../../domain/escalation/types';
import { calendars, instants } from '../../../support/calendar-arbitraries';
import { shippedPolicy, shippedPolicyIds, vn } from '../../../support/shipped';

/** An instant from the wall clock in Hanoi, and back. */
const hanoi = (wall: string) => new Date(`${wall}+07:00`).toISOString();
const wall = (instant: string) => new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 19);
const times = (ladder: readonly LadderStep[]) => ladder.map((step) => [step.key, wall(step.at)]);

const [standard, urgent, demo] = ['standard', 'urgent', 'demo-seconds'].map(shippedPolicy) as [
  ReturnType<typeof shippedPolicy>,
  ReturnType<typeof shippedPolicy>,
  ReturnType<typeof shippedPolicy>,
];
const longAgo = hanoi('2026-01-05T08:00:00');

describe('arming a ladder', () => {
  it('crosses Tet 2027 in working days', () => {
    const dueAt = hanoi('2027-02-04T17:00:00');
    expect(times(armLadder({ policy: standard, calendar: vn, dueAt, now: longAgo }))).toEqual([
      ['reminder-1', '2027-02-03T17:00:00'],
      ['due', '2027-02-04T17:00:00'],
      ['rung-1', '2027-02-12T17:00:00'],
      ['rung-2', '2027-02-16T17:00:00'],
    ]);
  });

  it('works on the Saturday of 22 August 2026 and rests from 31 August', () => {
    const dueAt = hanoi('2026-08-21T17:00:00');
    expect(times(armLadder({ policy: standard, calendar: vn, dueAt, now: longAgo }))).toEqual([
      ['reminder-1', '2026-08-20T17:00:00'],
      ['due', '2026-08-21T17:00:00'],
      ['rung-1', '2026-08-22T17:00:00'],
      ['rung-2', '2026-08-25T17:00:00'],
    ]);
    const beforeTheBreak = hanoi('2026-08-28T17:00:00');
    expect(
      wall(armLadder({ policy: standard, calendar: vn, dueAt: beforeTheBreak, now: longAgo })[2]!.at),
    ).toBe('2026-09-03T17:00:00');
  });

  it('mixes hours and working days in the urgent policy', () => {
    const dueAt = hanoi('2026-06-05T17:00:00');
    expect(times(armLadder({ policy: urgent, calendar: vn, dueAt, now: longAgo }))).toEqual([
      ['reminder-1', '2026-06-04T17:00:00'],
      ['reminder-2', '2026-06-05T15:00:00'],
      ['due', '2026-06-05T17:00:00'],
      ['rung-1', '2026-06-05T19:00:00'],
      ['rung-2', '2026-06-08T17:00:00'],
      ['rung-3', '2026-06-09T17:00:00'],
    ]);
  });

  it('shows a whole ladder within ten seconds, at any hour', () => {
    const dueAt = hanoi('2026-06-07T23:00:05');
    expect(
      times(armLadder({ policy: demo, calendar: vn, dueAt, now: hanoi('2026-06-07T23:00:00') })),
    ).toEqual([
      ['reminder-1', '2026-06-07T23:00:02'],
      ['due', '2026-06-07T23:00:05'],
      ['rung-1', '2026-06-07T23:00:07'],
      ['rung-2', '2026-06-07T23:00:09'],
    ]);
  });

  it('skips a reminder that is already past, and fires past rungs at once', () => {
    const ladder = armLadder({
      policy: standard,
      calendar: vn,
      dueAt: hanoi('2026-06-05T17:00:00'),
      now: hanoi('2026-06-08T18:00:00'),
    });
    expect(ladder.map((step) => step.status)).toEqual(['skipped', 'armed', 'armed', 'armed']);
    expect(times(ladder).slice(1, 3)).toEqual([
      ['due', '2026-06-05T17:00:00'],
      ['rung-1', '2026-06-08T17:00:00'],
    ]);
  });

  it('spreads reminders over the minutes before their instant, each ladder always the same way', () => {
    const dueAt = hanoi('2026-06-05T17:00:00');
    const reminder = (spreadKey?: string) =>
      Date.parse(armLadder({ policy: standard, calendar: vn, dueAt, now: longAgo, spreadKey })[0]!.at);
    const nominal = reminder();
    const offsets = Array.from({ length: 200 }, (_, index) => nominal - reminder(`assignment-${index}`));
    expect(Math.min(...offsets)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...offsets)).toBeLessThan(300_000);
    expect(new Set(offsets).size).toBeGreaterThan(190);
    expect(reminder('one')).toBe(reminder('one'));
  });
});

describe('moving a ladder by the time that review took', () => {
  const dueAt = hanoi('2026-06-05T17:00:00');
  const armed = armLadder({ policy: standard, calendar: vn, dueAt, now: longAgo });

  it('counts office hours only, and leaves fired steps alone', () => {
    const ladder = markFired(armed, 'reminder-1');
    const from = hanoi('2026-06-05T16:00:00');
    const to = hanoi('2026-06-08T10:00:00');
    const shifted = shiftLadder({ calendar: vn, ladder, dueAt, from, to });
    expect(wall(shifted.dueAt)).toBe('2026-06-08T11:00:00');
    expect(times(shifted.ladder)).toEqual([
      ['reminder-1', '2026-06-04T17:00:00'],
      ['due', '2026-06-08T11:00:00'],
      ['rung-1', '2026-06-09T11:00:00'],
      ['rung-2', '2026-06-11T11:00:00'],
    ]);
    expect(shifted.ladder.map((step) => step.status)).toEqual(['fired', 'armed', 'armed', 'armed']);
  });

  it('moves the deadline even after it has passed, but never fires it twice', () => {
    const ladder = markFired(markFired(markFired(armed, 'reminder-1'), 'due'), 'rung-1');
    const shifted = shiftLadder({
      calendar: vn,
      ladder,
      dueAt,
      from: hanoi('2026-06-09T08:00:00'),
      to: hanoi('2026-06-10T08:00:00'),
    });
    expect(wall(shifted.dueAt)).toBe('2026-06-08T17:00:00');
    expect(shifted.ladder.find(({ status }) => status === 'armed')).toMatchObject({
      key: 'rung-2',
      at: hanoi('2026-06-11T17:00:00'),
    });
  });

  it('keeps hours as hours in a mixed ladder', () => {
    const ladder = armLadder({ policy: urgent, calendar: vn, dueAt, now: longAgo });
    const shifted = shiftLadder({
      calendar: vn,
      ladder,
      dueAt,
      from: hanoi('2026-06-04T08:00:00'),
      to: hanoi('2026-06-04T11:00:00'),
    });
    expect(times(shifted.ladder)).toEqual([
      ['reminder-1', '2026-06-05T11:00:00'],
      ['reminder-2', '2026-06-08T09:00:00'],
      ['due', '2026-06-08T11:00:00'],
      ['rung-1', '2026-06-08T13:00:00'],
      ['rung-2', '2026-06-09T11:00:00'],
      ['rung-3', '2026-06-10T11:00:00'],
    ]);
  });

  it('moves a demonstration in seconds by plain elapsed time, on a Sunday night too', () => {
    const late = hanoi('2026-06-07T23:00:05');
    const ladder = armLadder({ policy: demo, calendar: vn, dueAt: late, now: hanoi('2026-06-07T23:00:00') });
    const shifted = shiftLadder({
      calendar: vn,
      ladder,
      dueAt: late,
      from: hanoi('2026-06-07T23:00:01'),
      to: hanoi('2026-06-07T23:01:01'),
    });
    expect(times(shifted.ladder).map(([, at]) => at)).toEqual([
      '2026-06-07T23:01:02',
      '2026-06-07T23:01:05',
      '2026-06-07T23:01:07',
      '2026-06-07T23:01:09',
    ]);
  });
});

describe('reading a ladder', () => {
  const dueAt = hanoi('2026-06-05T17:00:00');
  const ladder = armLadder({ policy: standard, calendar: vn, dueAt, now: longAgo });

  it('leaves an unknown or skipped step as it is', () => {
    const skipped = ladder.map((step) => ({ ...step, status: 'skipped' as const }));
    expect(markFired(skipped, 'due')).toEqual(skipped);
    expect(markFired(ladder, 'rung-9')).toEqual(ladder);
  });
});

describe('properties of ladders, in any calendar', () => {
  const policies = fc.constantFrom(...shippedPolicyIds.map(shippedPolicy));
  const arranged = fc
    .tuple(policies, calendars, instants, instants, instants, instants)
    .map(([policy, calendar, one, two, three, four]) => {
      const [now, from, to] = [one, two, three].sort() as [string, string, string];
      return {
        calendar,
        dueAt: four,
        from,
        to,
        ladder: armLadder({ policy, calendar, dueAt: four, now }),
        now,
      };
    });

  it('are sorted, remind before the deadline and escalate after it', () => {
    fc.assert(
      fc.property(arranged, ({ ladder, dueAt, now }) => {
        expect([...ladder].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))).toEqual(ladder);
        for (const step of ladder) {
          expect(Math.sign(Date.parse(step.at) - Date.parse(dueAt))).toBe(
            { reminder: -1, due: 0, rung: 1 }[step.kind],
          );
          if (step.kind === 'reminder') expect(step.status).toBe(step.at < now ? 'skipped' : 'armed');
        }
      }),
    );
  });

  it('never move back, lose a step or touch a fired one', () => {
    fc.assert(
      fc.property(arranged, ({ ladder, ...rest }) => {
        const before = markFired(ladder, 'rung-1');
        const after = shiftLadder({ ...rest, ladder: before });
        expect(after.dueAt >= rest.dueAt).toBe(true);
        expect(after.ladder).toHaveLength(before.length);
        for (const step of before) {
          const moved = after.ladder.find(({ key }) => key === step.key)!;
          if (step.status === 'armed') expect(moved.at >= step.at).toBe(true);
          else expect(moved).toEqual(step);
        }
      }),
    );
  });

  it('give the assignee back exactly the working time of the review', () => {
    fc.assert(
      fc.property(calendars, instants, instants, instants, (calendar, dueAt, one, two) => {
        const [from, to] = [one, two].sort() as [string, string];
        const ladder = armLadder({ policy: standard, calendar, dueAt, now: from });
        const shifted = shiftLadder({ calendar, ladder, dueAt, from, to });
        expect(workingMsBetween(calendar, dueAt, shifted.dueAt)).toBe(workingMsBetween(calendar, from, to));
      }),
    );
  });
});
