/** The deadline of a calibration session on an engine that skips time: a reminder, then calls while nobody closes it. */
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { closeCalibration } from '../../application/evaluation/calibration-closing';
import type { CalibrationChange } from '../../application/evaluation/calibration-sessions';
import { openCalibration, visibleCalibration } from '../../application/evaluation/calibration-sessions';
import { findCalibration } from '../../db/repositories/calibrations';
import { findPeriod } from '../../db/repositories/evaluation-periods';
import { saveProcedure } from '../../db/repositories/evaluation-procedures';
import { Evaluating } from '../support/evaluating';
import type { Who } from '../support/evaluating';
import { shippedProcedure } from '../support/shipped';
import { startTimeSkipping } from '../support/time-skipping';
import { WorkerHarness } from '../support/worker-harness';

const DAY_MS = 86_400_000;

let environment: TestWorkflowEnvironment;
let engine: WorkerHarness;
let evaluating: Evaluating;

const present = async (): Promise<string> => new Date(await environment.currentTimeMs()).toISOString();

beforeAll(async () => {
  const started = await startTimeSkipping('time-skipping-calibration');
  environment = started.environment;
  // The first command waits for a cold engine.
  engine = await WorkerHarness.start({ answerWithinMs: 30_000, engine: started.engine });
  await saveProcedure(engine.db, {
    ...shippedProcedure('vn-335-2025'),
    version: 99,
    calibration: {
      modes: { month: 'optional' },
      workingDays: 5,
      remindWorkingDaysBefore: 2,
      escalateAfterWorkingDays: [0, 3],
    },
  });
  evaluating = await Evaluating.month(engine, present);

  for (const who of ['official', 'colleague'] as const) {
    const { id, criteria } = await evaluating.form(who);
    const points = Object.fromEntries(criteria.map(({ key, cap }) => [key, cap]));
    const words = { strengths: '', weaknesses: '', proposedLevel: null };
    await evaluating.give(who, id, 'assessSelf', { points, ...words });
    await evaluating.judge('chief', who);
  }
});
afterAll(() => engine.close());

const change = async (who: Who, requestId: string): Promise<CalibrationChange> => ({
  db: engine.db,
  gateway: engine.evaluations,
  principal: evaluating.principal(who),
  now: await present(),
  requestId,
  onBehalfOf: null,
});

async function open(requestId: string): Promise<string> {
  const period = await findPeriod(engine.db, evaluating.periodId);

  return openCalibration(await change('personnel', requestId), period!, {
    of: 'rater',
    personId: evaluating.ids.chief,
  });
}

/** What fired for a session, each within minutes of its instant and once, and whom it told. */
async function fired(sessionId: string) {
  const rows = (await engine
    .db('evaluation_receipt')
    .where('step_key', 'like', `calibration-${sessionId}-%`)
    .orderBy('seq')) as {
    step_key: string;
    scheduled_at: Date;
    fired_at: Date;
    recipients: { personId: string }[];
  }[];

  return rows.map(({ step_key: key, scheduled_at: planned, fired_at: at, recipients }) => {
    expect(at.getTime() - planned.getTime()).toBeGreaterThanOrEqual(0);
    expect(at.getTime() - planned.getTime()).toBeLessThan(300_000);

    return [
      key.replace(`calibration-${sessionId}-`, ''),
      planned.toISOString(),
      recipients.map(({ personId }) => personId).sort(),
    ];
  });
}

it('reminds those who take part, then tells the personnel office, then the head beside it, and rests once it is closed', async () => {
  const { chief, head, personnel } = evaluating.ids;
  const sessionId = await open('open-1');
  const { clock } = (await findCalibration(engine.db, sessionId))!;
  await environment.sleep(5 * DAY_MS);
  await environment.sleep(9 * DAY_MS);
  expect(await fired(sessionId)).toEqual([
    ['reminder', clock.remindAt, [chief, head].sort()],
    ['overdue-1', clock.dueAt, [personnel]],
    ['overdue-2', clock.escalateAt[1], [personnel, head].sort()],
  ]);
  const told = (await engine
    .db('notification')
    .where('reason', 'like', 'evaluationCalibration%')
    .orderBy('id')
    .select('person_id', 'reason')) as { person_id: string; reason: string }[];
  expect(told.map(({ person_id: id, reason }) => `${reason} ${id}`).sort()).toEqual(
    [
      `evaluationCalibration ${chief}`,
      `evaluationCalibration ${head}`,
      `evaluationCalibrationReminder ${chief}`,
      `evaluationCalibrationReminder ${head}`,
      `evaluationCalibrationOverdue ${personnel}`,
      `evaluationCalibrationOverdue ${personnel}`,
      `evaluationCalibrationOverdue ${head}`,
    ].sort(),
  );
  const closer = await change('head', 'close-1');
  const visible = await visibleCalibration(engine.db, closer.principal, sessionId, closer.now);
  await closeCalibration(closer, visible, () => ({ documentNumber: '1/BB', recordId: null }));
  await environment.sleep(20 * DAY_MS);
  expect(await fired(sessionId)).toHaveLength(3);
});

it('tells nobody of a session that is closed in time', async () => {
  const { id } = await evaluating.form('official');
  await evaluating.confirm('head', 'official');
  await evaluating.give('head', id, 'reopen', { reason: 'Sai số liệu', documentNumber: '12/QĐ' });
  await evaluating.judge('chief', 'official');
  const sessionId = await open('open-2');
  const closer = await change('head', 'close-2');
  const visible = await visibleCalibration(engine.db, closer.principal, sessionId, closer.now);
  expect(visible.session.forms).toBe(1);
  await closeCalibration(closer, visible, () => ({ documentNumber: '2/BB', recordId: null }));
  await environment.sleep(20 * DAY_MS);
  expect(await fired(sessionId)).toEqual([]);
});
