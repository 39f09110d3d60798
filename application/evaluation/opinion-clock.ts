/** The clock of an opinion: the reminder to the colleague, and the silence that is told to whoever asked. */
import type { Knex } from 'knex';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import { notifyPeople } from '../../db/repositories/notifications';
import type { Opinion } from '../../db/repositories/opinions';
import { findOpinion, noteReminded, openOpinions, settleOpinion } from '../../db/repositories/opinions';
import type { OpinionStep } from '../../domain/evaluation/opinions';
import { lookAtClock } from '../../domain/evaluation/opinions';
import type { OpinionGateway } from '../process-opinions';

/** Does what is due of an opinion, once; answers when to look again, or null when nothing will be due any more. */
export async function lookAtOpinion(db: Knex, opinionId: string, now: string): Promise<string | null> {
  const opinion = await findOpinion(db, opinionId);

  if (opinion === null) {
    return null;
  }

  const { step, nextAt } = lookAtClock(
    { ...opinion, formStatus: opinion.form.status, isReminded: opinion.remindedAt !== null },
    now,
  );

  if (step !== null) {
    await db.transaction((trx) => fire(trx, opinion, step, now));
  }

  return nextAt;
}

async function fire(trx: Knex, opinion: Opinion, step: OpinionStep, now: string): Promise<void> {
  const { id, formId, authorId, askedBy, dueAt } = opinion;
  const isNew =
    step === 'remind'
      ? await noteReminded(trx, id, now)
      : await settleOpinion(trx, id, { state: 'notAnswered' }, now);

  if (!isNew) {
    return;
  }

  await appendAudit(trx, {
    chain: SYSTEM_CHAIN,
    action: step === 'remind' ? 'opinion.reminded' : 'opinion.notAnswered',
    actorId: null,
    at: now,
    details: { id, formId, authorId, dueAt },
  });
  await (step === 'remind'
    ? notifyPeople(trx, [authorId], 'opinionReminder', { opinionId: id, dueAt })
    : notifyPeople(trx, [askedBy], 'opinionNotAnswered', { formId, authorId }));
}

/** Lets the clock of every open opinion run: what a crash between asking and its workflow left is healed here. */
export async function followOpinions(db: Knex, opinions: OpinionGateway): Promise<void> {
  for (const opinion of await openOpinions(db)) {
    await opinions.follow(opinion);
  }
}
