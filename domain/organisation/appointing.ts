/**
 * Editing who holds which post. What was is never written over: a post begins today or later, and ends today or later,
 * so that whoever looks back sees who had which authority when. Posts are held by whole days: one that ends on its first
 * day was held on none. It stays in the file, gives no rights from that moment on, and another may hold it from that day.
 */
import type { IsoDate } from '../calendar/types';
import { DomainError, fieldError } from '../errors';

/** Days on the wall in Hanoi; `to` is the first day on which the post is no longer held. */
interface Span {
  readonly from: IsoDate;
  readonly to: IsoDate | null;
}

/** Throws where a new post would begin in the past, or end before it begins. */
export function checkAppointed({ from, to }: Span, today: IsoDate): void {
  if (from < today) {
    throw fieldError('appointment/in-past', '/from', { today });
  }

  if (to !== null && to <= from) {
    throw fieldError('appointment/ends-before-start', '/to');
  }
}

/**
 * Throws where a post would end in the past, before it begins, or where it has ended already by that day. Ending it on the
 * day on which it begins takes it back, today's and one to come.
 */
export function checkEnded({ from, to }: Span, on: IsoDate, today: IsoDate): void {
  if (to !== null && to < on) {
    throw new DomainError('appointment/ended', { to });
  }

  if (on < today) {
    throw fieldError('appointment/in-past', '/on', { today });
  }

  if (on < from) {
    throw fieldError('appointment/ends-before-start', '/on');
  }
}
