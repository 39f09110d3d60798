/** Long computing gives way: others have their turn once a slice is used up, and not at every small step. */
import { slices } from '../../../application/slices';

it('lets others run when its slice is over, and goes on at once before', async () => {
  let now = 0;
  let turns = 0;
  const others = (): void => {
    turns += 1;
    running = setImmediate(others);
  };
  let running = setImmediate(others);
  const giveWay = slices(() => now);

  for (let step = 0; step < 50; step += 1) {
    now += 1;
    await giveWay();
  }

  clearImmediate(running);
  // Fifty steps of a millisecond are six slices of eight.
  expect(turns).toBe(6);
});
