/**
 * Figures of a pilot beside those of the other units. They compare rules, never people: groups that are too small to
 * hide a person in are not shown, and there is nothing finer than the two groups.
 */

/** What is counted over one group of assignments; durations are medians in milliseconds, null when there is none. */
export interface GroupCounts {
  readonly issued: number;
  readonly accepted: number;
  readonly acceptedWithin: number;
  readonly submitted: number;
  readonly returned: number;
  readonly closed: number;
  readonly closedOnTime: number;
  readonly rungsFired: number;
  readonly medianToAcceptMs: number | null;
  readonly medianToSubmitMs: number | null;
  readonly medianReviewMs: number | null;
}

/** What may be shown of a group; null is hidden or unknown. */
export interface GroupFigures {
  /** Null when the group is smaller than may be shown. */
  readonly issued: number | null;
  readonly acceptedWithinShare: number | null;
  readonly onTimeShare: number | null;
  readonly returnedShare: number | null;
  readonly rungsPerAssignment: number | null;
  readonly medianToAcceptMs: number | null;
  readonly medianToSubmitMs: number | null;
  readonly medianReviewMs: number | null;
}

/** Shares and medians over at least `smallestGroup` assignments; everything else is hidden. */
export function figuresOf(counts: GroupCounts, smallestGroup: number): GroupFigures {
  const shown = (n: number): boolean => n >= smallestGroup && n > 0;
  const share = (part: number, whole: number): number | null => (shown(whole) ? part / whole : null);
  const median = (value: number | null, over: number): number | null => (shown(over) ? value : null);

  return {
    issued: shown(counts.issued) ? counts.issued : null,
    acceptedWithinShare: share(counts.acceptedWithin, counts.issued),
    onTimeShare: share(counts.closedOnTime, counts.closed),
    returnedShare: share(counts.returned, counts.submitted),
    rungsPerAssignment: share(counts.rungsFired, counts.issued),
    medianToAcceptMs: median(counts.medianToAcceptMs, counts.accepted),
    medianToSubmitMs: median(counts.medianToSubmitMs, counts.submitted),
    medianReviewMs: median(counts.medianReviewMs, counts.closed),
  };
}
