/** Whom one might name: somebody present with the least open work. A suggestion with its reason, never a choice. */

export interface Candidate {
  personId: string;
  /** Open assignments, and those of them that are due within the week. */
  open: number;
  dueThisWeek: number;
}

export interface Suggestion extends Candidate {
  /** Among how many it was found. */
  among: number;
}

/** The candidate with the least open work, then the least due soon; of equals the first by id. Null without anybody. */
export function leastLoaded(candidates: readonly Candidate[]): Suggestion | null {
  const [least] = [...candidates].sort(
    (a, b) =>
      a.open - b.open ||
      a.dueThisWeek - b.dueThisWeek ||
      (a.personId < b.personId ? -1 : a.personId > b.personId ? 1 : 0),
  );

  return least === undefined ? null : { ...least, among: candidates.length };
}
