/** People of a test office who change their place. */
import type { Office, Persona } from './office';

/** Moves somebody to another unit from today on: the posts of now end, and one of staff begins there. */
export async function moveTo(office: Office, persona: Persona, unitId: string): Promise<void> {
  const { admin } = office.clients;
  const person = `/people/${office.ids[persona]}`;
  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  const grounds = { reason: 'Điều động', documentNumber: '12/QĐ' };
  const { appointments } = (await admin.get(person)).body as { appointments: { id: string; to: unknown }[] };

  for (const { id } of appointments.filter(({ to }) => to === null)) {
    const ended = await admin.post(`${person}/appointments/${id}/end`, { on: today, ...grounds });
    expect({ status: ended.status, body: ended.body }).toMatchObject({ status: 200 });
  }

  const post = { unitId, position: 'staff', from: today, ...grounds };
  const begun = await admin.post(`${person}/appointments`, post);
  expect({ status: begun.status, body: begun.body }).toMatchObject({ status: 201 });
}
