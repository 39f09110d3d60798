/** Whether a month counts for who joined, left or was away: from so many working days on, and never as a zero. */
import fc from 'fast-check';
import type { Absence, MonthResult } from '../../../../domain/evaluation/aggregate';
import { aggregate } from '../../../../domain/evaluation/aggregate';
import { fraction, parseFraction } from '../../../../domain/evaluation/fraction';
import type { AwayReason, Participation, Presence } from '../../../../domain/evaluation/presence';
import { AWAY, participationOf } from '../../../../domain/evaluation/presence';
import { shippedProcedure, vn } from '../../../support/shipped';

/** November 2026, which begins on a Sunday. */
const at = (day: number, hour = 0): string =>
  new Date(Date.UTC(2026, 10, day, hour) - 7 * 3_600_000).toISOString();
const window = { from: at(1), to: at(31) };
const rule = { leastWorkingDays: 10, reading: { vi: 'v', en: 'e' } };
const whole = { from: '2020-01-01T00:00:00.000Z', to: null };
const present = (parts: Partial<Presence> = {}): Presence => ({
  posts: [whole],
  away: [],
  leftAt: null,
  ...parts,
});
const of = (presence: Presence, least = 10): Participation | null =>
  participationOf({ ...rule, leastWorkingDays: least }, window, vn, presence);
const workingDays = of(present())?.time.of ?? 0;
const away = (from: number, to: number, reason: AwayReason = 'sick') => ({
  from: at(from),
  to: at(to),
  reason,
});
const left = (day: number, hour = 0): Presence =>
  present({ posts: [{ ...whole, to: at(day, hour) }], leftAt: at(day, hour) });

it('names its number and its reading in the shipped procedure', () => {
  const { presence } = shippedProcedure('vn-335-2025');
  expect(presence?.leastWorkingDays).toBe(10);
  expect(presence?.reading.vi).toContain('Nghị định không nói');
});

it.each<[string, Presence, number, Absence | null]>([
  ['the whole month', present(), workingDays, null],
  ['joined on the 16th', present({ posts: [{ from: at(16), to: null }] }), workingDays - 10, null],
  ['joined on the 23rd', present({ posts: [{ from: at(23), to: null }] }), workingDays - 15, 'tooFewDays'],
  ['joined on the last Sunday', present({ posts: [{ from: at(29), to: null }] }), 1, 'tooFewDays'],
  ['left on the 16th', left(16), 10, null],
  ['left on the 13th', left(13), 9, 'left'],
  ['left at noon of the 13th, a day begun counts', left(13, 12), 10, null],
  [
    'moved between units without a gap',
    present({
      posts: [
        { ...whole, to: at(12) },
        { from: at(12), to: null },
      ],
    }),
    workingDays,
    null,
  ],
  ['ill for all of it', present({ away: [away(1, 31)] }), 0, 'sickLeave'],
  ['on leave for all of it', present({ away: [away(1, 31, 'leave')] }), 0, 'leave'],
  ['without pay for all of it', present({ away: [away(1, 31, 'unpaidLeave')] }), 0, 'unpaidLeave'],
  ['on maternity leave for all of it', present({ away: [away(1, 31, 'maternity')] }), 0, 'maternity'],
  [
    'on leave, then on maternity leave',
    present({ away: [away(1, 7, 'leave'), away(7, 31, 'maternity')] }),
    0,
    'maternity',
  ],
  [
    'on leave, then ill, for all of it',
    present({ away: [away(1, 5, 'leave'), away(5, 31)] }),
    0,
    'sickLeave',
  ],
  ['ill for two weeks', present({ away: [away(2, 14)] }), workingDays - 10, null],
  ['ill for three weeks', present({ away: [away(2, 21)] }), workingDays - 15, 'tooFewDays'],
  [
    'ill for the afternoons alone',
    present({
      away: Array.from({ length: 30 }, (_, day) => ({
        from: at(day + 1, 13),
        to: at(day + 1, 23),
        reason: 'sick' as const,
      })),
    }),
    workingDays,
    null,
  ],
])('%s', (_, presence, days, absence) => {
  expect(of(presence)).toMatchObject({ absence, time: { days } });
});

it('knows nobody who left before the first working day, and takes a start after the last for not yet appointed', () => {
  expect(of(left(2))).toBeNull();
  expect(
    participationOf(rule, { from: at(1), to: at(30) }, vn, present({ posts: [{ from: at(28), to: null }] })),
  ).toMatchObject({ absence: 'notYetAppointed', time: { days: 0 } });
});

it('asks of a short month no more days than it has', () => {
  const week = { from: at(1), to: at(7) };
  expect(participationOf(rule, week, vn, present())).toMatchObject({
    absence: null,
    time: { days: 5, of: 5, least: 5 },
  });
});

const stretch = fc
  .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }))
  .map(([one, other]) => ({
    from: at(Math.min(one, other)),
    to: at(Math.max(one, other) + 1),
  }));
const presences: fc.Arbitrary<Presence> = fc
  .record({
    posts: fc.array(stretch, { minLength: 1, maxLength: 3 }),
    away: fc.array(fc.tuple(stretch, fc.constantFrom(...(Object.keys(AWAY) as AwayReason[]))), {
      maxLength: 4,
    }),
    hasLeft: fc.boolean(),
  })
  .map(({ posts, away: taken, hasLeft }) => ({
    posts,
    away: taken.map(([one, reason]) => ({ ...one, reason })),
    leftAt: hasLeft
      ? (posts
          .map(({ to }) => to)
          .sort()
          .at(-1) ?? null)
      : null,
  }));

it('is rated exactly from so many days on, whatever the order of posts and absences', () => {
  fc.assert(
    fc.property(presences, fc.integer({ min: 1, max: 23 }), (presence, least) => {
      const found = of(presence, least);
      const turned = of(
        { ...presence, posts: [...presence.posts].reverse(), away: [...presence.away].reverse() },
        least,
      );
      expect(turned).toEqual(found);

      if (found === null) {
        expect(presence.leftAt).not.toBeNull();
        return;
      }

      const { days, of: all, least: asked } = found.time;
      expect(days).toBeGreaterThanOrEqual(0);
      expect(days).toBeLessThanOrEqual(all);
      expect(found.absence === null).toBe(days >= asked);
    }),
  );
});

it('never counts a day less for a longer post, nor a day more for a longer absence', () => {
  fc.assert(
    fc.property(presences, stretch, (presence, more) => {
      const days = (one: Presence): number => of({ ...one, leftAt: null })?.time.days ?? 0;
      expect(days({ ...presence, posts: [...presence.posts, more] })).toBeGreaterThanOrEqual(days(presence));
      expect(
        days({ ...presence, away: [...presence.away, { ...more, reason: 'sick' }] }),
      ).toBeLessThanOrEqual(days(presence));
    }),
  );
});

it('leaves such a month out of the mean, and counts it as not worked', () => {
  const month = (no: number, absence: Absence | null): MonthResult => ({
    month: `2026-${String(no).padStart(2, '0')}`,
    unitId: 'u',
    total: absence === null ? parseFraction('80') : null,
    absence,
  });
  const quarter = aggregate(
    { kind: 'quarter', from: '2026-10' },
    [month(10, null), month(11, 'tooFewDays'), month(12, null)],
    6,
  );
  expect(quarter).toMatchObject({
    value: fraction(80n),
    leftOut: [{ month: '2026-11', because: 'tooFewDays' }],
  });
  const year = Array.from({ length: 12 }, (_, index) => month(index + 1, index < 5 ? null : 'tooFewDays'));
  expect(aggregate({ kind: 'year', from: '2026-01' }, year, 6)).toMatchObject({
    value: null,
    notRatedBecause: 'tooFewMonthsWorked',
  });
});
