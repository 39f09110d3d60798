/** Posts given and ended over HTTP: by whom, from when, and what stays readable. */
import type { Persona } from '../../support/office';
import { Office } from '../../support/office';

const MAY: readonly Persona[] = ['personnel', 'admin'];
/** The day on the wall in Hanoi, so many days from now. */
const day = (days: number): string =>
  new Date(Date.now() + days * 86_400_000 + 7 * 3_600_000).toISOString().slice(0, 10);
const NEXT = day(20);
const BY = { reason: 'Điều động', documentNumber: '12/QĐ-SNV' };

describe('giving and ending posts', () => {
  let office: Office;

  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const address = () => `/people/${office.ids.official}/appointments`;
  const post = { unitId: '00070', position: 'staff', from: NEXT, primary: false, ...BY };

  it('is done by the personnel office and administrators alone', async () => {
    for (const who of Object.keys(office.clients) as Persona[]) {
      const { status } = await office.clients[who].post(address(), {});

      expect([who, status]).toEqual([who, MAY.includes(who) ? 422 : 403]);
    }
  });

  it('moves a person at a day: the old post stays with its end, the new one begins there', async () => {
    const { personnel } = office.clients;
    const before = (await personnel.get(`/people/${office.ids.official}`)).body;
    const [old] = before.appointments;
    const ended = await personnel.post(`${address()}/${old.id}/end`, { on: NEXT, ...BY });
    const given = await personnel.post(address(), post);

    expect([ended.status, given.status]).toEqual([200, 201]);
    expect(given.body.appointments).toEqual(
      expect.arrayContaining([
        { ...old, to: NEXT },
        expect.objectContaining({ unitId: '00070', position: 'staff', from: NEXT, to: null }),
      ]),
    );
    const actions = await office.engine
      .db('audit_entry')
      .whereLike('action', 'appointment.%')
      .orderBy('seq')
      .pluck('action');
    expect(actions).toEqual(['appointment.ended', 'appointment.made']);
  });

  it('takes back a post on its first day: it gives no rights afterwards, stays readable, and is free for another', async () => {
    const { personnel, official, colleague } = office.clients;
    const isHead = async () => (await official.get('/me')).body.may.includes('board.read') as boolean;
    // A ward loses its head today; the wrong person follows, and the right one after that, all on one day.
    const vacant = await office.engine
      .db('unit as u')
      .where('u.kind', 'ward')
      .whereNull('u.valid_to')
      .orderBy('u.id')
      .first('u.id');
    const [{ id: headPost, person_id: headId }] = await office.engine
      .db('appointment')
      .where({ unit_id: vacant.id, position: 'head' });
    const today = { unitId: vacant.id, position: 'head', from: day(0), primary: false, ...BY };
    const end = (id: string, post: string) =>
      personnel.post(`/people/${id}/appointments/${post}/end`, { on: day(0), ...BY });
    expect((await end(headId, headPost)).status).toBe(200);
    expect(await isHead()).toBe(false);
    const given = await personnel.post(address(), today);
    const wrong = given.body.appointments.find((one: { position: string }) => one.position === 'head');
    expect(await isHead()).toBe(true);
    expect((await official.get(`/boards/${vacant.id}`)).status).toBe(200);
    expect((await colleague.get(`/units/${vacant.id}`)).body.head.id).toBe(office.ids.official);

    const ended = await end(office.ids.official, wrong.id);
    expect(ended.status).toBe(200);
    expect(ended.body.appointments).toContainEqual({ ...wrong, to: day(0) });
    expect(await isHead()).toBe(false);
    expect((await official.get(`/boards/${vacant.id}`)).status).not.toBe(200);
    expect((await colleague.get(`/units/${vacant.id}`)).body.head).toBeNull();
    const listed = (await personnel.get(`/people?unitId=${vacant.id}&limit=100`)).body.items;
    expect(listed.map(({ id }: { id: string }) => id)).not.toContain(office.ids.official);

    const right = await personnel.post(`/people/${office.ids.colleague}/appointments`, today);
    expect(right.status).toBe(201);
    expect((await official.get(`/units/${vacant.id}`)).body.head.id).toBe(office.ids.colleague);
  });

  it('refuses a second head, a day that is past, a unit and a post that are not there', async () => {
    const { admin } = office.clients;
    const tries: [string, object, number, string][] = [
      [address(), { ...post, unitId: 'SKHCN', position: 'head' }, 409, 'appointment/overlaps'],
      [address(), { ...post, from: day(-1) }, 422, 'appointment/in-past'],
      [address(), { ...post, to: NEXT }, 422, 'appointment/ends-before-start'],
      [address(), { ...post, unitId: 'nowhere' }, 422, 'assignment/unknown-unit'],
      [`${address()}/999999/end`, { on: NEXT, ...BY }, 404, 'access/not-visible'],
    ];

    for (const [path, body, status, code] of tries) {
      const answer = await admin.post(path, body);
      const codes = [
        answer.body.code,
        ...(answer.body.errors ?? []).map((one: { code: string }) => one.code),
      ];

      expect([answer.status, codes]).toEqual([status, expect.arrayContaining([code])]);
    }
  });
});
