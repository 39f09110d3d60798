/** A calibration session over HTTP: opened, talked in, judged again, closed by a document, and what waits for it. */
import { ENDPOINTS } from '../../../contracts/endpoints';
import { saveMethod } from '../../../db/repositories/evaluation-methods';
import { saveProcedure } from '../../../db/repositories/evaluation-procedures';
import type { Answer } from '../../support/api-client';
import type { Persona } from '../../support/office';
import { Office } from '../../support/office';
import { monthsBefore, onlyPeopleOf } from '../../support/past-month';
import { shippedMethod, shippedProcedure } from '../../support/shipped';
import { until } from '../../support/wait';

const AGENCY = 'SKHCN';
const NO_SESSION = '/calibrations/aaaaaaaaaaaaaaaaaaaaaaaaaa';
const GROUP = 'Khối chuyên môn';
const month = monthsBefore(new Date(), 2);
type Rated = 'official' | 'colleague' | 'chief' | 'deputy';
type Json = Record<string, unknown>;

describe('a calibration session', () => {
  let office: Office;
  let periodId: string;
  let sessionId: string;
  const forms = {} as Record<Rated, string>;

  const get = (by: Persona, address: string) => office.clients[by].get(address);
  const post = (by: Persona, address: string, body: object, key?: string): Promise<Answer> =>
    office.clients[by].post(address, body, key === undefined ? {} : { 'Idempotency-Key': key });
  const give = (by: Persona, of: Rated, command: string, body: object) =>
    post(by, `/evaluation-forms/${forms[of]}/commands/${command}`, body);
  const said = ({ status, body }: Answer) => [status, body.code];
  const bare = ({ instance: _, ...rest }: Json) => rest;
  const open = (by: Persona, scope: object, key?: string) =>
    post(by, `/evaluation-periods/${periodId}/calibrations`, { scope }, key);
  const about = (by: Persona, of: Rated, what: 'remarks' | 'agreement', body: object, key?: string) =>
    post(by, `/calibrations/${sessionId}/forms/${forms[of]}/${what}`, body, key);
  const close = (by: Persona, body: object = { documentNumber: '12/BB-SKHCN' }, key?: string) =>
    post(by, `/calibrations/${sessionId}/close`, body, key);
  const pointsOf = async (of: Rated, share: number): Promise<Record<string, string>> => {
    const { criteria } = (await get(of, `/evaluation-forms/${forms[of]}`)).body;

    return Object.fromEntries(
      criteria.map(({ key, cap }: { key: string; cap: string }) => [key, String(Number(cap) * share)]),
    );
  };
  const judge = async (by: Persona, of: Rated, share: number, more: object = {}) =>
    give(by, of, 'assess', { points: await pointsOf(of, share), comment: 'Tốt', ...more });
  const confirm = async (by: Persona, of: Rated) => {
    const { preview } = (await get(by, `/evaluation-forms/${forms[of]}`)).body;

    return give(by, of, 'confirm', { inputsHash: preview.hash });
  };

  beforeAll(async () => {
    office = await Office.open();
    const { db } = office.engine;
    const { head, deputy, chief, official, colleague, personnel } = office.ids;
    await onlyPeopleOf(db, AGENCY, [head, deputy, chief, official, colleague, personnel]);
    await db('appointment').whereIn('person_id', [official, colleague]).update({ title: 'Chuyên viên' });
    await db('appointment').where({ person_id: chief }).update({ title: 'Trưởng phòng' });
    await saveProcedure(db, {
      ...shippedProcedure('vn-335-2025'),
      version: 99,
      calibration: {
        modes: { month: 'required' },
        workingDays: 5,
        remindWorkingDaysBefore: 1,
        escalateAfterWorkingDays: [0, 3],
      },
    });
    const decree = shippedMethod('vn-335-2025');
    const next = { version: decree.version + 1, effectiveFrom: `${month}-01`, leastGroup: 2 };
    await saveMethod(db, { ...decree, ...next });
    const groups = [{ name: GROUP, titles: ['Chuyên viên', 'Trưởng phòng'] }];
    const list = { basedOn: 0, groups, documentNumber: '8/QĐ-SKHCN' };
    expect((await post('personnel', `/duty-groups/${AGENCY}`, list)).status).toBe(201);
    const wish = { agencyId: AGENCY, kind: 'month', startsOn: month };
    periodId = (await post('personnel', '/evaluation-periods', wish)).body.id as string;
    await until(
      async () => (await get('personnel', `/evaluation-periods/${periodId}`)).body.state === 'open',
      'all forms are started',
    );
    const leader = { unitResult: '100', organising: '100', cohesion: '100' };

    for (const who of ['official', 'colleague', 'chief', 'deputy'] as const) {
      forms[who] = (await get(who, '/evaluation-forms?of=me')).body.items[0].id as string;
      await give(who, who, 'assessSelf', { points: await pointsOf(who, 1), strengths: '', weaknesses: '' });
    }

    await judge('chief', 'official', 1);
    await judge('chief', 'colleague', 0.8);
    await judge('head', 'chief', 0.8, { leader });
    await judge('head', 'deputy', 0.8, { leader });
  }, 240_000);
  afterAll(() => office?.close());

  describe('before it', () => {
    it('holds up the confirmation where the procedure requires one', async () => {
      expect(said(await confirm('chief', 'official'))).toEqual([409, 'evaluation/calibration-awaited']);
    });

    it('is opened by the personnel office or the competent head, over what is judged', async () => {
      const scope = { of: 'group', group: 'named', name: GROUP };
      expect((await open('official', scope)).status).toBe(403);
      expect((await open('chief', scope)).status).toBe(404);
      expect(said(await open('deputy', scope))).toEqual([403, 'access/not-entitled']);
      expect((await open('personnel', { of: 'group', group: 'named' })).body.errors[0].pointer).toBe(
        '/scope/name',
      );
      expect(said(await open('personnel', { of: 'group', group: 'officials' }))).toEqual([
        409,
        'evaluation/calibration-nobody',
      ]);
      const board = (await get('head', `/evaluation-periods/${periodId}/calibrations`)).body;
      expect(ENDPOINTS.listPeriodCalibrations.response.parse(board)).toEqual(board);
      expect(board).toMatchObject({ mode: 'required', mayOpen: true, items: [] });
      expect(
        board.choices.map((one: { scope: Json; forms: number }) => [one.scope['name'], one.forms]),
      ).toEqual(expect.arrayContaining([[GROUP, 3]]));
    });

    it('looks at the forms of the group, with those who judge and who close, once however often it is opened', async () => {
      const scope = { of: 'group', group: 'named', name: GROUP };
      const opened = await open('personnel', scope, 'open-1');
      expect([opened.status, ENDPOINTS.openCalibration.response.parse(opened.body)]).toEqual([
        201,
        opened.body,
      ]);
      sessionId = opened.body.id as string;
      expect(opened.body).toMatchObject({ state: 'open', forms: 3, ownForm: false, mayClose: false });
      expect(opened.body.participants.map(({ id }: { id: string }) => id).sort()).toEqual(
        [office.ids.chief, office.ids.head].sort(),
      );
      expect((await open('personnel', scope, 'open-1')).body.id).toBe(sessionId);
      expect(said(await open('personnel', scope))).toEqual([409, 'evaluation/calibration-nobody']);
      const inbox = (await get('chief', '/notifications')).body.items;
      expect(inbox).toContainEqual(
        expect.objectContaining({
          reason: 'evaluationCalibration',
          link: `/evaluation/calibrations/${sessionId}`,
        }),
      );
    });
  });

  describe('while it is open', () => {
    it('shows forms by unit and name, and nobody their own', async () => {
      const rows = async (by: Persona) =>
        (await get(by, `/calibrations/${sessionId}`)).body.items.map(
          ({ person }: { person: { id: string } }) => person.id,
        ) as string[];
      const { chief, official, colleague } = office.ids;
      const all = await rows('head');
      expect([...all].sort()).toEqual([chief, official, colleague].sort());
      const { body } = await get('chief', `/calibrations/${sessionId}`);
      expect(body.ownForm).toBe(true);
      expect(await rows('chief')).toEqual(all.filter((id) => id !== chief));
      const names = body.items.map(({ person }: { person: { name: string } }) => person.name) as string[];
      expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other, 'vi')));
      expect(JSON.stringify(body.items)).not.toContain(forms.chief);
      expect((await get('chief', '/calibrations')).body.items).toMatchObject([{ id: sessionId }]);
      expect(body.spread).toMatchObject({
        rows: [{ rater: { id: chief }, people: 2, mean: '90.0', spread: '10.0', difference: null }],
        hidden: 0,
        least: 2,
      });
      // One more judged by another: too few to be told, and the rest would give it away.
      expect((await get('head', `/calibrations/${sessionId}`)).body.spread).toMatchObject({
        rows: [],
        hidden: 2,
      });
    });

    it.each(['official', 'colleague', 'ward', 'deputy', 'methodologist', 'operator'] as const)(
      'is for %s the same as none',
      async (persona) => {
        const real = await get(persona, `/calibrations/${sessionId}`);
        expect([real.status, bare(real.body)]).toEqual([404, bare((await get(persona, NO_SESSION)).body)]);
        expect((await about(persona, 'official', 'remarks', { nonsense: 1 })).status).toBe(404);
        expect((await close(persona, {})).status).toBe(404);
        expect((await get(persona, '/calibrations')).body.items).toEqual([]);
      },
    );

    it('takes remarks of those who take part, with words, and never about oneself', async () => {
      const text = 'Cho cao hơn mặt bằng của nhóm';
      expect(said(await about('chief', 'chief', 'remarks', { text }))).toEqual([
        403,
        'evaluation/self-confirm',
      ]);
      expect(said(await about('personnel', 'official', 'remarks', { text }))).toEqual([
        403,
        'evaluation/calibration-not-participant',
      ]);
      expect((await about('deputy', 'deputy', 'remarks', { text })).status).toBe(404);
      expect((await about('head', 'official', 'remarks', { text: ' ' })).body.errors[0].pointer).toBe(
        '/text',
      );
      const done = await about('head', 'official', 'remarks', { text }, 'remark-1');
      expect(done.status).toBe(201);
      const again = await about('head', 'official', 'remarks', { text }, 'remark-1');
      const item = again.body.items.find(({ formId }: { formId: string }) => formId === forms.official);
      expect(item.said).toMatchObject([{ kind: 'remark', words: text, by: { id: office.ids.head } }]);
      // The deputy's form is in no session.
      expect((await about('head', 'deputy', 'remarks', { text })).status).toBe(404);
    });

    it('holds up confirming, and sending back by another way', async () => {
      expect(said(await confirm('chief', 'official'))).toEqual([409, 'evaluation/calibration-open']);
      expect(said(await give('chief', 'official', 'sendBack', { reason: 'x' }))).toEqual([
        409,
        'evaluation/calibration-open',
      ]);
    });

    it('sends a form back when that was agreed, and its superior stays free, with a reason', async () => {
      const reason = 'Xem lại tiêu chí năng lực';
      const wish = { decision: 'judgeAgain', reason };
      expect(said(await about('head', 'official', 'agreement', wish))).toEqual([
        403,
        'evaluation/not-competent',
      ]);
      expect(
        (await about('chief', 'official', 'agreement', { decision: 'judgeAgain' })).body.errors[0].pointer,
      ).toBe('/reason');
      const agreed = await about('chief', 'official', 'agreement', wish, 'again-1');
      expect([agreed.status, agreed.body.waitsFor]).toEqual([201, 1]);
      expect((await about('chief', 'official', 'agreement', wish, 'again-1')).status).toBe(201);
      const view = (await get('official', `/evaluation-forms/${forms.official}`)).body;
      expect(view).toMatchObject({ status: 'assessment', askedAgain: { sessionId, reason } });
      expect(said(await close('head'))).toEqual([409, 'evaluation/calibration-judging']);
      const kept = await judge('chief', 'official', 1);
      expect([kept.status, kept.body.code, kept.body.errors[0].pointer]).toEqual([
        422,
        'evaluation/calibration-kept-without-reason',
        '/keptReason',
      ]);
      const keptReason = 'Có sản phẩm được thành phố khen';
      const done = await judge('chief', 'official', 1, { keptReason });
      expect(done.body).toMatchObject({
        status: 'confirmation',
        askedAgain: null,
        assessment: { keptReason },
      });
    });

    it('lets other points follow, and writes down that a judgement is kept', async () => {
      const wish = { decision: 'judgeAgain', reason: 'Thấp hơn người cùng việc' };
      expect((await about('chief', 'colleague', 'agreement', wish)).status).toBe(201);
      expect((await judge('chief', 'colleague', 1)).body.status).toBe('confirmation');
      expect((await about('head', 'chief', 'agreement', { decision: 'keep' })).status).toBe(201);
      const log = await office.engine.db('evaluation_event').where({ type: 'sentBack' }).select('payload');
      expect(log.map(({ payload }) => (payload as Json)['calibration'])).toEqual([
        { sessionId },
        { sessionId },
      ]);
    });
  });

  describe('its closing', () => {
    it('is the competent head’s, by a document', async () => {
      expect(said(await close('personnel', {}))).toEqual([403, 'evaluation/not-competent']);
      // Their own form is in it.
      expect(said(await close('chief'))).toEqual([403, 'evaluation/self-confirm']);
      expect((await close('head', {})).body.errors[0].pointer).toBe('/documentNumber');
      const wrong = await close('head', { documentNumber: '12/BB', recordId: 'none' });
      expect(wrong.body.errors[0].pointer).toBe('/recordId');
      const closed = await close('head', { documentNumber: '12/BB-SKHCN' }, 'close-1');
      expect(closed.body).toMatchObject({ state: 'closed', closing: { documentNumber: '12/BB-SKHCN' } });
      expect(ENDPOINTS.closeCalibration.response.parse(closed.body)).toEqual(closed.body);
      expect((await close('head', { documentNumber: '12/BB-SKHCN' }, 'close-1')).status).toBe(200);
      expect(said(await close('head'))).toEqual([409, 'evaluation/calibration-locked']);
    });

    it('fixes what was judged: no remark, no agreement, no other points, no way back', async () => {
      expect(said(await about('head', 'official', 'remarks', { text: 'x' }))).toEqual([
        409,
        'evaluation/calibration-locked',
      ]);
      expect(said(await about('chief', 'official', 'agreement', { decision: 'keep' }))).toEqual([
        409,
        'evaluation/calibration-locked',
      ]);
      expect(said(await judge('chief', 'official', 0.5))).toEqual([409, 'evaluation/calibration-locked']);
      expect(said(await give('chief', 'official', 'sendBack', { reason: 'x' }))).toEqual([
        409,
        'evaluation/calibration-locked',
      ]);
      const { db } = office.engine;
      await expect(db('calibration_closing').delete()).rejects.toThrow('append-only');
      await expect(db('calibration_act').update({ words: 'khác' })).rejects.toThrow('append-only');
    });

    it('leaves those who only took part what they judged themselves; the head reads it all', async () => {
      const ids = async (by: Persona) =>
        (await get(by, `/calibrations/${sessionId}`)).body.items
          .map(({ formId }: { formId: string }) => formId)
          .sort() as string[];
      expect(await ids('chief')).toEqual([forms.official, forms.colleague].sort());
      expect(await ids('head')).toHaveLength(3);
    });

    it('shows the person what it did to them, who took part and who looked; peers find nothing', async () => {
      const { status, body } = await get('colleague', `/evaluation-forms/${forms.colleague}/calibrations`);
      expect([status, ENDPOINTS.getFormCalibrations.response.parse(body)]).toEqual([200, body]);
      expect(body.items).toMatchObject([
        {
          session: { id: sessionId, closing: { documentNumber: '12/BB-SKHCN' } },
          before: { common: '24' },
          after: { common: '30', judgedBy: { id: office.ids.chief } },
          said: [{ kind: 'judgeAgain', words: 'Thấp hơn người cùng việc' }],
        },
      ]);
      expect(body.items[0].session.participants).toHaveLength(2);
      const readers = (await get('colleague', '/me/file-reads')).body.items.map(
        ({ reader }: { reader: { id: string } }) => reader.id,
      ) as string[];
      expect(readers).toEqual(expect.arrayContaining([office.ids.chief, office.ids.head]));
      const address = (id: string) => `/evaluation-forms/${id}/calibrations`;
      const peer = await get('official', address(forms.colleague));
      const none = await get('official', address('aaaaaaaaaaaaaaaaaaaaaaaaaa'));
      expect([peer.status, bare(peer.body)]).toEqual([404, bare(none.body)]);
    });

    it('lets the confirmation go on; a signed act that opens a form again frees its judgement', async () => {
      expect((await confirm('chief', 'official')).body.status).toBe('petitionWindow');
      const act = { reason: 'Sai số liệu', documentNumber: '14/QĐ-SKHCN' };
      expect((await give('chief', 'official', 'reopen', act)).body.status).toBe('assessment');
      expect((await judge('chief', 'official', 0.8)).body.status).toBe('confirmation');
      // It was looked at once; what a signed act opened waits for no second session.
      expect((await confirm('chief', 'official')).body.status).toBe('petitionWindow');
      expect(said(await confirm('head', 'deputy'))).toEqual([409, 'evaluation/calibration-awaited']);
    });
  });

  it('is refused in the database to whoever it is about', async () => {
    const [act] = (await office.engine.db('calibration_act').limit(1)) as Json[];
    const own = { ...act, id: 'own', said_by: act?.['person_id'] };
    await expect(office.engine.db('calibration_act').insert(own)).rejects.toThrow('nobody_about_themselves');
  });
});
