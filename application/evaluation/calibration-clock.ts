/** The clocks of open calibration sessions: each step that is due fires once, with a receipt; and when the next one is. */
import type { Knex } from 'knex';
import type { CalibrationRecord } from '../../db/repositories/calibrations';
import { openCalibrations } from '../../db/repositories/calibrations';
import { firedSteps, recordPeriodStep } from '../../db/repositories/evaluation-exports';
import type { EvaluationPeriod } from '../../db/repositories/evaluation-periods';
import { loadOrganisationSlice } from '../../db/repositories/organisation';
import type { CalibrationStep } from '../../domain/evaluation/calibration';
import { calibrationSteps } from '../../domain/evaluation/calibration';
import { competentFor, openTo } from '../../domain/evaluation/competence';
import { periodWorkflowId } from '../../domain/ids';

/** Fires what is due and answers when to look again; null while nothing of open sessions is to come. */
export async function watchCalibrations(
  db: Knex,
  period: EvaluationPeriod,
  now: string,
): Promise<string | null> {
  const sessions = await openCalibrations(db, period.id);

  if (sessions.length === 0) {
    return null;
  }

  const fired = await firedSteps(db, periodWorkflowId(period.id));
  const left = sessions.flatMap((session) =>
    calibrationSteps(session.id, session.clock)
      .filter(({ key }) => !fired.includes(key))
      .map((step) => ({ session, step })),
  );

  for (const { session, step } of left.filter((one) => one.step.at <= now)) {
    await fire(db, period, { session, step }, now);
  }

  return (
    left
      .map(({ step }) => step.at)
      .filter((at) => at > now)
      .sort()[0] ?? null
  );
}

async function fire(
  db: Knex,
  { id, agencyId, startsOn, kind }: EvaluationPeriod,
  { session, step }: { session: CalibrationRecord; step: CalibrationStep },
  now: string,
): Promise<void> {
  await recordPeriodStep(
    db,
    {
      workflowId: periodWorkflowId(id),
      stepKey: step.key,
      kind: step.kind,
      level: step.level,
      scheduledAt: step.at,
      firedAt: now,
      recipients:
        step.kind === 'reminder'
          ? session.participantIds.map((personId) => ({ personId, relation: 'participant' }))
          : await calledIn(db, agencyId, step.level, now),
    },
    step.kind === 'reminder' ? 'evaluationCalibrationReminder' : 'evaluationCalibrationOverdue',
    { calibrationId: session.id, period: startsOn, kind },
  );
}

/** The personnel office first, and from the second time the head who is to close it beside them. */
async function calledIn(
  db: Knex,
  agencyId: string,
  level: number,
  now: string,
): Promise<{ personId: string; relation: string }[]> {
  const organisation = await loadOrganisationSlice(db, { unitIds: [agencyId], personIds: [] }, now);
  const subject = { personId: '', unitId: agencyId, agencyId };
  const competent = competentFor(
    organisation,
    ['personnelOffice', 'usingHead', 'managingHead'],
    subject,
    now,
  );

  return openTo(competent, level - 1).flatMap(({ relation, personIds }) =>
    personIds.map((personId) => ({ personId, relation })),
  );
}
