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

/** Marks a page, so that a reload, which loses the mark, does not pass for an update by itself. */
const mark = (page: Page) => page.evaluate(() => void (document.body.dataset['stayed'] = 'true'));
const stayed = (page: Page) => page.evaluate(() => document.body.dataset['stayed'] === 'true');

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
  const me = (await office.clients.chief.get('/me')).body as { appointments: { unitId: string }[] };
  const division = me.appointments[0]!.unitId;
  const head = await open('head@demo', 'en');
  await head.goto('/objectives');
  await head.getByRole('button', { name: 'Propose an objective' }).click();
  await head
    .getByRole('textbox', { name: 'Objective', exact: true })
    .fill('Hạ tầng và dữ liệu dùng chung sẵn sàng');
  await pick(head, 'Unit', division, division);
  await pick(head, 'Owner', 'Phạm Đức Long', 'Phạm Đức Long');
  await head.getByRole('button', { name: 'Save' }).click();
  await head.waitForURL(/\/objectives\/[a-z2-7]{26}$/);
  unitId = idOf(head);
  await pick(head, 'Objective above', 'Chuyển đổi', 'City · Chuyển đổi số toàn diện, phục vụ người dân');
  await head.getByRole('button', { name: 'Align upwards' }).click();
  await head.getByText('gives 1 · at 0').waitFor();
  expect(await axeFindings(head)).toEqual([]);

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
  const id = idOf(head);
  // The city's board stands open beside the goals. Nothing was done in this city so far.
  const board = await leader.context().newPage();
  await board.goto('/board');
  await board.getByRole('link', { name: /^–\s*đúng hạn/i }).waitFor();
  await Promise.all([mark(leader), mark(board)]);
  await office.carry(
    id,
    ['official', 'accept'],
    ['official', 'submit', { evidence: [] }],
    ['head', 'approve'],
  );
  await head.goto('/review');
  await head.getByRole('heading', { name: 'Báo cáo quý về Nghị quyết 57' }).waitFor();
  await head.getByRole('button', { name: 'Sign off, go to next', exact: true }).click();
  const signedAt = Date.now();

  // Nobody touched the leader's pages, and neither was loaded anew: each moved by itself. How soon is told, not judged (docs/objectives.md).
  const moved = await Promise.all(
    [
      leader.getByRole('meter', { name: /^Báo cáo đúng hạn: đạt 0,25/ }),
      board.getByRole('link', { name: /^100\s?%\s*đúng hạn/i }),
    ].map(async (sight) => {
      await sight.waitFor();

      return Date.now() - signedAt;
    }),
  );
  process.stdout.write(`key result moved after ${moved[0]} ms, city board after ${moved[1]} ms\n`);
  expect(await Promise.all([stayed(leader), stayed(board)])).toEqual([true, true]);
  expect(await chartsAlone(board)).toEqual([]);
  expect(await clicksTo(board, id)).toBeLessThanOrEqual(3);
  await board.close();
  await leader
    .getByRole('meter', { name: /^Chuyển đổi số toàn diện, phục vụ người dân: đạt 0,25/ })
    .waitFor();
  expect(await city.getAttribute('aria-valuenow')).toBe('0.25');
  // The arithmetic opens where the figure stands.
  await leader
    .getByRole('button', { name: 'Cách tính của Chuyển đổi số toàn diện, phục vụ người dân' })
    .click();
  await leader.getByText('Hạ tầng và dữ liệu dùng chung sẵn sàng: 1 × 0,25 = 0,25').waitFor();
  expect(await axeFindings(leader)).toEqual([]);
  await shoot(leader, 'objectives-tree');
  await closedByKeyboard(leader);
  await leader.setViewportSize({ width: 390, height: 844 });
  expect(await fits(leader)).toBe(true);
  await shoot(leader, 'objectives-tree-phone');
});

/** The tree is walked by arrow keys; what was closed stays closed after a reload, as the address says it. */
async function closedByKeyboard(page: Page): Promise<void> {
  const row = (level: number) => page.locator(`tr[aria-level="${level}"]`);
  await row(1).focus();
  await page.keyboard.press('ArrowRight');
  expect(await row(2).evaluate((one) => one === document.activeElement)).toBe(true);
  expect(await row(2).getAttribute('aria-setsize')).toBe('1');
  await page.keyboard.press('ArrowLeft');
  await row(3).first().waitFor({ state: 'detached' });
  await page.waitForURL(/closed=/);
  await page.reload();
  await row(2).waitFor();
  expect(await row(2).getAttribute('aria-expanded')).toBe('false');
  await row(2).focus();
  await page.keyboard.press('ArrowRight');
  await row(3).first().waitFor();
  await page.keyboard.press('Home');
  expect(await row(1).evaluate((one) => one === document.activeElement)).toBe(true);
}

/** Pictures that stand on paper without a table of their numbers. */
async function chartsAlone(page: Page): Promise<string[]> {
  await page.emulateMedia({ media: 'print' });
  const alone = await page.evaluate(() => {
    const pictures = [...document.querySelectorAll('[role="img"]')];
    const tables = (of: Element) => [...(of.closest('section')?.querySelectorAll('table') ?? [])];

    return pictures.length === 0
      ? ['no picture at all']
      : pictures
          .filter((one) => !tables(one).some((table) => !table.contains(one) && table.checkVisibility()))
          .map((one) => one.getAttribute('aria-label') ?? '');
  });
  await shoot(page, 'board-printed');
  await page.emulateMedia({ media: 'screen' });

  return alone;
}

/** From the city's board to one assignment, by its figures alone: how many clicks the pages themselves counted. */
async function clicksTo(board: Page, id: string): Promise<number> {
  await board.evaluate(() => {
    document.body.dataset['clicks'] = '0';
    document.addEventListener('click', () => {
      document.body.dataset['clicks'] = String(Number(document.body.dataset['clicks']) + 1);
    });
  });
  await board.getByRole('link', { name: /^100\s?%\s*đúng hạn/i }).click();
  await board.locator(`a[href="/assignments/${id}"]`).first().click();
  await board.waitForURL((url) => url.pathname === `/assignments/${id}`);
  await board.getByRole('heading', { level: 1 }).first().waitFor();
  const counted = await board.evaluate(() => document.body.dataset['clicks']);
  expect(counted).toBeDefined();

  return Number(counted);
}

test('from a row of the board a reminder is sent, an explanation asked for and the work given to somebody else', async () => {
  const title = 'Việc nằm trên bảng';
  const { id } = await office.issue({ title });
  await office.carry(id, ['official', 'accept']);
  const head = await open('head@demo', 'vi');
  await head.goto('/board');
  await mark(head);
  const dialog = head.getByRole('dialog');
  const act = async (name: string): Promise<void> => {
    await head.getByRole('button', { name: `Tác động tới “${title}”` }).click();
    await head.getByRole('menuitem', { name, exact: true }).click();
    await dialog.waitFor();
  };
  const sent = () => dialog.waitFor({ state: 'hidden' });

  await act('Đôn đốc');
  expect(await axeFindings(head)).toEqual([]);
  await dialog.getByRole('button', { name: 'Gửi lời đôn đốc' }).click();
  await sent();

  await act('Yêu cầu giải trình');
  await dialog.getByLabel('Cần giải trình điều gì').fill('Vì sao chưa có tiến độ?');
  expect(await axeFindings(head)).toEqual([]);
  await dialog.getByRole('button', { name: 'Yêu cầu giải trình' }).click();
  await sent();

  await act('Giao người khác');
  const { name } = (await office.clients.head.get(`/people/${office.ids.colleague}`)).body as {
    name: string;
  };
  await pick(head, 'Người thực hiện', name, name);
  await dialog.getByLabel('Lý do').fill('Người trước bận việc khác');
  expect(await axeFindings(head)).toEqual([]);
  await shoot(head, 'board-reassign');
  await dialog.getByRole('button', { name: 'Giao người khác' }).click();
  await sent();

  // The row says by itself in whose hands it is now.
  await head
    .getByRole('row', { name: new RegExp(title) })
    .getByText(name, { exact: false })
    .first()
    .waitFor();
  expect(await stayed(head)).toBe(true);
  const { items } = (await office.clients.head.get(`/assignments/${id}/events`)).body as {
    items: { type: string }[];
  };
  expect(items.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['explanationRequested', 'assignmentReassigned']),
  );
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

test('a check-in is corrected with a reason, and chart, table and earlier versions show it', async () => {
  const official = await open('official@demo', 'vi');
  await official.goto('/objectives');
  await official.getByRole('button', { name: /^Báo cáo đúng hạn: 0 → 4/ }).click();
  const drawer = official.getByRole('dialog');
  await drawer.getByRole('button', { name: /^Sửa lần cập nhật này/ }).click();
  const form = drawer.getByRole('form', { name: 'Sửa lần cập nhật' });
  await form.getByLabel('Số liệu hiện tại (tổng)').fill('3');
  await form.getByLabel('Lý do sửa').fill('Đếm sót báo cáo của một phường');
  expect(await axeFindings(official)).toEqual([]);
  await form.getByRole('button', { name: 'Lưu' }).click();
  await drawer.getByText('Sửa từ 2,5: Đếm sót báo cáo của một phường').waitFor();
  await drawer.getByText('1 bản trước').click();
  await drawer.getByText(/^Bản 1: 2,5 · Có rủi ro · Hoàng Ngọc Mai/).waitFor();
  await drawer.getByRole('img', { name: /^Biểu đồ các lần cập nhật của Báo cáo đúng hạn/ }).waitFor();
  await drawer.getByText('Xem bảng số').click();
  await drawer.getByRole('columnheader', { name: 'Mức cần đạt' }).waitFor();
  expect(await axeFindings(official)).toEqual([]);
  await drawer.getByRole('img', { name: /^Biểu đồ/ }).scrollIntoViewIfNeeded();
  await shoot(official, 'objectives-chart');
  await official.setViewportSize({ width: 390, height: 844 });
  expect(await fits(official)).toBe(true);
  await drawer.getByRole('img', { name: /^Biểu đồ/ }).scrollIntoViewIfNeeded();
  await shoot(official, 'objectives-chart-phone');
});

test('a key result is rewritten, a second one with milestones added, and both are weighed to exactly one', async () => {
  const chief = await open('chief@demo', 'en');
  await chief.goto('/objectives');
  await chief.getByRole('button', { name: /^Báo cáo đúng hạn: 0 → 4/ }).click();
  const drawer = chief.getByRole('dialog');
  await drawer.getByRole('button', { name: 'Edit the key result' }).click();
  await drawer.getByRole('textbox', { name: 'Target' }).fill('6');
  await drawer.getByRole('textbox', { name: 'Reason' }).fill('Two more reports were decided');
  expect(await axeFindings(chief)).toEqual([]);
  await shoot(chief, 'objectives-edit-key-result');
  await drawer.getByRole('button', { name: 'Save' }).click();
  await drawer.getByText('(3 − 0) / (6 − 0) = 0.5').waitFor();
  await chief.keyboard.press('Escape');
  await chief.getByRole('link', { name: 'Báo cáo Nghị quyết 57 kịp thời' }).click();

  await chief.getByRole('button', { name: 'Add a key result' }).click();
  await chief.getByRole('textbox', { name: 'Key result' }).fill('Quy trình mới');
  await chief
    .getByRole('combobox', { name: 'Measured as' })
    .or(chief.getByRole('textbox', { name: 'Measured as' }))
    .first()
    .click();
  await chief.getByRole('option', { name: 'Milestones' }).click();
  await chief.getByRole('textbox', { name: 'Milestone 1', exact: true }).fill('Thiết kế');
  await chief.getByRole('textbox', { name: 'Weight of milestone 1' }).fill('0.4');
  await chief.getByRole('textbox', { name: 'Milestone 2', exact: true }).fill('Ban hành');
  await chief.getByText('Sum of the weights: 0.4; it has to be exactly 1').waitFor();
  await chief.getByRole('textbox', { name: 'Weight of milestone 2' }).fill('0.6');
  await chief.getByText('Sum of the weights: 1', { exact: true }).waitFor();
  expect(await axeFindings(chief)).toEqual([]);
  await shoot(chief, 'objectives-milestones');
  await chief.setViewportSize({ width: 390, height: 844 });
  expect(await fits(chief)).toBe(true);
  await shoot(chief, 'objectives-milestones-phone');
  await chief.setViewportSize({ width: 1440, height: 900 });
  await chief.getByRole('button', { name: 'Save' }).click();
  await chief.getByRole('button', { name: 'Quy trình mới' }).waitFor();

  await chief.getByRole('button', { name: 'Set weights' }).click();
  await chief.getByRole('textbox', { name: 'Weight of Báo cáo đúng hạn' }).fill('0.75');
  await chief.getByText('Sum of the weights: 1.25; it has to be exactly 1').waitFor();
  const save = chief.getByRole('button', { name: 'Save' });
  expect(await save.isDisabled()).toBe(true);
  await chief.getByRole('textbox', { name: 'Weight of Quy trình mới' }).fill('0.25');
  await chief.getByRole('textbox', { name: 'Reason' }).fill('Reports weigh more');
  expect(await axeFindings(chief)).toEqual([]);
  await shoot(chief, 'objectives-weights');
  await save.click();
  await chief.getByText('Weights set: Reports weigh more').waitFor();
  // 0.75 × 0.5 of the first, nothing of the second.
  await chief.getByRole('meter', { name: /^Báo cáo Nghị quyết 57 kịp thời: 0.38 reached/ }).waitFor();
});

test('the map shows who contributes to what, reachable by keyboard; a round goes through all that one may tell', async () => {
  const leader = await open('leader@demo', 'vi');
  await leader.goto('/objectives?view=map');
  const node = leader.getByRole('link', { name: /Báo cáo Nghị quyết 57 kịp thời · .* Góp vào: Hạ tầng/ });
  await node.focus();
  expect(await axeFindings(leader)).toEqual([]);
  await shoot(leader, 'objectives-map');
  await leader.setViewportSize({ width: 390, height: 844 });
  expect(await fits(leader)).toBe(true);
  await shoot(leader, 'objectives-map-phone');
  await node.press('Enter');
  await leader.waitForURL(/\/objectives\/[a-z2-7]{26}$/);

  const chief = await open('chief@demo', 'vi', true);
  await chief.goto('/objectives');
  await chief.getByRole('button', { name: 'Vòng cập nhật' }).click();
  const round = chief.getByRole('dialog');
  await round.getByText('Vòng cập nhật 1/2').waitFor();
  await round.getByRole('checkbox', { name: 'Thiết kế (0,4)' }).check();
  expect(await axeFindings(chief)).toEqual([]);
  await shoot(chief, 'objectives-round-phone');
  await round.getByRole('button', { name: 'Cập nhật', exact: true }).click();
  await round.getByText('Vòng cập nhật 2/2').waitFor();
  await round.getByRole('button', { name: 'Để sau' }).click();
  await round.getByText('1 kết quả được cập nhật, 1 để sau.').waitFor();
});

test('the cycle is graded and closed with what was learned, and the next one is cloned from it', async () => {
  const leader = await open('leader@demo', 'vi');
  await leader.goto('/objectives');
  await leader.getByRole('button', { name: 'Chuyển sang chấm điểm' }).click();
  await leader.getByRole('dialog').getByRole('button', { name: 'Chuyển sang chấm điểm' }).click();
  await leader.getByRole('button', { name: 'Đóng chu kỳ' }).waitFor();
  const { cycleId } = (await office.clients.leader.get(`/objectives/${cityId}`)).body as { cycleId: string };
  const goals = (await office.clients.leader.get(`/okr-cycles/${cycleId}/objectives`)).body as {
    items: { id: string; level: string }[];
  };
  const button = { name: 'Chấm', exact: true };
  const grade = async (within: Pick<Page, 'getByRole'>): Promise<void> => {
    await within.getByRole('button', button).click();
    const form = leader.getByRole('dialog', { name: /^Chấm · / });
    await form.getByLabel('Ghi chú').fill('Đúng số liệu');
    await form.getByRole('button', button).click();
    await form.waitFor({ state: 'hidden' });
  };
  const given = /^Điểm .*: Đúng số liệu$/;

  for (const title of ['Báo cáo đúng hạn', 'Quy trình mới']) {
    await leader.getByRole('button', { name: new RegExp(`^${title}`) }).click();
    const drawer = leader.getByRole('dialog', { name: title, exact: true });
    await grade(drawer);
    await drawer.getByText(given).waitFor();
    await leader.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
  }

  for (const level of ['person', 'unit', 'city']) {
    await leader.goto(`/objectives/${goals.items.find((one) => one.level === level)!.id}`);
    await grade(leader);
    await leader.getByText(given).waitFor();
  }

  expect(await axeFindings(leader)).toEqual([]);
  await leader.goto('/objectives');
  await leader.getByRole('button', { name: 'Đóng chu kỳ' }).click();
  const dialog = leader.getByRole('dialog');
  await dialog.getByLabel('Ghi chú').fill('Số liệu đến muộn ở hai phường; quý sau chốt sớm hơn.');
  await dialog.getByRole('button', { name: 'Đóng chu kỳ' }).click();
  await leader.getByRole('heading', { name: 'Nhìn lại chu kỳ' }).waitFor();
  await leader.getByText('Số liệu đến muộn ở hai phường; quý sau chốt sớm hơn.').waitFor();
  expect(await axeFindings(leader)).toEqual([]);
  await shoot(leader, 'objectives-retrospective');

  await leader.getByRole('button', { name: 'Chép sang chu kỳ mới' }).click();
  await leader.getByRole('dialog').getByLabel('Tên').fill('Năm sau');
  expect(await axeFindings(leader)).toEqual([]);
  await shoot(leader, 'objectives-clone');
  await leader.getByRole('dialog').getByRole('button', { name: 'Chép sang chu kỳ mới' }).click();
  await leader.getByRole('heading', { name: 'OKR · Năm sau' }).waitFor();
  await leader.getByText('Chờ duyệt').first().waitFor();

  // What was cloned is proposed again: one is taken, another declined with a reason.
  await leader.getByRole('link', { name: 'Chuyển đổi số toàn diện, phục vụ người dân' }).first().click();
  await leader.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await leader.getByRole('button', { name: 'Duyệt', exact: true }).waitFor({ state: 'hidden' });
  await leader.getByText(/· Đã duyệt$/).waitFor();
  await leader.goBack();
  await leader.getByRole('link', { name: 'Hạ tầng và dữ liệu dùng chung sẵn sàng' }).first().click();
  await leader.getByRole('button', { name: 'Không duyệt', exact: true }).click();
  const why = leader.getByRole('dialog', { name: 'Không duyệt' });
  await why.getByLabel('Lý do').fill('Đã xong trong năm nay');
  expect(await axeFindings(leader)).toEqual([]);
  await why.getByRole('button', { name: 'Không duyệt' }).click();
  await leader.getByText('Đã xong trong năm nay', { exact: false }).waitFor();
  await leader.getByRole('button', { name: 'Không duyệt', exact: true }).waitFor({ state: 'hidden' });
});
