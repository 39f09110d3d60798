/** The personnel office gives and ends posts, from a day on, by a document. Each edit stands in the system's audit chain. */
import type { z } from 'zod';
import type { Appoint, EndAppointment } from '../../contracts/appointing';
import {
  endAppointment,
  insertAppointment,
  lockAppointment,
  wasAppointed,
} from '../../db/repositories/appointments';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import { findPerson, findUnit } from '../../db/repositories/directory';
import { DomainError, fieldError } from '../../domain/errors';
import { checkAppointed, checkEnded } from '../../domain/organisation/appointing';
import type { RuleChange } from '../rules/policies';

const HANOI_MS = 7 * 60 * 60 * 1000;
const todayIn = (now: string): string => new Date(Date.parse(now) + HANOI_MS).toISOString().slice(0, 10);

/** Gives a person a post. Asked twice, it is given once. */
export async function appoint(
  { db, personId: actorId, now, requestId }: RuleChange,
  personId: string,
  post: z.output<typeof Appoint>,
): Promise<void> {
  const { unitId, position, title = null, primary, from, to = null, reason, documentNumber } = post;

  if ((await findPerson(db, personId)) === null) {
    throw new DomainError('access/not-visible');
  }

  if ((await findUnit(db, unitId)) === null) {
    throw fieldError('assignment/unknown-unit', '/unitId');
  }

  await db.transaction(async (trx) => {
    if (await wasAppointed(trx, requestId)) {
      return;
    }

    checkAppointed({ from, to }, todayIn(now));
    const row = { personId, unitId, position, title, primary, from, to, requestId };

    if (!(await insertAppointment(trx, row))) {
      throw new DomainError('appointment/overlaps', { pointer: '/from' });
    }

    const details = { personId, unitId, position, from, to, reason, documentNumber };
    await appendAudit(trx, { chain: SYSTEM_CHAIN, action: 'appointment.made', actorId, at: now, details });
  });
}

/** Ends a post on a day; it stays readable for all days before. Ending it again on the same day changes nothing. */
export async function endPost(
  { db, personId: actorId, now }: RuleChange,
  personId: string,
  appointmentId: string,
  { on, reason, documentNumber }: z.output<typeof EndAppointment>,
): Promise<void> {
  await db.transaction(async (trx) => {
    const post = await lockAppointment(trx, personId, appointmentId);

    if (post === null) {
      throw new DomainError('access/not-visible');
    }

    if (post.to === on) {
      return;
    }

    checkEnded(post, on, todayIn(now));
    await endAppointment(trx, appointmentId, on);
    const { unitId, position } = post;
    const details = { personId, unitId, position, on, reason, documentNumber };
    await appendAudit(trx, { chain: SYSTEM_CHAIN, action: 'appointment.ended', actorId, at: now, details });
  });
}
