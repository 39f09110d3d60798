import { WebhookMessage } from '../../../contracts/notifying';
import { createHmac } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Persona } from '../../support/office';
import { Office } from '../../support/office';
import { Receiver, startDelivering, untilDelivered } from '../../support/notifying';
import { sleep, until } from '../../support/wait';
import type { Delivering } from '../../../worker/delivering';

const EVENTS = ['assignmentIssued', 'workSubmitted', 'submissionReturned'];

describe('webhooks', () => {
  let office: Office;
  let receiver: Receiver;
  let delivering: Delivering;
  const logged: string[] = [];
  const admin = () => office.clients.admin;
  const ok = (res: ServerResponse) => res.writeHead(204).end();
  const register = async (change: object = {}) =>
    (
      await admin().post('/webhooks', {
        name: 'Records office',
        url: receiver.url,
        events: EVENTS,
        ...change,
      })
    ).body as {
      id: string;
      secret: string;
    };
  const rowsOf = (endpointId: string) =>
    office.engine.db('delivery').where({ endpoint_id: endpointId }).orderBy('created_at').orderBy('id');
  const remove = (id: string) => admin().call('DELETE', `/webhooks/${id}`);

  beforeAll(async () => {
    office = await Office.open();
    receiver = await Receiver.open();
    delivering = startDelivering({ office, answerWithinMs: 500, log: (line) => logged.push(line) });
  });
  afterAll(async () => {
    await delivering.stop();
    await receiver.close();
    await office.close();
  });

  it('tell subscribed events, signed, with ids and states alone', async () => {
    const began = Math.floor(Date.now() / 1000);
    const { id: endpointId, secret } = await register();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const { id } = await office.issue({ title: 'CANARY-TITLE', description: 'CANARY-NOTE' });
    await office.carry(
      id,
      ['official', 'accept'],
      ['official', 'submit', { note: 'CANARY-NOTE', evidence: [] }],
      ['chief', 'return', { reason: 'CANARY-NOTE', severity: 'minor' }],
    );
    await untilDelivered(office);
    await until(() => Promise.resolve(receiver.received.length === 3), 'three messages came');

    const bodies = receiver.received.map(({ body }) => JSON.parse(body));
    bodies.forEach((body) => expect(WebhookMessage.safeParse(body).error?.issues ?? []).toEqual([]));
    const number = (await office.engine.db('assignment').where({ id }).first('number')).number;
    expect(bodies.map(({ type }) => type).sort()).toEqual([...EVENTS].sort());
    expect(bodies.find(({ type }) => type === 'assignmentIssued')).toEqual({
      id: `${id}.1`,
      type: 'assignmentIssued',
      occurredAt: expect.stringMatching(/^\d{4}-.*Z$/),
      data: { assignmentId: id, number, status: 'issued', seq: 1 },
    });

    for (const { headers, body } of receiver.received) {
      // As docs/notifications.md tells receivers to do it, without any code of ours.
      const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
      const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
      expect(headers['webhook-signature']).toBe(
        `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
      );
      const sentAt = Number(headers['webhook-timestamp']);
      expect([sentAt >= began, sentAt <= Math.ceil(Date.now() / 1000)]).toEqual([true, true]);
    }

    const everything = JSON.stringify(receiver.received) + logged.join('');
    expect(everything).not.toContain('CANARY');
    expect(everything).not.toContain(secret.slice(6));
    expect(JSON.stringify(await office.engine.db('webhook_endpoint'))).not.toContain(secret.slice(6));
    expect(JSON.stringify(await office.engine.db('audit_entry').where({ chain: 'system' }))).not.toContain(
      secret.slice(6),
    );
    expect(JSON.stringify((await admin().get('/webhooks')).body)).not.toContain('whsec');
    await remove(endpointId);
  });

  it('are tried again under the same id while the receiver fails, and never doubled after it took them', async () => {
    const { id: endpointId } = await register({ events: ['assignmentIssued'] });
    const answers = [503, 302, 200];
    receiver.received.length = 0;
    receiver.answer = (res) =>
      res.writeHead(answers.shift() ?? 200, { Location: `${receiver.url}/elsewhere` }).end();
    await office.issue();
    await until(
      async () => (await rowsOf(endpointId)).every(({ state }) => state === 'sent'),
      'it got through',
      60_000,
    );
    await until(() => Promise.resolve(receiver.received.length >= 3), 'three attempts');
    await sleep(300);

    expect(receiver.received.map(({ path }) => path)).toEqual(['/hook', '/hook', '/hook']);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    receiver.answer = ok;
    await remove(endpointId);
  });

  it('that nobody takes are given up, the endpoint is switched off and administrators are told; nothing else waits', async () => {
    const { id: slowId } = await register({
      name: 'Slow',
      url: `${receiver.url}/slow`,
      events: ['assignmentIssued'],
    });
    const { id: downId } = await register({
      name: 'Down',
      url: 'http://127.0.0.1:9/',
      events: ['assignmentIssued'],
    });
    const { id: goodId } = await register({ events: ['assignmentIssued'] });
    receiver.received.length = 0;
    receiver.answer = (res, { path }) => (path.includes('slow') ? undefined : ok(res));
    await office.issue();
    await until(
      () => Promise.resolve(receiver.received.some(({ path }) => path === '/hook')),
      'the good one has it',
    );
    await until(
      async () =>
        [...(await rowsOf(slowId)), ...(await rowsOf(downId))].every(({ state }) => state === 'dead'),
      'both were given up',
      60_000,
    );

    // It had it before the slow one was given up.
    const came = receiver.received.map(({ path }) => path);
    expect(came.indexOf('/hook')).toBeLessThan(came.lastIndexOf('/hook/slow'));
    expect((await rowsOf(goodId)).map(({ state, attempts }) => [state, attempts])).toEqual([['sent', 1]]);
    expect((await rowsOf(slowId)).map(({ outcome, attempts }) => [outcome, attempts])).toEqual([
      ['net/timeout', 3],
    ]);
    expect((await rowsOf(downId))[0]?.outcome).toBe('net/ECONNREFUSED');
    const disabled = () => office.engine.db('webhook_endpoint').where({ disabled_why: 'failing' });
    await until(async () => (await disabled()).length === 2, 'both were switched off');
    const shown = (await admin().get('/webhooks')).body.items;
    expect(
      shown.map(({ name, disabledWhy }: { name: string; disabledWhy: string }) => [name, disabledWhy]),
    ).toEqual([
      ['Down', 'failing'],
      ['Records office', null],
      ['Slow', 'failing'],
    ]);
    const told = (await admin().get('/notifications?group=system')).body.items;
    expect(
      told
        .map(
          ({
            reason,
            details,
            link,
          }: {
            reason: string;
            details: { endpointName: string };
            link: string;
          }) => [reason, details.endpointName, link],
        )
        .sort(),
    ).toEqual([
      ['webhookDisabled', 'Down', '/settings/webhooks'],
      ['webhookDisabled', 'Slow', '/settings/webhooks'],
    ]);

    // What happens while an endpoint is off is not for it; switched on, the dead letter goes by hand.
    await office.issue();
    await untilDelivered(office);
    expect(await rowsOf(slowId)).toHaveLength(1);
    receiver.answer = ok;
    await admin().call('PATCH', `/webhooks/${slowId}`, { enabled: true });
    const { items } = (await admin().get(`/webhooks/${slowId}/deliveries?state=dead`)).body;
    receiver.received.length = 0;
    expect((await admin().post(`/deliveries/${items[0].id}/retry`)).status).toBe(200);
    await until(() => Promise.resolve(receiver.received.length > 0), 'redelivered');
    expect(receiver.received[0]?.headers['webhook-id']).toBe(items[0].id);
    for (const id of [slowId, downId, goodId]) await remove(id);
  });

  it('to an endpoint that says it is gone stop at once', async () => {
    const { id } = await register();
    receiver.answer = (res) => res.writeHead(410).end();
    await admin().post(`/webhooks/${id}/ping`);
    await until(
      async () => (await admin().get('/webhooks')).body.items[0].disabledWhy === 'gone',
      'it was switched off',
    );
    expect((await rowsOf(id)).map(({ state, attempts }) => [state, attempts])).toEqual([['dead', 1]]);
    receiver.answer = ok;
    await remove(id);
  });

  it('can be tried, given another secret, and removed; a repeated request makes one endpoint', async () => {
    const body = { name: 'Once', url: receiver.url, events: EVENTS };
    const headers = { 'Idempotency-Key': 'webhook-once' };
    const first = (await admin().post('/webhooks', body, headers)).body;
    const again = (await admin().post('/webhooks', body, headers)).body;
    expect([again.id, again.secret]).toEqual([first.id, first.secret]);
    expect((await admin().get('/webhooks')).body.items).toHaveLength(1);

    const { secret } = (await admin().post(`/webhooks/${first.id}/secret`)).body;
    expect(secret).not.toBe(first.secret);
    receiver.received.length = 0;
    await admin().post(`/webhooks/${first.id}/ping`, undefined, { 'Idempotency-Key': 'ping' });
    await admin().post(`/webhooks/${first.id}/ping`, undefined, { 'Idempotency-Key': 'ping' });
    await untilDelivered(office);
    expect(receiver.received.map(({ body: sent }) => JSON.parse(sent).type)).toEqual(['ping']);
    await remove(first.id);
    expect((await admin().get(`/webhooks/${first.id}/deliveries`)).status).toBe(404);
    expect((await remove(first.id)).status).toBe(404);
  });

  it.each([
    ['/url', { url: 'https://169.254.169.254/' }],
    ['/url', { url: 'https://[::ffff:10.0.0.1]/' }],
    ['/url', { url: 'http://receiver.example.org/' }],
    ['/url', { url: 'nonsense' }],
    ['/events/0', { events: ['everything'] }],
    ['/events', { events: [] }],
    ['/name', { name: ' ' }],
  ])('are refused with a pointer to %s for %o', async (pointer, change) => {
    const { status, body } = await admin().post('/webhooks', {
      name: 'X',
      url: receiver.url,
      events: EVENTS,
      ...change,
    });
    expect([status, body.errors[0].pointer]).toEqual([422, pointer]);
  });

  it.each<[string, string, Persona[]]>([
    ['GET', '/webhooks', ['admin', 'auditor']],
    ['POST', '/webhooks', ['admin']],
    ['PATCH', '/webhooks/x', ['admin']],
    ['DELETE', '/webhooks/x', ['admin']],
    ['POST', '/webhooks/x/secret', ['admin']],
    ['POST', '/webhooks/x/ping', ['admin']],
    ['GET', '/webhooks/x/deliveries', ['admin', 'auditor']],
    ['GET', '/deliveries', ['admin', 'auditor', 'operator']],
    ['GET', '/deliveries/figures', ['admin', 'auditor', 'operator']],
    ['POST', '/deliveries/x/retry', ['admin', 'operator']],
    ['GET', '/demo/mails', ['admin', 'operator']],
    ['GET', '/demo/mails/x', ['admin', 'operator']],
  ])('%s %s is open to those whose it is and to nobody else', async (method, address, open) => {
    for (const [persona, client] of Object.entries(office.clients)) {
      const { status } = await client.call(method, address, method === 'GET' ? undefined : {});
      expect([persona, status === 403]).toEqual([persona, !open.includes(persona as Persona)]);
    }
  });
});
