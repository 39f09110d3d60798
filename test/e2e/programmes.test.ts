/**
 * A resolution in the browser: entered with goals and what measures them, its arithmetic opened in place, its figure moving while somebody
 * signs off, and the boards that lead from it to the work; and an indicator set from draft to trial.
 */
import type { Browser, Page } from 'playwright-core';
import { localDate } from '../../domain/calendar/working-days';
import { nextPeriod, periodOf } from '../../domain/kpi/period';
import type { Language } from '../support/browser';
import { axeFindings, launchBrowser, openAs, pick, shoot } from '../support/browser';
import { reportedRate } from '../support/kpi';
import { Office } from '../support/office';
import { vn } from '../support/shipped';

let office: Office;
let browser: Browser;
let assignmentId: string;
let version: number;
const today = localDate(vn, new Date().toISOString());
const last = nextPeriod('month', periodOf('month', today), -1);

beforeAll(async () => {
  office = await Office.open();
  browser = await launchBrowser();
  const me = await office.clients.head.get('/me');
  const unitId = (me.body.appointments as { unitId: string }[])[0]!.unitId;
  const kpi = await office.clients.personnel.post('/kpis', {
    code: 'TRUC_TUYEN',
    subject: { kind: 'unit', id: unitId },
    definition: reportedRate(office.ids.official),
    reason: 'Kế hoạch năm',
  });
  await office.clients.official.post(`/kpis/${kpi.body.id}/measurements`, {
    period: last,
    figures: { numerator: '178', denominator: '200' },
  });
  const directive = await office.clients.head.post('/directives', {
    number: '9/KH-UBND',
    issuedOn: '2026-04-02',
    issuer: { unitId },
    signer: 'Giám đốc Sở (demo)',
    abstract: 'Kế hoạch số hóa hồ sơ (demo)',
  });
  const issued = { directiveId: directive.body.id as string };
  assignmentId = (await office.issue(issued)).id;
  await office.issue({ ...issued, title: 'Số hóa hồ sơ đất đai' });
  ({ version } = await office.carry(
    assignmentId,
    ['official', 'accept'],
    ['official', 'submit', { note: 'Xong', evidence: [{ kind: 'text', text: 'Kết quả' }] }],
    ['chief', 'approve'],
  ));
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await office?.close();
}, 60_000);

async function open(login: string, language: Language, path: string): Promise<Page> {
  const { page } = await openAs(browser, { baseUrl: office.origin, login, language });
  await page.setViewportSize({ width: 1440, height: 1000 });
  await page.goto(path);

  return page;
}

async function expectGood(page: Page, name: string): Promise<void> {
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, name);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await shoot(page, `${name}-phone`);
  await page.setViewportSize({ width: 1440, height: 1000 });
}

/** The whole of a page that scrolls within its frame, on a screen, on a phone, and as it prints in grey. */
async function shootWhole(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 2400 });
  await shoot(page, `${name}-whole`);
  await page.setViewportSize({ width: 390, height: 4600 });
  await shoot(page, `${name}-whole-phone`);
  await page.setViewportSize({ width: 794, height: 2400 });
  await page.emulateMedia({ media: 'print' });
  // Set by script: the page lets no foreign style sheet in.
  const filter = (value: string) =>
    page.evaluate((one) => void (document.documentElement.style.filter = one), value);
  await filter('grayscale(1)');
  await shoot(page, `${name}-print`);
  await filter('none');
  await page.emulateMedia({ media: null });
  await page.setViewportSize({ width: 1440, height: 1000 });
}

const dated = (days: number): string => {
  const [year, month, day] = new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000)
    .toISOString()
    .slice(0, 10)
    .split('-');

  return `${day}/${month}/${year}`;
};

test('a head enters a resolution with what measures it; weights that are not one are refused', async () => {
  const page = await open('head@demo', 'vi', '/programmes');
  await page.getByRole('button', { name: 'Thêm nghị quyết, chương trình' }).click();
  await page.getByLabel('Số, ký hiệu').fill('57-NQ/TW');
  await page.getByLabel('Cơ quan ban hành').fill('Bộ Chính trị');
  await page.getByLabel('Ngày ban hành').fill('22/12/2024');
  await page
    .getByLabel('Trích yếu')
    .fill('Về đột phá phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia');
  await pick(page, 'Đơn vị chịu trách nhiệm', 'SKHCN', 'Sở Khoa học và Công nghệ');
  await page.getByLabel('Từ ngày').fill(dated(-100));
  await page.getByLabel('Đến ngày').fill(dated(99));
  await page.getByLabel('Cách nhóm chỉ để minh họa').check();
  await page.getByLabel('Nhóm mục tiêu 1').last().fill('Dịch vụ công trực tuyến');
  await pick(page, 'Thêm vào nhóm 1', 'TRUC', 'TRUC_TUYEN');
  await page.getByRole('combobox', { name: 'Đo bằng, nhóm 1' }).click();
  await page.getByRole('option', { name: 'Văn bản chỉ đạo' }).click();
  await pick(page, 'Thêm vào nhóm 1', '9/KH', '9/KH-UBND');
  await page.getByLabel('Trọng số của TRUC_TUYEN', { exact: false }).fill('0,5');
  await page.getByLabel('Trọng số của 9/KH-UBND', { exact: false }).fill('0,4');
  await page.getByRole('button', { name: 'Thêm nhóm mục tiêu' }).click();
  await page.getByLabel('Nhóm mục tiêu 2').last().fill('Hạ tầng số');
  await page.getByLabel('Lý do').fill('Theo dõi thực hiện nghị quyết');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByText('cộng lại đúng bằng 1', { exact: false }).first().waitFor();
  await expectGood(page, 'programme-form');
  await page.getByLabel('Trọng số của 9/KH-UBND', { exact: false }).fill('0,5');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByRole('heading', { name: 'Nghị quyết 57-NQ/TW' }).waitFor();
  await page.getByText('2/3 mục', { exact: false }).first().waitFor();
});

test('the arithmetic opens in place, the tree folds by keyboard, and a sign-off moves the figure while one looks', async () => {
  const { items } = (await office.clients.leader.get('/programmes')).body;
  const { id } = (items as { id: string; number: string }[]).find(({ number }) => number === '57-NQ/TW')!;
  const page = await open('leader@demo', 'vi', `/programmes/${id}`);
  // 0.5 × 0.5 of the indicator, 0.5 × 0 of the directive; the goal that nothing measures is left out.
  await page.getByRole('button', { name: 'Cách tính của Dịch vụ công trực tuyến' }).click();
  await page.getByText('(0,5 × 0,5 + 0,5 × 0) / (0,5 + 0,5) = 0,25').waitFor();
  await page.getByRole('button', { name: 'Cách tính của Nghị quyết 57-NQ/TW' }).click();
  await page.getByText('Chưa đo được nên không tính (không coi là 0): Hạ tầng số').waitFor();
  await expectGood(page, 'programme');
  await office.carry(assignmentId, ['head', 'signOff', { version }]);
  await page.getByText('(0,5 × 0,5 + 0,5 × 0,5) / (0,5 + 0,5) = 0,5').waitFor({ timeout: 5_000 });
  await page.getByRole('button', { name: 'Thu gọn Dịch vụ công trực tuyến' }).focus();
  await page.keyboard.press('Enter');
  expect(await page.getByRole('link', { name: '9/KH-UBND', exact: false }).count()).toBe(0);
});

test('from the programme by its board to the rows, and to the board of a person', async () => {
  const page = await open('leader@demo', 'en', '/programmes');
  await expectGood(page, 'programmes-en');
  await page.getByRole('link', { name: 'Resolution 57-NQ/TW' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Board', exact: true }).click();
  await page.getByRole('heading', { name: 'Board of 57-NQ/TW' }).waitFor();
  await expectGood(page, 'programme-board-en');
  await page.getByRole('link', { name: '9/KH-UBND' }).click();
  await page.getByRole('heading', { name: 'Board of directive 9/KH-UBND' }).waitFor();
  await page.getByRole('heading', { name: 'Workload and its balance' }).waitFor();
  await page.getByText('End of last month', { exact: true }).click();
  await page.getByText('Deadlines and states are those of the end of that day', { exact: false }).waitFor();
  await expectGood(page, 'directive-board-en');
  await shootWhole(page, 'directive-board-en');
  await page
    .getByRole('row', { name: /^Open, in term/ })
    .getByRole('link')
    .click();
  await page.getByRole('link', { name: 'Số hóa hồ sơ đất đai' }).waitFor();

  const chief = await open('chief@demo', 'vi', `/people/${office.ids.official}/board`);
  await chief.getByRole('heading', { name: 'Công việc của Hoàng Ngọc Mai', exact: false }).waitFor();
  await chief.getByRole('heading', { name: 'Khối lượng và sự cân bằng' }).waitFor();
  await chief.getByText('Hạn và trạng thái được lấy như ở cuối ngày đó', { exact: false }).waitFor();
  await expectGood(chief, 'person-board');
  await shootWhole(chief, 'person-board');
});

test('a methodologist builds a set, somebody else decides on its trial, and the unit sees by what it is measured', async () => {
  const page = await open('methodologist@demo', 'vi', '/kpis/sets');
  await page.getByRole('button', { name: 'Soạn bộ chỉ số' }).click();
  await page.getByLabel('Tên bộ chỉ số').fill('Bộ chỉ số sở, ngành');
  await page.getByRole('combobox', { name: 'Loại đơn vị' }).click();
  await page.getByRole('option', { name: 'Sở, ngành' }).click();
  await page.getByRole('textbox', { name: 'Chỉ số', exact: true }).fill('Tỷ lệ nhiệm vụ đúng hạn');
  await page.getByRole('textbox', { name: 'Mã' }).fill('DUNG_HAN');
  await page.getByRole('textbox', { name: 'Trọng số' }).fill('0,5');
  await page.getByLabel('Công thức').fill('100 * numerator / denominator');
  await page.getByLabel('Mốc đầu').fill('80');
  await page.getByLabel('Chỉ tiêu').fill('98');
  await page.getByLabel('Lấy số liệu từ đâu').fill('Sổ theo dõi');
  await page.getByLabel('Lý do').fill('Kế hoạch năm');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByText('cộng lại đúng bằng 1', { exact: false }).first().waitFor();
  await expectGood(page, 'set-form');
  await page.getByRole('textbox', { name: 'Trọng số' }).fill('1');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByRole('heading', { name: 'Bộ chỉ số sở, ngành' }).waitFor();
  expect(await page.getByRole('button', { name: 'Bắt đầu thí điểm' }).count()).toBe(0);

  const personnel = await open('personnel@demo', 'en', page.url());
  await personnel.getByRole('button', { name: 'Start a trial' }).click();
  await pick(personnel, 'Add a unit to the trial', 'SKHCN', 'Department of Science and Technology');
  await personnel.getByLabel('Reason').fill('Trial in one department');
  await expectGood(personnel, 'set-trial-en');
  await personnel.getByRole('button', { name: 'Start a trial' }).last().click();
  await personnel.getByRole('heading', { name: 'The trial beside all others' }).waitFor();
  await expectGood(personnel, 'set-en');

  const head = await open('head@demo', 'vi', '/kpis?unitId=SKHCN');
  await head.getByRole('heading', { name: 'Theo bộ chỉ số: Bộ chỉ số sở, ngành' }).waitFor();
  await expectGood(head, 'assigned-set');
});
