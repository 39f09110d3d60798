/**
 * A deputy acts for an absent head, in both languages: the head declares the absence with a delegation and a preview,
 * the deputy finds the head's work in a box of its own, signs for the head, and the timeline keeps both names.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { axeFindings, launchBrowser, openAs } from '../support/browser';
import { localDate } from '../../domain/calendar/working-days';
import { vn } from '../support/shipped';
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

/** A journey that broke off leaves its head away; the next one starts with everybody at work. */
afterEach(async () => {
  const { body } = await office.clients.head.get('/absences');

  for (const { id } of body.items as { id: string }[]) {
    await office.clients.head.post(`/absences/${id}/end`, {});
  }
});

/** Pictures for people to look at, where a folder for them is named. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS'];

  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
  }
}

const WORDS = {
  vi: {
    days: 'Từ ngày – đến hết ngày',
    preview: 'Xem trước',
    declare: 'Báo vắng mặt',
    declared: 'Đã báo vắng mặt',
    covering: /Làm thay Trần Minh Quang/,
    toReview: /^Chờ thẩm định/,
    approve: /thay Trần Minh Quang/,
    inPlace: 'thay Trần Minh Quang (demo)',
    actFor: /Bạn làm thay Trần Minh Quang/,
    timeline: 'Dòng thời gian',
    back: /^Kết thúc vắng mặt/,
  },
  en: {
    days: 'From day – to the end of day',
    preview: 'Preview',
    declare: 'Declare the absence',
    declared: 'Absence declared',
    covering: /Covering for Trần Minh Quang/,
    toReview: /^To review/,
    approve: /for Trần Minh Quang/,
    inPlace: 'in the place of Trần Minh Quang (demo)',
    actFor: /You act in the place of Trần Minh Quang/,
    timeline: 'Timeline',
    back: /^End the absence/,
  },
} as const;

/** The day of the month in Hanoi, where the calendar's today is. */
const hanoiDay = (): string => localDate(vn, new Date().toISOString()).slice(-2);

test.each(['vi', 'en'] as const)(
  'a deputy acts for an absent head (%s)',
  async (language) => {
    const words = WORDS[language];
    const title = `Báo cáo chờ thủ trưởng ${language}`;
    const { id } = await office.issue({ title, reviewerIds: undefined });
    await office.carry(id, ['official', 'accept'], ['official', 'submit', { evidence: [] }]);

    const { page: head } = await openAs(browser, { baseUrl: office.origin, login: 'head@demo', language });
    await head.setViewportSize({ width: 1440, height: 900 });
    await head.goto('/delegations');
    await head.getByLabel(words.days).click();
    const today = head.locator(`button:not([disabled])[aria-label^="${Number(hanoiDay())} "]`).first();
    await today.click();
    await today.click();
    await head.keyboard.press('Escape');
    await head.getByPlaceholder(language === 'vi' ? /Tìm người/ : /Find a person/).fill('Le Thu Huong');
    await head.getByRole('option', { name: /Lê Thu Hương/ }).click();
    await head.getByRole('region', { name: words.preview }).waitFor();
    expect(await axeFindings(head)).toEqual([]);
    await shoot(head, `delegation-form-${language}`);
    await head.getByRole('button', { name: words.declare, exact: true }).click();
    await head.getByText(words.declared, { exact: true }).waitFor();
    await head.getByRole('button', { name: words.back }).waitFor();
    await head.setViewportSize({ width: 390, height: 844 });
    expect(await axeFindings(head)).toEqual([]);
    await shoot(head, `delegation-phone-${language}`);

    const { page: deputy } = await openAs(browser, {
      baseUrl: office.origin,
      login: 'deputy@demo',
      language,
    });
    await deputy.setViewportSize({ width: 1440, height: 900 });
    await deputy.goto('/delegations');
    expect(await axeFindings(deputy)).toEqual([]);
    await shoot(deputy, `delegation-covering-${language}`);
    await deputy.goto('/');
    const theirs = deputy.getByRole('region', { name: words.covering }).first();
    await theirs.getByRole('button', { name: words.toReview }).click();
    await deputy.getByText(title).first().click();
    const approve = deputy.getByRole('button', { name: words.approve }).first();
    await approve.waitFor();
    expect(await axeFindings(deputy)).toEqual([]);
    await shoot(deputy, `my-work-covering-${language}`);
    await approve.click();
    await deputy.getByText(words.actFor).waitFor();
    await shoot(deputy, `act-for-${language}`);
    await deputy.getByRole('dialog').getByRole('button').last().click();
    await deputy.getByRole('dialog').waitFor({ state: 'detached' });
    await deputy.goto(`/assignments/${id}`);
    const timeline = deputy.getByRole('list', { name: words.timeline, exact: true });
    const approval = timeline.getByRole('listitem').filter({ hasText: words.inPlace });
    await approval.getByText('Lê Thu Hương').waitFor();
    expect(await approval.count()).toBe(1);
    expect(await axeFindings(deputy)).toEqual([]);
    await shoot(deputy, `timeline-${language}`);
    await deputy.setViewportSize({ width: 390, height: 844 });
    await deputy.goto(`/?for=${office.ids.head}`);
    await deputy.getByRole('region', { name: words.covering }).first().waitFor();
    expect(await axeFindings(deputy)).toEqual([]);
    await shoot(deputy, `my-work-phone-${language}`);

    await head.getByRole('button', { name: words.back }).click();
    await head
      .getByText(language === 'vi' ? 'Đã kết thúc' : 'Ended', { exact: true })
      .first()
      .waitFor();
    expect((await office.clients.deputy.get('/covering')).body.items).toEqual([]);
  },
  180_000,
);
