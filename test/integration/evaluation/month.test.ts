/** A month's form over HTTP, from recorded work to a petition that succeeds: real API, worker, database and engine. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { recordUnitLevel } from '../../../application/evaluation/unit-levels';
import { ENDPOINTS } from '../../../contracts/endpoints';
import {
  evaluationEvents,
  findForm,
  formOf as formInPeriod,
} from '../../../db/repositories/evaluation-forms';
import { findPeriod } from '../../../db/repositories/evaluation-periods';
import { saveMethod } from '../../../db/repositories/evaluation-methods';
import type { NotRatedView } from '../../../contracts/evaluation-roster';
import type { FormEvent } from '../../../domain/evaluation/form/events';
import type { FormState } from '../../../domain/evaluation/form/state';
import { foldForm } from '../../../domain/evaluation/form/evolve';
import type { Answer } from '../../support/api-client';
import type { Persona } from '../../support/office';
import { Office } from '../../support/office';
import { monthsBefore, onlyPeopleOf, recordPastWork } from '../../support/past-month';
import { verifyPeriod } from '../../../tools/evaluation-verify';
import { shippedMethod } from '../../support/shipped';
import { until } from '../../support/wait';

const VERIFIER = path.resolve(__dirname, '../../../tools/verify-packet.mjs');
const AGENCY = 'SKHCN';
const DIVISION = 'SKHCN.P01';
const month = monthsBefore(new Date(), 2);

describe('the form of a month', () => {
  let office: Office;
  let periodId: string;
  let formId: string;
  let petitionId: string;
  let caps: Record<string, string>;

  beforeAll(async () => {
    office = await Office.open();
    const { head, deputy, chief, official, colleague, personnel } = office.ids;
    await onlyPeopleOf(office.engine.db, AGENCY, [head, deputy, chief, official, colleague, personnel]);
    const shared = { month, assignerId: head, assigneeId: official, reviewerId: chief, unitId: DIVISION };
    await recordPastWork(office.engine, { ...shared, id: 'w-1' });
    await recordPastWork(office.engine, { ...shared, id: 'w-2', majorReturn: true });
    await recordPastWork(office.engine, { ...shared, id: 'w-3', late: true });
  });
  afterAll(() => office.close());

  const get = (by: Persona, address: string) => office.clients[by].get(address);
  const post = (by: Persona, address: string, body: object = {}, key?: string): Promise<Answer> =>
    office.clients[by].post(address, body, key === undefined ? {} : { 'Idempotency-Key': key });
  const give = (by: Persona, command: string, body: object = {}, id = formId, key?: string) =>
    post(by, `/evaluation-forms/${id}/commands/${command}`, body, key);
  const form = async (by: Persona, id = formId) => (await get(by, `/evaluation-forms/${id}`)).body;
  const scores = (less: Record<string, string> = {}) => ({ ...caps, ...less });

  describe('opening', () => {
    const wish = { agencyId: AGENCY, kind: 'month', startsOn: month };

    it('is the personnel office’s, of an agency, and of a month that is over', async () => {
      expect((await post('head', '/evaluation-periods', wish)).status).toBe(403);
      const running = { ...wish, startsOn: monthsBefore(new Date(), 0) };
      expect((await post('personnel', '/evaluation-periods', running)).body.code).toBe(
        'evaluation/period-running',
      );
      const part = await post('personnel', '/evaluation-periods', { ...wish, agencyId: DIVISION });
      expect([part.status, part.body.code]).toEqual([422, 'evaluation/unknown-agency']);
    });

    it('starts one form for each person, once however often it is opened', async () => {
      const first = await post('personnel', '/evaluation-periods', wish);
      expect([first.status, first.body.people]).toEqual([201, 6]);
      periodId = first.body.id as string;
      const again = await post('personnel', '/evaluation-periods', wish);
      expect(again.body.id).toBe(periodId);
      await until(
        async () => (await get('personnel', `/evaluation-periods/${periodId}`)).body.state === 'open',
        'all forms are started',
      );
      const { body } = await get('personnel', `/evaluation-periods/${periodId}/forms`);
      expect(body.items).toHaveLength(6);
      expect(new Set(body.items.map((one: { person: { id: string } }) => one.person.id)).size).toBe(6);
      expect(await office.engine.db('evaluation_event').where({ type: 'formOpened' }).count()).toEqual([
        { count: 6 },
      ]);
    });

    it('tells each person, who finds the form', async () => {
      const { body } = await get('official', '/evaluation-forms?of=me');
      expect(body.items).toHaveLength(1);
      formId = body.items[0].id as string;
      const view = await form('official');
      expect(view).toMatchObject({
        status: 'selfAssessment',
        standing: 'subUnitStaff',
        leads: false,
        allowedCommands: ['assessSelf', 'answer'],
        method: { id: 'vn-335-2025', version: 3 },
      });
      caps = Object.fromEntries(
        view.criteria.map(({ key, cap }: { key: string; cap: string }) => [key, cap]),
      );
      const inbox = (await get('official', '/notifications')).body.items;
      expect(inbox).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ reason: 'evaluationToAssessSelf', link: `/evaluations/${formId}` }),
        ]),
      );
    });

    it('tells a deputy of the agency how far the forms have come, and nothing that is counted from results', async () => {
      const period = await get('deputy', `/evaluation-periods/${periodId}`);
      expect([period.status, period.body.readsResults]).toEqual([200, false]);
      const quota = async (by: Persona) =>
        (await get(by, `/evaluation-periods/${periodId}/quota`)).body.code as string;
      // Only a year has a quota; whoever reads no results is refused before anything is looked up.
      expect([await quota('deputy'), await quota('head')]).toEqual([
        'access/not-entitled',
        'evaluation/only-year',
      ]);
    });

    it('is the same 404 for an outsider as a form that does not exist, and each look is noted', async () => {
      const foreign = await get('ward', `/evaluation-forms/${formId}`);
      const none = await get('ward', '/evaluation-forms/aaaaaaaaaaaaaaaaaaaaaaaaaa');
      const bare = ({ instance: _, ...rest }: Record<string, unknown>) => rest;
      expect([foreign.status, bare(foreign.body)]).toEqual([404, bare(none.body)]);
      expect((await give('ward', 'assess', { nonsense: 1 })).status).toBe(404);
      expect((await form('chief')).status).toBe('selfAssessment');
      const reads = (await get('official', '/me/file-reads')).body.items;
      expect(reads[0]).toMatchObject({ reader: { id: office.ids.chief }, what: month });
    });
  });

  describe('the self-assessment', () => {
    it('keeps to the caps of the method', async () => {
      const above = await give('official', 'assessSelf', { points: scores({ ability: '2.6' }) });
      expect([above.status, above.body.code, above.body.errors[0].pointer]).toEqual([
        422,
        'evaluation/above-cap',
        '/points/ability',
      ]);
      const { politics: _, ...rest } = caps;
      expect((await give('official', 'assessSelf', { points: rest })).body.code).toBe(
        'evaluation/criterion-missing',
      );
    });

    it('is only the person’s own, and takes the form on to the superior', async () => {
      const body = { points: scores({ deciding: '2' }), strengths: 'Đúng hạn', weaknesses: '' };
      const other = await give('chief', 'assessSelf', body);
      expect([other.status, other.body.code]).toEqual([403, 'evaluation/not-own-form']);
      const done = await give('official', 'assessSelf', body, formId, 'self-1');
      expect(done.body).toMatchObject({
        status: 'assessment',
        waitingFor: { step: 'assessment', people: [{ id: office.ids.chief }] },
      });
      expect((await give('official', 'assessSelf', body, formId, 'self-1')).status).toBe(200);
      expect((await give('official', 'assessSelf', body)).body.code).toBe('evaluation/not-in-state');
    });

    it('may be followed by an answer, which the superior reads', async () => {
      const said = await give('official', 'answer', { text: 'Việc w-3 chờ số liệu của Sở Tài chính' });
      expect(said.body.answers).toHaveLength(1);
      expect((await form('chief')).answers[0].text).toContain('Sở Tài chính');
    });
  });

  describe('judging and confirming', () => {
    it('is the competent head’s and nobody’s own', async () => {
      const body = { points: scores(), comment: 'Tốt' };
      expect((await give('colleague', 'assess', body)).status).toBe(404);
      expect((await give('official', 'assess', body)).body.code).toBe('evaluation/self-confirm');
      const above = await give('head', 'assess', body);
      expect([above.status, above.body.code]).toEqual([403, 'evaluation/not-competent']);
      const leader = { unitResult: '100', organising: '100', cohesion: '100' };
      expect((await give('chief', 'assess', { ...body, leader })).body.code).toBe('evaluation/leader-value');
      const judged = {
        points: scores({ politics: '1', discipline: '4', deciding: '1', owning: '2' }),
        comment: 'Cần chủ động hơn',
      };
      expect((await give('chief', 'assess', judged)).body.status).toBe('confirmation');
    });

    it('may rest on a record that nobody asked for', async () => {
      const { body: file } = await office.clients.personnel.call(
        'POST',
        '/files?name=proposal.pdf',
        Buffer.from('%PDF-1.4 proposal'),
        { 'Content-Type': 'application/octet-stream' },
      );
      const added = await post('personnel', `/evaluation-periods/${periodId}/records`, {
        kind: 'personnelProposal',
        documentNumber: '77/TTr-TCCB',
        documentDate: `${month}-20`,
        personId: office.ids.official,
        fileId: file.id,
      });
      expect(added.status).toBe(201);
    });

    it('confirms only what was looked at', async () => {
      const { preview, allowedCommands } = await form('chief');
      expect(allowedCommands).toContain('confirm');
      // Three done of three: a = 1, b = c = (3 − 0.25)/3; 23 points of 30. Half a point below excellent.
      expect(preview.result).toMatchObject({ ratio: '17/18', commonPoints: '23', total: '802/9' });
      const blind = await give('chief', 'confirm', { inputsHash: '0'.repeat(64) });
      expect([blind.status, blind.body.code]).toEqual([409, 'evaluation/inputs-changed']);
      expect((await give('official', 'confirm', { inputsHash: preview.hash })).body.code).toBe(
        'evaluation/self-confirm',
      );
      const done = await give('chief', 'confirm', { inputsHash: preview.hash });
      expect(done.body).toMatchObject({
        status: 'petitionWindow',
        confirmedBy: { person: { id: office.ids.chief }, relation: 'directHead' },
        result: { total: '802/9', totalDisplayed: '89.111', level: 'good' },
        versions: [{ version: 1, hash: preview.hash, because: 'confirmed' }],
      });
    });

    it('tells the person, and freezes what it was computed from', async () => {
      const inbox = (await get('official', '/notifications')).body.items;
      expect(inbox.map(({ reason }: { reason: string }) => reason)).toContain('evaluationConfirmed');
      const { body } = await get('official', `/evaluation-forms/${formId}/versions/1`);
      expect(body.inputs.records.map(({ assignmentId }: { assignmentId: string }) => assignmentId)).toEqual([
        'w-1',
        'w-2',
        'w-3',
      ]);
      await expect(office.engine.db('evaluation_frozen').where({ form_id: formId }).delete()).rejects.toThrow(
        'append-only',
      );
    });

    it('opens to the way to every figure, from the frozen inputs: formula, lines, events, who', async () => {
      const { status, body } = await get('official', `/evaluation-forms/${formId}/explanation?version=1`);
      expect([status, ENDPOINTS.explainEvaluationForm.response.parse(body)]).toEqual([200, body]);
      const stepOf = (factor: string) =>
        body.month.score.explanation.find((one: { factor: string }) => one.factor === factor);
      expect(body).toMatchObject({
        version: 1,
        result: { total: '802/9' },
        method: { points: { common: '30', results: '70' } },
        month: { judged: { by: { id: office.ids.chief } }, score: { a: '1', total: '802/9', level: 'good' } },
        span: null,
      });
      expect(stepOf('common.politics')).toMatchObject({ value: '1' });
      expect(stepOf('quality')).toMatchObject({ rule: expect.stringContaining('vn-335-2025 v3') as string });
      const works = body.month.lines.flatMap((one: { assignments: object[] }) => one.assignments);
      expect(works).toMatchObject([
        { id: 'w-1', qualityFailures: [], delays: [] },
        { id: 'w-2', qualityFailures: [{ by: { id: office.ids.chief }, waived: null }] },
        { id: 'w-3', delays: [{ type: 'deadlinePassed', by: null, waived: null }] },
      ]);
      const { body: sheet } = await get('official', `/evaluations/me/${month}`);
      expect(sheet.form).toEqual({ id: formId, hasResult: true });
      expect((await get('ward', `/evaluation-forms/${formId}/explanation?version=1`)).status).toBe(404);
      expect((await get('colleague', `/evaluation-forms/${formId}/explanation?version=1`)).status).toBe(404);
      expect((await get('official', `/evaluation-forms/${formId}/explanation?version=2`)).status).toBe(404);
      // Nothing is about to be confirmed any more.
      expect((await get('official', `/evaluation-forms/${formId}/explanation`)).body.code).toBe(
        'evaluation/not-in-state',
      );
    });

    it('names the record, with the hash of its file, in the evidence packet, which verifies by itself', async () => {
      const { items } = (await get('official', `/evaluation-forms/${formId}/records`)).body;
      const { sha256, documentNumber } = items[0] as { sha256: string; documentNumber: string };
      const page = String((await get('official', `/evaluations/me/${month}/packet`)).body);
      const embedded =
        /<script type="application\/json" id="packet">(.*?)<\/script>/s.exec(page)?.[1] ?? '{}';
      expect(JSON.parse(embedded).records).toMatchObject([
        { kind: 'personnelProposal', documentNumber: '77/TTr-TCCB', sha256 },
      ]);
      expect(page).toContain(`${documentNumber} · ${month}-20 · SHA-256 ${sha256}`);
      const folder = mkdtempSync(path.join(tmpdir(), 'mandate-record-'));
      const verified = (content: string): number | null => {
        const file = path.join(folder, 'packet.html');
        writeFileSync(file, content);

        return spawnSync(process.execPath, [VERIFIER, file], { cwd: folder, env: {} }).status;
      };
      expect(verified(page)).toBe(0);
      expect(verified(page.replaceAll('77/TTr-TCCB', '78/TTr-TCCB'))).toBe(1);
      rmSync(folder, { recursive: true, force: true });
    });

    it('puts the record into the copy of the person’s data, and into nobody else’s', async () => {
      const rows = async (by: Persona): Promise<unknown[]> =>
        String((await get(by, '/me/personal-data')).body)
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as { table: string; row: unknown })
          .filter(({ table }) => table === 'evaluation_record')
          .map(({ row }) => row);
      expect(await rows('official')).toMatchObject([
        { kind: 'personnelProposal', document_number: '77/TTr-TCCB', person_id: office.ids.official },
      ]);
      expect(await rows('colleague')).toEqual([]);
    });

    it('gives a notice from the template, which stays as it was given', async () => {
      const { versions } = await form('official');
      expect(versions[0].documents).toEqual([{ kind: 'monthNotice', hash: expect.any(String) }]);
      const [{ hash }] = versions[0].documents;
      const { body } = await get('official', `/evaluation-forms/${formId}/documents/${hash}`);
      expect(ENDPOINTS.getFormDocument.response.parse(body)).toEqual(body);
      const said = body.text.vi.paragraphs.join('\n');
      expect(said).toContain('tổng điểm 89.111, trong đó tiêu chí chung 23.000 điểm');
      expect(said).toContain('Hoàn thành tốt nhiệm vụ');
      expect(body.text.vi.signature[0]).toBe('Người đứng đầu đơn vị trực tiếp sử dụng công chức');
      expect((await get('ward', `/evaluation-forms/${formId}/documents/${hash}`)).status).toBe(404);
      const other = `/evaluation-forms/${formId}/documents/${'0'.repeat(64)}`;
      expect((await get('official', other)).status).toBe(404);
      await expect(office.engine.db('evaluation_document').where({ hash }).delete()).rejects.toThrow(
        'append-only',
      );
    });

    it('prints Form 01 with the person’s own points and the frozen result, for whoever may see the form', async () => {
      const { body } = await get('official', `/evaluation-forms/${formId}/paper`);
      expect(ENDPOINTS.getFormPaper.response.parse(body)).toEqual(body);
      expect(body).toMatchObject({
        sheet: 'form01',
        selfTotal: '29.5',
        capTotal: '30',
        strengths: 'Đúng hạn',
        comment: 'Cần chủ động hơn',
        confirmed: {
          version: 1,
          isReplaced: false,
          result: { total: '802/9' },
          commonPointsDisplayed: '23.000',
        },
        signatures: { person: { name: body.person.name }, authority: { relation: 'directHead' } },
      });
      expect((await get('ward', `/evaluation-forms/${formId}/paper`)).status).toBe(404);
      expect((await get('colleague', `/evaluation-forms/${formId}/paper/table`)).status).toBe(404);
      expect((await get('official', `/evaluation-forms/${formId}/paper?version=2`)).status).toBe(404);
      const table = await get('chief', `/evaluation-forms/${formId}/paper/table?format=csv`);
      expect(table.headers.get('content-disposition')).toContain('form01');
      expect(table.body).toContain('802/9');
      const taken = await office.engine
        .db('audit_entry')
        .whereRaw('canonical LIKE \'%"list":"evaluation-form"%\'')
        .first();
      expect(taken).toBeDefined();
    });

    it('gives a head three more factors, judged by the head above', async () => {
      const { body } = await get('chief', '/evaluation-forms?of=me');
      const own = body.items[0].id as string;
      await give('chief', 'assessSelf', { points: scores() }, own);
      expect((await give('chief', 'assess', { points: scores(), comment: 'Tốt' }, own)).body.code).toBe(
        'evaluation/self-confirm',
      );
      // Reviewing is measured like the work: one of four decisions returned it, with a major fault.
      const { body: conduct } = await get('head', `/evaluation-forms/${own}/conduct`);
      expect(ENDPOINTS.getFormConduct.response.parse(conduct)).toEqual(conduct);
      expect(conduct).toMatchObject({
        leads: true,
        issuing: null,
        leastNoticeHours: 8,
        deciding: { people: 1, decisions: 4, returnRate: '25.0', majorRate: '25.0', repeatedReturns: 0 },
      });
      expect((await get('official', `/evaluation-forms/${own}/conduct`)).status).toBe(404);
      expect((await get('official', `/evaluation-forms/${formId}/conduct`)).body).toMatchObject({
        leads: false,
        deciding: null,
      });
      const leader = { unitResult: '100', organising: '75', cohesion: '100' };
      const half = await give('head', 'assess', { points: scores(), comment: 'Tốt', leader }, own);
      expect([half.body.code, half.body.errors[0].pointer]).toEqual([
        'evaluation/leader-value',
        '/leader/organising',
      ]);
      const judged = { points: scores(), comment: 'Tốt', leader: { ...leader, organising: '50' } };
      expect((await give('head', 'assess', judged, own)).body).toMatchObject({
        status: 'confirmation',
        standing: 'subUnitHead',
        preview: { result: { level: 'insufficientData' } },
      });
      expect((await give('head', 'sendBack', { reason: 'Xem lại' }, own)).body.status).toBe('assessment');
    });
  });

  describe('a petition', () => {
    it('is filed by the person in the window', async () => {
      expect((await give('chief', 'filePetition', { reason: 'x' })).body.code).toBe(
        'evaluation/not-own-form',
      );
      const filed = await give('official', 'filePetition', { reason: 'Lỗi w-2 do mẫu biểu sai' });
      petitionId = filed.body.petition.id as string;
      expect((await give('official', 'filePetition', { reason: 'nữa' })).body.code).toBe(
        'petition/already-filed',
      );
      await until(async () => (await get('official', `/petitions/${petitionId}`)).status === 200, 'received');
    });

    it('gathers its evidence by itself and goes to somebody who neither judged nor confirmed', async () => {
      const { body } = await get('head', `/petitions/${petitionId}`);
      expect(body).toMatchObject({
        status: 'open',
        waitingFor: [{ id: office.ids.head }],
        before: { total: '802/9' },
        mayDecide: true,
      });
      const faulty = body.evidence.records.find(
        ({ assignmentId }: { assignmentId: string }) => assignmentId === 'w-2',
      );
      expect(faulty).toMatchObject({
        ...{ number: 'w-2', quantity: '1', accepted: '1', planned: true, mayBePlanned: true },
        failures: [{ what: 'qualityFailure', excused: false, units: '1' }],
      });
      expect(body.evidence.leader).toBeNull();
      expect((await get('head', '/petitions?of=awaiting')).body.items).toHaveLength(1);
      expect((await get('ward', `/petitions/${petitionId}`)).status).toBe(404);
      const rater = await post('chief', `/petitions/${petitionId}/decision`, {
        outcome: 'rejected',
        reason: 'x',
      });
      expect([rater.status, rater.body.code]).toEqual([403, 'petition/decider-rated']);
      expect(
        (await post('official', `/petitions/${petitionId}/decision`, { outcome: 'granted', reason: 'x' }))
          .body.code,
      ).toBe('evaluation/self-confirm');
    });

    it('corrects by an event, and the old result stays readable', async () => {
      const { evidence } = (await get('head', `/petitions/${petitionId}`)).body;
      const [{ seq }] = evidence.records.find(
        ({ assignmentId }: { assignmentId: string }) => assignmentId === 'w-2',
      ).failures;
      const correction = {
        common: { owning: '2.5' },
        sources: [{ assignmentId: 'w-2', what: 'qualityFailure', seq }],
      };
      const empty = await post('head', `/petitions/${petitionId}/decision`, {
        outcome: 'granted',
        reason: 'x',
      });
      expect([empty.status, empty.body.code]).toEqual([422, 'petition/nothing-to-correct']);
      const lower = await post('head', `/petitions/${petitionId}/decision`, {
        outcome: 'granted',
        reason: 'x',
        correction: { common: { owning: '0' } },
      });
      expect([lower.status, lower.body.code, lower.body.errors[0].pointer]).toEqual([
        422,
        'petition/lowers',
        '/correction',
      ]);
      const above = await post('head', `/petitions/${petitionId}/preview`, {
        correction: { common: { owning: '2.6' } },
      });
      expect(above.body.code).toBe('evaluation/above-cap');
      const tried = async (of: object) =>
        (await post('head', `/petitions/${petitionId}/preview`, { correction: of })).body;
      // Sudden work is out of the denominator, so each ratio is at its cap but for what it takes off.
      const sudden = { work: [{ assignmentId: 'w-2', planned: false }] };
      expect((await tried(sudden)).after.total).not.toBe('802/9');
      expect((await tried({ work: [{ assignmentId: 'w-2', quantity: '1' }] })).errors[0]).toMatchObject({
        code: 'petition/nothing-to-correct',
        pointer: '/correction/work/0',
      });
      expect((await tried({ leader: { cohesion: '50' } })).errors[0].pointer).toBe(
        '/correction/leader/cohesion',
      );
      // b is 1 now, and half a point more.
      const after = { ratio: '35/36', commonPoints: '23.5', total: '824/9', level: 'excellent' };
      const preview = await post('head', `/petitions/${petitionId}/preview`, { correction });
      expect(preview.body).toMatchObject({
        before: { total: '802/9' },
        after,
        explanation: { version: null, month: { score: { total: '824/9' } } },
      });
      expect(ENDPOINTS.previewCorrection.response.parse(preview.body)).toEqual(preview.body);
      const decided = await post('head', `/petitions/${petitionId}/decision`, {
        outcome: 'granted',
        reason: 'Mẫu biểu của Sở có lỗi',
        correction,
      });
      expect(decided.body).toMatchObject({ decision: { outcome: 'granted', after } });
      await until(async () => (await form('official')).versions.length === 2, 'the form took it over');
      expect(await form('official')).toMatchObject({
        result: after,
        petition: { outcome: 'granted' },
        versions: [{ result: { total: '802/9' } }, { because: 'petition', result: after }],
      });
      const [{ hash }] = (await form('official')).versions[1].documents;
      const { text } = (await get('official', `/evaluation-forms/${formId}/documents/${hash}`)).body;
      expect(text.vi.paragraphs.join('\n')).toContain(
        'kiến nghị được chấp nhận: từ 89.111 điểm (Hoàn thành tốt nhiệm vụ) thành 91.556 điểm',
      );
      expect((await get('official', `/evaluation-forms/${formId}/versions/1`)).body.result.total).toBe(
        '802/9',
      );
      expect((await get('official', `/petitions/${petitionId}`)).body.decision.afterVersion).toBe(2);
    });

    it('explains both results: what the petition took off stands in the second, with who and why', async () => {
      const faultOf = async (version: number) => {
        const { body } = await get('official', `/evaluation-forms/${formId}/explanation?version=${version}`);
        const works = body.month.lines.flatMap((one: { assignments: object[] }) => one.assignments);

        return [body.month.score.b, works[1].qualityFailures[0]];
      };
      expect(await faultOf(1)).toMatchObject(['11/12', { excused: false, waived: null }]);
      expect(await faultOf(2)).toMatchObject([
        '1',
        {
          excused: true,
          waived: { kind: 'petition', by: { id: office.ids.head }, because: 'Mẫu biểu của Sở có lỗi' },
        },
      ]);
      // The sheet is computed anew from the work, which says nothing of the petition; it points at the form.
      const { body: sheet } = await get('official', `/evaluations/me/${month}`);
      expect([sheet.score.b, sheet.form]).toEqual(['11/12', { id: formId, hasResult: true }]);
    });

    it('tells the person and whoever judged, and stands in whole audit chains', async () => {
      for (const one of ['official', 'chief'] as const) {
        const inbox = (await get(one, '/notifications')).body.items;
        expect(inbox.map(({ reason }: { reason: string }) => reason)).toContain('evaluationCorrected');
      }
      const { rows } = await office.engine.db.raw(
        `SELECT count(*)::int AS events, (SELECT count(*)::int FROM audit_entry WHERE chain LIKE 'evaluation/%') AS entries
           FROM evaluation_event WHERE workflow_id LIKE 'evaluation/%'`,
      );
      expect(rows[0].entries).toBe(rows[0].events);
    });
  });

  it('is summed up by unit and name, for those who lead the agency, and everybody sees who took it', async () => {
    const { body } = await get('head', `/evaluation-periods/${periodId}/summary?format=csv`);
    const rows = (parse(body as string, { bom: true, delimiter: ';' }) as string[][]).slice(1);
    const { rows: expected } = await office.engine.db.raw(
      `SELECT p.name FROM evaluation_period_person x JOIN person p ON p.id = x.person_id JOIN unit u ON u.id = x.unit_id
        WHERE x.period_id = ? ORDER BY cardinality(u.path), u.search_key, p.search_key`,
      [periodId],
    );
    expect(rows.map(([, name]) => name)).toEqual(expected.map(({ name }: { name: string }) => name));
    const own = rows.filter((row) => row[7] === '824/9');
    expect(own).toHaveLength(1);
    expect(own[0]?.[8]).toBe('Hoàn thành xuất sắc nhiệm vụ');
    expect((await get('chief', `/evaluation-periods/${periodId}/summary`)).status).toBe(404);
    expect((await get('official', `/evaluation-periods/${periodId}/summary`)).status).toBe(403);
    const reads = (await get('official', '/me/file-reads')).body.items;
    expect(reads[0]).toMatchObject({ reader: { id: office.ids.head }, what: month });
    // A deputy follows how far the forms have come, and takes nobody's results.
    expect((await get('deputy', `/evaluation-periods/${periodId}/summary`)).status).toBe(403);
    expect((await get('deputy', `/evaluation-periods/${periodId}`)).body.readsResults).toBe(false);
  });

  it('tells whose result stood in a list who read it, once a day', async () => {
    const looks = async (of: Persona) =>
      (await get(of, '/me/file-reads')).body.items.filter(
        ({ reader }: { reader: { id: string } }) => reader.id === office.ids.auditor,
      );
    expect(await looks('official')).toEqual([]);

    for (const by of ['auditor', 'deputy', 'auditor'] as const) {
      expect((await get(by, `/evaluation-periods/${periodId}/forms`)).status).toBe(200);
    }

    expect(await looks('official')).toMatchObject([{ what: month }]);
    expect(await looks('deputy')).toEqual([]);
  });

  it('goes over to the national database once, and again only what was corrected since', async () => {
    const address = `/evaluation-periods/${periodId}/national-exports`;
    const before = await get('head', address);
    expect(ENDPOINTS.listNationalExports.response.parse(before.body)).toEqual(before.body);
    expect(before.body).toMatchObject({ pending: 1, dueAt: expect.any(String), items: [], mayMake: false });
    expect((await post('head', address)).status).toBe(403);
    const made = await post('personnel', address, {}, 'export-1');
    expect([made.status, made.body.pending, made.body.dueAt]).toEqual([201, 0, null]);
    expect((await post('personnel', address, {}, 'export-1')).body.items).toHaveLength(1);
    expect((await post('personnel', address)).body.code).toBe('evaluation/nothing-to-export');
    const [{ id }] = made.body.items;
    const { body, headers } = await get('personnel', `${address}/${id}/file`);
    expect(headers.get('content-disposition')).toContain('.json');
    expect(body).toMatchObject({
      schemaVersion: 2,
      period: { startsOn: month },
      results: [{ person: { id: office.ids.official }, version: 2, replaces: null, total: '824/9' }],
    });
    expect((await get('personnel', `${address}/nothing-there/file`)).status).toBe(404);
    expect((await get('ward', address)).status).toBe(404);
  });

  describe('the register of development', () => {
    const action = { kind: 'action', text: 'Kèm việc w-2', dueOn: '2999-01-01' };

    it('is written from a confirmed form by superiors, never by oneself', async () => {
      const address = `/evaluation-forms/${formId}/development`;
      expect((await post('official', address, action)).body.code).toBe('evaluation/self-confirm');
      expect((await post('personnel', address, action)).body.code).toBe('evaluation/not-competent');
      expect((await post('colleague', address, action)).status).toBe(404);
      const undated = await post('chief', address, { ...action, dueOn: null });
      expect([undated.status, undated.body.errors[0].pointer]).toEqual([422, '/dueOn']);
      const set = await post('chief', address, action, 'dev-1');
      expect(ENDPOINTS.addDevelopment.response.parse(set.body)).toEqual(set.body);
      expect((await post('chief', address, action, 'dev-1')).body.items).toHaveLength(1);
      await post('chief', address, { kind: 'training', topic: 'Văn bản hành chính', text: 'Lớp ngắn hạn' });
      await post('head', address, { kind: 'strength', text: 'Giữ đúng hạn' });
      const weak = await post('head', address, { kind: 'weakness', text: 'Báo cáo còn chậm' });
      const { id, mayClose } = weak.body.items[0] as { id: string; mayClose: string[] };
      expect([weak.status, mayClose]).toEqual([201, ['done', 'dropped']]);
      const overcome = await post('official', `/development/${id}/closing`, { outcome: 'done' });
      expect(overcome.body.code).toBe('evaluation/not-competent');
      const inbox = (await get('official', '/notifications')).body.items;
      expect(inbox).toContainEqual(
        expect.objectContaining({ reason: 'evaluationDevelopment', link: `/evaluations/${formId}` }),
      );
    });

    it('is read by the person and heads above, and is the same 404 for everybody else', async () => {
      const address = `/people/${office.ids.official}/development`;
      const own = await get('official', '/people/me/development');
      expect(own.body.items.map(({ kind }: { kind: string }) => kind)).toEqual([
        'weakness',
        'strength',
        'training',
        'action',
      ]);
      expect((await get('chief', address)).body.items).toHaveLength(4);
      expect((await get('official', '/me/file-reads')).body.items[0]).toMatchObject({
        reader: { id: office.ids.chief },
        what: 'development',
      });
      const bare = ({ instance: _, ...rest }: Record<string, unknown>) => rest;

      for (const one of ['colleague', 'personnel', 'auditor', 'ward'] as const) {
        const hidden = await get(one, address);
        const none = await get(one, '/people/p-nobody/development');
        expect([one, hidden.status, bare(hidden.body)]).toEqual([one, 404, bare(none.body)]);
      }
    });

    it('names the assignments that were issued from an action, with how they stand', async () => {
      const { items } = (await get('chief', `/people/${office.ids.official}/development`)).body;
      const [, strength, , open] = items as { id: string; mayIssue: boolean }[];
      expect([strength?.mayIssue, open?.mayIssue]).toEqual([false, true]);
      const at = `/development/${open?.id}/assignments`;
      const body = { title: action.text, reviewerIds: [office.ids.chief], dueInWorkingDays: 9 };
      const ofOther = await office.issue({ ...body, assigneeId: office.ids.colleague }, 'chief');
      const { id: assignmentId } = await office.issue(body, 'chief');
      expect((await post('official', at, { assignmentId })).body.code).toBe('evaluation/not-competent');
      expect((await post('colleague', at, { assignmentId })).status).toBe(404);
      const wrong = await post('chief', at, { assignmentId: ofOther.id });
      expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, '/assignmentId']);
      const linked = await post('chief', at, { assignmentId });
      expect([linked.status, linked.body.items[3].work]).toMatchObject([
        201,
        [{ id: assignmentId, status: 'issued' }],
      ]);
      await office.carry(assignmentId, ['official', 'accept']);
      const own = (await get('official', '/people/me/development')).body;
      expect(ENDPOINTS.listDevelopment.response.parse(own)).toEqual(own);
      expect(own.items[3]).toMatchObject({ work: [{ status: 'accepted' }], mayIssue: false });
    });

    it('is done by the person, dropped only by a superior, and counted without names', async () => {
      const { items } = (await get('official', '/people/me/development')).body;
      const [, , training, open] = items.map(({ id }: { id: string }) => id) as string[];
      expect(items[3].mayClose).toEqual(['done']);
      expect((await post('official', `/development/${open}/closing`, { outcome: 'dropped' })).body.code).toBe(
        'evaluation/not-competent',
      );
      expect((await post('colleague', `/development/${open}/closing`, { outcome: 'done' })).status).toBe(404);
      const done = await post('official', `/development/${open}/closing`, { outcome: 'done', note: 'Xong' });
      expect(done.body.items[3]).toMatchObject({ closed: { outcome: 'done', note: 'Xong' }, mayClose: [] });
      const needs = await get('personnel', `/evaluation-periods/${periodId}/training-needs`);
      const untold = { people: null, settled: null };
      expect(ENDPOINTS.getTrainingNeeds.response.parse(needs.body)).toEqual({
        needs: [],
        hidden: 1,
        register: ['strength', 'weakness', 'action', 'training'].map((kind) => ({ kind, ...untold })),
        leastGroup: 5,
      });
      await post('chief', `/development/${training}/closing`, { outcome: 'dropped' });
      const after = await get('personnel', `/evaluation-periods/${periodId}/training-needs`);
      expect(after.body.hidden).toBe(0);
      expect(after.body.register[3]).toEqual({ kind: 'training', people: 0, settled: 0 });
    });
  });

  it('is nothing but its log: the row is the fold of the events', async () => {
    const { db } = office.engine;
    const record = await findForm(db, formId);
    expect(foldForm(await evaluationEvents<FormEvent>(db, record?.workflowId ?? ''))).toEqual(record?.state);
  });

  it('is computed again bit for bit from what was frozen, and a changed input shows', async () => {
    const { db } = office.engine;
    expect(await verifyPeriod(db, periodId)).toEqual({
      forms: 6,
      results: 2,
      units: 0,
      disposed: 0,
      differences: [],
    });
    await db.raw('ALTER TABLE evaluation_frozen DISABLE TRIGGER evaluation_frozen_append_only');
    const first = (await form('official')).versions[0].hash as string;
    const forge = (total: string) =>
      db.raw(
        "UPDATE evaluation_frozen SET body = jsonb_set(body, '{result,total}', ?::jsonb) WHERE hash = ?",
        [JSON.stringify(total), first],
      );
    await forge('99');
    expect((await verifyPeriod(db, periodId)).differences).toEqual([
      {
        workflowId: expect.stringContaining(periodId) as string,
        seq: expect.any(Number) as number,
        what: 'inputsChanged',
      },
    ]);
    await forge('802/9');
    expect((await verifyPeriod(db, periodId)).differences).toEqual([]);
    await db.raw('ALTER TABLE evaluation_frozen ENABLE TRIGGER evaluation_frozen_append_only');
  });

  it('is still what it was after another version of the method came into force for that very month', async () => {
    const { db } = office.engine;
    const decree = shippedMethod('vn-335-2025');
    const [before, sheet] = [await form('official'), await get('official', `/evaluations/me/${month}`)];
    await saveMethod(db, {
      ...decree,
      version: 3,
      effectiveFrom: `${month}-01`,
      deductionPerFailure: '1',
      levels: decree.levels.map((one) => (one.level === 'excellent' ? { ...one, atLeast: '99' } : one)),
      readings: { ...decree.readings, deductionReading: 'perLine', ratioCap: '0.5' },
    });
    // It does hold: whoever has no form is computed by it.
    const { body: other } = await get('leader', `/evaluations/me/${month}`);
    expect(other.method).toMatchObject({ version: 3 });
    expect(await form('official')).toEqual(before);
    expect((await get('official', `/evaluations/me/${month}`)).body).toEqual(sheet.body);
    expect(await verifyPeriod(db, periodId)).toMatchObject({ results: 2, differences: [] });
  });

  it('is whole in a packet that anybody verifies offline: both results, what they came from, the petition', async () => {
    const { body: packet } = await get('official', `/evaluations/me/${month}/packet`);
    const folder = mkdtempSync(path.join(tmpdir(), 'mandate-packet-'));
    const verified = (content: string) => {
      const file = path.join(folder, 'packet.html');
      writeFileSync(file, content);
      const run = spawnSync(process.execPath, [path.resolve('tools/verify-packet.mjs'), file], {
        cwd: folder,
        env: {},
        encoding: 'utf8',
      });

      return [run.status, run.stdout + run.stderr];
    };
    /** With a first line that fits, so that only what is inside can show the change. */
    const forged = (from: string, to: string): string => {
      const body = (packet as string).slice((packet as string).indexOf('\n') + 1).replace(from, to);
      const digest = createHash('sha256').update(body).digest('hex');

      return `<!-- mandate-packet/1 sha256:${digest} over all bytes after this line -->\n${body}`;
    };
    const inputs = '"frozen":[{"hash":';
    const common = /"common":\{"[^"]+":"[^"]+"/.exec((packet as string).split(inputs)[1] ?? '')?.[0] ?? '-';

    try {
      expect(verified(packet as string)).toEqual([0, expect.stringContaining('3 assignments')]);
      expect(verified(packet as string)).toEqual([0, expect.stringContaining('2 results')]);
      expect(packet).toContain('điều chỉnh theo kiến nghị');
      expect(packet).toContain('824/9');
      expect(verified(forged(common, common.replace(/"[^"]+"$/, '"0.01"')))).toEqual([
        1,
        expect.stringContaining('inputs of the result'),
      ]);
      expect(verified(forged('"type":"petitionDecided"', '"type":"petitionForgot"'))).toEqual([
        1,
        expect.stringContaining('does not stand in the audit chain'),
      ]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('lets a unit be rated from what was counted in the month, which leaves its head’s form as it is', async () => {
    const at = `/evaluation-periods/${periodId}/unit-levels`;
    const facts = {
      ...{ commonPoints: '20', resultPoints: '60', typedReason: 'Theo tiêu chí của tỉnh' },
      ...{ defectsFixed: true, provenViolation: false },
    };
    const wish = { unitId: DIVISION, documentNumber: '30/QĐ', facts };
    const counted = await get('head', `/evaluation-periods/${periodId}/units/${DIVISION}/facts`);
    expect(counted.body).toMatchObject({
      ...{ assigned: 3, done: 3, onTime: 2, notDone: [] },
      late: [{ assignmentId: 'w-3' }],
    });
    const headed = (await get('chief', '/evaluation-forms?of=me&kind=month')).body.items[0].id as string;
    const before = await form('chief', headed);
    const period = (await findPeriod(office.engine.db, periodId))!;
    const early = recordUnitLevel(
      {
        db: office.engine.db,
        principal: { personId: office.ids.personnel, roles: ['personnelOffice'], headedUnitIds: [] } as never,
        now: period.window.to,
        requestId: 'too-early',
      },
      period,
      {
        ...{ ...wish, level: null, deviationReason: null, outstandingQuota: false },
        facts: {
          ...{ ...facts, total: null, doneShare: null, onTimeShare: null, beyondShare: null },
        },
      },
    );
    await expect(early).rejects.toThrow('evaluation/data-open');

    const rated = await post('head', at, wish);
    expect(ENDPOINTS.recordUnitLevel.response.parse(rated.body)).toEqual(rated.body);
    const current = async () =>
      (await get('deputy', at)).body.items.find((one: { unit: { id: string } }) => one.unit.id === DIVISION)
        .current;
    // A third was late, where a fifth is allowed.
    expect(await current()).toMatchObject({
      ...{ level: 'notCompleted', computedLevel: 'notCompleted', typed: ['resultPoints'] },
      facts: {
        ...{ total: '80', beyondShare: '0', doneShare: '1', onTimeShare: '2/3' },
        counted: { assigned: 3, done: 3, onTime: 2 },
      },
    });
    expect(await form('chief', headed)).toEqual(before);
    expect((await post('head', at, { ...wish, level: 'completed' })).body.code).toBe(
      'evaluation/deviation-without-reason',
    );
    await post('head', at, { ...wish, level: 'completed', deviationReason: 'Trễ do chờ bộ' });
    expect(await current()).toMatchObject({ level: 'completed', deviationReason: 'Trễ do chờ bộ' });
    // Whoever sees no period of the agency learns nothing of it either.
    expect((await post('chief', at, wish)).status).toBe(404);
  });

  it('does not lock while forms are open', async () => {
    const refused = await post('personnel', `/evaluation-periods/${periodId}/lock`, { reason: 'Hết kỳ' });
    expect([refused.status, refused.body.code]).toEqual([409, 'evaluation/forms-open']);
  });

  it('sets the result of the unit beside a leader’s factors, and asks why where it is decided otherwise', async () => {
    const { head, chief, colleague } = office.ids;
    const shared = { month, assignerId: head, reviewerId: chief, unitId: DIVISION };
    const formOf = async (by: Persona): Promise<string> =>
      (await get(by, '/evaluation-forms?of=me')).body.items[0].id;
    const [own, below, deputys] = [await formOf('chief'), await formOf('colleague'), await formOf('deputy')];
    const unitResult = async (by: Persona, id = own) => get(by, `/evaluation-forms/${id}/unit-result`);
    expect((await unitResult('head')).body).toMatchObject({
      found: { value: null, people: 2, confirmed: 1, notCompleted: 0 },
      sources: [{ person: { id: colleague }, level: null }],
    });
    await recordPastWork(office.engine, { ...shared, id: 'w-9', assigneeId: colleague, undone: true });
    await give('colleague', 'assessSelf', { points: scores() }, below);
    const { preview } = (await give('chief', 'assess', { points: scores(), comment: 'Chưa đạt' }, below))
      .body;
    await give('chief', 'confirm', { inputsHash: preview.hash }, below);
    const { body: found } = await unitResult('head');
    expect(ENDPOINTS.getUnitResult.response.parse(found)).toEqual(found);
    expect(found).toEqual({
      found: { value: '50', people: 2, confirmed: 2, notCompleted: 1 },
      isHidden: false,
      sources: [{ formId: below, person: expect.objectContaining({ id: colleague }), level: 'notCompleted' }],
    });
    // Who leads those people reads it too; a deputy learns nothing of so few, and staff have no such factor.
    expect((await unitResult('chief')).body).toEqual(found);
    expect((await unitResult('official')).status).toBe(404);
    expect((await unitResult('official', formId)).body).toEqual({
      found: null,
      isHidden: false,
      sources: null,
    });
    expect((await unitResult('deputy', deputys)).body).toMatchObject({
      found: { value: null, notCompleted: null, people: 4 },
      isHidden: true,
      sources: null,
    });
    const judged = {
      points: scores(),
      comment: 'Tốt',
      leader: { unitResult: '100', organising: '100', cohesion: '100' },
    };
    const silent = await give('head', 'assess', judged, own);
    expect([silent.status, silent.body.code, silent.body.errors[0].pointer]).toEqual([
      422,
      'evaluation/unit-result-reason',
      '/unitResultReason',
    ]);
    const unitResultReason = 'Người này mới chuyển về giữa tháng';
    const said = await give('head', 'assess', { ...judged, unitResultReason }, own);
    expect(said.body).toMatchObject({ status: 'confirmation', assessment: { unitResultReason } });
    const { payload } = await office.engine
      .db('evaluation_event')
      .where({ type: 'assessed', actor_id: head })
      .orderBy('seq', 'desc')
      .first('payload');
    expect(payload).toMatchObject({ unitResult: { value: '50', people: 2, confirmed: 2 }, unitResultReason });
    await give('head', 'sendBack', { reason: 'Xem lại' }, own);
    const asItFollows = { ...judged, leader: { ...judged.leader, unitResult: '50' } };
    expect((await give('head', 'assess', asItFollows, own)).body.status).toBe('confirmation');
  });

  describe('a month that not everybody was there for', () => {
    const awayNames = ['onLeave', 'unpaid', 'mother', 'abroad'] as const;
    const earlier = monthsBefore(new Date(), 3);
    const day = (no: string): string => `${earlier}-${no}T00:00:00+07:00`;
    /** Away for all of it, by the reason declared. */
    const AWAY = { onLeave: 'leave', unpaid: 'unpaidLeave', mother: 'maternity', abroad: 'mission' } as const;
    const PEOPLE = ['joinedLate', 'joinedEarly', 'leftEarly', 'moved', ...awayNames] as const;
    let openedId: string;
    const formOf = async (personId: string): Promise<FormState> => {
      const found = await formInPeriod(office.engine.db, openedId, personId);

      if (found === null) {
        throw new Error(`no form of ${personId}`);
      }

      return found.state;
    };

    beforeAll(async () => {
      const { db } = office.engine;
      const { colleague, official } = office.ids;
      const held = (name: (typeof PEOPLE)[number], from: string, to: string | null) => {
        return {
          person_id: name,
          unit_id: DIVISION,
          position: 'staff',
          is_primary: true,
          valid_from: from,
          valid_to: to,
        };
      };
      await db('person').insert(PEOPLE.map((name) => ({ id: name, name, search_key: name })));
      await db('appointment').insert([
        held('joinedLate', day('25'), null),
        held('joinedEarly', day('05'), null),
        held('leftEarly', day('01'), day('06')),
        held('moved', day('01'), day('12')),
        { ...held('moved', day('12'), null), unit_id: 'SNV' },
      ]);
      await db('appointment').insert(awayNames.map((name) => held(name, day('01'), null)));
      const away = {
        starts_at: day('01'),
        ends_at: new Date(Date.parse(day('01')) + 40 * 86_400_000).toISOString(),
        declared_at: day('01'),
      };
      await db('absence').insert(
        awayNames.map((name) => ({
          ...away,
          id: name,
          person_id: name,
          reason: AWAY[name],
          declared_by: name,
        })),
      );
      // Who leaves for good in it, and who is ill for most of it.
      await db('appointment')
        .where({ person_id: colleague })
        .update({ valid_to: day('26') });
      await db('absence').insert({
        id: 'ill',
        person_id: official,
        reason: 'sick',
        starts_at: day('02'),
        ends_at: day('27'),
        declared_by: official,
        declared_at: day('02'),
      });
      const wish = { agencyId: AGENCY, kind: 'month', startsOn: earlier };
      openedId = String((await post('personnel', '/evaluation-periods', wish)).body.id);
      await until(
        async () => (await get('personnel', `/evaluation-periods/${openedId}`)).body.state === 'open',
        'its forms',
      );
    });

    const listed = async (by: Persona) =>
      (await get(by, `/evaluation-periods/${openedId}/not-rated`)).body as NotRatedView;

    it('rates from ten working days on; the board tells why somebody is not rated or has no form', async () => {
      const body = await listed('personnel');
      expect(ENDPOINTS.listNotRated.response.parse(body)).toEqual(body);
      expect(body.rule?.leastWorkingDays).toBe(10);
      const reasons = Object.fromEntries(body.items.map((one) => [one.person.id, one.reason]));
      expect(reasons).toEqual({
        joinedLate: 'tooFewDays',
        leftEarly: 'left',
        moved: 'movedAway',
        onLeave: 'leave',
        unpaid: 'unpaidLeave',
        mother: 'maternity',
        [office.ids.official]: 'tooFewDays',
      });
      const moved = body.items.find(({ reason }) => reason === 'movedAway');
      expect([moved?.movedTo?.id, moved?.formId]).toEqual(['SNV', null]);
      const late = body.items.find(({ person }) => person.id === 'joinedLate');
      expect(late?.presence?.days).toBeLessThan(10);
      expect(late?.presence?.least).toBe(10);
      expect(await formOf('joinedEarly')).toMatchObject({ status: 'selfAssessment', absence: null });
      expect(await formOf('abroad')).toMatchObject({ status: 'selfAssessment', absence: null });
      expect(await formOf('mother')).toMatchObject({ status: 'notRated', absence: 'maternity' });
      expect((await formOf('joinedEarly')).presence?.days).toBeGreaterThanOrEqual(10);
      expect((await formOf(office.ids.head)).presence).toBeUndefined();
    });

    it('keeps the reasons from those who follow the board without its results, and tells each who looked', async () => {
      const { items } = await listed('deputy');
      expect(items.map(({ reason, presence }) => [reason, presence])).toEqual(items.map(() => [null, null]));
      expect((await get('official', `/evaluation-periods/${openedId}/not-rated`)).status).toBe(403);
      const reads = (await get('official', '/me/file-reads')).body.items as {
        reader: { id: string };
        what: string;
      }[];
      expect(reads.filter(({ what }) => what === earlier).map(({ reader }) => reader.id)).toEqual([
        office.ids.personnel,
      ]);
    });

    it('is judged and confirmed for who left for good in it, as they stood', async () => {
      const { id, unitId, standing, status, presence } = await formOf(office.ids.colleague);
      expect({ unitId, standing, status }).toEqual({
        unitId: DIVISION,
        standing: 'subUnitStaff',
        status: 'selfAssessment',
      });
      expect(presence?.leftAt).toBe(new Date(day('26')).toISOString());
      // Their account is still open: they may say their part, and object afterwards.
      expect((await give('colleague', 'assessSelf', { points: caps }, id)).status).toBe(200);
      const judged = await give('chief', 'assess', { points: caps, comment: 'Tốt' }, id);
      expect(judged.body).toMatchObject({ status: 'confirmation', presence: { least: 10 } });
      const { hash } = judged.body.preview as { hash: string };
      expect((await give('chief', 'confirm', { inputsHash: hash }, id)).status).toBe(200);
      expect((await form('colleague', id)).allowedCommands).toContain('filePetition');
    });
  });
});
