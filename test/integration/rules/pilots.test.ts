/** A pilot gives its units another policy for its time, and is compared with the other units over the same time. */
import { Office } from '../../support/office';
import type { Persona } from '../../support/office';

const pilot = (change: object = {}) => ({
  name: 'Quick escalation',
  policyId: 'urgent',
  unitIds: ['SKHCN'],
  reason: 'to see',
  smallestGroup: 2,
  acceptWithinWorkingDays: 1,
  ...change,
});

describe('pilots', () => {
  let office: Office;

  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const post = (address: string, body: object, by: Persona = 'personnel') =>
    office.clients[by].post(address, body);
  const policyOf = async (by: Persona = 'head', body: Record<string, unknown> = {}) =>
    ((await office.issue(body, by)) as unknown as { policy: { id: string } }).policy.id;
  const atWard = { assigneeId: undefined, leadUnitId: '00070', reviewerIds: undefined };

  it('rule what is issued to their units while they run; what was issued keeps its policy', async () => {
    const before = await office.issue();
    const { status, body } = await post('/rules/pilots', pilot());
    expect([status, body.standing]).toEqual([201, 'running']);
    expect([await policyOf(), await policyOf('leader', atWard)]).toEqual(['urgent', 'standard']);
    expect((await office.clients.official.get(`/assignments/${before.id}`)).body.policy.id).toBe('standard');

    expect((await post('/rules/pilots', pilot())).body).toMatchObject({
      code: 'policy/unit-has-policy',
      errors: [{ pointer: '/unitIds/0' }],
    });
    const endsAt = new Date(Date.now() + 86_400_000).toISOString();
    expect((await post(`/rules/pilots/${body.id}/extend`, { endsAt, reason: 'more' })).body.endsAt).toBe(
      endsAt,
    );
    expect(
      (await post(`/rules/pilots/${body.id}/end`, { outcome: 'ended', reason: 'seen' })).body,
    ).toMatchObject({
      standing: 'over',
      outcome: { kind: 'ended', by: { id: office.ids.personnel } },
    });
    expect(await policyOf()).toBe('standard');
    expect((await post(`/rules/pilots/${body.id}/extend`, { endsAt, reason: 'x' })).body.code).toBe(
      'pilot/over',
    );
  });

  it('that begin later rule nothing yet', async () => {
    const startsAt = new Date(Date.now() + 86_400_000).toISOString();
    const { body } = await post('/rules/pilots', pilot({ startsAt }));
    expect(body.standing).toBe('announced');
    expect(await policyOf()).toBe('standard');
    expect((await office.clients.leader.get(`/rules/pilots/${body.id}`)).body.figures).toBeNull();
    await post(`/rules/pilots/${body.id}/end`, { outcome: 'ended', reason: 'not now' });
  });

  it('stand beside the other units over the same time, with small groups hidden, then become the rule for all', async () => {
    const { body } = await post('/rules/pilots', pilot({ policyId: 'demo-seconds', smallestGroup: 3 }));
    const inPilot = await Promise.all(Array.from({ length: 4 }, () => office.issue()));
    await Promise.all(
      inPilot
        .slice(0, 3)
        .map(({ id }) => office.carry(id, ['official', 'accept'], ['official', 'submit', { evidence: [] }])),
    );
    await office.carry(inPilot[0]!.id, ['chief', 'return', { reason: 'annex', severity: 'minor' }]);
    await office.issue(atWard, 'leader');

    const compared = (await office.clients.leader.get(`/rules/pilots/${body.id}`)).body;
    expect(compared.figures.pilot).toMatchObject({
      issued: 4,
      acceptedWithinShare: 0.75,
      onTimeShare: null,
      rungsPerAssignment: 0,
    });
    expect(compared.figures.pilot.returnedShare).toBeCloseTo(1 / 3);
    expect(compared.figures.pilot.medianToAcceptMs).toBeGreaterThan(0);
    expect(new Set(Object.values(compared.figures.others))).toEqual(new Set([null]));

    const adopted = await post(`/rules/pilots/${body.id}/end`, { outcome: 'adopted', reason: 'better' });
    expect(adopted.body.outcome.kind).toBe('adopted');
    expect([await policyOf(), await policyOf('leader', atWard)]).toEqual(['demo-seconds', 'demo-seconds']);
    const actions = await office.engine
      .db('audit_entry')
      .where({ chain: 'system' })
      .whereLike('action', 'pilot.%')
      .orderBy('seq')
      .pluck('action');
    expect(actions).toEqual([
      'pilot.created',
      'pilot.extended',
      'pilot.ended',
      'pilot.created',
      'pilot.ended',
      'pilot.created',
      'pilot.adopted',
    ]);
  });

  it('are refused with a pointer where something does not fit', async () => {
    const refused = async (change: object) =>
      (await post('/rules/pilots', pilot(change))).body.errors[0].pointer;
    expect(await refused({ policyId: 'nowhere' })).toBe('/policyId');
    expect(await refused({ unitIds: ['NOWHERE'] })).toBe('/unitIds/0');
    expect(await refused({ startsAt: '2020-01-01T00:00:00Z' })).toBe('/startsAt');
    expect(await refused({ endsAt: '2020-01-01T00:00:00Z' })).toBe('/endsAt');
    expect(await refused({ smallestGroup: 1 })).toBe('/smallestGroup');
  });

  it.each<[string, string, Persona[]]>([
    ['GET', '/rules/pilots', ['methodologist', 'personnel', 'admin', 'leader', 'auditor']],
    ['GET', '/rules/pilots/x', ['methodologist', 'personnel', 'admin', 'leader', 'auditor']],
    ['POST', '/rules/pilots', ['personnel', 'admin']],
    ['POST', '/rules/pilots/x/extend', ['personnel', 'admin']],
    ['POST', '/rules/pilots/x/end', ['personnel', 'admin']],
  ])('%s %s is open to those whose it is and to nobody else', async (method, address, open) => {
    for (const [persona, client] of Object.entries(office.clients)) {
      const { status } = await client.call(method, address, method === 'GET' ? undefined : {});
      expect([persona, status === 403]).toEqual([persona, !open.includes(persona as Persona)]);
    }
  });
});
