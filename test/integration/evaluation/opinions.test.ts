/** Opinions of colleagues over HTTP: who is proposed, who may ask, what the colleague sees, who reads it, and no score. */
import { ENDPOINTS } from '../../../contracts/endpoints';
import { saveProcedure } from '../../../db/repositories/evaluation-procedures';
import type { Persona } from '../../support/office';
import { Office } from '../../support/office';
import { monthsBefore, onlyPeopleOf, recordPastWork } from '../../support/past-month';
import { shippedProcedure } from '../../support/shipped';
import { until } from '../../support/wait';

const month = monthsBefore(new Date(), 2);
const AGENCY = 'SKHCN';
const SECRET = 'Tôi tự thấy mình còn vội';

describe('opinions of colleagues', () => {
  let office: Office;
  let formId: string;
  let points: Record<string, string>;

  const get = (by: Persona, address: string) => office.clients[by].get(address);
  const post = (by: Persona, address: string, body: object) => office.clients[by].post(address, body);
  const give = (by: Persona, command: string, body: object) =>
    post(by, `/evaluation-forms/${formId}/commands/${command}`, body);
  const ask = (by: Persona, body: object) => post(by, `/evaluation-forms/${formId}/opinions`, body);
  const name = (by: Persona, colleagueId: string) =>
    post(by, `/evaluation-forms/${formId}/named-colleagues`, { colleagueId });
  const read = async (by: Persona) => (await get(by, `/evaluation-forms/${formId}/opinions`)).body;
  const mine = async (by: Persona) => (await get(by, '/opinions')).body.items;
  const refused = ({ status, body }: { status: number; body: { code: string } }) => [status, body.code];

  beforeAll(async () => {
    office = await Office.open();
    const { head, deputy, chief, official, colleague, personnel } = office.ids;
    await saveProcedure(office.engine.db, {
      ...shippedProcedure('vn-335-2025'),
      version: 100,
      colleagueOpinions: { kinds: ['month'], atMost: 3, days: 5 },
    });
    await onlyPeopleOf(office.engine.db, AGENCY, [head, deputy, chief, official, colleague, personnel]);
    const work = { month, assigneeId: official, unitId: 'SKHCN.P01' };
    await recordPastWork(office.engine, { ...work, id: 'w-1', assignerId: head, reviewerId: chief });
    await recordPastWork(office.engine, { ...work, id: 'w-2', assignerId: chief, reviewerId: colleague });
    const wish = { agencyId: AGENCY, kind: 'month', startsOn: month };
    const periodId = (await post('personnel', '/evaluation-periods', wish)).body.id as string;
    await until(
      async () => (await get('personnel', `/evaluation-periods/${periodId}`)).body.state === 'open',
      'all forms are started',
    );
    formId = (await get('official', '/evaluation-forms?of=me')).body.items[0].id as string;
    const { criteria } = (await get('official', `/evaluation-forms/${formId}`)).body;
    points = Object.fromEntries(criteria.map(({ key, cap }: { key: string; cap: string }) => [key, cap]));
  }, 240_000);
  afterAll(() => office?.close());

  it('lets the person name two colleagues, proposed by the work in common; naming asks nobody', async () => {
    const { colleague, deputy, ward, chief } = office.ids;
    const before = await read('official');
    expect(ENDPOINTS.getFormOpinions.response.parse(before)).toEqual(before);
    expect(before).toMatchObject({ rule: { atMost: 3, days: 5 }, mayName: true, mayAsk: false, items: [] });
    // Whoever judges, confirms or decides has a say already, and is not proposed.
    expect(
      before.proposed.map((one: { person: { id: string }; shared: number }) => [one.person.id, one.shared]),
    ).toEqual([[colleague, 1]]);
    expect(refused(await name('chief', colleague))).toEqual([403, 'evaluation/not-own-form']);
    expect(refused(await name('official', chief))).toEqual([422, 'opinion/rates']);
    expect(refused(await name('official', 'nobody'))).toEqual([422, 'request/invalid']);
    expect((await name('official', deputy)).status).toBe(201);
    expect((await name('official', deputy)).status).toBe(201);
    expect((await name('official', colleague)).status).toBe(201);
    expect(refused(await name('official', ward))).toEqual([409, 'opinion/too-many']);
    expect((await read('chief')).named.map(({ id }: { id: string }) => id)).toEqual([deputy, colleague]);
    expect([await mine('deputy'), await mine('colleague')]).toEqual([[], []]);
  });

  it('is asked for by whoever judges, during the assessment, and by nobody else', async () => {
    const { colleague, official, head, ward, deputy } = office.ids;
    const { person_id: stranger } = (await office.engine
      .db('appointment as a')
      .join('unit as u', 'u.id', 'a.unit_id')
      .where({ 'a.valid_to': null, 'a.position': 'staff' })
      .whereNotIn('a.person_id', Object.values(office.ids))
      .whereRaw('NOT u.path @> ARRAY[?::text]', [AGENCY])
      .first('a.person_id')) as { person_id: string };
    expect(refused(await ask('chief', { colleagueId: colleague }))).toEqual([409, 'evaluation/not-in-state']);
    const self = { points, strengths: 'Chăm chỉ', weaknesses: SECRET };
    expect((await give('official', 'assessSelf', self)).status).toBe(200);
    expect((await ask('official', { colleagueId: colleague })).status).toBe(403);
    expect((await ask('personnel', { colleagueId: colleague })).status).toBe(403);
    expect((await ask('colleague', { colleagueId: deputy })).status).toBe(404);
    expect(refused(await ask('chief', { colleagueId: official }))).toEqual([422, 'opinion/rates']);
    expect(refused(await ask('chief', { colleagueId: head }))).toEqual([422, 'opinion/rates']);
    const lacking = await ask('chief', { colleagueId: ward });
    expect(refused(lacking)).toEqual([422, 'opinion/reason-missing']);
    expect(lacking.body.errors).toMatchObject([{ pointer: '/reason' }]);
    expect((await ask('chief', { colleagueId: ward, reason: 'Phối hợp ở phường' })).status).toBe(201);
    // Named by the person: no reason is needed.
    expect((await ask('chief', { colleagueId: deputy })).status).toBe(201);
    const asked = await ask('chief', { colleagueId: colleague });
    expect(ENDPOINTS.askOpinion.response.parse(asked.body)).toEqual(asked.body);
    expect(asked.body).toMatchObject({ mayAsk: false });
    expect(refused(await ask('chief', { colleagueId: colleague }))).toEqual([422, 'opinion/asked-already']);
    expect(refused(await ask('chief', { colleagueId: stranger, reason: 'x' }))).toEqual([
      409,
      'opinion/too-many',
    ]);
  });

  it('shows the colleague the name, the unit, the period and the work in common, and nothing of the file', async () => {
    const { official } = office.ids;
    const items = await mine('colleague');
    expect(ENDPOINTS.listOpinionsAsked.response.parse({ items, nextCursor: null }).items).toEqual(items);
    expect(items).toMatchObject([
      {
        person: { id: official },
        unit: { id: 'SKHCN.P01' },
        ...{ kind: 'month', startsOn: month, state: 'asked', mayAnswer: true },
        work: [{ id: 'w-2' }],
      },
    ]);
    expect(await mine('ward')).toMatchObject([{ work: [], reason: 'Phối hợp ở phường' }]);
    const notices = (await get('colleague', '/notifications')).body.items;
    expect(notices).toContainEqual(expect.objectContaining({ reason: 'opinionAsked', link: '/opinions' }));
    expect(JSON.stringify([items, notices])).not.toContain(formId);
    expect(JSON.stringify(items)).not.toContain(SECRET);

    // The form and its opinions answer as one that does not exist, to the byte.
    const bytes = async (address: string) => {
      const { status, body } = await get('colleague', address);
      const { instance: _instance, requestId: _request, ...rest } = body;

      return JSON.stringify([status, rest]);
    };

    for (const part of ['', '/opinions', '/explanation', '/packet', '/paper']) {
      expect(await bytes(`/evaluation-forms/${formId}${part}`)).toBe(
        await bytes(`/evaluation-forms/no-such-form${part}`),
      );
    }
  });

  it('is written once, in words, or declined with a reason; to others there is no such question', async () => {
    const [{ id }] = await mine('colleague');
    const [{ id: ofWard }] = await mine('ward');
    expect((await post('chief', `/opinions/${id}/words`, { strengths: 'Tốt' })).status).toBe(404);
    expect(refused(await post('colleague', `/opinions/${id}/words`, {}))).toEqual([422, 'request/invalid']);
    expect((await post('colleague', `/opinions/${id}/words`, { points: 5 })).status).toBe(422);
    const words = { strengths: 'Giúp đỡ mọi người', weaknesses: 'Đôi khi vội' };
    const written = await post('colleague', `/opinions/${id}/words`, words);
    expect(written.body).toMatchObject({ ...words, state: 'written', mayAnswer: false });
    // The same again changes nothing; other words come too late.
    expect((await post('colleague', `/opinions/${id}/words`, words)).status).toBe(200);
    expect(refused(await post('colleague', `/opinions/${id}/words`, { strengths: 'Khác' }))).toEqual([
      409,
      'opinion/over',
    ]);
    expect((await post('ward', `/opinions/${ofWard}/refusal`, { reason: '' })).status).toBe(422);
    const declined = await post('ward', `/opinions/${ofWard}/refusal`, { reason: 'Không biết rõ việc' });
    expect(declined.body).toMatchObject({ state: 'declined', declineReason: 'Không biết rõ việc' });
  });

  it('is read by name by the person, who may answer, and by those who judge and confirm; no score knows of it', async () => {
    for (const by of ['official', 'chief', 'head'] as const) {
      const { items } = await read(by);
      const found = items.find(
        ({ author }: { author: { id: string } }) => author.id === office.ids.colleague,
      );
      expect([by, found]).toMatchObject([by, { state: 'written', strengths: 'Giúp đỡ mọi người' }]);
    }

    expect((await give('official', 'answer', { text: 'Tôi sẽ bớt vội' })).status).toBe(200);
    expect((await give('chief', 'assess', { points, comment: 'Tốt' })).status).toBe(200);
    const { preview } = (await get('head', `/evaluation-forms/${formId}`)).body;

    // One more opinion before the confirmation: the inputs that were looked at are still the same.
    const [{ id }] = await mine('deputy');
    expect((await post('deputy', `/opinions/${id}/words`, { weaknesses: 'Kém xa' })).status).toBe(200);
    expect((await get('head', `/evaluation-forms/${formId}`)).body.preview.hash).toBe(preview.hash);
    const confirmed = await give('chief', 'confirm', { inputsHash: preview.hash });
    expect(confirmed.status).toBe(200);
    const { body } = await get('head', `/evaluation-forms/${formId}/versions/1`);
    expect(JSON.stringify(body)).not.toContain('Kém xa');
    expect(refused(await ask('chief', { colleagueId: office.ids.ward, reason: 'x' }))[0]).toBe(409);
  });

  it('stands in the evidence packet, and in the copy of their data of both', async () => {
    const packet = await office.clients.head.get(`/evaluation-forms/${formId}/packet`);
    expect(String(packet.body)).toContain('Giúp đỡ mọi người');

    for (const by of ['official', 'colleague'] as const) {
      const copy = await office.clients[by].get('/me/personal-data');
      expect(String(copy.body)).toContain('Giúp đỡ mọi người');
    }
  });
});
