/** Leniency and spread of those who judge: by rater and by group, without names, nothing about too few people. */
import { ENDPOINTS } from '../../../contracts/endpoints';
import { findMethod, saveMethod } from '../../../db/repositories/evaluation-methods';
import { AGENCY, judgedAgency } from '../../support/judged-month';
import type { Persona } from '../../support/office';
import { shippedMethod } from '../../support/shipped';
import { Office } from '../../support/office';
import { monthsBefore } from '../../support/past-month';

const month = monthsBefore(new Date(), 2);

const SHIPPED = shippedMethod('vn-335-2025').version;

describe('how consistently people judge', () => {
  let office: Office;
  let third: string;

  const get = (by: Persona, address: string) => office.clients[by].get(address);
  const report = (by: Persona, query: object = {}) =>
    get(
      by,
      `/evaluation-consistency?${new URLSearchParams({ unitId: AGENCY, from: month, to: month, ...query })}`,
    );

  /** How few people a row may be about is the method's: the next version says otherwise. */
  async function leastGroup(least: number, version: number): Promise<void> {
    const { db } = office.engine;
    const method = await findMethod(db, 'vn-335-2025', { version: version - 1 });
    await saveMethod(db, { ...method!, version, leastGroup: least });
  }

  beforeAll(async () => {
    office = await Office.open();
    third = office.ids.auditor;
    await judgedAgency(office, month);
    await leastGroup(2, SHIPPED + 1);
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
    await leastGroup(3, SHIPPED + 2);
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
