/** A calibration session of a year: the months behind it make the figures, and the year is judged again by words. */
import { judgementsIn } from '../../../application/evaluation/calibration-judgements';
import { calibrationItems } from '../../../db/repositories/calibrations';
import { findPeriod } from '../../../db/repositories/evaluation-periods';
import { procedureVersion, saveProcedure } from '../../../db/repositories/evaluation-procedures';
import type { Persona } from '../../support/office';
import { Office } from '../../support/office';
import { PastYear } from '../../support/past-year';

describe('a session of a year', () => {
  let office: Office;
  let year: PastYear;
  let sessionId: string;

  const post = (by: Persona, address: string, body: object) => office.clients[by].post(address, body);

  beforeAll(async () => {
    office = await Office.open();
    year = await PastYear.of(office, { usual: '0.9', outstanding: '0.9', effect: 'advice' });
    const { db } = office.engine;
    const { id, version } = (await findPeriod(db, year.periodId))!.procedure;
    const { records: _, ...procedure } = await procedureVersion(db, id, version);
    const calibration = {
      modes: { year: 'required' as const },
      workingDays: 5,
      remindWorkingDaysBefore: 1,
      escalateAfterWorkingDays: [0],
    };
    await saveProcedure(db, { ...procedure, version: 99, effectiveFrom: '2999-01-01', calibration });
    await db('evaluation_period').where({ id: year.periodId }).update({ procedure_version: 99 });
  }, 240_000);
  afterAll(() => office?.close());

  it('is of the forms that one judged, and its figures are of the confirmed months behind them', async () => {
    const scope = { of: 'rater', personId: office.ids.chief };
    const opened = await post('head', `/evaluation-periods/${year.periodId}/calibrations`, { scope });
    expect([opened.status, opened.body.forms]).toEqual([201, 2]);
    sessionId = opened.body.id as string;
    // Two people are fewer than the method tells of.
    expect(opened.body.spread).toMatchObject({ rows: [], hidden: 1, least: 5 });
    expect(opened.body.items[0].before).toMatchObject({ common: null, total: '100.000', level: 'excellent' });
    const { db } = office.engine;
    const period = (await findPeriod(db, year.periodId))!;
    const months = await judgementsIn(db, period, await calibrationItems(db, sessionId));
    expect(months).toHaveLength(12);
    expect(new Set(months.map(({ raterId }) => raterId))).toEqual(new Set([office.ids.chief]));
    expect(new Set(months.map(({ personId }) => personId))).toEqual(
      new Set([office.ids.official, office.ids.colleague]),
    );
  });

  it('sends a year back to its superior, whose other words need a reason too: it has no points to change', async () => {
    const id = year.forms.official ?? '';
    const wish = { decision: 'judgeAgain', reason: 'Đề xuất sử dụng chưa rõ' };
    expect((await post('head', `/calibrations/${sessionId}/forms/${id}/agreement`, wish)).status).toBe(201);
    const words = { points: {}, comment: 'Tốt', handling: 'Quy hoạch' };
    const bare = await year.give('chief', id, 'assess', words);
    expect([bare.status, bare.body.errors[0].pointer]).toEqual([422, '/keptReason']);
    await year.given('chief', id, 'assess', { ...words, keptReason: 'Nói rõ đề xuất' });
    expect(
      (await post('head', `/calibrations/${sessionId}/close`, { documentNumber: '12/BB' })).body.state,
    ).toBe('closed');
    const { preview } = await year.get('head', `/evaluation-forms/${id}`);
    const confirmed = await year.given('head', id, 'confirm', { inputsHash: preview.hash });
    expect(confirmed.status).toBe('petitionWindow');
    const other = year.forms.chief ?? '';
    const waiting = await year.get('head', `/evaluation-forms/${other}`);
    const refused = await year.give('head', other, 'confirm', { inputsHash: waiting.preview.hash });
    expect([refused.status, refused.body.code]).toEqual([409, 'evaluation/calibration-awaited']);
  });
});
