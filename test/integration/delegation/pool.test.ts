/** Claiming from a pool over HTTP: who sees it, who wins, what comes back, and whom the intake is suggested. */
import { Office } from '../../support/office';
import type { Persona } from '../../support/office';

describe('a pool', () => {
  let office: Office;

  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const atIntake = async (): Promise<string> =>
    (await office.issue({ assigneeId: undefined, leadUnitId: 'SKHCN.P01', reviewerIds: undefined })).id;
  const inBox = async (persona: Persona): Promise<string[]> =>
    (await office.clients[persona].get('/assignments?box=pool&limit=100')).body.items.map(
      ({ id }: { id: string }) => id,
    );

  it('is open to everybody of the unit: exactly one of two at the same time wins, the other hears why', async () => {
    const id = await atIntake();
    expect((await office.clients.official.get(`/assignments/${id}`)).status).toBe(404);
    await office.carry(id, ['chief', 'openPool']);
    expect(await inBox('official')).toContain(id);
    expect(await inBox('colleague')).toContain(id);
    expect(await inBox('ward')).not.toContain(id);
    expect((await office.clients.official.get('/assignments/counts')).body.pool).toBeGreaterThan(0);

    const answers = await Promise.all(
      (['official', 'colleague'] as const).map((persona) => office.give(persona, id, 'claim')),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('assignment/already-claimed');
    expect(answers.find(({ status }) => status === 200)?.body).toMatchObject({ status: 'accepted' });
    expect(await inBox('official')).not.toContain(id);
    expect((await office.give('ward', id, 'claim')).status).toBe(404);
  });

  it('takes back what was claimed by mistake, and the keepers still name', async () => {
    const id = await atIntake();
    await office.carry(id, ['chief', 'openPool', { memberIds: [office.ids.colleague] }]);
    expect((await office.clients.official.get(`/assignments/${id}`)).status).toBe(404);
    const view = (await office.clients.colleague.get(`/assignments/${id}`)).body;
    expect(view.pool.members).toEqual([expect.objectContaining({ id: office.ids.colleague })]);
    await office.carry(id, ['colleague', 'claim'], ['colleague', 'unclaim', { reason: 'Đi công tác' }]);
    expect(await inBox('colleague')).toContain(id);
    await office.carry(id, ['chief', 'accept', { assigneeId: office.ids.official }]);
    expect((await office.give('colleague', id, 'claim')).body.code).toBe('assignment/already-claimed');
  });

  it('refuses members from elsewhere with a pointer, and closing what is not open', async () => {
    const id = await atIntake();
    const wrong = await office.give('chief', id, 'openPool', {
      memberIds: [office.ids.official, office.ids.ward],
    });
    expect(wrong.body).toMatchObject({ status: 403, code: 'assignment/outside-scope' });
    expect((await office.give('chief', id, 'openPool', { memberIds: [] })).status).toBe(422);
    expect((await office.give('chief', id, 'closePool', { note: null })).body.code).toBe(
      'assignment/no-pool',
    );
  });

  it('suggests somebody present with the least open, and passes over whoever is away', async () => {
    const id = await atIntake();
    const suggest = (by: Persona) => office.clients[by].get(`/assignments/${id}/suggestion`);
    const first = (await suggest('chief')).body.suggestion;
    expect(first.among).toBeGreaterThan(1);
    const absence = await office.clients.personnel.post('/absences', {
      personId: first.person.id,
      reason: 'leave',
      endsAt: new Date(Date.now() + 3_600_000).toISOString(),
    });
    expect(absence.status).toBe(201);
    const second = (await suggest('chief')).body.suggestion;
    expect(second).toMatchObject({ among: first.among - 1 });
    expect(second.person.id).not.toBe(first.person.id);
    expect(second.open).toBeGreaterThanOrEqual(first.open);
    expect((await suggest('auditor')).body.code).toBe('access/not-entitled');
  });

  it('suggests somebody of a unit to whoever may issue to it, before anything is issued', async () => {
    const suggest = (by: Persona, query = '', unitId = 'SKHCN.P01') =>
      office.clients[by].get(`/units/${unitId}/suggestion${query}`);
    const first = (await suggest('head')).body.suggestion;
    expect(first.among).toBeGreaterThan(1);
    const second = (await suggest('head', `?without=${first.person.id},somebody`)).body.suggestion;
    expect(second.among).toBe(first.among - 1);
    expect(second.person.id).not.toBe(first.person.id);
    expect(second.open).toBeGreaterThanOrEqual(first.open);
    // Nobody is sent to themselves.
    const own = (await suggest('chief')).body.suggestion;
    expect(own.person.id).not.toBe(office.ids.chief);
    await office.issue({ assigneeId: first.person.id, reviewerIds: undefined }, 'head');
    expect((await suggest('head')).body.suggestion).not.toMatchObject({
      person: { id: first.person.id },
      open: first.open,
    });

    for (const other of ['official', 'ward', 'personnel', 'auditor'] as const) {
      expect((await suggest(other)).body.code).toBe('access/not-entitled');
    }

    expect((await suggest('head', '', 'NOWHERE')).status).toBe(404);
    expect((await suggest('head', '?without=,,')).status).toBe(422);
  });
});
