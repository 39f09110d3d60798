/** Recurrences that a change of the organisation touches, and how they pass on. */
import type { Knex } from 'knex';
import type { Recipient } from '../../domain/recurrence/recipients';
import type { RecurrenceRow } from './recurrences';
import { findRecurrence, writeFurther } from './recurrences';

/** Those that have not ended and are owned by or go to any of these people, or are issued by or go to this unit. */
export async function recurrencesTouching(
  db: Knex,
  { personIds, unitId }: { personIds: readonly string[]; unitId: string | null },
): Promise<RecurrenceRow[]> {
  const ids = (await db('recurrence as r')
    .whereNot('r.state', 'ended')
    .whereRaw(
      `(r.owner_id = ANY (:people::text[]) OR r.assignee_id = ANY (:people::text[])
        OR :unit IN (r.lead_unit_id, r.issuer_unit_id)
        OR EXISTS (SELECT 1 FROM recurrence_recipient x WHERE x.recurrence_id = r.id
                      AND (x.lead_unit_id = :unit OR x.assignee_id = ANY (:people::text[]))))`,
      { people: [...personIds], unit: unitId ?? '' },
    )
    .orderBy(['r.created_at', 'r.id'])
    .pluck('r.id')) as string[];
  const found: RecurrenceRow[] = [];

  // In a transaction there is one connection: one after another.
  for (const id of ids) {
    const row = await findRecurrence(db, id);

    if (row !== null) {
      found.push(row);
    }
  }

  return found;
}

/** Goes over to another owner and other recipients, its timetable unchanged. */
export async function passRecurrence(
  trx: Knex,
  id: string,
  {
    ownerId,
    issuerUnitId,
    recipients: [first, ...further],
  }: { ownerId: string; issuerUnitId: string | null; recipients: readonly Recipient[] },
): Promise<void> {
  await trx('recurrence')
    .where({ id })
    .update({
      owner_id: ownerId,
      issuer_unit_id: issuerUnitId,
      ...(first === undefined ? {} : { assignee_id: first.assigneeId, lead_unit_id: first.leadUnitId }),
    });
  await trx('recurrence_recipient').where({ recurrence_id: id }).delete();
  await writeFurther(trx, id, { further });
}
