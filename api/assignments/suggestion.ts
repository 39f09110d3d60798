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

  const { now, todayStart } = context.thresholds;
  const candidates = await candidatesIn(context.db, {
    unitId: state.intakeUnitId ?? state.leadUnitId,
    without: [...state.reviewerIds, state.signerId, ...(state.assigneeId === null ? [] : [state.assigneeId])],
    now,
    weekEnd: new Date(Date.parse(todayStart) + WEEK_MS).toISOString(),
  });
  const found = leastLoaded(candidates);

  if (found === null) {
    return { suggestion: null };
  }

  const { personId, open, dueThisWeek, among } = found;
  const names = await loadNames(context.db, [personId], []);

  return { suggestion: { person: names.person(personId), open, dueThisWeek, among } };
}
