/**
 * A directive in the browser: registered by a city leader, issued to 144 units with a preview, watched live; a ward accepts
 * and names a person, who accepts; a department splits into two levels and completes, which the open page counts by itself. Every screen passes axe on a desk and on a phone.
 */
import type { Browser, Page } from 'playwright-core';
import { PASSWORD } from '../support/api-client';
import { localDate } from '../../domain/calendar/working-days';
import { axeFindings, launchBrowser, openAs, openContext, pick, shoot } from '../support/browser';
import type { Persona } from '../support/office';
import { Office } from '../support/office';
import { vn } from '../support/shipped';
import { until } from '../support/wait';

let office: Office;
let browser: Browser;
const WARD_OFFICIAL = 'ward-official@demo';

beforeAll(async () => {
  office = await Office.open();
  browser = await launchBrowser();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await office?.close();
}, 60_000);

const open = async (login: string, language: 'vi' | 'en' = 'en') =>
  (await openAs(browser, { baseUrl: office.origin, login, language })).page;

test('from the registry to 144 units, and to a person in one ward', async () => {
  const page = await open('leader@demo');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('/directives');
  await page.getByRole('button', { name: 'Register a document' }).click();
  await page.getByLabel('Number and symbol').fill('12/CT-UBND');
  await page.getByLabel(/^Date/).click();
  await page
    .getByRole('button', { name: /^\d+ .+ 20\d\d$/ })
    .first()
    .click();
  await page.getByLabel('Or a body outside the city').fill('Thủ tướng Chính phủ');
  await page.getByLabel('Signer').fill('Thủ tướng');
  await page.getByLabel('Abstract').fill('TỐI MẬT: kế hoạch');
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Register', exact: true }).click();
  await page.getByText('Classified documents are tracked outside').first().waitFor();
  await page.getByLabel('Abstract').fill('Về đẩy nhanh số hoá hồ sơ tại xã, phường (thử nghiệm)');
  await shoot(page, 'directive-register');
  await page.getByRole('button', { name: 'Register', exact: true }).click();

  await page.getByRole('link', { name: 'Issue to many' }).click();
  await page.getByText('Departments (17)').click();
  await page.getByText('Wards (51)').click();
  await page.getByText('Communes (75)').click();
  await page.getByRole('combobox', { name: 'Add single units' }).fill('SKHCN.P01');
  await page.getByRole('option', { name: /SKHCN\.P01/ }).click();
  await page.getByLabel('Title of the assignment').fill('Báo cáo tiến độ số hoá hồ sơ');
  await page.getByRole('radiogroup', { name: 'Priority' }).getByText('Urgent').click();
  await page.getByRole('combobox', { name: 'Except these units' }).fill('SNV');
  await page.getByRole('option', { name: /SNV/ }).first().click();
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByRole('heading', { name: '143 recipients' }).waitFor();
  await page.getByRole('button', { name: 'Remove Department of Home Affairs' }).click();
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByRole('heading', { name: '144 recipients' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'directive-preview');
  await page.getByRole('button', { name: 'Issue to 144' }).click();
  await page.getByText('144 of 144 issued').waitFor({ timeout: 60_000 });
  await page.getByRole('link', { name: /^144 Open, in term$/ }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'directive-page');
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'directive-page-phone');

  await acceptInWard();
  await page.reload();
  await remindAll(page);
  await page.getByRole('link', { name: /^143 Not accepted$/ }).click();
  // The title stands on both pages: going back before the list is there would leave the directive.
  await page.waitForURL(({ pathname }) => pathname === '/assignments');
  await page.getByText('Báo cáo tiến độ số hoá hồ sơ').first().waitFor();
  await page.goBack();
  await toCompletion(page);
  await page.context().close();
}, 240_000);

/** A department takes its part on, splits it into two levels and completes it; the directive's open page counts it by itself. */
async function toCompletion(watched: Page): Promise<void> {
  await watched.getByRole('button', { name: 'Remind all: Not accepted' }).waitFor();
  expect(await watched.getByRole('link', { name: /^1 Done on time$/ }).count()).toBe(0);
  const id = await acceptInDepartment();
  const [child] = (await office.clients.head.get(`/assignments?parentId=${id}`)).body.items as {
    id: string;
  }[];
  await office.carry(child!.id, ['chief', 'accept']);
  const grandchild = await office.issue(
    { title: 'Gửi phiếu', parentId: child!.id, reviewerIds: undefined, dueInWorkingDays: 3 },
    'chief',
  );
  // Two levels below the city's: what is required and open keeps those above from being handed in.
  expect((await office.give('chief', child!.id, 'submit', { evidence: [] })).status).toBe(409);
  await office.carry(grandchild.id, ['official', 'accept']);
  await approved(grandchild.id, 'official', 'chief');
  await signed(grandchild.id, 'chief');
  await approved(child!.id, 'chief', 'head');
  await signed(child!.id, 'head');
  await approved(id, 'head', 'leader');

  const signer = await watched.context().newPage();
  await signer.goto(`/review?id=${id}`);
  await signer.getByRole('button', { name: 'Sign off, go to next' }).click();
  await signer
    .getByText(/^Signed off /)
    .first()
    .waitFor();
  await watched.bringToFront();
  await watched.getByRole('link', { name: /^1 Done on time$/ }).waitFor();
  await signer.close();
}

const approved = (id: string, by: Persona, reviewer: Persona) =>
  office.carry(id, [by, 'submit', { evidence: [] }], [reviewer, 'approve']);

async function signed(id: string, signer: Persona): Promise<void> {
  const { version } = (await office.clients[signer].get(`/assignments/${id}`)).body as { version: number };
  await office.carry(id, [signer, 'signOff', { version }]);
}

/** The head of a department names itself at the intake and splits; answers the id of what it took on. */
async function acceptInDepartment(): Promise<string> {
  const { items } = (await office.clients.head.get('/assignments?box=toAccept&limit=50')).body as {
    items: { id: string; title: string; leadUnit: { id: string } | null }[];
  };
  const { id } = items.find(({ leadUnit }) => leadUnit?.id === 'SKHCN')!;
  const head = await open('head@demo', 'vi');
  await head.setViewportSize({ width: 1440, height: 900 });
  await head.goto(`/assignments/${id}`);
  await head.getByRole('button', { name: 'Tiếp nhận' }).first().click();
  const naming = head.getByRole('dialog');
  await naming.getByRole('combobox').fill('Trần Minh Quang');
  await head.getByRole('option', { name: 'Trần Minh Quang' }).first().click();
  await naming.getByRole('button', { name: 'Tiếp nhận' }).click();
  await naming.waitFor({ state: 'detached' });
  await head.getByRole('tab', { name: 'Phân rã, phối hợp' }).click();
  await head.getByRole('button', { name: 'Phân rã' }).click();
  await head.getByRole('dialog').getByRole('button', { name: 'Bỏ phần 2' }).click();
  const part = head.getByRole('dialog').getByRole('group').first();
  await part.getByLabel('Tên phần việc').fill('Khảo sát');
  await pick(head, 'Người thực hiện', 'Phạm Đức Long', 'Phạm Đức Long');
  await part.getByLabel('Thời hạn').fill(inDays(7));
  await part.getByLabel('Tỷ trọng').fill('100');
  await head.getByRole('button', { name: 'Giao các phần' }).click();
  await head.getByRole('button', { name: 'Xong', exact: true }).click();
  await head.getByText('Tiến độ chung 0%').waitFor();
  await shoot(head, 'directive-split');
  await head.context().close();

  return id;
}

/** A day as a person types it. */
const inDays = (days: number): string =>
  localDate(vn, new Date(Date.now() + days * 86_400_000).toISOString())
    .split('-')
    .reverse()
    .join('/');

/** The person of the ward whom the chair names: somebody without any post in the demo's story. */
async function wardOfficial(): Promise<{ id: string; name: string }> {
  const people = (await office.clients.ward.get('/people?unitId=00070')).body.items as {
    id: string;
    name: string;
  }[];
  const { db } = office.engine;
  const [person] = people.filter(({ id }) => id !== office.ids.ward);
  const [account] = await db('account').where({ person_id: office.ids.ward }).select('password_hash');
  // Only people of the story have accounts; this one gets one, with the demo's password.
  await db('account').insert({ person_id: person!.id, login: WARD_OFFICIAL, ...account });

  return person!;
}

/** The ward's chair names somebody of the ward, on a Vietnamese screen; that person accepts, on an English one. */
async function acceptInWard(): Promise<void> {
  const [row] = (await office.clients.ward.get('/assignments?box=toAccept')).body.items as { id: string }[];
  const named = await wardOfficial();
  const chair = await open('ward@demo', 'vi');
  await chair.setViewportSize({ width: 1440, height: 900 });
  await chair.goto(`/assignments/${row!.id}`);
  await chair.getByRole('tab', { name: 'Công việc' }).click();
  await chair.getByRole('link', { name: /^12\/CT-UBND ngày/ }).waitFor();
  expect(await axeFindings(chair)).toEqual([]);
  await chair.getByRole('button', { name: 'Tiếp nhận' }).first().click();
  const dialog = chair.getByRole('dialog');
  await dialog.getByRole('combobox').fill(named.name);
  await chair.getByRole('option', { name: named.name }).first().click();
  expect(await axeFindings(chair)).toEqual([]);
  await shoot(chair, 'directive-ward-names');
  await dialog.getByRole('button', { name: 'Tiếp nhận' }).click();
  await until(
    async () => (await office.clients.ward.get(`/assignments/${row!.id}`)).body.assignee?.id === named.id,
    'the named person has it',
  );
  await chair.context().close();

  const context = await openContext(browser, office.origin, 'en');
  const page = await context.newPage();
  await page.goto('/login');
  await page.getByText('EN', { exact: true }).click();
  await page.getByLabel(/^Login/).fill(WARD_OFFICIAL);
  await page.getByLabel(/^Password/).fill(PASSWORD);
  await page.getByRole('button', { name: /^Sign in/ }).click();
  await page.waitForURL((url) => url.pathname === '/');
  await page.goto(`/assignments/${row!.id}`);
  await page.getByRole('tab', { name: 'Work' }).click();
  await page.getByRole('link', { name: /^12\/CT-UBND of/ }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Accept' }).first().click();
  await until(
    async () => (await office.clients.ward.get(`/assignments/${row!.id}`)).body.status === 'accepted',
    'accepted',
  );
  await context.close();
}

/** From the directive's page: whom it would reach, why, and one order; everybody in the cell is told. */
async function remindAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Remind all: Not accepted' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await dialog.getByText('Assignments to remind of: 143').waitFor();
  await dialog.getByLabel('Why you remind').fill('Please accept today');
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'directive-remind');
  await dialog.getByRole('button', { name: 'Remind', exact: true }).click();
  await dialog.getByRole('link', { name: 'What became of each' }).waitFor();
  await until(async () => {
    const [batch] = (await office.clients.leader.get('/batches')).body.items;

    return batch?.state === 'done' && batch.rows.applied === 143;
  }, 'the batch is done');
  await page.keyboard.press('Escape');
}

test('the registry in Vietnamese, found without accents, on a phone', async () => {
  const page = await open('leader@demo', 'vi');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/directives?query=so%20hoa');
  await page.getByRole('link', { name: /12\/CT-UBND/ }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'directives-phone');
  await page.setViewportSize({ width: 1440, height: 900 });
  await shoot(page, 'directives');
  await page.goto('/directives?year=2020');
  await page.getByText('Chưa có văn bản nào').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.goto('/issue');
  await page.getByRole('combobox', { name: 'Theo văn bản chỉ đạo' }).fill('so hoa');
  await page.getByRole('option', { name: /12\/CT-UBND/ }).click();
  expect(await axeFindings(page)).toEqual([]);
  await page.context().close();
});
