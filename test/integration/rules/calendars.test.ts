/** An edited calendar moves no open deadline; the preview says what an order would move, and the order moves just that. */
import { localDate } from '../../../domain/calendar/working-days';
import { Office } from '../../support/office';
import type { Persona } from '../../support/office';
import { vn } from '../../support/shipped';
import { until } from '../../support/wait';

const both = (text: string) => ({ vi: `${text} (thử)`, en: `${text} (test)` });
const day = (date: string, kind = 'holiday') => ({
  date,
  kind,
  name: both('Day'),
  source: 'Decision 12 of the test',
});

describe('keeping calendars', () => {
  let office: Office;
  let issued: { id: string; dueAt: string };
  let date: string;

  beforeAll(async () => {
    office = await Office.open();
    issued = (await office.issue({ dueInWorkingDays: 4 })) as unknown as typeof issued;
    date = localDate(vn, issued.dueAt);
    await office.issue({ dueInWorkingDays: undefined, dueAt: issued.dueAt });
    await office.issue({ dueInWorkingDays: 1 });
  });
  afterAll(() => office.close());

  const post = (address: string, body: object, by: Persona = 'personnel', key?: string) =>
    office.clients[by].post(address, body, key === undefined ? {} : { 'Idempotency-Key': key });
  const dueAt = async () =>
    (await office.clients.official.get(`/assignments/${issued.id}`)).body.dueAt as string;
  const calendar = async () => (await office.clients.official.get('/rules/calendars/vn')).body;

  it('says what an edit would move before it is made, and moves nothing by making it', async () => {
    const { status, body } = await post('/rules/calendars/vn/preview', { put: [day(date)] });
    expect([status, body.version]).toEqual([200, vn.version + 1]);
    expect(body.impact).toMatchObject({
      complete: true,
      deadlinesMoved: 1,
      units: [{ unit: { id: expect.any(String) as string } }],
    });
    const row = body.impact.rows.find(
      ({ assignmentId }: { assignmentId: string }) => assignmentId === issued.id,
    );
    expect(row.before.dueAt).toBe(issued.dueAt);
    expect(row.after.dueAt > issued.dueAt).toBe(true);
    expect(row.movedKeys).toEqual(expect.arrayContaining(['due', 'rung-1']));

    const made = await post('/rules/calendars/vn/versions', {
      basedOnVersion: vn.version,
      put: [day(date)],
      reason: 'Decision 12',
    });
    expect([made.status, made.body]).toEqual([201, { id: 'vn', version: vn.version + 1 }]);
    expect(await dueAt()).toBe(issued.dueAt);
    expect((await calendar()).versions[0]).toMatchObject({
      version: vn.version + 1,
      author: { id: office.ids.personnel },
      reason: 'Decision 12',
      changed: [date],
    });
  });

  it('an order brings over what the preview said, and nothing twice', async () => {
    const target = { kind: 'calendar', calendarId: 'vn' };
    const { body: impact } = await post('/rules/upkeep-preview', { target });
    expect(impact.deadlinesMoved).toBe(1);
    expect(
      (await post('/rules/upkeep', { target, reason: 'as decided', expected: impact.affected + 1 })).body,
    ).toMatchObject({ status: 409, code: 'batch/preview-changed' });
    const send = () =>
      post('/rules/upkeep', { target, reason: 'as decided', expected: impact.affected }, 'admin', 'order-1');
    const { status, body: batch } = await send();
    expect([status, (await send()).body.id]).toEqual([201, batch.id]);
    const now = async () => (await office.clients.admin.get(`/batches/${batch.id}`)).body;
    await until(async () => (await now()).state === 'done', 'the batch is done');

    expect(await now()).toMatchObject({
      total: impact.affected,
      rows: { applied: impact.affected, waiting: 0, failed: 0 },
    });
    expect((await dueAt()) > issued.dueAt).toBe(true);
    expect((await post('/rules/upkeep-preview', { target })).body.affected).toBe(0);
    const { body: rows } = await office.clients.operator.get(`/batches/${batch.id}/rows?status=applied`);
    expect(rows.items.map(({ assignmentId }: { assignmentId: string }) => assignmentId)).toContain(issued.id);
    expect(
      (await post(`/batches/${batch.id}/control`, { act: 'pause', reason: 'x' }, 'admin')).body.code,
    ).toBe('batch/not-in-state');
    const inbox = (await office.clients.official.get('/notifications')).body.items as {
      reason: string;
      assignmentId: string;
    }[];
    expect(
      inbox.filter(({ reason, assignmentId }) => reason === 'deadlineChanged' && assignmentId === issued.id),
    ).toHaveLength(1);
  });

  it('a unit keeps days and a week of its own, and its deadlines can be brought over too', async () => {
    const edit = (body: object) =>
      post('/rules/calendars/vn/versions', { unitId: 'SKHCN', reason: 'desk', ...body });
    expect((await edit({ basedOnVersion: 0, weekend: [0], halfDayWeekdays: [6] })).body).toEqual({
      id: 'vn/SKHCN',
      version: 1,
    });
    expect((await edit({ basedOnVersion: 0, weekend: [0] })).body.code).toBe('calendar/version-changed');
    expect(
      (await edit({ basedOnVersion: 1, put: [day('2027-03-03')], weekend: [0], halfDayWeekdays: [6] })).body
        .version,
    ).toBe(2);
    expect((await calendar()).units).toMatchObject([
      { unit: { id: 'SKHCN' }, version: 2, weekend: [0], halfDayWeekdays: [6] },
    ]);
    const later = (await office.issue({ dueInWorkingDays: 3 })) as unknown as { calendar: { id: string } };
    expect(later.calendar.id).toBe('vn/SKHCN');

    // The deadline worked out with the first version of the unit's calendar is found again after the second.
    await post('/rules/calendars/vn/versions', {
      basedOnVersion: vn.version + 1,
      put: [day('2027-04-05')],
      reason: 'x',
    });
    expect(
      (await post('/rules/upkeep-preview', { target: { kind: 'calendar', calendarId: 'vn' } })).status,
    ).toBe(200);
  });

  it('refuses what does not fit, with a pointer', async () => {
    const edit = async (body: object) => {
      const answer = await post('/rules/calendars/vn/versions', { basedOnVersion: 99, reason: 'x', ...body });

      return [answer.status, answer.body.code, answer.body.errors?.[0]?.pointer];
    };
    expect(await edit({ put: [day('2027-03-03'), day('2027-03-03')] })).toEqual([
      422,
      'calendar/invalid-change',
      '/put/1/date',
    ]);
    expect(await edit({ remove: ['2027-03-02'] })).toEqual([422, 'calendar/invalid-change', '/remove/0']);
    expect(await edit({ put: [day('2027-03-03')], weekend: [0] })).toEqual([
      422,
      'calendar/invalid-change',
      '/weekend',
    ]);
    expect(await edit({ put: [day('2027-03-03')] })).toEqual([409, 'calendar/version-changed', undefined]);
    expect(await edit({ put: [{ ...day('2027-03-03'), source: '' }] })).toEqual([
      422,
      'request/invalid',
      '/put/0/source',
    ]);
    expect(await edit({ unitId: 'NOWHERE', put: [day('2027-03-03')] })).toEqual([
      422,
      'assignment/unknown-unit',
      '/unitId',
    ]);
    expect((await post('/rules/calendars/mars/preview', { put: [day('2027-03-03')] })).status).toBe(404);
  });

  it.each<[string, string, Persona[]]>([
    ['POST', '/rules/calendars/vn/preview', ['personnel', 'admin']],
    ['POST', '/rules/calendars/vn/versions', ['personnel', 'admin']],
    ['POST', '/rules/upkeep-preview', ['personnel', 'admin']],
    ['POST', '/rules/upkeep', ['personnel', 'admin']],
  ])('%s %s is open to those whose it is and to nobody else', async (method, address, open) => {
    for (const [persona, client] of Object.entries(office.clients)) {
      const { status } = await client.call(method, address, method === 'GET' ? undefined : {});
      expect([persona, status === 403]).toEqual([persona, !open.includes(persona as Persona)]);
    }
  });
});

describe('a batch of upkeep', () => {
  let office: Office;

  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  it('goes over to a new version of a policy, through a dead worker, a pause and a resume, each row once', async () => {
    const definition = {
      name: both('Batch'),
      legalBasis: both('Decision of the test'),
      reminders: [],
      due: { recipients: ['assignee'] },
      rungs: [{ offset: { workingDays: 1 }, recipients: ['lineManager'] }],
      stuckAfterWorkingDays: 3,
      dueSoonWorkingDays: 3,
      deputyActsAlways: false,
      evidenceRequired: false,
    };
    const { personnel } = office.clients;
    await personnel.post('/rules/policies', { id: 'batch', definition, reason: 'x' });
    const ids = await Promise.all(
      Array.from({ length: 90 }, async () => (await office.issue({ policyId: 'batch' })).id),
    );
    await personnel.post('/rules/policies/batch/versions', {
      basedOnVersion: 1,
      definition: { ...definition, rungs: [{ offset: { workingDays: 2 }, recipients: ['assigner'] }] },
      reason: 'x',
    });
    const target = { kind: 'policy', policyId: 'batch', version: 2 };
    const { body: impact } = await personnel.post('/rules/upkeep-preview', { target });
    expect(impact).toMatchObject({ affected: 90, deadlinesMoved: 0, stepsFiringNow: 0 });
    expect(impact.rows[0].movedKeys).toEqual(['rung-1']);

    await office.engine.stopWorker();
    const { body: batch } = await personnel.post('/rules/upkeep', { target, reason: 'x', expected: 90 });
    const now = async () => (await personnel.get(`/batches/${batch.id}`)).body;
    const control = (act: string) =>
      personnel.post(`/batches/${batch.id}/control`, { act, reason: 'look first' });
    await office.engine.startWorker();
    await until(async () => (await now()).rows.applied > 0, 'the batch has begun');
    await control('pause');
    await until(async () => (await now()).rows.applied >= 20, 'the chunk under way ends');
    const paused = await now();
    expect([paused.state, paused.rows.applied + paused.rows.waiting]).toEqual(['paused', 90]);
    // A step that a dying worker was just handed comes back when its 30 s are over: the run ends first.
    const run = office.engine.client.workflow.getHandle(`batch/${batch.id}`);
    await until(
      async () => (await run.describe()).status.name === 'COMPLETED',
      'the run learned of the pause',
    );
    await office.engine.stopWorker();
    await office.engine.startWorker();
    await control('resume');
    await until(async () => (await now()).state === 'done', 'the batch is done');

    expect((await now()).rows).toEqual({ waiting: 0, applied: 90, unchanged: 0, closed: 0, failed: 0 });
    const { rows } = await office.engine.db.raw<{ rows: { n: string }[] }>(
      "SELECT count(*) AS n FROM domain_event WHERE type = 'policyApplied'",
    );
    expect(Number(rows[0]?.n)).toBe(ids.length);
  });
});
