/** The personnel office gives and ends posts, from a day on, by a document. Each edit stands in the system's audit chain. */
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { Appoint, EndAppointment } from '../../contracts/appointing';
import type { NewAppointment } from '../../db/repositories/appointments';
import {
  endAppointment,
  insertAppointment,
  lockAppointment,
  wasAppointed,
} from '../../db/repositories/appointments';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import { findPerson } from '../../db/repositories/directory';
import { unitPlaces } from '../../db/repositories/places';
import { wallDate } from '../../domain/calendar/wall-clock';
import { DomainError, fieldError } from '../../domain/errors';
import { checkAppointed, checkEnded } from '../../domain/organisation/appointing';
import type { RuleChange } from '../rules/policies';

/** The day on the wall in Hanoi. */
export const todayIn = wallDate;

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

  await db.transaction(async (trx) => {
    if (await wasAppointed(trx, requestId)) {
      return;
    }

    checkAppointed({ from, to }, todayIn(now));
    const row = { personId, unitId, position, title, primary, from, to, requestId };
    await givePost(trx, { actorId, now, reason, documentNumber }, row, '/from');
  });
}

/** Who orders an edit of posts, when, why and by which document. */
export interface PostOrder {
  actorId: string;
  now: string;
  reason: string;
  documentNumber: string;
}

/** Gives a post inside a transaction of the caller. Throws with a pointer where the unit is unknown, closed or taken. */
export async function givePost(
  trx: Knex,
  { actorId, now, reason, documentNumber }: PostOrder,
  row: NewAppointment,
  pointer: string,
): Promise<void> {
  const { personId, unitId, position, from, to } = row;
  const unit = (await unitPlaces(trx, [unitId])).get(unitId);

  if (unit === undefined || unit.isClosed) {
    throw fieldError(unit === undefined ? 'assignment/unknown-unit' : 'organisation/unit-closed', '/unitId');
  }

  if (!(await insertAppointment(trx, row))) {
    throw new DomainError('appointment/overlaps', { pointer });
  }

  const details = { personId, unitId, position, from, to, reason, documentNumber };
  await appendAudit(trx, { chain: SYSTEM_CHAIN, action: 'appointment.made', actorId, at: now, details });
}

/** Ends a post on a day; it stays readable for all days before. Ending it again on the same day changes nothing. */
export async function endPost(
  { db, personId: actorId, now }: RuleChange,
  personId: string,
  appointmentId: string,
  { on, reason, documentNumber }: z.output<typeof EndAppointment>,
): Promise<void> {
  const order = { actorId, now, reason, documentNumber };
  await db.transaction((trx) => takePost(trx, order, { personId, appointmentId, on }));
}

/** Ends a post inside a transaction of the caller. */
export async function takePost(
  trx: Knex,
  { actorId, now, reason, documentNumber }: PostOrder,
  { personId, appointmentId, on }: { personId: string; appointmentId: string; on: string },
): Promise<void> {
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
}
