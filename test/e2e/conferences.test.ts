/**
 * A review conference in the browser: prepared by the head, circulated, agreed to in writing by a participant, held; a
 * decision becomes an assignment that leads back, open work goes over, the minutes are closed and the paper prints.
 */
import type { Browser, Page } from 'playwright-core';
import { axeFindings, launchBrowser, openAs, pick, shoot } from '../support/browser';
import { Office } from '../support/office';
import { dueToday } from '../support/today';

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

const open = async (login: string, language: 'vi' | 'en' = 'en') => {
  const { page } = await openAs(browser, { baseUrl: office.origin, login, language });
  await page.setViewportSize({ width: 1440, height: 900 });

  return page;
};
const phone = async (page: Page, name: string): Promise<void> => {
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await axeFindings(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await shoot(page, name);
  await page.setViewportSize({ width: 1440, height: 900 });
};
const confirm = (page: Page, name: string) => page.getByRole('dialog').getByRole('button', { name }).click();

test('from the agenda to the assignments that follow, and the paper of it', async () => {
  await office.issue({ title: 'Rà soát hồ sơ tồn của quý', ...dueToday() });
  const page = await open('head@demo');
  await prepare(page);
  await page.getByRole('button', { name: 'Circulate the paper' }).click();
  await confirm(page, 'Circulate the paper');
  await page.getByText('Circulated', { exact: true }).first().waitFor();
  const { pathname } = new URL(page.url());

  await agreeInWriting(pathname);
  await page.reload();
  await page.getByText('All agree: taken without debate').first().waitFor();
  await shoot(page, 'conference-circulated');

  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await confirm(page, 'Open');
  await decide(page);
  await page.goto(pathname);
  await carryOver(page);
  await page.goto(pathname);
  await close(page);
  await print(page);
  await page.context().close();
}, 180_000);

async function prepare(page: Page): Promise<void> {
  await page.goto('/conferences');
  await page.getByText('No conference yet').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('link', { name: 'Prepare a conference' }).click();
  await page.getByLabel('Title').first().fill('Hội nghị kiểm điểm quý');
  await page.getByLabel('Held at').click();
  await page
    .getByRole('button', { name: /^\d+ .+ 20\d\d$/ })
    .last()
    .click();
  await page.keyboard.press('Escape');
  await pick(page, 'Add a participant', 'Hoàng Ngọc Mai', 'Hoàng Ngọc Mai');
  await page.getByRole('button', { name: 'Remove Hoàng Ngọc Mai' }).waitFor();
  const item = page.getByRole('group', { name: 'Item 1' });
  await item.getByLabel('Title').fill('Trọng tâm quý sau');
  await item.getByLabel('What is put forward').fill('Ba trọng tâm, nguồn lực như quý này.');
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'conference-form');
  await phone(page, 'conference-form-phone');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('heading', { name: 'Hội nghị kiểm điểm quý', exact: true }).waitFor();
}

/** A participant reads the paper and agrees, in Vietnamese, on a phone as well. */
async function agreeInWriting(pathname: string): Promise<void> {
  const page = await open('official@demo', 'vi');
  await page.goto('/notifications');
  await page.getByText('Tài liệu hội nghị đã gửi').first().waitFor();
  await page.goto(pathname);
  await page.getByRole('radiogroup').getByText('Đồng ý', { exact: true }).click();
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'conference-opinion');
  await phone(page, 'conference-opinion-phone');
  await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
  await page.getByText('Tất cả đồng ý: thông qua không thảo luận').waitFor();
  await page.getByLabel('Nội dung đề xuất').fill('Thêm một buổi tập huấn mỗi tháng');
  await page.getByRole('button', { name: 'Thêm đề xuất' }).click();
  await page.getByText('Thêm một buổi tập huấn mỗi tháng').first().waitFor();
  await page.context().close();
}

async function decide(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: /^Decision/ }).fill('Lập kế hoạch tập huấn hằng tháng');
  await pick(page, 'or responsible person', 'Hoàng Ngọc Mai', 'Hoàng Ngọc Mai');
  await page.getByLabel('Deadline').click();
  await page
    .getByRole('button', { name: /^\d+ .+ 20\d\d$/ })
    .last()
    .click();
  await page.getByLabel('What it has to result in').fill('Kế hoạch');
  await page.getByRole('button', { name: 'Record a decision' }).click();
  await page.getByRole('button', { name: 'Issue 1 assignment' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'conference-open');
  await phone(page, 'conference-open-phone');
  await page.getByRole('button', { name: 'Issue 1 assignment' }).click();
  const link = page.getByRole('link', { name: /\/20\d\d\// }).first();
  await link.waitFor({ timeout: 30_000 });
  await link.click();
  await page.getByRole('heading', { name: 'Lập kế hoạch tập huấn hằng tháng' }).waitFor();
  await page.getByRole('tab', { name: 'Work' }).click();
  await page.getByRole('heading', { name: 'Decided at a conference' }).waitFor();
  await page.getByRole('link', { name: /^Hội nghị kiểm điểm quý/ }).waitFor();
}

async function carryOver(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Carry work over' }).click();
  const title = 'Rà soát hồ sơ tồn của quý';
  await page.getByRole('combobox', { name: `What becomes of: ${title}` }).click();
  await page.getByRole('option', { name: 'New deadline' }).click();
  await page.getByLabel('Reason').fill('Chuyển tiếp sang quý sau');
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByText('1 of 1 rows can be done').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'conference-carry-over');
  await phone(page, 'conference-carry-over-phone');
  await page.getByRole('button', { name: 'Do 1 row' }).click();
  await page.waitForURL(/\/batches\//);
  await page.getByText(title).first().waitFor();
}

async function close(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: /^Attendance of/ }).click();
  await page.getByRole('option', { name: 'Present' }).click();
  await page.getByLabel('Text of the minutes').fill('Hội nghị thống nhất ba trọng tâm.');
  await page.getByRole('button', { name: 'Save minutes and attendance' }).click();
  await page.getByText('The minutes are saved').waitFor();
  await page.getByRole('button', { name: 'Close, minutes final' }).click();
  await confirm(page, 'Close, minutes final');
  await page.getByText('Closed', { exact: true }).first().waitFor();
  await page.getByLabel('Text of the minutes').waitFor({ state: 'detached' });
}

async function print(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Paper (for print)' }).click();
  await page.getByRole('heading', { name: 'What was done in the quarter' }).waitFor();
  await page.getByText('Hội nghị thống nhất ba trọng tâm.').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'conference-paper');
  await phone(page, 'conference-paper-phone');
  await page.getByText('VI', { exact: true }).click();
  await page.getByRole('heading', { name: 'Kết quả thực hiện trong quý' }).waitFor();
  await page.emulateMedia({ media: 'print' });
  await page.getByRole('button', { name: 'In', exact: true }).waitFor({ state: 'hidden' });
  await shoot(page, 'conference-paper-print');
  const pdf = await page.pdf({ preferCSSPageSize: true });
  // A4 in points, as the page says.
  expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
}
