import fc from 'fast-check';
import type { Snooze } from '../../../../domain/collaboration/snooze';
import { isAsleep } from '../../../../domain/collaboration/snooze';

const T = (minute: number) => new Date(Date.UTC(2026, 10, 24, 1, minute)).toISOString();
const snooze = (change: Partial<Snooze>): Snooze => ({
  until: T(30),
  wakesOnChange: false,
  seq: 5,
  at: T(0),
  note: null,
  ...change,
});
const since = (minute: number, change: { seq?: number; discussedAt?: string | null } = {}) => ({
  now: T(minute),
  seq: 5,
  discussedAt: null,
  ...change,
});

test.each([
  ['before its time', snooze({}), since(29), true],
  ['at its time', snooze({}), since(30), false],
  ['whatever happens, when that was not asked for', snooze({}), since(1, { seq: 9 }), true],
  ['an event wakes it', snooze({ wakesOnChange: true }), since(1, { seq: 6 }), false],
  ['a comment wakes it', snooze({ wakesOnChange: true }), since(2, { discussedAt: T(1) }), false],
  [
    'an old comment does not',
    snooze({ wakesOnChange: true, at: T(5) }),
    since(6, { discussedAt: T(1) }),
    true,
  ],
  ['without a time it sleeps on', snooze({ until: null, wakesOnChange: true }), since(59), true],
])('%s', (_, one, meanwhile, asleep) => {
  expect(isAsleep(one, meanwhile)).toBe(asleep);
});

test('once awake it stays awake: neither time nor events go back', () => {
  const minute = fc.integer({ min: 0, max: 59 });

  fc.assert(
    fc.property(
      fc.option(minute, { nil: null }),
      fc.boolean(),
      minute,
      minute,
      fc.nat(4),
      fc.nat(4),
      (until, wakesOnChange, now, later, events, more) => {
        const one = snooze({ until: until === null ? null : T(until), wakesOnChange });
        const first = isAsleep(one, since(now, { seq: 5 + events }));
        const second = isAsleep(one, since(Math.max(now, later), { seq: 5 + events + more }));

        expect(second && !first).toBe(false);
      },
    ),
  );
});
