/**
 * Snoozing: a row stays out of one person's own boxes until an instant, or until something happens to it, and comes back
 * by itself: nothing fires, every look asks anew. db/repositories/snoozes.ts says the same in SQL; a test compares.
 */

export interface Snooze {
  /** Asleep before this instant; null = only something that happens wakes it. */
  until: string | null;
  /** Whether an event of the assignment, or a comment by somebody else, wakes it. */
  wakesOnChange: boolean;
  /** The last event that its sleeper had seen. */
  seq: number;
  /** Since when. */
  at: string;
  note: string | null;
}

/** What has become of the assignment meanwhile. */
export interface SinceSnooze {
  now: string;
  seq: number;
  /** When somebody else last commented; null = never. */
  discussedAt: string | null;
}

/** Whether the row is still out of its sleeper's boxes. */
export function isAsleep(snooze: Snooze, { now, seq, discussedAt }: SinceSnooze): boolean {
  const isOver = snooze.until !== null && snooze.until <= now;
  const happened = seq > snooze.seq || (discussedAt !== null && discussedAt > snooze.at);

  return !isOver && !(snooze.wakesOnChange && happened);
}

/** The furthest that one may look away: what sleeps longer is forgotten. */
export const MAX_SNOOZE_DAYS = 366;
