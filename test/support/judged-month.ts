/** The month of a small agency, opened over HTTP, whose people are judged and confirmed one after the other. */
import type { Office, Persona } from './office';
import { onlyPeopleOf, recordPastWork } from './past-month';
import { until } from './wait';

export const AGENCY = 'SKHCN';
export const DIVISION = 'SKHCN.P01';

/**
 * Five people of an agency judged: all but the deputy in one division, and its head, who leads them, last but one. The
 * official's work was returned once with a major fault, the chief's was late; the third official and the deputy had none.
 * The head of the agency is judged by nobody. The auditor is the third official.
 */
export async function judgedAgency(office: Office, month: string): Promise<void> {
  const { db } = office.engine;
  const { head, deputy, chief, official, colleague, auditor } = office.ids;
  await db('appointment').where({ person_id: auditor }).delete();
  await db('appointment').insert({
    person_id: auditor,
    unit_id: DIVISION,
    position: 'staff',
    is_primary: true,
    valid_from: new Date(Date.now() - 400 * 86_400_000).toISOString(),
  });
  await onlyPeopleOf(db, AGENCY, [head, deputy, chief, official, colleague, auditor]);
  const work = { month, assignerId: head, reviewerId: head, unitId: DIVISION };
  await recordPastWork(office.engine, { ...work, id: 'w-1', assigneeId: official, majorReturn: true });
  await recordPastWork(office.engine, { ...work, id: 'w-2', assigneeId: colleague });
  await recordPastWork(office.engine, { ...work, id: 'w-3', assigneeId: chief, late: true });
  const forms = await openedForms(office, month);
  const leader = { unitResult: '100', organising: '100', cohesion: '100' };
  await judge(office, forms, { by: 'chief', whose: 'official', share: 1 });
  await judge(office, forms, { by: 'chief', whose: 'colleague', share: 0.8 });
  await judge(office, forms, { by: 'chief', whose: 'auditor', share: 0.6 });
  await judge(office, forms, {
    by: 'head',
    whose: 'chief',
    share: 0.6,
    leader: { ...leader, organising: '50' },
  });
  await judge(office, forms, { by: 'head', whose: 'deputy', share: 0.6, leader });
}

/** The form of each person, by the person's id. */
async function openedForms(office: Office, month: string): Promise<Map<string, string>> {
  const { personnel } = office.clients;
  const wish = { agencyId: AGENCY, kind: 'month', startsOn: month };
  const address = `/evaluation-periods/${(await personnel.post('/evaluation-periods', wish)).body.id}`;
  await until(async () => (await personnel.get(address)).body.state === 'open', 'all forms are started');
  const items = (await personnel.get(`${address}/forms`)).body.items as {
    id: string;
    person: { id: string };
  }[];

  return new Map(items.map(({ id, person }) => [person.id, id]));
}

interface Judging {
  by: Persona;
  whose: Persona;
  /** Of each cap, what is given. */
  share: number;
  leader?: object;
}

async function judge(
  office: Office,
  forms: ReadonlyMap<string, string>,
  { by, whose, share, leader }: Judging,
): Promise<void> {
  const form = `/evaluation-forms/${forms.get(office.ids[whose])}`;
  const { criteria } = (await office.clients[whose].get(form)).body;
  const points = Object.fromEntries(
    criteria.map(({ key, cap }: { key: string; cap: string }) => [key, String(Number(cap) * share)]),
  );
  await office.clients[whose].post(`${form}/commands/assessSelf`, { points, strengths: '', weaknesses: '' });
  const judged = await office.clients[by].post(`${form}/commands/assess`, {
    points,
    comment: 'Tốt',
    ...(leader !== undefined && { leader }),
  });
  expect(judged.body.status).toBe('confirmation');
  const { preview } = (await office.clients[by].get(form)).body;
  const confirmed = await office.clients[by].post(`${form}/commands/confirm`, { inputsHash: preview.hash });
  expect(confirmed.body.status).toBe('petitionWindow');
}
