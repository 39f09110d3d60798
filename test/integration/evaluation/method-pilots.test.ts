/** A proposed method tried by one division: its people are really scored by it, everybody else by the standing one. */
import { decidePilotStage, proposeMethodPilot } from '../../../application/evaluation/method-pilots';
import { ENDPOINTS } from '../../../contracts/endpoints';
import { findForm } from '../../../db/repositories/evaluation-forms';
import { monthAfter } from '../../../domain/evaluation/method-pilot';
import type { Persona } from '../../support/office';
import { Office } from '../../support/office';
import { monthsBefore, onlyPeopleOf, recordPastWork } from '../../support/past-month';
import { shippedMethod } from '../../support/shipped';
import { verifyPeriod } from '../../../tools/evaluation-verify';
import { until } from '../../support/wait';

const AGENCY = 'SKHCN';
const DIVISION = 'SKHCN.P01';
const OUTSIDE = 'SKHCN.P02';
const { version: SHIPPED } = shippedMethod('vn-335-2025');
const PILOTED = SHIPPED + 1;
const PILOTS = '/evaluation-method-pilots';
const month = monthsBefore(new Date(), 2);
const nextMonth = monthAfter(monthsBefore(new Date(), 0), 1);

describe('a pilot of a method', () => {
  let office: Office;
  let draftId: string;
  let draftBody: Record<string, unknown>;
  /** Of the division that pilots, and of one that does not: the same work. */
  let outsider: string;
  /** The criterion that the proposed version lacks. */
  let dropped: string;

  beforeAll(async () => {
    office = await Office.open();
    const { db } = office.engine;
    const { head, chief, official, colleague, personnel } = office.ids;
    const row = await db('appointment')
      .where({ unit_id: OUTSIDE, is_primary: true, position: 'staff' })
      .first();
    outsider = row.person_id as string;
    await onlyPeopleOf(db, AGENCY, [head, chief, official, colleague, personnel, outsider]);
    const shared = { month, assignerId: head, reviewerId: chief, majorReturn: true };
    await recordPastWork(office.engine, { ...shared, id: 'p-1', assigneeId: official, unitId: DIVISION });
    await recordPastWork(office.engine, { ...shared, id: 'p-2', assigneeId: outsider, unitId: OUTSIDE });
    await recordPastWork(office.engine, {
      ...{ month, assignerId: head, reviewerId: head, unitId: DIVISION },
      ...{ id: 'p-3', assigneeId: chief },
    });
    const [{ body }] = (await get('official', '/evaluation-methods/vn-335-2025/versions')).body.items;
    draftBody = { ...body, deductionPerFailure: '1/2', effectiveFrom: '2026-01-01', ...fewer(body) };
    const sent = { methodId: 'vn-335-2025', basedOn: SHIPPED, body: draftBody, reason: 'Thử trừ một nửa' };
    draftId = (await post('methodologist', '/evaluation-method-drafts', sent)).body.id as string;
  });
  afterAll(() => office.close());

  /** Without a leader's cohesion, and with the last criterion's points in the first one. */
  function fewer({
    leaderFactors,
    criteria,
  }: {
    leaderFactors: { factor: string }[];
    criteria: { key: string; cap: string }[];
  }) {
    const last = criteria.at(-1);
    dropped = last?.key ?? '';

    return {
      leaderFactors: leaderFactors.filter(({ factor }) => factor !== 'cohesion'),
      criteria: criteria.slice(0, -1).map((one, index) => ({
        ...one,
        cap: index === 0 ? String(Number(one.cap) + Number(last?.cap)) : one.cap,
      })),
    };
  }

  const get = (by: Persona, address: string) => office.clients[by].get(address);
  const post = (by: Persona, address: string, body: object = {}, key?: string) =>
    office.clients[by].post(address, body, key === undefined ? {} : { 'Idempotency-Key': key });
  const wish = (changes: object = {}) => ({
    name: 'Thử mức trừ một nửa',
    what: { draftId, revision: 1 },
    unitIds: [DIVISION],
    startsOn: nextMonth,
    lastMonth: null,
    smallestGroup: 2,
    reason: 'Xem mức trừ khác ảnh hưởng thế nào',
    ...changes,
  });
  const approval = { decision: 'approved', documentNumber: '12/QĐ-SNV', reason: 'Đồng ý' };

  it('is proposed by those who keep the methods, for a month to come and units that there are', async () => {
    expect((await post('official', PILOTS, wish())).status).toBe(403);
    expect((await get('official', PILOTS)).status).toBe(403);
    const running = await post('methodologist', PILOTS, wish({ startsOn: monthsBefore(new Date(), 0) }));
    expect([running.body.code, running.body.errors[0].pointer]).toEqual([
      'evaluation/method-retroactive',
      '/startsOn',
    ]);
    const nowhere = await post('methodologist', PILOTS, wish({ unitIds: [DIVISION, 'XX'] }));
    expect([nowhere.status, nowhere.body.errors[0].pointer]).toEqual([422, '/unitIds/1']);
    const stale = await post('methodologist', PILOTS, wish({ what: { draftId, revision: 7 } }));
    expect(stale.body.code).toBe('evaluation/method-version-changed');
  });

  describe('decided before its month', () => {
    let pilotId: string;

    // The commands are given as they were three months ago: a month that is over can only have been decided then.
    beforeAll(async () => {
      const now = new Date(Date.parse(`${month}-01T00:00:00Z`) - 20 * 86_400_000).toISOString();
      const { db } = office.engine;
      const { methodologist, personnel } = office.ids;
      const author = { db, personId: methodologist, now, requestId: 'pilot-1' };
      const pilot = await proposeMethodPilot(author, wish({ startsOn: month }) as never);
      pilotId = pilot.id;
      await expect(decidePilotStage(author, pilotId, 1, approval as never)).rejects.toThrow('own-draft');
      const late = { db, personId: personnel, now: new Date().toISOString(), requestId: 'pilot-2' };
      await expect(decidePilotStage(late, pilotId, 1, approval as never)).rejects.toThrow('retroactive');
      const decided = await decidePilotStage({ ...late, now }, pilotId, 1, approval as never);
      expect([decided.methodVersion, decided.stages[0]?.documentNumber]).toEqual([PILOTED, '12/QĐ-SNV']);
    });

    it('makes a version that is in force for nobody else, and never changes', async () => {
      expect((await get('official', '/evaluation-methods/vn-335-2025')).body.version).toBe(SHIPPED);
      const { items } = (await get('official', '/evaluation-methods/vn-335-2025/versions')).body;
      expect(
        items.map((one: { version: number; pilotOnly: boolean }) => [one.version, one.pilotOnly]),
      ).toEqual([
        [PILOTED, true],
        [SHIPPED, false],
      ]);
      const draft = (await get('personnel', '/evaluation-methods/vn-335-2025/drafts')).body.items[0];
      expect(draft).toMatchObject({ state: 'adopted', version: PILOTED, documentNumber: '12/QĐ-SNV' });
    });

    it('shows the person inside their month by the piloted version before a form is opened', async () => {
      const inside = (await get('official', `/evaluations/me/${month}`)).body;
      expect([inside.method.version, inside.score.b]).toEqual([PILOTED, '0.5']);
      const outside = (await get('personnel', `/evaluations/${outsider}/${month}`)).body;
      expect([outside.method.version, outside.score.b]).toEqual([SHIPPED, '0.75']);
      const before = (await get('official', `/evaluations/me/${monthAfter(month, -1)}`)).body;
      expect(before.method.version).toBe(SHIPPED);
    });

    it('pins the method of each form when the period is opened, and scores by it', async () => {
      const opened = await post('personnel', '/evaluation-periods', {
        agencyId: AGENCY,
        kind: 'month',
        startsOn: month,
      });
      const periodId = opened.body.id as string;
      await until(
        async () => (await get('personnel', `/evaluation-periods/${periodId}`)).body.state === 'open',
        'all forms are started',
      );
      const forms = (await get('personnel', `/evaluation-periods/${periodId}/forms`)).body.items as {
        id: string;
        person: { id: string };
      }[];
      const formOf = (personId: string): string =>
        forms.find(({ person }) => person.id === personId)?.id ?? '';
      const inside = formOf(office.ids.official);
      const outside = formOf(outsider);
      const versions: Record<string, number> = {};

      for (const id of forms.map((one) => one.id)) {
        const { state } = (await findForm(office.engine.db, id)) as NonNullable<
          Awaited<ReturnType<typeof findForm>>
        >;
        versions[state.personId] = state.method.version;
      }

      const { head, chief, official, colleague } = office.ids;
      expect([versions[official], versions[colleague], versions[chief]]).toEqual([PILOTED, PILOTED, PILOTED]);
      expect([versions[outsider], versions[head]]).toEqual([SHIPPED, SHIPPED]);

      // Nobody assessed themselves: the clock lets the form go on, which is not waited for here.
      const { db } = office.engine;
      const rows = await db('evaluation_period_person').where({ period_id: periodId }).orderBy('person_id');
      expect(rows.filter((row) => row.method_version === PILOTED)).toHaveLength(3);
      const previews = await Promise.all([
        get('personnel', `/evaluation-forms/${inside}`),
        get('personnel', `/evaluation-forms/${outside}`),
      ]);
      expect(previews.map(({ body }) => body.method.version)).toEqual([PILOTED, SHIPPED]);

      const points = Object.fromEntries(
        previews[0].body.criteria.map(({ key, cap }: { key: string; cap: string }) => [key, cap]),
      );
      await post('official', `/evaluation-forms/${inside}/commands/assessSelf`, {
        points,
        strengths: '',
        weaknesses: '',
      });
      await post('chief', `/evaluation-forms/${inside}/commands/assess`, { points, comment: 'Tốt' });
      const seen = (await get('chief', `/evaluation-forms/${inside}`)).body;
      const confirmed = await post('chief', `/evaluation-forms/${inside}/commands/confirm`, {
        inputsHash: seen.preview.hash,
      });
      // a = 1, b = 1/2, c = 1: 30 + 70 × 5/6, where the standing method says 30 + 70 × 11/12.
      expect(confirmed.body).toMatchObject({
        status: 'petitionWindow',
        method: { version: PILOTED },
        result: { factors: { quality: '0.5' }, ratio: '5/6', total: '265/3', level: 'good' },
      });
      expect(confirmed.body.versions[0].documents).toHaveLength(1);
      expect(await verifyPeriod(db, periodId)).toMatchObject({ differences: [] });
    });

    it('asks in its forms for exactly what it counts, and refuses what it dropped', async () => {
      const { items } = (await get('chief', '/evaluation-forms?of=me&kind=month')).body;
      const id = items[0].id as string;
      const form = (await get('head', `/evaluation-forms/${id}`)).body;
      expect([form.leads, form.method.version, form.leaderFactors]).toEqual([
        true,
        PILOTED,
        ['unitResult', 'organising'],
      ]);
      expect(form.criteria.map(({ key }: { key: string }) => key)).not.toContain(dropped);
      const points = Object.fromEntries(
        form.criteria.map(({ key, cap }: { key: string; cap: string }) => [key, cap]),
      );
      const given = (by: Persona, command: string, body: object) =>
        post(by, `/evaluation-forms/${id}/commands/${command}`, body);
      await given('chief', 'assessSelf', { points, strengths: '', weaknesses: '' });
      const leader = { unitResult: '100', organising: '50' };
      const judge = (changes: object) =>
        given('head', 'assess', { points, leader, comment: 'Tốt', ...changes });
      const refused = [
        await judge({ leader: { ...leader, cohesion: '100' } }),
        await judge({ leader: { unitResult: '100' } }),
        await judge({ points: { ...points, [dropped]: '1' } }),
      ];
      expect(refused.map(({ body: { code, errors } }) => [code, errors[0].pointer])).toEqual([
        ['evaluation/unknown-factor', '/leader/cohesion'],
        ['evaluation/leader-value', '/leader/organising'],
        ['evaluation/unknown-criterion', `/points/${dropped}`],
      ]);
      const { body } = await judge({});
      // Five factors, one of them at a half.
      expect(body).toMatchObject({ status: 'confirmation', assessment: { leader } });
      expect(body.preview.result).toMatchObject({ ratio: '0.9', total: '93', level: 'excellent' });
    });

    it('is compared without names, and not at all where few people are behind a figure', async () => {
      const { status, body } = await get('methodologist', `${PILOTS}/${pilotId}`);
      expect(status).toBe(200);
      expect(ENDPOINTS.getMethodPilot.response.parse(body)).toEqual(body);
      expect(body).toMatchObject({ standing: 'running', compared: { firstMonth: month } });
      // One confirmed month is fewer than two people.
      expect(body.compared.pilot).toMatchObject({ people: null, months: null, means: { total: null } });
      expect(JSON.stringify(body.compared)).not.toContain(office.ids.official);
    });

    it('takes further units in stages, each decided by another person', async () => {
      const stage = { unitIds: [OUTSIDE], startsOn: nextMonth, reason: 'Mở rộng' };
      const proposed = await post('methodologist', `${PILOTS}/${pilotId}/stages`, stage, 'stage-2');
      expect(proposed.body.stages).toHaveLength(2);
      expect(
        (await post('methodologist', `${PILOTS}/${pilotId}/stages`, stage, 'stage-2')).body.stages,
      ).toHaveLength(2);
      const decide = (by: Persona, no: number, body: object) =>
        post(by, `${PILOTS}/${pilotId}/stages/${no}/decide`, body);
      expect((await decide('methodologist', 2, approval)).status).toBe(403);
      const bare = await decide('personnel', 2, { ...approval, documentNumber: null });
      expect([bare.status, bare.body.errors[0].pointer]).toEqual([422, '/documentNumber']);
      expect((await decide('personnel', 2, approval)).body.stages[1]).toMatchObject({
        decision: 'approved',
        units: [{ id: OUTSIDE }],
      });
      expect((await decide('leader', 2, approval)).body.code).toBe('methodPilot/decided');
      const again = await post('methodologist', `${PILOTS}/${pilotId}/stages`, stage);
      const taken = await decide('personnel', again.body.stages.length, approval);
      expect([taken.status, taken.body.code]).toEqual([409, 'methodPilot/unit-taken']);
    });

    it('becomes the standing version only by another person, from a month to come', async () => {
      const from = monthAfter(nextMonth, 1);
      const end = (by: Persona, body: object = {}) =>
        post(by, `${PILOTS}/${pilotId}/end`, {
          outcome: 'adopted',
          from,
          documentNumber: '20/QĐ-SNV',
          reason: 'Kết quả rõ ràng',
          ...body,
        });
      expect((await end('methodologist')).body.code).toBe('evaluation/own-draft');
      expect((await end('personnel', { from: monthsBefore(new Date(), 0) })).body.errors[0].pointer).toBe(
        '/from',
      );
      const done = await end('personnel');
      expect(done.body).toMatchObject({
        standing: 'running',
        lastMonth: nextMonth,
        outcome: { kind: 'adopted', adoptedVersion: PILOTED + 1 },
      });
      const [newest] = (await get('official', '/evaluation-methods/vn-335-2025/versions')).body.items;
      expect(newest).toMatchObject({
        version: PILOTED + 1,
        pilotOnly: false,
        body: { effectiveFrom: `${from}-01`, deductionPerFailure: '1/2' },
      });
      expect((await end('leader')).body.code).toBe('methodPilot/over');
    });
  });
});
