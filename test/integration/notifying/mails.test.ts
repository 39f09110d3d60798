import { Office } from '../../support/office';
import { Mails, startDelivering, untilDelivered } from '../../support/notifying';
import type { Delivering } from '../../../worker/delivering';
import { queueDigests } from '../../../application/notifying/plan-digests';
import { DIGEST_WORKFLOW_ID } from '../../../workflows/digest/messages';
import { until } from '../../support/wait';

/** Friday, 5 June 2026, in Hanoi. */
const hanoi = (wall: string) => new Date(`${wall}:00+07:00`);
const WORKING = hanoi('2026-06-05T10:00');

const defaults = { channels: {}, digest: true, digestAt: '07:30', quiet: true, urgentPasses: false };
const OFFICIAL = 'official@demo.example';

describe('mails', () => {
  let office: Office;
  let mails: Mails;
  let delivering: Delivering;
  let now = WORKING;
  const clock = () => now;
  const logged: string[] = [];
  const delivered = () => untilDelivered(office, clock);
  const choose = (change: object) =>
    office.clients.official.call('PUT', '/notifications/settings', { ...defaults, ...change });

  beforeAll(async () => {
    office = await Office.open();
    mails = await Mails.open();
    delivering = startDelivering({ office, mails, clock, log: (line) => logged.push(line) });
  });
  afterAll(async () => {
    await delivering.stop();
    await mails.close();
    await office.close();
  });

  it('say what it is about, why it came and where to act, in both forms, and nothing of the notes', async () => {
    const { id } = await office.issue({
      title: 'Rà soát <hồ sơ> & "báo cáo"',
      description: 'CANARY-NOTE-7391 chỉ người trong cuộc đọc',
    });
    await delivered();
    const [mail, ...others] = await mails.to(OFFICIAL);
    const row = await office.engine.db('assignment').where({ id }).first('number');

    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      subject: `Chờ bạn tiếp nhận: ${row.number} Rà soát <hồ sơ> & "báo cáo"`,
      from: { address: 'mandate@office.example' },
      inReplyTo: `<assignment.${id}@mandate.office.example>`,
    });
    const headers = Object.fromEntries((mail?.headers ?? []).map(({ key, value }) => [key, value]));
    expect(headers['list-id']).toContain('<notices.mandate.mandate.office.example>');
    expect(headers['auto-submitted']).toBe('auto-generated');
    expect(headers['message-id']).toMatch(/^<[a-z2-7]{26}@mandate\.office\.example>$/);
    expect(mail?.text).toContain('Rà soát <hồ sơ> & "báo cáo"');
    expect(mail?.text).toContain(`https://mandate.office.example/assignments/${id}`);
    expect(mail?.text).toContain('Bạn nhận thư này vì: Chờ bạn tiếp nhận.');
    expect(mail?.text).toContain('https://mandate.office.example/me/notifications');
    expect(mail?.html).toContain('Rà soát &lt;hồ sơ&gt; &amp; &quot;báo cáo&quot;');
    expect(JSON.stringify(await mails.all()) + logged.join('')).not.toContain('CANARY-NOTE');
    expect(logged.join('')).not.toContain(OFFICIAL);
  });

  it('are in the language of their reader, one conversation an assignment', async () => {
    await office.clients.chief.call('PATCH', '/me', { locale: 'en' });
    const { id } = await office.issue({ title: 'Thread' });
    await office.carry(
      id,
      ['official', 'accept'],
      ['official', 'submit', { note: 'CANARY-NOTE-7391', evidence: [] }],
      ['chief', 'return', { reason: 'CANARY-NOTE-7391', severity: 'minor' }],
    );
    await delivered();
    const toChief = (await mails.to('chief@demo.example')).find(({ text }) => text?.includes(id));
    const toOfficial = (await mails.to(OFFICIAL)).filter(({ text }) => text?.includes(id));

    expect(toChief?.subject).toMatch(/^For your review: .* Thread$/);
    expect(toChief?.text).toContain(`https://mandate.office.example/review?id=${id}\n`);
    expect(toOfficial.map(({ subject }) => subject?.split(':')[0]).sort()).toEqual([
      'Chờ bạn tiếp nhận',
      'Trả lại cho bạn',
    ]);
    expect(new Set(toOfficial.map(({ inReplyTo }) => inReplyTo)).size).toBe(1);
    expect(new Set(toOfficial.map(({ messageId }) => messageId)).size).toBe(2);
    expect(JSON.stringify(await mails.all()) + logged.join('')).not.toContain('CANARY-NOTE');
  });

  it('wait for the office to open, and are dropped when the notice was read meanwhile', async () => {
    now = hanoi('2026-06-05T20:00');
    const before = (await mails.to(OFFICIAL)).length;
    const first = await office.issue({ title: 'Evening one' });
    const second = await office.issue({ title: 'Evening two' });
    await delivered();
    expect((await mails.to(OFFICIAL)).length).toBe(before);
    const waiting = await office.engine.db('delivery').where({ assignment_id: first.id, state: 'waiting' });
    expect(waiting.map(({ due_at }) => due_at)).toEqual([hanoi('2026-06-08T08:00')]);

    const { items } = (await office.clients.official.get('/notifications?unread=true')).body;
    const read = items.find((one: { assignmentId: string }) => one.assignmentId === second.id).id;
    await office.clients.official.post('/notifications/read', { ids: [read] });
    now = hanoi('2026-06-08T08:00');
    await delivered();
    const after = (await mails.to(OFFICIAL)).slice(before);
    expect(after.map(({ subject }) => subject?.split(' ').slice(-2).join(' '))).toEqual(['Evening one']);
    expect(
      await office.engine.db('delivery').where({ assignment_id: second.id, kind: 'mail' }).pluck('outcome'),
    ).toEqual(['already-read']);
    now = WORKING;
  });

  it('follow the choices of their reader, and those that are mandatory stay in the application', async () => {
    const forbidden = await choose({ channels: { toAccept: { inApp: false, mail: 'none' } } });
    expect([forbidden.status, forbidden.body.errors[0]]).toMatchObject([
      422,
      { pointer: '/channels/toAccept/inApp', code: 'notifying/mandatory' },
    ]);
    expect((await choose({ channels: { nonsense: { inApp: true, mail: 'now' } } })).status).toBe(422);
    expect((await choose({ digestAt: '25:00' })).status).toBe(422);

    const saved = await choose({
      quiet: false,
      channels: {
        toAccept: { inApp: true, mail: 'none' },
        suspended: { inApp: false, mail: 'none' },
        resumed: { inApp: true, mail: 'now' },
      },
    });
    expect(saved.status).toBe(200);
    expect(saved.body).toMatchObject({ address: OFFICIAL, mailOn: true, quiet: false });
    now = hanoi('2026-06-05T22:00');
    const { id } = await office.issue({ title: 'Chosen' });
    await office.carry(id, ['official', 'accept'], ['head', 'suspend', { reason: 'x' }], ['head', 'resume']);
    await delivered();
    const about = (await mails.to(OFFICIAL)).filter(({ text }) => text?.includes(id));
    expect(about.map(({ subject }) => subject?.split(':')[0])).toEqual(['Tiếp tục']);
    const { items } = (await office.clients.official.get('/notifications?limit=10')).body;
    const mine = items.filter((one: { assignmentId: string }) => one.assignmentId === id);
    expect(mine.map(({ reason }: { reason: string }) => reason)).toEqual(['resumed', 'toAccept']);
    now = WORKING;
    await choose({});
  });

  it('are not sent to people who cannot sign in, nor say what their reader may no longer see', async () => {
    now = hanoi('2026-06-05T20:00');
    const { id } = await office.issue({ title: 'Taken away', assigneeId: office.ids.colleague });
    await delivered();
    await office.engine
      .db('account')
      .where({ person_id: office.ids.colleague })
      .update({ disabled_at: new Date() });
    now = hanoi('2026-06-08T08:00');
    await delivered();
    expect(await office.engine.db('delivery').where({ assignment_id: id }).pluck('outcome')).toEqual([
      'no-address',
    ]);
    await office.engine
      .db('account')
      .where({ person_id: office.ids.colleague })
      .update({ disabled_at: null });
    now = WORKING;
  });

  it('are counted by group, and marked by group', async () => {
    const summary = async () => (await office.clients.official.get('/notifications/summary')).body;
    const unreadOf = async (group: string) =>
      (await summary()).groups.find((one: { group: string }) => one.group === group).unread as number;
    const before = await summary();
    const [toDo, others] = [await unreadOf('toDo'), before.unread - (await unreadOf('toDo'))];
    expect(toDo).toBeGreaterThan(0);
    const listed = (await office.clients.official.get('/notifications?group=toDo&limit=100')).body.items;
    expect(new Set(listed.map(({ reason }: { reason: string }) => reason))).toEqual(
      new Set(['toAccept', 'returned']),
    );

    expect(
      (await office.clients.official.post('/notifications/read', { group: 'toDo', all: true })).status,
    ).toBe(422);
    expect((await office.clients.official.post('/notifications/read', { group: 'toDo' })).status).toBe(200);
    expect([await unreadOf('toDo'), (await summary()).unread]).toEqual([0, others]);
  });

  it('of the day say what waits, what is late and what was told since, and none comes when nothing waits', async () => {
    const { db } = office.engine;
    now = new Date();
    const toAccept = await office.issue({ title: 'Digest: new' });
    const late = await office.issue({ title: 'Digest: late' });
    const soon = await office.issue({ title: 'Digest: soon', dueInWorkingDays: 1 });
    await office.carry(late.id, ['official', 'accept']);
    await office.carry(soon.id, ['official', 'accept']);
    // The deadline passes without a ladder of days to wait for.
    await db('assignment')
      .where({ id: late.id })
      .update({ due_at: new Date(Date.now() - 3_600_000) });
    await delivered();
    const digestsOf = async () =>
      (await mails.to(OFFICIAL)).filter(({ subject }) => subject?.includes('Tổng hợp'));
    await db('digest_plan').insert(
      [office.ids.official, office.ids.auditor].map((person_id) => ({ person_id, due_at: WORKING })),
    );
    await Promise.all([1, 2, 3].map(() => queueDigests(db, WORKING.toISOString())));
    await delivered();

    const [digest, ...more] = await digestsOf();
    expect(more).toEqual([]);
    expect(digest?.subject).toBe('Mandate: Tổng hợp ngày 05/06/2026');
    const text = digest?.text ?? '';
    const section = (name: string, title: string) =>
      text.indexOf(name) >= 0 && text.indexOf(title) > text.indexOf(name);
    expect(section('CHỜ TIẾP NHẬN', 'Digest: new')).toBe(true);
    expect(section('ĐÃ QUÁ HẠN', 'Digest: late')).toBe(true);
    expect(section('SẮP ĐẾN HẠN', 'Digest: soon')).toBe(true);
    expect(text).toContain(`https://mandate.office.example/assignments/${toAccept.id}`);
    expect(
      await db('delivery').where({ kind: 'digest', person_id: office.ids.auditor }).pluck('outcome'),
    ).toEqual(['nothing-new']);
    now = WORKING;
  });

  it('of the day follow a chosen hour at once: the choice wakes whoever keeps the hours', async () => {
    const { db } = office.engine;
    const wallTime = async () => {
      const plan = (await db('digest_plan').where({ person_id: office.ids.official }).first('due_at')) as
        { due_at: Date } | undefined;

      return plan?.due_at.toISOString().slice(11, 16);
    };
    const settings = { ...defaults, channels: {} };

    // 07:05 and 16:35 in Hà Nội.
    expect((await choose({ ...settings, digestAt: '07:05' })).status).toBe(200);
    await until(async () => (await wallTime()) === '00:05', 'planned for the first choice');
    expect((await choose({ ...settings, digestAt: '16:35' })).status).toBe(200);
    await until(async () => (await wallTime()) === '09:35', 'planned for the second');
    await office.engine.client.workflow.getHandle(DIGEST_WORKFLOW_ID).terminate('the test is over');
  });

  it('that the server refuses for good are given up at once, others are tried again and shown to operators', async () => {
    await delivering.stop();
    const closed = await Mails.open();
    await closed.close();
    const failing = startDelivering({ office, mails: closed, clock });
    const { id } = await office.issue({ title: 'No server' });
    await until(async () => {
      now = new Date(now.getTime() + 200);
      const row = await office.engine
        .db('delivery')
        .where({ assignment_id: id, kind: 'mail' })
        .first('state');

      return row?.state === 'dead';
    }, 'the mail was given up');
    await failing.stop();
    const { items } = (await office.clients.operator.get('/deliveries?state=dead&kind=mail')).body;
    expect(items[0]).toMatchObject({ assignmentId: id, attempts: 3, reason: 'toAccept' });
    expect(items[0].outcome).toMatch(/^smtp\/(ECONNREFUSED|ESOCKET|ECONNECTION)$/);
    expect(JSON.stringify(items)).not.toContain('official');
    expect((await office.clients.operator.get('/deliveries/figures')).body).toMatchObject({ dead: 1 });

    expect((await office.clients.official.post(`/deliveries/${items[0].id}/retry`)).status).toBe(403);
    expect((await office.clients.operator.post(`/deliveries/${items[0].id}/retry`)).status).toBe(200);
    now = new Date();
    delivering = startDelivering({ office, mails, clock });
    await until(
      async () => (await mails.to(OFFICIAL)).some(({ messageId }) => messageId?.includes(items[0].id)),
      'the mail came under the same id',
    );
  });
});
