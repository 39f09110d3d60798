/**
 * The organisation changes in the browser: a person moves, and one of their assignments goes to somebody chosen; a unit
 * closes into another; a post is given. Every screen passes axe on a desk and on a phone, and works by keyboard.
 */
import type { Browser, Page } from 'playwright-core';
import { axeFindings, launchBrowser, openAs, shoot } from '../support/browser';
import { Office } from '../support/office';

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

const open = async (login: string, language: 'vi' | 'en' = 'en') =>
  (await openAs(browser, { baseUrl: office.origin, login, language })).page;
const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
/** As long as the page, so that a picture shows all of it. */
const LATER = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
const PHONE = { width: 390, height: 2600 };

test('a person moves: previewed, one row chosen otherwise, ordered, followed', async () => {
  const { chief, deputy, colleague } = office.ids;
  await office.issue({ title: 'Review of the pilot report' });
  const own = await office.issue({ title: 'Survey of the wards', assigneeId: chief, reviewerIds: [deputy] });
  await office.carry(own.id, ['chief', 'accept']);
  await office.issue({ title: 'Reviewed by both', reviewerIds: [chief, deputy] });
  const page = await open('personnel@demo');
  await page.setViewportSize({ width: 1280, height: 1400 });
  await page.goto(`/units?unit=SKHCN.P01`);
  await page.getByRole('button', { name: 'Phạm Đức Long (demo)' }).click();
  await page.getByRole('link', { name: 'Move or leave' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'person-posts');
  await page.getByRole('link', { name: 'Move or leave' }).click();

  await page.getByRole('combobox', { name: 'New unit' }).fill('Hoan Kiem');
  await page
    .getByRole('option', { name: /Hoàn Kiếm/ })
    .first()
    .click();
  await page.getByRole('combobox', { name: 'Successor' }).fill('Le Thu Huong');
  await page.getByRole('option', { name: /Lê Thu Hương \(demo\)/ }).click();
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByText('2 of 3 open assignments pass on').waitFor();
  await page.getByText('Reviewer: Phạm Đức Long (demo) → Lê Thu Hương (demo)').first().waitFor();
  await page.getByText('Assignee: Phạm Đức Long (demo) → intake of', { exact: false }).waitFor();
  await page.getByText('One assignment has a part that cannot land', { exact: false }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'transfer-preview');

  // By keyboard: another person for one assignment.
  const choose = page.getByRole('button', { name: 'Choose for Survey of the wards' });
  await choose.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: 'To another person' }).check();
  await page.getByRole('combobox', { name: 'Receiver' }).fill('Dang Hai Nam');
  await page.getByRole('option', { name: /Đặng Hải Nam \(demo\)/ }).click();
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'transfer-choice');
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByText('Assignee: Phạm Đức Long (demo) → Đặng Hải Nam (demo)').waitFor();
  await page.setViewportSize(PHONE);
  expect(await axeFindings(page)).toEqual([]);
  expect(await fits(page)).toBe(true);
  await shoot(page, 'transfer-phone');

  await page.getByLabel('Reason').fill('Moves to the ward');
  await page.getByLabel('Number of the decision').fill('15/QĐ-SNV');
  await page.getByRole('button', { name: 'Order it' }).click();
  await page.getByRole('heading', { name: 'A person moves' }).waitFor();
  await page.getByText('2/2', { exact: false }).waitFor();
  await page.getByText('Done', { exact: true }).first().waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'transfer-batch');

  const moved = (await office.clients.personnel.get(`/assignments/${own.id}`)).body;
  expect(moved).toMatchObject({ status: 'issued', assignee: { id: colleague } });
  const receiver = await open('colleague@demo');
  await receiver.goto(`/assignments/${own.id}`);
  await receiver.getByText('passed it on by an order of transfer', { exact: false }).waitFor();
  await shoot(receiver, 'transfer-history');
}, 180_000);

test('a unit closes into another, with what becomes of each of its people', async () => {
  const { id } = await office.issue({ title: 'Data centre inventory' });
  const page = await open('admin@demo', 'vi');
  await page.setViewportSize({ width: 1280, height: 1400 });
  await page.goto('/units?unit=SKHCN.P01');
  await page.getByRole('link', { name: 'Kết thúc hoặc sáp nhập' }).click();
  await page.getByRole('combobox', { name: 'Đơn vị tiếp tục công việc' }).fill('SKHCN.P04');
  await page
    .getByRole('option', { name: /Phòng Quản lý khoa học/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Xem trước' }).click();
  await page.getByText('nhiệm vụ đang mở được chuyển giao', { exact: false }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'close-preview');
  await page.getByRole('combobox', { name: /Vị trí của Hoàng Ngọc Mai/ }).click();
  await page.getByRole('option', { name: 'Không chuyển sang' }).click();
  await page.getByText('Người thực hiện: Hoàng Ngọc Mai (demo) →', { exact: false }).first().waitFor();
  await page.setViewportSize(PHONE);
  expect(await axeFindings(page)).toEqual([]);
  expect(await fits(page)).toBe(true);
  await shoot(page, 'close-phone');
  await page.getByLabel('Lý do').fill('Sáp nhập');
  await page.getByLabel('Số quyết định').fill('16/QĐ-UBND');
  await page.getByRole('button', { name: 'Thực hiện', exact: true }).click();
  await page.getByText('Xong', { exact: false }).first().waitFor();
  expect((await office.clients.personnel.get(`/assignments/${id}`)).body.leadUnit.id).toBe('SKHCN.P04');

  await page.setViewportSize({ width: 1280, height: 1400 });
  await page.goto('/units?unit=SKHCN.P01');
  await page.getByText('Đã kết thúc từ', { exact: false }).waitFor();
  await shoot(page, 'closed-unit');
}, 180_000);

test('a post is given on the page of a unit', async () => {
  const page = await open('personnel@demo');
  await page.goto('/units?unit=SKHCN.P04');
  await page.getByRole('button', { name: 'Đặng Hải Nam (demo)' }).click();
  await page.getByRole('button', { name: 'Give a post' }).click();
  await page.getByRole('combobox', { name: 'New unit' }).fill('Hoan Kiem');
  await page
    .getByRole('option', { name: /Hoàn Kiếm/ })
    .first()
    .click();
  await page.getByLabel('Reason').fill('Also helps the ward');
  await page.getByLabel('Number of the decision').fill('17/QĐ-SNV');
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'give-post');
  await page.getByRole('dialog').getByRole('button', { name: 'Give a post' }).click();
  await page.getByText(/Official · .*Hoàn Kiếm/).waitFor();
}, 120_000);

test('a transfer is planned for a later day, stands among those planned, and is called off', async () => {
  const page = await open('personnel@demo');
  await page.setViewportSize({ width: 1280, height: 1500 });
  await page.goto(`/transfers?person=${office.ids.ward}`);
  await page.getByText('No transfer is planned.').waitFor();
  await page.getByText('A person leaves', { exact: true }).click();
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByLabel('Reason').fill('Retires');
  await page.getByLabel('Number of the decision').fill('21/QĐ-SNV');
  await page.getByLabel('Takes effect on').fill(LATER.split('-').reverse().join('/'));
  await page.keyboard.press('Tab');
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'transfer-plan');
  await page.getByRole('button', { name: 'Plan it' }).click();
  await page.getByRole('button', { name: 'Call off' }).waitFor();
  await page.getByText('planned', { exact: true }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize(PHONE);
  expect(await fits(page)).toBe(true);
  await shoot(page, 'transfer-planned');
  await page.getByRole('button', { name: 'Call off' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('Stays a year longer');
  await page.getByRole('dialog').getByRole('button', { name: 'Call off' }).click();
  await page.getByText('Stays a year longer', { exact: false }).waitFor();
  await shoot(page, 'transfer-called-off');
}, 120_000);
