/** Making a package for the national database, and the clock of what waits to be handed over. */
import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import { calendarForUnit } from '../../db/repositories/calendars';
import type { NationalExport } from '../../db/repositories/evaluation-exports';
import {
  insertExport,
  isExport,
  listExports,
  markExported,
  pendingForms,
  pendingSince,
} from '../../db/repositories/evaluation-exports';
import type { EvaluationPeriod } from '../../db/repositories/evaluation-periods';
import { procedureVersion } from '../../db/repositories/evaluation-procedures';
import { lockPeriodRow } from '../../db/repositories/evaluation-year';
import { loadNames } from '../../db/repositories/names';
import { DomainError } from '../../domain/errors';
import {
  EXPORT_SCHEMA,
  exportClock,
  exportPackage,
  exportRule,
} from '../../domain/evaluation/national-export';
import type { StepClock } from '../../domain/evaluation/procedure';
import { opaqueId } from '../assignments/command-id';
import { methodOf } from './freeze';
import type { PeriodChange } from './periods';

/** How many results wait, and until when; no clock where the procedure hands nothing over. */
export async function awaitingExport(
  db: Knex,
  period: EvaluationPeriod,
): Promise<{ forms: number; clock: StepClock | null }> {
  const [{ forms, oldestAt }, procedure, calendar] = await Promise.all([
    pendingSince(db, period.id),
    procedureVersion(db, period.procedure.id, period.procedure.version),
    calendarForUnit(db, period.agencyId),
  ]);
  const rule = exportRule(procedure, period.kind);

  return { forms, clock: rule === null || oldestAt === null ? null : exportClock(rule, oldestAt, calendar) };
}

/** Puts every result that is in no package yet into one. Throws when there is none. */
export async function makeExport(change: PeriodChange, period: EvaluationPeriod): Promise<void> {
  const { db, gateway, principal, now } = change;
  const id = opaqueId(['nationalExport', change.requestId]);
  await db.transaction(async (trx) => {
    await lockPeriodRow(trx, period.id);

    if (await isExport(trx, id)) {
      return;
    }

    const forms = await pendingForms(trx, period.id);

    if (forms.length === 0) {
      throw new DomainError('evaluation/nothing-to-export');
    }

    const no = ((await listExports(trx, period.id))[0]?.no ?? 0) + 1;
    const names = await loadNames(
      trx,
      forms.flatMap(({ state }) => [
        state.personId,
        ...(state.confirmedBy === null ? [] : [state.confirmedBy.personId]),
      ]),
      [period.agencyId, ...forms.map(({ state }) => state.unitId)],
    );
    const method = await methodOf(trx, period.method);
    const body = JSON.stringify(
      exportPackage({ id, no, madeAt: now, period }, method, forms, names),
      null,
      1,
    );
    const one: NationalExport = {
      id,
      periodId: period.id,
      no,
      schemaVersion: EXPORT_SCHEMA.version,
      results: forms.length,
      hash: createHash('sha256').update(body).digest('hex'),
      madeBy: principal.personId,
      madeAt: now,
    };
    await insertExport(trx, one, body);
    await markExported(
      trx,
      id,
      forms.map(({ state }) => state),
    );
    await appendAudit(trx, {
      chain: SYSTEM_CHAIN,
      action: 'evaluationExport.made',
      actorId: principal.personId,
      at: now,
      details: { export: { ...one } },
    });
  });
  await gateway.lookAtExports(period.id);
}
