/**
 * Cascade in the browser: what a unit's intake took on is split into two levels of children and done to the end, with
 * the roll-up to be seen above; a parent that is re-dated or withdrawn takes its children along, each shown before.
 */
import type { Browser, Page } from 'playwright-core';
import { localDate } from '../../domain/calendar/working-days';
import type { Language } from '../support/browser';
import { axeFindings, launchBrowser, openAs, shoot } from '../support/browser';
import type { Persona } from '../support/office';
import { Office } from '../support/office';
import { vn } from '../support/shipped';

/** The head's unit in the demo organisation. */
const DEPARTMENT = 'SKHCN';

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

const open = async (login: string, language: Language) =>
  (await openAs(browser, { baseUrl: office.origin, login, language })).page;

/** Types into a picker and takes the person; the list may close once when a field beside it was just filled. */
async function pick(
  scope: ReturnType<Page['getByRole']>,
  page: Page,
  label: string,
  name: string,
): Promise<void> {
  const input = scope.getByLabel(label, { exact: false }).first();
  const option = page.getByRole('option', { name }).first();

  for (let attempt = 0; attempt < 5; attempt += 1) {
    await input.click();
    await input.fill(name);

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

/** The deadline of a part as a person types it. */
const inDays = (days: number): string => {
  const [year, month, day] = localDate(vn, new Date(Date.now() + days * 86_400_000).toISOString()).split('-');

  return `${day}/${month}/${year}`;
};

async function finish(id: string, by: Persona, reviewer: Persona): Promise<void> {
  await office.carry(id, [by, 'submit', { evidence: [] }], [reviewer, 'approve']);
  const { version } = (await office.clients[reviewer].get(`/assignments/${id}`)).body as { version: number };
  await office.carry(id, [reviewer, 'signOff', { version }]);
}

const childIds = async (id: string): Promise<string[]> => {
  const { body } = await office.clients.leader.get(`/assignments?parentId=${id}&limit=50`);

  return (body.items as { id: string }[]).map((item) => item.id);
};

test('a unit’s intake is split into two levels, done to the end, and rolled up above', async () => {
  const issued = await office.issue(
    { assigneeId: undefined, leadUnitId: DEPARTMENT, reviewerIds: undefined, dueInWorkingDays: 20 },
    'leader',
  );
  await office.carry(issued.id, ['head', 'accept', { assigneeId: office.ids.head }]);

  const page = await open('head@demo', 'vi');
  await page.goto(`/assignments/${issued.id}`);
  await page.getByRole('tab', { name: 'Phân rã, phối hợp' }).click();
  await page.getByText('Chưa phân rã thành nhiệm vụ con.').waitFor();
  await page.getByRole('button', { name: 'Phân rã' }).click();
  const parts = page.getByRole('dialog').getByRole('group');

  for (const [index, [title, person, share]] of (
    [
      ['Khảo sát', 'Phạm Đức Long', '60'],
      ['Tổng hợp', 'Hoàng Ngọc Mai', '39'],
    ] as const
  ).entries()) {
    const part = parts.nth(index);
    await part.getByLabel('Tên phần việc').fill(title);
    await pick(part, page, 'Người thực hiện', person);
    await part.getByLabel('Thời hạn').fill(inDays(14));
    await part.getByLabel('Tỷ trọng').fill(share);
  }

  // 99 % is not the whole.
  await page.getByText('Tổng tỷ trọng 99%, cần đúng 100%.').waitFor();
  expect(await page.getByRole('button', { name: 'Giao các phần' }).isDisabled()).toBe(true);
  await parts.nth(1).getByLabel('Tỷ trọng').fill('40');
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'split-vi');
  await page.getByRole('button', { name: 'Giao các phần' }).click();
  await page.getByRole('button', { name: 'Xong', exact: true }).click();
  await page.getByText('Tiến độ chung 0%').waitFor();

  const [first, second] = await childIds(issued.id);
  const byTitle = async (id: string) =>
    ((await office.clients.head.get(`/assignments/${id}`)).body as { title: string }).title;
  const [survey, summary] = (await byTitle(first!)) === 'Khảo sát' ? [first!, second!] : [second!, first!];
  await office.carry(survey, ['chief', 'accept']);
  await office.carry(summary, ['official', 'accept']);
  const small = await office.clients.chief.post('/assignments', {
    title: 'Gửi phiếu',
    assigneeId: office.ids.official,
    dueInWorkingDays: 3,
    parentId: survey,
  });
  expect(small.status).toBe(201);
  await office.carry(small.body.id as string, ['official', 'accept']);
  await finish(small.body.id as string, 'official', 'chief');
  await finish(survey, 'chief', 'head');

  await page.reload();
  await page.getByRole('tab', { name: 'Phân rã, phối hợp' }).click();
  await page.getByText('Tiến độ chung 60%').waitFor();
  await page.getByRole('link', { name: 'Gửi phiếu' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'children-vi');
  await page.setViewportSize({ width: 390, height: 844 });
  await shoot(page, 'children-phone-vi');
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);

  // What is required and open keeps the parent from being handed in; afterwards it goes.
  expect((await office.give('head', issued.id, 'submit', { evidence: [] })).status).toBe(409);
  await finish(summary, 'official', 'head');
  expect((await office.give('head', issued.id, 'submit', { evidence: [] })).status).toBe(200);
}, 240_000);

test('a parent that is withdrawn proposes it for its children, and tells what became of each', async () => {
  const { id } = await office.issue(
    { assigneeId: office.ids.head, reviewerIds: undefined, dueInWorkingDays: 10 },
    'leader',
  );
  await office.carry(id, ['head', 'accept']);

  for (const title of ['Collect figures', 'Write it up']) {
    const child = await office.clients.head.post('/assignments', {
      title,
      assigneeId: office.ids.official,
      dueInWorkingDays: 5,
      parentId: id,
    });
    expect(child.status).toBe(201);
  }

  const page = await open('leader@demo', 'en');
  await page.goto(`/assignments/${id}`);
  await page.getByRole('button', { name: 'More acts' }).click();
  await page.getByRole('menuitem', { name: 'Withdraw' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('No longer needed');
  await dialog.getByRole('checkbox', { name: /Write it up/ }).uncheck();
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'withdraw-en');
  await dialog.getByRole('button', { name: 'Withdraw' }).click();
  await dialog.getByText('What became of the child assignments').waitFor();
  await dialog.getByText('Done', { exact: true }).first().waitFor();
  await dialog.getByRole('button', { name: 'Done' }).click();

  const states = await Promise.all(
    (await childIds(id)).map(
      async (child) => (await office.clients.leader.get(`/assignments/${child}`)).body,
    ),
  );
  expect(
    Object.fromEntries((states as { title: string; status: string }[]).map((one) => [one.title, one.status])),
  ).toEqual({ 'Collect figures': 'withdrawn', 'Write it up': 'issued' });
}, 180_000);
