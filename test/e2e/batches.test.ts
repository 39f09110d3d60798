/**
 * Many at once on the screen: rows picked by keyboard, what would become of each, the order, its live result and another
 * try; a table with faults that issues nothing, then a good one; and tables to take away.
 */
import { readFileSync } from 'node:fs';
import { readSheet } from 'read-excel-file/node';
import type { Browser, Page } from 'playwright-core';
import { localDate } from '../../domain/calendar/working-days';
import { axeFindings, launchBrowser, openAs, pick, shoot } from '../support/browser';
import type { Language } from '../support/browser';
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

const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

async function open(login: string, language: Language): Promise<Page> {
  const { page } = await openAs(browser, { baseUrl: office.origin, login, language });
  await page.setViewportSize(DESKTOP);

  return page;
}

const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);

const WORDS = {
  vi: {
    list: 'Đã giao',
    bar: 'Nhiệm vụ đã chọn',
    selected: (count: number) => `Đã chọn ${count}`,
    pick: 'Chọn',
    changeDeadline: 'Đổi thời hạn',
    date: 'Ngày',
    onDate: 'Đến hết ngày',
    preview: 'Xem trước',
    allowed: '3/4 nhiệm vụ sẽ được xử lý',
    refused: 'Không làm được',
    reason: 'Lý do',
    order: 'Thực hiện với 4 nhiệm vụ',
    failed: '1 không làm được',
    done: 'Đã làm',
    retry: 'Thử lại phần lỗi',
    remind: 'Đôn đốc',
    send: 'Gửi lời đôn đốc',
    reminded: 'Đã đôn đốc: Hoàng Ngọc Mai (demo)',
    again: /^Đã đôn đốc; nhắc lại được từ/,
  },
  en: {
    list: 'Issued',
    bar: 'Selected assignments',
    selected: (count: number) => (count === 1 ? 'One selected' : `${count} selected`),
    pick: 'Select',
    changeDeadline: 'Change deadline',
    date: 'Date',
    onDate: 'Due on (end of that day)',
    preview: 'Preview',
    allowed: '3 of 4 assignments will be done',
    refused: 'Refused',
    reason: 'Reason',
    order: 'Do it for 4 assignments',
    failed: 'one refused',
    done: 'Done',
    retry: 'Try failed ones again',
    remind: 'Remind',
    send: 'Send the reminder',
    reminded: 'Reminded: Hoàng Ngọc Mai (demo)',
    again: /^Reminded; again from/,
  },
} as const;

/** Five of the head's, the third approved already, so that its deadline cannot be changed any more. */
async function issueFive(language: Language): Promise<string[]> {
  const ids: string[] = [];

  for (const no of [1, 2, 3, 4, 5]) {
    const { id } = await office.issue({ title: `Row ${no} ${language}`, dueInWorkingDays: 10 + no });
    ids.push(id);
  }

  await office.carry(
    ids[2]!,
    ['official', 'accept'],
    ['official', 'submit', { evidence: [] }],
    ['chief', 'approve'],
  );

  return ids;
}

test.each(['en', 'vi'] as const)(
  'rows picked by keyboard, previewed with reasons, ordered, and tried again (%s)',
  async (language) => {
    const words = WORDS[language];
    const ids = await issueFive(language);
    const page = await open('head@demo', language);
    await page.goto(`/?box=issued&query=${encodeURIComponent(language)}`);
    const rowOf = (no: number) => page.getByRole('link', { name: new RegExp(`Row ${no} ${language}`) });
    const boxOf = (no: number) =>
      page.getByRole('checkbox', { name: `${words.pick} Row ${no} ${language}`, exact: true });
    const bar = page.getByRole('region', { name: words.bar });

    // A click gives the first row the focus; going on by key must take the picking along.
    await rowOf(1).click();
    await page.keyboard.press('j');
    await rowOf(2).and(page.locator('[aria-current="true"]:focus')).waitFor();
    await page.keyboard.press('x');
    await bar.getByText(words.selected(1), { exact: true }).waitFor();
    expect([await boxOf(1).isChecked(), await boxOf(2).isChecked()]).toEqual([false, true]);
    await page.keyboard.press('j');
    await rowOf(3).and(page.locator('[aria-current="true"]:focus')).waitFor();
    await page.keyboard.press('j');
    await rowOf(4).and(page.locator('[aria-current="true"]:focus')).waitFor();
    await page.keyboard.press('j');
    await rowOf(5).and(page.locator('[aria-current="true"]:focus')).waitFor();
    await page.keyboard.press('Shift+X');
    await bar.getByText(words.selected(4), { exact: true }).waitFor();
    // A box that was pressed does not swallow the keys.
    await boxOf(1).check();
    await bar.getByText(words.selected(5), { exact: true }).waitFor();
    await boxOf(1).uncheck();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await axeFindings(page)).toEqual([]);
    await shoot(page, `many-picked-${language}`);
    await page.setViewportSize(PHONE);
    expect(await fits(page)).toBe(true);
    await shoot(page, `many-picked-phone-${language}`);
    await page.setViewportSize(DESKTOP);

    await bar.getByRole('button', { name: words.changeDeadline }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(words.date, { exact: true }).click();
    const [year, month, day] = localDate(vn, new Date(Date.now() + 90 * 86_400_000).toISOString()).split('-');
    await dialog.getByRole('textbox', { name: words.onDate }).fill(`${day}/${month}/${year}`);
    await page.keyboard.press('Tab');
    await dialog.getByRole('button', { name: words.preview }).click();
    await dialog.getByText(words.allowed).waitFor();
    expect(await dialog.getByText(`${day}/${month}/${year}`).count()).toBe(3);
    expect(await axeFindings(page)).toEqual([]);
    await shoot(page, `many-preview-${language}`);
    await page.setViewportSize(PHONE);
    expect(await fits(page)).toBe(true);
    await shoot(page, `many-preview-phone-${language}`);
    await page.setViewportSize(DESKTOP);
    await dialog.getByRole('textbox', { name: words.reason }).fill('Theo kế hoạch mới');
    await dialog.getByRole('button', { name: words.order }).click();

    await page.waitForURL(/\/batches\/[^/]+$/);
    await page.getByText(words.failed, { exact: true }).waitFor();
    const done = page.getByRole('cell', { name: words.done, exact: true });
    await done.nth(2).waitFor();
    expect(await done.count()).toBe(3);
    expect(await axeFindings(page)).toEqual([]);
    await shoot(page, `many-result-${language}`);
    await page.setViewportSize(PHONE);
    expect(await fits(page)).toBe(true);
    await shoot(page, `many-result-phone-${language}`);
    await page.setViewportSize(DESKTOP);

    // Once it was returned, its deadline can be changed.
    await office.carry(ids[2]!, ['head', 'return', { reason: 'Bổ sung', severity: 'minor' }]);
    await page.getByRole('button', { name: words.retry }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: words.reason }).fill('Đã trả lại');
    await page.getByRole('dialog').getByRole('button', { name: words.retry }).click();
    await page.getByText(words.failed, { exact: true }).waitFor({ state: 'detached' });
    await page.waitForFunction(
      ([done]) =>
        [...document.querySelectorAll('td')].filter((cell) => cell.textContent === done).length === 4,
      [words.done],
    );
    const { body } = await office.clients.head.get(`/assignments/${ids[2]!}`);
    expect(localDate(vn, body.dueAt)).toBe(`${year}-${month}-${day}`);

    // One alone is reminded from its own page.
    await page.goto(`/assignments/${ids[0]!}`);
    await page.getByRole('button', { name: words.remind, exact: true }).click();
    expect(await axeFindings(page)).toEqual([]);
    await shoot(page, `remind-${language}`);
    await page.getByRole('dialog').getByRole('button', { name: words.send }).click();
    await page.getByText(words.reminded).waitFor();
    await page.getByRole('button', { name: words.again }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    const official = await open('official@demo', language);
    await official.goto(`/assignments/${ids[0]!}`);
    await official.getByRole('heading', { name: `Row 1 ${language}` }).waitFor();
    expect(await official.getByRole('button', { name: words.remind, exact: true }).count()).toBe(0);
  },
  240_000,
);

test('rows of the board are picked by key too, and the list is taken away as CSV and XLSX', async () => {
  const { id } = await office.issue({ title: 'Taken away' });
  await office.issue({ title: 'Taken away as well' });
  const page = await open('head@demo', 'en');
  await page.goto('/assignments?query=taken');
  await page
    .getByRole('link', { name: /Taken away/ })
    .first()
    .focus();
  await page.keyboard.press('x');
  await page
    .getByRole('link', { name: /Taken away/ })
    .last()
    .focus();
  await page.keyboard.press('Shift+X');
  await page.getByRole('region', { name: 'Selected assignments' }).getByText('2 selected').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'many-board');
  await page.setViewportSize(PHONE);
  expect(await fits(page)).toBe(true);
  await shoot(page, 'many-board-phone');
  await page.setViewportSize(DESKTOP);

  const download = async (format: string): Promise<Buffer> => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: new RegExp(format) }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(new RegExp(`\\.${format.toLowerCase()}$`));

    return readFileSync(await file.path());
  };
  const csv = (await download('CSV')).toString('utf8');
  expect(csv.split('\r\n').filter((line) => line.includes('Taken away'))).toHaveLength(2);
  const rows = await readSheet(await download('XLSX'));
  expect(rows.filter((row) => row.some((cell) => String(cell).startsWith('Taken away')))).toHaveLength(2);
  expect((await office.clients.head.get(`/assignments/${id}`)).status).toBe(200);
}, 120_000);

test.each([
  [
    'en',
    /Choose a CSV or XLSX/,
    '2 of 3 rows are wrong',
    /^All 2 rows are right/,
    'Reason for issuing the table',
    'Import 2 rows',
    'Done',
  ],
  ['vi', /Chọn tệp CSV hoặc XLSX/, '2/3', /2 dòng/, 'Lý do giao', '2', 'Đã làm'],
] as const)(
  'a table with faults issues nothing, a good one issues each row (%s)',
  async (language, choose, faulty, fine, reason, doImport, done) => {
    const { head } = office.clients;
    const page = await open('head@demo', language);
    await page.goto('/settings/imports');
    const load = async (name: string, lines: string[]): Promise<void> => {
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByRole('button', { name: choose }).click(),
      ]);
      await chooser.setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\r\n')) });
    };
    const heading = 'title;assignee;reviewers;dueInWorkingDays';
    const issued = async (): Promise<number> =>
      (await head.get(`/assignments?query=${encodeURIComponent(`nhap ${language}`)}`)).body.items.length;

    await load('faulty.csv', [
      heading,
      `Nhập ${language} một;official@demo;chief@demo;5`,
      `Nhập ${language} hai;nobody@demo;;5`,
      ';official@demo;;5',
    ]);
    await page.getByRole('alert').getByText(faulty).waitFor();
    // In the language of the screen, whatever language the person is written to in.
    await page
      .getByText(language === 'en' ? 'There is no such person.' : 'Không có người này.', { exact: true })
      .waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await shoot(page, `import-faults-${language}`);
    await page.setViewportSize(PHONE);
    expect(await fits(page)).toBe(true);
    await shoot(page, `import-faults-phone-${language}`);
    await page.setViewportSize(DESKTOP);
    expect(await issued()).toBe(0);

    await load('good.csv', [
      heading,
      `Nhập ${language} một;official@demo;chief@demo;5`,
      `Nhập ${language} hai;official@demo;;6`,
    ]);
    await page.getByRole('status').getByText(fine).waitFor();
    expect(await issued()).toBe(0);
    await page.getByRole('textbox', { name: reason }).fill('Theo kế hoạch quý');
    await page
      .getByRole('button', { name: new RegExp(doImport) })
      .last()
      .click();
    await page.waitForURL(/\/batches\/[^/]+$/);
    await page.waitForFunction(
      ([word]) =>
        [...document.querySelectorAll('td')].filter((cell) => cell.textContent === word).length === 2,
      [done],
    );
    expect(await issued()).toBe(2);
    expect(await axeFindings(page)).toEqual([]);
  },
  120_000,
);

test('whoever is given more than the rules think well of is warned of, and may be given it all the same', async () => {
  const both = { vi: 'Hẹp (thử)', en: 'Narrow (test)' };
  const definition = {
    name: both,
    legalBasis: both,
    reminders: [],
    due: { recipients: ['assignee'] },
    rungs: [{ offset: { workingDays: 1 }, recipients: ['lineManager'] }],
    stuckAfterWorkingDays: 3,
    dueSoonWorkingDays: 3,
    deputyActsAlways: false,
    evidenceRequired: false,
    warnAboveOpen: 1,
  };
  const { personnel } = office.clients;
  await personnel.post('/rules/policies', { id: 'narrow', definition, reason: 'first' });
  await personnel.post('/rules/policies/narrow/units', {
    unitIds: ['SKHCN.P01'],
    reason: 'first',
    replace: true,
  });
  await office.issue({ title: 'Already on hand' });
  const page = await open('head@demo', 'en');
  await page.goto('/issue');
  await page.getByLabel('Title').first().fill('One more');
  // Somebody of the unit with little on hand is suggested, and taken by hand alone.
  await pick(page, 'Lead unit', 'SKHCN.P01', 'Digital');
  const suggested = page.getByText(/^Suggested: /);
  await suggested.waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'issue-suggestion');
  const who = (await suggested.innerText()).replace(/^Suggested: /, '').split('\n')[0] ?? '';
  await page.getByRole('button', { name: 'Choose', exact: true }).click();
  await suggested.waitFor({ state: 'hidden' });
  const [named] = who.split(' (');
  expect(
    await page
      .getByRole('textbox', { name: 'Assignee' })
      .or(page.getByRole('combobox', { name: 'Assignee' }))
      .first()
      .inputValue(),
  ).toContain(named);
  const assignee = page
    .getByRole('textbox', { name: 'Assignee' })
    .or(page.getByRole('combobox', { name: 'Assignee' }));
  await assignee.first().click();
  await assignee.first().fill('Hoang Ngoc Mai');
  await page
    .getByRole('option', { name: /Hoàng Ngọc Mai/ })
    .first()
    .click();
  await page.getByText(/the rules ask to think twice above 1\. You may still issue\./).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'workload-warning');
  await page.getByRole('button', { name: 'Issue assignment', exact: true }).click();
  await page.waitForURL(/\/assignments\/[a-z2-7]{26}$/);
}, 120_000);
