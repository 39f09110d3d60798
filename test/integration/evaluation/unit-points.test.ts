/** A unit's points of a month: counted from its work by a method that says so, opened to it, kept with the level. */
import { ENDPOINTS } from '../../../contracts/endpoints';
import type { Persona } from '../../support/office';
import { Office } from '../../support/office';
import { monthsBefore, onlyPeopleOf, recordPastWork } from '../../support/past-month';
import { shippedMethod } from '../../support/shipped';
import { until } from '../../support/wait';
import { verifyPeriod } from '../../../tools/evaluation-verify';

const AGENCY = 'SKHCN';
const DIVISION = 'SKHCN.P01';
const month = monthsBefore(new Date(), 2);
const decree = shippedMethod('vn-335-2025');

describe('the points of a unit', () => {
  let office: Office;
  let period: string;
  let shared: Omit<Parameters<typeof recordPastWork>[1], 'id'>;

  beforeAll(async () => {
    office = await Office.open();
    const { head, deputy, chief, official } = office.ids;
    await onlyPeopleOf(office.engine.db, AGENCY, [head, deputy, chief, official]);
    shared = { month, assignerId: head, assigneeId: official, reviewerId: chief, unitId: DIVISION };
    await recordPastWork(office.engine, { ...shared, id: 'w-1' });
    await recordPastWork(office.engine, { ...shared, id: 'w-2', majorReturn: true });
    await recordPastWork(office.engine, { ...shared, id: 'w-3', late: true });
    const { status, body } = await post('personnel', '/evaluation-periods', {
      ...{ agencyId: AGENCY, kind: 'month', startsOn: month },
    });
    expect(status).toBe(201);
    period = `/evaluation-periods/${body.id}`;
    await until(async () => (await get('personnel', period)).body.state === 'open', 'the period is open');
  });
  afterAll(() => office.close());

  const get = (by: Persona, address: string) => office.clients[by].get(address);
  const post = (by: Persona, address: string, body: object = {}) => office.clients[by].post(address, body);
  const preview = (facts: object) =>
    post('head', `${period}/units/${DIVISION}/level-preview`, { facts: { ...known, ...facts } });
  const record = (documentNumber: string, facts: object) =>
    post('head', `${period}/unit-levels`, {
      ...{ unitId: DIVISION, documentNumber },
      facts: { ...known, ...facts },
    });
  const current = async () =>
    (await get('head', `${period}/unit-levels`)).body.items.find(
      (one: { unit: { id: string } }) => one.unit.id === DIVISION,
    ).current;
  const explained = (by: Persona, no: number) => get(by, `${period}/units/${DIVISION}/levels/${no}/points`);
  const known = { defectsFixed: true, provenViolation: false };
  const reasoned = { typedReason: 'Theo tiêu chí của tỉnh' };

  it('are counted from the work it led, and open to each line and assignment', async () => {
    const { body } = await get('head', `${period}/units/${DIVISION}/facts`);
    expect(ENDPOINTS.getUnitFacts.response.parse(body)).toEqual(body);
    expect(body.rules).toEqual({ results: 'computed', most: decree.points });
    // (1 + 11/12 + 11/12) / 3: a quarter of one of three units is lost twice.
    const { score, beyond, lines, works, listed } = body.points;
    expect(score).toMatchObject({ ratio: '17/18', resultPoints: '595/9', total: null });
    expect(score.explanation.map(({ factor }: { factor: string }) => factor)).not.toContain('commonPoints');
    expect(JSON.stringify(score.explanation)).toContain('× 70 = 595/9');
    expect(beyond).toEqual({ share: '0', because: expect.stringContaining('3') as string });
    expect([works, listed]).toEqual([3, 3]);
    expect(lines).toMatchObject([{ assigned: '3', completed: '3', product: null }]);
    const [w1, w2, w3] = ['w-1', 'w-2', 'w-3'].map((id) =>
      lines[0].assignments.find((one: { id: string }) => one.id === id),
    );
    expect([w1, w2, w3].map((one) => [one.qualityFailures.length, one.delays.length])).toEqual([
      [0, 0],
      [1, 0],
      [0, 1],
    ]);
    // The only one who had its work has the same ratio.
    const sheet = await get('official', `/evaluations/me/${month}`);
    expect(sheet.body.score.ratio).toBe(score.ratio);
  });

  it('are for those who rate the unit or read results: of a small unit they are a person’s', async () => {
    const facts = await get('deputy', `${period}/units/${DIVISION}/facts`);
    expect([facts.status, facts.body.assigned, facts.body.points]).toEqual([200, 3, null]);
    expect((await get('auditor', `${period}/units/${DIVISION}/facts`)).body.points).not.toBeNull();
  });

  it.each<[string, object]>([
    ['/facts/commonPoints', {}],
    ['/facts/commonPoints', { commonPoints: '30.5' }],
    ['/facts/total', { commonPoints: '28', total: '90' }],
    ['/facts/typedReason', { commonPoints: '28', resultPoints: '60' }],
    ['/facts/resultPoints', { commonPoints: '28', resultPoints: '71', ...reasoned }],
    ['/facts/typedReason', { commonPoints: '28', beyondShare: '0.4' }],
  ])(
    'refuse at %s what the method does not ask for, or a figure without a reason',
    async (pointer, facts) => {
      const { status, body } = await preview(facts);
      expect([status, body.errors[0].pointer]).toEqual([422, pointer]);
    },
  );

  it('make the total with the common criteria that were entered', async () => {
    const { status, body } = await preview({ commonPoints: '28' });
    expect(ENDPOINTS.previewUnitLevel.response.parse(body)).toEqual(body);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ total: '847/9', commonPoints: '28', resultPoints: '595/9', beyondShare: '0', typed: [] },
      points: { score: { ratio: '17/18' }, works: 3 },
      // A third was late, where a fifth is allowed.
      level: 'notCompleted',
    });
  });

  it('stay with the recorded level, whatever work comes to light afterwards', async () => {
    const before = (await preview({ commonPoints: '28' })).body.points;
    expect((await record('50/QĐ', { commonPoints: '28' })).status).toBe(201);
    expect(await current()).toMatchObject({
      ...{ no: 1, opens: true, typed: [], isComputed: true },
      facts: {
        ...{ total: '847/9', commonPoints: '28', resultPoints: '595/9', beyondShare: '0' },
        counted: { assigned: 3, beyondShare: '0', resultPoints: '595/9' },
      },
      by: { id: office.ids.head },
    });
    await recordPastWork(office.engine, { ...shared, id: 'w-4', undone: true });
    const now = (await get('head', `${period}/units/${DIVISION}/facts`)).body.points;
    expect([now.works, now.score.ratio]).toEqual([4, '17/24']);
    const { body } = await explained('head', 1);
    expect(ENDPOINTS.explainUnitLevel.response.parse(body)).toEqual(body);
    expect(body).toMatchObject({ no: 1, typed: [], method: { version: decree.version } });
    expect(body.points).toEqual(before);
  });

  it('may be typed otherwise with a reason, and say so', async () => {
    const facts = { commonPoints: '28', resultPoints: '60', beyondShare: '0.4', ...reasoned };
    expect((await record('51/QĐ', facts)).status).toBe(201);
    expect(await current()).toMatchObject({
      ...{ no: 2, typed: ['beyondShare', 'resultPoints'], ...reasoned },
      facts: { total: '88', resultPoints: '60', counted: { resultPoints: '595/12', beyondShare: '0' } },
    });
    expect((await explained('head', 2)).body).toMatchObject({
      ...{ no: 2, typed: ['beyondShare', 'resultPoints'] },
      points: { score: { resultPoints: '595/12' } },
    });
    expect((await explained('head', 1)).body.points.works).toBe(3);
  });

  it('open to nobody else, and where nothing was kept there is nothing', async () => {
    const statuses = (['auditor', 'deputy', 'chief', 'ward'] as const).map(
      async (by) => (await explained(by, 1)).status,
    );
    expect(await Promise.all(statuses)).toEqual([200, 403, 404, 404]);
    expect((await explained('head', 9)).status).toBe(404);
    await post('head', `${period}/unit-levels`, {
      ...{ unitId: DIVISION, documentNumber: '52/QĐ', level: 'good' },
    });
    expect(await current()).toMatchObject({ no: 3, opens: false, facts: null });
    expect((await explained('head', 3)).status).toBe(404);
  });

  it('are computed again from what was kept, and a changed figure is found', async () => {
    const { db } = office.engine;
    const id = period.split('/').at(-1) ?? '';
    expect(await verifyPeriod(db, id)).toMatchObject({ units: 2, differences: [] });
    await expect(db('evaluation_unit_inputs').delete()).rejects.toThrow();
    await db.raw('ALTER TABLE evaluation_unit_inputs DISABLE TRIGGER evaluation_unit_inputs_append_only');
    await db.raw(
      `UPDATE evaluation_unit_inputs SET body = jsonb_set(body, '{result,resultPoints}', '"70"')
        WHERE hash = (SELECT inputs_hash FROM evaluation_unit_level WHERE no = 2 AND unit_id = ?)`,
      [DIVISION],
    );
    await db.raw('ALTER TABLE evaluation_unit_inputs ENABLE TRIGGER evaluation_unit_inputs_append_only');
    expect((await verifyPeriod(db, id)).differences).toEqual([
      { workflowId: `unit-level/${id}/${DIVISION}`, seq: 2, what: 'inputsChanged' },
    ]);
  });
});
