/** One month in the browser, from work that was accepted to a petition that succeeds: both languages, desk and phone. */
import type { Browser, Page } from 'playwright-core';
import type { Language } from '../support/browser';
import { axeFindings, launchBrowser, openAs, shoot } from '../support/browser';
import type { Persona } from '../support/office';
import { Office } from '../support/office';
import { monthsBefore, onlyPeopleOf, recordPastWork } from '../support/past-month';

const month = monthsBefore(new Date(), 2);
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1440, height: 900 };

let office: Office;
let browser: Browser;

beforeAll(async () => {
  office = await Office.open();
  browser = await launchBrowser();
  const { head, chief, official, colleague, personnel } = office.ids;
  await onlyPeopleOf(office.engine.db, 'SKHCN', [head, chief, official, colleague, personnel]);

  for (const [index, assigneeId] of [official, colleague].entries()) {
    const shared = { month, assignerId: head, assigneeId, reviewerId: chief, unitId: 'SKHCN.P01' };
    await recordPastWork(office.engine, { ...shared, id: `demo-${index}-1` });
    await recordPastWork(office.engine, { ...shared, id: `demo-${index}-2`, majorReturn: true });
  }

  const led = { month, assignerId: head, assigneeId: chief, reviewerId: head, unitId: 'SKHCN.P01' };
  await recordPastWork(office.engine, { ...led, id: 'demo-chief' });
}, 180_000);
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

/** As it comes out of the printer: nothing of the screen around it. */
async function printed(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('navigation').filter({ visible: true }).count()).toBe(0);
  expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0);
  await shoot(page, name);
  await page.emulateMedia({ media: null });
}

test('the personnel office opens the month and watches the forms come', async () => {
  const page = await as('personnel', 'vi');
  await page.goto('/evaluation/periods');
  await page.getByRole('combobox', { name: 'Cơ quan' }).or(page.getByLabel('Cơ quan')).first().fill('SKHCN');
  await page
    .getByRole('option', { name: /Sở Khoa học và Công nghệ/ })
    .first()
    .click();
  await page.getByLabel('Tháng đầu của kỳ').fill(month);
  await page.getByRole('button', { name: 'Mở kỳ đánh giá' }).click();
  await page.getByText('0/5 phiếu đã xác nhận').first().waitFor();
  await page.getByRole('row').nth(5).waitFor();
  await looked(page, 'period');
}, 120_000);

const WORDS = {
  vi: {
    selfSend: 'Gửi tự đánh giá',
    selfSent: /Chờ nhận xét/,
    answer: 'Ý kiến của bạn',
    answerSend: 'Gửi ý kiến',
    comment: 'Nhận xét của cấp có thẩm quyền',
    judge: 'Gửi nhận xét',
    confirm: 'Xác nhận',
    how: /^Kết quả từ đâu ra/,
    steps: 'Cách tính, từng bước',
    choose: 'Chọn một con số',
    good: 'Hoàn thành tốt',
    points: { before: '89,083', after: '92,000' },
    petition: 'Điều bạn không đồng ý và vì sao',
    file: 'Gửi kiến nghị',
    openPetition: 'Xem kiến nghị',
    leaveOut: /^Không tính: trả lại/,
    tryIt: 'Xem kết quả sau khi sửa',
    reason: 'Lý do của quyết định',
    grant: 'Chấp nhận và sửa kết quả',
    granted: 'Quyết định: Chấp nhận',
    corrected: /sửa theo kiến nghị/,
    excellent: 'Hoàn thành xuất sắc',
    paper: 'Bản in',
    sheet: 'Mẫu số 01',
    back: 'Về phiếu',
    notice: 'Thông báo kết quả',
    noticeSays: /thông báo kết quả đánh giá tháng/,
    developText: 'Nội dung',
    developDue: 'Hạn',
    add: 'Thêm nội dung',
    done: 'Đánh dấu đã xong',
    isDone: 'Đã xong',
    superior: ': Cấp trên chấm',
    self: ': Tự chấm',
  },
  en: {
    selfSend: 'Send self-assessment',
    selfSent: /Waits for judgement/,
    answer: 'Your answer',
    answerSend: 'Send answer',
    comment: 'Comment of the competent superior',
    judge: 'Send judgement',
    confirm: 'Confirm',
    how: /^How the result came about/,
    steps: 'The arithmetic, step by step',
    choose: 'Choose a figure',
    good: 'Good',
    points: { before: '89.083', after: '92.000' },
    petition: 'What you disagree with, and why',
    file: 'File petition',
    openPetition: 'Open the petition',
    leaveOut: /^Do not count: returned/,
    tryIt: 'Show the result after the correction',
    reason: 'Reasons of the decision',
    grant: 'Grant and correct the result',
    granted: 'Decision: Granted',
    corrected: /corrected by a petition/,
    excellent: 'Excellent',
    paper: 'Print form',
    sheet: 'Form 01',
    back: 'Back to the form',
    notice: 'Notice of the result',
    noticeSays: /gives notice of your result of the month/,
    developText: 'Text',
    developDue: 'Due',
    add: 'Add',
    done: 'Mark as done',
    isDone: 'Done',
    superior: ': Superior',
    self: ': Self',
  },
} as const;

test.each([
  ['vi', 'official'],
  ['en', 'colleague'],
] as const)(
  'a month from the self-assessment to a petition that succeeds (%s)',
  async (language, who) => {
    const words = WORDS[language];
    const person = await as(who, language);
    await person.goto('/evaluations?show=mine');
    await person.getByRole('main').getByRole('row').nth(1).getByRole('link').click();
    await person.getByRole('button', { name: words.selfSend }).waitFor();
    const address = new URL(person.url()).pathname;
    const fields = person.getByLabel(words.self);

    for (const field of await fields.all()) {
      await field.fill((await field.getAttribute('max')) ?? '2.5');
    }

    await looked(person, `form-self-${language}`);
    await person.getByRole('button', { name: words.selfSend }).click();
    await person.getByText(words.selfSent).first().waitFor();
    await person.getByLabel(words.answer).fill('Mẫu biểu của Sở có lỗi');
    await person.getByRole('button', { name: words.answerSend }).click();

    const chief = await as('chief', language);
    await chief.goto('/evaluations');
    await chief.getByRole('main').getByRole('row').nth(1).getByRole('link').waitFor();
    await looked(chief, `queue-${language}`);
    await chief.getByRole('main').getByRole('row').nth(1).getByRole('link').click();
    await chief.getByText('Mẫu biểu của Sở có lỗi').first().waitFor();
    // Eight points less than the person gave: just below the highest level.
    await chief.getByLabel(words.superior).first().fill('0');
    await chief.getByLabel(words.superior).nth(1).fill('2');
    await chief.getByLabel(words.comment).fill('Cần chủ động hơn');
    await chief.getByRole('button', { name: words.judge }).click();
    await chief.getByRole('button', { name: words.confirm, exact: true }).waitFor();
    await chief.getByRole('button', { name: words.how }).click();
    await chief.getByRole('list', { name: words.steps }).waitFor();
    await chief.getByRole('complementary').filter({ hasText: words.choose }).waitFor();
    await looked(chief, `form-confirm-${language}`);
    await chief.getByRole('button', { name: words.confirm, exact: true }).click();
    // The level stands in the preview too; what was confirmed cannot be confirmed again.
    await chief.getByRole('button', { name: words.confirm, exact: true }).waitFor({ state: 'detached' });
    await chief.getByText(words.good, { exact: true }).first().waitFor();

    await person.goto(address);
    await person.getByText(words.points.before, { exact: true }).first().waitFor();
    await person.getByLabel(words.petition).fill('Việc bị trả lại do mẫu biểu sai');
    await person.getByRole('button', { name: words.file }).click();
    await person.getByRole('link', { name: words.openPetition }).click();
    await person.waitForURL(/\/petitions\//);

    const head = await as('head', language);
    await head.goto('/petitions');
    await head.getByRole('main').getByRole('row').nth(1).getByRole('link').click();
    await head.getByLabel(words.leaveOut).check();
    await head.getByRole('button', { name: words.tryIt }).click();
    await head.getByText(words.excellent, { exact: true }).waitFor();
    await head.getByLabel(words.reason).fill('Mẫu biểu của Sở có lỗi thật');
    await looked(head, `petition-${language}`);
    await head.getByRole('button', { name: words.grant }).click();
    await head.getByText(words.granted).waitFor();

    await person.goto(address);
    await person.getByText(words.corrected).first().waitFor();
    // The number itself, after and before, and not only the level that goes with it.
    await person.getByText(words.points.after, { exact: true }).first().waitFor();
    await person.getByText(words.points.before, { exact: true }).first().waitFor();
    await person.getByText(words.excellent, { exact: true }).waitFor();
    await person.getByText(words.good, { exact: true }).waitFor();
    await looked(person, `form-corrected-${language}`);

    await person.getByRole('link', { name: words.paper }).click();
    await person.getByText(words.sheet, { exact: true }).waitFor();
    await looked(person, `paper-${language}`);
    await printed(person, `paper-print-${language}`);
    await person.getByRole('link', { name: words.back }).click();
    await person.getByRole('link', { name: words.notice, exact: true }).click();
    await person.getByText(words.noticeSays).waitFor();
    await looked(person, `notice-${language}`);
    await printed(person, `notice-print-${language}`);

    await chief.goto(address);
    await chief.getByLabel(words.developText, { exact: true }).fill('Kèm cặp một việc khó');
    await chief.getByLabel(words.developDue, { exact: true }).fill('2999-01-31');
    await chief.getByRole('button', { name: words.add, exact: true }).click();
    await chief.getByText('Kèm cặp một việc khó').first().waitFor();
    await looked(chief, `development-${language}`);
    await person.goto('/evaluations?show=mine');
    await person.getByRole('button', { name: words.done }).click();
    await person.getByText(words.isDone, { exact: true }).waitFor();
    await looked(person, `mine-${language}`);
    // Nobody here is asked for opinions, so nothing leads to them.
    expect(await person.locator('a[href="/opinions"]').count()).toBe(0);
  },
  180_000,
);

test('the personnel office hands the results over to the national database', async () => {
  const page = await as('personnel', 'vi');
  await page.goto('/evaluation/periods');
  await page
    .getByText(/^Đánh giá công chức theo Nghị định 335.*, phiên bản \d+$/)
    .first()
    .waitFor();
  await page.getByRole('main').getByRole('row').nth(1).getByRole('link').click();
  await page.getByText(/Còn 2 kết quả chưa đồng bộ/).waitFor();
  await page.getByRole('button', { name: 'Tạo gói dữ liệu' }).click();
  await page.getByRole('link', { name: 'Tải gói 1 (JSON)' }).waitFor();
  await page.getByText('Không còn kết quả nào chưa đồng bộ.').waitFor();
  await looked(page, 'period-outputs');
}, 60_000);

/** The form of the chief, who leads a division, as the head of the agency sees it. */
async function formOfChief(): Promise<{ id: string; criteria: { key: string; cap: string }[] }> {
  const { items } = (await office.clients.chief.get('/evaluation-forms?of=me&kind=month')).body;

  return (await office.clients.chief.get(`/evaluation-forms/${items[0].id}`)).body;
}

test('a leader is judged by three further factors, and why where one is otherwise than the unit’s results say', async () => {
  const { id, criteria } = await formOfChief();
  const points = Object.fromEntries(criteria.map(({ key, cap }) => [key, cap]));
  const self = await office.clients.chief.post(`/evaluation-forms/${id}/commands/assessSelf`, { points });
  expect(self.status).toBe(200);
  const page = await as('head', 'vi');
  await page.goto(`/evaluations/${id}`);
  const choose = (factor: string, percent: string) =>
    page.getByRole('radiogroup', { name: factor }).getByText(percent, { exact: true }).click();
  const why = page.getByLabel('Vì sao cho khác với kết quả của đơn vị');
  await page.getByText(/^Theo kết quả tháng: 100 %, cả 2 người/).waitFor();
  await choose('Kết quả đơn vị', '100 %');
  await choose('Khả năng tổ chức', '100 %');
  await choose('Đoàn kết', '100 %');
  expect(await why.count()).toBe(0);
  await choose('Kết quả đơn vị', '50 %');
  await why.fill('Đơn vị gửi báo cáo chậm');
  await page.getByLabel('Nhận xét của cấp có thẩm quyền').fill('Chỉ đạo tốt');
  await looked(page, 'leader-factors');
  await page.getByRole('button', { name: 'Gửi nhận xét' }).click();
  await page.getByRole('button', { name: 'Xác nhận', exact: true }).click();
  await page.getByRole('button', { name: 'Xác nhận', exact: true }).waitFor({ state: 'detached' });
  // (1 + 1 + 1 + 0.5 + 1 + 1) / 6 of 70, and 30.
  await page.getByText('94,167', { exact: true }).first().waitFor();
  await page.getByText('Đơn vị gửi báo cáo chậm').first().waitFor();
  await looked(page, 'leader-result');
}, 120_000);

test('a confirmed form is opened again by a signed act only, and not while a petition is open', async () => {
  const { id } = await formOfChief();
  const page = await as('head', 'vi');
  await page.goto(`/evaluations/${id}`);
  const open = page.getByRole('button', { name: 'Mở lại phiếu' });
  await open.click();
  const dialog = page.getByRole('dialog');
  const act = dialog.getByRole('button', { name: 'Mở lại phiếu' });
  await dialog.getByLabel('Lý do').fill('Nhập nhầm yếu tố kết quả đơn vị');
  expect(await act.isDisabled()).toBe(true);
  await dialog.getByLabel('Số văn bản').fill('12/QĐ-SKHCN');
  await looked(page, 'open-again');
  await act.click();
  // Judged again, with nothing chosen beforehand; the old result stays readable.
  await page.getByRole('button', { name: 'Gửi nhận xét' }).waitFor();
  await page
    .getByText(/12\/QĐ-SKHCN/)
    .first()
    .waitFor();
  const command = (name: string, body: object, by: 'head' | 'chief' = 'head') =>
    office.clients[by].post(`/evaluation-forms/${id}/commands/${name}`, body);
  const { body: form } = await office.clients.head.get(`/evaluation-forms/${id}`);
  const leader = { unitResult: '100', organising: '100', cohesion: '100' };
  const judged = await command('assess', { points: form.self.points, comment: 'Tốt', leader });
  expect(judged.body.preview.result.total).toBe('100');
  expect((await command('confirm', { inputsHash: judged.body.preview.hash })).status).toBe(200);
  await page.reload();
  await open.waitFor();
  expect((await command('filePetition', { reason: 'Chưa tính việc đột xuất' }, 'chief')).status).toBe(200);
  await open.waitFor({ state: 'detached' });
}, 120_000);
