/**
 * Issuing to two reviewers at the same time with a date to begin by, and reviewing: whoever leaves the page while they
 * write finds what they wrote, for each decision its own, until it is sent.
 */
import type { Browser, Page } from 'playwright-core';
import { localDate } from '../../domain/calendar/working-days';
import { axeFindings, launchBrowser, openAs, shoot } from '../support/browser';
import { Office } from '../support/office';
import { vn } from '../support/shipped';

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

const open = async (login: string) =>
  (await openAs(browser, { baseUrl: office.origin, login, language: 'en' })).page;

/** Types into a picker and takes the person; the list may close once when a field beside it was just filled. */
async function pick(page: Page, label: string, name: string): Promise<void> {
  const input = page.getByRole('textbox', { name: label }).or(page.getByRole('combobox', { name: label }));
  const option = page.getByRole('option', { name }).first();

  for (let attempt = 0; attempt < 5; attempt += 1) {
    await input.first().click();
    await input.first().fill(name);

    if (
      await option.waitFor({ timeout: 3_000 }).then(
        () => true,
        () => false,
      )
    ) {
      break;
    }
  }

  await option.click();
}

const inDays = (days: number): string => {
  const [year, month, day] = localDate(vn, new Date(Date.now() + days * 86_400_000).toISOString()).split('-');

  return `${day}/${month}/${year}`;
};

/** A draft is written a moment after the last key. */
const kept = (page: Page, text: string) =>
  page.waitForFunction(
    (typed) =>
      Object.entries(localStorage).some(
        ([key, value]) => key.includes('draft') && String(value).includes(typed),
      ),
    text,
  );

const draftsOf = (page: Page, kind: string): Promise<string[]> =>
  page.evaluate((part) => Object.keys(localStorage).filter((key) => key.includes(part)), kind);

const NOTE = 'Complete and clear';
const REASON = 'The annex of ward figures is missing';

test('two reviewers at the same time; what a reviewer typed is there after leaving the page', async () => {
  const head = await open('head@demo');
  await head.setViewportSize({ width: 1440, height: 900 });
  await head.goto('/issue');
  await head.getByLabel('Title').first().fill('Report on shared data');
  await pick(head, 'Assignee', 'Hoàng Ngọc Mai');
  await pick(head, 'Add a reviewer', 'Phạm Đức Long');
  await pick(head, 'Add a reviewer', 'Lê Thu Hương');
  await head.getByLabel(/^At the same time as Phạm Đức Long/).check();
  await head.getByLabel('Step 1: how many must approve').first().click();
  await head.getByRole('option', { name: '1 of 2' }).click();
  await head.getByRole('textbox', { name: 'Begin by' }).fill(inDays(7));
  await head.getByRole('textbox', { name: 'Working days' }).fill('20');
  await head.getByRole('table').first().waitFor();
  expect(await axeFindings(head)).toEqual([]);
  await shoot(head, 'issue-stages');
  await head.setViewportSize({ width: 390, height: 844 });
  await shoot(head, 'issue-stages-phone');
  expect(await head.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await head.setViewportSize({ width: 1440, height: 900 });
  await head.getByRole('button', { name: 'Issue assignment', exact: true }).click();
  await head.waitForURL(/\/assignments\/[a-z2-7]{26}$/);
  const id = new URL(head.url()).pathname.split('/').at(-1)!;
  expect((await office.clients.head.get(`/assignments/${id}`)).body).toMatchObject({
    reviewStages: [{ reviewers: [{ id: office.ids.chief }, { id: office.ids.deputy }], needed: 1 }],
    startBy: expect.stringMatching(/^20\d\d-/),
  });
  // The path names both, before it is their turn.
  await head
    .getByText(/Phạm Đức Long \(demo\) and Lê Thu Hương \(demo\)/)
    .first()
    .waitFor();

  await office.carry(id, ['official', 'accept'], ['official', 'submit', { evidence: [] }]);
  const chief = await open('chief@demo');
  await chief.goto('/review');
  const note = chief.getByLabel('Comment (optional)');
  const reason = chief.getByLabel('Reason for returning');
  await note.fill(NOTE);
  await kept(chief, NOTE);
  await chief.getByText('Return', { exact: true }).first().click();
  await chief.getByLabel('Mostly redo').check();
  await reason.fill(REASON);
  await kept(chief, REASON);

  await chief.reload();
  await reason.waitFor();
  expect(await reason.inputValue()).toBe(REASON);
  expect(await chief.getByLabel('Mostly redo').isChecked()).toBe(true);
  await chief.getByText('What you had typed was restored.').waitFor();
  expect(await axeFindings(chief)).toEqual([]);
  await shoot(chief, 'review-restored');

  // Another machine, where nothing was ever typed, opens where this one was left, and goes on.
  await chief.locator('[data-kept=server]').waitFor();
  const elsewhere = await open('chief@demo');
  await elsewhere.goto('/review');
  const reasonThere = elsewhere.getByLabel('Reason for returning');
  await reasonThere.waitFor();
  await elsewhere.getByText('What you had typed was restored.').waitFor();
  expect(await reasonThere.inputValue()).toBe(REASON);
  expect(await elsewhere.getByLabel('Mostly redo').isChecked()).toBe(true);
  await shoot(elsewhere, 'review-elsewhere');
  await reasonThere.fill(`${REASON}, and two wards`);
  await elsewhere.locator('[data-kept=server]').waitFor();
  await chief.reload();
  await chief.waitForFunction(
    (text) => [...document.querySelectorAll('textarea')].some(({ value }) => value === text),
    `${REASON}, and two wards`,
  );

  await chief.getByText('Approve', { exact: true }).first().click();
  expect(await note.inputValue()).toBe(NOTE);
  await chief.getByRole('button', { name: 'Approve, go to next' }).click();
  await note.waitFor({ state: 'hidden' });

  expect(await draftsOf(chief, 'review/approve')).toEqual([]);
  expect(await office.engine.db('form_draft').where('key', 'like', 'review.approve.%')).toEqual([]);
  // The link of an old mail: what it named was decided, and nothing else is taken for it.
  await chief.goto(`/review?id=${id}`);
  await chief.getByText('What the link named does not wait for your decision any more.').waitFor();
  expect(await axeFindings(chief)).toEqual([]);
  await chief.getByRole('link', { name: 'Open it' }).click();
  await chief.waitForURL(new RegExp(`/assignments/${id}$`));
  const { items } = (await office.clients.head.get(`/assignments/${id}/events`)).body;
  expect(items.at(-1)).toMatchObject({ type: 'submissionApproved', payload: { note: NOTE } });
}, 300_000);

test('every stage of a chain is on the path, a directive is found by its number, the account leads to how one is told', async () => {
  const { head } = office.clients;
  const { id } = await office.issue({
    title: 'Two stages',
    reviewerIds: [office.ids.chief, office.ids.deputy],
  });
  await office.carry(
    id,
    ['official', 'accept'],
    ['official', 'submit', { evidence: [] }],
    ['chief', 'approve'],
  );
  const registered = await head.post('/directives', {
    number: '315/KH-SKHCN',
    issuedOn: '2026-04-02',
    issuer: { unitId: 'SKHCN' },
    signer: 'Giám đốc',
    abstract: 'Về dữ liệu dùng chung',
  });
  expect(registered.status).toBe(201);

  const page = await open('head@demo');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`/assignments/${id}`);
  const stages = page.getByRole('list', { name: 'Review', exact: true }).getByRole('listitem');
  await stages.first().waitFor();
  expect(await stages.allInnerTexts()).toEqual([
    expect.stringMatching(/^Phạm Đức Long \(demo\)/),
    expect.stringMatching(/^Lê Thu Hương \(demo\)/),
  ]);
  expect(await stages.nth(1).getAttribute('aria-current')).toBe('step');
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'path-stages');
  await page.setViewportSize({ width: 390, height: 844 });
  await shoot(page, 'path-stages-phone');
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await page.setViewportSize({ width: 1440, height: 900 });

  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('315/kh-skhcn');
  await page.getByRole('option', { name: /Về dữ liệu dùng chung/ }).click();
  await page.waitForURL(new RegExp(`/directives/${registered.body.id}$`));

  await page.goto('/me');
  await page.getByRole('link', { name: 'Choose what you are told of, where and when' }).click();
  await page.waitForURL(/\/me\/notifications$/);
}, 120_000);

test.each([
  ['vi', 'Đính chính', 'Người ký', 'Lý do đính chính', 'Các lần đính chính'],
  ['en', 'Correct the entry', 'Signer', 'Reason for the correction', 'Corrections'],
] as const)(
  'an entry of the registry is corrected, and what stood there stays to be read (%s)',
  async (language, correct, signer, reason, trail) => {
    const { body } = await office.clients.head.post('/directives', {
      number: `41${language}/KH-SKHCN`,
      issuedOn: '2026-04-02',
      issuer: { unitId: 'SKHCN' },
      signer: 'Giam doc',
      abstract: 'Về đính chính',
    });
    const { page } = await openAs(browser, { baseUrl: office.origin, login: 'head@demo', language });
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`/directives/${body.id}`);
    await page.getByRole('button', { name: correct }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: signer }).fill('Giám đốc');
    await dialog.getByRole('textbox', { name: reason }).fill('Gõ thiếu dấu');
    expect(await axeFindings(page)).toEqual([]);
    await shoot(page, `correct-${language}`);
    await dialog.getByRole('button', { name: correct }).click();
    const corrections = page.getByRole('region', { name: trail });
    await corrections.getByText('Giam doc').waitFor();
    await corrections.getByText(/Gõ thiếu dấu/).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await shoot(page, `corrected-${language}`);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  },
  120_000,
);
