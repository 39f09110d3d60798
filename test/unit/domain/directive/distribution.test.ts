/** What may be decided about a distribution, in every state. */
import fc from 'fast-check';
import type { DistributionAct, DistributionState } from '../../../../domain/directive/distribution';
import {
  DISTRIBUTION_ACTS,
  DISTRIBUTION_STATES,
  actsOpen,
  afterAct,
} from '../../../../domain/directive/distribution';

const FAILED = { waiting: 1, issued: 1, failed: 1 };
const FINE = { waiting: 1, issued: 1, failed: 0 };
type Result = DistributionState | 'no';

const TABLE: Record<DistributionState, Record<DistributionAct, Result>> = {
  running: { pause: 'paused', resume: 'no', cancel: 'cancelled', retry: 'running' },
  paused: { pause: 'no', resume: 'running', cancel: 'cancelled', retry: 'running' },
  cancelled: { pause: 'no', resume: 'no', cancel: 'no', retry: 'no' },
  done: { pause: 'no', resume: 'no', cancel: 'no', retry: 'running' },
};

const outcome = (state: DistributionState, act: DistributionAct, rows = FAILED): string => {
  try {
    return afterAct(state, act, rows);
  } catch (error) {
    return (error as { code: string }).code;
  }
};

it.each(
  DISTRIBUTION_STATES.flatMap((state) =>
    DISTRIBUTION_ACTS.map((act) => [state, act, TABLE[state][act]] as const),
  ),
)('%s + %s = %s', (state, act, expected) => {
  expect(outcome(state, act)).toBe(expected === 'no' ? 'distribution/not-in-state' : expected);
});

it('retries only what failed', () => {
  expect(outcome('done', 'retry', FINE)).toBe('distribution/nothing-failed');
});

it('offers exactly the acts that it would take', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...DISTRIBUTION_STATES),
      fc.constantFrom(...DISTRIBUTION_ACTS),
      fc.record({ waiting: fc.nat(3), issued: fc.nat(3), failed: fc.nat(3) }),
      (state, act, rows) => {
        expect(actsOpen(state, rows).includes(act)).toBe(
          !outcome(state, act, rows).startsWith('distribution/'),
        );
      },
    ),
  );
});
