/**
 * Working together in the browser, in both languages: a comment that names somebody, who follows the notice to it; a row
 * snoozed by the keyboard; a view kept and opened again; and texts that would run as code if anything took them for code.
 */
import type { Browser } from 'playwright-core';
import { axeFindings, launchBrowser, openAs, shoot } from '../support/browser';
import type { Language } from '../support/browser';
import { Office } from '../support/office';
import { until } from '../support/wait';
import { tellWatchers } from '../../application/collaboration/tell-watchers';

let office: Office;
let browser: Browser;

beforeAll(async () => {
  office = await Office.open();
  browser = await launchBrowser();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await office?.close();
}, 60_000);

const open = async (login: string, language: Language, width = 1440) => {
  const { page } = await openAs(browser, { baseUrl: office.origin, login, language });
  await page.setViewportSize({ width, height: width < 500 ? 844 : 900 });

  return page;
};

const WORDS = {
  vi: {
    comment: 'Bình luận',
    send: 'Gửi',
    mentioned: 'Nhắc tên bạn trong bình luận',
    commented: 'Có bình luận mới',
    snooze: 'Tạm ẩn khỏi các hộp của tôi',
    put: 'Tạm ẩn',
    box: /^Tạm ẩn/,
    wake: 'Cho quay lại',
    views: 'Góc nhìn',
    keep: 'Lưu góc nhìn này…',
    name: 'Tên góc nhìn',
    save: 'Lưu',
    group: 'Xếp nhóm',
    around: 'Liên kết và theo dõi',
    work: 'Công việc',
  },
  en: {
    comment: 'Comment',
    send: 'Send',
    mentioned: 'You were mentioned in a comment',
    commented: 'A new comment',
    snooze: 'Snooze out of my boxes',
    put: 'Snooze',
    box: /^Snoozed/,
    wake: 'Bring it back',
    views: 'Views',
    keep: 'Keep this view…',
    name: 'Name of the view',
    save: 'Save',
    group: 'Group rows',
    around: 'Links and watchers',
    work: 'Work',
  },
} as const;

test.each(['vi', 'en'] as const)(
  'a comment with a mention, a snooze and a kept view, %s',
  async (language) => {
    const words = WORDS[language];
    const { id } = await office.issue({ title: `Báo cáo quý ${language}` });
    const page = await open('official@demo', language);
    await page.goto(`/?box=toAccept&selected=${id}`);
    await page.getByRole('heading', { level: 2, name: `Báo cáo quý ${language}` }).waitFor();

    // `c` goes to the field; `@` offers people, Enter takes the first.
    await page.locator(`[id="comment-${id}-new"]`).waitFor();
    await page.keyboard.press('c');
    await page.keyboard.type('Nhờ @pham duc long');
    await page.getByRole('option', { name: /Phạm Đức Long/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('xem **gấp** giúp');
    await page.keyboard.press('Control+Enter');
    await page.locator('strong', { hasText: 'gấp' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await shoot(page, `comment-${language}`);

    const chief = await open('chief@demo', language);
    await chief.goto('/notifications');
    await chief.getByText(words.mentioned).first().waitFor();
    await chief.locator(`a[href^="/assignments/${id}#comment-"]`).first().click();
    await chief.waitForURL((url) => url.hash.startsWith('#comment-'));
    await chief.locator('[data-meant]', { hasText: '@Phạm Đức Long' }).waitFor();
    // What the chief says reaches the official's screen by itself.
    await chief.getByLabel(words.comment, { exact: true }).fill('Đã xem');
    await chief.getByRole('button', { name: words.send, exact: true }).click();
    await page.getByText('Đã xem').waitFor();
    await chief.context().close();

    // It names nobody; whose work it is finds it in the inbox, by the relay that a worker keeps going.
    await page.goto('/notifications');
    const told = page.locator(`a[href^="/assignments/${id}#comment-"]`);
    await until(async () => {
      await tellWatchers(office.engine.db);

      // Of this very assignment: comments of other ones have been told before.
      return (
        (await told.count()) > 0 && (await page.getByRole('region', { name: words.commented }).count()) > 0
      );
    }, 'the official is told of a comment that names nobody');
    expect(await axeFindings(page)).toEqual([]);
    await shoot(page, `commented-${language}`);
    await told.first().click();
    await page.locator('[data-meant]', { hasText: 'Đã xem' }).waitFor();
    await page.goto(`/?box=toAccept&selected=${id}`);

    await page.locator('h1').first().click({ force: true });
    await page.keyboard.press('s');
    const dialog = page.getByRole('dialog', { name: words.snooze });
    await dialog.waitFor();
    await shoot(page, `snooze-${language}`);
    await dialog.getByRole('button', { name: words.put, exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: words.box }).first().click();
    await page.locator(`a[href="/assignments/${id}"]`).first().waitFor();
    await page.getByRole('button', { name: words.wake }).waitFor();
    await shoot(page, `snoozed-${language}`);
    await page.getByRole('button', { name: words.wake }).click();
    await page.locator(`a[href="/assignments/${id}"]`).first().waitFor({ state: 'detached' });

    await page.goto('/?box=mine');
    await page.getByLabel(words.group).selectOption('unit');
    await page.getByRole('button', { name: words.views, exact: true }).click();
    await page.getByRole('button', { name: words.keep }).click();
    await page.getByLabel(words.name).fill(`Theo đơn vị ${language}`);
    await page.getByRole('button', { name: words.save, exact: true }).click();
    await page.goto('/?box=issued');
    await page.getByRole('button', { name: words.views, exact: true }).click();
    await shoot(page, `views-${language}`);
    await page
      .getByRole('button', { name: `Theo đơn vị ${language}` })
      .first()
      .click();
    await page.waitForURL((url) => url.searchParams.get('group') === 'unit');
    expect(new URL(page.url()).searchParams.get('box')).toBe('mine');
    await page.context().close();
  },
  120_000,
);

const ATTACKS = [
  '<script>window.__x=1</script>',
  '<img src=x onerror="window.__x=1">',
  '[x](javascript:window.__x=1)',
  '![x](x" onerror="window.__x=1)',
  '<svg/onload=window.__x=1>',
  '@[<img src=x onerror=window.__x=1>](person:p-none)',
  '**<iframe srcdoc="<script>parent.__x=1</script>">**',
  '`</code><script>window.__x=1</script>`',
  '[a](https://example.org"onmouseover="window.__x=1)',
  '{{constructor.constructor("window.__x=1")()}}',
  '&lt;script&gt;window.__x=1&lt;/script&gt;',
  'javascript:window.__x=1',
];

test('texts, file names and titles stay text on every screen that shows them', async () => {
  const attack = ATTACKS[1] ?? '';
  const { id } = await office.issue({ title: `t ${attack}`, description: ATTACKS[0] });
  const other = await office.issue({ title: `u ${ATTACKS[4]}` });

  for (const text of ATTACKS) {
    await office.clients.official.post(`/assignments/${id}/comments`, { text });
  }

  const file = await office.clients.official.post(
    `/files?name=${encodeURIComponent(`<img src=x onerror=window.__x=1>.txt`)}`,
    Buffer.from('x'),
    { 'Content-Type': 'application/octet-stream' },
  );
  await office.clients.official.post(`/assignments/${id}/attachments`, {
    fileId: file.body.id,
    note: attack,
  });
  await office.clients.official.post(`/assignments/${id}/links`, { side: 'relates', assignmentId: other.id });
  await office.clients.official.post('/saved-views', {
    page: 'myWork',
    name: attack,
    search: { query: attack },
  });
  await office.clients.official.call('PUT', `/assignments/${id}/snooze`, {
    wakesOnChange: true,
    note: attack,
  });
  const page = await open('official@demo', 'en', 390);
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto(`/assignments/${id}`);
  await page.getByText('constructor.constructor').waitFor();
  await shoot(page, 'phone-comments');
  const hrefs = await page
    .locator('a')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).protocol));
  expect(hrefs.filter((protocol) => !/^https?:$/.test(protocol))).toEqual([]);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('tab', { name: WORDS.en.work, exact: true }).click();
  await page.getByText('onerror=window.__x=1>.txt').first().waitFor();
  await shoot(page, 'phone-work');
  await page.getByRole('tab', { name: WORDS.en.around }).click();
  await page.getByText('onload=window.__x=1').waitFor();
  await shoot(page, 'phone-around');
  expect(await axeFindings(page)).toEqual([]);
  await page.goto('/?box=snoozed');
  await page.getByRole('button', { name: 'Views', exact: true }).click();
  await page.getByRole('button', { name: 'Keep this view…' }).waitFor();
  await shoot(page, 'phone-my-work');
  await page.goto('/notifications');
  await page.getByRole('heading').first().waitFor();
  expect(await page.evaluate(() => (window as unknown as { __x?: number }).__x)).toBeUndefined();
  expect(dialogs).toEqual([]);
}, 120_000);
