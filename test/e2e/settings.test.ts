/**
 * The rules in the browser: a policy gets a new version and open assignments are moved to it, a day is added to the
 * calendar and a deadline worked out again, a pilot begins; every screen passes axe on a desk and on a phone.
 */
import type { Browser } from 'playwright-core';
import { localDate } from '../../domain/calendar/working-days';
import { axeFindings, launchBrowser, openAs, pick, shoot } from '../support/browser';
import { Office } from '../support/office';
import { vn } from '../support/shipped';
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

const open = async (login: string, language: 'vi' | 'en' = 'en') =>
  (await openAs(browser, { baseUrl: office.origin, login, language })).page;

test('a new version of a policy: written with a preview, then open assignments are moved to it', async () => {
  const { id } = await office.issue();
  const page = await open('personnel@demo');
  await page.setViewportSize({ width: 1440, height: 1700 });
  await page.goto('/settings/policies');
  await shoot(page, 'policies');
  await page.getByRole('link', { name: 'Standard' }).click();
  await page.getByRole('button', { name: 'Write a new version' }).click();
  await page.getByLabel('Legal basis (Vietnamese)').fill('Quyết định 12');
  await page.getByLabel('Legal basis (English)').fill('Decision 12');
  await page.getByRole('group', { name: 'Rung 1' }).getByLabel('Distance').fill('2');
  await page.getByLabel('This policy has rules of its own for explanations').check();
  await page.getByLabel('To be answered within').fill('6');
  const silence = page.getByRole('group', { name: 'Escalation of silence' });
  await silence.getByRole('button', { name: 'Add a rung' }).click();
  await silence.getByRole('group', { name: 'Rung 2' }).getByLabel('Distance').fill('1');
  const tells = silence.getByRole('group', { name: 'Rung 2' }).getByLabel('Tells').first();
  await tells.focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option', { name: 'head of the parent unit' }).click();
  await page.keyboard.press('Escape');
  await page.getByLabel('Reason for the change').fill('Heads asked for a day more');
  // The same day twice climbs nowhere: the refusal stands at the field that is wrong.
  await page.getByRole('button', { name: 'Save as a new version' }).click();
  await until(
    async () =>
      (await silence
        .getByRole('group', { name: 'Rung 2' })
        .getByLabel('Distance')
        .getAttribute('aria-invalid')) === 'true',
    'the refusal at the second rung',
  );
  await silence.getByRole('group', { name: 'Rung 2' }).getByLabel('Distance').fill('2');
  await page.getByText('Version 1 in force').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'policy-editor');
  await page.getByRole('button', { name: 'Save as a new version' }).click();
  await page.getByText('Heads asked for a day more').waitFor();
  await page
    .getByText(/An explanation that is demanded: When the time is up: .*6 working days/)
    .first()
    .waitFor();

  await page.getByRole('button', { name: 'See what would change' }).click();
  await page.getByText('one assignment', { exact: true }).waitFor();
  await page.getByRole('textbox', { name: 'Reason', exact: true }).first().fill('Decision 12');
  await page.getByLabel('Type 1 to confirm').fill('1');
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'policy');
  await page.getByRole('button', { name: 'Move one assignment' }).click();
  await until(
    async () => (await office.clients.official.get(`/assignments/${id}`)).body.policy.version === 2,
    'the assignment goes over',
  );
}, 120_000);

test('a day of the calendar: what it would move is seen before, and moves by order only', async () => {
  const issued = (await office.issue({ dueInWorkingDays: 4 })) as unknown as { id: string; dueAt: string };
  const date = localDate(vn, issued.dueAt);
  const dueAt = async () =>
    (await office.clients.official.get(`/assignments/${issued.id}`)).body.dueAt as string;
  const page = await open('admin@demo');
  await page.setViewportSize({ width: 1440, height: 1700 });
  await page.goto(`/settings/calendars?year=${date.slice(0, 4)}`);
  await page.getByRole('button', { name: `${date}, working day` }).click();
  await page.getByLabel('Name (Vietnamese)').fill('Ngày thử');
  await page.getByLabel('Name (English)').fill('Day of the test');
  await page.getByLabel('The document it rests on').fill('Decision 13');
  await shoot(page, 'calendar-day');
  await page.getByRole('button', { name: 'Put into the draft' }).click();
  await page.getByRole('button', { name: 'See which deadlines would move' }).click();
  await page.getByText(/deadlines? would move/).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'calendar');
  await page.getByRole('textbox', { name: 'Reason', exact: true }).fill('Decision 13');
  await page.getByRole('button', { name: `Save as version ${vn.version + 1}` }).click();
  await page.getByText('Changes not saved').waitFor();
  await page.getByText('Choose a date in the calendar to edit it.').waitFor();
  expect(await dueAt()).toBe(issued.dueAt);

  await page.getByRole('button', { name: 'See what would change' }).click();
  const typed = page.getByLabel(/^Type \d+ to confirm/);
  await typed.waitFor();
  await typed.fill(
    String(/\d+/.exec((await page.getByText(/^Type \d+ to confirm/).textContent()) ?? '')?.[0]),
  );
  await page.getByRole('textbox', { name: 'Reason', exact: true }).fill('Decision 13');
  await page.getByRole('button', { name: /^Move / }).click();
  await until(async () => (await dueAt()) > issued.dueAt, 'the deadline moves');
}, 120_000);

test('a pilot: begun on the screen, and what is issued to its unit gets its policy', async () => {
  const page = await open('personnel@demo');
  await page.setViewportSize({ width: 1440, height: 1700 });
  await page.goto('/settings/pilots');
  await page.getByRole('button', { name: 'Begin a pilot' }).click();
  await page.getByLabel('Name of the pilot').fill('Quicker escalation');
  await page
    .getByRole('combobox', { name: 'Policy' })
    .or(page.getByRole('textbox', { name: 'Policy' }))
    .first()
    .click();
  await page.getByRole('option', { name: 'Urgent' }).click();
  const units = page
    .getByRole('combobox', { name: 'Add a unit' })
    .or(page.getByRole('textbox', { name: 'Add a unit' }))
    .first();
  await units.click();
  await units.fill('khoa hoc');
  await page
    .getByRole('option', { name: /Science/ })
    .first()
    .click();
  await page.getByLabel('Reason').fill('to see');
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'pilot-form');
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  await page.getByText('Compared over the same time').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'pilot');
  expect(await office.issue()).toMatchObject({ policy: { id: 'urgent' } });
}, 120_000);

const SCREENS = [
  '/settings/policies',
  '/settings/policies/standard',
  '/settings/calendars',
  '/settings/pilots',
];

// Colours do not depend on the width: each theme and each width once is enough.
it.each([
  ['on a desk, light', { width: 1440, height: 900 }, 'en', 'light'],
  ['on a phone, dark', { width: 390, height: 780 }, 'vi', 'dark'],
] as const)(
  'every screen of the rules %s passes axe and does not scroll sideways',
  async (place, viewport, language, colorScheme) => {
    const page = await open('personnel@demo', language);
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    const findings: string[] = [];

    for (const screen of SCREENS) {
      await page.goto(screen);
      await page.getByRole('heading').first().waitFor();
      const found = await axeFindings(page);
      await shoot(page, `${screen.replaceAll('/', '-')}-${place}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      findings.push(
        ...(wide ? [`${screen} scrolls sideways`] : []),
        ...found.map((one) => `${screen} ${one}`),
      );
    }

    expect(findings).toEqual([]);
  },
  120_000,
);

test('retention: a list is made, looked at and approved by a document, and a person is held', async () => {
  // A session that ended long ago is all that is due.
  await office.engine.db.raw(
    `UPDATE session SET expires_at = now() - interval '200 days', revoked_at = NULL
      WHERE id = (SELECT id FROM session WHERE person_id = ? LIMIT 1)`,
    [office.ids.ward],
  );
  const page = await open('personnel@demo');
  await page.setViewportSize({ width: 1440, height: 1500 });
  await page.goto('/settings/retention');
  await page.getByRole('button', { name: 'Make a list now' }).click();
  await page.getByText('To decide').waitFor();
  await page.getByRole('button', { name: 'Show the records' }).click();
  await page.getByRole('cell', { name: 'Sessions that ended' }).first().waitFor();
  await pick(page, 'Person', 'hoang ngoc', 'Hoàng Ngọc Mai');
  const form = page.locator('form');
  await form.getByLabel('Document number').fill('12/QĐ');
  await form.getByLabel('Reason').fill('Inspection');
  await form.getByRole('button', { name: 'Hold', exact: true }).click();
  await page.getByText('Person: Hoàng Ngọc Mai').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'retention');
  await page.getByRole('button', { name: 'Approve disposal' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Document number').fill('7/QĐ');
  await dialog.getByLabel('Reason').fill('Its time is over');
  await dialog.getByRole('button', { name: 'Approve disposal' }).click();
  await page.getByText('Being carried out').waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await axeFindings(page)).toEqual([]);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  await shoot(page, 'retention-phone');
}, 120_000);

test('the side bar marks evaluation on all of its screens', async () => {
  const page = await open('official@demo');
  const current = page.getByRole('navigation').locator('a[aria-current="page"]', { hasText: 'Evaluation' });

  for (const address of ['/evaluation', '/evaluations', '/petitions']) {
    await page.goto(address);
    await current.first().waitFor();
  }
}, 60_000);
