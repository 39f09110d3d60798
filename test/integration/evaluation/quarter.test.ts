/** A quarter from its months: the mean of those worked, a month of leave left out, and a correction that is followed. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { ENDPOINTS } from '../../../contracts/endpoints';
import type { Persona } from '../../support/office';
import { Office } from '../../support/office';
import { onlyPeopleOf, recordPastWork } from '../../support/past-month';
import { copyForm } from '../../support/standing-forms';
import { verifyPeriod } from '../../../tools/evaluation-verify';
import { monthsOf } from '../../../domain/evaluation/aggregate';
import { until } from '../../support/wait';

/** The first month of the last calendar quarter whose data has closed: two weeks after its end it has. */
function lastQuarter(now: Date): string {
  const past = new Date(now.getTime() - 14 * 86_400_000);
  const first = new Date(Date.UTC(past.getUTCFullYear(), Math.floor(past.getUTCMonth() / 3) * 3 - 3, 1));

  return first.toISOString().slice(0, 7);
}

const VERIFIER = path.resolve(__dirname, '../../../tools/verify-packet.mjs');

/** The agency that somebody comes from. */
const OTHER = 'SNV';

describe('the form of a quarter', () => {
  const startsOn = lastQuarter(new Date());
  const months = monthsOf({ kind: 'quarter', from: startsOn });
  let office: Office;
  const periods: Record<string, string> = {};

  beforeAll(async () => {
    office = await Office.open();
    const { head, chief, official } = office.ids;
    await onlyPeopleOf(office.engine.db, 'SKHCN', [head, chief, official]);
    await moveColleague();

    const key = await keyResultOfWork();

    for (const month of months) {
      await recordPastWork(office.engine, {
        id: `w-${month}`,
        month,
        assignerId: head,
        assigneeId: official,
        reviewerId: chief,
        unitId: 'SKHCN.P01',
        majorReturn: month === months[0],
        keyResults: [{ id: key, share: '0.5' }],
      });
    }
  });
  afterAll(() => office.close());

  let cycleId: string;
  let keyResultId: string;

  /** A goal of the official's own, with a key result to which all of the past work contributes. */
  async function keyResultOfWork(): Promise<string> {
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const span = { name: 'Năm thử nghiệm', startsOn: day(-200), endsOn: day(160) };
    const cycle = await done('personnel', '/okr-cycles', { kind: 'year', ...span });
    const goal = await done('chief', '/objectives', {
      cycleId: cycle.id,
      level: 'person',
      ambition: 'committed',
      title: 'Báo cáo kịp thời',
      ownerId: office.ids.official,
    });
    const key = await done('chief', `/objectives/${goal.id}/key-results`, {
      title: 'Báo cáo được nghiệm thu',
      ownerId: office.ids.official,
      measure: 'number',
      target: '4',
      basedOnVersion: goal.version,
    });
    await done('personnel', `/okr-cycles/${cycle.id}/steps/activate`, { basedOnVersion: 1 });
    cycleId = cycle.id as string;
    keyResultId = key.id as string;

    return keyResultId;
  }

  /** In another agency during the first month, and in this one from the second on; one fault there, none here. */
  async function moveColleague(): Promise<void> {
    const { engine, ids } = office;
    const { head, chief, colleague } = ids;
    await onlyPeopleOf(engine.db, OTHER, []);
    const post = { person_id: colleague, position: 'staff', is_primary: true };
    const movedAt = `${months[1]}-01T00:00:00+07:00`;
    await engine.db('appointment').insert([
      { ...post, unit_id: OTHER, valid_from: new Date(Date.now() - 190 * 86_400_000), valid_to: movedAt },
      { ...post, unit_id: 'SKHCN.P01', valid_from: movedAt },
    ]);

    for (const month of months) {
      const isFirst = month === months[0];
      await recordPastWork(engine, {
        id: `c-${month}`,
        month,
        assignerId: head,
        assigneeId: colleague,
        reviewerId: chief,
        unitId: isFirst ? OTHER : 'SKHCN.P01',
        majorReturn: isFirst,
      });
    }
  }

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

  async function open(kind: string, from: string, agencyId = 'SKHCN'): Promise<void> {
    const { id } = await done('personnel', '/evaluation-periods', { agencyId, kind, startsOn: from });
    periods[`${kind} ${from}`] = id as string;
    await until(async () => (await get('personnel', `/evaluation-periods/${id}`)).state === 'open', 'open');
  }

  async function formOf(of: Persona, kind: string, from: string): Promise<string> {
    const { items } = await get(of, `/evaluation-forms?of=me&kind=${kind}`);

    return items.find((one: { startsOn: string }) => one.startsOn === from).id as string;
  }

  /** A month with everything at its cap. */
  async function confirmed(of: Persona, by: Persona, id: string): Promise<void> {
    const { criteria } = await get(of, `/evaluation-forms/${id}`);
    const points = Object.fromEntries(
      criteria.map(({ key, cap }: { key: string; cap: string }) => [key, cap]),
    );
    await give(of, id, 'assessSelf', { points });
    const { preview } = await give(by, id, 'assess', { points, comment: 'Tốt' });
    await give(by, id, 'confirm', { inputsHash: preview.hash });
  }

  const forms: string[] = [];
  let quarterId: string;

  it('begins with the calendar quarter', async () => {
    const refused = await office.clients.personnel.post('/evaluation-periods', {
      agencyId: 'SKHCN',
      kind: 'quarter',
      startsOn: months[1],
    });
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '/startsOn']);
  });

  it('waits for its months, also for one that nobody opened, and names them', async () => {
    await open('month', months[0]!);
    await open('month', months[2]!);
    await open('quarter', startsOn);
    quarterId = await formOf('official', 'quarter', startsOn);
    await give('official', quarterId, 'assessSelf', { points: {}, strengths: 'Ổn định' });
    await give('chief', quarterId, 'assess', { points: {}, comment: 'Ổn định' });
    const blind = await office.clients.chief.post(`/evaluation-forms/${quarterId}/commands/confirm`, {
      inputsHash: '0'.repeat(64),
    });
    const waitsFor = [
      { month: months[0], because: 'notConfirmed' },
      { month: months[1], because: 'notOpened' },
      { month: months[2], because: 'notConfirmed' },
    ];
    expect([blind.status, blind.body.code]).toEqual([409, 'evaluation/months-open']);
    expect(blind.body.details).toEqual({ months: waitsFor });
    expect(await get('chief', `/evaluation-forms/${quarterId}`)).toMatchObject({ preview: null, waitsFor });
    await open('month', months[1]!);

    for (const month of months) {
      forms.push(await formOf('official', 'month', month));
    }
    expect(await get('chief', `/evaluation-forms/${quarterId}/explanation`)).toMatchObject({
      hash: null,
      result: null,
      span: { because: null, months: months.map((month) => ({ month, leftOut: 'notConfirmed' })) },
    });
  });

  it('is the mean of the months worked; one of leave is left out', async () => {
    const leave = await office.clients.chief.post(`/evaluation-forms/${forms[1]}/commands/recordAbsence`, {
      absence: 'maternity',
      documentNumber: '5/QĐ',
    });
    expect([leave.status, leave.body.code]).toEqual([403, 'evaluation/not-competent']);
    await give('personnel', forms[1]!, 'recordAbsence', { absence: 'maternity', documentNumber: '5/QĐ' });

    for (const id of [forms[0]!, forms[2]!]) {
      const { criteria } = await get('official', `/evaluation-forms/${id}`);
      const points = Object.fromEntries(
        criteria.map(({ key, cap }: { key: string; cap: string }) => [key, cap]),
      );
      await give('official', id, 'assessSelf', { points });
      const { preview } = await give('chief', id, 'assess', { points, comment: 'Tốt' });
      await goalsMove(async () => {
        expect(JSON.stringify((await get('chief', `/evaluation-forms/${id}`)).preview)).toBe(
          JSON.stringify(preview),
        );
      });
      // Refused unless what is frozen now is exactly what was looked at before any goal moved.
      await give('chief', id, 'confirm', { inputsHash: preview.hash });
    }

    await opensAgain(forms[2]!, months[2]!);

    // 100 − 70/12 for the month with a failure, and 100.
    const { preview } = await get('chief', `/evaluation-forms/${quarterId}`);
    expect(preview.result).toMatchObject({ total: '1165/12', level: 'excellent' });
    const shown = ENDPOINTS.explainEvaluationForm.response.parse(
      await get('chief', `/evaluation-forms/${quarterId}/explanation`),
    );
    expect(shown).toMatchObject({
      version: null,
      hash: preview.hash,
      month: null,
      span: {
        months: [
          {
            month: months[0],
            formId: forms[0],
            version: 1,
            total: '565/6',
            leftOut: null,
            isReplaced: false,
          },
          { month: months[1], formId: forms[1], version: null, total: null, leftOut: 'maternity' },
          { month: months[2], formId: forms[2], version: 1, total: '100', leftOut: null },
        ],
        because: expect.stringMatching(/\(565\/6 ≈ 94\.16667 \+ 100\) \/ 2 = 1165\/12/) as string,
      },
    });
    const { result } = await give('chief', quarterId, 'confirm', { inputsHash: preview.hash });
    expect(result.totalDisplayed).toBe('97.083');
    const { inputs } = await get('official', `/evaluation-forms/${quarterId}/versions/1`);
    expect(inputs.months).toMatchObject([
      { month: months[0], total: '565/6' },
      { month: months[1], total: null, absence: 'maternity' },
      { month: months[2], total: '100' },
    ]);
  });

  /** What a signed act opened again is waited for like what was never confirmed, whatever result it had. */
  async function opensAgain(id: string, month: string): Promise<void> {
    const { assessment } = await give('chief', id, 'reopen', { documentNumber: '9/QĐ', reason: 'Nhầm điểm' });
    expect(assessment).toBeNull();
    const waitsFor = [{ month, because: 'openedAgain' }];
    expect(await get('chief', `/evaluation-forms/${quarterId}`)).toMatchObject({ preview: null, waitsFor });
    const confirm = `/evaluation-forms/${quarterId}/commands/confirm`;
    const blind = await office.clients.chief.post(confirm, { inputsHash: '0'.repeat(64) });
    expect([blind.status, blind.body.code, blind.body.details]).toEqual([
      409,
      'evaluation/months-open',
      { months: waitsFor },
    ]);
    const { self } = await get('official', `/evaluation-forms/${id}`);
    const again = await give('chief', id, 'assess', { points: self.points, comment: 'Tốt' });
    await give('chief', id, 'confirm', { inputsHash: again.preview.hash });
  }

  /** Whatever numbers and worries are told of the key result that this very work moves, `unmoved` holds after each. */
  const goalsMove = (unmoved: () => Promise<void>): Promise<void> =>
    fc.assert(
      fc.asyncProperty(
        fc.integer({ min: -8_000, max: 8_000 }),
        fc.constantFrom('onTrack', 'atRisk', 'offTrack'),
        async (thousandths, confidence) => {
          const said = await done('official', `/key-results/${keyResultId}/check-ins`, {
            value: String(thousandths / 1000),
            confidence,
            ...(confidence !== 'onTrack' && { blocker: 'Thiếu số liệu', helpFrom: 'Trưởng phòng' }),
          });
          expect(said).toBeDefined();
          await unmoved();
        },
      ),
      { numRuns: 6 },
    );

  it('is moved by no number and no grade of goals, though its work moves them: frozen inputs and scores stay to the byte', async () => {
    const { contributions, acceptedCount } = await get('official', `/key-results/${keyResultId}`);
    expect([contributions.length, acceptedCount]).toEqual([3, 3]);
    const frozen = async () =>
      JSON.stringify(
        await Promise.all(
          [forms[0], forms[2], quarterId].map((id) => get('official', `/evaluation-forms/${id}/versions/1`)),
        ),
      );
    const before = await frozen();
    expect(before).toContain('97.083');
    await goalsMove(async () => expect(await frozen()).toBe(before));
    await done('personnel', `/okr-cycles/${cycleId}/steps/beginGrading`, { basedOnVersion: 2 });
    await done('chief', `/key-results/${keyResultId}/grade`, { comment: 'Không đạt' });
    const { objectiveId } = await get('official', `/key-results/${keyResultId}`);
    await done('chief', `/objectives/${objectiveId}/grade`, { comment: 'Không đạt' });
    expect(await frozen()).toBe(before);
    expect((await get('chief', `/evaluation-forms/${quarterId}`)).result.totalDisplayed).toBe('97.083');
  });

  it('takes no petition itself, and follows one that corrects a month', async () => {
    const refused = await office.clients.official.post(
      `/evaluation-forms/${quarterId}/commands/filePetition`,
      {
        reason: 'x',
      },
    );
    expect([refused.status, refused.body.code]).toEqual([409, 'petition/against-months']);
    const { petition } = await give('official', forms[0]!, 'filePetition', { reason: 'Lỗi do mẫu biểu' });
    const address = `/petitions/${petition.id}`;
    await until(async () => (await get('head', address)).status === 'open', 'received');
    const [{ assignmentId, failures }] = (await get('head', address)).evidence.records;
    const sources = [{ assignmentId, what: 'qualityFailure', seq: failures[0].seq }];
    await done('head', `${address}/decision`, {
      outcome: 'granted',
      reason: 'Đúng',
      correction: { sources },
    });
    await until(
      async () => (await get('official', `/evaluation-forms/${quarterId}`)).versions.length === 2,
      'the quarter follows',
    );
    const { versions } = await get('official', `/evaluation-forms/${quarterId}`);
    expect(versions).toMatchObject([
      { because: 'confirmed', result: { total: '1165/12' } },
      { because: 'monthCorrected', result: { total: '100' } },
    ]);
    // Nobody signed it: it follows from the month by itself.
    const [{ hash }] = versions[1].documents;
    const { text } = await get('official', `/evaluation-forms/${quarterId}/documents/${hash}`);
    expect(text.en.signature).toEqual(['Computed anew from the corrected month; signed by nobody', '']);
    const monthOf = async (version: number) =>
      (await get('official', `/evaluation-forms/${quarterId}/explanation?version=${version}`)).span.months[0];
    expect(await monthOf(1)).toMatchObject({ version: 1, total: '565/6', isReplaced: true });
    expect(await monthOf(2)).toMatchObject({ version: 2, total: '100', isReplaced: false });
    expect(await verifyPeriod(office.engine.db, periods[`quarter ${startsOn}`]!)).toMatchObject({
      results: 2,
      differences: [],
    });
  });

  it('goes out in a packet with its months, which anybody verifies offline', async () => {
    const packet = String(await get('official', `/evaluation-forms/${quarterId}/packet`));
    const folder = mkdtempSync(path.join(tmpdir(), 'mandate-packet-'));
    /** With a first line that fits, so that only what is inside can show a change. */
    const verified = async (change: (body: string) => string) => {
      const body = change(packet.slice(packet.indexOf('\n') + 1));
      const digest = createHash('sha256').update(body).digest('hex');
      const file = path.join(folder, 'packet.html');
      writeFileSync(
        file,
        `<!-- mandate-packet/1 sha256:${digest} over all bytes after this line -->\n${body}`,
      );

      // Not in the way of what else this process does meanwhile: connections to the API are kept open.
      return new Promise<[number, string]>((resolve) => {
        execFile(process.execPath, [VERIFIER, file], { cwd: folder, env: {} }, (error, out, err) =>
          resolve([error === null ? 0 : Number(error.code), out + err]),
        );
      });
    };

    try {
      // The quarter, and a month that was corrected, each with every result that stood; the month of leave has none.
      expect(await verified((body) => body)).toEqual([
        0,
        expect.stringMatching(new RegExp(`quarter ${startsOn}; 2 assignments, \\d+ events, 6 results`)),
      ]);
      expect(packet).toContain('565/6');
      expect(await verified((body) => body.replace('"total":"565/6"', '"total":"100"'))).toEqual([
        1,
        expect.stringContaining('inputs of the result'),
      ]);
      expect(
        await verified((body) =>
          body.replaceAll('"absence":"maternity","documentNumber"', '"absence":"left","documentNumber"'),
        ),
      ).toEqual([1, expect.stringContaining('does not stand in the audit chain')]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }

    const strangers = ['colleague', 'ward', 'methodologist'] as const;
    const statuses = strangers.map(
      async (by) => (await office.clients[by].get(`/evaluation-forms/${quarterId}/packet`)).status,
    );
    expect(await Promise.all(statuses)).toEqual([404, 404, 404]);
  });

  it('follows a month of leave that was worked after all, and a confirmed one that turns out to be leave', async () => {
    const reopened = (id: string) => give('chief', id, 'reopen', { reason: 'Nhầm', documentNumber: '6/QĐ' });
    const versions = async () => (await get('official', `/evaluation-forms/${quarterId}`)).versions;
    await reopened(forms[1]!);
    // Nobody had asked the person in a month of leave: now they are.
    const { criteria, status, allowedCommands } = await get('official', `/evaluation-forms/${forms[1]}`);
    expect([status, allowedCommands]).toEqual(['selfAssessment', expect.arrayContaining(['assessSelf'])]);
    const points = Object.fromEntries(criteria.map(({ key }: { key: string }) => [key, '0']));
    const own = { ...points, discipline: '3' };
    await give('official', forms[1]!, 'assessSelf', { points: own, strengths: 'Đã đi làm', weaknesses: '' });
    const { preview } = await give('chief', forms[1]!, 'assess', { points, comment: 'Đã đi làm' });
    await give('chief', forms[1]!, 'confirm', { inputsHash: preview.hash });
    await until(async () => (await versions()).length === 3, 'the quarter follows the first confirmation');
    const paper = await get('official', `/evaluation-forms/${forms[1]}/paper`);
    expect(paper).toMatchObject({
      strengths: 'Đã đi làm',
      signatures: { person: { at: expect.any(String) as unknown } },
    });
    await reopened(forms[2]!);
    await give('personnel', forms[2]!, 'recordAbsence', { absence: 'sickLeave', documentNumber: '7/QĐ' });
    await until(async () => (await versions()).length === 4, 'the quarter follows the absence');
    // 100, 70 and 100; then the last one is left out.
    expect((await versions()).slice(2)).toMatchObject([
      { because: 'monthCorrected', result: { total: '90' } },
      { because: 'monthCorrected', result: { total: '85' } },
    ]);
    expect(await verifyPeriod(office.engine.db, periods[`quarter ${startsOn}`]!)).toMatchObject({
      results: 4,
      differences: [],
    });
  });

  it('takes along the months of the agency that somebody came from', async () => {
    await open('month', months[0]!, OTHER);
    const own = await Promise.all(months.map((month) => formOf('colleague', 'month', month)));
    // Nobody heads the other agency: its managing head judges and confirms.
    await confirmed('colleague', 'leader', own[0]!);
    await confirmed('colleague', 'chief', own[1]!);
    await confirmed('colleague', 'chief', own[2]!);
    const id = await formOf('colleague', 'quarter', startsOn);
    await give('colleague', id, 'assessSelf', { points: {} });
    const { preview } = await give('chief', id, 'assess', { points: {}, comment: 'Tốt' });
    // 100 − 70/12 there, 100 twice here.
    expect(preview.result).toMatchObject({ total: '1765/18' });
    await give('chief', id, 'confirm', { inputsHash: preview.hash });
    const { inputs } = await get('colleague', `/evaluation-forms/${id}/versions/1`);
    expect(inputs.months).toMatchObject([
      { month: months[0], unitId: OTHER, total: '565/6' },
      { month: months[1], unitId: 'SKHCN.P01', total: '100' },
      { month: months[2], unitId: 'SKHCN.P01', total: '100' },
    ]);
    // Whoever leads the person now reads what came with them; it stands in its old agency's period.
    expect(await get('chief', `/evaluation-forms/${own[0]}`)).toMatchObject({ agency: { id: OTHER } });
  });

  it('is tried by a proposed version month by month, those of the other agency and a corrected one included', async () => {
    const { db } = office.engine;
    const own = await formOf('colleague', 'quarter', startsOn);
    await copyForm(db, quarterId, 4);
    await copyForm(db, own, 4);
    const [{ version, body }] = (await get('methodologist', '/evaluation-methods/vn-335-2025/versions'))
      .items;
    const attempt = async (changes: object) => {
      const sent = {
        methodId: 'vn-335-2025',
        basedOn: version,
        body: { ...body, ...changes },
        reason: 'Thử',
      };
      const { id } = await done('methodologist', '/evaluation-method-drafts', sent);
      const wish = { unitId: 'SKHCN', kind: 'quarter', startsOn: [startsOn] };

      return done('methodologist', `/evaluation-method-drafts/${id}/what-if`, wish);
    };
    expect(await attempt({})).toMatchObject({
      people: 10,
      scored: 10,
      changed: 0,
      bandChanges: 0,
      quota: null,
    });
    const half = await attempt({ deductionPerFailure: '1/2' });
    // The fault in the first month of one of them was excused by the petition; that of the other one counts double now.
    expect(half).toMatchObject({ people: 10, scored: 10, changed: 5, concerned: 5 });
    expect(half.persons[0].periods).toMatchObject([
      { startsOn, before: { total: '1765/18' }, after: { total: '865/9' }, difference: '-35/18' },
    ]);
  });

  it('rates units by the work of its three months, from the bottom up, and grants no quota', async () => {
    const at = `/evaluation-periods/${periods[`quarter ${startsOn}`]}`;
    const division = 'SKHCN.P01';
    const counted = await get('head', `${at}/units/${division}/facts`);
    // Three of the official, and two of the colleague, who was elsewhere in the first month.
    expect(counted).toMatchObject({ assigned: 5, done: 5, onTime: 5, notDone: [], late: [] });
    const facts = {
      ...{ commonPoints: '20', resultPoints: '60', typedReason: 'Theo tiêu chí của tỉnh' },
      ...{ defectsFixed: true, provenViolation: false },
    };
    const rate = (by: Persona, body: object) => office.clients[by].post(`${at}/unit-levels`, body);
    const early = await rate('leader', { unitId: 'SKHCN', documentNumber: '40/QĐ', level: 'good' });
    expect([early.status, early.body.code]).toEqual([409, 'evaluation/sub-unit-unrated']);
    const { items } = await done('head', `${at}/unit-levels`, {
      ...{ unitId: division, documentNumber: '40/QĐ', facts },
    });
    expect(items.find((one: { unit: { id: string } }) => one.unit.id === division)).toMatchObject({
      mayRecord: true,
      current: { level: 'good', computedLevel: 'good', isComputed: true },
    });

    // The list goes from the top down.
    for (const { unit, isAgency, current } of [...items].reverse()) {
      if (!isAgency && current === null) {
        await done('head', `${at}/unit-levels`, {
          ...{ unitId: unit.id, documentNumber: '41/QĐ', level: 'good' },
        });
      }
    }

    const whole = { unitId: 'SKHCN', documentNumber: '42/QĐ', level: 'excellent' };
    const granting = await rate('leader', { ...whole, outstandingQuota: true });
    expect([granting.status, granting.body.errors[0].pointer]).toEqual([422, '/outstandingQuota']);
    expect((await rate('leader', whole)).status).toBe(201);
    const none = await office.clients.head.get(`${at}/quota`);
    expect([none.status, none.body.code]).toEqual([409, 'evaluation/only-year']);
  });

  it('keeps a replaced version readable with its own words and dates, and the new decision says that it replaces', async () => {
    const id = await formOf('colleague', 'month', months[2]!);
    const quarter = await formOf('colleague', 'quarter', startsOn);
    const paper = (version: number) => get('colleague', `/evaluation-forms/${id}/paper?version=${version}`);
    const first = await paper(1);
    await give('chief', id, 'reopen', { reason: 'Bỏ sót một sai phạm', documentNumber: '9/QĐ-SKHCN' });
    // Opened, and not decided anew: what stands is still the first, as it was signed.
    expect(await get('colleague', `/evaluation-forms/${id}/paper`)).toEqual(first);
    const { criteria } = await get('chief', `/evaluation-forms/${id}`);
    const points = Object.fromEntries(
      criteria.map(({ key, cap }: { key: string; cap: string }) => [key, key === 'discipline' ? '1' : cap]),
    );
    const { preview } = await give('chief', id, 'assess', { points, comment: 'Hạ điểm kỷ luật' });
    const { versions } = await give('chief', id, 'confirm', { inputsHash: preview.hash });
    expect(await paper(1)).toEqual({ ...first, confirmed: { ...first.confirmed, isReplaced: true } });
    const second = await paper(2);
    expect([first.comment, second.comment]).toEqual(['Tốt', 'Hạ điểm kỷ luật']);
    expect(
      [first, second].map(({ signatures, confirmed: { at } }) => signatures.authority.at === at),
    ).toEqual([true, true]);
    expect(second.signatures.authority.at > first.signatures.authority.at).toBe(true);
    expect(second.confirmed).toMatchObject({ isReplaced: false, result: { total: '96' } });

    for (const [version, discipline] of [
      [1, '5'],
      [2, '1'],
    ] as const) {
      const { month } = await get('colleague', `/evaluation-forms/${id}/explanation?version=${version}`);
      const step = month.score.explanation.find(
        (one: { factor: string }) => one.factor === 'common.discipline',
      );
      expect([version, step.value, month.judged.at < versions[version - 1].at]).toEqual([
        version,
        discipline,
        true,
      ]);
    }

    expect(versions[1].documents.map(({ kind }: { kind: string }) => kind)).toEqual([
      'replacement',
      'monthNotice',
    ]);
    const { text } = await get(
      'colleague',
      `/evaluation-forms/${id}/documents/${versions[1].documents[0].hash}`,
    );
    expect(text.vi.paragraphs.join(' ')).toMatch(
      /9\/QĐ-SKHCN.*Bỏ sót một sai phạm.*100\.000 .*thay thế bằng 96\.000/,
    );
    expect(text.en.title).toContain('DECISION that replaces');
    await until(
      async () => (await get('colleague', `/evaluation-forms/${quarter}`)).versions.length === 2,
      'the quarter follows',
    );
  });
});
