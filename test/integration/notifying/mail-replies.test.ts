/** Answers to mails, through a real SMTP conversation: from the mail that was sent to the comment that others read. */
import { createTransport } from 'nodemailer';
import type { SendMailOptions } from 'nodemailer';
import { pino } from 'pino';
import { Office } from '../../support/office';
import { Mails, startDelivering, untilDelivered } from '../../support/notifying';
import { replyTokenHash } from '../../../application/notifying/reply-address';
import { keepReplyAddress } from '../../../db/repositories/reply-addresses';
import type { Delivering } from '../../../worker/delivering';
import type { MailReceiver } from '../../../worker/mail-receiver';
import { startMailReceiver } from '../../../worker/mail-receiver';

const DOMAIN = 'reply.office.example';
const OFFICIAL = 'official@demo.example';
const WORKING = new Date('2026-06-05T10:00:00+07:00');

describe('answers to mails', () => {
  let office: Office;
  let mails: Mails;
  let delivering: Delivering;
  let receiver: MailReceiver;
  let now = WORKING;
  const clock = () => now;
  const logged: string[] = [];

  beforeAll(async () => {
    office = await Office.open();
    mails = await Mails.open();
    delivering = startDelivering({ office, mails, clock, replyDomain: DOMAIN });
    receiver = await startReceiver(false);
  });
  afterAll(async () => {
    await receiver.stop();
    await delivering.stop();
    await mails.close();
    await office.close();
  });

  const startReceiver = (lmtp: boolean) =>
    startMailReceiver({
      db: office.engine.db,
      logger: pino({ level: 'trace' }, { write: (line) => logged.push(line) }),
      domain: DOMAIN,
      host: '127.0.0.1',
      port: 0,
      lmtp,
      clock,
    });

  /** The code that the mail server gets: 250 when it was taken. */
  async function send(mail: SendMailOptions, to = receiver, lmtp = false): Promise<number> {
    const transport = createTransport({ host: '127.0.0.1', port: to.port, secure: false, lmtp });

    try {
      const { response } = await transport.sendMail({ from: OFFICIAL, subject: 'Re: x', ...mail });

      return Number(response.slice(0, 3));
    } catch (error) {
      return (error as { responseCode?: number }).responseCode ?? 0;
    } finally {
      transport.close();
    }
  }

  const mailAbout = async (id: string, address: string) => {
    await untilDelivered(office, clock);
    const mail = (await mails.to(address)).find(({ text }) => text?.includes(id));

    return { mail, replyTo: mail?.replyTo?.[0]?.address ?? '' };
  };
  const commentsOf = async (id: string) =>
    (await office.clients.head.get(`/assignments/${id}/comments?limit=50`)).body.items as {
      text: string;
      byMail: boolean;
      author: { id: string };
    }[];

  it('become comments of their author, once, without the quote, and tell whose act was answered', async () => {
    const { id } = await office.issue({ title: 'Trả lời được' });
    const { mail, replyTo } = await mailAbout(id, OFFICIAL);
    expect(replyTo).toMatch(/^reply\+[0-9a-f]{40}@reply\.office\.example$/);
    expect(mail?.text).toMatch(/^— Viết trả lời phía trên dòng này/);
    expect(mail?.text).toContain('Duyệt, ký và mọi thao tác khác chỉ làm trong Mandate');

    const reply = {
      to: replyTo.toUpperCase(),
      from: 'Người làm <Official@Demo.Example>',
      messageId: '<one@x>',
      text: `Đã nhận, **thứ Sáu** xong.\n\nOn Fri, Mandate wrote:\n> ${mail?.text?.replace(/\n/g, '\n> ')}`,
      html: '<p>never kept</p>',
    };
    expect([await send(reply), await send(reply)]).toEqual([250, 250]);
    expect(await commentsOf(id)).toMatchObject([
      { text: 'Đã nhận, **thứ Sáu** xong.', byMail: true, author: { id: office.ids.official } },
    ]);
    const { items } = (await office.clients.head.get('/notifications?limit=10')).body;
    expect(items.filter(({ reason }: { reason: string }) => reason === 'repliedByMail')).toMatchObject([
      { assignmentId: id, link: expect.stringMatching(`^/assignments/${id}#comment-`) },
    ]);
    const [entry, ...more] = await office.engine
      .db('audit_entry')
      .where({ chain: `collaboration/${id}` })
      .pluck('canonical');
    expect([JSON.parse(entry), more]).toMatchObject([
      { action: 'comment.added', actorId: office.ids.official, details: { byMail: true } },
      [],
    ]);
    expect(logged.join('')).not.toMatch(/demo\.example|thứ Sáu|reply\+/i);
  });

  it('are taken from nobody else, nor from two at once, and by no other address', async () => {
    const { id } = await office.issue({ title: 'Chỉ người nhận' });
    const { replyTo } = await mailAbout(id, OFFICIAL);
    const text = 'Không phải tôi';
    const other = replyTo.replace(/\+(.)/, (_, first: string) => `+${first === '0' ? '1' : '0'}`);

    expect(await send({ to: replyTo, from: 'colleague@demo.example', text })).toBe(550);
    expect(await send({ to: replyTo, from: 'evil@elsewhere.example', sender: OFFICIAL, text })).toBe(550);
    expect(await send({ to: replyTo, from: [OFFICIAL, 'colleague@demo.example'], text })).toBe(550);
    expect(await send({ to: other, text })).toBe(550);
    expect(await send({ to: `reply@${DOMAIN}`, text })).toBe(550);
    expect(await send({ to: replyTo.replace(DOMAIN, 'elsewhere.example'), text })).toBe(550);
    expect(await commentsOf(id)).toEqual([]);
  });

  it('need an address that has not expired, and a person who still may write there', async () => {
    const { id } = await office.issue({ title: 'Đổi người' });
    const { replyTo } = await mailAbout(id, OFFICIAL);
    const reply = { to: replyTo, text: 'Muộn' };

    now = new Date(WORKING.getTime() + 31 * 86_400_000);
    expect(await send(reply)).toBe(550);
    now = WORKING;
    await office.engine.db('account').where({ person_id: office.ids.official }).update({ disabled_at: now });
    expect(await send(reply)).toBe(550);
    await office.engine.db('account').where({ person_id: office.ids.official }).update({ disabled_at: null });
    // Sight ends with the last part in it: as a command would be, the answer is refused as if nothing were there.
    const before = await office.engine
      .db('assignment')
      .where({ id })
      .first('participant_ids', 'scope_unit_ids');
    await office.engine.db('assignment').where({ id }).update({ participant_ids: [], scope_unit_ids: [] });
    expect(await send(reply)).toBe(550);
    await office.engine.db('assignment').where({ id }).update(before);
    expect(await commentsOf(id)).toEqual([]);
    expect(await send(reply)).toBe(250);
  });

  it('that no person wrote are taken and forgotten, so that nothing answers in circles', async () => {
    const { id } = await office.issue({ title: 'Vắng mặt' });
    const { replyTo } = await mailAbout(id, OFFICIAL);
    const text = 'Tôi đang nghỉ phép';
    const sent = (await mails.all()).length;

    expect(await send({ to: replyTo, text, headers: { 'Auto-Submitted': 'auto-replied' } })).toBe(250);
    expect(await send({ to: replyTo, text, envelope: { from: '', to: replyTo } })).toBe(250);
    await untilDelivered(office, clock);
    expect(await commentsOf(id)).toEqual([]);
    expect((await mails.all()).length).toBe(sent);
  });

  it('with files, without words, too long or too large are refused whole; pictures of a signature are not files', async () => {
    const { id } = await office.issue({ title: 'Kèm tệp' });
    const { replyTo } = await mailAbout(id, OFFICIAL);
    const file = { filename: 'a.pdf', content: 'x' };

    expect(await send({ to: replyTo, text: 'Xem tệp', attachments: [file] })).toBe(554);
    expect(await send({ to: replyTo, text: '> chỉ có trích dẫn' })).toBe(554);
    expect(await send({ to: replyTo, text: 'dài '.repeat(2_100) })).toBe(554);
    expect(await send({ to: replyTo, text: 'x'.repeat(2 * 1024 * 1024 + 1) })).toBe(552);
    expect(await send({ to: replyTo, text: 'Gọi @[Ai đó](person:nobody)' })).toBe(554);
    expect(await commentsOf(id)).toEqual([]);
    const picture = {
      filename: 'logo.png',
      content: 'x',
      cid: 'logo',
      contentDisposition: 'inline' as const,
    };
    const html = '<p>Xong</p><img src="cid:logo">';
    expect(await send({ to: replyTo, text: 'Xong', html, attachments: [picture] })).toBe(250);
    expect(await commentsOf(id)).toMatchObject([{ text: 'Xong' }]);
  });

  it('are offered to those alone who may write: readers by role and other notices have none', async () => {
    const { id } = await office.issue({ title: 'Kiểm toán xem' });
    await office.clients.auditor.call('PUT', `/assignments/${id}/watchers/me`);
    await office.engine.db('notification').insert({
      person_id: office.ids.auditor,
      reason: 'reminded',
      assignment_id: id,
      actor_id: office.ids.head,
      details: {},
    });
    const address = (await office.engine.db('person').where({ id: office.ids.auditor }).first('email')).email;
    const { mail } = await mailAbout(id, address);
    expect(mail).toBeDefined();
    expect([mail?.replyTo, mail?.text?.includes('Reply above')]).toEqual([undefined, false]);
  });

  it('are not taken from whoever only reads by now, though the address was made when they took part', async () => {
    const { db } = office.engine;
    const { id } = await office.issue({ title: 'Chỉ đọc' });
    const token = '0123456789'.repeat(4);
    await keepReplyAddress(db, {
      tokenHash: replyTokenHash(token),
      personId: office.ids.auditor,
      assignmentId: id,
      actorId: null,
      expiresAt: new Date(WORKING.getTime() + 86_400_000).toISOString(),
    });
    const { email } = await db('person').where({ id: office.ids.auditor }).first('email');
    expect((await office.clients.auditor.get(`/assignments/${id}`)).status).toBe(200);
    expect(await send({ to: `reply+${token}@${DOMAIN}`, from: email, text: 'Tôi chỉ xem' })).toBe(550);
    expect(await commentsOf(id)).toEqual([]);
  });

  it('come by LMTP as well', async () => {
    const local = await startReceiver(true);
    const { id } = await office.issue({ title: 'LMTP' });
    const { replyTo } = await mailAbout(id, OFFICIAL);
    await send({ to: replyTo, text: 'Qua LMTP' }, local, true);
    expect(await commentsOf(id)).toMatchObject([{ text: 'Qua LMTP' }]);
    await local.stop();
  });
});
