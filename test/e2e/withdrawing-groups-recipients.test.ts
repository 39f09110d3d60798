/**
 * A wrongly attached document taken back; a group of units made, changed and deleted; recurring work for two recipients.
 * Each on a desk and on a phone, by what axe finds too.
 */
import type { Browser, Page } from 'playwright-core';
import { axeFindings, launchBrowser, openAs, shoot } from '../support/browser';
import { Office } from '../support/office';
import { knock, makeTemplate, timetable } from '../support/recurring';

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

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

const open = async (login: string, language: 'vi' | 'en') => {
  const { page } = await openAs(browser, { baseUrl: office.origin, login, language });
  await page.setViewportSize(DESK);

  return page;
};
/** As seen on a desk and on a phone, with a picture of each. */
async function look(page: Page, name: string): Promise<void> {
  for (const [size, viewport] of [
    ['desk', DESK],
    ['phone', PHONE],
  ] as const) {
    await page.setViewportSize(viewport);
    expect(await axeFindings(page)).toEqual([]);
    await shoot(page, `${name}-${size}`);
  }

  await page.setViewportSize(DESK);
}

test('a document that was attached wrongly is withdrawn, and its trail stays', async () => {
  const { id } = await office.issue({ title: 'Báo cáo quý' });
  const { body: file } = await office.clients.official.post(
    '/files?name=Nham.txt',
    Buffer.from('nhầm', 'utf8'),
    { 'Content-Type': 'application/octet-stream' },
  );
  await office.clients.official.post(`/assignments/${id}/attachments`, { fileId: file.id });
  const page = await open('official@demo', 'vi');
  await page.goto(`/assignments/${id}`);
  await page.getByRole('tab', { name: 'Công việc' }).click();
  await page.getByRole('button', { name: 'Thu hồi Nham.txt' }).click();
  await page.getByLabel('Lý do').fill('Tệp của nhiệm vụ khác');
  await page.getByRole('dialog').getByRole('button', { name: 'Thu hồi', exact: true }).click();
  await page.getByText(/đã thu hồi .* Tệp của nhiệm vụ khác/).waitFor();
  expect(await page.getByRole('link', { name: 'Nham.txt' }).count()).toBe(0);
  await page.getByText(/đã thu hồi/).scrollIntoViewIfNeeded();
  await look(page, 'attachment-withdrawn');
}, 120_000);

test('a group of units is made, shared, changed and deleted', async () => {
  const page = await open('leader@demo', 'en');
  await page.goto('/directives');
  await page.getByRole('link', { name: 'Groups of units' }).click();
  await page.getByText('No group yet').waitFor();
  await page.getByRole('button', { name: 'Make a group' }).click();
  await page.getByLabel('Name of the group').fill('Departments of the core');

  for (const unit of ['SNV', 'STP']) {
    await page.getByRole('combobox', { name: 'Add a unit' }).fill(unit);
    await page
      .getByRole('option', { name: new RegExp(unit) })
      .first()
      .click();
  }

  await page.getByRole('combobox', { name: 'Share with a unit' }).fill('HN');
  await page.getByRole('option').first().click();
  await look(page, 'group-form');
  await page.getByRole('button', { name: 'Save the group' }).click();
  await page.getByText('2 units').waitFor();
  await look(page, 'groups');

  await page.getByRole('button', { name: 'Edit Departments of the core' }).click();
  await page.getByLabel('Name of the group').fill('Core');
  await page.getByRole('button', { name: 'Save the group' }).click();
  await page.getByRole('button', { name: 'Delete Core' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByText('No group yet').waitFor();
}, 120_000);

test('recurring work for a person and a unit, and one who was refused', async () => {
  const { id: templateId } = await makeTemplate(office);
  const page = await open('head@demo', 'en');
  await page.goto(`/recurring/new?template=${templateId}`);
  await page.getByRole('combobox', { name: 'Assignee' }).fill('hoang ngoc mai');
  await page.getByRole('option', { name: /Hoàng Ngọc Mai/ }).click();
  await page.getByRole('combobox', { name: 'Receiving unit' }).fill('SKHCN.P01');
  await page.getByRole('option').first().click();
  await page.getByText(/Each date issues 2 assignments/).waitFor();
  await look(page, 'recurrence-recipients');
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  await page.getByText(/Hoàng Ngọc Mai \(demo\); /).waitFor();

  const { body } = await office.clients.head.post('/recurrences', {
    templateId,
    ...timetable({ from: '2026-09-01' }),
    recipients: [{ assigneeId: office.ids.official }, { assigneeId: office.ids.colleague }],
  });
  const { db } = office.engine;
  const posts = (await db('appointment').where({ person_id: office.ids.colleague })) as object[];
  await db('appointment').where({ person_id: office.ids.colleague }).delete();
  await knock(office, body.id as string, '2027-03-01T02:00:00.000Z');
  await db('appointment').insert(posts);
  await page.goto(`/recurring/${body.id}`);
  await page
    .getByText(/^Refused: /)
    .first()
    .waitFor();
  await look(page, 'recurrence-refused');
}, 120_000);
