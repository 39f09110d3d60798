/** Leniency and spread of those who judge: by rater and by group, without names, nothing about too few people. */
import { ENDPOINTS } from '../../../contracts/endpoints';
import { findMethod, saveMethod } from '../../../db/repositories/evaluation-methods';
import type { Persona } from '../../support/office';
import { Office } from '../../support/office';
import { monthsBefore, onlyPeopleOf } from '../../support/past-month';
import { until } from '../../support/wait';

const AGENCY = 'SKHCN';
const month = monthsBefore(new Date(), 2);

describe('how consistently people judge', () => {
  let office: Office;
  let third: string;
  const forms: Record<string, string> = {};

  const get = (by: Persona, address: string) => office.clients[by].get(address);
  const report = (by: Persona, query: object = {}) =>
    get(
      by,
      `/evaluation-consistency?${new URLSearchParams({ unitId: AGENCY, from: month, to: month, ...query })}`,
    );

  /** The share of each cap that somebody is given. */
  async function judge(by: Persona, whose: Persona, share: number, leads = false): Promise<void> {
    const address = `/evaluation-forms/${forms[office.ids[whose]]}`;
    const { criteria } = (await get(whose, address)).body;
    const points = Object.fromEntries(
      criteria.map(({ key, cap }: { key: string; cap: string }) => [key, String(Number(cap) * share)]),
    );
    const leader = { unitResult: '100', organising: '100', cohesion: '100' };
    await office.clients[whose].post(`${address}/commands/assessSelf`, {
      points,
      strengths: '',
      weaknesses: '',
    });
    const judged = await office.clients[by].post(`${address}/commands/assess`, {
      points,
      comment: 'Tốt',
      ...(leads && { leader }),
    });
    expect(judged.body.status).toBe('confirmation');
    const { preview } = (await get(by, address)).body;
    const confirmed = await office.clients[by].post(`${address}/commands/confirm`, {
      inputsHash: preview.hash,
    });
    expect(confirmed.body.status).toBe('petitionWindow');
  }

  /** How few people a row may be about is the method's: the next version says otherwise. */
  async function leastGroup(least: number, version: number): Promise<void> {
    const { db } = office.engine;
    const method = await findMethod(db, 'vn-335-2025', { version: version - 1 });
    await saveMethod(db, { ...method!, version, leastGroup: least });
  }

  beforeAll(async () => {
    office = await Office.open();
    const { db } = office.engine;
    const { head, deputy, chief, official, colleague } = office.ids;
    // A third person of the division, who can log in.
    third = office.ids.auditor;
    await db('appointment').where({ person_id: third }).delete();
    const validFrom = new Date(Date.now() - 400 * 86_400_000).toISOString();
    await db('appointment').insert({
      person_id: third,
      unit_id: 'SKHCN.P01',
      position: 'staff',
      is_primary: true,
      valid_from: validFrom,
    });
    await onlyPeopleOf(db, AGENCY, [head, deputy, chief, official, colleague, third]);
    const opened = await office.clients.personnel.post('/evaluation-periods', {
      agencyId: AGENCY,
      kind: 'month',
      startsOn: month,
    });
    const address = `/evaluation-periods/${opened.body.id}`;
    await until(async () => (await get('personnel', address)).body.state === 'open', 'all forms are started');
    const items = (await get('personnel', `${address}/forms`)).body.items as {
      id: string;
      person: { id: string };
    }[];
    items.forEach(({ id, person }) => (forms[person.id] = id));
    await judge('chief', 'official', 1);
    await judge('chief', 'colleague', 0.8);
    await judge('chief', 'auditor', 0.6);
    await judge('head', 'chief', 0.6, true);
    await judge('head', 'deputy', 0.6, true);
    await leastGroup(2, 2);
  }, 120_000);
  afterAll(() => office.close());

  it('is for those who examine, of a unit that there is, over months in order', async () => {
    expect((await report('official')).status).toBe(403);
    expect((await report('methodologist', { unitId: 'XX' })).body.errors[0].pointer).toBe('/unitId');
    expect((await report('methodologist', { to: '2000-01' })).body.errors[0].pointer).toBe('/to');
  });

  it('tells leniency and spread by rater and by group, and nobody’s name', async () => {
    const { status, body } = await report('methodologist');
    expect(status).toBe(200);
    expect(ENDPOINTS.getConsistency.response.parse(body)).toEqual(body);
    const figures = (rows: { people: number; mean: string; difference: string; spread: string }[]) =>
      rows.map(({ people, mean, difference, spread }) => [people, mean, difference, spread]);
    expect(figures(body.raters.rows).sort()).toEqual([
      [2, '60.0', '-20.0', '0.0'],
      [3, '80.0', '20.0', '13.3'],
    ]);
    expect(
      body.groups.rows.map(({ label, people }: { label: string; people: number }) => [label, people]),
    ).toEqual([
      ['leaders', 2],
      ['officials', 3],
    ]);
    expect(figures(body.all.rows)).toEqual([[5, '72.0', null, '14.4']]);
    const text = JSON.stringify(body);
    [...Object.values(office.ids), third].forEach((id) => expect(text).not.toContain(id));
  });

  it('hides rows of too few people, and the one that would give them away', async () => {
    await leastGroup(3, 3);
    const { body } = await report('personnel');
    expect([body.least, body.raters, body.groups]).toEqual([
      3,
      { rows: [], hidden: 2 },
      { rows: [], hidden: 2 },
    ]);
    expect(body.all.rows).toHaveLength(1);
  });

  it('goes out as a table, which the audit names', async () => {
    const query = new URLSearchParams({ unitId: AGENCY, from: month, to: month, format: 'csv' });
    const { status, body } = await get('personnel', `/evaluation-consistency/table?${query}`);
    expect([status, String(body).includes('72.0')]).toEqual([200, true]);
    const taken = await office.engine
      .db('audit_entry')
      .whereRaw('canonical LIKE \'%"list":"evaluation-consistency"%\'')
      .first();
    expect(taken).toBeDefined();
  });
});
