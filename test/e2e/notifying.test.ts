/**
 * Being told, in the browser: choices that are kept, groups of the inbox, a webhook from its secret to a signed message at a
 * real receiver, and the mail that operators of a demo read; in both languages, with axe, on a desk and on a phone.
 */
import { createHmac } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Delivering } from '../../worker/delivering';
import { axeFindings, launchBrowser, openAs } from '../support/browser';
import { Mails, Receiver, startDelivering } from '../support/notifying';
import { Office } from '../support/office';
import { until } from '../support/wait';

let office: Office;
let browser: Browser;
let mails: Mails;
let receiver: Receiver;
let delivering: Delivering;

beforeAll(async () => {
  mails = await Mails.open();
  receiver = await Receiver.open();
  office = await Office.open({ mailCatcherDir: mails.folder });
  delivering = startDelivering({ office, mails });
  browser = await launchBrowser();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await delivering?.stop();
  await office?.close();
  await receiver?.close();
  await mails?.close();
}, 60_000);

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

/** The page has nothing for axe and fits its width, on a desk and on a phone; pictures where a folder is named. */
async function inspect(page: Page, name: string): Promise<void> {
  for (const [kind, size] of [
    ['desk', DESK],
    ['phone', PHONE],
  ] as const) {
    await page.setViewportSize(size);
    expect({ name, kind, axe: await axeFindings(page) }).toEqual({ name, kind, axe: [] });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect({ name, kind, fits: width <= size.width }).toEqual({ name, kind, fits: true });

    if (process.env['SHOTS'] !== undefined) {
      mkdirSync(process.env['SHOTS'], { recursive: true });
      await page.screenshot({
        path: path.join(process.env['SHOTS'], `${name}-${kind}.png`),
        fullPage: true,
      });
    }
  }

  await page.setViewportSize(DESK);
}

async function open(login: string, language: 'vi' | 'en'): Promise<Page> {
  const { page } = await openAs(browser, { baseUrl: office.origin, login, language });
  await page.setViewportSize(DESK);

  return page;
}

const WORDS = {
  vi: {
    link: 'Cách tôi được báo',
    mail: 'Đã được tiếp nhận: thư',
    inApp: 'Đã được tiếp nhận: hiện trong ứng dụng',
    mandatory: 'Công việc nằm trong tay bạn và chờ quyết định của bạn.',
    digestAt: 'Giờ gửi bản tin',
    quiet: 'Yên tĩnh ngoài giờ làm việc',
    save: 'Lưu lựa chọn',
    saved: 'Đã lưu lựa chọn',
    group: /^Việc của bạn/,
    other: /^Trao đổi/,
    markGroup: 'Đánh dấu đã đọc: Việc của bạn',
    add: 'Thêm điểm nhận',
    name: 'Tên',
    url: 'Địa chỉ nhận',
    every: 'Chọn tất cả',
    create: 'Tạo điểm nhận',
    kept: 'Đã cất',
    ping: 'Gửi thử',
    trial: 'Thử kết nối',
    sent: 'Đã gửi',
    again: 'Gửi lại Thử kết nối',
    switchOff: 'Tắt',
    off: 'Đã tắt',
    remove: 'Xóa điểm nhận',
    none: 'Chưa có điểm nhận nào',
    dead: 'Đã dừng gửi',
    openMail: /^Xem thư/,
  },
  en: {
    link: 'How I am told',
    mail: 'Accepted: mail',
    inApp: 'Accepted: shown in the application',
    mandatory: 'The work lies in your hands and waits for your decision.',
    digestAt: 'Hour of the digest',
    quiet: 'Quiet outside working time',
    save: 'Save choices',
    saved: 'Choices saved',
    group: /^For you to do/,
    other: /^Discussion/,
    markGroup: 'Mark as read: For you to do',
    add: 'Add an endpoint',
    name: 'Name',
    url: 'Address',
    every: 'Choose all',
    create: 'Create the endpoint',
    kept: 'It is kept',
    ping: 'Send a trial message',
    trial: 'Trial message',
    sent: 'Sent',
    again: 'Deliver Trial message again',
    switchOff: 'Switch off',
    off: 'Switched off',
    remove: 'Remove',
    none: 'No endpoint yet',
    dead: 'Given up',
    openMail: /^Open /,
  },
} as const;

describe.each(['vi', 'en'] as const)('in %s', (language) => {
  const w = WORDS[language];

  test('somebody chooses how to be told, and the choice is kept', async () => {
    const page = await open('chief@demo', language);
    await page.goto('/notifications');
    await page.getByRole('link', { name: w.link }).click();
    await page.getByText(w.mandatory).first().waitFor();
    await page.getByRole('combobox', { name: w.mail }).selectOption('now');
    await page.getByRole('switch', { name: w.inApp }).press('Space');
    const at = language === 'vi' ? '08:15' : '16:45';
    await page.getByLabel(w.digestAt).fill(at);
    await inspect(page, `choices-${language}`);
    await page.getByRole('button', { name: w.save }).press('Enter');
    await page.getByText(w.saved).waitFor();

    await page.reload();
    await page.getByText(w.mandatory).first().waitFor();
    expect(await page.getByRole('combobox', { name: w.mail }).inputValue()).toBe('now');
    expect(await page.getByLabel(w.digestAt).inputValue()).toBe(at);
    const { body } = await office.clients.chief.get('/notifications/settings');
    const accepted = body.reasons.find(({ reason }: { reason: string }) => reason === 'accepted');
    expect([body.digestAt, accepted]).toMatchObject([at, { inApp: language === 'en', mail: 'now' }]);
    await page.context().close();
  }, 120_000);

  test('the inbox is narrowed to a kind of reasons, and that kind is marked as read', async () => {
    await office.issue();
    const { official } = office.clients;
    const unread = async () =>
      (await official.get('/notifications/summary')).body.groups.find(
        ({ group }: { group: string }) => group === 'toDo',
      ).unread as number;
    await until(async () => (await unread()) > 0, 'the official is told');
    const page = await open('official@demo', language);
    await page.goto('/notifications');
    await page.getByRole('radio', { name: w.other }).press('Space');
    await page.waitForURL(/group=talk/);
    await page.getByRole('radio', { name: w.group }).press('Space');
    await page.waitForURL(/group=toDo/);
    await page.getByText('Báo cáo thử nghiệm').first().waitFor();
    await inspect(page, `inbox-${language}`);
    await page.getByRole('button', { name: w.markGroup }).click();
    await until(async () => (await unread()) === 0, 'the kind is read');
    await page.getByRole('button', { name: w.markGroup }).waitFor({ state: 'detached' });
    await page.context().close();
  }, 120_000);

  test('an endpoint is made, its secret shown once, and a trial message arrives signed with it', async () => {
    receiver.received.length = 0;
    const page = await open('admin@demo', language);
    await page.goto('/settings/webhooks');
    await page.getByText(w.none).waitFor();
    await page.getByRole('button', { name: w.add }).click();
    await page.getByRole('textbox', { name: w.name, exact: false }).first().fill('Kho dữ liệu');
    await page.getByRole('textbox', { name: w.url }).fill(receiver.url);
    await page.getByRole('button', { name: w.every }).click();
    await inspect(page, `webhook-form-${language}`);
    await page.getByRole('button', { name: w.create }).click();
    const secret = (await page.getByText(/^whsec_/).textContent()) ?? '';
    await inspect(page, `webhook-secret-${language}`);
    await page.getByRole('button', { name: w.kept }).click();

    await page.getByRole('button', { name: w.ping }).click();
    await until(() => Promise.resolve(receiver.received.length === 1), 'the trial message arrives');
    const { headers, body } = receiver.received[0]!;
    const signed = `${headers['webhook-id'] as string}.${headers['webhook-timestamp'] as string}.${body}`;
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    expect(headers['webhook-signature']).toBe(
      `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
    );
    await page.getByRole('row', { name: w.trial }).getByText(w.sent).waitFor();
    await inspect(page, `webhook-${language}`);

    await page.getByRole('button', { name: w.again }).click();
    await until(() => Promise.resolve(receiver.received.length === 2), 'it arrives again');
    expect(receiver.received[1]?.headers['webhook-id']).toBe(headers['webhook-id']);
    await page.reload();
    await page.getByRole('row', { name: w.trial }).waitFor();
    expect(await page.content()).not.toContain(secret);

    await page.getByRole('button', { name: w.switchOff }).click();
    await page.getByText(w.off, { exact: true }).waitFor();
    await page.getByRole('button', { name: w.remove }).click();
    await page.getByRole('dialog').getByRole('button', { name: w.remove }).click();
    await page.getByText(w.none).waitFor();
    await page.context().close();
  }, 180_000);

  test('operators deliver again what was given up, and read the mails that the demo caught', async () => {
    const { admin, official } = office.clients;
    receiver.answer = (res) => res.writeHead(503).end();
    const made = await admin.post('/webhooks', {
      name: 'Kho dữ liệu',
      url: receiver.url,
      events: ['assignmentIssued'],
    });
    await official.call('PUT', '/notifications/settings', {
      channels: {},
      digest: true,
      digestAt: '07:30',
      quiet: false,
      urgentPasses: false,
    });
    await office.issue();
    await until(
      async () => (await admin.get('/deliveries?state=dead&kind=webhook')).body.items.length > 0,
      'the message is given up',
    );
    receiver.answer = (res) => res.writeHead(204).end();
    receiver.received.length = 0;
    await admin.call('PATCH', `/webhooks/${made.body.id}`, { enabled: true });

    const page = await open('operator@demo', language);
    await page.goto('/ops/deliveries?state=dead&kind=webhook');
    await page.getByRole('row', { name: w.dead }).first().waitFor();
    await inspect(page, `deliveries-${language}`);
    await page.getByRole('row', { name: w.dead }).getByRole('button').first().click();
    await until(() => Promise.resolve(receiver.received.length > 0), 'it was delivered');

    await until(async () => (await mails.to('official@demo.example')).length > 0, 'a mail was caught');
    await page.goto('/ops/mails');
    await page.getByRole('button', { name: w.openMail }).first().waitFor();
    await inspect(page, `mails-${language}`);
    // Others are told as well, such as of an endpoint that was switched off.
    await page
      .getByRole('row')
      .filter({ hasText: 'official@demo.example' })
      .first()
      .getByRole('button', { name: w.openMail })
      .click();
    await page.getByRole('dialog').getByText('Báo cáo thử nghiệm').first().waitFor();
    await inspect(page, `mail-${language}`);
    await admin.call('DELETE', `/webhooks/${made.body.id}`);
    await page.context().close();
  }, 180_000);
});
