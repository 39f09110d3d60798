/** Links between assignments: made by somebody who has a part in one and sees the other. */
import { findVisible } from '../../db/repositories/assignments';
import type { AssignmentRecord } from '../../db/repositories/assignments';
import { deleteLink, findLink, insertLink, linkExists } from '../../db/repositories/links';
import type { LinkSide } from '../../domain/collaboration/links';
import { linkFrom, opposite } from '../../domain/collaboration/links';
import { DomainError, fieldError } from '../../domain/errors';
import { opaqueId } from '../assignments/command-id';
import type { Act } from './act';
import { auditAct, isIssuer } from './act';

/** Links an assignment to another; linked so already is as good. */
export async function linkTo(
  act: Act,
  assignmentId: string,
  { side, assignmentId: otherId }: { side: LinkSide; assignmentId: string },
): Promise<void> {
  const { db, principal, now } = act;

  if (otherId === assignmentId) {
    throw fieldError('link/same-assignment', '/assignmentId');
  }

  if ((await findVisible(db, principal, otherId)) === null) {
    throw fieldError('assignment/unknown-reference', '/assignmentId');
  }

  const link = linkFrom(assignmentId, side, otherId);
  const against = opposite(link);
  // The same two so linked are the same link, whoever makes it: a second one finds the first by its id.
  const id = opaqueId(['link', link.fromId, link.kind, link.toId]);

  await db.transaction(async (trx) => {
    if (against !== null && (await linkExists(trx, against))) {
      throw new DomainError('link/contradicts');
    }

    if (await insertLink(trx, { ...link, id, createdBy: principal.personId, createdAt: now })) {
      await auditAct(trx, act, assignmentId, 'link.added', { ...link });
    }
  });
}

/** Removes a link that one made, or as the issuer of the assignment from which one looks at it. */
export async function unlink(
  act: Act,
  record: Pick<AssignmentRecord, 'state' | 'issuerUnitPath'>,
  linkId: string,
): Promise<void> {
  const { db, principal } = act;
  const { id: assignmentId } = record.state;
  await db.transaction(async (trx) => {
    const link = await findLink(trx, assignmentId, linkId);

    if (link === null) {
      return;
    }

    const otherId = link.fromId === assignmentId ? link.toId : link.fromId;

    if ((await findVisible(trx, principal, otherId)) === null) {
      throw new DomainError('access/not-visible');
    }

    if (link.createdBy !== principal.personId && !isIssuer(principal, record)) {
      throw new DomainError('link/not-maker');
    }

    if (await deleteLink(trx, linkId)) {
      const { fromId, toId, kind } = link;
      await auditAct(trx, act, assignmentId, 'link.removed', { fromId, toId, kind });
    }
  });
}
