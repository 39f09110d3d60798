/** Making levels of a period known, and taking that back: each by a document or with a reason, in the audit. */
import type { Knex } from 'knex';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import type { EvaluationPeriod } from '../../db/repositories/evaluation-periods';
import { procedureVersion } from '../../db/repositories/evaluation-procedures';
import type { PublicationRecord } from '../../db/repositories/evaluation-publications';
import {
  insertPublication,
  isPublication,
  publicationOf,
  withdrawPublication,
} from '../../db/repositories/evaluation-publications';
import { lockPeriodRow } from '../../db/repositories/evaluation-year';
import { DomainError } from '../../domain/errors';
import type { PublicationAudience, PublicationRule } from '../../domain/evaluation/procedure';
import { checkPublication, publicationRule } from '../../domain/evaluation/publication';
import { opaqueId } from '../assignments/command-id';
import type { DevelopmentChange as Change } from './development';

const DAY_MS = 86_400_000;

export interface PublicationWish {
  audience: PublicationAudience;
  days: number;
  documentNumber: string;
}

/** The rule of a period; null where its levels are not made known. */
export async function ruleOfPeriod(
  db: Knex,
  { procedure, kind }: EvaluationPeriod,
): Promise<PublicationRule | null> {
  const { publication } = await procedureVersion(db, procedure.id, procedure.version);

  return publication?.kinds.includes(kind) === true ? publication : null;
}

/** Makes the levels of a period known from now on. Throws while they are. */
export async function publishLevels(
  { db, principal, now, requestId }: Change,
  period: EvaluationPeriod,
  { audience, days, documentNumber }: PublicationWish,
): Promise<void> {
  const { id: procedureId, version } = period.procedure;
  const rule = publicationRule(await procedureVersion(db, procedureId, version), period.kind);
  checkPublication(rule, { audience, days });
  const one: PublicationRecord = {
    id: opaqueId(['publication', requestId]),
    periodId: period.id,
    audience,
    from: now,
    until: new Date(Date.parse(now) + days * DAY_MS).toISOString(),
    withdrawnAt: null,
    documentNumber,
    madeBy: principal.personId,
    madeAt: now,
  };
  await db.transaction(async (trx) => {
    await lockPeriodRow(trx, period.id);

    if (await isPublication(trx, one.id)) {
      return;
    }

    if ((await publicationOf(trx, period.id)) !== null) {
      throw new DomainError('evaluation/already-published');
    }

    await insertPublication(trx, one);
    await appendAudit(trx, {
      chain: SYSTEM_CHAIN,
      action: 'evaluationPublication.made',
      actorId: principal.personId,
      at: now,
      details: { publication: { ...one } },
    });
  });
}

/** Takes it back; what was not made known, or was taken back before, stays so. */
export async function withdrawLevels(
  { db, principal, now }: Change,
  period: EvaluationPeriod,
  reason: string,
): Promise<void> {
  await db.transaction(async (trx) => {
    await lockPeriodRow(trx, period.id);
    const current = await publicationOf(trx, period.id);

    if (current !== null) {
      await withdrawPublication(trx, current.id, { by: principal.personId, at: now, reason });
      await appendAudit(trx, {
        chain: SYSTEM_CHAIN,
        action: 'evaluationPublication.withdrawn',
        actorId: principal.personId,
        at: now,
        details: { id: current.id, reason },
      });
    }
  });
}
