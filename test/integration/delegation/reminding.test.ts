/** Reminding by hand in another's place: as far as the delegation reaches, with both names, and one rest for both. */
import { Office } from '../../support/office';
import type { Persona } from '../../support/office';

let office: Office;

beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.close());

const delegate = async (to: Persona, wish: object) => {
  const answer = await office.clients.head.post('/delegations', {
    toId: office.ids[to],
    endsAt: new Date(Date.now() + 3_600_000).toISOString(),
    ...wish,
  });
  expect(answer.status).toBe(201);

  return answer.body.id as string;
};
const end = (id: string) => office.clients.head.post(`/delegations/${id}/end`, {});
const remind = (by: Persona, id: string, headers: Record<string, string> = {}, body: object = {}) =>
  office.clients[by].post(`/assignments/${id}/remind`, body, headers);
const forHead = (): Record<string, string> => ({ 'On-Behalf-Of': office.ids.head });
const reminding = async (by: Persona, id: string) =>
  (await office.clients[by].get(`/assignments/${id}`)).body.reminding;

test('a delegate reminds for the issuer: both names, the issuer is told, and the issuer may not follow at once', async () => {
  const { id } = await office.issue();
  expect((await remind('colleague', id)).status).toBe(404);
  expect((await remind('colleague', id, forHead())).body.code).toBe('delegation/not-covering');
  const given = await delegate('colleague', { kinds: ['manage'] });

  expect(await reminding('colleague', id)).toEqual({
    againAt: null,
    onBehalfOf: expect.objectContaining({ id: office.ids.head }),
  });
  const headers = { ...forHead(), 'Idempotency-Key': 'remind-for' };
  const sent = await remind('colleague', id, headers, { note: 'Gấp' });
  expect(sent).toMatchObject({ status: 200, body: { recipients: [{ id: office.ids.official }] } });
  expect((await remind('colleague', id, headers, { note: 'Gấp' })).status).toBe(200);
  expect(
    (await remind('colleague', id, { 'Idempotency-Key': 'remind-for' }, { note: 'Gấp' })).body.code,
  ).toBe('idempotency/key-reused');

  const { db } = office.engine;
  const told = await db('notification')
    .where({ assignment_id: id })
    .whereIn('reason', ['reminded', 'actedForYou'])
    .orderBy('reason')
    .select('person_id', 'reason', 'actor_id');
  expect(told).toEqual([
    { person_id: office.ids.head, reason: 'actedForYou', actor_id: office.ids.colleague },
    { person_id: office.ids.official, reason: 'reminded', actor_id: office.ids.colleague },
  ]);
  const entry = await db('audit_entry')
    .where({ action: 'assignment.reminded' })
    .whereRaw('canonical LIKE ?', [`%${id}%`]);
  expect(entry).toHaveLength(1);
  expect(entry[0].canonical).toContain(`"onBehalfOf":"${office.ids.head}"`);

  expect((await remind('head', id)).body.code).toBe('assignment/reminded-lately');
  expect((await reminding('head', id)).againAt).not.toBeNull();
  await end(given);
  expect((await remind('colleague', id, forHead())).body.code).toBe('delegation/ended');
});

test('without naming anybody the delegation is found; one of another kind does not suffice', async () => {
  const [one, two] = [await office.issue(), await office.issue()];
  const wrong = await delegate('colleague', { kinds: ['sign'] });
  expect((await remind('colleague', one.id, forHead())).body.code).toBe('delegation/outside-scope');
  expect((await remind('colleague', one.id)).body.code).toBe('assignment/not-manager');
  expect(await reminding('colleague', one.id)).toBeNull();
  await end(wrong);

  const right = await delegate('colleague', { kinds: ['manage'] });
  expect((await remind('colleague', two.id)).status).toBe(200);
  const row = await office.engine.db('manual_reminder').where({ assignment_id: two.id }).first();
  expect(row).toMatchObject({ sender_id: office.ids.colleague, represented_id: office.ids.head });
  await end(right);
});
