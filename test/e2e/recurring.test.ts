/**
 * A monthly report over Tet in the browser, in both languages: template, preview of the dates, one period skipped, a pause
 * with a reason; then what was issued, and its checklist in the hands of the official.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { axeFindings, launchBrowser, openAs } from '../support/browser';
import { Office } from '../support/office';
import { knock, makeRecurrence, makeTemplate } from '../support/recurring';

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

/** Pictures for people to look at, where a folder for them is named. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS'];

  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.screenshot({ path: path.join(folder, `${name}-phone.png`), fullPage: true });
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
  }
}

const WORDS = {
  vi: {
    template: 'Mẫu',
    assignee: 'Người thực hiện',
    byDate: 'Ngày dương lịch',
    day: 'Ngày',
    begin: 'Bắt đầu',
    ownKeyResults: 'Kết quả then chốt riêng của lịch này',
    noKeyResults: 'Góp vào kết quả then chốt: không',
    moved: /lùi từ 07\/02\/2027: Tết/,
    pause: 'Tạm dừng',
    resume: 'Chạy tiếp',
    reason: 'Lý do',
    skip: 'Bỏ qua kỳ này',
    skipped: 'Bỏ qua: Đã gộp',
    work: 'Công việc',
  },
  en: {
    template: 'Template',
    assignee: 'Assignee',
    byDate: 'Date',
    day: 'Day',
    begin: 'Begin',
    ownKeyResults: 'Key results of its own',
    noKeyResults: 'Contributes to key results: none',
    moved: /moved from 07\/02\/2027: /,
    pause: 'Pause',
    resume: 'Resume',
    reason: 'Reason',
    skip: 'Skip this period',
    skipped: 'Skipped: Đã gộp',
    work: 'Work',
  },
} as const;

test.each(['vi', 'en'] as const)(
  'a monthly report over Tet (%s)',
  async (language) => {
    const words = WORDS[language];
    const { id: templateId } = await makeTemplate(office);
    const { page } = await openAs(browser, { baseUrl: office.origin, login: 'head@demo', language });
    await page.setViewportSize({ width: 1440, height: 1200 });
    await page.goto(`/recurring/new?template=${templateId}`);
    await page.getByRole('combobox', { name: words.assignee }).fill('hoang ngoc mai');
    await page.getByRole('option', { name: /Hoàng Ngọc Mai/ }).click();
    await page.getByText(words.byDate, { exact: true }).click();
    await page.getByRole('textbox', { name: words.day, exact: true }).fill('7');
    await page.getByText(words.moved).waitFor();
    await page.getByRole('checkbox', { name: words.ownKeyResults }).check();
    expect(await axeFindings(page)).toEqual([]);
    await shoot(page, `recurrence-form-${language}`);
    await page.getByRole('button', { name: words.begin, exact: true }).click();

    await page.waitForURL((url) => /^\/recurring\/[a-z2-7]{26}$/.test(url.pathname));
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await page.getByText(words.noKeyResults).waitFor();
    await page.getByRole('button', { name: `${words.skip}: 03/2027` }).click();
    await page.getByLabel(words.reason).fill('Đã gộp vào báo cáo quý');
    await page.getByRole('dialog').getByRole('button', { name: words.skip }).click();
    await page.getByText(words.skipped).waitFor();
    await page.getByRole('button', { name: words.pause, exact: true }).click();
    await page.getByLabel(words.reason).fill('Chờ sắp xếp lại phòng');
    await page.getByRole('dialog').getByRole('button', { name: words.pause }).click();
    await page.getByText('Chờ sắp xếp lại phòng').first().waitFor();
    await page.getByRole('button', { name: words.resume, exact: true }).click();
    await page.getByLabel(words.reason).fill('Xong');
    await page.getByRole('dialog').getByRole('button', { name: words.resume }).click();
    await page.getByRole('button', { name: words.pause, exact: true }).waitFor();

    await knock(office, id, '2027-02-12T02:00:00.000Z');
    await page.reload();
    await page.getByRole('link', { name: 'Báo cáo chuyển đổi số kỳ 02/2027' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await shoot(page, `recurrence-${language}`);
    await page.goto('/recurring');
    await page.getByRole('link', { name: 'Báo cáo tháng' }).first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await shoot(page, `recurring-${language}`);
  },
  180_000,
);

test('the official checks the items off', async () => {
  const recurrence = await makeRecurrence(office, { from: '2026-11-01' });
  await knock(office, recurrence, '2026-12-01T02:00:00.000Z');
  const [item] = (await office.clients.head.get(`/recurrences/${recurrence}/periods`)).body.items;
  const id = item.assignment.id as string;
  await office.carry(id, ['official', 'accept']);
  const { page } = await openAs(browser, { baseUrl: office.origin, login: 'official@demo', language: 'vi' });
  await page.goto(`/assignments/${id}`);
  await page.getByRole('tab', { name: 'Công việc' }).click();
  await page.getByLabel('Số liệu các phường').click();
  await page.getByText('Việc cần làm (1/2)').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'checklist');
  await page.getByLabel('Phụ lục có chữ ký').click();
  await page.getByText('Việc cần làm (2/2)').waitFor();
  await page.getByRole('tab', { name: 'Dòng thời gian' }).click();
  await page.getByText('Phụ lục có chữ ký').waitFor();
}, 120_000);

test('a template is written on the screen, and fills the issue form in', async () => {
  const { page } = await openAs(browser, { baseUrl: office.origin, login: 'head@demo', language: 'en' });
  await page.setViewportSize({ width: 1440, height: 1400 });
  await page.goto('/settings/templates');
  await page.getByRole('button', { name: 'Make a template' }).click();
  await page.getByLabel('Name of the template').fill('Weekly digest');
  await page.getByLabel('Title of the assignment').fill('Digest {period}');
  await page.getByLabel('Checklist').fill('Press\nPetitions');
  await page.getByLabel('Every item has to be checked before submitting').check();
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'template-form');
  await page.getByRole('button', { name: 'Save the template' }).click();
  await page.getByText('Weekly digest').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'templates');
  await page
    .getByRole('row', { name: /Weekly digest/ })
    .getByRole('link', { name: 'Issue from it' })
    .click();
  await page
    .getByLabel('What is to be done')
    .or(page.getByRole('textbox', { name: /Title/ }))
    .first()
    .waitFor();
  await page.getByText('Checklist, reviewers and signer come from the template').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'issue-from-template');
}, 120_000);
