/**
 * The first half of issuing a child: its parent takes note of it, with its part of the work. Both halves have ids made
 * of the same key, so that repeating the request heals whatever a crash left between them.
 */
import type { IssueAssignment } from '../../contracts/assignments';
import { findVisible } from '../../db/repositories/assignments';
import type { AnsweredCommand, AssignmentRecord } from '../../db/repositories/assignments';
import { DEFAULT_CASCADE_LEVELS, ancestorIdsOf } from '../../domain/assignment/cascade';
import type { Actor, IssueBody } from '../../domain/assignment/commands';
import { decide } from '../../domain/assignment/decide';
import { DomainError, fieldError } from '../../domain/errors';
import { actingFor } from './acting';
import { bodyHashOfRequest, commandIdFor } from './command-id';
import type { WriteRequest } from './perform';
import { pinnedPolicy, quietOf } from './reference';
import { send } from './send';

/** The parent as the issuer of a child may use it. */
export interface Parent {
  record: AssignmentRecord & { answered: AnsweredCommand | null };
  actor: Actor;
  /** What the child's body says of its family. */
  body: Pick<IssueBody, 'parentId' | 'ancestorIds' | 'asChild' | 'directiveId'>;
}

const addChildId = ({ principal, idempotencyKey }: WriteRequest): string =>
  commandIdFor(principal.personId, 'POST /assignments (parent)', idempotencyKey);

/** The parent that a request names, or a refusal; null when it names none. */
export async function resolveParent(request: WriteRequest, input: IssueAssignment): Promise<Parent | null> {
  const { parentId } = input;

  if (parentId === undefined) {
    return null;
  }

  const { db, principal, now, onBehalfOf = null } = request;
  const record = await findVisible(db, principal, parentId, addChildId(request));

  if (record === null) {
    throw fieldError('assignment/unknown-reference', '/parentId');
  }

  if (input.directiveId !== undefined && input.directiveId !== record.state.directiveId) {
    throw fieldError('directive/not-of-parent', '/directiveId');
  }

  const acting = await actingFor(db, principal, record, { now, command: 'addChild', onBehalfOf });
  const { actor } = acting;
  const refusal = record.answered === null ? acting.refusal : null;

  if (refusal !== null) {
    throw new DomainError(refusal, { pointer: '/parentId', status: record.state.status });
  }

  return {
    record,
    actor,
    body: {
      parentId,
      ancestorIds: [...ancestorIdsOf(record.state), parentId],
      asChild: { required: input.required ?? true, share: input.share ?? null },
      directiveId: record.state.directiveId,
    },
  };
}

/** Tells the parent, unless it was told by the same request before. Refused by the same rules as in the workflow. */
export async function announceChild(
  request: WriteRequest,
  { record, actor, body: { asChild } }: Parent,
  child: { id: string; dueAt: string; deadlineField: string },
): Promise<void> {
  if (record.answered !== null) {
    return;
  }

  const { db, now } = request;
  const { state } = record;
  const policy = await pinnedPolicy(db, state.rules.policyId, state.rules.policyVersion);
  const body = {
    childId: child.id,
    required: asChild?.required ?? true,
    share: asChild?.share ?? null,
    dueAt: child.dueAt,
    maxLevels: policy.cascadeLevels ?? DEFAULT_CASCADE_LEVELS,
  };
  const commandId = addChildId(request);
  const bodyHash = bodyHashOfRequest(request);

  try {
    decide(state, { name: 'addChild', body }, { actor, at: now, commandId });
    const quiet = await quietOf(db, state.rules, now);
    const input = { commandId, bodyHash, receivedAt: now, seenSeq: state.seq, actor, body, ...quiet };
    const result = await send(request, record, 'addChild', input);

    if (result.bodyHash !== bodyHash) {
      throw new DomainError('idempotency/key-reused');
    }
  } catch (error) {
    throw pointed(error, child.deadlineField);
  }
}

/** The parent knows one name for a deadline; the request may have used another. */
function pointed(error: unknown, deadlineField: string): unknown {
  return error instanceof DomainError && error.details['pointer'] === '/dueAt'
    ? new DomainError(error.code, { ...error.details, pointer: `/${deadlineField}` })
    : error;
}
