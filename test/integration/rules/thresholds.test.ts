/** Thresholds that a policy sets: with how much on hand somebody is warned of, and how soon one reminds by hand again. */
import { Office } from '../../support/office';

const both = (text: string) => ({ vi: text, en: text });

const definition = (change: Record<string, unknown> = {}) => ({
  name: both('Narrow'),
  legalBasis: both('Decision of the test'),
  reminders: [],
  due: { recipients: ['assignee'] },
  rungs: [{ offset: { workingDays: 1 }, recipients: ['lineManager'] }],
  stuckAfterWorkingDays: 3,
  dueSoonWorkingDays: 3,
  deputyActsAlways: false,
  evidenceRequired: false,
  ...change,
});

describe('thresholds of a policy', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
    const { personnel } = office.clients;
    const made = await personnel.post('/rules/policies', {
      id: 'narrow',
      definition: definition({ warnAboveOpen: 1, remindAgainAfterMinutes: 0 }),
      reason: 'first',
    });
    expect(made.status).toBe(201);
  });
  afterAll(() => office.close());

  const workload = async () =>
    (await office.clients.head.get(`/people/${office.ids.official}/workload`)).body as Record<
      string,
      unknown
    >;

  it('are kept with each version, and checked', async () => {
    const { personnel, official } = office.clients;
    const { body } = await official.get('/rules/policies/narrow');
    expect(body.versions[0].definition).toMatchObject({ warnAboveOpen: 1, remindAgainAfterMinutes: 0 });
    const wrong = await personnel.post('/rules/policies', {
      id: 'wrong',
      definition: definition({ warnAboveOpen: -1 }),
      reason: 'wrong',
    });
    expect(wrong.body).toMatchObject({ status: 422, errors: [{ pointer: '/definition/warnAboveOpen' }] });
  });

  it('bound how far work is split and a delegation handed on', async () => {
    const { personnel, chief, deputy } = office.clients;
    const made = await personnel.post('/rules/policies', {
      id: 'short',
      definition: definition({ delegationLinks: 1, cascadeLevels: 0 }),
      reason: 'short ways',
    });
    expect(made.status).toBe(201);
    const { body } = await personnel.get('/rules/policies/short');
    expect(body.versions[0].definition).toMatchObject({ delegationLinks: 1, cascadeLevels: 0 });
    const place = (policyId: string) =>
      personnel.post(`/rules/policies/${policyId}/units`, {
        unitIds: ['HN'],
        reason: 'short ways',
        replace: true,
      });
    expect((await place('short')).status).toBeLessThan(300);
    const endsAt = new Date(Date.now() + 3_600_000).toISOString();
    const first = await chief.post('/delegations', { toId: office.ids.deputy, endsAt, kinds: ['review'] });
    expect(first.status).toBe(201);
    // A second link is one too many here.
    const second = { toId: office.ids.colleague, endsAt, kinds: ['review'] };
    expect(await deputy.post('/delegations', second)).toMatchObject({
      status: 422,
      body: { code: 'delegation/chain-too-long' },
    });
    expect((await place('standard')).status).toBeLessThan(300);
    expect((await deputy.post('/delegations', second)).status).toBe(201);
  });

  it('warn of whoever has much on hand, by the policy of their unit, where one looks and where many are issued', async () => {
    expect(await workload()).toMatchObject({ open: 0, warnAbove: 12, tooMuch: false });
    const placed = await office.clients.personnel.post('/rules/policies/narrow/units', {
      unitIds: ['SKHCN.P01'],
      reason: 'first',
      replace: true,
    });
    expect(placed.status).toBeLessThan(300);
    expect(await workload()).toMatchObject({ open: 0, warnAbove: 1, tooMuch: false });
    await office.issue({ title: 'One' });
    expect(await workload()).toMatchObject({ open: 1, warnAbove: 1, tooMuch: true });

    const { head } = office.clients;
    const { body: directive } = await head.post('/directives', {
      number: '7/KH-SKHCN',
      issuedOn: '2026-04-02',
      issuer: { unitId: 'SKHCN' },
      signer: 'Giám đốc',
      abstract: 'Về khối lượng việc',
    });
    const { body: seen } = await head.post(`/directives/${directive.id}/distribution-preview`, {
      recipients: { peopleOfUnitIds: ['SKHCN.P01'] },
      assignment: { title: 'Báo cáo', dueInWorkingDays: 5 },
    });
    const flagsOf = (id: string) =>
      seen.rows.find((row: { person: { id: string } | null }) => row.person?.id === id)?.flags;
    expect(flagsOf(office.ids.official)).toContain('tooMuch');
    expect(flagsOf(office.ids.colleague)).not.toContain('tooMuch');
    expect(seen.flagged.tooMuch).toBe(1);
    // A warning is no refusal.
    await office.issue({ title: 'Two' });
  });

  it('let somebody remind again as soon as the policy of the assignment says, and the view says from when', async () => {
    const { head } = office.clients;
    const remind = (id: string) => head.post(`/assignments/${id}/remind`, {});
    const often = await office.issue({ policyId: 'narrow' });
    expect([(await remind(often.id)).status, (await remind(often.id)).status]).toEqual([200, 200]);
    expect((await head.get(`/assignments/${often.id}`)).body.reminding).toEqual({ againAt: null });

    const usual = await office.issue({ policyId: 'standard' });
    const { againAt } = (await remind(usual.id)).body;
    expect((await remind(usual.id)).status).toBe(409);
    expect((await head.get(`/assignments/${usual.id}`)).body.reminding).toEqual({ againAt });
    expect((await office.clients.official.get(`/assignments/${usual.id}`)).body.reminding).toBeNull();
    expect((await office.clients.auditor.get(`/assignments/${usual.id}`)).body.reminding).toBeNull();
  });
});
