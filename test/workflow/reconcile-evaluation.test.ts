/** Forms, petitions and periods whose workflow the engine has lost start again from the database, with their clocks. */
import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { recordEvaluation } from '../../activities/record-evaluation';
import { NO_ACTOR } from '../../application/evaluation/petitions';
import { createRepairGateway } from '../../application/process-repair';
import { reconcileAll, reconcileRound } from '../../application/reconcile';
import { evaluationEvents, findForm, findPetition } from '../../db/repositories/evaluation-forms';
import { findPeriod } from '../../db/repositories/evaluation-periods';
import { runningAfter } from '../../db/repositories/reconciliation';
import { decideForm } from '../../domain/evaluation/form/decide';
import type { FormEvent } from '../../domain/evaluation/form/events';
import { evolveForm } from '../../domain/evaluation/form/evolve';
import type { FormState } from '../../domain/evaluation/form/state';
import { formWorkflowId, periodWorkflowId, petitionWorkflowId } from '../../domain/ids';
import { getEvaluationState } from '../../workflows/evaluation/messages';
import { Evaluating } from '../support/evaluating';
import { until } from '../support/wait';
import { WorkerHarness } from '../support/worker-harness';

const FINE = { repaired: 0, unreachable: 0, diverged: [] };

describe('reconciling evaluations with the engine', () => {
  let engine: WorkerHarness;
  let evaluating: Evaluating;
  beforeAll(async () => {
    engine = await WorkerHarness.start();
    evaluating = await Evaluating.month(engine, async () => new Date().toISOString());
  });
  afterAll(() => engine.close());

  const context = () => ({
    db: engine.db,
    repair: createRepairGateway(engine.client, { taskQueue: engine.taskQueue }),
  });
  const handle = (workflowId: string) => engine.client.workflow.getHandle(workflowId);
  const isRunning = async (workflowId: string) =>
    (await handle(workflowId).describe()).status.name === 'RUNNING';
  const workflowOf = (personId: string) => formWorkflowId(evaluating.periodId, personId);
  const types = async (workflowId: string) =>
    (await evaluationEvents<FormEvent>(engine.db, workflowId)).map(({ type }) => type);

  it('starts a lost form again, which takes commands, and leaves the others alone', async () => {
    const workflowId = workflowOf(evaluating.ids.official);
    await handle(workflowId).terminate('history lost');
    const { form } = await reconcileAll(context());

    expect(form).toEqual({ ...FINE, checked: 5, repaired: 1 });
    expect(await isRunning(workflowId)).toBe(true);
    expect(await handle(workflowId).query(getEvaluationState)).toEqual(await evaluating.form('official'));
    const { id } = await evaluating.form('official');
    await evaluating.give('official', id, 'answer', { text: 'Đã nộp đủ' });
    expect(await types(workflowId)).toEqual(['formOpened', 'answered']);
    expect((await reconcileAll(context())).form).toEqual({ ...FINE, checked: 5 });
  });

  it('fires at once what came due while nothing ran', async () => {
    const opened = await openedWithClock(2_000);
    await handle(opened.workflowId).terminate('history lost');
    await until(async () => new Date().toISOString() > opened.dueAt, 'the deadline');
    expect(await types(opened.workflowId)).toEqual(['formOpened']);

    const report = await reconcileRound(context(), { everyMs: 0, now: new Date() });
    expect(report?.repaired).toBe(1);
    await until(
      async () => (await types(opened.workflowId)).includes('selfAssessmentMissed'),
      'the deadline fires',
    );
    expect((await findForm(engine.db, opened.id))?.state).toMatchObject({
      status: 'assessment',
      selfMissed: true,
    });
  });

  it('has a form that fell behind follow its log', async () => {
    const before = await evaluating.form('colleague');
    const workflowId = workflowOf(evaluating.ids.colleague);
    await writeBehind(workflowId, before);

    expect((await reconcileAll(context())).form.repaired).toBe(1);
    expect(await handle(workflowId).query(getEvaluationState)).toEqual(await evaluating.form('colleague'));
    expect((await evaluating.form('colleague')).answers).toHaveLength(1);
  });

  it('starts a lost petition again, and the form that waits for it; one that is closed stays closed', async () => {
    await evaluating.give('colleague', (await evaluating.form('colleague')).id, 'assessSelf', {
      points: Object.fromEntries(
        (await evaluating.form('colleague')).criteria.map(({ key, cap }) => [key, cap]),
      ),
      strengths: '',
      weaknesses: '',
      proposedLevel: null,
    });
    await evaluating.judge('chief', 'colleague');
    await evaluating.confirm('chief', 'colleague');
    const { id } = await evaluating.form('colleague');
    await evaluating.give('colleague', id, 'filePetition', { reason: 'Chưa tính việc đột xuất' });
    const petitionId = (await evaluating.form('colleague')).petition?.id ?? '';
    await until(async () => (await findPetition(engine.db, petitionId)) !== null, 'it is received');
    await until(async () => (await evaluating.form('colleague')).petition?.received === true, 'and said so');
    await handle(petitionWorkflowId(petitionId)).terminate('history lost');
    await handle(workflowOf(evaluating.ids.colleague)).terminate('history lost');

    const { form, petition } = await reconcileAll(context());
    expect([form.repaired, petition]).toEqual([1, { ...FINE, checked: 1, repaired: 1 }]);
    expect(await handle(petitionWorkflowId(petitionId)).query(getEvaluationState)).toEqual(
      (await findPetition(engine.db, petitionId))?.state,
    );
    await engine.db('petition').where({ id: petitionId }).update({ status: 'closed' });
    expect(await runningAfter(engine.db, 'petition', '', 10)).toEqual([]);
  });

  it('lets the opening of a period go on whose workflow is gone', async () => {
    const { db } = engine;
    const { periodId } = evaluating;
    await handle(periodWorkflowId(periodId)).terminate('history lost');
    await db('evaluation_period').where({ id: periodId }).update({ state: 'opening' });

    expect((await reconcileAll(context())).period).toEqual({ ...FINE, checked: 1, repaired: 1 });
    await until(async () => (await findPeriod(db, periodId))?.state === 'open', 'it is open again');
    // It keeps the clock of the result that waits to be handed over.
    expect(await isRunning(periodWorkflowId(periodId))).toBe(true);
  });

  it('starts the workflow of a period again that was lost after the opening, while results may wait', async () => {
    const { db } = engine;
    const { periodId } = evaluating;
    expect((await findPeriod(db, periodId))?.state).toBe('open');
    await handle(periodWorkflowId(periodId)).terminate('history lost');

    const report = await reconcileRound(context(), { everyMs: 0, now: new Date() });
    expect(report?.repaired).toBe(1);
    expect(await isRunning(periodWorkflowId(periodId))).toBe(true);
    expect((await reconcileAll(context())).period).toEqual({ ...FINE, checked: 1 });

    // Locked, it is looked after as long as a result waits to be handed over, and no longer.
    await db('evaluation_period').where({ id: periodId }).update({ state: 'locked' });
    expect(await runningAfter(db, 'period', '', 10)).toHaveLength(1);
    await db.raw(
      `INSERT INTO evaluation_export (id, period_id, no, schema_version, results, hash, body, made_by, made_at)
       VALUES ('x-1', ?, 1, 1, 1, 'x', '{}', ?, now())`,
      [periodId, evaluating.ids.personnel],
    );
    await db.raw(
      `INSERT INTO evaluation_export_result
       SELECT f.id, v.version, 'x-1' FROM evaluation_form f
         CROSS JOIN LATERAL jsonb_to_recordset(f.state->'versions') AS v(version integer) WHERE f.period_id = ?`,
      [periodId],
    );
    expect(await runningAfter(db, 'period', '', 10)).toEqual([]);
  });

  /** A further form, opened as the period's workflow does, whose first deadline is so many milliseconds away. */
  async function openedWithClock(ms: number) {
    const state = await evaluating.form('official');
    const [opened] = await evaluationEvents<FormEvent>(engine.db, workflowOf(evaluating.ids.official));

    if (opened?.type !== 'formOpened') {
      throw new Error('no opening');
    }

    const dueAt = new Date(Date.now() + ms).toISOString();
    const id = `f-${randomUUID()}`;
    const workflowId = `evaluation/${id}`;
    const clock = { remindAt: dueAt, dueAt, escalateAt: [] };
    const personId = evaluating.ids.leader;
    await engine.evaluations.startForm({ id, workflowId }, 'open', {
      commandId: randomUUID(),
      bodyHash: 'hash',
      receivedAt: state.lastEventAt,
      seenSeq: 0,
      actor: NO_ACTOR,
      body: {
        ...opened.payload,
        id,
        personId,
        clocks: { ...opened.payload.clocks, selfAssessment: clock },
      },
    });

    return { id, workflowId, dueAt };
  }

  /** Writes an answer as a worker that died right after did: into the log, unknown to the workflow. */
  async function writeBehind(workflowId: string, before: FormState): Promise<void> {
    const events = decideForm(
      before,
      { name: 'answer', body: { text: 'Bổ sung' } },
      {
        actor: { ...NO_ACTOR, personId: before.personId },
        at: new Date().toISOString(),
        commandId: null,
      },
    );
    const state = events.reduce<FormState>(evolveForm, before);
    const logger = pino({ level: 'silent' });
    await recordEvaluation({ db: engine.db, logger })({
      kind: 'form',
      workflowId,
      events,
      state,
      commands: [],
      notices: [],
    });
  }
});
