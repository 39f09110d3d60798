/**
 * Issuing one row of a distribution: the very use case of `POST /assignments`, as the person who ordered it and by what
 * they may do at that moment. The key follows from order and row, so that a row is issued once however often it is tried.
 */
import type { Knex } from 'knex';
import { IssueAssignment } from '../../contracts/assignments';
import type { Distribution, WaitingRow } from '../../db/repositories/distributions';
import { findPrincipal } from '../../db/repositories/identity';
import { DomainError } from '../../domain/errors';
import { opaqueId } from '../assignments/command-id';
import { performIssue } from '../assignments/perform';
import type { ProcessGateway } from '../process-gateway';
import type { Template } from './distributions';

/** Answers the id of the assignment; throws the refusal that becomes the row's result. */
export async function issueRow(
  { db, gateway }: { db: Knex; gateway: ProcessGateway },
  { id, directiveId, orderedBy, template }: Distribution<Template>,
  { no, unitId, personId }: WaitingRow,
  now: string,
): Promise<string> {
  const principal = await findPrincipal(db, orderedBy);

  if (principal === null) {
    throw new DomainError('access/not-entitled');
  }

  const rawBody = {
    ...template.assignment,
    directiveId,
    ...(personId === null ? { leadUnitId: unitId } : { assigneeId: personId }),
  };
  const { assignmentId } = await performIssue(
    { db, gateway, principal, idempotencyKey: opaqueId(['distributionRow', id, String(no)]), rawBody, now },
    () => IssueAssignment.parse(rawBody),
  );

  return assignmentId;
}
