/** A year in the browser: the quota and the levels of units on its board, a fact on a form, a confirmation beyond the quota. */
import type { Browser, Page } from 'playwright-core';
import { findPeriod } from '../../db/repositories/evaluation-periods';
import { procedureVersion, saveProcedure } from '../../db/repositories/evaluation-procedures';
import type { Language } from '../support/browser';
import { axeFindings, launchBrowser, openAs, pick, shoot } from '../support/browser';
import type { Persona } from '../support/office';
import { Office } from '../support/office';
import { PastYear, YEAR } from '../support/past-year';
import { until } from '../support/wait';

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1440, height: 900 };

let office: Office;
let browser: Browser;
let year: PastYear;

beforeAll(async () => {
  office = await Office.open();
  browser = await launchBrowser();
  // None of four may be excellent: every confirmation at that level is beyond the quota.
  year = await PastYear.of(office, { usual: '0.2', outstanding: '0.25', effect: 'block' });
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await office?.close();
}, 60_000);

const as = async (login: Persona, language: Language): Promise<Page> => {
  const { page } = await openAs(browser, { baseUrl: office.origin, login: `${login}@demo`, language });
  await page.setViewportSize(DESK);

  return page;
};

async function looked(page: Page, name: string): Promise<void> {
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, name);
  await page.setViewportSize(PHONE);
  expect(await axeFindings(page)).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
  await shoot(page, `${name}-phone`);
  await page.setViewportSize(DESK);
}

test('the head of the agency sees the quota, and records the level of a unit as computed, then otherwise', async () => {
  const page = await as('head', 'vi');
  await page.goto(`/evaluation/periods/${year.periodId}`);
  await page.getByRole('row', { name: /Cả cơ quan/ }).waitFor();
  await page.getByText('2 nhóm không hiện riêng').waitFor();
  await page.getByRole('combobox', { name: 'Đơn vị', exact: true }).click();
  await page.getByRole('option').first().click();
  const rating = page.getByRole('group', { name: 'Ghi nhận mức xếp loại đơn vị' });
  await rating.getByText(/^Tính từ nhật ký: /).waitFor();
  await rating.getByText(/^Kết quả tính từ \d+ nhiệm vụ: /).waitFor();
  await rating.getByRole('button', { name: /^Kết quả từ đâu ra: điểm của/ }).click();
  await rating.getByRole('table').waitFor();
  await looked(page, 'year-unit-counted');
  await rating.getByLabel('Điểm tiêu chí chung').fill('29,5');
  await rating.getByLabel('Điểm kết quả').fill('63');
  await rating.getByLabel('Tỷ lệ vượt yêu cầu').fill('130');
  await rating.getByRole('button', { name: 'Tính mức xếp loại' }).click();
  await until(
    async () => (await rating.getByLabel('Tỷ lệ vượt yêu cầu').getAttribute('aria-invalid')) === 'true',
    'the share above 100 % is marked at its field',
  );
  await rating.getByLabel('Tỷ lệ vượt yêu cầu').fill('35');
  await rating.getByLabel('Tỷ lệ đúng hạn').fill('90');
  await rating.getByLabel('Vì sao nhập khác số tính từ nhật ký').fill('Theo báo cáo năm');
  await rating.getByRole('button', { name: 'Tính mức xếp loại' }).click();
  await rating.getByText('Mức tính được: Hoàn thành', { exact: true }).waitFor();
  const excellent = rating.getByRole('region', { name: /Hoàn thành xuất sắc/ });
  expect(await excellent.getByText('chưa đạt').count()).toBe(2);
  await looked(page, 'year-unit-computed');
  await rating.getByLabel('Mức được quyết định').click();
  await page.getByRole('option', { name: 'Hoàn thành tốt' }).click();
  await rating.getByLabel('Lý do quyết định khác').fill('Trễ do thiên tai, đã xác nhận');
  await rating.getByLabel('Số văn bản').fill('91/QĐ');
  await rating.getByRole('button', { name: 'Ghi nhận', exact: true }).click();
  await page.getByText('Văn bản 91/QĐ').waitFor();
  await page.getByText('quyết định khác vì: Trễ do thiên tai, đã xác nhận').waitFor();
  await page.getByText(/Nhập tay: .*tỷ lệ vượt yêu cầu.*điểm kết quả/).waitFor();
  await looked(page, 'year-board');
  await page.context().close();
}, 120_000);

test('records of one unit are read on the page of the period, and attached there', async () => {
  const page = await as('head', 'en');
  await page.goto(`/evaluation/periods/${year.periodId}`);
  const records = page.getByRole('region', { name: 'Minutes and opinions by unit' });
  await records.getByText(/Minutes of the meeting: missing for 4 of 4 people/).waitFor();
  await records.getByRole('combobox', { name: 'Unit of the records' }).click();
  await page.getByRole('option').nth(1).click();
  await records.getByText(/Minutes of the meeting: missing for 3 of 3 people/).waitFor();
  const form = records.getByRole('form', { name: 'Attach a record' });
  await form.getByLabel('Document number').fill('41/BB');
  await form.getByLabel('Document date').fill(`${YEAR}-12-11`);
  await form.locator('input[type=file]').setInputFiles({
    name: 'minutes.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4 minutes of the division'),
  });
  await form.getByText('File: minutes.pdf').waitFor();
  await form.getByRole('button', { name: 'Attach a record' }).click();
  await records.getByText('Minutes of the meeting: there for all 3').waitFor();
  await records.getByText(/Opinion of the party committee: missing for 1 of 1/).waitFor();
  await looked(page, 'year-unit-records');
  await records.getByRole('button', { name: 'Take back record 41/BB' }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('Of another year');
  await page.getByRole('dialog').getByRole('button', { name: 'Take the record back' }).click();
  await records.getByText(/Taken back, counts no more/).waitFor();
  await page.context().close();
}, 90_000);

test('a fact is recorded by a document, decides the level, and is withdrawn', async () => {
  const page = await as('personnel', 'en');
  await page.goto(`/evaluations/${year.forms.colleague}`);
  await page.getByRole('button', { name: 'Record a fact' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Document number').fill('17/QĐ');
  await dialog.getByLabel('Reason').fill('Warned in the year');
  await dialog.getByRole('button', { name: 'Record a fact' }).click();
  await page.getByText('Disciplined in the year (document 17/QĐ): Not completed').waitFor();
  await dialog.waitFor({ state: 'detached' });
  await looked(page, 'year-fact');
  await page.getByRole('button', { name: 'Withdraw: Disciplined in the year' }).click();
  await dialog.getByLabel('Document number').fill('18/QĐ');
  await dialog.getByLabel('Reason').fill('Revoked');
  await dialog.getByRole('button', { name: 'Withdraw', exact: true }).click();
  await page.getByText('No fact is recorded.').waitFor();
  await page.context().close();
}, 90_000);

test('the personnel office makes levels known inside the unit, and takes that back', async () => {
  const page = await as('personnel', 'vi');
  await page.goto(`/evaluation/periods/${year.periodId}`);
  const panel = page.getByRole('region', { name: 'Công khai mức xếp loại' });
  await panel.getByLabel('Số văn bản').fill('12/TB');
  await panel.getByRole('button', { name: 'Công khai', exact: true }).click();
  await panel.getByText(/Đang công khai trong đơn vị đến .* \(văn bản 12\/TB/).waitFor();
  await looked(page, 'year-publication');
  await panel.getByLabel('Lý do thu hồi').fill('Nhầm phạm vi');
  await panel.getByRole('button', { name: 'Thu hồi' }).click();
  await panel.getByText('Chưa công khai.').waitFor();
  await page.context().close();
}, 90_000);

/** The period follows a version of its procedure that lets sessions be opened, and colleagues be asked. */
async function letCalibrate(): Promise<void> {
  const { db } = office.engine;
  const { id, version } = (await findPeriod(db, year.periodId))!.procedure;
  await saveProcedure(db, {
    ...(await procedureVersion(db, id, version)),
    version: 99,
    effectiveFrom: '2999-01-01',
    calibration: {
      modes: { year: 'optional' },
      workingDays: 5,
      remindWorkingDaysBefore: 1,
      escalateAfterWorkingDays: [0],
    },
    colleagueOpinions: { kinds: ['year'], atMost: 3, days: 3 },
  });
  await db('evaluation_period').where({ id: year.periodId }).update({ procedure_version: 99 });
}

/** While a form is judged, somebody who did not work with the person is asked for an opinion, with a reason, and writes it. */
async function askPeer(chief: Page, of: Persona): Promise<void> {
  const { name } = (await year.get(of, '/me')) as unknown as { name: string };
  const panel = chief.getByRole('region', { name: 'Góp ý của đồng nghiệp' });
  await pick(chief, 'Người khác', name, name);
  await panel.getByLabel('Lý do mời').fill('Phụ trách lĩnh vực');
  await panel.getByRole('button', { name: 'Mời góp ý', exact: true }).click();
  await panel.getByText('Lý do mời: Phụ trách lĩnh vực').waitFor();
  await looked(chief, 'opinion-asked');
  const peer = await as(of, 'vi');
  await peer.goto('/evaluations');
  await peer.getByRole('link', { name: 'Góp ý', exact: true }).click();
  await peer.getByLabel('Điểm mạnh').fill('Chủ động, phối hợp tốt');
  await looked(peer, 'opinion-write');
  await peer.getByRole('button', { name: /^Gửi góp ý về / }).click();
  await peer.getByText('Đã góp ý').waitFor();
  await looked(peer, 'opinion-written');
  await peer.context().close();
  await chief.reload();
  await panel.getByText('Chủ động, phối hợp tốt').waitFor();
}

test('those who judge look at forms together: judged again with a reason, closed by a document, read by the person', async () => {
  await letCalibrate();
  const page = await as('head', 'vi');
  await page.goto(`/evaluation/periods/${year.periodId}`);
  const panel = page.getByRole('region', { name: 'Rà soát thống nhất đánh giá' });
  await panel.getByRole('combobox', { name: 'Phạm vi' }).click();
  await page.getByRole('option', { name: /công chức không giữ chức vụ/ }).click();
  await panel.getByRole('button', { name: 'Mở phiên' }).click();
  await page.waitForURL(/\/evaluation\/calibrations\//);
  await page.getByRole('article').nth(1).waitFor();
  const names = await page.getByRole('article').evaluateAll((all) => all.map((one) => one.ariaLabel ?? ''));
  expect(names).toHaveLength(2);
  const [name = ''] = names;
  // By the keyboard alone.
  await page.getByRole('button', { name: `Nhận xét về phiếu của ${name}` }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Lý do').fill('Việc khó hơn người cùng nhóm');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText(/nhận xét, .*: Việc khó hơn người cùng nhóm/).waitFor();
  await page.getByRole('button', { name: `Đánh giá lại phiếu của ${name}` }).click();
  await looked(page, 'calibration-again');
  await dialog.getByLabel('Lý do').fill('Xem lại đề xuất sử dụng kết quả');
  await dialog.getByRole('button', { name: 'Đánh giá lại' }).click();
  await page.getByText('Còn 1 phiếu chờ đánh giá lại.').waitFor();
  await looked(page, 'calibration');
  const who = (['official', 'colleague'] as const)[
    (await year.get('official', `/evaluation-forms/${year.forms.official}`)).status === 'assessment' ? 0 : 1
  ];
  const chief = await as('chief', 'vi');
  await chief.goto(`/evaluations/${year.forms[who ?? 'official']}`);
  await askPeer(chief, who === 'official' ? 'colleague' : 'official');
  await chief.getByLabel('Lý do giữ nguyên điểm').fill('Đã cân nhắc, đúng mức');
  await looked(chief, 'calibration-kept');
  await chief.getByRole('button', { name: 'Gửi nhận xét' }).click();
  await chief.getByText('Đã cân nhắc, đúng mức').waitFor();
  await chief.context().close();
  await page.reload();
  await page.getByLabel('Số văn bản, biên bản').fill('12/BB');
  await page.getByRole('button', { name: 'Kết thúc phiên' }).click();
  await page.getByText(/kết thúc, .* văn bản 12\/BB/).waitFor();
  await page.context().close();
  const person = await as(who ?? 'official', 'en');
  await person.goto(`/evaluations/${year.forms[who ?? 'official']}`);
  const trail = person.getByRole('region', { name: 'Calibration sessions' });
  await trail.getByText(/document 12\/BB/).waitFor();
  await trail.getByText(/agreed to judge again/).waitFor();
  await looked(person, 'calibration-trail');
  await person.context().close();
}, 180_000);

test('a level beyond the quota is confirmed only with a decision, which the person reads', async () => {
  expect((await year.attach('head', 'meetingMinutes')).status).toBe(201);
  const page = await as('head', 'vi');
  await page.goto(`/evaluations/${year.forms.official}`);
  const confirm = page.getByRole('button', { name: 'Xác nhận', exact: true });
  await confirm.waitFor();
  expect(await confirm.isDisabled()).toBe(true);
  await page.getByLabel('Văn bản quyết định ngoài tỷ lệ').fill('25/QĐ');
  await page.getByLabel('Lý do ngoài tỷ lệ').fill('Sáng kiến cấp thành phố');
  await looked(page, 'year-quota');
  await confirm.click();
  await page.getByText('Xếp xuất sắc ngoài tỷ lệ theo văn bản 25/QĐ: Sáng kiến cấp thành phố').waitFor();
  await page.goto(`/evaluations/${year.forms.official}/paper`);
  await page.getByText('Mẫu số 02', { exact: true }).waitFor();
  await looked(page, 'year-paper');
  await page.context().close();
}, 90_000);

/** July opened again by a signed act and judged a point lower: the year follows. */
async function judgedLower(id: string): Promise<void> {
  const { items } = (await year.get(
    'official',
    '/evaluation-forms?of=me&kind=month&limit=50',
  )) as unknown as {
    items: { id: string; startsOn: string }[];
  };
  const july = items.find(({ startsOn }) => startsOn === `${YEAR}-07`)!.id;
  await year.given('chief', july, 'reopen', { reason: 'Xem lại', documentNumber: '31/QĐ' });
  const { criteria } = (await year.get('official', `/evaluation-forms/${july}`)) as unknown as {
    criteria: { key: string; cap: string }[];
  };
  const points = Object.fromEntries(criteria.map(({ key, cap }, at) => [key, at === 0 ? '4' : cap]));
  const { preview } = await year.given('chief', july, 'assess', { points, comment: 'Tốt' });
  await year.given('chief', july, 'confirm', { inputsHash: preview.hash });
  await until(
    async () => (await year.get('official', `/evaluation-forms/${id}`)).versions.length === 2,
    'the year follows',
  );
}

test('a petition against the year is decided with its months open, and corrects one of them', async () => {
  const id = year.forms.official ?? '';
  await judgedLower(id);
  const { petition } = await year.given('official', id, 'filePetition', { reason: 'Tháng 7 tính thiếu' });
  const address = `/petitions/${petition.id}`;
  await until(async () => (await year.get('leader', address)).status === 'open', 'it is received');
  const page = await as('leader', 'vi');
  await page.goto(address);
  const month = page.getByText(/^07\/\d{4}: 99/);
  await month.click();
  const points = page.getByRole('textbox', { name: /Chính trị.*Sau/ }).first();
  await points.fill('3');
  await page.getByLabel('Lý do của quyết định').fill('Đã xem lại');
  await page.getByRole('button', { name: 'Chấp nhận và sửa kết quả' }).click();
  await page.getByText(/không làm giảm điểm của người kiến nghị/).waitFor();
  await points.fill('5');
  await page.getByRole('button', { name: 'Xem kết quả sau khi sửa' }).click();
  await page.getByText('100,000', { exact: true }).first().waitFor();
  await looked(page, 'year-petition');
  await page.getByRole('button', { name: 'Chấp nhận và sửa kết quả' }).click();
  await page
    .getByText(/đã sửa/)
    .first()
    .waitFor();
  await until(
    async () => (await year.get('official', `/evaluation-forms/${id}`)).versions.length === 3,
    'done',
  );
  await page.context().close();
}, 90_000);
