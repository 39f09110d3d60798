/** How often a delivery is tried, and how long each pause is. */
import { MS_PER_MINUTE, fromEpochMs, toEpochMs } from '../calendar/time';
import type { IsoInstant } from '../calendar/types';

export interface RetryPolicy {
  /** Pause after the first failure, in milliseconds. */
  readonly firstMs: number;
  /** Each further pause is so many times the one before … */
  readonly factor: number;
  /** … but never longer than this. */
  readonly longestMs: number;
  /** After so many failures it is a dead letter. */
  readonly attempts: number;
}

/** About a day and a half in all: 30 s, 2 min, 8 min, 32 min, 2 h 8 min, then every 8 h. */
export const DELIVERY_RETRY: RetryPolicy = {
  firstMs: 30_000,
  factor: 4,
  longestMs: 8 * 60 * MS_PER_MINUTE,
  attempts: 10,
};

/** At most this share is added to a pause, so that what failed together does not come back together. */
const SPREAD = 0.2;

/**
 * When to try again after the `failures`-th failure, or null when it is given up. `spread` (0 to 1) is chosen by the caller,
 * since nothing here is random.
 */
export function nextAttemptAt(
  policy: RetryPolicy,
  failures: number,
  now: IsoInstant,
  spread: number,
): IsoInstant | null {
  if (failures >= policy.attempts) {
    return null;
  }

  const pause = Math.min(policy.longestMs, policy.firstMs * policy.factor ** (failures - 1));

  return fromEpochMs(Math.round(toEpochMs(now) + pause * (1 + SPREAD * spread)));
}
