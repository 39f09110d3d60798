/** Coordinating units over HTTP: their part, their deadline, their confirmation; and one lead unit. */
import { Office } from '../../support/office';
import type { Persona } from '../../support/office';
import { until } from '../../support/wait';

const READERS: Persona[] = ['personnel', 'auditor'];

describe('coordinating units', () => {
  let office: Office;
  /** The ward's unit, which coordinates. */
  let wardUnit: string;

  beforeAll(async () => {
    office = await Office.open();
    const me = await office.clients.ward.get('/me');
    wardUnit = me.body.appointments[0].unitId as string;
  });
  afterAll(() => office.close());

  const coordinated = async (body: Record<string, unknown> = {}): Promise<string> => {
    const { id } = await office.issue();
    await office.carry(
      id,
      [
        'head',
        'addCoordinator',
        { unitId: wardUnit, part: 'Số liệu của phường', dueInWorkingDays: 3, ...body },
      ],
      ['official', 'accept'],
    );

    return id;
  };

  it('see what they coordinate, confirm their part once, and leave the box', async () => {
    const id = await coordinated();
    const { ward, head } = office.clients;
    const seen = await ward.get(`/assignments/${id}`);
    expect(seen.body.coordinators).toMatchObject([
      { unit: { id: wardUnit }, part: 'Số liệu của phường', confirmedAt: null, late: false, mine: true },
    ]);
    const box = (await ward.get('/assignments?box=coordinating')).body.items;
    expect(box.map((row: { id: string }) => row.id)).toContain(id);
    const filtered = (await head.get(`/assignments?coordinatingUnitId=${wardUnit}`)).body.items;
    expect(filtered.map((row: { id: string }) => row.id)).toContain(id);

    const confirmed = await office.give('ward', id, 'confirmPart', { note: 'Đã gửi số liệu' });
    expect(confirmed.body.coordinators).toMatchObject([
      { confirmedBy: { id: office.ids.ward }, note: 'Đã gửi số liệu', late: false },
    ]);
    expect((await office.give('ward', id, 'confirmPart')).body).toMatchObject({
      status: 409,
      code: 'assignment/part-confirmed',
    });
    const after = (await ward.get('/assignments?box=coordinating')).body.items;
    expect(after.map((row: { id: string }) => row.id)).not.toContain(id);
    const told = (await office.clients.official.get('/notifications')).body.items;
    expect(told).toContainEqual(expect.objectContaining({ reason: 'partConfirmed' }));
    expect((await ward.get('/notifications')).body.items).toContainEqual(
      expect.objectContaining({ reason: 'coordinating' }),
    );
  });

  it('report an obstacle of their part, which leaves the assignee’s state alone', async () => {
    const id = await coordinated();
    const hindered = await office.give('ward', id, 'reportObstacle', { what: 'Thiếu biểu mẫu' });

    expect(hindered.body).toMatchObject({
      obstacle: null,
      coordinators: [{ obstacle: { what: 'Thiếu biểu mẫu', by: { id: office.ids.ward } } }],
    });
  });

  it('no longer see it once removed', async () => {
    const id = await coordinated();
    await office.carry(id, ['head', 'removeCoordinator', { unitId: wardUnit, reason: 'Không liên quan' }]);

    expect((await office.clients.ward.get(`/assignments/${id}`)).status).toBe(404);
    const { items } = (await office.clients.head.get(`/assignments/${id}/timers`)).body;
    expect(items.some(({ unit }: { unit: unknown }) => unit !== null)).toBe(false);
  });

  it('are never the lead unit too', async () => {
    const { id } = await office.issue();
    const { leadUnit } = (await office.clients.head.get(`/assignments/${id}`)).body;
    const second = await office.give('head', id, 'addCoordinator', {
      unitId: leadUnit.id,
      part: 'x',
      dueInWorkingDays: 2,
    });
    expect(second.body).toMatchObject({
      status: 422,
      errors: [{ pointer: '/unitId', code: 'assignment/second-lead' }],
    });
    const issued = await office.clients.head.post('/assignments', {
      title: 'Hai chủ trì',
      assigneeId: office.ids.official,
      reviewerIds: [office.ids.chief],
      coordinatingUnitIds: [wardUnit, leadUnit.id],
      dueInWorkingDays: 3,
    });
    expect(issued.body).toMatchObject({
      status: 422,
      errors: [{ pointer: '/coordinatingUnitIds/1', code: 'assignment/second-lead' }],
    });
  });

  it.each([
    ['after the assignment', { dueInWorkingDays: 9 }, '/dueInWorkingDays', 'assignment/part-after-deadline'],
    ['of a unit that is not there', { unitId: 'NOWHERE' }, '/unitId', 'assignment/unknown-unit'],
    ['without words', { part: ' ' }, '/part', 'request/invalid'],
  ])('get no part %s', async (_, body, pointer, code) => {
    const { id } = await office.issue();
    const answer = await office.give('head', id, 'addCoordinator', {
      unitId: wardUnit,
      part: 'x',
      dueInWorkingDays: 2,
      ...body,
    });

    expect(answer.body).toMatchObject({ status: 422, code, errors: [{ pointer }] });
  });

  it('have a deadline that counts late on its own, with a receipt that says whom it told', async () => {
    const { id } = await office.issue({ policyId: 'demo-seconds', dueInWorkingDays: 2 });
    const dueAt = new Date(Date.now() + 1500).toISOString();
    await office.carry(
      id,
      ['head', 'addCoordinator', { unitId: wardUnit, part: 'Gấp', dueAt, dueInWorkingDays: undefined }],
      ['official', 'accept'],
      ['official', 'submit', { evidence: [] }],
    );
    const { ward, head } = office.clients;
    const due = async () =>
      (await head.get(`/assignments/${id}/timers`)).body.items.find(
        (one: { kind: string; unit: unknown }) => one.kind === 'due' && one.unit !== null,
      );
    await until(async () => (await due()).status === 'fired', 'the deadline of the part');

    const { unit, receipt } = await due();
    expect(unit.id).toBe(wardUnit);
    expect(receipt.delivered).toBe(receipt.recipients.length);
    expect(receipt.recipients).toContainEqual(
      expect.objectContaining({ personId: office.ids.head, relation: 'assigner' }),
    );
    const view = (await ward.get(`/assignments/${id}`)).body;
    expect(view).toMatchObject({ overdue: false, misses: [], coordinators: [{ late: true }] });
    expect((await ward.get('/notifications')).body.items).toContainEqual(
      expect.objectContaining({ reason: 'overdue' }),
    );
    // The lead unit's work goes on to its end, on time, whatever the coordinating unit does.
    await office.carry(id, ['chief', 'approve']);
    const { version } = (await head.get(`/assignments/${id}`)).body as { version: number };
    const signed = await office.give('head', id, 'signOff', { version });
    expect(signed.body).toMatchObject({ status: 'signedOff', outcome: 'onTime' });
  });

  it('are waited for from the deadline of their part to its confirmation, as the stored state and the clock say', async () => {
    const { id } = await office.issue({ dueInWorkingDays: 2 });
    const dueAt = new Date(Date.now() + 1500).toISOString();
    await office.carry(
      id,
      ['head', 'addCoordinator', { unitId: wardUnit, part: 'Gấp', dueAt, dueInWorkingDays: undefined }],
      ['official', 'accept'],
    );
    const { ward, official } = office.clients;
    const view = async () => (await official.get(`/assignments/${id}`)).body;
    await until(async () => (await view()).coordinators[0].late === true, 'the deadline of the part');
    await office.carry(id, ['ward', 'confirmPart', {}]);

    const { confirmedAt } = (await ward.get(`/assignments/${id}`)).body.coordinators[0];
    const stored = await office.engine.db('assignment').where({ id }).first('state');
    expect(stored.state.unitWaits).toEqual([{ unitId: wardUnit, from: dueAt, to: confirmedAt }]);
    const { handsClock, waitedForUnits } = await view();
    // At night nothing counts, by day the seconds after the deadline: either way clock and list say the same.
    expect(handsClock.otherUnit).toBe(
      waitedForUnits.reduce((sum: number, one: { workingMs: number }) => sum + one.workingMs, 0),
    );
    expect(handsClock.otherUnit).toBeLessThanOrEqual(Date.parse(confirmedAt) - Date.parse(dueAt));
  });

  describe('are governed by the command table', () => {
    const BODIES = {
      addCoordinator: () => ({ unitId: wardUnit, part: 'Phần việc', dueInWorkingDays: 2 }),
      removeCoordinator: () => ({ unitId: wardUnit, reason: 'Thôi' }),
      confirmPart: () => ({}),
    };
    const cells = (Object.keys(BODIES) as (keyof typeof BODIES)[]).flatMap((command) =>
      (['leader', 'head', 'chief', 'official', 'colleague', 'ward', 'operator', ...READERS] as Persona[]).map(
        (persona) => [command, persona] as const,
      ),
    );
    const LAWFUL: Record<keyof typeof BODIES, Persona[]> = {
      // The leader stands above the issuer, the head issued it, the chief heads the lead unit.
      addCoordinator: ['leader', 'head', 'chief'],
      removeCoordinator: ['leader', 'head', 'chief'],
      confirmPart: ['ward'],
    };
    const REFUSED = {
      addCoordinator: 'assignment/not-in-charge',
      removeCoordinator: 'assignment/not-in-charge',
      confirmPart: 'assignment/not-coordinator',
    };

    it.each(cells)('%s by %s', async (command, persona) => {
      const { id } = await office.issue(
        command === 'addCoordinator' ? {} : { coordinatingUnitIds: [wardUnit] },
      );
      const sees = (await office.clients[persona].get(`/assignments/${id}`)).status === 200;
      const answer = await office.give(persona, id, command, BODIES[command]());

      if (LAWFUL[command].includes(persona)) {
        expect(answer.status).toBe(200);
      } else {
        expect(answer.body).toMatchObject(
          sees ? { status: 403, code: REFUSED[command] } : { status: 404, code: 'access/not-visible' },
        );
      }
    });
  });
});
