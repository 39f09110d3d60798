/** A version of a method on the screen: proposed, tried over past work, decided by another person, compared. */
import type { Browser, Page } from 'playwright-core';
import type { Language } from '../support/browser';
import { axeFindings, launchBrowser, openAs, shoot } from '../support/browser';
import { judgedAgency } from '../support/judged-month';
import { Office } from '../support/office';
import { monthsBefore } from '../support/past-month';

let office: Office;
let browser: Browser;

beforeAll(async () => {
  office = await Office.open();
  browser = await launchBrowser();
  const { id } = await office.issue({
    dueAt: new Date(Date.now() + 3_600_000).toISOString(),
    dueInWorkingDays: undefined,
  });
  const { version } = await office.carry(
    id,
    ['official', 'accept'],
    ['official', 'submit', { evidence: [] }],
    ['chief', 'return', { reason: 'Sai số liệu', severity: 'major' }],
    ['official', 'submit', { evidence: [] }],
    ['chief', 'approve'],
  );
  await office.carry(id, ['head', 'signOff', { version }]);
  await judgedAgency(office, monthsBefore(new Date(), 2));
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await office?.close();
}, 60_000);

async function open(login: string, language: Language): Promise<Page> {
  const { page } = await openAs(browser, { baseUrl: office.origin, login, language });
  await page.setViewportSize({ width: 1440, height: 900 });

  return page;
}

const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);

test('the methodologist proposes a version, sees what it changes, and tries it', async () => {
  const page = await open('methodologist@demo', 'vi');
  await page.goto('/settings/methods/vn-335-2025');
  await page.getByRole('button', { name: 'Đề xuất phiên bản mới' }).click();
  await page.getByLabel('Áp dụng từ ngày').fill('2030-01-01');
  await page.getByLabel(/^Trừ mỗi lần không đạt/).fill('1/2');
  await page.getByRole('combobox', { name: 'Lặp lại' }).click();
  await page.getByRole('option', { name: 'chỉ lần đầu' }).click();
  await page.getByLabel('Lý do').fill('Thử mức trừ khác');
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'method-editor');
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await fits(page)).toBe(true);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('button', { name: 'Lưu đề xuất' }).click();
  await page.getByText('Người khác phải quyết định; bạn là người soạn.').waitFor();
  await page.getByText('Lặp lại:').waitFor();

  const unit = page
    .getByRole('combobox', { name: 'Đơn vị' })
    .or(page.getByRole('textbox', { name: 'Đơn vị' }));
  await unit.first().click();
  await unit.first().fill('SKHCN');
  await page
    .getByRole('option', { name: /Sở Khoa học/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Thử', exact: true }).click();
  await page.getByText(/1 lần đổi mức/).waitFor();
  await page.getByText('-5,833').waitFor();
  await page.getByText('Kết quả hiện hành được xác nhận theo: vn-335-2025 3.').waitFor();
  await page.getByRole('cell', { name: 'ẩn' }).first().waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'method-what-if');
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await fits(page)).toBe(true);
  await shoot(page, 'method-what-if-phone');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByText('EN', { exact: true }).click();
  await page.getByText('5 people, 3 person-periods with a total').waitFor();
  await page.getByText('The present results were confirmed by: vn-335-2025 3.').waitFor();
  await shoot(page, 'method-what-if-en');
  // The choice of a language is the account's own.
  await page.getByText('VI', { exact: true }).click();
  await page.getByText('5 người, 3 kỳ-người có điểm').waitFor();
  // Longer periods are offered too; none of them was confirmed here.
  await page.getByRole('combobox', { name: 'Loại kỳ' }).click();
  await page.getByRole('option', { name: 'năm', exact: true }).click();
  await page.getByRole('button', { name: 'Thử', exact: true }).click();
  await page.getByText(/^0 người/).waitFor();
  expect(await axeFindings(page)).toEqual([]);
});

test('patterns of a unit are told without names, beside the unit above', async () => {
  const page = await open('methodologist@demo', 'en');
  await page.goto('/settings/fairness?unitId=SKHCN');
  await page.getByText('Issued and closed on one day').waitFor();
  await page.getByText('Show the cases').first().click();
  await page
    .getByText(/^People: #\d+/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Record a conclusion' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Conclusion' }).click();
  await page.getByRole('option', { name: /competent office/ }).click();
  await dialog.getByLabel('Reason').fill('The office of personnel is to ask why.');
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'fairness-conclude');
  await dialog.getByRole('button', { name: 'Record a conclusion' }).click();
  await page.getByText('The office of personnel is to ask why.').waitFor();
  await dialog.waitFor({ state: 'hidden' });
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'fairness');
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await fits(page)).toBe(true);
  await page.getByText('The office of personnel is to ask why.').scrollIntoViewIfNeeded();
  await shoot(page, 'fairness-phone');
  const vietnamese = await open('personnel@demo', 'vi');
  await vietnamese.goto('/settings/fairness?unitId=SKHCN');
  await vietnamese.getByText('Xem các trường hợp').first().click();
  await vietnamese.getByRole('link', { name: '1', exact: true }).first().waitFor();
  await vietnamese.getByText('Chuyển cơ quan có thẩm quyền xem xét').waitFor();
  expect(await axeFindings(vietnamese)).toEqual([]);
  await shoot(vietnamese, 'fairness-vi');
});

test('another person decides it by a document; both versions stand beside each other', async () => {
  const page = await open('personnel@demo', 'en');
  await page.goto('/settings/methods');
  await page.getByRole('link', { name: /335/ }).first().click();
  await page.getByRole('button', { name: 'Adopt', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Number of the deciding document').fill('9/QĐ-SNV');
  expect(await axeFindings(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Adopt', exact: true }).click();
  await page.getByText('Adopted as version 4, document 9/QĐ-SNV').waitFor();
  await page.reload();
  await page.getByText('Adopted as version 4, document 9/QĐ-SNV').waitFor();
  const compared = page.getByRole('region', { name: 'Compare versions' });
  await compared.getByText('Repeated failures:').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'method-compare');
});

test('a fault stands at its field; factors and levels are put in and taken out, and such a version is tried', async () => {
  const page = await open('methodologist@demo', 'vi');
  await page.goto('/settings/methods/vn-335-2025');
  await page.getByText('Trình tự: thời hạn từng bước').waitFor();
  await shoot(page, 'method-procedure');
  await page.getByRole('button', { name: 'Đề xuất phiên bản mới' }).click();
  await page.getByLabel('Điểm tối đa').nth(2).fill('6');
  await page.getByLabel('Lý do').fill('Thử biểu mẫu khác');
  await page.getByRole('button', { name: 'Lưu đề xuất' }).click();
  await page.getByText(/Tổng mức tối đa: 31 trên 30 điểm – Phương pháp đánh giá có phần/).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'method-editor-fault');
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await fits(page)).toBe(true);
  await shoot(page, 'method-editor-phone');

  // A version with other factors and levels: a gap in the levels stands at its field, then it is proposed and tried.
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByLabel('Điểm tối đa').nth(2).fill('5');
  await page.getByLabel('Áp dụng từ ngày').fill('2030-06-01');
  await page.getByRole('button', { name: 'Bỏ chất lượng (Trọng số, người không lãnh đạo)' }).click();
  await page.getByRole('button', { name: 'Bỏ Tốt (Ngưỡng xếp loại)' }).click();
  await page.getByRole('button', { name: 'Bỏ Không hoàn thành (Ngưỡng xếp loại)' }).click();
  await page.getByRole('button', { name: 'Lưu đề xuất' }).click();
  const levels = page.getByRole('group', { name: 'Ngưỡng xếp loại' });
  await levels.getByText('Phương pháp đánh giá có phần', { exact: false }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await levels.scrollIntoViewIfNeeded();
  await shoot(page, 'method-entries-fault');
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await fits(page)).toBe(true);
  await levels.scrollIntoViewIfNeeded();
  await shoot(page, 'method-entries-phone');
  await page.setViewportSize({ width: 1440, height: 900 });
  await levels.getByRole('combobox', { name: 'Thêm mức xếp loại' }).click();
  await page.getByRole('option', { name: 'Không hoàn thành' }).click();
  await levels.getByLabel('Ngưỡng Không hoàn thành').fill('0');
  await page.getByRole('button', { name: 'Lưu đề xuất' }).click();
  const proposed = page.getByRole('article').filter({ hasText: 'Thử biểu mẫu khác' });
  await proposed.getByText('Trọng số, người không lãnh đạo: chất lượng').waitFor();
  await proposed.getByText('Ngưỡng Tốt').waitFor();
  const tried = proposed.getByRole('combobox', { name: 'Đơn vị' });
  await tried.fill('SKHCN');
  await page
    .getByRole('option', { name: /Sở Khoa học/ })
    .first()
    .click();
  await proposed.getByRole('button', { name: 'Thử', exact: true }).click();
  await proposed.getByText(/lần đổi mức/).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'method-entries-tried');
}, 180_000);

test('some units pilot a version once another person approves it', async () => {
  const page = await open('methodologist@demo', 'vi');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/settings/method-pilots');
  await page.getByRole('button', { name: 'Đề xuất thí điểm' }).click();
  await page.getByLabel('Tên thí điểm').fill('Thử ở một sở');
  await page.getByRole('combobox', { name: 'Thử phiên bản nào' }).click();
  await page
    .getByRole('option', { name: /phiên bản 3$/ })
    .first()
    .click();
  const unit = page
    .getByRole('combobox', { name: 'Thêm đơn vị' })
    .or(page.getByRole('textbox', { name: 'Thêm đơn vị' }));
  await unit.first().fill('SKHCN');
  await page
    .getByRole('option', { name: /Sở Khoa học/ })
    .first()
    .click();
  await page.getByLabel('Tháng bắt đầu').fill('2031-01');
  await page.getByLabel('Lý do').fill('So sánh hai cách chấm');
  expect(await axeFindings(page)).toEqual([]);
  expect(await fits(page)).toBe(true);
  await shoot(page, 'method-pilot-form-phone');
  await page.getByRole('button', { name: 'Gửi đề xuất' }).click();
  await page.getByText('Chờ người khác quyết định.').waitFor();

  const other = await open('personnel@demo', 'en');
  await other.goto('/settings/method-pilots');
  await other.getByRole('link', { name: /Thử ở một sở/ }).click();
  await other.getByLabel('Number of the deciding document').first().fill('15/QĐ-SNV');
  await other.getByLabel('Reason').first().fill('Agreed');
  await other.getByRole('button', { name: 'Approve' }).click();
  await other.getByText(/Approved by .*document 15\/QĐ-SNV/).waitFor();
  await other.getByText('About to begin').waitFor();
  expect(await axeFindings(other)).toEqual([]);
  await shoot(other, 'method-pilot');
  await other.setViewportSize({ width: 390, height: 844 });
  expect(await fits(other)).toBe(true);
  await shoot(other, 'method-pilot-phone');
  await other.goto('/settings/consistency?unitId=SKHCN');
  await other.getByText('By group of similar duties').waitFor();
  expect(await axeFindings(other)).toEqual([]);
  expect(await fits(other)).toBe(true);
  await shoot(other, 'consistency-phone');
});

test('deadlines are edited: a fault at its field, then proposed; another person decides, and both stand side by side', async () => {
  const page = await open('methodologist@demo', 'vi');
  await page.goto('/settings/methods/vn-335-2025');
  await page.getByRole('button', { name: 'Đề xuất trình tự mới' }).click();
  await page.getByLabel('Áp dụng cho kỳ mở từ ngày').fill('2030-01-01');
  const step = page.getByRole('group', { name: 'Tự đánh giá' });
  await step.getByLabel('Thời hạn (ngày làm việc)').fill('4');
  await step.getByLabel('Nhắc trước (ngày làm việc)').fill('9');
  await page.getByRole('textbox', { name: 'Lý do', exact: true }).fill('Thêm một ngày');
  await page.getByRole('button', { name: 'Lưu đề xuất' }).click();
  await step.getByText('Trình tự đánh giá có phần không thực hiện được.').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'procedure-editor');
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await fits(page)).toBe(true);
  await page.setViewportSize({ width: 1440, height: 900 });
  await step.getByLabel('Nhắc trước (ngày làm việc)').fill('2');
  // Competence: a petition needs a decider who does not rate; the fault stands at the duty.
  await page.getByText('Thẩm quyền của kỳ năm').click();
  const staff = page.getByRole('group', { name: 'Người thuộc đơn vị của cơ quan' });
  const decides = staff.getByRole('combobox', { name: 'Giải quyết kiến nghị' });
  await decides.press('Backspace');
  await decides.press('Backspace');
  await page.getByRole('button', { name: 'Lưu đề xuất' }).click();
  await staff.getByText('Nêu thêm người giải quyết kiến nghị').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await staff.scrollIntoViewIfNeeded();
  await shoot(page, 'procedure-authority');
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await fits(page)).toBe(true);
  await staff.scrollIntoViewIfNeeded();
  await shoot(page, 'procedure-authority-phone');
  await page.setViewportSize({ width: 1440, height: 900 });
  await decides.press('ArrowDown');
  await page.getByRole('option', { name: 'bộ phận tổ chức cán bộ' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('group', { name: 'Công khai mức xếp loại' }).getByLabel('nhiều nhất').fill('45');
  const early = page.getByRole('group', { name: 'Mở kỳ năm trước khi hết năm' });
  await early.getByLabel('Từ ngày').fill('11-20');
  const scoring = page.getByRole('group', { name: 'Chấm điểm theo tháng hay quý' });
  await scoring.getByRole('combobox', { name: 'Chấm điểm từ kết quả công việc theo' }).click();
  await page.getByRole('option', { name: 'quý, một số cơ quan' }).click();
  await scoring.getByRole('combobox', { name: 'Thêm cơ quan chấm theo quý' }).fill('Nội vụ');
  await page.getByRole('option', { name: 'Sở Nội vụ' }).first().click();
  await scoring.getByRole('combobox', { name: 'Cơ quan chấm theo quý, thứ 1' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await scoring.scrollIntoViewIfNeeded();
  await shoot(page, 'procedure-scoring');
  const basis = page.getByRole('group', { name: 'Căn cứ pháp lý' });
  await basis.getByRole('button', { name: 'Thêm văn bản' }).click();
  await basis.getByRole('textbox', { name: 'Văn bản' }).last().fill('283/QĐ-UBND');
  await basis.getByRole('textbox', { name: 'Điều, khoản' }).last().fill('2');
  await basis.scrollIntoViewIfNeeded();
  await shoot(page, 'procedure-outputs');
  await page.getByRole('button', { name: 'Lưu đề xuất' }).click();
  await page.getByText('Tự đánh giá, thời hạn', { exact: false }).first().waitFor();
  await page.getByText('Thẩm quyền, năm, Người thuộc đơn vị của cơ quan, Giải quyết kiến nghị').waitFor();

  const other = await open('personnel@demo', 'en');
  await other.goto('/settings/methods/vn-335-2025');
  const proposed = other.getByRole('region', { name: 'Proposed procedures' });
  await proposed.getByText('Levels made known, at most (days): 30 45').waitFor();
  await proposed.getByText('Year opened before it is over, from (month-day): 12-01 11-20').waitFor();
  await proposed.getByText('283/QĐ-UBND').first().waitFor();
  await proposed.getByText('Scored by month or quarter', { exact: false }).first().waitFor();
  await proposed.scrollIntoViewIfNeeded();
  await shoot(other, 'procedure-proposed');
  await proposed.getByRole('button', { name: 'Adopt', exact: true }).click();
  await other.getByRole('dialog').getByLabel('Number of the deciding document').fill('12/QĐ-SNV');
  await other.getByRole('dialog').getByRole('button', { name: 'Adopt', exact: true }).click();
  await proposed.getByText('Adopted as version 5, document 12/QĐ-SNV').waitFor();
  await other.getByText('4 working days; reminder 2 days before').waitFor();
  expect(await axeFindings(other)).toEqual([]);
  await shoot(other, 'procedure-decided');
}, 180_000);
