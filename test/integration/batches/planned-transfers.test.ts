/** Transfers for a later day over HTTP: who may, what is shown, what is found on the day, and that none is done twice. */
import { performPlanned } from '../../../application/organisation/planned-transfers';
import { todayIn } from '../../../application/organisation/appointing';
import { beginningOfDay } from '../../../domain/organisation/planned';
import { fromEpochDay, toEpochDay } from '../../../domain/calendar/time';
import { Office } from '../../support/office';
import { makeRecurrence } from '../../support/recurring';
import { until } from '../../support/wait';

const BY = { reason: 'Nghỉ hưu theo chế độ', documentNumber: '21/QĐ-SNV' };
const inDays = (days: number): string => fromEpochDay(toEpochDay(todayIn(new Date().toISOString())) + days);

describe('a transfer for a later day', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const plan = (change: object, expected: object, on: string, by: 'personnel' | 'head' = 'personnel') =>
    office.clients[by].post('/transfers/planned', { change, choices: [], on, expected, ...BY });
  const listed = async (id: string) =>
    (await office.clients.auditor.get('/transfers/planned')).body.items.find(
      (one: { id: string }) => one.id === id,
    );
  const told = async (): Promise<string[]> =>
    (await office.clients.personnel.get('/notifications?limit=100')).body.items.map(
      ({ reason }: { reason: string }) => reason,
    );
  const onTheDay = (id: string, on: string) => performPlanned(office.engine.db, id, beginningOfDay(on));

  it.each([
    ['today', 0],
    ['yesterday', -1],
    ['in two years', 730],
  ])('is refused for %s, at the field', async (_, days) => {
    const change = { kind: 'leave', personId: office.ids.colleague };
    const { body } = await plan(change, { moving: 0, blocked: 0 }, inDays(days));

    expect(body).toMatchObject({
      status: 422,
      code: 'transfer/day-impossible',
      errors: [{ pointer: '/on' }],
    });
  });

  it('moves nothing before its day; on it, what is found then passes on, what differs is told, once', async () => {
    const { chief, deputy, colleague, official } = office.ids;
    const kept = await office.issue({ title: 'Kept', assigneeId: official });
    const withdrawn = await office.issue({ title: 'Withdrawn', assigneeId: official });
    const changed = await office.issue({ title: 'Changed', assigneeId: official });
    const change = { kind: 'leave', personId: official, successor: { personId: colleague } };
    const delegate = async (days: number, toId: string) =>
      (
        await office.clients.official.post('/delegations', {
          ...{ toId, endsAt: new Date(Date.now() + days * 86_400_000).toISOString() },
        })
      ).body as { id: string };
    // One that stays as it was, one that is ended before, and one that is over by then anyway.
    await delegate(30, chief);
    const ended = await delegate(30, colleague);
    await delegate(2, deputy);
    const seen = (await office.clients.personnel.post('/transfers/preview', { change })).body;
    expect([seen.moving, seen.blocked]).toEqual([3, 0]);
    const on = inDays(4);
    expect((await plan(change, seen, on, 'head')).status).toBe(403);
    expect((await plan(change, { moving: 2, blocked: 0 }, on)).body.code).toBe('batch/preview-changed');
    const { status, body: planned } = await plan(change, { moving: 3, blocked: 0 }, on);
    expect([status, planned.state, planned.person.id, planned.on]).toEqual([201, 'planned', official, on]);
    expect(await listed(planned.id)).toMatchObject({ state: 'planned', differences: null, batchId: null });
    expect((await office.clients.personnel.get(`/people/${official}`)).body.appointments).toContainEqual(
      expect.objectContaining({ to: null }),
    );

    await office.clients.official.post(`/delegations/${ended.id}/end`, {});
    const late = await delegate(20, deputy);
    const recurrence = await makeRecurrence(office, {
      ...{ rule: { every: 'week', interval: 1, weekdays: [5] }, from: '2027-03-01', assigneeId: official },
    });
    await office.carry(withdrawn.id, ['head', 'withdraw', { reason: 'Không còn cần' }]);
    await office.carry(changed.id, [
      'head',
      'replaceReviewer',
      { reviewerId: chief, toId: colleague, reason: 'Đổi người xem xét' },
    ]);
    const added = await office.issue({ title: 'Added', assigneeId: official, reviewerIds: [deputy] });

    const [batchId, again] = await Promise.all([onTheDay(planned.id, on), onTheDay(planned.id, on)]);
    expect(again).toBe(batchId);
    await office.engine.batches.start(batchId ?? '');
    await until(
      async () => (await office.clients.auditor.get(`/batches/${batchId}`)).body.state === 'done',
      'the batch is done',
    );
    const settled = await listed(planned.id);
    expect(settled).toMatchObject({ state: 'done', batchId, failure: null });
    expect(
      settled.differences.map(({ kind, assignmentId }: { kind: string; assignmentId: string }) => [
        kind,
        assignmentId,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['gone', withdrawn.id],
        ['changed', changed.id],
        ['appeared', added.id],
      ]),
    );
    expect(settled.differences).toHaveLength(3);
    const alongside = settled.alongDifferences.map((one: { kind: string; sort: string; id: string }) => [
      ...[one.kind, one.sort, one.id],
    ]);
    expect(alongside.sort()).toEqual(
      [
        ['appeared', 'delegation', late.id],
        ['appeared', 'recurrence', recurrence],
        ['gone', 'delegation', ended.id],
      ].sort(),
    );
    expect(settled.alongDifferences).toContainEqual(
      expect.objectContaining({
        id: ended.id,
        from: expect.objectContaining({ id: official }),
        to: expect.objectContaining({ id: colleague }),
      }),
    );
    expect((await told()).filter((reason) => reason === 'transferDiffers')).toHaveLength(1);
    const assigneeOf = async (id: string) =>
      (await office.clients.head.get(`/assignments/${id}`)).body.assignee?.id ?? null;
    expect([await assigneeOf(kept.id), await assigneeOf(added.id), await assigneeOf(changed.id)]).toEqual([
      colleague,
      colleague,
      null,
    ]);
    const tooLate = await office.clients.personnel.post(`/transfers/planned/${planned.id}/call-off`, {
      reason: 'x',
    });
    expect(tooLate.body).toMatchObject({ status: 409, code: 'transfer/not-planned' });
  });

  it('called off, is kept with who and why, and does nothing on its day', async () => {
    const change = { kind: 'leave', personId: office.ids.ward };
    const { moving, blocked } = (await office.clients.personnel.post('/transfers/preview', { change })).body;
    const on = inDays(2);
    const { body: planned } = await plan(change, { moving, blocked }, on);
    const callOff = () =>
      office.clients.personnel.post(`/transfers/planned/${planned.id}/call-off`, { reason: 'Ở lại' });
    expect((await callOff()).body).toMatchObject({
      state: 'calledOff',
      settledBy: { id: office.ids.personnel },
      settledReason: 'Ở lại',
    });
    expect((await callOff()).status).toBe(200);
    expect(await onTheDay(planned.id, on)).toBeNull();
    expect(
      (await office.clients.personnel.get(`/people/${office.ids.ward}`)).body.appointments,
    ).toContainEqual(expect.objectContaining({ to: null }));
  });

  it('that cannot be done on its day says why, and changes nothing', async () => {
    const { deputy } = office.ids;
    const change = { kind: 'move', personId: deputy, to: { unitId: 'SKHCN.P04', position: 'staff' } };
    const { moving, blocked } = (await office.clients.personnel.post('/transfers/preview', { change })).body;
    const on = inDays(3);
    const { body: planned } = await plan(change, { moving, blocked }, on);
    await office.engine.db('unit').where({ id: 'SKHCN.P04' }).update({ valid_to: new Date().toISOString() });
    expect(await onTheDay(planned.id, on)).toBeNull();
    expect(await listed(planned.id)).toMatchObject({ state: 'failed', failure: 'organisation/unit-closed' });
    expect((await told()).filter((reason) => reason === 'transferFailed')).toHaveLength(1);
  });
});
