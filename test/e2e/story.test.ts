/**
 * The story that the product is for, in the browser and in both languages: a leader issues an assignment, an official
 * carries it out, a reviewer returns it once and then approves it, the signer signs it off; a second one escalates by
 * itself; an operator reads the history of both.
 */
import { rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { DEMO_PASSWORD as password, ProductSystem } from '../../tools/bench/system';
import type { Language } from '../support/browser';
import { axeFindings, launchBrowser, openAs, openByCard, shoot } from '../support/browser';
import { throwAwayFolder } from '../../tools/support/throw-away-folder';

const folder = throwAwayFolder('e2e');
let system: ProductSystem;
let browser: Browser;

beforeAll(async () => {
  system = await ProductSystem.start({ dataDir: folder });
  browser = await launchBrowser();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await system?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** What people see and press. */
const WORDS = {
  vi: {
    title: 'Tên nhiệm vụ',
    assignee: 'Người thực hiện',
    addReviewer: 'Thêm người thẩm định',
    workingDays: 'Số ngày làm việc',
    preview: 'Điều gì sẽ xảy ra',
    issue: 'Giao nhiệm vụ',
    accept: 'Tiếp nhận',
    progress: 'Cập nhật tiến độ',
    progressNote: 'Đã làm được gì',
    submit: 'Trình thẩm định',
    note: 'Ghi chú',
    return: 'Trả lại',
    reason: 'Lý do trả lại',
    confirmReturn: 'Trả lại và sang việc sau',
    confirmApprove: 'Duyệt và sang việc sau',
    confirmSign: 'Ký duyệt và sang việc sau',
    signedOff: 'Đã ký duyệt',
  },
  en: {
    title: 'Title',
    assignee: 'Assignee',
    addReviewer: 'Add a reviewer',
    workingDays: 'Working days',
    preview: 'What will happen',
    issue: 'Issue assignment',
    accept: 'Accept',
    progress: 'Update progress',
    progressNote: 'What was done',
    submit: 'Submit for review',
    note: 'Note',
    return: 'Return',
    reason: 'Reason for returning',
    confirmReturn: 'Return, go to next',
    confirmApprove: 'Approve, go to next',
    confirmSign: 'Sign off, go to next',
    signedOff: 'Signed off',
  },
} satisfies Record<Language, Record<string, string>>;

/** Types into a picker and chooses; the list may close once when the field beside it has just been filled. */
async function pick(page: Page, label: string, typed: string, name: string): Promise<void> {
  const input = page
    .getByRole('combobox', { name: label })
    .or(page.getByRole('textbox', { name: label }))
    .first();
  const option = page.getByRole('option', { name }).first();

  for (let attempt = 0; attempt < 5; attempt += 1) {
    await input.click();
    await input.fill(typed);

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

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click();
}

/** Presses the act on the page, fills its form, and confirms with the button of the same name in the dialog. */
async function actWithForm(page: Page, act: string, field: string, text: string): Promise<void> {
  await press(page, act);
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(field).first().fill(text);
  await dialog.getByRole('button', { name: act }).click();
  await dialog.waitFor({ state: 'hidden' });
}

async function expectAccessible(page: Page): Promise<void> {
  expect(await axeFindings(page)).toEqual([]);
}

describe.each<Language>(['vi', 'en'])('the story, in %s', (language) => {
  const words = WORDS[language];
  const title = `Báo cáo chữ ký số (${language})`;
  let head: Page;
  let chief: Page;
  let official: Page;
  let address: string;

  beforeAll(async () => {
    const open = (login: string) => openByCard(browser, { baseUrl: system.baseUrl, login, language });
    head = await open('head@demo');
    chief = await open('chief@demo');
    official = await open('official@demo');
  }, 90_000);

  it('a director issues it, and sees the ladder before', async () => {
    await head.goto('/issue');
    await head.getByLabel(words.title).first().fill(title);
    await pick(head, words.assignee, 'hoang ngoc mai', 'Hoàng Ngọc Mai');
    await pick(head, words.addReviewer, 'pham duc long', 'Phạm Đức Long');
    await head.getByRole('textbox', { name: words.workingDays }).fill('3');
    await head.getByRole('table').first().waitFor();
    await expectAccessible(head);
    await press(head, words.issue);
    await head.waitForURL(/\/assignments\/[a-z2-7]{26}$/);
    await head.getByRole('heading', { name: title }).waitFor();
    address = new URL(head.url()).pathname;
  }, 90_000);

  it('the official accepts, reports and submits', async () => {
    await official.goto(address);
    await press(official, words.accept);
    await actWithForm(official, words.progress, words.progressNote, 'Đã nhận số liệu của 98 phường.');
    await expectAccessible(official);
    await actWithForm(official, words.submit, words.note, 'Kính trình.');
  }, 90_000);

  it('the reviewer returns it once', async () => {
    await chief.goto('/review');
    await chief.getByRole('heading', { name: title }).waitFor();
    await expectAccessible(chief);
    await chief.getByText(words.return, { exact: true }).first().click();
    await chief.getByLabel(words.reason).fill('Thiếu phụ lục 02.');
    await press(chief, words.confirmReturn);
    await chief.getByRole('heading', { name: title }).waitFor({ state: 'hidden' });
  }, 90_000);

  it('the official submits again, the reviewer approves', async () => {
    await official.goto(address);
    await actWithForm(official, words.submit, words.note, 'Đã bổ sung phụ lục 02.');
    await chief.goto('/review');
    await chief.getByRole('heading', { name: title }).waitFor();
    await press(chief, words.confirmApprove);
    await chief.getByRole('heading', { name: title }).waitFor({ state: 'hidden' });
  }, 90_000);

  it('the director signs it off, and everybody sees it', async () => {
    await head.goto('/review');
    await head.getByRole('heading', { name: title }).waitFor();
    await press(head, words.confirmSign);
    await head.getByRole('heading', { name: title }).waitFor({ state: 'hidden' });
    await official.goto(address);
    await official.getByText(words.signedOff).first().waitFor();
  }, 90_000);

  it('another one escalates by itself, and the operator reads both histories', async () => {
    const issued = await head.request.post('/api/v1/assignments', {
      headers: { 'idempotency-key': `escalates-${language}` },
      data: {
        title: `Quá hạn (${language})`,
        assigneeId: 'p-demo-05',
        policyId: 'demo-seconds',
        dueAt: new Date(Date.now() + 4_000).toISOString(),
      },
    });
    const { id, number } = (await issued.json()) as { id: string; number: string };
    const level = async () => {
      const { escalationLevel } = (await (await head.request.get(`/api/v1/assignments/${id}`)).json()) as {
        escalationLevel: number;
      };

      return escalationLevel;
    };
    await expect(eventually(level, 2)).resolves.toBe(2);
    const { page } = await openAs(browser, {
      baseUrl: system.baseUrl,
      login: 'operator@demo',
      language,
      password,
    });

    for (const process of [id, address.split('/').at(-1)!]) {
      await page.goto(`/ops/${process}`);
      await page
        .getByText(/WorkflowExecutionStarted/)
        .first()
        .waitFor();
      await expectAccessible(page);
    }

    await page.goto(`/ops?query=${encodeURIComponent(number)}`);
    await page.getByText(number).first().waitFor();
    expect(await page.content()).not.toContain('Hoàng Ngọc Mai');
  }, 90_000);
});

describe.each([
  [
    'vi',
    'Tác động tới',
    'Đôn đốc',
    'Gửi lời đôn đốc',
    'Cuối quý trước',
    'không có lần đếm',
    'Trong hạn, chưa xong',
  ],
  [
    'en',
    'Act on',
    'Remind',
    'Send the reminder',
    'End of last quarter',
    'Nothing was counted',
    'Open, in term',
  ],
] as const)('the board in %s', (language, actOn, remind, send, lastQuarter, notCounted, inTerm) => {
  it('says where it stands, compares honestly, and acts from the row', async () => {
    const { page } = await openAs(browser, {
      baseUrl: system.baseUrl,
      login: 'head@demo',
      language,
      password,
    });
    const title = `Việc chậm trên bảng (${language})`;
    const issued = await page.request.post('/api/v1/assignments', {
      headers: { 'idempotency-key': `board-${language}` },
      data: { title, assigneeId: 'p-demo-05', dueInWorkingDays: 3 },
    });
    expect(issued.status()).toBe(201);
    await page.goto('/board');
    await page.getByRole('button', { name: `${actOn} “${title}”` }).click();
    await page.getByRole('menuitem', { name: remind, exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: send }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    // Nothing of an earlier quarter was counted in a system that is minutes old, and the board says so.
    await page.getByText(lastQuarter, { exact: true }).click();
    await page.getByText(notCounted).first().waitFor();
    await expectAccessible(page);
    // The page scrolls within its frame: a picture of all of it needs a screen that holds it.
    await page.setViewportSize({ width: 1280, height: 2300 });
    await shoot(page, `board-${language}`);
    await page.setViewportSize({ width: 390, height: 4200 });
    await shoot(page, `board-phone-${language}`);
    // Even a cell of the matrix leads to its rows, and the list says which they are.
    await page.getByRole('link', { name: new RegExp(`^${inTerm} \\d`) }).click();
    await page.waitForURL(/cell=openInTerm/);
    await page.locator(`input[value="${inTerm}"]`).waitFor();
  }, 90_000);
});

const SCREENS = ['/', '/issue', '/review', '/board', '/assignments', '/units', '/notifications', '/me'];

// Colours do not depend on the width: each theme and each width once is enough.
it.each([
  ['on a desk, light', { width: 1280, height: 800 }, 'light'],
  ['on a phone, dark', { width: 360, height: 740 }, 'dark'],
] as const)(
  'every screen %s passes axe and does not scroll sideways',
  async (_, viewport, colorScheme) => {
    const { page } = await openAs(browser, {
      baseUrl: system.baseUrl,
      login: 'head@demo',
      language: 'vi',
      password,
    });
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    const findings: string[] = [];

    for (const screen of SCREENS) {
      await page.goto(screen);
      await page.getByRole('heading').first().waitFor();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      findings.push(...(wide ? [`${screen} scrolls sideways`] : []));
      findings.push(...(await axeFindings(page)).map((finding) => `${screen} ${finding}`));
    }

    expect(findings).toEqual([]);
  },
  120_000,
);

/** Asks until the answer is the wanted one, for half a minute. */
async function eventually<T>(ask: () => Promise<T>, wanted: T): Promise<T> {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    if ((await ask()) === wanted) {
      return wanted;
    }

    await new Promise((resolve) => setTimeout(resolve, 200));
  }

  return ask();
}
