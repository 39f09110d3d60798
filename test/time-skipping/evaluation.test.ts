/** Every deadline of an evaluation on an engine that skips time: silence, going on without, calling in the next, the end. */
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { performDecision } from '../../application/evaluation/petitions';
import { makeExport } from '../../application/evaluation/national-export';
import { listExports } from '../../db/repositories/evaluation-exports';
import { findForm, findPetition } from '../../db/repositories/evaluation-forms';
import { findPeriod } from '../../db/repositories/evaluation-periods';
import { exportClock, exportRule, exportSteps } from '../../domain/evaluation/national-export';
import { clockOfLateStep } from '../../domain/evaluation/procedure';
import { localDate } from '../../domain/calendar/working-days';
import type { PersonalCommandName } from '../../domain/evaluation/form/commands';
import { Evaluating } from '../support/evaluating';
import type { Who } from '../support/evaluating';
import { shippedProcedure, vn } from '../support/shipped';
import { startTimeSkipping } from '../support/time-skipping';
import { until } from '../support/wait';
import { WorkerHarness } from '../support/worker-harness';

const DAY_MS = 86_400_000;

let environment: TestWorkflowEnvironment;
let engine: WorkerHarness;
let evaluating: Evaluating;
let ids: Evaluating['ids'];
let periodId: string;

const present = async (): Promise<string> => new Date(await environment.currentTimeMs()).toISOString();

beforeAll(async () => {
  const started = await startTimeSkipping('time-skipping-evaluation');
  environment = started.environment;
  // The first command waits for a cold engine.
  engine = await WorkerHarness.start({ answerWithinMs: 30_000, engine: started.engine });
  evaluating = await Evaluating.month(engine, present);
  ({ ids, periodId } = evaluating);
  // One form is judged at once, and then left to whoever confirms.
  const { id, criteria } = await form('colleague');
  const points = Object.fromEntries(criteria.map(({ key, cap }) => [key, cap]));
  const words = { strengths: '', weaknesses: '', proposedLevel: null };
  await give('colleague', id, 'assessSelf', { points, ...words });
  await give('chief', id, 'assess', { points, leader: null, comment: 'Tốt' });
});
afterAll(() => engine.close());

const form = (who: Who) => evaluating.form(who);
const give = (by: Who, formId: string, name: PersonalCommandName, body: object) =>
  evaluating.give(by, formId, name, body);

/** What fired, each within seconds of its instant and once; of one round of a form, if one is named. */
async function fired(workflowId: string, round?: number) {
  const rows = (await engine
    .db('evaluation_receipt')
    .where({ workflow_id: workflowId })
    .andWhere('step_key', 'like', round === undefined ? '%' : `%-${round}`)
    .orderBy('seq')) as {
    step_key: string;
    scheduled_at: Date;
    fired_at: Date;
    recipients: { personId: string }[];
  }[];

  for (const { scheduled_at, fired_at } of rows) {
    expect(fired_at.getTime() - scheduled_at.getTime()).toBeGreaterThanOrEqual(0);
    expect(fired_at.getTime() - scheduled_at.getTime()).toBeLessThan(300_000);
  }

  return rows.map((row) => [
    row.step_key,
    row.scheduled_at.toISOString(),
    row.recipients.map((one) => one.personId),
  ]);
}

describe('a form that nobody touches', () => {
  it('reminds, goes on without the self-assessment and says so, and calls in the next competent person', async () => {
    const { clocks } = await form('official');
    await environment.sleep(30 * DAY_MS);
    const state = await form('official');

    expect(await fired(`evaluation/${periodId}/${ids.official}`)).toEqual([
      ['selfAssessment-reminder-1', clocks.selfAssessment.remindAt, [ids.official]],
      ['selfAssessment-due-1', clocks.selfAssessment.dueAt, [ids.official]],
      ['assessment-reminder-1', clocks.assessment.remindAt, [ids.chief]],
      ['assessment-escalation-1-1', clocks.assessment.dueAt, [ids.chief, ids.head]],
      ['assessment-escalation-2-1', clocks.assessment.escalateAt[1], [ids.chief, ids.head]],
    ]);
    expect(state).toMatchObject({ status: 'assessment', selfMissed: true, level: 2 });
    expect(
      await engine.db('notification').where({ reason: 'evaluationEscalated', person_id: ids.head }).first(),
    ).toBeDefined();
  });

  it('reminds whoever confirms what was judged, and calls in the next of them and the one after', async () => {
    const { clocks, status, level } = await form('colleague');

    expect(await fired(`evaluation/${periodId}/${ids.colleague}`)).toEqual([
      ['confirmation-reminder-1', clocks.confirmation.remindAt, [ids.chief]],
      ['confirmation-escalation-1-1', clocks.confirmation.dueAt, [ids.chief, ids.head]],
      ['confirmation-escalation-2-1', clocks.confirmation.escalateAt[1], [ids.chief, ids.head, ids.leader]],
    ]);
    expect([status, level]).toEqual(['confirmation', 2]);
  });

  it('is judged late by the one who was called in, and whoever confirms has the full time from then on', async () => {
    const { clocks: planned } = await form('official');
    const judgedAt = await present();
    expect((planned.confirmation.escalateAt[1] ?? '') < judgedAt).toBe(true);
    await evaluating.judge('head', 'official');
    const { clocks, restarts } = await form('official');
    const late = { planned: planned.confirmation, beginsOn: localDate(vn, judgedAt) };
    expect(clocks.confirmation).toEqual(
      clockOfLateStep(shippedProcedure('vn-335-2025'), 'confirmation', late, vn),
    );
    expect(restarts).toEqual({ confirmation: 1 });
    await environment.sleep(12 * DAY_MS);

    // Each in its own time, none at once: `fired` holds every step to the seconds after its instant.
    expect((await fired(`evaluation/${periodId}/${ids.official}`)).slice(5)).toEqual([
      ['confirmation-reminder-1.1', clocks.confirmation.remindAt, [ids.chief]],
      ['confirmation-escalation-1-1.1', clocks.confirmation.dueAt, [ids.chief, ids.head]],
      ['confirmation-escalation-2-1.1', clocks.confirmation.escalateAt[1], [ids.chief, ids.head, ids.leader]],
    ]);
    expect(new Set([clocks.confirmation.remindAt, ...clocks.confirmation.escalateAt]).size).toBe(3);
  });

  it('is then open to the one who was called in, and its window for a petition ends by itself', async () => {
    await evaluating.confirm('head', 'official');
    const { petitionUntil, status } = await form('official');
    expect(status).toBe('petitionWindow');
    await environment.sleep(12 * DAY_MS);
    const closed = await form('official');
    expect(closed.status).toBe('locked');
    const event = (await engine
      .db('evaluation_event')
      .where({ workflow_id: `evaluation/${periodId}/${ids.official}`, type: 'formLocked' })
      .first()) as { payload: { scheduledAt: string } };
    expect(event.payload.scheduledAt).toBe(petitionUntil);
  });

  it('takes no more writes once it is locked, but for a signed act that opens it again', async () => {
    const { id } = await form('official');
    await expect(give('official', id, 'filePetition', { reason: 'muộn' })).rejects.toMatchObject({
      code: 'evaluation/locked',
    });
    await expect(give('official', id, 'reopen', { reason: 'x', documentNumber: '1' })).rejects.toMatchObject({
      code: 'evaluation/self-confirm',
    });
    await give('head', id, 'reopen', { reason: 'Sai số liệu', documentNumber: '12/QĐ-SKHCN' });
    expect(await form('official')).toMatchObject({ status: 'assessment', round: 2, confirmedBy: null });
    expect((await form('official')).versions).toHaveLength(1);
  });
});

describe('a petition that nobody answers', () => {
  it('reminds, then calls in one after another, and keeps the form from closing until it is decided', async () => {
    await evaluating.judge('chief', 'colleague');
    await evaluating.confirm('chief', 'colleague');
    const { id } = await form('colleague');
    await give('colleague', id, 'filePetition', { reason: 'Chưa tính việc đột xuất' });
    const petitionId = (await form('colleague')).petition?.id ?? '';
    await until(async () => (await findPetition(engine.db, petitionId)) !== null, 'it is received');
    const { clock } = (await findPetition(engine.db, petitionId))!.state;
    await environment.sleep(25 * DAY_MS);

    expect(await fired(`petition/${petitionId}`)).toEqual([
      ['reminder', clock.remindAt, [ids.head]],
      ['escalation-1', clock.dueAt, [ids.head, ids.leader]],
      ['escalation-2', clock.escalateAt[1], expect.arrayContaining([ids.head, ids.leader])],
    ]);
    expect((await form('colleague')).status).toBe('petitionWindow');
    const { db, evaluations: gateway } = engine;
    const body = { outcome: 'rejected' as const, reason: 'Đã tính đủ', correction: null };
    await performDecision(
      {
        db,
        gateway,
        principal: evaluating.principal('leader'),
        petitionId,
        idempotencyKey: 'decide',
        rawBody: body,
        now: await present(),
      },
      () => body,
    );
    await until(async () => (await form('colleague')).status === 'locked', 'the form closes after it');
    expect((await findForm(db, id))?.state.petition?.outcome).toBe('rejected');
  });
});

describe('a form that was opened again', () => {
  it('has its deadlines anew, each once more', async () => {
    const { clocks, round } = await form('official');
    expect(round).toBe(2);
    expect(await fired(`evaluation/${periodId}/${ids.official}`, 2)).toEqual([
      ['assessment-reminder-2', clocks.assessment.remindAt, [ids.chief]],
      ['assessment-escalation-1-2', clocks.assessment.dueAt, [ids.chief, ids.head]],
      ['assessment-escalation-2-2', clocks.assessment.escalateAt[1], [ids.chief, ids.head]],
    ]);
  });
});

describe('results that nobody hands over to the national database', () => {
  it('remind the personnel office, then call in the heads, and rest once a package is made', async () => {
    const { db, evaluations: gateway } = engine;
    const rule = exportRule(shippedProcedure('vn-335-2025'), 'month');
    const [first] = (await form('official')).versions;

    if (rule === null || first === undefined) {
      throw new Error('nothing to hand over');
    }

    const told = [[ids.personnel], [ids.personnel, ids.head], [ids.personnel, ids.head, ids.leader]];
    const expected = exportSteps(exportClock(rule, first.at, vn)).map(({ key, at }, index) => [
      key,
      at,
      told[index],
    ]);
    const workflowId = `evaluation-period/${periodId}`;
    expect(await fired(workflowId)).toEqual(expected);
    const period = await findPeriod(db, periodId);

    if (period === null) {
      throw new Error('no period');
    }

    const change = {
      db,
      gateway,
      principal: evaluating.principal('personnel'),
      now: await present(),
      requestId: 'export-1',
    };
    await makeExport(change, period);
    await makeExport(change, period);
    expect(await listExports(db, periodId)).toMatchObject([{ no: 1, results: 2, schemaVersion: 2 }]);
    await expect(makeExport({ ...change, requestId: 'export-2' }, period)).rejects.toMatchObject({
      code: 'evaluation/nothing-to-export',
    });
    await environment.sleep(20 * DAY_MS);
    expect(await fired(workflowId)).toEqual(expected);
  });
});
