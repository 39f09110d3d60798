/** When the parts of a plausible city begin: in their order, each long enough for working days, busy months with more of it. */
import fc from 'fast-check';
import { busyness, stretchOf } from '../../../tools/city/season';

const DAY_MS = 86_400_000;
const NOW = '2026-11-20T03:00:00.000Z';

test('parts follow each other, reach from the first day to now, and leave no gap', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 1, max: 24 }), (parts, months) => {
      const all = Array.from({ length: parts }, (_, no) => stretchOf({ no, parts }, { now: NOW, months }));
      expect(all.at(-1)?.to).toBe(Date.parse(NOW));
      expect(Date.parse(NOW) - (all[0]?.from ?? 0)).toBe(Math.ceil(months * 30.4) * DAY_MS);

      for (const [no, { from, to }] of all.entries()) {
        expect(to - from).toBeGreaterThanOrEqual(14 * DAY_MS);
        const next = all[no + 1];

        if (next !== undefined) {
          expect([next.from >= from, next.to >= to, next.from <= to]).toEqual([true, true, true]);
        }
      }
    }),
    { numRuns: 30 },
  );
});

test('a part of a quiet time is longer than one of a busy time', () => {
  const lengths = new Map<number, number>();

  for (let no = 0; no < 12; no += 1) {
    const { from, to } = stretchOf({ no, parts: 12 }, { now: NOW, months: 12 });
    lengths.set(busyness(new Date((from + to) / 2)), to - from);
  }

  const [quietest, busiest] = [Math.min(...lengths.keys()), Math.max(...lengths.keys())];
  expect(lengths.get(quietest)).toBeGreaterThan(lengths.get(busiest) ?? Infinity);
});
