/** The year of a person: facts with a document, the level of the unit, and the quota, over HTTP with everything real. */
import { randomUUID } from 'node:crypto';
import { ENDPOINTS } from '../../../contracts/endpoints';
import type { Persona } from '../../support/office';
import { Office } from '../../support/office';
import { onlyPeopleOf } from '../../support/past-month';
import { PastYear, YEAR } from '../../support/past-year';
import { claimPlace, releasePlace } from '../../../db/repositories/evaluation-year';
import { correctedBy } from '../../../application/evaluation/petition-corrections';
import { inputsOf } from '../../../application/evaluation/freeze';
import { openPeriod } from '../../../application/evaluation/periods';
import { findPeriod } from '../../../db/repositories/evaluation-periods';
import { procedureVersion, saveProcedure } from '../../../db/repositories/evaluation-procedures';
import { evaluationEvents, findForm, formOf } from '../../../db/repositories/evaluation-forms';
import type { Principal } from '../../../domain/access/principal';
import type { FormEvent } from '../../../domain/evaluation/form/events';
import { localDate } from '../../../domain/calendar/working-days';
import { vn } from '../../support/shipped';
import { until } from '../../support/wait';
import { foldForm } from '../../../domain/evaluation/form/evolve';
import { copyForm, rowCounts } from '../../support/standing-forms';
import { verifyPeriod } from '../../../tools/evaluation-verify';

const AGENCY = 'SKHCN';
const DIVISION = 'SKHCN.P01';
const SECOND = 'SKHCN.P02';
const OTHER = 'SNV';

describe('the form of a year', () => {
  let office: Office;
  let year: PastYear;
  let periodId: string;
  let forms: PastYear['forms'];

  const get = (by: Persona, address: string) => year.get(by, address);
  const give: PastYear['give'] = (...given) => year.give(...given);
  const given: PastYear['given'] = (...command) => year.given(...command);
  const formIn: PastYear['formIn'] = (...which) => year.formIn(...which);
  const form = (of: 'official' | 'colleague' | 'chief', by: Persona = of) =>
    get(by, `/evaluation-forms/${forms[of]}`);
  const quota = () => get('personnel', `/evaluation-periods/${periodId}/quota`);
  const rate = (by: Persona, body: object) =>
    office.clients[by].post(`/evaluation-periods/${periodId}/unit-levels`, body);

  beforeAll(async () => {
    office = await Office.open();
    const recorded = await office.clients.personnel.post(`/duty-groups/${AGENCY}`, {
      basedOn: 0,
      groups: [{ name: 'Tham mưu', titles: ['chuyên  viên'] }],
      documentNumber: '7/QĐ',
    });
    expect(recorded.status).toBe(201);
    // One of four may be excellent: x ≤ 0.5 × (4 − x).
    year = await PastYear.of(office, { usual: '0.5', outstanding: '1', effect: 'block' }, 'chief');
    ({ periodId, forms } = year);
  }, 240_000);
  afterAll(() => office?.close());

  describe('the records that the procedure asks for', () => {
    const records = (by: Persona, of: 'colleague' | 'chief') =>
      get(by, `/evaluation-forms/${forms[of]}/records`);

    it('are missing, so nothing is confirmed; the refusal names them', async () => {
      for (const [of, missing] of [
        ['colleague', ['meetingMinutes']],
        ['chief', ['meetingMinutes', 'partyOpinion', 'personnelProposal']],
      ] as const) {
        const { preview } = await form(of, 'head');
        const refused = await give('head', forms[of] ?? '', 'confirm', { inputsHash: preview.hash });
        expect([refused.status, refused.body.code]).toEqual([409, 'evaluation/record-missing']);
        expect(refused.body.details).toEqual({ missing });
        expect(await records('head', of)).toMatchObject({ required: missing, missing, items: [] });
      }
    });

    it('are attached with number, date and one’s own file, by those who see the period', async () => {
      const [none, own] = [
        await year.attach('official', 'meetingMinutes'),
        await year.attach('head', 'meetingMinutes'),
      ];
      expect(none.status).toBe(403);
      expect([own.status, own.body.items]).toMatchObject([
        201,
        [{ kind: 'meetingMinutes', unit: { id: 'SKHCN' }, person: null, documentDate: `${YEAR}-12-10` }],
      ]);
      const { body: foreign } = await office.clients.personnel.post(
        `/evaluation-periods/${periodId}/records`,
        {
          kind: 'partyOpinion',
          documentNumber: '1',
          documentDate: `${YEAR}-12-10`,
          fileId: 'none',
        },
      );
      expect(foreign.errors[0].pointer).toBe('/fileId');
      const nowhere = await year.attach('personnel', 'partyOpinion', { unitId: 'SNV' });
      expect(nowhere.body.errors[0].pointer).toBe('/unitId');
      expect((await records('head', 'colleague')).missing).toEqual([]);
      expect((await records('head', 'chief')).missing).toEqual(['partyOpinion', 'personnelProposal']);
    });

    it('about one person are theirs to read; minutes about many are not', async () => {
      const about = { personId: office.ids.chief };
      await year.attach('personnel', 'partyOpinion', about);
      const { items } = (await year.attach('personnel', 'personnelProposal', about)).body;
      expect((await records('head', 'chief')).missing).toEqual([]);
      expect((await records('head', 'colleague')).items).toHaveLength(1);
      const [minutes, opinion] = items as { id: string }[];
      const file = (by: Persona, id = '') => office.clients[by].get(`/evaluation-records/${id}/file`);
      expect((await file('head', minutes?.id)).status).toBe(200);
      expect((await file('chief', opinion?.id)).status).toBe(200);
      expect((await file('colleague', minutes?.id)).status).toBe(404);
      expect((await file('colleague', opinion?.id)).status).toBe(404);
      expect((await records('colleague', 'colleague')).items).toMatchObject([{ fileName: null }]);
    });

    it('of one unit are listed with those of whom one is missing, as their forms say', async () => {
      const of = (unitId: string, by: Persona = 'head') =>
        office.clients[by].get(`/evaluation-periods/${periodId}/records?unitId=${unitId}`);
      const { body } = await of(DIVISION);
      expect(ENDPOINTS.listPeriodRecords.response.parse(body)).toEqual(body);
      expect([body.unit.id, body.units[0].id, body.mayAdd]).toEqual([DIVISION, AGENCY, true]);
      expect(body.items.map(({ kind }: { kind: string }) => kind)).toEqual([
        'meetingMinutes',
        'partyOpinion',
        'personnelProposal',
      ]);
      expect(body.gaps).toEqual([
        { kind: 'meetingMinutes', asked: 3, missing: 0, people: [] },
        { kind: 'partyOpinion', asked: 1, missing: 0, people: [] },
        { kind: 'personnelProposal', asked: 1, missing: 0, people: [] },
      ]);
      const whole = (await of(AGENCY, 'personnel')).body;
      expect(whole.gaps).toMatchObject([
        { kind: 'meetingMinutes', asked: 4, missing: 0 },
        { kind: 'partyOpinion', asked: 2, missing: 1, people: [{ id: office.ids.head }] },
        { kind: 'personnelProposal', asked: 2, missing: 1, people: [{ id: office.ids.head }] },
      ]);
      expect((await of('SNV')).status).toBe(404);
      expect((await of(DIVISION, 'ward')).status).toBe(404);
    });

    it('that are taken back count no more', async () => {
      const extra = await year.attach('personnel', 'personnelProposal', { unitId: DIVISION });
      const { id } = extra.body.items.at(-1);
      const taken = await office.clients.personnel.post(`/evaluation-records/${id}/withdraw`, {
        reason: 'Nhầm',
      });
      expect(taken.body.items.at(-1)).toMatchObject({ withdrawal: { reason: 'Nhầm' } });
      expect((await records('head', 'colleague')).items).toHaveLength(1);
      await expect(office.engine.db('evaluation_record').where({ id }).delete()).rejects.toThrow(
        'append-only',
      );
    });
  });

  describe('a fact that decides the level', () => {
    const fact = { kind: 'discipline', documentNumber: '17/QĐ-KL', reason: 'Cảnh cáo trong năm' };

    it('is recorded by who may confirm or the personnel office, with a document, and only of a year', async () => {
      const id = forms.colleague ?? '';
      const own = await give('colleague', id, 'recordFact', fact);
      expect([own.status, own.body.code]).toEqual([403, 'evaluation/self-confirm']);
      const judge = await give('chief', id, 'recordFact', fact);
      expect([judge.status, judge.body.code]).toEqual([403, 'evaluation/not-competent']);
      const { documentNumber: _, ...bare } = fact;
      const without = await give('head', id, 'recordFact', bare);
      expect([without.status, without.body.code, without.body.errors[0].pointer]).toEqual([
        422,
        'evaluation/fact-without-document',
        '/documentNumber',
      ]);
      const month = await formIn('colleague', 'month', `${YEAR}-12`);
      const inMonth = await give('head', month, 'recordFact', fact);
      expect([inMonth.status, inMonth.body.code]).toEqual([409, 'evaluation/not-in-state']);
    });

    it('makes the level “not completed” and leaves the score; what was looked at before is not confirmed', async () => {
      const { preview: before } = await form('colleague', 'head');
      expect(before.result).toMatchObject({ total: '100', level: 'excellent' });
      const view = await given('personnel', forms.colleague ?? '', 'recordFact', fact);
      expect(view.preview.result).toMatchObject({ total: '100', level: 'notCompleted' });
      const stale = await give('head', forms.colleague ?? '', 'confirm', { inputsHash: before.hash });
      expect([stale.status, stale.body.code]).toEqual([409, 'evaluation/inputs-changed']);
    });

    it('is seen by the person with its document and reason, and told', async () => {
      const { year: shown, timeline } = await form('colleague');
      expect(shown.facts).toMatchObject([{ ...fact, by: { id: office.ids.personnel } }]);
      expect(shown.because).toEqual([
        { kind: 'score', level: 'excellent' },
        { kind: 'override', fact: 'discipline', documentNumber: '17/QĐ-KL' },
      ]);
      expect(timeline.at(-1)).toMatchObject({ type: 'factRecorded', documentNumber: '17/QĐ-KL' });
      const { items } = await get('colleague', '/notifications');
      expect(items.map(({ reason }: { reason: string }) => reason)).toContain('evaluationFact');
    });

    it('is withdrawn by a document too', async () => {
      const [{ seq }] = (await form('colleague')).year.facts;
      const withdrawal = { factSeq: seq, documentNumber: '18/QĐ', reason: 'Quyết định kỷ luật bị hủy' };
      const wrong = await give('head', forms.colleague ?? '', 'withdrawFact', {
        ...withdrawal,
        factSeq: seq + 1,
      });
      expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, '/factSeq']);
      const view = await given('head', forms.colleague ?? '', 'withdrawFact', withdrawal);
      expect(view.year.facts).toEqual([]);
      expect(view.preview.result).toMatchObject({ total: '100', level: 'excellent' });
    });
  });

  describe('the level of a unit', () => {
    it('is recorded from the bottom up, and never by its own head', async () => {
      const early = await rate('leader', { unitId: AGENCY, documentNumber: '90/QĐ', level: 'excellent' });
      expect([early.status, early.body.code]).toEqual([409, 'evaluation/sub-unit-unrated']);
      const own = await rate('head', { unitId: AGENCY, documentNumber: '90/QĐ', level: 'excellent' });
      expect([own.status, own.body.code]).toEqual([403, 'evaluation/self-confirm']);
      const foreign = await rate('chief', { unitId: DIVISION, documentNumber: '90/QĐ', level: 'good' });
      expect(foreign.status).toBe(404);
      const bare = await rate('head', { unitId: DIVISION, level: 'good' });
      expect([bare.status, bare.body.errors[0].pointer]).toEqual([422, '/documentNumber']);
    });

    it('comes before the head of the unit is confirmed, where the procedure says so', async () => {
      const { db } = office.engine;
      const period = (await findPeriod(db, periodId))!;
      const { id, version } = period.procedure;
      const procedure = await procedureVersion(db, id, version);
      const first = { ...procedure, version: 99, effectiveFrom: '2999-01-01', unitBeforeHead: true };
      await saveProcedure(db, first);
      const follow = (of: number) =>
        db('evaluation_period').where({ id: periodId }).update({ procedure_version: of });
      await follow(99);
      const { preview } = await form('chief', 'head');
      const refused = await give('head', forms.chief ?? '', 'confirm', { inputsHash: preview.hash });
      expect([refused.status, refused.body.code]).toEqual([409, 'evaluation/unit-unrated']);
      const above = await office.clients.head.get(`/evaluation-periods/${periodId}/heads-above`);
      expect(above.body).toEqual({ items: [], unitBeforeHead: true });
      await follow(version);
    });

    it('counts what the log tells, with the work behind it; a share is typed over that only with a reason', async () => {
      const at = `/evaluation-periods/${periodId}/units/${DIVISION}/facts`;
      const counted = await office.clients.head.get(at);
      expect(ENDPOINTS.getUnitFacts.response.parse(counted.body)).toEqual(counted.body);
      const { assigned, done, onTime, notDone, late } = counted.body;
      expect(assigned).toBeGreaterThan(0);
      expect([done + notDone.length, onTime + late.length]).toEqual([assigned, done]);
      expect((await office.clients.ward.get(at)).status).toBe(404);
      const said = { commonPoints: '29', defectsFixed: true, provenViolation: false };
      const rest = { unitId: DIVISION, documentNumber: '91/QĐ' };
      const typed = await rate('head', { ...rest, facts: { ...said, doneShare: '1' } });
      expect([typed.status, typed.body.errors[0].pointer]).toEqual([422, '/facts/typedReason']);
      const { status, body } = await rate('head', { ...rest, facts: said });
      const division = body.items.find((one: { unit: { id: string } }) => one.unit.id === DIVISION);
      expect([status, division.current.typed, division.current.typedReason]).toEqual([201, [], null]);
    });

    it('follows from facts where they are given, and says what was missing', async () => {
      const facts = {
        commonPoints: '29',
        resultPoints: '63',
        doneShare: '1',
        onTimeShare: '0.9',
        beyondShare: '0.4',
        defectsFixed: true,
        provenViolation: false,
        typedReason: 'Theo báo cáo của đơn vị',
      };
      const { status, body } = await rate('head', { unitId: DIVISION, documentNumber: '91/QĐ', facts });
      expect(status).toBe(201);
      const division = body.items.find((one: { unit: { id: string } }) => one.unit.id === DIVISION);
      expect(division).toMatchObject({
        isAgency: false,
        mayRecord: true,
        current: {
          level: 'completed',
          isComputed: true,
          documentNumber: '91/QĐ',
          typed: ['doneShare', 'onTimeShare', 'beyondShare', 'resultPoints'],
          typedReason: 'Theo báo cáo của đơn vị',
        },
      });
      expect(division.current.missing).toEqual([
        { level: 'excellent', condition: 'allOnTime' },
        { level: 'good', condition: 'allOnTime' },
      ]);
    });

    it('is shown before it is recorded, and decided otherwise only with a reason that stays beside it', async () => {
      const said = {
        ...{ commonPoints: '29', resultPoints: '63', beyondShare: '0.4' },
        ...{ defectsFixed: true, provenViolation: false },
      };
      const facts = { ...said, typedReason: 'Theo báo cáo của đơn vị' };
      const at = `/evaluation-periods/${periodId}/units/${DIVISION}/level-preview`;
      const shown = await office.clients.head.post(at, { facts });
      expect(ENDPOINTS.previewUnitLevel.response.parse(shown.body)).toEqual(shown.body);
      expect([shown.status, shown.body.level]).toEqual([200, 'excellent']);
      expect(shown.body.conditions).toContainEqual({
        level: 'excellent',
        condition: 'beyondRequirement',
        isMet: true,
      });
      const foreign = await office.clients.ward.post(at, { facts });
      expect(foreign.status).toBe(404);
      const above = await office.clients.leader.post(at.replace(DIVISION, AGENCY), { facts });
      expect([above.status, above.body.code]).toEqual([409, 'evaluation/sub-unit-unrated']);
      expect((await office.clients.head.post(at, { facts: {} })).status).toBe(422);

      const wish = { unitId: DIVISION, documentNumber: '92/QĐ', facts, level: 'good' };
      const bare = await rate('head', wish);
      expect([bare.status, bare.body.code, bare.body.errors[0].pointer]).toEqual([
        422,
        'evaluation/deviation-without-reason',
        '/deviationReason',
      ]);
      const { status, body } = await rate('head', { ...wish, deviationReason: 'Báo cáo chậm' });
      const division = body.items.find((one: { unit: { id: string } }) => one.unit.id === DIVISION);
      expect(status).toBe(201);
      expect(division.current).toMatchObject({
        level: 'good',
        computedLevel: 'excellent',
        deviationReason: 'Báo cáo chậm',
      });
      const again = { ...facts, onTimeShare: '0.9', doneShare: '1', typedReason: 'Theo báo cáo' };
      expect((await rate('head', { ...wish, facts: again, level: null })).body.items).toContainEqual(
        expect.objectContaining({
          unit: division.unit,
          current: expect.objectContaining({ level: 'completed', computedLevel: 'completed' }),
        }),
      );
    });

    it('caps the level of its head, whose score stays', async () => {
      const { preview, year: shown } = await form('chief', 'head');
      // (100 − 70/24 + 5 · 100) / 6: a quarter of one of six factors is lost in the first month.
      expect(preview.result).toMatchObject({ total: '7165/72', level: 'completed' });
      expect(shown.unitLevel).toMatchObject({ unit: { id: DIVISION }, level: 'completed' });
      expect(shown.because).toEqual([
        { kind: 'score', level: 'excellent' },
        { kind: 'organisationLevel', level: 'completed' },
      ]);
      const official = await form('official', 'head');
      expect([official.year.unitLevel, official.preview.result.level]).toEqual([null, 'excellent']);
    });
  });

  describe('the quota', () => {
    it('is read by those who lead the agency and the personnel office, as advice without small groups', async () => {
      expect((await office.clients.official.get(`/evaluation-periods/${periodId}/quota`)).status).toBe(403);
      expect((await office.clients.head.get(`/evaluation-periods/${periodId}/quota`)).status).toBe(200);
      expect(await quota()).toEqual({
        rule: { rate: '0.5', isOutstanding: false, reading: 'literal', effect: 'block' },
        findings: [
          {
            ...{ group: null, name: null, people: 4, open: 4 },
            ...{ pool: 0, excellent: 0, allowed: 0, isExceeded: false },
          },
        ],
        hiddenGroups: 2,
        units: expect.objectContaining({ pool: 0, excellent: 0, allowed: 0, isExceeded: false }),
      });
    });

    it('is told of the units directly below too, where it stops no record whatever the method says', async () => {
      const { units: before } = await quota();
      const recorded = await rate('head', { unitId: SECOND, documentNumber: '94/QĐ', level: 'excellent' });
      expect(recorded.status).toBe(201);
      expect((await quota()).units).toEqual({
        ...before,
        ...{ open: before.open - 1, pool: 1, excellent: 1, allowed: 0, isExceeded: true },
      });
    });

    it('counts in the groups that the agency had when the year was opened; each person reads their own', async () => {
      const address = `/duty-groups/${AGENCY}`;
      const { body } = await office.clients.head.get(address);
      expect(ENDPOINTS.getDutyGroups.response.parse(body)).toEqual(body);
      expect(body).toMatchObject({ version: 1, documentNumber: '7/QĐ', mayRecord: false });
      expect(body.titles).toEqual(expect.arrayContaining([{ title: 'Chuyên viên', people: 2 }]));
      const record = (by: Persona, wish: object) =>
        office.clients[by].post(address, { basedOn: 1, groups: [], documentNumber: '8/QĐ', ...wish });
      expect((await record('head', {})).status).toBe(403);
      expect((await office.clients.official.get(address)).status).toBe(403);
      expect((await office.clients.ward.get(address)).status).not.toBe(200);
      expect((await office.clients.personnel.get(`/duty-groups/${DIVISION}`)).status).toBe(404);
      const twice = [
        { name: 'Một', titles: ['Văn thư'] },
        { name: 'Hai', titles: ['văn thư'] },
      ];
      const refused = await record('personnel', { groups: twice });
      expect([refused.status, refused.body.code, refused.body.errors[0].pointer]).toEqual([
        422,
        'evaluation/duty-group-twice',
        '/groups/1/titles/0',
      ]);
      expect((await record('personnel', { basedOn: 0 })).body.code).toBe('evaluation/version-changed');
      // A later list is for years to come.
      expect((await record('personnel', {})).body).toMatchObject({ version: 2, groups: [] });
      const groupOf = async (who: 'official' | 'chief') => (await form(who)).year.quota.dutyGroup;
      expect(await groupOf('official')).toEqual({ group: 'named', name: 'Tham mưu' });
      expect(await groupOf('chief')).toEqual({ group: 'leaders', name: null });
      await expect(
        office.engine.db('duty_group_list').where({ version: 1 }).update({ groups: '[]' }),
      ).rejects.toThrow();
    });

    /** Who came second when two were confirmed at the same instant. */
    let second: 'official' | 'colleague';

    it('lets as many be excellent as it has, and stops the other of two at the same instant', async () => {
      const both = ['official', 'colleague'] as const;
      const previews = await Promise.all(both.map((of) => form(of, 'head')));
      const answers = await Promise.all(
        both.map((of, index) =>
          give('head', forms[of] ?? '', 'confirm', { inputsHash: previews[index]?.preview.hash }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      second = answers[0]?.status === 409 ? 'official' : 'colleague';
      expect(answers.find(({ status }) => status === 409)?.body.code).toBe('evaluation/quota-exceeded');
      expect((await form(second, 'head')).year.quota).toEqual({
        effect: 'block',
        isOver: true,
        overIn: 'agency',
        dutyGroup: { group: 'named', name: 'Tham mưu' },
        decision: null,
      });
      expect((await form(second)).status).toBe('confirmation');
      expect((await quota()).findings[0]).toMatchObject({ open: 3, excellent: 1 });
    });

    it('gives way to a justified decision, which the person sees; the score is the same', async () => {
      const quotaDecision = { documentNumber: '25/QĐ', reason: 'Sáng kiến cấp thành phố' };
      const { preview } = await form(second, 'head');
      await given('head', forms[second] ?? '', 'confirm', { inputsHash: preview.hash, quotaDecision });
      const { result, year: shown } = await form(second);
      expect(result).toMatchObject({ total: '100', level: 'excellent' });
      expect(shown.quota).toMatchObject({ effect: 'block', isOver: true, decision: quotaDecision });
      expect((await quota()).findings[0]).toMatchObject({
        pool: 2,
        excellent: 2,
        allowed: 0,
        isExceeded: true,
      });
    });

    it('keeps a place that was taken while its confirmation is on its way, and no longer', async () => {
      const { db } = office.engine;
      const { state } = (await findForm(db, forms.chief ?? ''))!;
      const others = async () => (await quota()).findings[0];
      await db.transaction((trx) => claimPlace(trx, state));
      expect(await others()).toMatchObject({ open: 1, excellent: 3 });
      await db.transaction((trx) => claimPlace(trx, { ...state, seq: state.seq - 1 }));
      expect(await others()).toMatchObject({ open: 2, excellent: 2 });
      await releasePlace(db, state.id);
    });

    it('is higher by decision where the agency is excellent', async () => {
      const { items } = await get('leader', `/evaluation-periods/${periodId}/unit-levels`);
      const below = items.filter(
        (one: { isAgency: boolean; current: object | null }) => !one.isAgency && one.current === null,
      );

      // From the bottom up: the list goes from the top down.
      for (const { unit } of [...below].reverse()) {
        expect((await rate('head', { unitId: unit.id, documentNumber: '92/QĐ', level: 'good' })).status).toBe(
          201,
        );
      }

      const granted = { unitId: AGENCY, documentNumber: '93/QĐ', outstandingQuota: true };
      const notExcellent = await rate('leader', { ...granted, level: 'good' });
      expect([notExcellent.status, notExcellent.body.errors[0].pointer]).toEqual([422, '/outstandingQuota']);
      expect((await rate('leader', { ...granted, level: 'excellent' })).status).toBe(201);
      const { rule, units } = await quota();
      expect(rule).toMatchObject({ rate: '1', isOutstanding: true });
      // One is completed and one excellent, all others good: half of the pool may be excellent now.
      const pool = units.units - 1;
      expect(units).toMatchObject({
        ...{ open: 0, pool, excellent: 1, allowed: Math.floor(pool / 2), isExceeded: false },
      });
      expect((await form('colleague')).year.quota.isOver).toBe(false);
    });

    it('has no say in a month', async () => {
      const { items } = await get('personnel', '/evaluation-periods?limit=50');
      const month = items.find(({ kind }: { kind: string }) => kind === 'month').id as string;
      const answer = await office.clients.personnel.get(`/evaluation-periods/${month}/quota`);
      expect([answer.status, answer.body.code]).toEqual([409, 'evaluation/only-year']);
    });
  });

  describe('a petition against the year', () => {
    let petitionId: string;
    let correction: object;
    const fact = { kind: 'discipline', documentNumber: '31/QĐ-KL', reason: 'Khiển trách' };
    const month = () => formIn('chief', 'month', `${YEAR}-07`);
    const decide = (by: Persona, body: object) =>
      office.clients[by].post(`/petitions/${petitionId}/decision`, { reason: 'Đúng', ...body });

    it('is filed when its level is told, and shows the months and facts that it rests on', async () => {
      await given('personnel', forms.chief ?? '', 'recordFact', fact);
      const { preview } = await form('chief', 'head');
      expect(preview.result).toMatchObject({ total: '7165/72', level: 'notCompleted' });
      await given('head', forms.chief ?? '', 'confirm', { inputsHash: preview.hash });
      const { state: rested } = (await findForm(office.engine.db, forms.chief ?? ''))!;
      expect(rested.records?.map(({ kind }) => kind)).toEqual([
        'meetingMinutes',
        'partyOpinion',
        'personnelProposal',
      ]);
      petitionId = (await given('chief', forms.chief ?? '', 'filePetition', { reason: 'Đã hủy' })).petition
        .id;
      await until(
        async () => (await office.clients.leader.get(`/petitions/${petitionId}`)).status === 200,
        'it is received',
      );
      const { evidence, mayDecide } = await get('leader', `/petitions/${petitionId}`);
      expect(mayDecide).toBe(true);
      expect(evidence.facts).toMatchObject([{ kind: 'discipline', documentNumber: '31/QĐ-KL' }]);
      expect(evidence.months.map((one: { month: string }) => one.month)).toHaveLength(6);
      const [{ formId, records }] = evidence.months;
      expect(formId).toBe(await month());
      const [{ assignmentId, failures }] = records;
      const sources = [{ assignmentId, what: 'qualityFailure', seq: failures[0].seq }];
      correction = { months: [{ formId, sources }], facts: [evidence.facts[0].seq] };
    });

    it('is decided by nobody who rated the year or a month or recorded the fact, and corrects only what is there', async () => {
      for (const by of ['head', 'personnel'] as const) {
        const { status, body } = await decide(by, { outcome: 'granted', correction });
        expect([by, status, body.code]).toEqual([by, 403, 'petition/decider-rated']);
      }

      const wrong = async (given: object): Promise<unknown[]> => {
        const { status, body } = await decide('leader', { outcome: 'granted', correction: given });

        return [status, body.code, body.errors[0].pointer];
      };
      const code = 'petition/nothing-to-correct';
      expect(await wrong({ common: { politics: '5' } })).toEqual([422, code, '/correction']);
      expect(await wrong({ facts: [1] })).toEqual([422, code, '/correction/facts/0']);
      const foreign = { formId: await formIn('official', 'month', `${YEAR}-07`), common: { politics: '1' } };
      expect(await wrong({ months: [foreign] })).toEqual([422, code, '/correction/months/0']);
      expect((await form('chief')).versions).toHaveLength(1);
    });

    it('sets the fact aside, corrects the month in its own form, and keeps the unit’s level above the head', async () => {
      const after = { total: '100', level: 'completed' };
      const tried = await office.clients.leader.post(`/petitions/${petitionId}/preview`, { correction });
      expect(tried.body).toMatchObject({ before: { level: 'notCompleted' }, after });
      const { status, body } = await decide('leader', { outcome: 'granted', correction });
      expect([status, body.decision.outcome]).toEqual([200, 'granted']);
      await until(
        async () => (await get('leader', `/petitions/${petitionId}`)).status === 'closed',
        'it is carried out',
      );
      expect(await form('chief')).toMatchObject({
        result: after,
        petition: { outcome: 'granted' },
        year: { facts: [] },
        versions: [{ result: { level: 'notCompleted' } }, { because: 'petition', result: after }],
      });
      expect(await get('chief', `/evaluation-forms/${await month()}`)).toMatchObject({
        result: { total: '100' },
        petition: null,
        versions: [{ result: { total: '1165/12' } }, { because: 'petition', result: { total: '100' } }],
      });
      // The month tells those who rest on it; the year knows already.
      const { workflowId } = (await findForm(office.engine.db, await month()))!;
      await until(async () => {
        const events = await evaluationEvents<FormEvent>(office.engine.db, workflowId);

        return events.at(-1)?.type === 'dependentsTold';
      }, 'dependents are told');
      expect((await form('chief')).versions).toHaveLength(2);
    });

    it('leaves what it corrected in a month to whatever is decided about that month next', async () => {
      const { inputs } = await correctedBy(
        office.engine.db,
        { formId: await month() },
        { sources: [], common: { politics: '4' } },
      );
      expect(inputs).toMatchObject({
        kind: 'month',
        common: { politics: '4' },
        records: [{ line: { qualityFailures: [{ excused: true }] } }],
      });
    });

    it('is told of a head who is above their unit as it is rated later, to those who read results', async () => {
      const at = `/evaluation-periods/${periodId}/heads-above`;
      const above = (by: Persona) => office.clients[by].get(at);
      expect((await above('head')).body).toEqual({ items: [], unitBeforeHead: false });
      const lower = { unitId: DIVISION, documentNumber: '95/QĐ', level: 'notCompleted' };
      expect((await rate('head', lower)).status).toBe(201);
      const { body } = await above('personnel');
      expect(ENDPOINTS.listHeadsAbove.response.parse(body)).toEqual(body);
      expect(body.items).toMatchObject([
        {
          formId: forms.chief,
          person: { id: office.ids.chief },
          unit: { id: DIVISION },
          level: 'completed',
          unitLevel: 'notCompleted',
          documentNumber: '95/QĐ',
          isOpenAgain: false,
        },
      ]);
      expect([(await above('official')).status, (await above('deputy')).status]).toEqual([403, 403]);
      expect((await get('chief', '/me/file-reads?limit=50')).items).toContainEqual(
        expect.objectContaining({
          reader: expect.objectContaining({ id: office.ids.personnel }) as unknown,
          what: `year ${YEAR}-01`,
        }),
      );
      await rate('head', { ...lower, documentNumber: '96/QĐ', level: 'completed' });
      expect((await above('head')).body.items).toEqual([]);
    });
  });

  it('stays what it was computed from, and every form is the fold of its log', async () => {
    const { inputs } = await get('chief', `/evaluation-forms/${forms.chief}/versions/1`);
    expect(inputs).toMatchObject({
      facts: [{ documentId: '31/QĐ-KL' }],
      organisationLevel: 'completed',
    });
    expect(await verifyPeriod(office.engine.db, periodId)).toMatchObject({ results: 4, differences: [] });

    for (const id of Object.values(forms)) {
      const record = await findForm(office.engine.db, id);
      const events = await evaluationEvents<FormEvent>(office.engine.db, record?.workflowId ?? '');
      expect(foldForm(events)).toEqual(record?.state);
    }
  });

  it('is not rated with less than six months worked, and the form says so', async () => {
    const id = await formIn('head', 'year', `${YEAR}-01`);
    const months = (await get('head', '/evaluation-forms?of=me&kind=month&limit=50')).items as {
      id: string;
      startsOn: string;
    }[];
    expect(months).toHaveLength(6);
    const [away, ...rest] = months;
    const leave = { absence: 'unpaidLeave', documentNumber: '5/QĐ' };
    await given('personnel', away?.id ?? '', 'recordAbsence', leave);

    for (const month of rest) {
      const { criteria } = await get('head', `/evaluation-forms/${month.id}`);
      const points = Object.fromEntries(
        criteria.map(({ key, cap }: { key: string; cap: string }) => [key, cap]),
      );
      const leader = { unitResult: '100', organising: '100', cohesion: '100' };
      await given('head', month.id, 'assessSelf', { points });
      const { preview } = await given('leader', month.id, 'assess', { points, comment: 'Tốt', leader });
      await given('leader', month.id, 'confirm', { inputsHash: preview.hash });
    }

    await given('head', id, 'assessSelf', { points: {} });
    const view = await given('leader', id, 'assess', { points: {}, comment: 'Tốt' });
    expect(view.year.because).toEqual([
      { kind: 'notRated', worked: rest.length, least: 6, provision: '335/2025/NĐ-CP, 11(1)' },
    ]);
    expect(view.preview.result).toMatchObject({
      total: null,
      level: 'insufficientData',
      notRatedBecause: 'tooFewMonthsWorked',
    });
  });

  it('prints Form 02 with twelve months, their mean, and a decision that stays', async () => {
    const { body: paper } = await office.clients.official.get(`/evaluation-forms/${forms.official}/paper`);
    expect(ENDPOINTS.getFormPaper.response.parse(paper)).toEqual(paper);
    expect(paper).toMatchObject({ sheet: 'form02', criteria: [], confirmed: { result: { total: '100' } } });
    expect(paper.months).toHaveLength(12);
    expect(paper.months[0]).toMatchObject({ total: null, leftOut: 'missing' });
    expect(paper.months[11]).toMatchObject({ month: `${YEAR}-12`, total: '100.000' });
    const { versions } = await form('official');
    expect(versions[0].documents.map(({ kind }: { kind: string }) => kind)).toEqual([
      'yearDecision',
      'yearNotice',
    ]);
    const { text } = await get(
      'official',
      `/evaluation-forms/${forms.official}/documents/${versions[0].documents[0].hash}`,
    );
    expect(text.vi.paragraphs[2]).toContain('Hoàn thành xuất sắc nhiệm vụ (điểm bình quân 100.000)');
    const notice = await get(
      'official',
      `/evaluation-forms/${forms.official}/documents/${versions[0].documents[1].hash}`,
    );
    const { petitionUntil } = await form('official');
    const day = localDate(vn, petitionUntil as string)
      .split('-')
      .reverse()
      .join('/');
    expect(notice.text.vi.paragraphs[3]).toContain(`kiến nghị về kết quả năm đến hết ngày ${day}`);
    expect(notice.text.en.paragraphs[3]).toContain(`against the result of the year until the end of ${day}`);
  });

  describe('levels made known', () => {
    const address = () => `/evaluation-periods/${periodId}/publication`;
    const wish = { audience: 'unit', days: 30, documentNumber: '12/TB' };
    const seenBy = async (who: Persona) =>
      (await get(who, '/published-levels')).items.map((one: { person: { id: string } }) => one.person.id);

    it('is the personnel office’s act, within what the procedure lets', async () => {
      expect((await office.clients.head.post(address(), wish)).status).toBe(403);
      const long = await office.clients.personnel.post(address(), { ...wish, days: 31 });
      expect([long.status, long.body.errors[0].pointer]).toEqual([422, '/days']);
      const { items } = await get('personnel', '/evaluation-periods?limit=50');
      const month = items.find(({ kind }: { kind: string }) => kind === 'month').id as string;
      const ofMonth = await office.clients.personnel.post(`/evaluation-periods/${month}/publication`, wish);
      expect([ofMonth.status, ofMonth.body.code]).toEqual([409, 'evaluation/not-published']);
      const made = await office.clients.personnel.post(address(), wish);
      expect(ENDPOINTS.publishLevels.response.parse(made.body)).toEqual(made.body);
      expect([made.status, made.body.current.audience]).toEqual([201, 'unit']);
      expect((await office.clients.personnel.post(address(), wish)).body.code).toBe(
        'evaluation/already-published',
      );
    });

    it('shows nobody anything while the person may still object', async () => {
      expect(await seenBy('colleague')).toEqual([]);
    });

    it('shows the unit levels by name, nothing else, and nobody outside it anything', async () => {
      // As the clock will leave them when the time to object is over.
      await office.engine.db.raw(
        `UPDATE evaluation_form SET status = 'locked', state = jsonb_set(state, '{status}', '"locked"')
          WHERE period_id = ? AND status = 'petitionWindow'`,
        [periodId],
      );
      const { chief, official, colleague } = office.ids;
      const { body } = await office.clients.colleague.get('/published-levels');
      expect(ENDPOINTS.listPublishedLevels.response.parse(body)).toEqual(body);
      const names = body.items.map(({ person }: { person: { name: string } }) => person.name) as string[];
      expect(new Set(await seenBy('chief'))).toEqual(new Set([chief, official, colleague]));
      const { rows } = await office.engine.db.raw(
        'SELECT name FROM person WHERE id = ANY (?) ORDER BY search_key',
        [[chief, official, colleague]],
      );
      expect(names).toEqual(rows.map(({ name }: { name: string }) => name));
      expect(Object.keys(body.items[0]).sort()).toEqual(
        ['agency', 'kind', 'level', 'person', 'startsOn', 'unit', 'until'].sort(),
      );

      for (const who of ['head', 'deputy', 'ward', 'auditor', 'admin'] as const) {
        expect([who, await seenBy(who)]).toEqual([who, []]);
      }

      // The form itself stays closed to peers.
      expect((await office.clients.colleague.get(`/evaluation-forms/${forms.official}`)).status).toBe(404);
      const first = await get('colleague', '/published-levels?limit=2');
      const rest = await get('colleague', `/published-levels?limit=2&cursor=${first.nextCursor}`);
      expect([first.items.length, rest.items.length, rest.nextCursor]).toEqual([2, 1, null]);
    });

    it('is taken back at once, and may reach the whole agency', async () => {
      const taken = await office.clients.personnel.post(`${address()}/withdrawal`, {
        reason: 'Nhầm phạm vi',
      });
      expect([taken.status, taken.body.current]).toEqual([200, null]);
      expect(await seenBy('colleague')).toEqual([]);
      await office.clients.personnel.post(address(), { ...wish, audience: 'agency' });
      expect(await seenBy('head')).toHaveLength(3);
      expect(await seenBy('ward')).toEqual([]);
    });
  });

  describe('a proposed version tried over the year', () => {
    let newest: number;
    let body: Record<string, unknown> & { criteria: { key: string }[]; levels: { level: string }[] };
    const attempt = async (changes: object) => {
      const sent = {
        methodId: 'vn-335-2025',
        basedOn: newest,
        body: { ...body, ...changes },
        reason: 'Thử cả năm',
      };
      const { id } = (await office.clients.methodologist.post('/evaluation-method-drafts', sent)).body;
      const before = await rowCounts(office.engine.db);
      const answer = await office.clients.methodologist.post(`/evaluation-method-drafts/${id}/what-if`, {
        unitId: AGENCY,
        kind: 'year',
        startsOn: [`${YEAR}-01`],
        missingCriteria: 'none',
      });
      expect(ENDPOINTS.tryMethod.response.parse(answer.body)).toEqual(answer.body);
      expect(await rowCounts(office.engine.db)).toEqual(before);

      return answer.body;
    };

    beforeAll(async () => {
      const { items } = await get('methodologist', '/evaluation-methods/vn-335-2025/versions');
      ({ body, version: newest } = items[0]);

      for (const id of Object.values(forms)) {
        await copyForm(office.engine.db, id, 5);
      }
    });

    it('finds by the version in use what stands: facts, units and the quota included', async () => {
      const found = await attempt({});
      // Three judged people and five copies of each; the head of the agency was rated by nobody.
      expect(found).toMatchObject({
        ...{ kind: 'year', people: 18, scored: 18, changed: 0, bandChanges: 0, concerned: 0, persons: [] },
        leftOut: { open: 1, notRated: 0, disposed: 0 },
        notTried: [],
        // Twelve excellent, none good, six kept at their unit’s level; the higher rate was granted.
        quota: {
          before: { rate: '1', pool: 12, excellent: 12, allowed: 6, isExceeded: true },
          after: { rate: '1', pool: 12, excellent: 12, allowed: 6, isExceeded: true },
        },
      });
      expect(found.levels).toContainEqual({ level: 'completed', before: 6, after: 6 });
    });

    it('takes the mean of the months by the proposal, and its level by the proposed thresholds', async () => {
      const [first, ...criteria] = body.criteria;
      const levels = body.levels.map((one) => (one.level === 'excellent' ? { ...one, atLeast: '96' } : one));
      const found = await attempt({ criteria: [{ ...first, key: 'renamed' }, ...criteria], levels });
      // Five points of each month are gone. Heads stay where their unit is.
      expect(found).toMatchObject({ scored: 18, changed: 18, bandChanges: 12, concerned: 18 });
      expect(found.persons[0].periods).toEqual([
        {
          startsOn: `${YEAR}-01`,
          before: { total: '100', totalDisplayed: '100.000', level: 'excellent' },
          after: { total: '95', totalDisplayed: '95.000', level: 'good' },
          difference: '-5',
          differenceDisplayed: '-5.000',
          bandChanged: true,
        },
      ]);
      expect(found.quota.after).toMatchObject({ pool: 12, excellent: 0, isExceeded: false });
    });

    it('rates no year of fewer worked months than the proposal asks for', async () => {
      const found = await attempt({ leastMonthsOfYear: 7 });
      expect(found).toMatchObject({ scored: 0, bandChanges: 18, meanAfter: null, notTried: [] });
      expect(found.levels).toContainEqual({ level: 'insufficientData', before: 0, after: 18 });
    });
  });

  it('may be opened in December as the procedure says, and then rests on the months that are over', async () => {
    const { engine, ids } = office;
    const principal = { personId: ids.personnel } as Principal;
    const open = (day: string) =>
      openPeriod(
        {
          ...{ db: engine.db, gateway: engine.evaluations, principal },
          ...{ now: `${YEAR}-${day}T03:00:00.000Z`, requestId: randomUUID() },
        },
        { agencyId: OTHER, kind: 'year', startsOn: `${YEAR}-01` },
      );
    await onlyPeopleOf(engine.db, OTHER, [], `${YEAR}-01-02`);
    await engine
      .db('appointment')
      .where({ person_id: ids.ward })
      .update({ unit_id: OTHER, valid_from: `${YEAR}-10-01`, valid_to: null });
    await expect(open('11-30')).rejects.toMatchObject({ code: 'evaluation/period-running' });
    const { id, window } = await open('12-10');
    expect(window.to).toBe(`${YEAR}-11-30T17:00:00.000Z`);
    await until(async () => (await formOf(engine.db, id, ids.ward)) !== null, 'the form is there');
    const form = await formOf(engine.db, id, ids.ward);
    // December, which nobody opened either, is not waited for.
    await expect(inputsOf(engine.db, form!.state, `${YEAR + 1}-01-20T03:00:00.000Z`)).rejects.toMatchObject({
      details: {
        months: [`${YEAR}-10`, `${YEAR}-11`].map((month) => ({ month, because: 'notOpened' })),
      },
    });
  });
});
