/** Recurrences with several recipients: each period one assignment for each, through refusals, edits and crashes. */
import { Office } from '../../support/office';
import { issuedPerPeriod, knock, makeRecurrence, makeTemplate, timetable } from '../../support/recurring';

let office: Office;

beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.close());

const NOV = '2026-11-30T02:00:00.000Z';
const detail = async (id: string) => (await office.clients.head.get(`/recurrences/${id}`)).body;
const to = (...ids: string[]) => ({ recipients: ids.map((assigneeId) => ({ assigneeId })) });
const toPeople = (...ids: string[]) => ({ assigneeId: undefined, ...to(...ids) });
const periods = async (id: string) =>
  (await office.clients.head.get(`/recurrences/${id}/periods`)).body.items as {
    period: string;
    status: string;
    issues: { assignee: { id: string } | null; status: string; cause: string | null }[];
  }[];
const fates = async (id: string) =>
  (await periods(id)).map(({ period, status, issues }) => [
    period,
    status,
    ...issues.map((issue) => `${issue.status} ${issue.cause ?? ''}`.trim()),
  ]);
/** Nobody has a post any more while something is done. */
async function withoutPost(personId: string, act: () => Promise<void>): Promise<void> {
  const { db } = office.engine;
  const posts = (await db('appointment').where({ person_id: personId })) as Record<string, unknown>[];
  await db('appointment').where({ person_id: personId }).delete();

  try {
    await act();
  } finally {
    await db('appointment').insert(posts);
  }
}

test('a period goes to each of them once, in one name, with one preview', async () => {
  const { official, colleague } = office.ids;
  const recipients = [{ assigneeId: official }, { assigneeId: colleague }, { leadUnitId: 'SKHCN.P01' }];
  const { rule, holidayRule, from, to: end } = timetable() as Record<string, unknown>;
  const preview = await office.clients.head.post('/recurrences/preview', {
    recipients,
    rule,
    holidayRule,
    from,
    to: end,
  });
  expect(preview.body.recipients).toMatchObject([
    { assignee: { id: official } },
    { assignee: { id: colleague } },
    { assignee: null, leadUnit: { id: 'SKHCN.P01' } },
  ]);

  const id = await makeRecurrence(office, { assigneeId: undefined, recipients });
  await knock(office, id, NOV);
  await knock(office, id, NOV);
  expect(await issuedPerPeriod(office, id)).toEqual({ '2026-11': 3 });
  expect(await fates(id)).toEqual([['2026-11', 'issued', 'issued', 'issued', 'issued']]);
  expect((await detail(id)).recipients).toHaveLength(3);
});

test('a knock that was cut off after any of them is finished by the next, without doubles', async () => {
  const id = await makeRecurrence(office, toPeople(office.ids.official, office.ids.colleague));
  await knock(office, id, NOV);
  // As if the worker had died before it wrote down what became of the first, and of the period.
  const { db } = office.engine;
  await db('recurrence_issue').where({ recurrence_id: id }).update({ status: 'open' });
  await db('recurrence_period').where({ recurrence_id: id }).update({ status: 'open' });
  await knock(office, id, '2026-12-01T02:00:00.000Z');

  expect(await issuedPerPeriod(office, id)).toEqual({ '2026-11': 2 });
  expect(await fates(id)).toEqual([['2026-11', 'issued', 'issued', 'issued']]);
});

test('what is refused to one does not hold the others; the owner is told, and may try again', async () => {
  const id = await makeRecurrence(office, toPeople(office.ids.colleague, office.ids.official));
  await withoutPost(office.ids.colleague, () => knock(office, id, NOV));

  expect(await fates(id)).toEqual([['2026-11', 'issued', 'refused assignment/unknown-person', 'issued']]);
  expect((await detail(id)).state).toBe('active');
  const [notice] = (await office.clients.head.get('/notifications?limit=1')).body.items;
  expect(notice).toMatchObject({ reason: 'recurrenceRefused', details: { recurrenceId: id, refused: 1 } });

  const retry = () =>
    office.clients.head.post(`/recurrences/${id}/control`, {
      act: 'retry',
      period: '2026-11',
      reason: 'đã có vị trí',
    });
  expect((await retry()).status).toBe(200);
  await knock(office, id, '2026-12-01T02:00:00.000Z');
  expect(await issuedPerPeriod(office, id)).toEqual({ '2026-11': 2 });
  expect(await fates(id)).toEqual([['2026-11', 'issued', 'issued', 'issued']]);
  expect((await retry()).body).toMatchObject({ code: 'recurrence/nobody-refused' });
});

test('refused to everybody it pauses itself, and an edit names others for the period that is open', async () => {
  const { official, colleague, chief } = office.ids;
  const id = await makeRecurrence(office, toPeople(official, colleague));
  await withoutPost(official, () => withoutPost(colleague, () => knock(office, id, NOV)));
  expect(await detail(id)).toMatchObject({ state: 'paused', stateCause: 'assignment/unknown-person' });
  expect(await issuedPerPeriod(office, id)).toEqual({});

  const { template } = await detail(id);
  const edited = await office.clients.head.call('PUT', `/recurrences/${id}`, {
    templateId: template.id,
    ...timetable(),
    ...to(official, chief),
    reason: 'đổi người',
  });
  expect([edited.status, edited.body.code]).toEqual([200, undefined]);
  await office.clients.head.post(`/recurrences/${id}/control`, {
    act: 'resume',
    missed: 'issue',
    reason: 'x',
  });
  await knock(office, id, NOV);
  expect((await periods(id))[0]?.issues.map(({ assignee }) => assignee?.id).sort()).toEqual(
    [official, chief].sort(),
  );
  expect(await issuedPerPeriod(office, id)).toEqual({ '2026-11': 2 });
});

test.each<[string, Record<string, unknown>, string, string]>([
  ['the same twice', { twice: true }, 'recurrence/recipient-repeated', '/recipients/1'],
  ['somebody unknown', { second: 'nobody' }, 'assignment/unknown-person', '/recipients/1/assigneeId'],
  ['one and several', { both: true }, 'request/invalid', '/assigneeId'],
  ['none', { none: true }, 'request/invalid', '/recipients'],
])('refuses %s', async (_, { twice, second, both, none }, code, pointer) => {
  const { official, colleague } = office.ids;
  const { id: templateId } = await makeTemplate(office);
  const answer = await office.clients.head.post('/recurrences', {
    templateId,
    ...timetable(),
    ...to(...(none ? [] : [official, twice ? official : ((second as string | undefined) ?? colleague)])),
    ...(both ? { assigneeId: official } : {}),
  });

  expect(answer).toMatchObject({ status: 422, body: { code } });
  expect(answer.body.errors[0].pointer).toBe(pointer);
});
