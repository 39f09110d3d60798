/** A proposed version: written by one person, tried over past work without a trace, decided by another, then for ever. */
import { whatIf } from '../../../application/evaluation/what-if';
import { ENDPOINTS } from '../../../contracts/endpoints';
import { findDraft } from '../../../db/repositories/method-drafts';
import { AGENCY, DIVISION, judgedAgency } from '../../support/judged-month';
import type { Persona } from '../../support/office';
import { Office } from '../../support/office';
import { monthsBefore } from '../../support/past-month';
import { shippedMethod } from '../../support/shipped';
import { copyForm, rowCounts } from '../../support/standing-forms';
import { until } from '../../support/wait';

const month = monthsBefore(new Date(), 2);
const METHOD = '/evaluation-methods/vn-335-2025';
const { version: SHIPPED } = shippedMethod('vn-335-2025');

describe('versions of a method', () => {
  let office: Office;
  let body: Record<string, unknown> & { readings: Record<string, string>; levels: object[] };
  let draftId: string;

  beforeAll(async () => {
    office = await Office.open();
    await judgedAgency(office, month);
    body = (await office.clients.official.get(`${METHOD}/versions`)).body.items[0].body;
  });
  afterAll(() => office.close());

  const post = (by: Persona, address: string, sent: object, key?: string) =>
    office.clients[by].post(address, sent, key === undefined ? {} : { 'Idempotency-Key': key });
  const decree = (changes: object = {}) => ({ ...body, effectiveFrom: '2030-01-01', ...changes });
  const proposal = (changes: object = {}) => ({
    methodId: 'vn-335-2025',
    basedOn: SHIPPED,
    body: decree(changes),
    reason: 'Thử không trừ lần trả lại thứ hai',
  });

  it('is proposed by those who keep the methods, and only when its arithmetic holds', async () => {
    expect((await post('official', '/evaluation-method-drafts', proposal())).status).toBe(403);
    const [excellent, ...rest] = body.levels;
    const wrong = await post(
      'methodologist',
      '/evaluation-method-drafts',
      proposal({ levels: [...rest, excellent] }),
    );
    expect([wrong.status, wrong.body.code, wrong.body.errors[0].pointer]).toEqual([
      422,
      'evaluation/invalid-method',
      '/body/levels/3',
    ]);
    const unknown = await post('methodologist', '/evaluation-method-drafts', proposal({ surprise: true }));
    expect([unknown.status, unknown.body.code]).toEqual([422, 'request/invalid']);
    const first = await post('methodologist', '/evaluation-method-drafts', proposal(), 'method-draft');
    expect([first.status, first.body.state, first.body.mayAdopt]).toEqual([201, 'draft', false]);
    draftId = first.body.id;
    expect(
      (await post('methodologist', '/evaluation-method-drafts', proposal(), 'method-draft')).body.id,
    ).toBe(draftId);
    const rewritten = await office.clients.methodologist.call('PUT', `/evaluation-method-drafts/${draftId}`, {
      body: decree({ deductionPerFailure: '1/2' }),
      reason: 'Trừ một nửa',
      revision: 1,
    });
    expect(rewritten.body).toMatchObject({
      revision: 2,
      differences: [
        { pointer: '/effectiveFrom', before: '2026-01-01', after: '2030-01-01' },
        { pointer: '/deductionPerFailure', before: '0.25', after: '1/2' },
      ],
    });
    const late = await office.clients.methodologist.call('PUT', `/evaluation-method-drafts/${draftId}`, {
      body: decree(),
      reason: 'x',
      revision: 1,
    });
    expect(late.body.code).toBe('evaluation/method-version-changed');
  });

  describe('tried over confirmed months', () => {
    const wish = { unitId: AGENCY, startsOn: [month] };
    const attempt = async (sent: object = wish, id = draftId) => {
      const answer = await post('methodologist', `/evaluation-method-drafts/${id}/what-if`, sent);
      expect(answer.status).toBe(200);
      expect(ENDPOINTS.tryMethod.response.parse(answer.body)).toEqual(answer.body);

      return answer.body;
    };
    const proposed = async (changes: object): Promise<string> =>
      (await post('methodologist', '/evaluation-method-drafts', proposal(changes))).body.id as string;
    type Row = { periods: Record<string, unknown>[] };

    it('tells in numbers who is concerned, leaders included; nobody is named, nothing is written', async () => {
      const before = await rowCounts(office.engine.db);
      const found = await attempt();
      expect(await rowCounts(office.engine.db)).toEqual(before);
      // The head is judged by nobody yet. Two of the five had no work, and stay without a score.
      expect(found).toMatchObject({
        people: 5,
        scored: 3,
        changed: 2,
        bandChanges: 1,
        concerned: 2,
        leftOut: { open: 1, notRated: 0, disposed: 0 },
        leastGroup: 5,
        versions: [{ id: 'vn-335-2025', version: SHIPPED, readsLogs: false }],
        notTried: [],
      });
      // The official's b falls from 0.75 to 0.5 of three factors, the chief's c of six: each keeps their own points.
      expect(found.persons.map(({ periods }: Row) => periods)).toEqual([
        [
          {
            startsOn: month,
            before: { total: '565/6', totalDisplayed: '94.167', level: 'excellent' },
            after: { total: '265/3', totalDisplayed: '88.333', level: 'good' },
            difference: '-35/6',
            differenceDisplayed: '-5.833',
            bandChanged: true,
          },
        ],
        [expect.objectContaining({ difference: '-35/12', bandChanged: false })],
      ]);
      const text = JSON.stringify(found);
      Object.values(office.ids).forEach((id) => expect(text).not.toContain(id));
      expect(text).not.toMatch(/demo\)/);
      const address = `/evaluation-method-drafts/${draftId}/what-if`;
      expect((await post('official', address, wish)).status).toBe(403);
      expect((await post('methodologist', address, { ...wish, unitId: 'XX' })).status).toBe(422);
    });

    it('finds for the version in use the very results that stand: nobody differs by anything', async () => {
      const same = await attempt(wish, await proposed({}));
      expect([
        same.people,
        same.scored,
        same.changed,
        same.bandChanges,
        same.concerned,
        same.persons,
      ]).toEqual([5, 3, 0, 0, 0, []]);
      expect(same.meanAfter).toBe(same.meanBefore);
    });

    it('carries the points of each person over by the keys of the criteria, and says how', async () => {
      const [first, second, ...others] = body['criteria'] as { key: string; cap: string }[];
      const other = { ...second, key: 'renamed' };
      const id = await proposed({ criteria: [first, other, ...others] });
      const carried = await attempt(wish, id);
      // The same share of a criterion of the same cap: everybody was given one share of every cap.
      expect([carried.changed, carried.versions[0].carry]).toEqual([
        0,
        {
          ...{ rescaled: [], missing: ['renamed'], dropped: [second?.key] },
          ...{ missingFactors: [], droppedFactors: [] },
        },
      ]);
      const none = await attempt({ ...wish, missingCriteria: 'none' }, id);
      const lost = (none.persons as Row[]).map(({ periods }) => Number(periods[0]?.['difference']));
      const cap = Number(second?.cap);
      expect(lost.map((one) => one.toFixed(4)).sort()).toEqual(
        [1, 0.8, 0.6].map((share) => (-share * cap).toFixed(4)).sort(),
      );
    });

    it('takes other work into the month where the readings say so, and names what it cannot show', async () => {
      const { readings } = body;
      const quota = { usual: '1/10', outstanding: '1/10' };
      const id = await proposed({ readings: { ...readings, withoutProduct: 'notCounted' }, quota });
      const found = await attempt(wish, id);
      expect([found.versions[0].readsLogs, found.notTried]).toEqual([true, ['quota']]);
      // What was recorded names no product: nothing is left to score.
      expect([found.scored, found.bandChanges, found.concerned]).toEqual([0, 3, 3]);
    });

    it('drops a leader’s factor for those who lead, and says that it did', async () => {
      const leaderFactors = (body['leaderFactors'] as { factor: string }[]).filter(
        ({ factor }) => factor !== 'organising',
      );
      const found = await attempt(wish, await proposed({ leaderFactors }));
      expect(found.versions[0].carry).toMatchObject({ missingFactors: [], droppedFactors: ['organising'] });
      // The chief alone has work and leads: one half of six factors is no longer there. The deputy had no work.
      expect(found).toMatchObject({ changed: 1, concerned: 1 });
    });

    it('is about whole periods only, and no more of them than one run can compute', async () => {
      const address = `/evaluation-method-drafts/${draftId}/what-if`;
      const refused = await post('methodologist', address, {
        unitId: AGENCY,
        kind: 'quarter',
        startsOn: ['2026-01', '2026-02'],
      });
      expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '/startsOn/1']);
      const { db } = office.engine;
      const draft = (await findDraft(db, draftId))!;
      const all = { ...wish, kind: 'month', missingCriteria: 'none' } as const;
      await expect(whatIf(db, draft, all, { monthsMost: 5 })).rejects.toMatchObject({
        code: 'evaluation/what-if-too-large',
        details: { pointer: '/unitId', months: 6, most: 5 },
      });
      expect(await whatIf(db, draft, all, { monthsMost: 6 })).toMatchObject({ quota: null });
    });

    it('lets others be served while it computes, is not begun a second time, and stops for whoever went away', async () => {
      const { db } = office.engine;
      const id = await proposed({ deductionPerFailure: '1/2' });
      const many = monthsBefore(new Date(), 9);
      const formId = (await office.clients.official.get('/evaluation-forms?of=me&kind=month')).body.items[0]
        .id;
      await copyForm(db, formId as string, 1_500, { starts_on: many });
      const long = { done: false, answer: attempt({ unitId: AGENCY, startsOn: [many] }, id) };
      void long.answer.then(() => (long.done = true));
      await until(async () => {
        const { rows } = await db.raw(
          "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'FETCH%standing_periods'",
        );

        return rows.length > 0;
      }, 'it reads');
      const second = await post('methodologist', `/evaluation-method-drafts/${id}/what-if`, wish);
      expect([second.status, second.body.code]).toEqual([429, 'evaluation/what-if-busy']);
      let meanwhile = 0;

      while (!long.done) {
        expect((await office.clients.official.get(METHOD)).status).toBe(200);
        meanwhile += long.done ? 0 : 1;
      }

      expect(await long.answer).toMatchObject({ people: 1_500, changed: 1_500, concerned: 1_500 });
      expect((await long.answer).persons).toHaveLength(200);
      // A run that kept the process to itself would be over before the first of these was answered.
      expect(meanwhile).toBeGreaterThan(4);
      const draft = (await findDraft(db, id))!;
      const given = { unitId: AGENCY, kind: 'month', startsOn: [many], missingCriteria: 'none' } as const;
      const gone = await whatIf(db, draft, given, { isWanted: () => false });
      expect(gone.whole.people).toBeLessThan(100);
    });

    it('hides what is about too few people, also where a proposal would lower the threshold', async () => {
      const id = await proposed({ leastGroup: 1, deductionPerFailure: '1/2' });
      const { leastGroup, units } = await attempt(wish, id);
      expect(leastGroup).toBe(5);
      expect(units.map(({ people, scored }: { people: number; scored: null }) => [people, scored])).toEqual(
        expect.arrayContaining([[4, null]]),
      );
      const part = await attempt({ ...wish, unitId: DIVISION }, id);
      expect(part).toMatchObject({
        people: 4,
        scored: null,
        bandChanges: null,
        meanBefore: null,
        levels: null,
        units: null,
        persons: null,
        concerned: null,
      });
    });
  });

  it('is decided by another person, by a document, for a time to come', async () => {
    const adopt = (by: Persona, revision = 2) =>
      post(by, `/evaluation-method-drafts/${draftId}/adopt`, { documentNumber: '9/QĐ', revision });
    const own = await adopt('methodologist');
    expect([own.status, own.body.code]).toEqual([403, 'evaluation/own-draft']);
    expect((await adopt('official')).status).toBe(403);
    expect((await adopt('personnel', 1)).body.code).toBe('evaluation/method-version-changed');
    expect((await adopt('personnel')).body).toMatchObject({ state: 'adopted', version: SHIPPED + 1 });
    expect((await adopt('leader')).body.code).toBe('evaluation/method-version-changed');
    const versions = (await office.clients.official.get(`${METHOD}/versions`)).body.items;
    expect(versions.map(({ version }: { version: number }) => version)).toEqual([SHIPPED + 1, SHIPPED]);
    // In force from 2030: nothing of today changes.
    expect((await office.clients.official.get(METHOD)).body.version).toBe(SHIPPED);
    expect((await office.clients.official.get(`/evaluations/me/${month}`)).body.method.version).toBe(SHIPPED);
    const past = await post('methodologist', '/evaluation-method-drafts', {
      ...proposal(),
      basedOn: SHIPPED + 1,
      body: decree({ effectiveFrom: '2026-01-01' }),
    });
    const refused = await post('personnel', `/evaluation-method-drafts/${past.body.id}/adopt`, {
      documentNumber: '10/QĐ',
      revision: 1,
    });
    expect(refused.body.code).toBe('evaluation/method-retroactive');
  });

  it('is never changed afterwards, by nobody and by no way', async () => {
    const rewrite = await office.clients.methodologist.call('PUT', `/evaluation-method-drafts/${draftId}`, {
      body: decree(),
      reason: 'x',
      revision: 2,
    });
    expect(rewrite.body.code).toBe('evaluation/method-version-changed');
    const { db } = office.engine;
    await expect(
      db('evaluation_method_draft').where({ id: draftId }).update({ reason: 'x' }),
    ).rejects.toThrow();
    await expect(
      db('evaluation_method')
        .where({ version: SHIPPED + 1 })
        .delete(),
    ).rejects.toThrow();
    const forged = {
      ...(await db('evaluation_method_draft').where({ id: draftId }).first()),
      id: 'forged',
      request_id: 'forged',
    };
    await expect(
      db('evaluation_method_draft').insert({
        ...forged,
        body: JSON.stringify(forged.body),
        decided_by: forged.author_id,
      }),
    ).rejects.toThrow(/adopted_by_another/);
  });
});
