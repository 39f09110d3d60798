import { reconcile, reconcileAll, reconcileRound } from '../../application/reconcile';
import { createRepairGateway } from '../../application/process-repair';
import { allEvents } from '../../db/repositories/events';
import type { ProcessRef } from '../../db/repositories/reconciliation';
import { latestRound, runningAfter } from '../../db/repositories/reconciliation';
import { assignmentWorkflowId } from '../../domain/ids';
import { getState } from '../../workflows/assignment/messages';
import { until } from '../support/wait';
import { WorkerHarness, dueIn } from '../support/worker-harness';

const DAY_MINUTES = 24 * 60;
const NOTHING = { repaired: 0, unreachable: 0, diverged: [] };

describe('reconciling the engine with the log', () => {
  let engine: WorkerHarness;
  beforeAll(async () => {
    engine = await WorkerHarness.start();
  });
  afterAll(() => engine.close());

  const context = () => ({
    db: engine.db,
    repair: createRepairGateway(engine.client, { taskQueue: engine.taskQueue }),
  });
  const ref = (id: string): ProcessRef => ({ kind: 'assignment', id, workflowId: assignmentWorkflowId(id) });
  const handle = (id: string) => engine.client.workflow.getHandle(assignmentWorkflowId(id));
  const types = async (id: string) => (await allEvents(engine.db, id)).map(({ type }) => type);

  /** A deadline so many milliseconds from now; nothing fires before it. */
  const dueInMs = (ms: number) => {
    const schedule = dueIn(DAY_MINUTES);
    const dueAt = new Date(Date.now() + ms).toISOString();
    const ladder = schedule.ladder.flatMap((step) =>
      step.kind === 'reminder' ? [] : [step.kind === 'due' ? { ...step, at: dueAt } : step],
    );

    return { ...schedule, dueAt, ladder };
  };

  it('starts a lost workflow again, and its deadline passes without anybody touching it', async () => {
    const id = await engine.issue({ schedule: dueInMs(4_000) });
    await handle(id).terminate('history lost');

    expect(await reconcile(context(), [ref(id)])).toEqual({ ...NOTHING, checked: 1, repaired: 1 });
    await until(async () => (await types(id)).includes('deadlinePassed'), 'the deadline to be recorded');
    expect(await types(id)).toEqual(['assignmentIssued', 'deadlinePassed']);
  });

  it('fires at once what came due while nothing ran', async () => {
    const id = await engine.issue({ schedule: dueInMs(1_500) });
    await handle(id).terminate('history lost');
    await until(async () => (await engine.recorded(id)).dueAt < new Date().toISOString(), 'the deadline');
    expect(await types(id)).toEqual(['assignmentIssued']);

    await reconcile(context(), [ref(id)]);
    await until(async () => (await types(id)).includes('deadlinePassed'), 'the deadline to be recorded');
  });

  it('has a workflow that fell behind follow the log', async () => {
    const id = await engine.issue();
    await engine.writeBehind(id, 'assignee', 'accept');

    expect(await reconcile(context(), [ref(id)])).toEqual({ ...NOTHING, checked: 1, repaired: 1 });
    expect(await handle(id).query(getState)).toEqual(await engine.recorded(id));
    expect(await reconcile(context(), [ref(id)])).toEqual({ ...NOTHING, checked: 1 });
  });

  it('only tells of a workflow that knows more than the log, and changes neither', async () => {
    const id = await engine.issue();
    await engine.give(id, 'assignee', 'accept');
    // As a database that was restored from a copy made before the last step.
    await engine.db('assignment').where({ id }).update({ seq: 1 });

    expect(await reconcile(context(), [ref(id)])).toEqual({
      ...NOTHING,
      checked: 1,
      diverged: [assignmentWorkflowId(id)],
    });
    expect(await handle(id).query(getState)).toMatchObject({ seq: 2 });
    expect(await types(id)).toHaveLength(2);
    await engine.db('assignment').where({ id }).update({ seq: 2 });
  });

  it('leaves what has ended alone', async () => {
    const id = await engine.issue();
    await engine.give(id, 'assigner', 'withdraw');
    await handle(id).result();

    expect(await runningAfter(engine.db, 'assignment', '', 1_000)).not.toContainEqual(ref(id));
    expect(await reconcile(context(), [ref(id)])).toEqual({ ...NOTHING, checked: 1 });
    expect((await handle(id).describe()).status.name).toBe('COMPLETED');
  });

  it('takes turns: one of two workers makes the round, and its report is kept', async () => {
    const id = await engine.issue();
    await handle(id).terminate('history lost');
    const rounds = await Promise.all(
      [1, 2].map(() => reconcileRound(context(), { everyMs: 60_000, now: new Date() })),
    );
    const [report] = rounds.filter((round) => round !== null);

    expect(rounds.filter((round) => round === null)).toHaveLength(1);
    expect(report?.repaired).toBe(1);
    expect(await latestRound(engine.db)).toMatchObject({
      ...report,
      finishedAt: expect.any(String) as string,
    });
    expect((await reconcileAll(context())).assignment.repaired).toBe(0);
  });
});
