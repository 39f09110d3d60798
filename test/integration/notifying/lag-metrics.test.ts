/** What /metrics says of lag: nothing while all is read, seconds once a reader or a delivery stays behind. */
import { createMetrics } from '../../../api/metrics';
import { readLags } from '../../../db/repositories/lag';
import { Office } from '../../support/office';
import { until } from '../../support/wait';
import { Mails, startDelivering, untilDelivered } from '../../support/notifying';
import type { AddressInfo } from 'node:net';
import { tellWatchers } from '../../../application/collaboration/tell-watchers';

let office: Office;

beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.close());

async function scrape(lags = () => readLags(office.engine.db)): Promise<Map<string, number>> {
  const server = createMetrics({ stream: { size: 3 }, lags }).listen(0);

  try {
    await new Promise((resolve) => server.once('listening', resolve));
    const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`);
    expect(answer.status).toBe(200);
    const lines = (await answer.text()).split('\n').filter((line) => line.startsWith('mandate_'));

    return new Map(
      lines.map((line): [string, number] => {
        const at = line.lastIndexOf(' ');

        return [line.slice(0, at), Number(line.slice(at + 1))];
      }),
    );
  } finally {
    server.close();
  }
}

const outbox = (reader: string) => `mandate_outbox_lag_seconds{reader="${reader}"}`;
const MAIL_LAG = 'mandate_delivery_lag_seconds{kind="mail"}';
const MAILS_DUE = 'mandate_deliveries_due{kind="mail"}';

test('readers that are behind show for how long, and none once they caught up', async () => {
  const { db } = office.engine;
  const began = Date.now();
  const elapsed = () => Math.ceil((Date.now() - began) / 1000);
  await office.issue();
  await db('outbox').update({ at: db.raw("clock_timestamp() - interval '100 seconds'") });
  await db('notification').update({ at: db.raw("clock_timestamp() - interval '200 seconds'") });

  const behind = await scrape();
  expect(behind.get(outbox('events'))).toBeGreaterThanOrEqual(100);
  expect(behind.get(outbox('watchers'))).toBeGreaterThanOrEqual(100);
  expect(behind.get(outbox('notices'))).toBeGreaterThanOrEqual(200);
  expect(behind.get(outbox('notices'))).toBeLessThanOrEqual(200 + elapsed());
  expect(behind.get(MAIL_LAG)).toBe(0);
  const recording = behind.get('mandate_event_recording_lag_seconds{of="assignment"}');
  expect(recording).toBeGreaterThanOrEqual(0);
  expect(recording).toBeLessThanOrEqual(elapsed());

  const mails = await Mails.open();
  const delivering = startDelivering({ office, mails });
  await untilDelivered(office);
  await delivering.stop();
  await mails.close();
  // Readers stop at the oldest transaction that is open anywhere on the server, so another suite's may hold them up.
  await until(async () => {
    await tellWatchers(db);

    return (await scrape()).get(outbox('watchers')) === 0;
  }, 'the relay of watchers has caught up');
  const caughtUp = await scrape();
  expect(['notices', 'events', 'watchers'].map((reader) => caughtUp.get(outbox(reader)))).toEqual([0, 0, 0]);
  expect([caughtUp.get(MAIL_LAG), caughtUp.get(MAILS_DUE)]).toEqual([0, 0]);
});

test('a due delivery shows how long it waits, one that is not due yet does not', async () => {
  const { db } = office.engine;
  const row = (id: string, seconds: number) => ({
    id,
    kind: 'mail',
    person_id: office.ids.head,
    reason: 'assigned',
    due_at: db.raw('clock_timestamp() - make_interval(secs => ?)', [seconds]),
  });
  await db('delivery').insert([row('lag-1', 90), row('lag-2', 30), row('lag-3', -3_600)]);
  const figures = await scrape();

  expect(figures.get(MAILS_DUE)).toBe(2);
  expect(figures.get(MAIL_LAG)).toBeGreaterThanOrEqual(90);
  expect(figures.get('mandate_deliveries_due{kind="webhook"}')).toBe(0);
});

test('an event that was recorded late shows by how much', async () => {
  const { db } = office.engine;
  await db.raw('ALTER TABLE domain_event DISABLE TRIGGER domain_event_append_only');
  await db.raw(
    `UPDATE domain_event SET at = recorded_at - interval '42 seconds'
      WHERE (workflow_id, seq) IN (SELECT workflow_id, seq FROM domain_event ORDER BY recorded_at DESC LIMIT 1)`,
  );
  await db.raw('ALTER TABLE domain_event ENABLE TRIGGER domain_event_append_only');
  await db('outbox').update({ at: db.fn.now() });

  const figures = await scrape();
  expect(figures.get('mandate_event_recording_lag_seconds{of="assignment"}')).toBeGreaterThanOrEqual(42);
});

test('without a database the lag is absent and everything else stays', async () => {
  const figures = await scrape(() => Promise.reject(new Error('away')));

  expect([...figures.keys()].filter((name) => name.includes('lag') || name.includes('due'))).toEqual([]);
  expect(figures.get('mandate_streams')).toBe(3);
});
