/** Who hears of a comment that does not name them: whose work it is now, who spoke there before, and who watches. */
import type { AssignmentState } from '../assignment/state';
import { holderIdsOf, isHeldByIntake } from '../assignment/state';

export interface Said {
  authorId: string;
  /** Who hears of it for another reason already: named in it, or answered by it. */
  toldIds: readonly string[];
}

/** Who stands around an assignment when something is said there. */
export interface Around {
  watcherIds: readonly string[];
  /** Authors of the comments before it. */
  speakerIds: readonly string[];
  /** Who keeps the intake at which it lies. */
  keeperIds: readonly string[];
}

/**
 * Each once, and never its author: the assignee, whoever has it in hand (the keepers while it lies at an intake), who
 * spoke there before, who watches, and the assigner where those speak who have the work: it was asked of them by the
 * assigner. Whether each still sees the assignment is not asked here.
 */
export function hearersOf(state: AssignmentState, { authorId, toldIds }: Said, around: Around): string[] {
  const assignee = state.assigneeId === null ? [] : [state.assigneeId];
  const working = [...assignee, ...holderIdsOf(state), ...(isHeldByIntake(state) ? around.keeperIds : [])];
  const asking = working.includes(authorId) ? [state.assignerId] : [];
  const heard = new Set([...working, ...asking, ...around.speakerIds, ...around.watcherIds]);

  return [...heard].filter((id) => id !== authorId && !toldIds.includes(id));
}
