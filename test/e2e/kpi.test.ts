/** Indicators in the browser: one is defined, its owner reports a figure and corrects it, and the chart and table show where each comes from. */
import type { Browser, Page } from 'playwright-core';
import { createKpi } from '../../application/kpi/define';
import { createKpiGateway } from '../../application/process-kpi';
import { CreateKpi } from '../../contracts/kpis';
import { findPrincipal } from '../../db/repositories/identity';
import { localDate } from '../../domain/calendar/working-days';
import { nextPeriod, periodOf } from '../../domain/kpi/period';
import type { Language } from '../support/browser';
import { axeFindings, launchBrowser, openAs, pick, shoot } from '../support/browser';
import { reportedRate } from '../support/kpi';
import { Office } from '../support/office';
import { vn } from '../support/shipped';

let office: Office;
let browser: Browser;
const last = nextPeriod('month', periodOf('month', localDate(vn, new Date().toISOString())), -1);

beforeAll(async () => {
  office = await Office.open();
  browser = await launchBrowser();
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

test('the personnel office defines an indicator; a definition that contradicts itself points to its field', async () => {
  const page = await open('personnel@demo', 'vi', '/kpis');
  await page.getByRole('button', { name: 'Thêm chỉ số' }).click();
  await page.getByLabel('Mã', { exact: false }).first().fill('dung_han');
  await pick(page, 'Của ai', 'SKHCN', 'Sở Khoa học và Công nghệ');
  await page.getByLabel('Tên chỉ số').fill('Tỷ lệ hồ sơ giải quyết đúng hạn');
  await page.getByLabel('Công thức').fill('100 * numerator / denominator');
  await page.getByLabel('Mốc đầu').fill('98');
  await page.getByLabel('Chỉ tiêu').fill('80');
  await pick(page, 'Người cung cấp số liệu', 'hoang ngoc mai', 'Hoàng Ngọc Mai');
  await page.getByLabel('Lấy số liệu từ đâu').fill('Hệ thống một cửa');
  await page.getByLabel('Lý do').fill('Kế hoạch năm');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByText('Giá trị này trái với chiều của chỉ số', { exact: false }).first().waitFor();
  await expectGood(page, 'kpi-form');
  await page.getByLabel('Mốc đầu').fill('80');
  await page.getByLabel('Chỉ tiêu').fill('98');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByRole('heading', { name: 'Tỷ lệ hồ sơ giải quyết đúng hạn' }).waitFor();
  await page.getByText('thiếu số liệu', { exact: false }).first().waitFor();
});

test('a figure that nobody reported is missing on the screen and goes up to the manager, and the one above', async () => {
  // Defined two months ago, so that its closing time and the days after it have passed: nobody has to wait for them.
  const past = nextPeriod('month', last, -1);
  const { db, client } = office.engine;
  const unitOf = (await office.clients.official.get('/me')).body.appointments as { unitId: string }[];
  const kpi = await createKpi(
    {
      db,
      principal: (await findPrincipal(db, office.ids.personnel))!,
      personId: office.ids.personnel,
      now: `${past}-10T01:00:00.000Z`,
      requestId: 'silent',
    },
    CreateKpi.parse({
      code: 'IM_LANG',
      subject: { kind: 'unit', id: unitOf[0]!.unitId },
      definition: reportedRate(office.ids.official, { name: 'Chỉ số không ai báo' }),
      reason: 'Kế hoạch năm',
    }),
  );
  await createKpiGateway(client, { taskQueue: office.engine.taskQueue }).collect(kpi.id, past);

  for (const [login, sentence] of [
    ['official@demo', 'The figure of an indicator is missing'],
    ['chief@demo', 'An indicator without its figure, brought to you'],
    ['head@demo', 'An indicator without its figure, brought to you'],
  ] as const) {
    const page = await open(login, 'en', '/notifications');
    await page.getByText(sentence).first().waitFor();
  }

  const page = await open('chief@demo', 'vi', `/kpis/${kpi.id}`);
  await page.getByRole('row', { name: new RegExp(`^${past} .*thiếu số liệu`, 'i') }).waitFor();
  await expectGood(page, 'kpi-missing');
  await page.context().close();
});

test('a file is checked row by row before it comes in, and each figure says from which row of which file', async () => {
  const page = await open('personnel@demo', 'vi', '/kpis');
  await page.getByRole('link', { name: 'Nhập từ tệp' }).click();
  const period = nextPeriod('month', last, -3);
  const file = (numerator: string) => ({
    name: 'so-lieu.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`code;period;numerator;denominator\nDUNG_HAN;${period};${numerator};200\n`),
  });
  const input = page.locator('input[type=file]');
  await input.setInputFiles(file('không có'));
  await page.getByRole('alert').getByText('1/1 dòng sai').waitFor();
  await expectGood(page, 'kpi-import');
  await input.setInputFiles(file('168'));
  await page.getByRole('button', { name: 'Nhập 1 dòng' }).click();
  await page.getByText('Đã nhập 1 dòng.').waitFor();
  await page.goto('/kpis');
  await page.getByRole('link', { name: 'Tỷ lệ hồ sơ giải quyết đúng hạn' }).click();
  await page.getByRole('button', { name: period }).click();
  await page.getByText(/so-lieu\.csv dòng 2, SHA-256 [0-9a-f]{12}/).waitFor();
});

test('its owner reports, corrects with a reason, and everybody sees where the figure comes from', async () => {
  const { items } = (await office.clients.official.get('/kpis?mine=true')).body;
  const { id } = items[0] as { id: string };

  for (const [back, numerator] of [
    [-2, '172'],
    [-1, '181'],
  ] as const) {
    await office.clients.official.post(`/kpis/${id}/measurements`, {
      period: nextPeriod('month', last, back),
      figures: { numerator, denominator: '200' },
    });
  }

  const page = await open('official@demo', 'en', '/kpis?mine=true');
  await page.getByRole('link', { name: 'Tỷ lệ hồ sơ giải quyết đúng hạn' }).click();
  await page.getByRole('button', { name: 'Report a figure' }).click();
  await page.getByLabel('Numerator').fill('194');
  await page.getByLabel('Denominator').fill('200');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: `Last period ${last}: 97.0 %` }).waitFor();

  await page.getByRole('button', { name: 'Correct the figure' }).click();
  await page.getByLabel('Numerator').fill('190');
  await page.getByLabel('Denominator').fill('200');
  await page.getByLabel('Reason for the correction').fill('Four were counted twice');
  await shoot(page, 'kpi-report');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: `Last period ${last}: 95.0 %` }).waitFor();
  await page.getByRole('button', { name: last }).click();
  await page.getByText('Four were counted twice').waitFor();
  await page.getByRole('img', { name: /Chart of/ }).waitFor();
  await expectGood(page, 'kpi');

  await page.getByRole('link', { name: 'All indicators' }).click();
  await page.getByText('4.5 on the period before', { exact: false }).waitFor();
  await expectGood(page, 'kpis');
});
