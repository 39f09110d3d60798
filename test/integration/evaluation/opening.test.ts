/** Opening a period of a large agency while workers stop and runs hand over: nobody is lost, nobody has two forms. */
import { periodWorkflowId } from '../../../domain/ids';
import type { PeriodWorkflowInput } from '../../../workflows/evaluation/messages';
import { PERIOD_WORKFLOW } from '../../../workflows/evaluation/messages';
import { findPeriod, progressOf } from '../../../db/repositories/evaluation-periods';
import { Office } from '../../support/office';
import { monthsBefore } from '../../support/past-month';
import { until } from '../../support/wait';

const month = monthsBefore(new Date(), 2);

describe('opening a period through a crash', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const open = () =>
    office.clients.personnel.post('/evaluation-periods', {
      agencyId: 'SKHCN',
      kind: 'month',
      startsOn: month,
    });

  /** The workflow of an opening is lost, and one begins whose every run takes a single slice. */
  async function restartWithShortRuns(id: string): Promise<void> {
    const { client, taskQueue } = office.engine;
    const workflowId = periodWorkflowId(id);
    await client.workflow.getHandle(workflowId).terminate('history lost');
    await client.workflow.start<(input: PeriodWorkflowInput) => Promise<void>>(PERIOD_WORKFLOW, {
      workflowId,
      taskQueue,
      args: [{ periodId: id, slicesPerRun: 1 }],
    });
  }

  /** The run that the last one took over from; empty for a first run. */
  async function handedOverFrom(id: string): Promise<string> {
    const { events } = await office.engine.client.workflow.getHandle(periodWorkflowId(id)).fetchHistory();

    return events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId ?? '';
  }

  it('goes on where it stopped, each person once', async () => {
    const { db } = office.engine;
    // More people than one slice takes: the rest of the city moves in for this test.
    await db.raw(
      `UPDATE appointment SET unit_id = 'SKHCN.P03' WHERE position = 'staff' AND is_primary
          AND id IN (SELECT id FROM appointment WHERE position = 'staff' AND is_primary ORDER BY id LIMIT 150)`,
    );
    await office.engine.stopWorker();
    const { body } = await open();
    const id = body.id as string;
    await restartWithShortRuns(id);
    await office.engine.startWorker();
    const started = async () => (await progressOf(db, [id])).get(id)?.started ?? 0;
    await until(async () => (await started()) > 0, 'it has begun');
    await office.engine.stopWorker();
    const before = await started();
    await office.engine.startWorker();
    expect((await open()).body.id).toBe(id);
    await until(async () => (await findPeriod(db, id))?.state === 'open', 'all forms are started', 60_000);
    const [counts] = (
      await db.raw<{ rows: { people: number; forms: number; opened: number; workflows: number }[] }>(
        `SELECT (SELECT count(*)::int FROM evaluation_period_person WHERE period_id = :id) AS people,
                (SELECT count(*)::int FROM evaluation_form WHERE period_id = :id) AS forms,
                (SELECT count(*)::int FROM evaluation_event WHERE type = 'formOpened') AS opened,
                (SELECT count(DISTINCT workflow_id)::int FROM evaluation_event) AS workflows`,
        { id },
      )
    ).rows;
    expect(counts?.people).toBeGreaterThan(100);
    expect(before).toBeLessThan(counts?.people ?? 0);
    expect(counts).toMatchObject({
      forms: counts?.people,
      opened: counts?.people,
      workflows: counts?.people,
    });
    expect(await handedOverFrom(id)).not.toBe('');
  });
});
