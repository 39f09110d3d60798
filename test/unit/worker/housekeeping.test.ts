/** Rounds of housekeeping: one at a time, and none the last. */
import { guarded } from '../../../worker/housekeeping';

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('a round that is not over when the next would begin is the only one, and one that failed is told and followed by another', async () => {
  const told: string[] = [];
  const ends: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const round = guarded(
    { warn: (_: object, line?: string) => void told.push(line ?? '') },
    () => new Promise<void>((resolve, reject) => void ends.push({ resolve, reject })),
  );
  round();
  round();
  expect(ends).toHaveLength(1);
  ends[0]!.reject(new Error('lost'));
  await settled();
  expect(told).toEqual(['housekeeping failed; the next round tries again']);
  round();
  expect(ends).toHaveLength(2);
  ends[1]!.resolve();
  await settled();
  round();
  expect(ends).toHaveLength(3);
});
