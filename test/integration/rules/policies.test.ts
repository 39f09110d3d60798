/** Policies are edited over HTTP, by whom they may be; a new version rules what is issued after it and nothing else. */
import { Office } from '../../support/office';
import type { Persona } from '../../support/office';
import { until } from '../../support/wait';

const both = (text: string) => ({ vi: `${text} (thử)`, en: `${text} (test)` });

const definition = (change: Record<string, unknown> = {}) => ({
  name: both('Quick'),
  legalBasis: both('Decision of the test'),
  reminders: [],
  due: { recipients: ['assignee'] },
  rungs: [{ offset: { iso: 'PT0.2S' }, recipients: ['lineManager'] }],
  stuckAfterWorkingDays: 3,
  dueSoonWorkingDays: 3,
  deputyActsAlways: false,
  evidenceRequired: false,
  ...change,
});

interface Step {
  key: string;
  at: string;
  status: string;
}

describe('keeping policies', () => {
  let office: Office;

  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const create = (id: string, change: object = {}, by: Persona = 'personnel') =>
    office.clients[by].post('/rules/policies', { id, definition: definition(), reason: 'first', ...change });
  const version = (id: string, basedOnVersion: number, change: object = {}, by: Persona = 'personnel') =>
    office.clients[by].post(`/rules/policies/${id}/versions`, {
      basedOnVersion,
      definition: definition(),
      reason: 'better',
      ...change,
    });
  const detail = async (id: string) => (await office.clients.official.get(`/rules/policies/${id}`)).body;
  const receipt = async (assignmentId: string, key: string): Promise<Date | undefined> =>
    (
      (await office.engine
        .db('timer_receipt')
        .where({ assignment_id: assignmentId, step_key: key })
        .first('scheduled_at')) as { scheduled_at: Date } | undefined
    )?.scheduled_at;
  const fired = async (assignmentId: string, key: string) => {
    await until(async () => (await receipt(assignmentId, key)) !== undefined, `${key} fires`);

    return receipt(assignmentId, key);
  };

  it('a new version rules what is issued after it, and an assignment issued before keeps its own', async () => {
    expect((await create('two-steps')).body).toMatchObject({ id: 'two-steps', version: 1 });
    const dueAt = new Date(Date.now() + 1_500).toISOString();
    const before = await office.issue({ policyId: 'two-steps', dueInWorkingDays: undefined, dueAt });
    const made = await version('two-steps', 1, {
      definition: definition({ rungs: [{ offset: { iso: 'PT0.6S' }, recipients: ['assigner'] }] }),
    });
    expect([made.status, made.body.version]).toEqual([201, 2]);
    const after = await office.issue({ policyId: 'two-steps', dueInWorkingDays: undefined, dueAt });

    const at = (ms: number) => new Date(Date.parse(dueAt) + ms);
    expect(await fired(before.id, 'rung-1')).toEqual(at(200));
    expect(await fired(after.id, 'rung-1')).toEqual(at(600));
    expect(
      (await detail('two-steps')).versions.map((one: { version: number; open: number }) => [
        one.version,
        one.open,
      ]),
    ).toEqual([
      [2, 1],
      [1, 1],
    ]);
  });

  it('an announced version is read by everybody and rules nobody yet', async () => {
    await create('later');
    const effectiveFrom = new Date(Date.now() + 86_400_000).toISOString();
    await version('later', 1, { effectiveFrom, definition: definition({ evidenceRequired: true }) });

    expect(await detail('later')).toMatchObject({
      latest: 2,
      inForce: 1,
      versions: [
        {
          version: 2,
          standing: 'announced',
          effectiveFrom,
          author: { id: office.ids.personnel },
          reason: 'better',
        },
        { version: 1, standing: 'inForce', effectiveTo: effectiveFrom },
      ],
    });
    const issued = await office.issue({ policyId: 'later' });
    expect(issued).toMatchObject({ policy: { id: 'later', version: 1 } });
  });

  it('refuses what does not fit, with a pointer, and never changes a version that is there', async () => {
    await create('strict');
    const bad = (change: Record<string, unknown>) => version('strict', 1, { definition: definition(change) });
    const pointerOf = async (
      answer: Promise<{ status: number; body: { errors?: { pointer: string }[] } }>,
    ) => {
      const { status, body } = await answer;

      return [status, body.errors?.[0]?.pointer];
    };

    expect(await pointerOf(bad({ rungs: [] }))).toEqual([422, '/definition/rungs']);
    expect(await pointerOf(bad({ due: { recipients: [] } }))).toEqual([422, '/definition/due/recipients']);
    expect(await pointerOf(bad({ due: { recipients: [{ role: 'king' }] } }))).toEqual([
      422,
      '/definition/due/recipients/0',
    ]);
    expect(
      await pointerOf(
        bad({
          rungs: [
            { offset: { workingDays: 3 }, recipients: ['assigner'] },
            { offset: { workingDays: 1 }, recipients: ['assigner'] },
          ],
        }),
      ),
    ).toEqual([422, '/definition/rungs/1/offset']);
    expect(await pointerOf(version('strict', 1, { effectiveFrom: '2020-01-01T00:00:00Z' }))).toEqual([
      422,
      '/effectiveFrom',
    ]);
    expect((await create('strict')).body).toMatchObject({ status: 409, code: 'policy/taken' });
    expect((await version('strict', 1)).status).toBe(201);
    expect((await version('strict', 1)).body).toMatchObject({ status: 409, code: 'policy/version-changed' });
    expect((await version('nowhere', 1)).status).toBe(404);
    await expect(
      office.engine.db('escalation_policy').where({ id: 'strict', version: 1 }).update({ body: '{}' }),
    ).rejects.toThrow('append-only');
  });

  it('answers a repeated request with the version that it made', async () => {
    const send = () =>
      office.clients.admin.post(
        '/rules/policies',
        { id: 'once', definition: definition(), reason: 'first' },
        { 'Idempotency-Key': 'once-1' },
      );
    const [one, other] = [await send(), await send()];

    expect(other.body).toEqual(one.body);
    expect((await detail('once')).versions).toHaveLength(1);
  });

  it('applies to a unit and below it from when to when, and writes it down', async () => {
    await create('placed');
    const place = (body: object, by: Persona = 'personnel') =>
      office.clients[by].post('/rules/policies/placed/units', {
        unitIds: ['SKHCN'],
        reason: 'trial',
        ...body,
      });
    expect((await place({})).status).toBe(200);
    expect((await office.issue()) as object).toMatchObject({ policy: { id: 'placed', version: 1 } });
    expect((await place({})).body).toMatchObject({
      status: 409,
      code: 'policy/unit-has-policy',
      errors: [{ pointer: '/unitIds/0' }],
    });
    expect((await place({ replace: true })).status).toBe(200);
    expect((await place({ unitIds: ['NOWHERE'] })).body.errors[0].pointer).toBe('/unitIds/0');
    expect(
      (await office.clients.personnel.post('/rules/policies/placed/retire', { reason: 'x' })).body.code,
    ).toBe('policy/in-use');

    const [row] = (await detail('placed')).units;
    expect(row).toMatchObject({ unit: { id: 'SKHCN' }, to: null, setBy: { id: office.ids.personnel } });
    expect(
      (await office.clients.personnel.post(`/rules/unit-policies/${row.id}/end`, { reason: 'over' })).status,
    ).toBe(200);
    expect((await office.issue()) as object).toMatchObject({ policy: { id: 'standard' } });

    expect(
      (await office.clients.personnel.post('/rules/policies/placed/retire', { reason: 'over' })).status,
    ).toBe(200);
    expect(
      (await office.clients.head.get('/policies')).body.items.map(({ id }: { id: string }) => id),
    ).not.toContain('placed');
    const refused = await office.clients.head.post('/assignments', {
      title: 'x',
      assigneeId: office.ids.official,
      dueInWorkingDays: 1,
      policyId: 'placed',
    });
    expect(refused.body).toMatchObject({ status: 422, code: 'assignment/unknown-policy' });

    const actions = await office.engine
      .db('audit_entry')
      .where({ chain: 'system' })
      .whereNot({ action: 'refused' })
      .whereRaw("canonical LIKE '%placed%'")
      .orderBy('seq')
      .pluck('action');
    expect(actions).toEqual([
      'policy.created',
      'policy.placed',
      'policy.placed',
      'policy.unitEnded',
      'policy.retired',
    ]);
  });

  it('shows the ladder of a draft beside that of the version in force', async () => {
    const draft = definition({ rungs: [{ offset: { workingDays: 2 }, recipients: ['lineManager'] }] });
    const { body } = await office.clients.methodologist.post('/rules/policy-preview', {
      definition: draft,
      policyId: 'standard',
      dueAt: '2026-08-28T10:00:00Z',
    });

    const rungs = (ladder: Step[]) => ladder.filter(({ key }) => key.startsWith('rung')).map(({ at }) => at);
    // Monday 31 August to Wednesday 2 September are off: one working day later is Thursday.
    expect(rungs(body.inForce.ladder)).toEqual(['2026-09-03T10:00:00.000Z', '2026-09-07T10:00:00.000Z']);
    expect(rungs(body.draft)).toEqual(['2026-09-04T10:00:00.000Z']);
  });

  it('a proposal becomes a version by somebody else’s word only', async () => {
    await create('proposed');
    const propose = (by: Persona) =>
      office.clients[by].post('/rules/proposals', {
        policyId: 'proposed',
        basedOnVersion: 1,
        definition: definition({ evidenceRequired: true }),
        reason: 'method',
      });
    const decide = (by: Persona, id: string, body: object) =>
      office.clients[by].post(`/rules/proposals/${id}/decide`, body);
    const { status, body: proposal } = await propose('methodologist');
    expect([status, proposal.decision]).toEqual([201, null]);
    expect((await detail('proposed')).latest).toBe(1);

    expect((await decide('methodologist', proposal.id, { decision: 'approved' })).status).toBe(403);
    expect((await decide('admin', proposal.id, { decision: 'refused' })).body.errors[0].pointer).toBe(
      '/reason',
    );
    expect((await decide('admin', proposal.id, { decision: 'approved' })).body).toMatchObject({
      decision: 'approved',
      version: 2,
      decidedBy: { id: office.ids.admin },
    });
    expect(await detail('proposed')).toMatchObject({
      versions: [
        { version: 2, author: { id: office.ids.methodologist }, definition: { evidenceRequired: true } },
        {},
      ],
    });
    const own = (await propose('personnel')).body;
    expect(own).toMatchObject({ status: 409, code: 'policy/version-changed' });
    expect((await decide('personnel', proposal.id, { decision: 'refused', reason: 'no' })).body.code).toBe(
      'policy/already-decided',
    );
  });

  it.each<[string, string, object | null, Persona[]]>([
    ['GET', '/rules/policies', null, ['official', 'head', 'operator', 'auditor', 'methodologist', 'admin']],
    ['POST', '/rules/policies', {}, ['personnel', 'admin']],
    ['POST', '/rules/policies/standard/versions', {}, ['personnel', 'admin']],
    ['POST', '/rules/policies/standard/retire', {}, ['personnel', 'admin']],
    ['POST', '/rules/policies/standard/units', {}, ['personnel', 'admin']],
    ['POST', '/rules/unit-policies/x/end', {}, ['personnel', 'admin']],
    ['GET', '/rules/proposals', null, ['methodologist', 'personnel', 'admin', 'auditor']],
    ['POST', '/rules/proposals', {}, ['methodologist', 'personnel', 'admin']],
    ['POST', '/rules/proposals/x/decide', {}, ['methodologist', 'personnel', 'admin']],
  ])('%s %s is open to those whose it is and to nobody else', async (method, address, body, open) => {
    for (const [persona, client] of Object.entries(office.clients)) {
      const { status } = await client.call(method, address, body ?? undefined);
      const isOpen = open.includes(persona as Persona) || (address === '/rules/policies' && method === 'GET');
      expect([persona, status === 403]).toEqual([persona, !isOpen]);
    }
  });
});
