/**
 * A deputy acts for an absent head, in both languages: the head declares the absence with a delegation and a preview,
 * the deputy finds the head's work in a box of its own, signs for the head, and the timeline keeps both names. A head
 * declares the absence of an official who cannot.
 */
import type { Browser, Page } from 'playwright-core';
import { axeFindings, launchBrowser, openAs, shoot } from '../support/browser';
import { atRest } from '../support/stillness';
import { localDate } from '../../domain/calendar/working-days';
import { vn } from '../support/shipped';
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

/** A journey that broke off leaves somebody away; the next one starts with everybody at work. */
afterEach(async () => {
  for (const client of [office.clients.head, office.clients.official]) {
    for (const { id } of (await client.get('/absences')).body.items as { id: string }[]) {
      await client.post(`/absences/${id}/end`, {});
    }
  }
});

const WORDS = {
  vi: {
    days: 'Từ ngày – đến hết ngày',
    preview: 'Xem trước',
    declare: 'Báo vắng mặt',
    declared: 'Đã báo vắng mặt',
    covering: /Làm thay Trần Minh Quang/,
    toReview: /^Chờ thẩm định/,
    approve: /thay Trần Minh Quang/,
    inPlace: 'thay Trần Minh Quang (demo)',
    actFor: /Bạn làm thay Trần Minh Quang/,
    timeline: 'Dòng thời gian',
    back: /^Kết thúc vắng mặt/,
    queue: 'Đang chờ bạn',
    decideFor: 'Bạn quyết định thay Trần Minh Quang (demo). Cả hai tên được ghi lại.',
    approveFor: 'Duyệt thay Trần Minh Quang (demo)',
    doneApprove: /^Đã duyệt /,
    inName: 'Giao với tư cách',
    issueFor: 'Thay Trần Minh Quang (demo)',
    title: 'Tên nhiệm vụ',
    assignee: 'Người thực hiện',
    issue: 'Giao nhiệm vụ',
    ofWhom: 'Báo thay, ủy quyền thay cho',
    absencesOf: 'Những lần vắng mặt của Hoàng Ngọc Mai (demo)',
    declaredBy: 'do Phạm Đức Long (demo) báo',
    nobody: 'Không tìm thấy',
  },
  en: {
    days: 'From day – to the end of day',
    preview: 'Preview',
    declare: 'Declare the absence',
    declared: 'Absence declared',
    covering: /Covering for Trần Minh Quang/,
    toReview: /^To review/,
    approve: /for Trần Minh Quang/,
    inPlace: 'in the place of Trần Minh Quang (demo)',
    actFor: /You act in the place of Trần Minh Quang/,
    timeline: 'Timeline',
    back: /^End the absence/,
    queue: 'Waiting for you',
    decideFor: 'You decide in the place of Trần Minh Quang (demo). Both names are recorded.',
    approveFor: 'Approve for Trần Minh Quang (demo)',
    doneApprove: /^Approved /,
    inName: 'In whose name',
    issueFor: 'In the place of Trần Minh Quang (demo)',
    title: 'Title',
    assignee: 'Assignee',
    issue: 'Issue assignment',
    ofWhom: 'On behalf of',
    absencesOf: 'Absences of Hoàng Ngọc Mai (demo)',
    declaredBy: 'declared by Phạm Đức Long (demo)',
    nobody: 'Nobody found',
  },
} as const;

/** The day of the month in Hanoi, where the calendar's today is. */
const hanoiDay = (): string => localDate(vn, new Date().toISOString()).slice(-2);

test.each(['vi', 'en'] as const)(
  'a deputy acts for an absent head (%s)',
  async (language) => {
    const words = WORDS[language];
    const title = `Báo cáo chờ thủ trưởng ${language}`;
    const { id } = await office.issue({ title, reviewerIds: undefined });
    await office.carry(id, ['official', 'accept'], ['official', 'submit', { evidence: [] }]);

    const { page: head } = await openAs(browser, { baseUrl: office.origin, login: 'head@demo', language });
    await head.setViewportSize({ width: 1440, height: 900 });
    await head.goto('/delegations');
    await head.getByLabel(words.days).click();
    const today = head.locator(`button:not([disabled])[aria-label^="${Number(hanoiDay())} "]`).first();
    // The calendar that is open has a name for each of its buttons.
    expect(await axeFindings(head)).toEqual([]);
    await today.click();
    await today.click();
    await head.keyboard.press('Escape');
    await head.getByPlaceholder(language === 'vi' ? /Tìm người/ : /Find a person/).fill('Le Thu Huong');
    await head.getByRole('option', { name: /Lê Thu Hương/ }).click();
    await head.getByRole('region', { name: words.preview }).waitFor();
    expect(await axeFindings(head)).toEqual([]);
    await shoot(head, `delegation-form-${language}`);
    await head.getByRole('button', { name: words.declare, exact: true }).click();
    await head.getByText(words.declared, { exact: true }).waitFor();
    await head.getByRole('button', { name: words.back }).waitFor();
    await head.setViewportSize({ width: 390, height: 844 });
    expect(await axeFindings(head)).toEqual([]);
    await shoot(head, `delegation-phone-${language}`);

    const { page: deputy } = await openAs(browser, {
      baseUrl: office.origin,
      login: 'deputy@demo',
      language,
    });
    await deputy.setViewportSize({ width: 1440, height: 900 });
    await deputy.goto('/delegations');
    expect(await axeFindings(deputy)).toEqual([]);
    await shoot(deputy, `delegation-covering-${language}`);
    await deputy.goto('/');
    const theirs = deputy.getByRole('region', { name: words.covering }).first();
    await theirs.getByRole('button', { name: words.toReview }).click();
    await deputy.getByText(title).first().click();
    const approve = deputy.getByRole('button', { name: words.approve }).first();
    await approve.waitFor();
    expect(await axeFindings(deputy)).toEqual([]);
    await shoot(deputy, `my-work-covering-${language}`);
    await approve.click();
    await deputy.getByText(words.actFor).waitFor();
    await shoot(deputy, `act-for-${language}`);
    await deputy.getByRole('dialog').getByRole('button').last().click();
    await deputy.getByRole('dialog').waitFor({ state: 'detached' });
    await deputy.goto(`/assignments/${id}`);
    const timeline = deputy.getByRole('list', { name: words.timeline, exact: true });
    const approval = timeline.getByRole('listitem').filter({ hasText: words.inPlace });
    await approval.getByText('Lê Thu Hương').waitFor();
    expect(await approval.count()).toBe(1);
    expect(await axeFindings(deputy)).toEqual([]);
    await shoot(deputy, `timeline-${language}`);
    await deputy.setViewportSize({ width: 390, height: 844 });
    await deputy.goto(`/?for=${office.ids.head}`);
    await deputy.getByRole('region', { name: words.covering }).first().waitFor();
    expect(await axeFindings(deputy)).toEqual([]);
    await shoot(deputy, `my-work-phone-${language}`);

    await head.getByRole('button', { name: words.back }).click();
    await head
      .getByText(language === 'vi' ? 'Đã kết thúc' : 'Ended', { exact: true })
      .first()
      .waitFor();
    expect((await office.clients.deputy.get('/covering')).body.items).toEqual([]);
  },
  180_000,
);

test.each(['vi', 'en'] as const)(
  'a deputy decides on the review page and issues, in the absent head’s place (%s)',
  async (language) => {
    const words = WORDS[language];
    const { head, official, deputy } = office.clients;
    const { id } = await office.issue({ title: `Báo cáo chờ duyệt ${language}`, reviewerIds: undefined });
    await office.carry(id, ['official', 'accept'], ['official', 'submit', { evidence: [] }]);
    const declared = await head.post('/absences', {
      reason: 'mission',
      endsAt: new Date(Date.now() + 3_600_000).toISOString(),
      delegations: [{ toId: office.ids.deputy }],
    });
    expect(declared.status).toBe(201);

    const { page } = await openAs(browser, { baseUrl: office.origin, login: 'deputy@demo', language });
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`/review?id=${id}`);
    const queue = page.getByRole('navigation', { name: words.queue });
    await queue.getByRole('button', { name: new RegExp(`Báo cáo chờ duyệt ${language}`) }).click();
    await queue
      .locator('[aria-current="true"]')
      .getByText(language === 'vi' ? 'thay Trần Minh Quang (demo)' : 'for Trần Minh Quang (demo)')
      .waitFor();
    await page.getByText(words.decideFor).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await shoot(page, `review-for-${language}`);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await axeFindings(page)).toEqual([]);
    await shoot(page, `review-for-phone-${language}`);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('button', { name: words.approveFor }).click();
    await page.getByText(words.doneApprove).first().waitFor();
    await page.goto(`/assignments/${id}`);
    const approval = page
      .getByRole('list', { name: words.timeline, exact: true })
      .getByRole('listitem')
      .filter({ hasText: words.inPlace });
    await approval.getByText('Lê Thu Hương').waitFor();

    await page.goto('/issue');
    await page
      .getByRole('combobox', { name: words.inName })
      .or(page.getByRole('textbox', { name: words.inName }))
      .first()
      .click();
    await page.getByRole('option', { name: words.issueFor }).click();
    await page.getByLabel(words.title).first().fill(`Giao thay ${language}`);
    const assignee = page
      .getByRole('textbox', { name: words.assignee })
      .or(page.getByRole('combobox', { name: words.assignee }));
    await assignee.first().click();
    await assignee.first().fill('Hoang Ngoc Mai');
    await page
      .getByRole('option', { name: /Hoàng Ngọc Mai/ })
      .first()
      .click();
    await page.getByRole('table').first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await shoot(page, `issue-for-${language}`);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await shoot(page, `issue-for-phone-${language}`);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('button', { name: words.issue, exact: true }).click();
    await page.waitForURL(/\/assignments\/[a-z2-7]{26}$/);
    const issuedId = new URL(page.url()).pathname.split('/').at(-1)!;
    const issued = page
      .getByRole('list', { name: words.timeline, exact: true })
      .getByRole('listitem')
      .filter({ hasText: words.inPlace });
    await issued.getByText('Lê Thu Hương').waitFor();
    await shoot(page, `issued-for-${language}`);
    expect((await official.get(`/assignments/${issuedId}`)).body).toMatchObject({
      assigner: { id: office.ids.head },
      signer: { id: office.ids.head },
    });
    expect((await deputy.get(`/assignments/${issuedId}/events`)).body.items[0]).toMatchObject({
      actor: { id: office.ids.deputy },
      onBehalfOf: { id: office.ids.head },
    });
  },
  180_000,
);

test.each(['vi', 'en'] as const)(
  'a head declares the absence of somebody who cannot, and nobody else is asked for whom (%s)',
  async (language) => {
    const words = WORDS[language];
    const whose = (page: Page) =>
      page
        .getByRole('textbox', { name: words.ofWhom })
        .or(page.getByRole('combobox', { name: words.ofWhom }));
    const { page } = await openAs(browser, { baseUrl: office.origin, login: 'chief@demo', language });
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto('/delegations');
    // Which of the pickers is the first is settled when all of them are there.
    await atRest(page);
    await whose(page).first().fill('Tran Minh Quang');
    await page.getByText(words.nobody).waitFor();
    await whose(page).first().fill('Hoang Ngoc Mai');
    await page.getByRole('option', { name: /Hoàng Ngọc Mai/ }).click();
    const absences = page.getByRole('region', { name: words.absencesOf });
    await absences.waitFor();
    await page.getByLabel(words.days).click();
    const today = page.locator(`button:not([disabled])[aria-label^="${Number(hanoiDay())} "]`).first();
    await today.click();
    await today.click();
    await page.keyboard.press('Escape');
    expect(await axeFindings(page)).toEqual([]);
    await shoot(page, `declared-for-form-${language}`);
    await page.getByRole('button', { name: words.declare, exact: true }).click();
    await absences.getByRole('button', { name: words.back }).waitFor();
    await absences.getByText(words.declaredBy).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await shoot(page, `declared-for-${language}`);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await shoot(page, `declared-for-phone-${language}`);

    const { page: official } = await openAs(browser, {
      baseUrl: office.origin,
      login: 'official@demo',
      language,
    });
    await official.goto('/delegations');
    await official.getByText(words.declaredBy).waitFor();
    expect(await whose(official).count()).toBe(0);
    await shoot(official, `declared-by-head-${language}`);

    await absences.getByRole('button', { name: words.back }).click();
    await absences.getByRole('button', { name: words.back }).waitFor({ state: 'detached' });
    expect((await office.clients.official.get('/absences')).body.items).toEqual([]);
  },
  180_000,
);
