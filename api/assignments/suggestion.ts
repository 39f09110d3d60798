/** Whom one might name for an assignment: asked for by those who may name somebody, and only ever a suggestion. */
import type { AssigneeSuggestion } from '../../contracts/suggestions';
import type { AssignmentRecord } from '../../db/repositories/assignments';
import { candidatesIn } from '../../db/repositories/candidates';
import { loadNames } from '../../db/repositories/names';
import { leastLoaded } from '../../domain/assignment/suggestion';
import { DomainError } from '../../domain/errors';
import type { RequestViewContext } from './context';
import { assignmentView } from './view';

const WEEK_MS = 7 * 86_400_000;
const NAMING = ['accept', 'openPool', 'reassign', 'handOver'] as const;

/** Throws for whoever could name nobody now. */
export async function suggestionFor(
  record: AssignmentRecord,
  context: RequestViewContext,
): Promise<AssigneeSuggestion> {
  const { state } = record;
  const { allowedActions } = await assignmentView(record, context);
  const mayName = allowedActions.some(
    ({ command, allowed }) =>
      allowed &&
      (NAMING as readonly string[]).includes(command) &&
      (command !== 'accept' || state.assigneeId === null),
  );

  if (!mayName) {
    throw new DomainError('access/not-entitled');
  }

  return leastLoadedIn(context, state.intakeUnitId ?? state.leadUnitId, [
    ...state.reviewerIds,
    state.signerId,
    ...(state.assigneeId === null ? [] : [state.assigneeId]),
  ]);
}

/** Somebody of a unit or below it, without those named: present, with the least open. */
export async function leastLoadedIn(
  { db, thresholds: { now, todayStart } }: Pick<RequestViewContext, 'db' | 'thresholds'>,
  unitId: string,
  without: readonly string[],
): Promise<AssigneeSuggestion> {
  const weekEnd = new Date(Date.parse(todayStart) + WEEK_MS).toISOString();
  const found = leastLoaded(await candidatesIn(db, { unitId, without, now, weekEnd }));

  if (found === null) {
    return { suggestion: null };
  }

  const { personId, open, dueThisWeek, among } = found;
  const names = await loadNames(db, [personId], []);

  return { suggestion: { person: names.person(personId), open, dueThisWeek, among } };
}
