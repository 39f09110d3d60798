/** What the benchmark of reads makes of its measurements. */
import { growthOf, quantile, tableOf } from '../../../tools/bench/reads-report';

const read = (name: string, warm: number, cold = warm * 4) => ({
  name,
  warm: [warm, warm, warm * 2],
  cold: [cold, cold, cold],
  busy: [warm / 2],
});

test('quantiles are values that were measured', () => {
  const values = [9, 1, 3, 2];
  expect([quantile(values, 0), quantile(values, 0.5), quantile(values, 0.99), quantile([], 0.5)]).toEqual([
    1, 3, 9, 0,
  ]);
  expect(values).toEqual([9, 1, 3, 2]);
});

test('growth is held against the smallest size: 1.2 up to a hundred thousand, 1.5 beyond, noise left out', () => {
  const grown = growthOf(
    [1_000, 100_000, 1_000_000],
    [
      [read('list', 10), read('board', 10), read('tiny', 0.5)],
      [read('list', 11.9), read('board', 12.5), read('tiny', 1.4)],
      [read('list', 14.9), read('board', 15.5), read('tiny', 2)],
    ],
  );
  expect(grown.map(({ isOver }) => isOver)).toEqual([false, true, false, false, true, true]);
  expect(grown[1]?.line).toContain('OVER 1.2');
  expect(grown[4]?.line).toContain('OVER 1.5');
  expect(grown[0]?.line).toMatch(/list.*100000 : 1000.*x 1\.19.*x 1\.19.*processor x 1\.19/);
});

test('whose own work grows along is told and not judged', () => {
  const along = (warm: number) => ({ ...read('ward', warm), growsAlong: true });
  const [grown] = growthOf([1_000, 100_000], [[along(10)], [along(30)]]);
  expect(grown?.isOver).toBe(false);
  expect(grown?.line).toMatch(/ward.*x 3\.00/);
});

test('the table has a line for each read', () => {
  expect(tableOf(1_000, [read('list', 10)])).toEqual([
    expect.stringContaining('1000 assignments'),
    expect.stringMatching(/list +10\.0 ms +20\.0 ms +40\.0 ms +40\.0 ms +5\.0 ms/),
  ]);
});
