/** Evaluations in somebody's place: who is competent lends it, both names stay, and nobody gets near their own result. */
import { auditChains } from '../../../db/repositories/audit';
import { verifyAudit } from '../../../tools/audit-verify';
import { verifyPeriod } from '../../../tools/evaluation-verify';
import type { Answer } from '../../support/api-client';
import type { Persona } from '../../support/office';
import { Office } from '../../support/office';
import { monthsBefore, onlyPeopleOf, recordPastWork } from '../../support/past-month';
import { until } from '../../support/wait';

const month = monthsBefore(new Date(), 2);

describe('an evaluation in somebody’s place', () => {
  let office: Office;
  let periodId: string;
  let formId: string;
  let points: Record<string, string>;

  beforeAll(async () => {
    office = await Office.open();
    const { head, deputy, chief, official, colleague, personnel } = office.ids;
    await onlyPeopleOf(office.engine.db, 'SKHCN', [head, deputy, chief, official, colleague, personnel]);
    await recordPastWork(office.engine, {
      month,
      id: 'w-1',
      assignerId: head,
      reviewerId: chief,
      assigneeId: official,
      unitId: 'SKHCN.P01',
    });
    const wish = { agencyId: 'SKHCN', kind: 'month', startsOn: month };
    periodId = (await office.clients.personnel.post('/evaluation-periods', wish)).body.id as string;
    await until(
      async () => (await get('personnel', `/evaluation-periods/${periodId}`)).body.state === 'open',
      'all forms are started',
    );
    formId = (await get('official', '/evaluation-forms?of=me')).body.items[0].id as string;
    const { criteria } = await form('official');
    points = Object.fromEntries(criteria.map(({ key, cap }: { key: string; cap: string }) => [key, cap]));
  });
  afterAll(() => office.close());

  const get = (by: Persona, address: string) => office.clients[by].get(address);
  const form = async (by: Persona) => (await get(by, `/evaluation-forms/${formId}`)).body;
  const give = (by: Persona, command: string, body: object = {}, forWhom?: Persona): Promise<Answer> =>
    office.clients[by].post(`/evaluation-forms/${formId}/commands/${command}`, body, named(forWhom));
  const named = (forWhom?: Persona): Record<string, string> =>
    forWhom === undefined ? {} : { 'On-Behalf-Of': office.ids[forWhom] };
  const delegate = async (from: Persona, to: Persona, wish: object = {}): Promise<string> => {
    const answer = await office.clients[from].post('/delegations', {
      toId: office.ids[to],
      endsAt: new Date(Date.now() + 3_600_000).toISOString(),
      ...wish,
    });
    expect([from, to, answer.status]).toEqual([from, to, 201]);

    return answer.body.id as string;
  };
  const end = async (by: Persona, ids: readonly string[]): Promise<void> => {
    for (const id of ids) {
      expect((await office.clients[by].post(`/delegations/${id}/end`, {})).status).toBe(200);
    }
  };
  const refused = ({ status, body }: Answer) => [status, body.code];

  it('is never the self-assessment', async () => {
    const lent = [await delegate('official', 'head'), await delegate('official', 'colleague')];
    expect(refused(await give('head', 'assessSelf', { points }, 'official'))).toEqual([
      403,
      'evaluation/not-own-form',
    ]);
    expect((await give('colleague', 'assessSelf', { points }, 'official')).status).toBe(404);
    expect((await give('official', 'assessSelf', { points })).status).toBe(200);
    await end('official', lent);
  });

  it('is invisible to whoever covers for other kinds of act only', async () => {
    await delegate('chief', 'ward', { kinds: ['review'] });
    expect((await get('ward', `/evaluation-forms/${formId}`)).status).toBe(404);
    expect((await get('ward', '/evaluation-forms?of=awaiting')).body.items).toEqual([]);
  });

  it('shows what waits, and for whom, to whoever covers for that', async () => {
    const id = await delegate('chief', 'deputy', { kinds: ['evaluate'], unitId: 'SKHCN.P01' });
    const { items } = (await get('deputy', '/evaluation-forms?of=awaiting')).body;
    expect(items).toMatchObject([{ id: formId, forPerson: { id: office.ids.chief } }]);
    expect((await get('chief', '/evaluation-forms?of=awaiting')).body.items[0].forPerson).toBeNull();
    const view = await form('deputy');
    expect(view.inPlaceOf).toMatchObject({ person: { id: office.ids.chief } });
    expect(view.inPlaceOf.commands).toContain('assess');
    await end('chief', [id]);
    expect((await get('deputy', '/evaluation-forms?of=awaiting')).body.items).toEqual([]);
    expect(refused(await give('deputy', 'assess', { points, comment: 'Tốt' }, 'chief'))).toEqual([
      403,
      'delegation/ended',
    ]);
  });

  it('is nothing for the person, whoever lends it to them', async () => {
    const lent = await delegate('chief', 'official');
    const view = await form('official');
    expect([view.inPlaceOf, view.allowedCommands]).toEqual([null, ['answer']]);
    expect((await get('official', '/evaluation-forms?of=awaiting')).body.items).toEqual([]);
    expect(refused(await give('official', 'assess', { points, comment: 'Tốt' }, 'chief'))).toEqual([
      403,
      'evaluation/self-confirm',
    ]);
    await end('chief', [lent]);
  });

  it('keeps both names when it is judged and confirmed', async () => {
    await delegate('chief', 'deputy', { kinds: ['evaluate'] });
    const judged = await give('deputy', 'assess', { points, comment: 'Tốt' }, 'chief');
    expect(judged.status).toBe(200);
    expect(judged.body.assessment).toMatchObject({
      by: { id: office.ids.deputy },
      forPerson: { id: office.ids.chief },
    });
    // Nobody is named with the confirmation: the lawful way is found.
    const { preview } = judged.body;
    const confirmed = await give('deputy', 'confirm', { inputsHash: preview.hash });
    expect(confirmed.status).toBe(200);
    expect(confirmed.body).toMatchObject({
      status: 'petitionWindow',
      confirmedBy: {
        person: { id: office.ids.deputy },
        forPerson: { id: office.ids.chief },
        relation: 'directHead',
      },
    });
    expect((await form('official')).timeline.at(-1)).toMatchObject({
      type: 'confirmed',
      actor: { id: office.ids.deputy },
      onBehalfOf: { id: office.ids.chief },
    });
  });

  it('is decided on a petition by neither rater, in anybody’s place, and by who covers for the decider', async () => {
    const lent = await delegate('head', 'colleague', { kinds: ['evaluate'] });
    await give('official', 'filePetition', { reason: 'Chưa tính việc đột xuất' });
    const petitionId = (await form('official')).petition.id as string;
    const at = `/petitions/${petitionId}`;
    await until(async () => (await get('head', at)).status === 200, 'it is received');
    const decide = (by: Persona, forWhom?: Persona) =>
      office.clients[by].post(`${at}/decision`, { outcome: 'rejected', reason: 'Đủ' }, named(forWhom));
    const toRaters = [await delegate('head', 'deputy', { kinds: ['evaluate'] })];
    expect(refused(await decide('deputy', 'head'))).toEqual([403, 'petition/decider-rated']);
    toRaters.push(await delegate('head', 'chief', { kinds: ['evaluate'] }));
    expect(refused(await decide('chief', 'head'))).toEqual([403, 'petition/decider-rated']);
    await end('head', toRaters);

    expect((await get('colleague', '/petitions?of=awaiting')).body.items).toMatchObject([
      { id: petitionId, forPerson: { id: office.ids.head } },
    ]);
    expect((await get('colleague', at)).body).toMatchObject({
      mayDecide: true,
      forPerson: { id: office.ids.head },
    });
    expect((await decide('colleague', 'head')).body.decision).toMatchObject({
      by: { id: office.ids.colleague },
      forPerson: { id: office.ids.head },
    });
    const row = await office.engine.db('petition').where({ id: petitionId }).first();
    expect([row.decider_id, row.represented_id]).toEqual([office.ids.colleague, office.ids.head]);
    // What was decided stands after the delegation has ended.
    await end('head', [lent]);
  });

  it('is told to whoever covers, but never to the person', async () => {
    const told = (await office.engine
      .db('notification')
      .whereRaw("details \\? 'coveringFor' AND details->>'formId' = ?", [formId])) as { person_id: string }[];
    const people = told.map(({ person_id }) => person_id);
    expect(people).toContain(office.ids.colleague);
    expect(people).not.toContain(office.ids.official);
  });

  it('leaves a log that verifies', async () => {
    expect((await verifyAudit(auditChains(office.engine.db))).faults).toEqual([]);
    expect((await verifyPeriod(office.engine.db, periodId)).differences).toEqual([]);
  });
});
