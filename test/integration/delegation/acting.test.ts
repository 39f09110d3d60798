/** Acting in another's place over HTTP: who may, for how long, with both names, and never on one's own work. */
import { Office } from '../../support/office';
import type { Persona } from '../../support/office';
import { until } from '../../support/wait';

interface Delegated {
  id: string;
  endsAt: string;
  standing: string;
}

describe('acting for others', () => {
  let office: Office;
  const soon = (ms: number) => new Date(Date.now() + ms).toISOString();
  const HOUR = 3_600_000;

  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const delegate = async (from: Persona, to: Persona, wish: object = {}): Promise<Delegated> => {
    const answer = await office.clients[from].post('/delegations', {
      toId: office.ids[to],
      endsAt: soon(HOUR),
      ...wish,
    });
    expect(answer).toMatchObject({ status: 201 });

    return answer.body as Delegated;
  };
  const end = ({ id }: Delegated, by: Persona) => office.clients[by].post(`/delegations/${id}/end`, {});
  const submitted = async (body: Record<string, unknown> = {}): Promise<string> => {
    const { id } = await office.issue(body);
    await office.carry(id, ['official', 'accept'], ['official', 'submit', { evidence: [] }]);

    return id;
  };
  const forPerson = (person: Persona) => ({ 'On-Behalf-Of': office.ids[person] });
  const command = (by: Persona, id: string, name: string, body: object, headers = {}) =>
    office.clients[by].post(`/assignments/${id}/commands/${name}`, body, headers);

  it('a reviewer’s delegate sees, approves with both names, and the reviewer is told', async () => {
    const id = await submitted();
    expect((await office.clients.colleague.get(`/assignments/${id}`)).status).toBe(404);
    const given = await delegate('chief', 'colleague', { kinds: ['review'] });

    const { body: seen } = await office.clients.colleague.get(`/assignments/${id}`);
    expect(seen.allowedActions.find((one: { command: string }) => one.command === 'approve')).toMatchObject({
      allowed: true,
      onBehalfOf: { id: office.ids.chief },
    });
    expect(seen.allowedActions.find((one: { command: string }) => one.command === 'withdraw').allowed).toBe(
      false,
    );

    expect(await command('colleague', id, 'approve', { note: null }, forPerson('chief'))).toMatchObject({
      status: 200,
      body: { status: 'approved' },
    });
    const { items } = (await office.clients.official.get(`/assignments/${id}/events`)).body;
    expect(items.at(-1)).toMatchObject({
      type: 'submissionApproved',
      actor: { id: office.ids.colleague },
      onBehalfOf: { id: office.ids.chief },
    });
    const row = await office.engine.db('review_decision').where({ assignment_id: id }).first();
    expect(row).toMatchObject({ decider_id: office.ids.colleague, represented_id: office.ids.chief });
    const audit = await office.engine
      .db('audit_entry')
      .where({ chain: `assignment/${id}` })
      .orderBy('seq', 'desc')
      .first();
    expect(audit.canonical).toContain(`"onBehalfOf":{"personId":"${office.ids.chief}","via":[]}`);
    const inbox = (await office.clients.chief.get('/notifications?limit=5')).body.items;
    expect(inbox[0]).toMatchObject({ reason: 'actedForYou', assignmentId: id });
    await end(given, 'chief');
  });

  it('is refused after the end with a code of its own, and never on what is not covered', async () => {
    const id = await submitted();
    const given = await delegate('chief', 'colleague', { kinds: ['sign'], endsAt: soon(1_500) });
    const approve = (headers = {}) => command('colleague', id, 'approve', { note: null }, headers);
    expect((await approve(forPerson('chief'))).body).toMatchObject({
      code: 'delegation/outside-scope',
      status: 403,
    });
    expect((await approve(forPerson('head'))).body).toMatchObject({
      code: 'delegation/not-covering',
      status: 403,
    });

    await until(async () => (await approve(forPerson('chief'))).body.code === 'delegation/ended', 'the end');
    expect((await approve()).status).toBe(404);
    expect((await office.clients.chief.get('/delegations?side=given')).body.items[0]).toMatchObject({
      id: given.id,
      standing: 'over',
    });
    expect((await approve({ 'On-Behalf-Of': 'not a person' })).status).toBe(422);
  });

  it('starts by itself', async () => {
    const id = await submitted();
    await delegate('chief', 'colleague', { startsAt: soon(1_500), endsAt: soon(HOUR / 60) });
    const approve = () => command('colleague', id, 'approve', { note: null });
    expect((await approve()).status).toBe(404);
    await until(async () => (await approve()).status === 200, 'the start');
    const given = (await office.clients.chief.get('/delegations?side=given')).body.items[0] as Delegated;
    expect((await end(given, 'chief')).body.standing).toBe('over');
  });

  it('is of no use to whoever worked on it, and whoever submits for another has worked on it', async () => {
    const id = await submitted();
    const toAssignee = await delegate('chief', 'official');
    expect((await command('official', id, 'approve', { note: null }, forPerson('chief'))).body.code).toBe(
      'assignment/own-work',
    );
    expect(
      (await command('official', id, 'changeDeadline', { dueInWorkingDays: 90, reason: 'x' })).status,
    ).toBe(403);
    await end(toAssignee, 'chief');

    const { id: other } = await office.issue({ reviewerIds: [office.ids.colleague] });
    const given = await delegate('official', 'colleague', { kinds: ['accept', 'work'] });
    expect((await command('colleague', other, 'accept', {})).body).toMatchObject({
      status: 'accepted',
      assignee: { id: office.ids.official },
    });
    expect((await command('colleague', other, 'submit', { evidence: [] })).body.submission.by.id).toBe(
      office.ids.official,
    );
    expect((await command('colleague', other, 'approve', { note: null })).body.code).toBe(
      'assignment/own-work',
    );
    await end(given, 'official');
    expect((await command('colleague', other, 'approve', { note: null })).body.code).toBe(
      'assignment/own-work',
    );
  });

  it('a chain is handed on, names everybody on the way, and a ring is refused', async () => {
    const id = await submitted();
    const first = await delegate('chief', 'deputy', { unitId: 'SKHCN.P01' });
    const second = await delegate('deputy', 'colleague');
    const ring = await office.clients.colleague.post('/delegations', {
      toId: office.ids.chief,
      endsAt: soon(HOUR),
    });
    expect(ring.body).toMatchObject({ status: 422, code: 'delegation/ring' });

    const answer = await command('colleague', id, 'approve', { note: null }, forPerson('chief'));
    expect(answer.status).toBe(200);
    const { items } = (await office.clients.official.get(`/assignments/${id}/events`)).body;
    expect(items.at(-1)).toMatchObject({
      onBehalfOf: { id: office.ids.chief },
      via: [{ id: office.ids.deputy }],
    });
    await end(second, 'deputy');
    await end(first, 'chief');
  });

  it('a deputy acts for the head while the head is absent, and not a moment longer', async () => {
    const id = await submitted({ reviewerIds: undefined });
    const approve = () => command('deputy', id, 'approve', { note: null });
    expect((await approve()).body.code).toBe('assignment/not-reviewer');
    const absence = await office.clients.personnel.post('/absences', {
      personId: office.ids.head,
      reason: 'sick',
      endsAt: soon(HOUR),
    });
    expect(absence.status).toBe(201);
    expect((await office.clients.deputy.get('/covering')).body.items).toEqual([
      expect.objectContaining({ ground: 'deputy', person: expect.objectContaining({ id: office.ids.head }) }),
    ]);
    const listed = await office.clients.deputy.get(
      `/assignments?box=toReview&coveringFor=${office.ids.head}&limit=100`,
    );
    expect(listed.body.items.map((row: { id: string }) => row.id)).toContain(id);
    expect((await office.clients.official.get(`/assignments/${id}`)).body.away).toMatchObject({
      coveredBy: expect.arrayContaining([expect.objectContaining({ id: office.ids.deputy })]),
    });
    const picker = await office.clients.chief.get(`/people?query=${encodeURIComponent('Trần Minh Quang')}`);
    expect(picker.body.items[0].away.until).toBe(absence.body.endsAt);

    expect((await approve()).body).toMatchObject({ status: 'approved' });
    expect((await office.clients.head.post(`/absences/${absence.body.id}/end`, {})).body.standing).toBe(
      'over',
    );
    const version = (await office.clients.head.get(`/assignments/${id}`)).body.version;
    expect((await command('deputy', id, 'signOff', { version, note: null })).body.code).toBe(
      'assignment/not-signer',
    );
    expect((await office.clients.deputy.get('/covering')).body.items).toEqual([]);
  });

  it('issues in another’s name: the other is the assigner and reviews', async () => {
    const given = await delegate('head', 'official', { kinds: ['issue'] });
    const body = { title: 'Thay mặt', assigneeId: office.ids.colleague, dueInWorkingDays: 3 };
    expect((await office.clients.official.post('/assignments', body)).status).toBe(403);
    const { status, body: view } = await office.clients.official.post(
      '/assignments',
      body,
      forPerson('head'),
    );
    expect(status).toBe(201);
    expect(view).toMatchObject({ assigner: { id: office.ids.head }, signer: { id: office.ids.head } });
    const self = { ...body, assigneeId: office.ids.official };
    expect((await office.clients.official.post('/assignments', self, forPerson('head'))).body.code).toBe(
      'assignment/own-work',
    );
    const outside = { ...body, assigneeId: undefined, leadUnitId: '00070' };
    expect((await office.clients.official.post('/assignments', outside, forPerson('head'))).status).toBe(403);
    await end(given, 'head');
    expect((await office.clients.official.post('/assignments', body, forPerson('head'))).body.code).toBe(
      'access/not-entitled',
    );
  });

  it('whoever covers is told beside the person, by the same rule that lets them act', async () => {
    const given = await delegate('chief', 'colleague', { kinds: ['review'] });
    const id = await submitted();
    const inbox = (await office.clients.colleague.get('/notifications?limit=5')).body.items;
    expect(inbox[0]).toMatchObject({
      reason: 'toReview',
      assignmentId: id,
      coveredName: expect.stringContaining('Long'),
    });
    const path = ['HN', 'SKHCN', 'SKHCN.P01'];
    const told = async (kind: string | null) =>
      (
        await office.engine.db.raw('SELECT persons_covering(?, ?, ?, now(), 3) AS id', [
          office.ids.chief,
          kind,
          path,
        ])
      ).rows.map((row: { id: string }) => row.id);
    expect(await told('review')).toEqual([office.ids.colleague]);
    expect(await told('sign')).toEqual([]);
    expect(await told(null)).toEqual([]);
    await end(given, 'chief');
    expect(await told('review')).toEqual([]);
  });

  it('previews what it would cover, and shows overlaps, absences and handing on', async () => {
    const id = await submitted();
    const given = await delegate('chief', 'deputy', { kinds: ['review'] });
    const preview = async (body: object) =>
      (await office.clients.chief.post('/delegations/preview', { endsAt: soon(HOUR), ...body })).body;
    const plain = await preview({ toId: office.ids.colleague });
    expect(plain.boxes.find(({ box }: { box: string }) => box === 'toReview').count).toBeGreaterThan(0);
    expect(plain.overlaps.map((one: Delegated) => one.id)).toEqual([given.id]);
    expect((await preview({ toId: office.ids.colleague, kinds: ['sign'] })).overlaps).toEqual([]);
    expect((await preview({ toId: office.ids.official })).ownWork).toBeGreaterThan(0);
    expect((await preview({ toId: office.ids.official, endsAt: '2020-01-01T00:00:00Z' })).status).toBe(422);
    await end(given, 'chief');
    await command('chief', id, 'approve', { note: null });
  });

  it('is declared for somebody else only from above or by the personnel office, and hidden from the rest', async () => {
    const declare = (by: Persona, of: Persona) =>
      office.clients[by].post('/absences', { personId: office.ids[of], reason: 'leave', endsAt: soon(HOUR) });
    expect((await declare('colleague', 'official')).body.code).toBe('access/not-entitled');
    expect((await declare('ward', 'official')).body.code).toBe('access/not-entitled');
    const made = await declare('chief', 'official');
    expect(made.status).toBe(201);
    expect((await office.clients.official.get('/absences')).body.items).toEqual([
      expect.objectContaining({ declaredBy: expect.objectContaining({ id: office.ids.chief }) }),
    ]);
    expect((await declare('official', 'official')).body).toMatchObject({
      code: 'absence/overlaps',
      status: 409,
    });
    expect((await office.clients.colleague.post(`/absences/${made.body.id}/end`, {})).status).toBe(404);
    expect((await office.clients.colleague.get(`/absences?personId=${office.ids.official}`)).status).toBe(
      404,
    );
    const moved = await office.clients.official.post(`/absences/${made.body.id}/amend`, {
      endsAt: soon(2 * HOUR),
    });
    expect(moved.status).toBe(200);
    expect((await office.clients.official.post(`/absences/${made.body.id}/end`, {})).body.standing).toBe(
      'over',
    );
    expect((await office.clients.official.post(`/absences/${made.body.id}/end`, {})).body.code).toBe(
      'delegation/over',
    );
  });

  it.each<[Persona, Persona[], boolean]>([
    ['chief', ['official'], true],
    ['personnel', ['official', 'head', 'ward'], true],
    ['ward', [], true],
    ['colleague', [], false],
  ])('%s is offered exactly the people whose absence they may declare', async (by, offered, asks) => {
    expect((await office.clients[by].get('/me')).body.declaresForOthers).toBe(asks);

    for (const whose of ['official', 'head', 'ward'] as const) {
      if (whose !== by) {
        const name = (await office.clients[by].get(`/people/${office.ids[whose]}`)).body.name;
        const { items } = (
          await office.clients[by].get(`/people?declarable=true&query=${encodeURIComponent(name)}&limit=100`)
        ).body;
        const answer = await office.clients[by].get(`/absences?personId=${office.ids[whose]}`);
        const isOffered = items.some(({ id }: { id: string }) => id === office.ids[whose]);
        expect([whose, isOffered, answer.status]).toEqual([
          whose,
          offered.includes(whose),
          offered.includes(whose) ? 200 : 404,
        ]);
      }
    }
  });

  it('a repeated request gives one delegation, and one command, however often it is sent', async () => {
    const id = await submitted();
    const body = { toId: office.ids.colleague, endsAt: soon(HOUR) };
    const key = { 'Idempotency-Key': 'once-and-again' };
    const [one, two] = await Promise.all(
      [1, 2].map(() => office.clients.chief.post('/delegations', body, key)),
    );
    expect(one?.body.id).toBe(two?.body.id);
    const headers = { ...forPerson('chief'), 'Idempotency-Key': 'approve-once' };
    const first = await command('colleague', id, 'approve', { note: null }, headers);
    const again = await command('colleague', id, 'approve', { note: null }, headers);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body.version).toBe(first.body.version);
    const inOwnName = await command(
      'colleague',
      id,
      'approve',
      { note: null },
      { 'Idempotency-Key': 'approve-once' },
    );
    expect(inOwnName.body.code).toBe('idempotency/key-reused');
    await end(one?.body as Delegated, 'chief');
  });
});
