/** An open assignment keeps its rules until an order brings it under others: then the new ladder really fires. */
import { performUpkeep } from '../../../application/rules/upkeep';
import type { UpkeepTarget } from '../../../application/rules/upkeep';
import { saveCalendar } from '../../../db/repositories/calendars';
import { editCalendar } from '../../../domain/calendar/edit';
import { localDate } from '../../../domain/calendar/working-days';
import { Office } from '../../support/office';
import { vn } from '../../support/shipped';
import { until } from '../../support/wait';

const both = (text: string) => ({ vi: `${text} (thử)`, en: `${text} (test)` });
const definition = (rung: string) => ({
  name: both('Quick'),
  legalBasis: both('Decision of the test'),
  reminders: [],
  due: { recipients: ['assignee'] },
  rungs: [{ offset: { iso: rung }, recipients: ['lineManager'] }],
  stuckAfterWorkingDays: 3,
  dueSoonWorkingDays: 3,
  deputyActsAlways: false,
  evidenceRequired: false,
});

describe('upkeep', () => {
  let office: Office;

  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const order = (target: UpkeepTarget, batchId: string) => ({
    target,
    reason: 'Decision 12 of the test',
    byId: office.ids.personnel,
    batchId,
  });
  const perform = (id: string, target: UpkeepTarget, batchId = 'b-1') =>
    performUpkeep(office.engine, id, order(target, batchId), new Date().toISOString());
  const receipts = async (id: string): Promise<string[]> =>
    office.engine.db('timer_receipt').where({ assignment_id: id }).orderBy('seq').pluck('step_key');
  const events = async (
    id: string,
  ): Promise<{ type: string; actorId: string | null; payload: { byId?: string } }[]> =>
    await office.engine
      .db('domain_event')
      .where({ workflow_id: `assignment/${id}` })
      .orderBy('seq')
      .select('type', 'actor_id as actorId', 'payload');

  it('moved to another version the ladder fires by it, once, and the order stands in the log', async () => {
    const post = (address: string, body: object) =>
      office.clients.personnel.post(address, { reason: 'x', ...body });
    await post('/rules/policies', { id: 'slow', definition: definition('P1D') });
    const dueAt = new Date(Date.now() + 4_000).toISOString();
    const moved = await office.issue({ policyId: 'slow', dueInWorkingDays: undefined, dueAt });
    const kept = await office.issue({ policyId: 'slow', dueInWorkingDays: undefined, dueAt });
    await post('/rules/policies/slow/versions', { basedOnVersion: 1, definition: definition('PT0.5S') });
    await until(async () => (await receipts(kept.id)).length === 1, 'the deadline passes');
    expect(await receipts(kept.id)).toEqual(['due']);

    const target = { kind: 'policy', policyId: 'slow', version: 2 } as const;
    expect(await perform(moved.id, target)).toBe('applied');
    expect(await perform(moved.id, target)).toBe('applied');
    expect(await perform(moved.id, target, 'b-2')).toBe('unchanged');
    await until(async () => (await receipts(moved.id)).length === 2, 'the rung of the new version fires');

    expect(await receipts(moved.id)).toEqual(['due', 'rung-1']);
    expect(await receipts(kept.id)).toEqual(['due']);
    const applied = (await events(moved.id)).filter(({ type }) => type === 'policyApplied');
    expect(applied).toEqual([
      {
        type: 'policyApplied',
        actorId: null,
        payload: expect.objectContaining({
          byId: office.ids.personnel,
          reason: 'Decision 12 of the test',
        }) as object,
      },
    ]);
    expect((await office.clients.official.get(`/assignments/${moved.id}`)).body).toMatchObject({
      policy: { id: 'slow', version: 2 },
      dueAt,
      originalDueAt: dueAt,
    });
    // It is nobody's act: the person who gave the order has not become one who takes part.
    expect((await office.clients.admin.get(`/assignments/${moved.id}`)).status).toBe(404);
  });

  it('without an order a new version of the calendar moves nothing; with one, just what it is about', async () => {
    const issued = (await office.issue({ dueInWorkingDays: 3 })) as unknown as { id: string; dueAt: string };
    const named = (await office.issue({
      dueInWorkingDays: undefined,
      dueAt: new Date(Date.parse(issued.dueAt) - 3_600_000).toISOString(),
    })) as unknown as { id: string; dueAt: string };
    const date = localDate(vn, issued.dueAt);
    const holiday = {
      date,
      kind: 'holiday' as const,
      name: both('Day off'),
      provisional: false,
      source: 'Decision 12',
    };
    /** The steps of the deadline, without what follows up on inactivity. */
    const ladder = async () =>
      (await office.clients.official.get(`/assignments/${issued.id}/timers`)).body.items.filter(
        ({ followUp }: { followUp: string | null }) => followUp === null,
      );
    const before = await ladder();
    await saveCalendar(office.engine.db, editCalendar(vn, { put: [holiday], remove: [] }));
    expect(before).toHaveLength(4);
    expect(await ladder()).toEqual(before);

    const target = { kind: 'calendar', calendarId: 'vn' } as const;
    expect(await perform(issued.id, target, 'b-3')).toBe('applied');
    const after = (await office.clients.official.get(`/assignments/${issued.id}`)).body;
    expect(after.dueAt > issued.dueAt).toBe(true);
    expect(after).toMatchObject({
      originalDueAt: issued.dueAt,
      calendar: { id: 'vn', version: vn.version + 1 },
    });
    expect(await perform(issued.id, target, 'b-4')).toBe('unchanged');

    await perform(named.id, target, 'b-5');
    expect((await office.clients.official.get(`/assignments/${named.id}`)).body.dueAt).toBe(named.dueAt);
  });

  it('leaves what is closed alone', async () => {
    const { id } = await office.issue();
    await office.carry(id, ['head', 'withdraw', { reason: 'not needed' }]);
    expect(await perform(id, { kind: 'calendar', calendarId: 'vn' }, 'b-6')).toBe('closed');
  });
});
