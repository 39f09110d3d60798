/**
 * An agency that is scored by the quarter, beside one that is scored by the month: a quarter from recorded work to a
 * petition, the half-year as the mean of its quarters, and somebody who changes from one agency to the other and back.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ENDPOINTS } from '../../../contracts/endpoints';
import { procedureOfMethod, saveProcedure } from '../../../db/repositories/evaluation-procedures';
import { findFrozen } from '../../../db/repositories/evaluation-forms';
import { monthsOf } from '../../../domain/evaluation/aggregate';
import { verifyPeriod } from '../../../tools/evaluation-verify';
import type { Persona } from '../../support/office';
import { Office } from '../../support/office';
import { onlyPeopleOf, recordPastWork } from '../../support/past-month';
import { copyForm } from '../../support/standing-forms';
import { until } from '../../support/wait';

const AGENCY = 'SKHCN';
const DIVISION = 'SKHCN.P01';
/** Scored by the month. */
const OTHER = 'SNV';
const DAY_MS = 86_400_000;
const VERIFIER = path.resolve(__dirname, '../../../tools/verify-packet.mjs');

/** The first month of the last half-year whose data has closed. */
function lastHalfYear(now: Date): string {
  const past = new Date(now.getTime() - 14 * DAY_MS);
  const first = new Date(Date.UTC(past.getUTCFullYear(), Math.floor(past.getUTCMonth() / 6) * 6 - 6, 1));

  return first.toISOString().slice(0, 7);
}

describe('an agency that is scored by the quarter', () => {
  const startsOn = lastHalfYear(new Date());
  const months = monthsOf({ kind: 'halfYear', from: startsOn });
  const [first = '', second = ''] = [months[0], months[3]];
  const periods: Record<string, string> = {};
  let office: Office;

  beforeAll(async () => {
    office = await Office.open();
    const { db } = office.engine;
    const { head, chief, official } = office.ids;
    const before = new Date(Date.parse(`${startsOn}-01`) - 5 * DAY_MS);
    // The demo organisation begins later than what is evaluated.
    await db('appointment').update({ valid_from: new Date(before.getTime() - 400 * DAY_MS) });
    await onlyPeopleOf(db, AGENCY, [head, chief, official], before.toISOString());
    await onlyPeopleOf(db, OTHER, [], before.toISOString());
    await changeOfAgencies(before);
    await leave(before);
    const procedure = (await procedureOfMethod(db, 'vn-335-2025', `${startsOn}-01`))!;
    const scoring = { by: 'quarter', agencies: [AGENCY] } as const;
    await saveProcedure(db, { ...procedure, version: procedure.version + 1, scoring });

    for (const [at, month] of months.entries()) {
      await work('official', month, DIVISION, at === 0);
      await work('colleague', month, at === 0 || at > 3 ? OTHER : DIVISION, at === 0);
    }
  });
  afterAll(() => office.close());

  /** With the other agency in the first month, here in the next three, and there again. */
  async function changeOfAgencies(before: Date): Promise<void> {
    const post = { person_id: office.ids.colleague, position: 'staff', is_primary: true };
    const [came, went] = [`${months[1]}-01T00:00:00+07:00`, `${months[4]}-01T00:00:00+07:00`];
    await office.engine.db('appointment').insert([
      { ...post, unit_id: OTHER, valid_from: before, valid_to: came },
      { ...post, unit_id: DIVISION, valid_from: came, valid_to: went },
      { ...post, unit_id: OTHER, valid_from: went },
    ]);
  }

  /** One leaves for good late in the second quarter, the other one soon after its beginning. */
  async function leave(before: Date): Promise<void> {
    const { deputy, auditor } = office.ids;
    const post = { unit_id: DIVISION, position: 'staff', is_primary: true, valid_from: before };
    await office.engine.db('appointment').insert([
      { ...post, person_id: deputy, valid_to: `${months[5]}-10T00:00:00+07:00` },
      { ...post, person_id: auditor, valid_to: `${months[3]}-20T00:00:00+07:00` },
    ]);
  }

  const work = (of: 'official' | 'colleague', month: string, unitId: string, majorReturn: boolean) =>
    recordPastWork(office.engine, {
      ...{ id: `${of}-${month}`, month, unitId, majorReturn },
      assignerId: office.ids.head,
      assigneeId: office.ids[of],
      reviewerId: office.ids.chief,
    });

  const get = async (by: Persona, address: string) => (await office.clients[by].get(address)).body;
  const done = async (by: Persona, address: string, body: object) => {
    const answer = await office.clients[by].post(address, body);

    if (answer.status >= 300) {
      throw new Error(`${address} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    }

    return answer.body;
  };
  const give = (by: Persona, id: string, command: string, body: object) =>
    done(by, `/evaluation-forms/${id}/commands/${command}`, body);

  async function open(kind: string, from: string, agencyId = AGENCY) {
    const { id } = await done('personnel', '/evaluation-periods', { agencyId, kind, startsOn: from });
    periods[`${agencyId} ${kind} ${from}`] = id as string;
    const address = `/evaluation-periods/${id}`;
    await until(async () => (await get('personnel', address)).state === 'open', 'open');

    return get('personnel', address);
  }

  async function formOf(of: Persona, kind: string, from: string): Promise<string> {
    const { items } = await get(of, `/evaluation-forms?of=me&kind=${kind}`);

    return items.find((one: { startsOn: string }) => one.startsOn === from).id as string;
  }

  /** With everything at its cap. */
  async function confirmed(of: Persona, by: Persona, id: string) {
    const { criteria } = await get(of, `/evaluation-forms/${id}`);
    const points = Object.fromEntries(
      criteria.map(({ key, cap }: { key: string; cap: string }) => [key, cap]),
    );
    await give(of, id, 'assessSelf', { points });
    const { preview } = await give(by, id, 'assess', { points, comment: 'Tốt' });

    return give(by, id, 'confirm', { inputsHash: preview.hash });
  }

  let quarterId: string;
  let halfId: string;

  it('opens no month, and says at the field what it opens instead', async () => {
    const refused = await office.clients.personnel.post('/evaluation-periods', {
      agencyId: AGENCY,
      kind: 'month',
      startsOn: months[1],
    });
    expect([refused.status, refused.body.code]).toEqual([422, 'evaluation/scored-by-quarter']);
    expect(refused.body).toMatchObject({ errors: [{ pointer: '/kind' }], details: { quarter: first } });
  });

  it('opens a quarter with the criteria and factors of a month', async () => {
    expect(await open('quarter', first)).toMatchObject({ kind: 'quarter', scored: true });
    quarterId = await formOf('official', 'quarter', first);
    const form = ENDPOINTS.getEvaluationForm.response.parse(
      await get('official', `/evaluation-forms/${quarterId}`),
    );
    expect(form).toMatchObject({ kind: 'quarter', scored: true, status: 'selfAssessment' });
    expect(form.criteria.length).toBeGreaterThan(0);
    const chief = await get('chief', `/evaluation-forms/${await formOf('chief', 'quarter', first)}`);
    expect(chief.leaderFactors).toEqual(['unitResult', 'organising', 'cohesion']);
  });

  it('makes a half-year wait for its quarters, one not confirmed and one not opened', async () => {
    expect(await open('halfYear', startsOn)).toMatchObject({ scored: false });
    halfId = await formOf('official', 'halfYear', startsOn);
    await give('official', halfId, 'assessSelf', { points: {} });
    const { waitsFor, preview } = await give('chief', halfId, 'assess', { points: {}, comment: 'Tốt' });
    expect(preview).toBeNull();
    expect(waitsFor).toEqual(
      months.map((month, at) => ({ month, because: at < 3 ? 'notConfirmed' : 'notOpened' })),
    );
    await open('quarter', second);
  });

  it('asks three times the days of a month of whoever was not there for all of a quarter', async () => {
    const { deputy, auditor, colleague } = office.ids;
    const at = `/evaluation-periods/${periods[`${AGENCY} quarter ${second}`]}`;
    const { rule, items } = ENDPOINTS.listNotRated.response.parse(await get('personnel', `${at}/not-rated`));
    expect(rule).toMatchObject({ leastWorkingDays: 30 });
    const told = new Map(items.map((one) => [one.person.id, one]));
    expect(told.get(auditor)).toMatchObject({ reason: 'left', presence: { least: 30 } });
    // Who came from the agency that is scored by the month and went back is rated there.
    expect(told.get(colleague)).toMatchObject({ reason: 'movedAway', movedTo: { id: OTHER } });
    expect(told.has(deputy)).toBe(false);
    const { items: forms } = await get('personnel', `${at}/forms`);
    expect(forms.map((one: { person: { id: string } }) => one.person.id)).toContain(deputy);
  });

  it('scores a quarter from the work of its three months', async () => {
    // One of three products with one major failure: 100 − 70/36.
    const form = await confirmed('official', 'chief', quarterId);
    expect(form).toMatchObject({
      status: 'petitionWindow',
      result: { total: '1765/18', level: 'excellent' },
    });
    const { inputs } = await get('official', `/evaluation-forms/${quarterId}/versions/1`);
    expect(inputs).toMatchObject({ kind: 'quarter', month: first });
    expect(inputs).not.toHaveProperty('since');
    expect(inputs.records).toHaveLength(3);
    const explained = ENDPOINTS.explainEvaluationForm.response.parse(
      await get('official', `/evaluation-forms/${quarterId}/explanation?version=1`),
    );
    expect(explained).toMatchObject({ kind: 'quarter', span: null, result: { total: '1765/18' } });
    expect(explained.month?.lines.length).toBeGreaterThan(0);
    const paper = await get('official', `/evaluation-forms/${quarterId}/paper`);
    expect(paper).toMatchObject({ sheet: 'form01', scored: true, months: [] });
    expect([paper.capTotal, paper.selfTotal]).toEqual(['30', '30']);
    expect(paper.confirmed.commonPointsDisplayed).toMatch(/^30/);
    const { versions } = await get('official', `/evaluation-forms/${quarterId}`);
    expect(versions[0].documents).toMatchObject([{ kind: 'monthNotice' }]);
  });

  it('has the half-year as the mean of its two quarters, each of its months told with its quarter', async () => {
    const other = await formOf('official', 'quarter', second);
    expect((await confirmed('official', 'chief', other)).result.total).toBe('100');
    const { preview } = await get('chief', `/evaluation-forms/${halfId}`);
    // (1765/18 + 100) / 2
    expect(preview.result.total).toBe('3565/36');
    await give('chief', halfId, 'confirm', { inputsHash: preview.hash });
    const { span } = ENDPOINTS.explainEvaluationForm.response.parse(
      await get('official', `/evaluation-forms/${halfId}/explanation?version=1`),
    );
    expect(span?.months).toMatchObject(
      months.map((month, at) => ({
        month,
        formId: at < 3 ? quarterId : other,
        scoredBy: 'quarter',
        total: at < 3 ? '1765/18' : '100',
      })),
    );
  });

  it('takes a petition against the quarter, and the half-year follows', async () => {
    const { petition } = await give('official', quarterId, 'filePetition', { reason: 'Lỗi do mẫu biểu' });
    const address = `/petitions/${petition.id}`;
    await until(async () => (await get('head', address)).status === 'open', 'received');
    const view = await get('head', address);
    expect(view).toMatchObject({ kind: 'quarter', scored: true, evidence: { months: [] } });
    const { assignmentId, failures } = view.evidence.records.find(
      (one: { failures: unknown[] }) => one.failures.length > 0,
    );
    await done('head', `${address}/decision`, {
      outcome: 'granted',
      reason: 'Đúng',
      correction: { sources: [{ assignmentId, what: 'qualityFailure', seq: failures[0].seq }] },
    });
    const versions = async (id: string) => (await get('official', `/evaluation-forms/${id}`)).versions;
    await until(async () => (await versions(halfId)).length === 2, 'the half-year follows');
    expect(await versions(quarterId)).toMatchObject([{}, { because: 'petition', result: { total: '100' } }]);
    expect(await versions(halfId)).toMatchObject([
      {},
      { because: 'monthCorrected', result: { total: '100' } },
    ]);
    const refused = await office.clients.official.post(`/evaluation-forms/${halfId}/commands/filePetition`, {
      reason: 'x',
    });
    expect(refused.body.code).toBe('petition/against-months');
  });

  it('is recomputed bit for bit, and verified offline from its packet', async () => {
    const { db } = office.engine;
    const ids = [`${AGENCY} quarter ${first}`, `${AGENCY} halfYear ${startsOn}`].map((key) => periods[key]!);
    const reports = await Promise.all(ids.map((id) => verifyPeriod(db, id)));
    expect(reports).toMatchObject([
      { results: 2, differences: [] },
      { results: 2, differences: [] },
    ]);
    const folder = mkdtempSync(path.join(tmpdir(), 'mandate-packet-'));

    try {
      for (const id of [quarterId, halfId]) {
        const file = path.join(folder, `${id}.html`);
        writeFileSync(file, String(await get('official', `/evaluation-forms/${id}/packet`)));
        const code = await new Promise((resolve) => {
          execFile(process.execPath, [VERIFIER, file], { cwd: folder, env: {} }, (error, out, err) =>
            resolve(error === null ? 0 : out + err),
          );
        });
        expect(code).toBe(0);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('counts each month of somebody who changes agencies once, by what was scored there', async () => {
    await open('halfYear', startsOn, OTHER);
    const half = await formOf('colleague', 'halfYear', startsOn);
    await give('colleague', half, 'assessSelf', { points: {} });
    const { waitsFor } = await give('leader', half, 'assess', { points: {}, comment: 'Tốt' });
    // Also for the first month, though a quarter is open that would stand for it; not for the one that nobody scores.
    expect(waitsFor).toEqual([
      { month: months[0], because: 'notOpened' },
      { month: months[1], because: 'notConfirmed' },
      { month: months[2], because: 'notConfirmed' },
      { month: months[4], because: 'notOpened' },
      { month: months[5], because: 'notOpened' },
    ]);

    for (const month of [months[0]!, months[4]!, months[5]!]) {
      expect(await open('month', month, OTHER)).toMatchObject({ kind: 'month', scored: true });
    }

    const own = await Promise.all(
      [months[0]!, months[4]!, months[5]!].map((month) => formOf('colleague', 'month', month)),
    );
    const totals = [];

    for (const id of own) {
      totals.push((await confirmed('colleague', 'leader', id)).result.total);
    }

    expect(totals).toEqual(['565/6', '100', '100']);
    // The work of the first month was scored there: the quarter here is scored from the two others.
    const quarter = await formOf('colleague', 'quarter', first);
    const { result } = await confirmed('colleague', 'chief', quarter);
    const { inputs } = await get('colleague', `/evaluation-forms/${quarter}/versions/1`);
    expect([inputs.since, inputs.records.length, result.total]).toEqual([months[1], 2, '100']);
    const { preview } = await get('leader', `/evaluation-forms/${half}`);
    // 565/6, the quarter for two months, nothing for the one that nobody scores, and two months of 100.
    expect(preview.result.total).toBe('593/6');
    const { versions } = await give('leader', half, 'confirm', { inputsHash: preview.hash });
    const frozen = await findFrozen(office.engine.db, versions[0].hash);
    expect(frozen?.inputs).toMatchObject({
      months: [
        { month: months[0], unitId: OTHER },
        { month: months[0], unitId: DIVISION, standsFor: [months[1], months[2]] },
        { month: months[4] },
        { month: months[5] },
      ],
    });
    const { span } = await get('colleague', `/evaluation-forms/${half}/explanation?version=1`);
    expect(span.months.map((one: { leftOut: string | null }) => one.leftOut)).toEqual([
      ...[null, null, null, 'missing', null, null],
    ]);
  });

  it('is tried by a proposed version like a month', async () => {
    await copyForm(office.engine.db, quarterId, 5);
    const [{ version, body }] = (await get('methodologist', '/evaluation-methods/vn-335-2025/versions'))
      .items;
    const { id } = await done('methodologist', '/evaluation-method-drafts', {
      methodId: 'vn-335-2025',
      basedOn: version,
      body,
      reason: 'Thử',
    });
    const wish = { unitId: AGENCY, kind: 'quarter', startsOn: [first] };
    // The official and five more, and the colleague; the chief and the head are not judged yet.
    expect(await done('methodologist', `/evaluation-method-drafts/${id}/what-if`, wish)).toMatchObject({
      people: 7,
      scored: 7,
      changed: 0,
    });
  });
});
