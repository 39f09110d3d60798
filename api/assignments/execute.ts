/** Commands over HTTP: performed, and answered with the view that the command led to. */
import type { CommandRequest, Performed, WriteRequest } from '../../application/assignments/perform';
import { idOfCommand, idsOfIssue, performCommand, performIssue } from '../../application/assignments/perform';
import { SlowEngineError } from '../../application/process-gateway';
import type { AssignmentView, IssueAssignment } from '../../contracts/assignments';
import { findVisible } from '../../db/repositories/assignments';
import { eventsUntil } from '../../db/repositories/events';
import { fold } from '../../domain/assignment/evolve';
import { DomainError } from '../../domain/errors';
import type { ViewContext } from './view';
import { assignmentView } from './view';

/** Done, or still on its way with an id to ask for. */
export type Answer =
  { kind: 'done'; view: AssignmentView } | { kind: 'accepted'; assignmentId: string; operationId: string };

/** Built late: only a request that comes to an answer needs calendars and policies. */
type ContextMaker = () => Promise<ViewContext>;

/** Issues an assignment and answers its view. `parse` runs only for a request that was not answered before. */
export function issue(
  request: WriteRequest,
  viewContext: ContextMaker,
  parse: () => IssueAssignment,
): Promise<Answer> {
  return answer(request, idsOfIssue(request), viewContext, () => performIssue(request, parse));
}

/** Gives a command to an assignment and answers its new view. */
export function command(request: CommandRequest, viewContext: ContextMaker): Promise<Answer> {
  const ids = { assignmentId: request.assignmentId, commandId: idOfCommand(request) };

  return answer(request, ids, viewContext, () => performCommand(request));
}

async function answer(
  request: WriteRequest,
  { assignmentId, commandId }: { assignmentId: string; commandId: string },
  viewContext: ContextMaker,
  perform: () => Promise<Performed>,
): Promise<Answer> {
  try {
    return { kind: 'done', view: await viewAfter(request, await perform(), viewContext) };
  } catch (error) {
    if (error instanceof SlowEngineError) {
      return { kind: 'accepted', assignmentId, operationId: `${assignmentId}.${commandId}` };
    }

    throw error;
  }
}

/** The view as the first answer gave it: the log folded up to the command's last event. */
async function viewAfter(
  { db, principal }: WriteRequest,
  { assignmentId, lastSeq, earlier }: Performed,
  viewContext: ContextMaker,
): Promise<AssignmentView> {
  const record = earlier ?? (await findVisible(db, principal, assignmentId));

  if (record === null) {
    throw new DomainError('access/not-visible');
  }

  const state =
    record.state.seq === lastSeq ? record.state : fold(await eventsUntil(db, assignmentId, lastSeq));

  return assignmentView({ ...record, state: state ?? record.state }, await viewContext());
}
