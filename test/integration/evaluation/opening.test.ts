/** Opening a period of a large agency while workers die: nobody is lost, nobody has two forms. */
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

  it('goes on where it stopped, each person once', async () => {
    const { db } = office.engine;
    // More people than one slice takes: the rest of the city moves in for this test.
    await db.raw(
      `UPDATE appointment SET unit_id = 'SKHCN.P03' WHERE position = 'staff' AND is_primary
          AND id IN (SELECT id FROM appointment WHERE position = 'staff' AND is_primary ORDER BY id LIMIT 150)`,
    );
    const { body } = await open();
    const id = body.id as string;
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
  });
});
