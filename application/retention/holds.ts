/** What must not be disposed of: setting and lifting holds by document, and all holds that stand at an instant. */
import type { Knex } from 'knex';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import type { LegalHold } from '../../db/repositories/legal-holds';
import {
  findHold,
  insertHold,
  holdableId,
  legalHolds,
  liftHold,
  petitionTouches,
} from '../../db/repositories/legal-holds';
import { DomainError, fieldError } from '../../domain/errors';
import type { Hold, RetentionPack } from '../../domain/retention/retention';
import { petitionHold } from '../../domain/retention/retention';
import { opaqueId } from '../assignments/command-id';
import type { Change } from '../recurrences/templates';

const DAY_MS = 86_400_000;

/** Every hold that stands: those by document, and those of petitions. */
export async function standingHolds(db: Knex, pack: RetentionPack, now: string): Promise<Hold[]> {
  const since = new Date(Date.parse(now) - pack.holdAfterPetitionDays * DAY_MS).toISOString();
  const [manual, touches] = await Promise.all([legalHolds(db), petitionTouches(db, since)]);

  return [...manual.map(asHold), ...touches.flatMap((touch) => petitionHold(touch, pack, now) ?? [])];
}

const some = (id: string | null): string[] => (id === null ? [] : [id]);

const asHold = ({ id, personId, assignmentId, periodId }: LegalHold): Hold => ({
  id,
  cause: 'manual',
  personIds: some(personId),
  assignmentIds: some(assignmentId),
  periodIds: some(periodId),
});

export interface HoldWish {
  personId: string | null;
  /** As people name an assignment. */
  assignmentNumber: string | null;
  periodId: string | null;
  reason: string;
  documentNumber: string;
}

/** Holds one person, assignment or period from now on. Throws at the field of whatever does not exist. */
export async function setHold({ db, principal, now, requestId }: Change, wish: HoldWish): Promise<void> {
  const subject = await oneSubject(db, wish);
  const { reason, documentNumber } = wish;
  const hold = {
    ...subject,
    reason,
    documentNumber,
    id: opaqueId(['legalHold', requestId]),
    setBy: principal.personId,
    setAt: now,
  };
  await db.transaction(async (trx) => {
    if (await insertHold(trx, hold)) {
      await appendAudit(trx, {
        chain: SYSTEM_CHAIN,
        action: 'legalHold.set',
        actorId: principal.personId,
        at: now,
        details: { hold },
      });
    }
  });
}

type Subject = Pick<LegalHold, 'personId' | 'assignmentId' | 'periodId'>;

async function oneSubject(db: Knex, { personId, assignmentNumber, periodId }: HoldWish): Promise<Subject> {
  const named = [
    { field: 'personId', as: 'personId', given: personId },
    { field: 'assignmentNumber', as: 'assignmentId', given: assignmentNumber },
    { field: 'periodId', as: 'periodId', given: periodId },
  ] as const;
  const given = named.filter((one) => one.given !== null);
  const [one] = given;

  if (one === undefined || given.length > 1) {
    throw fieldError('retention/one-subject', `/${given[1]?.field ?? 'personId'}`);
  }

  const id = await holdableId(db, one.as, one.given ?? '');

  if (id === null) {
    throw fieldError('retention/one-subject', `/${one.field}`);
  }

  return { personId: null, assignmentId: null, periodId: null, [one.as]: id };
}

/** Lifts a hold with a reason. What was kept by it is due again at the next list. */
export async function liftLegalHold(
  { db, principal, now }: Change,
  id: string,
  reason: string,
): Promise<void> {
  await db.transaction(async (trx) => {
    if ((await findHold(trx, id)) === null) {
      throw new DomainError('access/not-visible');
    }

    if (!(await liftHold(trx, id, { by: principal.personId, at: now, reason }))) {
      throw new DomainError('retention/not-in-state');
    }

    await appendAudit(trx, {
      chain: SYSTEM_CHAIN,
      action: 'legalHold.lifted',
      actorId: principal.personId,
      at: now,
      details: { id, reason },
    });
  });
}
