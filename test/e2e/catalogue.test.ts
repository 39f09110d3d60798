/**
 * What work is worth, on the screen: groups and products with their decisions, a table that comes in, issuing a product
 * with a quantity, and signing it off with the recorded figures, one of them corrected with its reason.
 */
import type { Browser, Page } from 'playwright-core';
import type { Language } from '../support/browser';
import { axeFindings, launchBrowser, openAs, pick, shoot } from '../support/browser';
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

async function open(login: string, language: Language, phone = false): Promise<Page> {
  const { page } = await openAs(browser, { baseUrl: office.origin, login, language });
  await page.setViewportSize(phone ? { width: 390, height: 844 } : { width: 1440, height: 900 });

  return page;
}

const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
let itemId = '';

test('the personnel office sets the groups; an official asks for a product that is missing', async () => {
  const personnel = await open('personnel@demo', 'vi');
  await personnel.goto('/catalogue?agencyId=SKHCN');
  await personnel.getByRole('button', { name: 'Đặt nhóm và sản phẩm chuẩn' }).click();
  await personnel.getByLabel('Tên nhóm 1').fill('Đơn giản');
  await personnel.getByRole('button', { name: 'Thêm nhóm' }).click();
  await personnel.getByLabel('Tên nhóm 2').fill('Phức tạp');
  await personnel.getByLabel('Tên sản phẩm chuẩn').fill('Công văn hành chính');
  await personnel.getByLabel('Điểm của sản phẩm chuẩn').fill('5');
  await personnel.getByLabel('Số văn bản làm căn cứ').fill('12/QĐ-SKHCN');
  expect(await axeFindings(personnel)).toEqual([]);
  await personnel.getByRole('button', { name: 'Lưu' }).click();
  await personnel.getByText('Sản phẩm chuẩn: Công văn hành chính, 5 điểm').waitFor();
  await shoot(personnel, 'catalogue-frame');

  const official = await open('official@demo', 'en', true);
  await official.goto('/catalogue?agencyId=SKHCN');
  await official.getByRole('button', { name: 'Request an addition' }).click();
  await official.getByLabel('Code').fill('BC-CD');
  await official.getByLabel('Points', { exact: false }).first().fill('15');
  await official.getByLabel('Name of the product').fill('Báo cáo chuyên đề (demo)');
  await official.getByLabel('Output').fill('Báo cáo');
  await official.getByRole('combobox', { name: 'Group' }).click();
  await official.getByRole('option', { name: '2. Phức tạp' }).click();
  await official.getByLabel('Reason').fill('New work since this month');
  expect(await axeFindings(official)).toEqual([]);
  await shoot(official, 'catalogue-request-phone');
  expect(await fits(official)).toBe(true);
  await official.getByRole('button', { name: 'Save', exact: true }).click();
  await official.waitForURL(/\/catalogue\/[a-z2-7]{26}$/);
  itemId = new URL(official.url()).pathname.split('/').at(-1)!;
  await official.getByText(/^Next: a leader of one of the agency/).waitFor();
});

test('each step is a decision with its document; the item page tells them all', async () => {
  const step = (by: 'chief' | 'personnel', name: string, basedOnVersion: number) =>
    office.clients[by].post(`/catalogue/items/${itemId}/steps/${name}`, {
      documentNumber: '7/TTr',
      basedOnVersion,
    });
  expect((await step('chief', 'propose', 1)).status).toBe(200);
  expect((await step('personnel', 'normalise', 2)).status).toBe(200);
  const head = await open('head@demo', 'en');
  await head.goto(`/catalogue/${itemId}`);
  await head.getByRole('button', { name: 'Decide', exact: true }).click();
  const dialog = head.getByRole('dialog');
  await dialog.getByLabel('Number of the document').fill('34/QĐ-SKHCN');
  expect(await axeFindings(head)).toEqual([]);
  await dialog.getByRole('button', { name: 'Decide', exact: true }).click();
  await head.getByText('document 34/QĐ-SKHCN').waitFor();
  await head.getByRole('button', { name: 'Retire', exact: true }).waitFor();
  expect(await axeFindings(head)).toEqual([]);
  await shoot(head, 'catalogue-item');
  await head.setViewportSize({ width: 390, height: 844 });
  expect(await fits(head)).toBe(true);
  await shoot(head, 'catalogue-item-phone');
  await head.goto('/catalogue?state=decided');
  await head.getByRole('link', { name: /^BC-CD/ }).waitFor();
  expect(await axeFindings(head)).toEqual([]);
  expect(await fits(head)).toBe(true);
});

test('a table of products is checked, then comes in as drafts', async () => {
  const official = await open('official@demo', 'vi');
  await official.goto('/catalogue');
  await official.getByRole('link', { name: 'Nhập từ bảng' }).click();
  const file = (code: string, group: number) => ({
    name: 'danh-muc.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      `agency;code;name;output;groupNo;points;reason\nSKHCN;${code};Tờ trình (demo);Tờ trình;${group};7,5;Ban hành lần đầu\n`,
    ),
  });
  const input = official.locator('input[type=file]');
  await input.setInputFiles(file('TT-01', 9));
  await official.getByRole('alert').getByText('1/1 dòng sai').waitFor();
  await input.setInputFiles(file('TT-01', 1));
  await official.getByRole('button', { name: 'Nhập 1 dòng' }).click();
  await official.getByText('Đã nhập 1 dòng.').waitFor();
  expect(await axeFindings(official)).toEqual([]);
  await official.goto('/catalogue?agencyId=SKHCN&state=draft');
  await official.getByRole('link', { name: /^TT-01/ }).waitFor();
  await shoot(official, 'catalogue-list');
});

test('a product is issued with a quantity, and signed off with a figure corrected for a reason', async () => {
  const head = await open('head@demo', 'en');
  await head.goto('/issue');
  await head.getByLabel('Title').first().fill('Two reports on shared data');
  await pick(head, 'Assignee', 'Hoàng Ngọc Mai', 'Hoàng Ngọc Mai');
  await pick(head, 'Add a reviewer', 'Phạm Đức Long', 'Phạm Đức Long');
  await pick(head, 'Product of the catalogue', 'bao cao', 'BC-CD');
  await head.getByLabel('Quantity').fill('2');
  await head.getByText('Comes to 2 × 3 standard units').waitFor();
  await head.getByText('Sudden', { exact: true }).click();
  expect(await axeFindings(head)).toEqual([]);
  await shoot(head, 'issue-product');
  await head.getByRole('button', { name: 'Issue assignment', exact: true }).click();
  await head.waitForURL(/\/assignments\/[a-z2-7]{26}$/);
  const id = new URL(head.url()).pathname.split('/').at(-1)!;
  expect((await office.clients.head.get(`/assignments/${id}`)).body).toMatchObject({
    product: { itemId, coefficient: '3' },
    quantity: '2',
    planned: false,
  });
  await office.carry(
    id,
    ['official', 'accept'],
    ['official', 'submit', { evidence: [] }],
    ['chief', 'return', { reason: 'Wrong figures in one of them', severity: 'major' }],
    ['official', 'submit', { evidence: [] }],
    ['chief', 'approve'],
  );

  await head.goto(`/review?id=${id}`);
  const units = head.getByLabel(/^Failed a review, returned .*: units$/).first();
  await units.waitFor();
  expect(await units.inputValue()).toBe('2');
  await head.getByText('“Wrong figures in one of them”').waitFor();
  await units.fill('1');
  await head.getByRole('button', { name: 'Sign off, go to next' }).click();
  await head.getByText('Say why the recorded figure is corrected.').waitFor();
  expect(await axeFindings(head)).toEqual([]);
  await shoot(head, 'review-acceptance');
  await head.setViewportSize({ width: 390, height: 844 });
  expect(await fits(head)).toBe(true);
  await shoot(head, 'review-acceptance-phone');
  await head.getByLabel(/^Why corrected: Failed a review/).fill('Only one of the two was wrong');
  await head.getByRole('button', { name: 'Sign off, go to next' }).click();
  await head
    .getByText(/Signed off /)
    .first()
    .waitFor();
  expect((await office.clients.official.get(`/assignments/${id}/acceptance`)).body.accepted).toMatchObject({
    quantity: '2',
    failures: [{ units: '1' }],
    corrections: [{ of: 'failure', from: '2', value: '1', reason: 'Only one of the two was wrong' }],
  });
});
