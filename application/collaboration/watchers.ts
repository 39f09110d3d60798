/** Watching, given to others: to people who see the assignment anyway, and by the issuer to those who then do. */
import type { Knex } from 'knex';
import { whoSees } from '../../db/repositories/assignment-access';
import type { AssignmentRecord } from '../../db/repositories/assignments';
import { principalsOf } from '../../db/repositories/identity';
import { tell } from '../../db/repositories/telling';
import { giveWatching, unwatch, watchersOf } from '../../db/repositories/watchers';
import { DomainError, fieldError } from '../../domain/errors';
import type { Act } from './act';
import { auditAct, isIssuer } from './act';

type Of = Pick<AssignmentRecord, 'state' | 'issuerUnitPath'>;

/** Lets somebody watch, and tells them. Whoever watches already stays as they are. */
export async function giveTo(act: Act, record: Of, personId: string): Promise<void> {
  const { db, principal } = act;
  const { id: assignmentId } = record.state;
  const grantsSight = !(await seesIt(db, personId, assignmentId));

  if (grantsSight && !isIssuer(principal, record)) {
    throw fieldError('watcher/cannot-see', '/personId');
  }

  await db.transaction(async (trx) => {
    if (await giveWatching(trx, assignmentId, { personId, givenBy: principal.personId, grantsSight })) {
      await auditAct(trx, act, assignmentId, 'watcher.added', { personId, grantsSight });
      await tell(trx, {
        personIds: personId === principal.personId ? [] : [personId],
        reason: 'watcherAdded',
        assignmentId,
        actorId: principal.personId,
      });
    }
  });
}

/** Takes watching back: one's own, what one gave, or, as the issuer, anybody's. */
export async function takeFrom(act: Act, record: Of, personId: string): Promise<void> {
  const { db, principal } = act;
  const { id: assignmentId } = record.state;
  await db.transaction(async (trx) => {
    const watcher = (await watchersOf(trx, assignmentId)).find((one) => one.personId === personId);

    if (watcher === undefined) {
      return;
    }

    const mayTake = [personId, watcher.givenBy].includes(principal.personId) || isIssuer(principal, record);

    if (!mayTake) {
      throw new DomainError('watcher/not-giver');
    }

    await unwatch(trx, personId, assignmentId);
    await auditAct(trx, act, assignmentId, 'watcher.removed', { personId });
  });
}

async function seesIt(db: Knex, personId: string, assignmentId: string): Promise<boolean> {
  const [people, seeing] = await Promise.all([
    principalsOf(db, [personId]),
    whoSees(db, [personId], assignmentId),
  ]);

  if (people.length === 0) {
    throw fieldError('assignment/unknown-person', '/personId');
  }

  return seeing.has(personId);
}
