/**
 * A directive in the browser: registered by a city leader, issued to 144 units with a preview, watched live; a ward accepts
 * and names a person, who accepts. Every screen passes axe on a desk and on a phone.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { axeFindings, launchBrowser, openAs } from '../support/browser';
import { Office } from '../support/office';
import { until } from '../support/wait';

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
    await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
  }
}

const open = async (login: string, language: 'vi' | 'en' = 'en') =>
  (await openAs(browser, { baseUrl: office.origin, login, language })).page;

test('from the registry to 144 units, and to a person in one ward', async () => {
  const page = await open('leader@demo');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('/directives');
  await page.getByRole('button', { name: 'Register a document' }).click();
  await page.getByLabel('Number and symbol').fill('12/CT-UBND');
  await page.getByLabel(/^Date/).click();
  await page
    .getByRole('button', { name: /^\d+ .+ 20\d\d$/ })
    .first()
    .click();
  await page.getByLabel('Or a body outside the city').fill('Thủ tướng Chính phủ');
  await page.getByLabel('Signer').fill('Thủ tướng');
  await page.getByLabel('Abstract').fill('TỐI MẬT: kế hoạch');
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Register', exact: true }).click();
  await page.getByText('Classified documents are tracked outside').first().waitFor();
  await page.getByLabel('Abstract').fill('Về đẩy nhanh số hoá hồ sơ tại xã, phường (thử nghiệm)');
  await shoot(page, 'directive-register');
  await page.getByRole('button', { name: 'Register', exact: true }).click();

  await page.getByRole('link', { name: 'Issue to many' }).click();
  await page.getByText('Departments (17)').click();
  await page.getByText('Wards (51)').click();
  await page.getByText('Communes (75)').click();
  await page.getByRole('combobox', { name: 'Add single units' }).fill('SKHCN.P01');
  await page.getByRole('option', { name: /SKHCN\.P01/ }).click();
  await page.getByLabel('Title of the assignment').fill('Báo cáo tiến độ số hoá hồ sơ');
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByRole('heading', { name: '144 recipients' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'directive-preview');
  await page.getByRole('button', { name: 'Issue to 144' }).click();
  await page.getByText('144 of 144 issued').waitFor({ timeout: 60_000 });
  await page.getByRole('link', { name: /^144 Open, in term$/ }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'directive-page');
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'directive-page-phone');

  await acceptInWard();
  await page.reload();
  await page.getByRole('link', { name: /^143 Not accepted$/ }).click();
  await page.getByText('Báo cáo tiến độ số hoá hồ sơ').first().waitFor();
  await page.context().close();
}, 180_000);

/** The ward's chair names somebody of the ward, who accepts; over HTTP, as their screens are tested elsewhere. */
async function acceptInWard(): Promise<void> {
  const { ward } = office.clients;
  const [row] = (await ward.get('/assignments?box=toAccept')).body.items as { id: string }[];
  const people = (await ward.get('/people?unitId=00070')).body.items as { id: string }[];
  const assigneeId = people.find(({ id }) => id !== office.ids.ward)?.id;
  const named = await office.give('ward', row!.id, 'accept', { assigneeId: office.ids.ward });
  expect([named.status, assigneeId === undefined]).toEqual([200, false]);
  await until(async () => (await ward.get(`/assignments/${row!.id}`)).body.status === 'accepted', 'accepted');
}

test('the registry in Vietnamese, found without accents, on a phone', async () => {
  const page = await open('leader@demo', 'vi');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/directives?query=so%20hoa');
  await page.getByRole('link', { name: /12\/CT-UBND/ }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'directives-phone');
  await page.setViewportSize({ width: 1440, height: 900 });
  await shoot(page, 'directives');
  await page.context().close();
});
