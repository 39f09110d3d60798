/** The sheet of a month in the browser: figures open to their formula, assignments and events; in both languages, desk and phone. */
import type { Browser } from 'playwright-core';
import { axeFindings, launchBrowser, openAs, shoot } from '../support/browser';
import type { Language } from '../support/browser';
import { Office } from '../support/office';
import { dueToday } from '../support/today';

let office: Office;
let browser: Browser;

beforeAll(async () => {
  office = await Office.open();
  browser = await launchBrowser();
  await work({ quantity: '4' }, 'major');
  await work({ quantity: '2', planned: false }, null);
  await office.issue({ ...dueToday(), title: 'Tổng hợp số liệu chuyển đổi số' });
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await office?.close();
}, 60_000);

/** Work of the official, due today, returned once where a severity is given, then accepted. */
async function work(body: object, severity: 'major' | null): Promise<void> {
  const { id } = await office.issue({ ...dueToday(), ...body });
  await office.carry(id, ['official', 'accept'], ['official', 'submit', { evidence: [] }]);

  if (severity !== null) {
    const wrong = { reason: 'Số liệu chưa khớp', severity };
    await office.carry(id, ['chief', 'return', wrong], ['official', 'submit', { evidence: [] }]);
  }

  const { version } = await office.carry(id, ['chief', 'approve']);
  await office.carry(id, ['head', 'signOff', { version }]);
}

const open = async (login: string, language: Language) =>
  (await openAs(browser, { baseUrl: office.origin, login, language })).page;

test.each([
  ['vi', 'Đánh giá', 'Chất lượng', 'trả lại do sai sót lớn', 'Ai đã xem hồ sơ này'],
  ['en', 'Evaluation', 'Quality', 'returned with a major fault', 'Who looked at this file'],
] as const)(
  'a figure opens to why it is so (%s)',
  async (language, screen, figure, cause, readers) => {
    const page = await open('official@demo', language);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto('/');
    await page.getByRole('link', { name: screen, exact: true }).click();
    await page.getByRole('heading', { name: readers }).waitFor();
    // A factor opens to its formula and what each product brings to it, then a line to its assignments.
    await page.getByRole('button', { name: new RegExp(` · ${figure} b$`) }).press('Enter');
    await page.getByRole('complementary').filter({ hasText: '5 / 5 = 1' }).waitFor();
    await page
      .getByRole('row')
      .nth(1)
      .getByRole('button', { name: new RegExp(` · ${figure}$`) })
      .press('Enter');
    const why = page.getByRole('complementary').filter({ hasText: cause });
    await why.waitFor();
    // Four units, each returned once: a quarter off each.
    await expect(why.innerText()).resolves.toMatch(/\(4 − 1\) × 1 = 3/);
    expect(await axeFindings(page)).toEqual([]);
    await shoot(page, `evaluation-${language}`);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await axeFindings(page)).toEqual([]);
    await shoot(page, `evaluation-phone-${language}`);
    await why.getByRole('link').first().click();
    await page.waitForURL(/\/assignments\//);
  },
  120_000,
);

test('a superior opens the file, and the person sees who did', async () => {
  const chief = await open('chief@demo', 'en');
  await chief.goto(`/evaluation?person=${office.ids.official}`);
  await chief
    .getByRole('button', { name: /^Why .* · Quantity$/ })
    .first()
    .waitFor();
  await expect(chief.getByText('Who looked at this file').count()).resolves.toBe(0);
  const page = await open('official@demo', 'en');
  await page.goto('/evaluation');
  await page
    .getByText(/looked at \d{2}\/\d{4}/)
    .first()
    .waitFor();
  const peer = await open('colleague@demo', 'en');
  await peer.goto(`/evaluation?person=${office.ids.official}`);
  await peer.getByText('There is nothing here, or you may not see it.').waitFor();
}, 120_000);
