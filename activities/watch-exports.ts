/**
 * Looks at what of a period waits: to be handed over to the national database, and calibration sessions to be closed.
 * Fires each step that is due, once, and answers when to look again; null when no session is open, the period is locked
 * and nothing waits. The name is from before there were sessions: histories hold it.
 */
import type { Knex } from 'knex';
import { watchCalibrations } from '../application/evaluation/calibration-clock';
import { awaitingExport } from '../application/evaluation/national-export';
import { firedSteps, recordPeriodStep } from '../db/repositories/evaluation-exports';
import type { EvaluationPeriod } from '../db/repositories/evaluation-periods';
import { findPeriod } from '../db/repositories/evaluation-periods';
import { procedureVersion } from '../db/repositories/evaluation-procedures';
import { loadOrganisationSlice } from '../db/repositories/organisation';
import { competentFor, openTo } from '../domain/evaluation/competence';
import type { ExportStep } from '../domain/evaluation/national-export';
import { exportRule, exportSteps } from '../domain/evaluation/national-export';
import { periodWorkflowId } from '../domain/ids';
import type { ActivityDeps } from './index';

/** Results come one by one, and each is told of; this is for those that were not. */
const DAY_MS = 86_400_000;

export const watchExports =
  ({ db }: ActivityDeps) =>
  async (periodId: string, now: string): Promise<string | null> => {
    const period = await findPeriod(db, periodId);

    if (period === null) {
      return null;
    }

    const [next = null] = [await watchHandingOver(db, period, now), await watchCalibrations(db, period, now)]
      .filter((at) => at !== null)
      .sort();

    return next;
  };

async function watchHandingOver(db: Knex, period: EvaluationPeriod, now: string): Promise<string | null> {
  const procedure = await procedureVersion(db, period.procedure.id, period.procedure.version);

  if (exportRule(procedure, period.kind) === null) {
    return null;
  }

  const { clock } = await awaitingExport(db, period);
  const tomorrow = new Date(Date.parse(now) + DAY_MS).toISOString();

  if (clock === null) {
    return period.state === 'locked' ? null : tomorrow;
  }

  const fired = await firedSteps(db, periodWorkflowId(period.id));
  const left = exportSteps(clock).filter(({ key }) => !fired.includes(key));

  for (const step of left.filter(({ at }) => at <= now)) {
    await fire(db, period, step, now);
  }

  const next = left.find(({ at }) => at > now)?.at ?? tomorrow;

  return next < tomorrow ? next : tomorrow;
}

async function fire(db: Knex, period: EvaluationPeriod, step: ExportStep, now: string): Promise<void> {
  const { id, agencyId, kind, startsOn } = period;
  const procedure = await procedureVersion(db, period.procedure.id, period.procedure.version);
  const organisation = await loadOrganisationSlice(db, { unitIds: [agencyId], personIds: [] }, now);
  const subject = { personId: '', unitId: agencyId, agencyId };
  const competent = competentFor(organisation, exportRule(procedure, kind)?.tell ?? [], subject, now);
  await recordPeriodStep(
    db,
    {
      workflowId: periodWorkflowId(id),
      stepKey: step.key,
      kind: step.kind,
      level: step.level,
      scheduledAt: step.at,
      firedAt: now,
      recipients: openTo(competent, step.level).flatMap(({ relation, personIds }) =>
        personIds.map((personId) => ({ personId, relation })),
      ),
    },
    step.kind === 'reminder' ? 'evaluationExportReminder' : 'evaluationExportOverdue',
    { periodId: id, period: startsOn, kind },
  );
}
