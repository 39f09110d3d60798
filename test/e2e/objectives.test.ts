/**
 * Goals on the screen: a cycle is set up, three levels are aligned, work is issued for a key result, and signing it off
 * moves the key result and the city's objective on a page that somebody else has open; then a check-in, and a phone.
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
const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const idOf = (page: Page): string => new URL(page.url()).pathname.split('/').at(-1)!;

let cityId = '';
let unitId = '';

test('a cycle is set up and started, and the city’s objective written', async () => {
  const leader = await open('leader@demo', 'vi');
  await leader.goto('/objectives');
  await leader.getByText('Chưa có chu kỳ OKR nào').waitFor();
  await leader.getByRole('button', { name: 'Mở chu kỳ' }).click();
  await leader.getByRole('textbox', { name: 'Tên' }).fill('Năm thử nghiệm');
  await leader.getByLabel('Từ ngày').fill(day(-182));
  await leader.getByLabel('Đến ngày').fill(day(182));
  expect(await axeFindings(leader)).toEqual([]);
  await leader.getByRole('button', { name: 'Lưu' }).click();
  await leader.getByRole('heading', { name: 'OKR · Năm thử nghiệm' }).waitFor();

  await leader.getByRole('button', { name: 'Đề xuất mục tiêu' }).click();
  await leader.getByRole('textbox', { name: 'Mục tiêu' }).fill('Chuyển đổi số toàn diện, phục vụ người dân');
  await leader
    .getByRole('combobox', { name: 'Cấp' })
    .or(leader.getByRole('textbox', { name: 'Cấp' }))
    .first()
    .click();
  await leader.getByRole('option', { name: 'Thành phố' }).click();
  expect(await axeFindings(leader)).toEqual([]);
  await leader.getByRole('button', { name: 'Lưu' }).click();
  await leader.waitForURL(/\/objectives\/[a-z2-7]{26}$/);
  cityId = idOf(leader);
  await leader.getByText('Chưa có kết quả then chốt', { exact: false }).waitFor();
  expect(await axeFindings(leader)).toEqual([]);
});

test('the levels below are aligned, each with its share', async () => {
  const { cycleId } = (await office.clients.head.get(`/objectives/${cityId}`)).body as { cycleId: string };
  const me = (await office.clients.chief.get('/me')).body as { appointments: { unitId: string }[] };
  const unit = await office.clients.head.post('/objectives', {
    cycleId,
    level: 'unit',
    unitId: me.appointments[0]!.unitId,
    ownerId: office.ids.chief,
    ambition: 'aspirational',
    title: 'Hạ tầng và dữ liệu dùng chung sẵn sàng',
  });
  unitId = (unit.body as { id: string }).id;
  const aligned = await office.clients.head.call('PUT', `/objectives/${unitId}/alignments/${cityId}`, {
    share: '1',
  });
  expect(aligned.status).toBe(200);

  const chief = await open('chief@demo', 'en');
  await chief.goto('/objectives');
  await chief.getByRole('button', { name: 'Propose an objective' }).click();
  await chief.getByRole('textbox', { name: 'Objective' }).fill('Báo cáo Nghị quyết 57 kịp thời');
  await chief
    .getByRole('combobox', { name: 'Level' })
    .or(chief.getByRole('textbox', { name: 'Level' }))
    .first()
    .click();
  await chief.getByRole('option', { name: 'Person' }).click();
  await pick(chief, 'Owner', 'Hoàng Ngọc Mai', 'Hoàng Ngọc Mai');
  await chief.getByRole('button', { name: 'Save' }).click();
  await chief.waitForURL(/\/objectives\/[a-z2-7]{26}$/);
  await chief.getByRole('button', { name: 'Add a key result' }).click();
  await chief.getByRole('textbox', { name: 'Key result' }).fill('Báo cáo đúng hạn');
  await chief.getByRole('textbox', { name: 'Target' }).fill('4');
  expect(await axeFindings(chief)).toEqual([]);
  await shoot(chief, 'objectives-key-result-form');
  await chief.getByRole('button', { name: 'Save' }).click();
  await chief.getByRole('button', { name: 'Báo cáo đúng hạn' }).waitFor();
  await pick(chief, 'Objective above', 'Hạ tầng', 'Unit · Hạ tầng và dữ liệu dùng chung sẵn sàng');
  await chief.getByRole('button', { name: 'Align upwards' }).click();
  await chief.getByText('gives 1 · at 0').waitFor();
  expect(await axeFindings(chief)).toEqual([]);
  await shoot(chief, 'objective');
});

test('signing off work moves the key result and the city’s objective while somebody looks', async () => {
  const leader = await open('leader@demo', 'vi');
  await leader.goto('/objectives');
  await leader.getByRole('button', { name: 'Bắt đầu chu kỳ' }).click();
  await leader.getByRole('dialog').getByRole('button', { name: 'Bắt đầu chu kỳ' }).click();
  await leader.getByRole('button', { name: 'Chuyển sang chấm điểm' }).waitFor();
  const city = leader.getByRole('meter', { name: /^Chuyển đổi số toàn diện, phục vụ người dân: đạt/ });
  await city.waitFor();
  expect(await city.getAttribute('aria-valuenow')).toBe('0');

  const head = await open('head@demo', 'en');
  await head.goto('/issue');
  await head.getByLabel('Title').first().fill('Báo cáo quý về Nghị quyết 57');
  await pick(head, 'Assignee', 'Hoàng Ngọc Mai', 'Hoàng Ngọc Mai');
  await pick(head, 'Contributes to a key result', 'bao cao', 'Báo cáo đúng hạn');
  await head.getByRole('textbox', { name: 'Share for Báo cáo đúng hạn' }).waitFor();
  expect(await axeFindings(head)).toEqual([]);
  await shoot(head, 'issue-key-result');
  await head.getByRole('button', { name: 'Issue assignment', exact: true }).click();
  await head.waitForURL(/\/assignments\/[a-z2-7]{26}$/);
  await head.getByRole('tab', { name: 'Work' }).click();
  await head.getByRole('link', { name: 'Báo cáo đúng hạn' }).first().waitFor();

  const worker = await open('official@demo', 'en');
  await worker.goto('/?box=toAccept');
  await worker.getByRole('combobox', { name: 'Group rows' }).selectOption('keyResult');
  await worker.getByRole('heading', { name: /^Báo cáo đúng hạn/ }).waitFor();
  const { version } = await office.carry(
    idOf(head),
    ['official', 'accept'],
    ['official', 'submit', { evidence: [] }],
    ['head', 'approve'],
  );
  await office.carry(idOf(head), ['head', 'signOff', { version }]);

  // Nobody touched the leader's page.
  await leader.getByRole('meter', { name: /^Báo cáo đúng hạn: đạt 0,25/ }).waitFor();
  await leader
    .getByRole('meter', { name: /^Chuyển đổi số toàn diện, phục vụ người dân: đạt 0,25/ })
    .waitFor();
  expect(await city.getAttribute('aria-valuenow')).toBe('0.25');
  expect(await axeFindings(leader)).toEqual([]);
  await shoot(leader, 'objectives-tree');
  await leader.setViewportSize({ width: 390, height: 844 });
  expect(await fits(leader)).toBe(true);
  await shoot(leader, 'objectives-tree-phone');
});

test('a check-in tells the number, asks for help when it is at risk, and shows what is typed and what work brought', async () => {
  const official = await open('official@demo', 'vi', true);
  await official.goto('/objectives');
  await official.getByRole('button', { name: /^Báo cáo đúng hạn: 0 → 4/ }).click();
  const drawer = official.getByRole('dialog');
  await drawer.getByText('Đang là 1, trong đó 1 do nhiệm vụ được nghiệm thu.').waitFor();
  await drawer.getByText('Có rủi ro', { exact: true }).click();
  await drawer.getByLabel('Số liệu hiện tại (tổng)').fill('2,5');
  await drawer.getByLabel('Đang vướng ở đâu').fill('Chờ số liệu của hai phường');
  await drawer.getByLabel('Ai có thể giúp').fill('Trưởng phòng');
  expect(await axeFindings(official)).toEqual([]);
  expect(await fits(official)).toBe(true);
  await shoot(official, 'objectives-check-in-phone');
  await drawer.getByRole('button', { name: 'Cập nhật', exact: true }).click();
  await drawer.getByText('(2,5 − 0) / (4 − 0) = 0,625').waitFor();
  await drawer.getByText('1,5 do người nhập · 1 do nhiệm vụ được nghiệm thu').waitFor();
  await drawer.getByText('Chờ số liệu của hai phường', { exact: false }).waitFor();
  expect(await axeFindings(official)).toEqual([]);
  await official.setViewportSize({ width: 1440, height: 900 });
  await shoot(official, 'objectives-key-result');

  const leader = await open('leader@demo', 'en');
  await leader.goto(`/objectives/${unitId}`);
  await leader.getByRole('heading', { name: 'Arithmetic' }).waitFor();
  expect(await axeFindings(leader)).toEqual([]);
  await shoot(leader, 'objective-arithmetic');
});
