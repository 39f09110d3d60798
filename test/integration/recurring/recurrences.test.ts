/** Recurrences over HTTP and through the use case that the schedule's workflow calls; dates are those of the calendar. */
import { Office } from '../../support/office';
import {
  issuedPerPeriod,
  knock,
  makeRecurrence,
  makeTemplate,
  results,
  timetable,
} from '../../support/recurring';

let office: Office;

beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.close());

const detail = async (id: string, by: 'head' | 'leader' = 'head') =>
  (await office.clients[by].get(`/recurrences/${id}`)).body;
const control = (
  id: string,
  body: Record<string, unknown>,
  by: 'head' | 'leader' | 'chief' | 'auditor' = 'head',
) => office.clients[by].post(`/recurrences/${id}/control`, { reason: 'x', ...body });

describe('issuing over Tet 2027', () => {
  it('issues each month once, on the day to which the calendar moves it', async () => {
    const id = await makeRecurrence(office, {
      rule: { every: 'month', interval: 1, on: { date: 7 } },
      from: '2027-01-01',
    });
    await knock(office, id, '2027-01-07T00:59:00.000Z');
    expect(await results(office, id)).toEqual([]);
    await knock(office, id, '2027-01-07T01:00:00.000Z');
    await knock(office, id, '2027-01-07T01:00:05.000Z');
    // Sunday 7 February is in the Tet holiday, which ends on the 11th.
    await knock(office, id, '2027-02-11T10:00:00.000Z');
    expect(await results(office, id)).toEqual(['2027-01 issued']);
    await knock(office, id, '2027-02-12T01:00:00.000Z');

    expect(await results(office, id)).toEqual(['2027-01 issued', '2027-02 issued']);
    expect(await issuedPerPeriod(office, id)).toEqual({ '2027-01': 1, '2027-02': 1 });
    const { body } = await office.clients.head.get(`/recurrences/${id}/periods`);
    expect(body.items[0]).toMatchObject({
      label: '02/2027',
      plannedOn: '2027-02-12',
      assignment: { title: 'Báo cáo chuyển đổi số kỳ 02/2027', status: 'issued' },
    });
    expect(
      (await office.clients.official.get(`/assignments/${body.items[0].assignment.id}`)).body,
    ).toMatchObject({
      assigner: { id: office.ids.head },
      assignee: { id: office.ids.official },
      recurrence: { id, period: '2027-02', label: '02/2027' },
      template: { version: 1 },
      reviewers: [{ id: office.ids.chief }],
      dueAt: '2027-02-19T10:00:00.000Z',
    });
  });

  it('makes up for an outage, each period once; or reports them, and tells the owner', async () => {
    const weekly = { rule: { every: 'week', interval: 1, weekdays: [5] }, from: '2027-01-25' };
    const made = await makeRecurrence(office, weekly);
    const reported = await makeRecurrence(office, { ...weekly, late: 'report' });
    const after = '2027-02-19T03:00:00.000Z';
    await Promise.all([
      knock(office, made, after),
      knock(office, reported, after),
      knock(office, made, after),
    ]);

    expect(await issuedPerPeriod(office, made)).toEqual({
      '2027-01-29': 1,
      '2027-02-05': 1,
      '2027-02-12': 1,
      '2027-02-19': 1,
    });
    expect(await results(office, reported)).toEqual([
      '2027-01-29 missed',
      '2027-02-05 missed',
      '2027-02-12 missed',
      '2027-02-19 issued',
    ]);
    const { body } = await office.clients.head.get('/notifications?limit=5');
    expect(body.items[0]).toMatchObject({
      reason: 'recurrenceMissed',
      title: 'Báo cáo tháng',
      link: `/recurring/${reported}`,
      details: { periods: 3 },
    });
  });

  it('writes down what the calendar left out', async () => {
    const id = await makeRecurrence(office, {
      rule: { every: 'week', interval: 1, weekdays: [5] },
      holidayRule: 'skip',
      from: '2027-02-01',
    });
    await knock(office, id, '2027-02-12T03:00:00.000Z');

    expect(await results(office, id)).toEqual(['2027-02-05 skipped', '2027-02-12 issued']);
  });
});

describe('the preview', () => {
  const preview = (changes: Record<string, unknown>) => {
    const { late: _, ...wish } = timetable(changes) as Record<string, unknown>;

    return office.clients.head.post('/recurrences/preview', { assigneeId: office.ids.official, ...wish });
  };

  it('says what the calendar does to each date, and the deadline', async () => {
    const { id: templateId } = await makeTemplate(office);
    const { status, body } = await preview({
      rule: { every: 'month', interval: 1, on: { date: 5 } },
      from: '2027-01-01',
      count: 2,
      templateId,
    });

    expect(status).toBe(200);
    expect(body.items).toMatchObject([
      {
        period: '2027-01',
        date: '2027-01-05',
        effect: 'none',
        dayName: null,
        opensAt: '2027-01-05T01:00:00.000Z',
        dueAt: '2027-01-12T10:00:00.000Z',
      },
      {
        period: '2027-02',
        nominal: '2027-02-05',
        date: '2027-02-12',
        effect: 'movedLater',
        label: '02/2027',
        dueAt: '2027-02-19T10:00:00.000Z',
      },
    ]);
    expect(body.items[1].dayName.vi).toContain('Tết');
  });

  it.each<[string, Record<string, unknown>, string, string]>([
    ['an end before the beginning', { to: '2026-10-01' }, '/to', 'request/invalid'],
    [
      'an end before the first date',
      { to: '2026-11-29', from: '2026-11-29' },
      '/to',
      'recurrence/invalid-rule',
    ],
    ['a beginning that no calendar knows', { from: '9999-01-01' }, '/from', 'recurrence/invalid-rule'],
    [
      'the working day 0',
      { rule: { every: 'month', interval: 1, on: { workingDay: 0 } } },
      '/rule',
      'request/invalid',
    ],
    [
      'no weekday',
      { rule: { every: 'week', interval: 1, weekdays: [] } },
      '/rule/weekdays',
      'request/invalid',
    ],
    ['nobody to issue to', { assigneeId: undefined }, '/assigneeId', 'request/invalid'],
    ['a template that is not there', { templateId: 'none' }, '/templateId', 'template/unknown'],
  ])('refuses %s', async (_, changes, pointer, code) => {
    const answer = await preview(changes);

    expect(answer).toMatchObject({ status: 422, body: { code } });
    expect(answer.body.errors[0].pointer).toContain(pointer);
  });
});

describe('deciding about a recurrence', () => {
  const nextPeriods = async (id: string): Promise<string[]> =>
    ((await detail(id)).upcoming as { period: string; skippedBy: string | null }[])
      .filter(({ skippedBy }) => skippedBy === null)
      .map(({ period }) => period);

  it('skips one period, and takes that back', async () => {
    const id = await makeRecurrence(office);
    const [first = '', second = ''] = await nextPeriods(id);

    expect((await control(id, { act: 'skip', period: first })).status).toBe(200);
    expect(await nextPeriods(id)).not.toContain(first);
    expect((await detail(id)).next.period).toBe(second);
    expect(await control(id, { act: 'skip', period: first })).toMatchObject({
      status: 409,
      body: { code: 'recurrence/period-settled' },
    });
    expect((await control(id, { act: 'unskip', period: first })).status).toBe(200);
    expect((await nextPeriods(id))[0]).toBe(first);
    expect(await control(id, { act: 'skip', period: '2020-01' })).toMatchObject({
      status: 422,
      body: { code: 'recurrence/unknown-period', errors: [{ pointer: '/period' }] },
    });
    await control(id, { act: 'skip', period: first, reason: 'Đã gộp vào báo cáo năm' });
    await knock(office, id, '2027-12-31T05:00:00.000Z');
    expect((await results(office, id))[0]).toBe(`${first} skipped`);
    expect((await issuedPerPeriod(office, id))[first]).toBeUndefined();
  });

  it('issues nothing while paused; resuming decides what becomes of what passed', async () => {
    const id = await makeRecurrence(office);
    const [period = ''] = await nextPeriods(id);
    expect((await control(id, { act: 'pause', reason: 'Chờ sắp xếp lại' })).body).toMatchObject({
      state: 'paused',
      stateReason: 'Chờ sắp xếp lại',
      stateBy: { id: office.ids.head },
    });
    await knock(office, id, '2027-03-01T05:00:00.000Z');
    expect(await results(office, id)).toEqual([]);
    expect(await control(id, { act: 'pause' })).toMatchObject({
      status: 409,
      body: { code: 'recurrence/not-in-state' },
    });
    expect((await control(id, { act: 'resume', missed: 'skip' })).body.state).toBe('active');
    expect((await nextPeriods(id))[0]).toBe(period);
  });

  it('does each decision once, whatever the network makes of its answer', async () => {
    const id = await makeRecurrence(office);
    const key = { 'Idempotency-Key': 'pause-once' };
    const pause = () =>
      office.clients.head.post(`/recurrences/${id}/control`, { act: 'pause', reason: 'x' }, key);

    expect((await pause()).status).toBe(200);
    expect((await pause()).status).toBe(200);
    expect((await detail(id)).changes.map(({ act }: { act: string }) => act)).toEqual(['pause', 'created']);
    const { rows } = await office.engine.db.raw<{ rows: { n: number }[] }>(
      `SELECT count(*)::integer AS n FROM audit_entry WHERE action = 'recurrence.pause' AND canonical LIKE ?`,
      [`%${id}%`],
    );
    expect(rows[0]?.n).toBe(1);
  });

  it('is its owner’s to edit, and the heads’ above to stop and to take over', async () => {
    const id = await makeRecurrence(office);

    expect((await office.clients.chief.get(`/recurrences/${id}`)).status).toBe(404);
    expect((await control(id, { act: 'pause' }, 'chief')).status).toBe(404);
    expect((await office.clients.official.get('/recurrences')).status).toBe(403);
    expect((await office.clients.auditor.get(`/recurrences/${id}`)).body).toMatchObject({
      mayControl: false,
      mayEdit: false,
    });
    expect((await control(id, { act: 'pause' }, 'auditor')).status).toBe(403);
    const { body: mine } = await office.clients.head.get(`/recurrences/${id}`);
    const { template, assignee, rule, holidayRule, from, to, late } = mine;
    const edit = {
      templateId: template.id,
      assigneeId: assignee.id,
      rule,
      holidayRule,
      from,
      to,
      late,
      reason: 'x',
    };
    expect(await office.clients.leader.call('PUT', `/recurrences/${id}`, edit)).toMatchObject({
      status: 403,
      body: { code: 'recurrence/not-owner' },
    });
    expect((await control(id, { act: 'takeOver' }, 'leader')).body.owner.id).toBe(office.ids.leader);
    expect((await control(id, { act: 'end' }, 'leader')).body).toMatchObject({ state: 'ended', next: null });
    expect(await control(id, { act: 'resume', missed: 'skip' }, 'leader')).toMatchObject({ status: 409 });
  });

  it('changes its timetable from today on', async () => {
    const id = await makeRecurrence(office);
    const { template, assignee, holidayRule, from, to, late } = await detail(id);
    const rule = { every: 'quarter', interval: 1, month: 1, on: { workingDay: 3 } };
    const edit = { templateId: template.id, assigneeId: assignee.id, rule, holidayRule, from, to, late };
    const edited = await office.clients.head.call('PUT', `/recurrences/${id}`, {
      ...edit,
      reason: 'Theo quý',
    });

    expect(edited).toMatchObject({ status: 200, body: { rule, next: { period: '2027-Q1' } } });
    await knock(office, id, '2027-01-06T01:00:00.000Z');
    expect(await results(office, id)).toEqual(['2027-Q1 issued']);
    expect((await office.clients.head.call('PUT', `/recurrences/${id}`, edit)).status).toBe(422);
  });
});

describe('a recurrence that may not issue any more', () => {
  const paused = async (id: string, at: string) => {
    await knock(office, id, at);

    return detail(id, 'leader');
  };

  it('pauses itself when its owner lost the authority, and tells the owner and the head above', async () => {
    const id = await makeRecurrence(office, {}, { by: 'chief' });
    const post = office.engine.db('appointment').where({ person_id: office.ids.chief, position: 'head' });
    await post.clone().update({ position: 'staff' });

    try {
      expect(await paused(id, '2026-12-31T02:00:00.000Z')).toMatchObject({
        state: 'paused',
        stateCause: 'recurrence/authority-lost',
        stateBy: null,
      });
      expect(await issuedPerPeriod(office, id)).toEqual({});
      const told = (await office.engine
        .db('notification')
        .where({ reason: 'recurrencePaused' })
        .whereRaw("details->>'recurrenceId' = ?", [id])
        .pluck('person_id')) as string[];
      expect(told.sort()).toEqual([office.ids.chief, office.ids.head].sort());
    } finally {
      await office.engine
        .db('appointment')
        .where({ person_id: office.ids.chief, position: 'staff' })
        .update({ position: 'head' });
    }

    // The head above takes it over and goes on: the period that was due is not lost, and not doubled.
    const template = (await detail(id)).template.id as string;
    await office.engine.db('assignment_template').where({ id: template }).update({ unit_id: 'SKHCN.P01' });
    await control(id, { act: 'takeOver' });
    await control(id, { act: 'resume', missed: 'issue' });
    await knock(office, id, '2027-01-04T02:00:00.000Z');
    expect(await issuedPerPeriod(office, id)).toEqual({ '2026-11': 1, '2026-12': 1 });
    const [item] = (await office.clients.head.get(`/recurrences/${id}/periods`)).body.items;
    expect((await office.clients.head.get(`/assignments/${item.assignment.id}`)).body.assigner.id).toBe(
      office.ids.head,
    );
  });

  it('pauses itself when its template is retired', async () => {
    const id = await makeRecurrence(office);
    await office.clients.head.post(`/templates/${(await detail(id)).template.id}/retire`, { reason: 'x' });

    expect(await paused(id, '2026-11-30T02:00:00.000Z')).toMatchObject({
      state: 'paused',
      stateCause: 'template/retired',
    });
    expect((await office.clients.head.get('/notifications?limit=1')).body.items[0]).toMatchObject({
      reason: 'recurrencePaused',
      details: { cause: 'template/retired' },
    });
  });
});

it('issues to a unit’s intake too', async () => {
  const id = await makeRecurrence(office, { assigneeId: undefined, leadUnitId: 'SKHCN.P01' });
  await knock(office, id, '2026-11-30T02:00:00.000Z');
  const [item] = (await office.clients.head.get(`/recurrences/${id}/periods`)).body.items;

  expect(
    (await office.clients.chief.get(`/assignments/${item.assignment.id}`)).body.inWhoseHands,
  ).toMatchObject({
    kind: 'intake',
    unit: { id: 'SKHCN.P01' },
  });
});

it('is listed page by page, with what comes and what came', async () => {
  const { body } = await office.clients.head.get('/recurrences?limit=2');
  const next = await office.clients.head.get(`/recurrences?limit=2&cursor=${body.nextCursor}`);

  expect(body.items).toHaveLength(2);
  expect(body.items[0]).toMatchObject({ leadUnit: { id: 'SKHCN.P01' }, template: { name: 'Báo cáo tháng' } });
  expect(next.body.items.map(({ id }: { id: string }) => id)).not.toContain(body.items[0].id);
});
