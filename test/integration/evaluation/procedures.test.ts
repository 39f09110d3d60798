/** A proposed version of a procedure: refused at its fields, decided by another, and what a newly opened period follows. */
import { findPeriod } from '../../../db/repositories/evaluation-periods';
import { calendarForUnit } from '../../../db/repositories/calendars';
import { addWorkingDays, localDate } from '../../../domain/calendar/working-days';
import type { Persona } from '../../support/office';
import { Office } from '../../support/office';
import { monthsBefore } from '../../support/past-month';

const METHOD = '/evaluation-methods/vn-335-2025';
const DRAFTS = '/evaluation-procedure-drafts';

interface Terms {
  steps: Record<string, Record<string, unknown>>;
  authority: Record<'month' | 'year', Record<string, Record<string, readonly string[]>>>;
}

describe('versions of a procedure', () => {
  let office: Office;
  let terms: Terms;
  let draftId: string;
  let olderPeriod: string;
  const now = new Date();

  const post = (by: Persona, address: string, sent: object) => office.clients[by].post(address, sent);
  const today = async () =>
    localDate(await calendarForUnit(office.engine.db, 'SKHCN'), new Date().toISOString());
  const open = async (ago: number): Promise<string> => {
    const { status, body } = await post('personnel', '/evaluation-periods', {
      agencyId: 'SKHCN',
      kind: 'month',
      startsOn: monthsBefore(now, ago),
    });
    expect(status).toBe(201);

    return body.id as string;
  };
  const selfAssessment = (part: object) => ({
    ...terms,
    steps: { ...terms.steps, selfAssessment: { ...terms.steps['selfAssessment'], ...part } },
  });
  const decidedBy = (decide: readonly string[]) => {
    const { authority } = terms;
    const { subUnitStaff } = authority.year;

    return {
      ...terms,
      authority: {
        ...authority,
        year: { ...authority.year, subUnitStaff: { ...subUnitStaff, decide } },
      },
    };
  };
  const proposal = (changed: object, effectiveFrom: string) => ({
    methodId: 'vn-335-2025',
    basedOn: 4,
    body: { ...changed, effectiveFrom },
    reason: 'Thêm thời gian tự đánh giá',
  });

  beforeAll(async () => {
    office = await Office.open();
    terms = (await office.clients.official.get(`${METHOD}/procedures`)).body.items[0].terms;
    olderPeriod = await open(2);
  }, 240_000);
  afterAll(() => office?.close());

  it('is proposed by those who keep the rules; what cannot be carried out is told at its field', async () => {
    const day = await today();
    expect((await post('official', DRAFTS, proposal(terms, day))).status).toBe(403);

    for (const [part, effectiveFrom, code, pointer] of [
      [{ workingDays: 0 }, day, 'evaluation/invalid-procedure', '/body/steps/selfAssessment/workingDays'],
      [
        { remindWorkingDaysBefore: 9 },
        day,
        'evaluation/invalid-procedure',
        '/body/steps/selfAssessment/remindWorkingDaysBefore',
      ],
      [
        { escalateAfterWorkingDays: [2, 2] },
        day,
        'evaluation/invalid-procedure',
        '/body/steps/selfAssessment/escalateAfterWorkingDays',
      ],
      [{}, '2026-01-01', 'evaluation/procedure-retroactive', '/body/effectiveFrom'],
    ] as const) {
      const refused = await post('methodologist', DRAFTS, proposal(selfAssessment(part), effectiveFrom));
      expect([refused.status, refused.body.code]).toEqual([422, code]);
      expect(refused.body.errors).toMatchObject([{ pointer }]);
    }

    for (const [step, escalateAfterWorkingDays] of [
      ['selfAssessment', [2]],
      ['assessment', []],
      ['confirmation', []],
    ] as const) {
      const steps = { ...terms.steps, [step]: { ...terms.steps[step], escalateAfterWorkingDays } };
      const refused = await post('methodologist', DRAFTS, proposal({ ...terms, steps }, day));
      expect([refused.status, refused.body.code]).toEqual([422, 'evaluation/invalid-procedure']);
      const pointer = `/body/steps/${step}/escalateAfterWorkingDays`;
      expect(refused.body.errors).toMatchObject([{ pointer }]);
    }

    for (const [decide, code] of [
      [['managingHead'], 'evaluation/decider-rates'],
      [['personnelOffice', 'personnelOffice'], 'evaluation/invalid-procedure'],
      [[], 'request/invalid'],
    ] as const) {
      const refused = await post('methodologist', DRAFTS, proposal(decidedBy(decide), day));
      expect([refused.status, refused.body.code]).toEqual([422, code]);
      expect(refused.body.errors).toMatchObject([{ pointer: '/body/authority/year/subUnitStaff/decide' }]);
    }

    const scoring = (agencies: readonly string[]) => ({ ...terms, scoring: { by: 'quarter', agencies } });

    for (const [agencies, code, pointer] of [
      [['SNV', 'SKHCN.P01'], 'evaluation/unknown-agency', '/body/scoring/agencies/1'],
      [['SNV', 'SNV'], 'evaluation/invalid-procedure', '/body/scoring/agencies'],
    ] as const) {
      const refused = await post('methodologist', DRAFTS, proposal(scoring(agencies), day));
      expect([refused.status, refused.body.code]).toEqual([422, code]);
      expect(refused.body.errors).toMatchObject([{ pointer }]);
    }

    const byQuarter = await post('methodologist', DRAFTS, proposal(scoring(['SNV']), day));
    expect(byQuarter.body.body.scoring).toEqual({ by: 'quarter', agencies: ['SNV'] });
    expect(byQuarter.body.differences.map(({ pointer }: { pointer: string }) => pointer)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^\/scoring/) as unknown]),
    );

    const otherDecider = await post(
      'methodologist',
      DRAFTS,
      proposal({ ...decidedBy(['personnelOffice']), publication: undefined }, day),
    );
    expect(otherDecider.body.differences).toContainEqual({
      pointer: '/authority/year/subUnitStaff/decide',
      before: 'managingHead, managingDeputy, personnelOffice',
      after: 'personnelOffice',
    });
    expect(otherDecider.body.body.authority.year.subUnitStaff.decide).toEqual(['personnelOffice']);
    expect(otherDecider.body.differences).toContainEqual({
      pointer: '/publication/mostDays',
      before: '30',
      after: null,
    });

    const drafted = await post(
      'methodologist',
      DRAFTS,
      proposal(selfAssessment({ workingDays: 10, remindWorkingDaysBefore: 4 }), day),
    );
    expect([drafted.status, drafted.body.mayAdopt]).toEqual([201, false]);
    expect(drafted.body.differences).toEqual([
      { pointer: '/steps/selfAssessment/workingDays', before: '3', after: '10' },
      { pointer: '/steps/selfAssessment/remindWorkingDaysBefore', before: '1', after: '4' },
      { pointer: '/effectiveFrom', before: null, after: day },
    ]);
    draftId = drafted.body.id;
  });

  it('is decided by another person, by a document, and never changed afterwards', async () => {
    const adopt = (by: Persona) =>
      post(by, `${DRAFTS}/${draftId}/adopt`, { documentNumber: '12/QĐ', revision: 1 });
    expect((await adopt('methodologist')).body.code).toBe('evaluation/own-draft');
    expect((await adopt('official')).status).toBe(403);
    expect((await adopt('personnel')).body).toMatchObject({
      state: 'adopted',
      version: 5,
      documentNumber: '12/QĐ',
    });
    const { db } = office.engine;
    await expect(
      db('evaluation_procedure_draft').where({ id: draftId }).update({ reason: 'x' }),
    ).rejects.toThrow();
    const stale = await post('methodologist', DRAFTS, proposal(terms, await today()));
    const late = await post('personnel', `${DRAFTS}/${stale.body.id}/adopt`, {
      documentNumber: '13/QĐ',
      revision: 1,
    });
    expect(late.body.code).toBe('evaluation/method-version-changed');
  });

  it('gives its deadline and reminder to a period opened now; an open one keeps its own', async () => {
    const { db } = office.engine;
    const before = await findPeriod(db, olderPeriod);
    const newer = await findPeriod(db, await open(3));
    const calendar = await calendarForUnit(db, 'SKHCN');
    const begins = await today();
    expect([before?.procedure.version, newer?.procedure.version]).toEqual([4, 5]);
    const due = (instant: string | undefined) => localDate(calendar, instant ?? '');
    expect(due(newer?.clocks.selfAssessment.dueAt)).toBe(addWorkingDays(calendar, begins, 10));
    expect(due(newer?.clocks.selfAssessment.remindAt)).toBe(addWorkingDays(calendar, begins, 6));
    expect(due(before?.clocks.selfAssessment.dueAt)).toBe(addWorkingDays(calendar, begins, 3));
    expect(await findPeriod(db, olderPeriod)).toMatchObject({ clocks: before?.clocks });
  });

  it('does not hold before its day', async () => {
    const ahead = await post('methodologist', DRAFTS, {
      ...proposal(selfAssessment({ workingDays: 1 }), '2030-01-01'),
      basedOn: 5,
    });
    const adopted = await post('personnel', `${DRAFTS}/${ahead.body.id}/adopt`, {
      documentNumber: '14/QĐ',
      revision: 1,
    });
    expect(adopted.body.version).toBe(6);
    expect((await findPeriod(office.engine.db, await open(4)))?.procedure.version).toBe(5);
  });
});
