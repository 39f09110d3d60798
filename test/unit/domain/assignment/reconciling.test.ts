import { compareWithLog } from '../../../../domain/assignment/reconciling';

test.each([
  [null, 3, 'lost'],
  [{ running: false, seq: 3 }, 3, 'lost'],
  [{ running: true, seq: 3 }, 3, 'agrees'],
  [{ running: true, seq: 0 }, 1, 'behind'],
  [{ running: true, seq: 2 }, 3, 'behind'],
  [{ running: true, seq: 4 }, 3, 'ahead'],
] as const)('%j beside a log of %i events: %s', (engine, logSeq, expected) => {
  expect(compareWithLog(engine, logSeq)).toBe(expected);
});
