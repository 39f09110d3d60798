/**
 * Requests in the browser, in both languages: more time is asked for and refused, the deadline passes, an excuse is
 * asked for and confirmed by the head of the agency, then more time is granted after all; the page goes on showing
 * every date and every answer.
 */
import type { Browser, Page } from 'playwright-core';
import type { Language } from '../support/browser';
import { axeFindings, launchBrowser, openAs, shoot } from '../support/browser';
import { Office } from '../support/office';
import { until } from '../support/wait';

/** What people see and press. */
const WORDS = {
  vi: {
    accept: 'Tiếp nhận',
    work: 'Công việc',
    more: 'Việc khác',
    requestExtension: 'Xin gia hạn',
    refuseExtension: 'Không cho gia hạn',
    grantExtension: 'Cho gia hạn',
    requestExcuse: 'Đề nghị xác nhận lý do khách quan',
    confirmExcuse: 'Xác nhận lý do khách quan',
    workingDays: 'Số ngày làm việc kể từ hôm nay',
    reason: 'Lý do',
    note: 'Ghi chú',
    cause: 'Nguyên nhân khách quan',
    asked: ['xin gia hạn 1 · Không đồng ý', 'xin gia hạn 2 · Đồng ý'],
    granted: 'Được gia hạn đến',
    excused: /Lý do khách quan cho lần lỡ hạn .* · Đã xác nhận/,
    facts: ['Thời hạn ban đầu', 'Các lần lỡ hạn'],
  },
  en: {
    accept: 'Accept',
    work: 'Work',
    more: 'More acts',
    requestExtension: 'Ask for more time',
    refuseExtension: 'Refuse more time',
    grantExtension: 'Grant more time',
    requestExcuse: 'Ask to be excused',
    confirmExcuse: 'Confirm the excuse',
    workingDays: 'Working days from today',
    reason: 'Reason',
    note: 'Note',
    cause: 'Objective cause',
    asked: ['asked for more time, no. 1 · Refused', 'asked for more time, no. 2 · Granted'],
    granted: 'Granted until',
    excused: /Excuse for the deadline missed .* · Confirmed/,
    facts: ['Original deadline', 'Missed deadlines'],
  },
} as const satisfies Record<Language, Record<string, unknown>>;

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

describe.each<Language>(['vi', 'en'])('requests, in %s', (language) => {
  const words = WORDS[language];

  const open = async (login: string) =>
    (await openAs(browser, { baseUrl: office.origin, login, language })).page;

  /** Gives a command by its button, or by the menu behind the buttons; every form passes axe. */
  async function act(page: Page, name: string, fields: Record<string, string>): Promise<void> {
    const button = page.getByRole('button', { name, exact: true });
    const menu = page.getByRole('button', { name: words.more });
    await button.or(menu).first().waitFor();

    if (await button.isVisible()) {
      await button.click();
    } else {
      await menu.click();
      await page.getByRole('menuitem', { name, exact: true }).click();
    }

    const dialog = page.getByRole('dialog');

    for (const [label, text] of Object.entries(fields)) {
      await dialog.getByLabel(label).first().fill(text);
    }

    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name, exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  }

  const view = async (id: string) => (await office.clients.head.get(`/assignments/${id}`)).body;

  test('more time refused, the deadline missed and excused, more time granted: every date stays to be read', async () => {
    const [official, head] = [await open('official@demo'), await open('head@demo')];
    const { id } = await office.issue({
      policyId: 'demo-seconds',
      dueInWorkingDays: undefined,
      dueAt: new Date(Date.now() + 45_000).toISOString(),
    });
    await office.carry(id, ['official', 'accept']);
    const { originalDueAt } = await view(id);
    await Promise.all([official, head].map((page) => page.goto(`/assignments/${id}`)));

    await act(official, words.requestExtension, { [words.workingDays]: '9', [words.reason]: 'Chờ số liệu' });
    await head.reload();
    await act(head, words.refuseExtension, { [words.reason]: 'Đã hứa với dân' });

    await until(async () => (await view(id)).misses.length > 0, 'the missed deadline', 90_000);
    await official.reload();
    await act(official, words.requestExcuse, { [words.cause]: 'Mất điện toàn khu vực' });
    await head.reload();
    await act(head, words.confirmExcuse, { [words.note]: 'Có xác nhận của điện lực' });
    await official.reload();
    await act(official, words.requestExtension, {
      [words.workingDays]: '8',
      [words.reason]: 'Còn 28 phường',
    });
    await head.reload();
    await act(head, words.grantExtension, { [words.note]: 'Tám ngày' });

    expect(await view(id)).toMatchObject({
      originalDueAt,
      misses: [{ dueAt: originalDueAt }],
      extensions: [{ settlement: 'refused', grantedDueAt: null }, { settlement: 'granted' }],
      excuses: [{ decision: 'confirmed' }],
    });

    await official.reload();
    await official.getByRole('tab', { name: words.work, exact: true }).click();

    for (const shown of [...words.asked, words.granted, words.excused, 'Đã hứa với dân', 'Tám ngày']) {
      await official.getByText(shown).first().waitFor();
    }

    // Original, missed (the same instant, by the excuse and by the facts), from and to: all in full.
    const { extensions, dueAt } = await view(id);
    const text = await official.getByRole('tabpanel').innerText();
    const written = [originalDueAt, dueAt, ...extensions.flatMap(datesIn)].map(dateIn(language));
    expect(written.filter((date) => !text.includes(date))).toEqual([]);
    expect(words.facts.filter((fact) => !text.includes(fact))).toEqual([]);
    expect(await axeFindings(official)).toEqual([]);
    await shoot(official, `requests-${language}`);
    await official.setViewportSize({ width: 390, height: 844 });
    await shoot(official, `requests-phone-${language}`);
    expect(await official.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(
      true,
    );
  }, 300_000);
});

const datesIn = (one: {
  requestedDueAt: string;
  fromDueAt: string;
  grantedDueAt: string | null;
}): string[] => [one.fromDueAt, one.requestedDueAt, ...(one.grantedDueAt === null ? [] : [one.grantedDueAt])];

/** `26/11/2026`, as every date that is written out holds it. */
const dateIn =
  (language: Language) =>
  (instant: string): string =>
    new Intl.DateTimeFormat(language === 'vi' ? 'vi-VN' : 'en-GB', {
      timeZone: 'Asia/Ho_Chi_Minh',
      day: '2-digit',
      month: '2-digit',
      year: 'numeric',
    }).format(new Date(instant));
