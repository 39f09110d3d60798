/** A quarter from its months: the mean of those worked, a month of leave left out, and a correction that is followed. */
import type { Persona } from '../../support/office';
import { Office } from '../../support/office';
import { onlyPeopleOf, recordPastWork } from '../../support/past-month';
import { verifyPeriod } from '../../../tools/evaluation-verify';
import { monthsOf } from '../../../domain/evaluation/aggregate';
import { until } from '../../support/wait';

/** The first month of the last calendar quarter whose data has closed: two weeks after its end it has. */
function lastQuarter(now: Date): string {
  const past = new Date(now.getTime() - 14 * 86_400_000);
  const first = new Date(Date.UTC(past.getUTCFullYear(), Math.floor(past.getUTCMonth() / 3) * 3 - 3, 1));

  return first.toISOString().slice(0, 7);
}

describe('the form of a quarter', () => {
  const startsOn = lastQuarter(new Date());
  const months = monthsOf({ kind: 'quarter', from: startsOn });
  let office: Office;
  const periods: Record<string, string> = {};

  beforeAll(async () => {
    office = await Office.open();
    const { head, chief, official } = office.ids;
    await onlyPeopleOf(office.engine.db, 'SKHCN', [head, chief, official]);

    for (const month of months) {
      await recordPastWork(office.engine, {
        id: `w-${month}`,
        month,
        assignerId: head,
        assigneeId: official,
        reviewerId: chief,
        unitId: 'SKHCN.P01',
        majorReturn: month === months[0],
      });
    }
  });
  afterAll(() => office.close());

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

  async function open(kind: string, from: string): Promise<string> {
    const { id } = await done('personnel', '/evaluation-periods', {
      agencyId: 'SKHCN',
      kind,
      startsOn: from,
    });
    periods[`${kind} ${from}`] = id as string;
    await until(async () => (await get('personnel', `/evaluation-periods/${id}`)).state === 'open', 'open');
    const { items } = await get('official', `/evaluation-forms?of=me&kind=${kind}`);

    return items.find((one: { startsOn: string }) => one.startsOn === from).id as string;
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

  it('waits for its months', async () => {
    for (const month of months) {
      forms.push(await open('month', month));
    }

    quarterId = await open('quarter', startsOn);
    await give('official', quarterId, 'assessSelf', { points: {}, strengths: 'Ổn định' });
    await give('chief', quarterId, 'assess', { points: {}, comment: 'Ổn định' });
    const blind = await office.clients.chief.post(`/evaluation-forms/${quarterId}/commands/confirm`, {
      inputsHash: '0'.repeat(64),
    });
    expect([blind.status, blind.body.code]).toEqual([409, 'evaluation/months-open']);
    expect(await get('chief', `/evaluation-forms/${quarterId}`)).toMatchObject({ preview: null });
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
      await give('chief', id, 'confirm', { inputsHash: preview.hash });
    }

    // 100 − 70/12 for the month with a failure, and 100.
    const { preview } = await get('chief', `/evaluation-forms/${quarterId}`);
    expect(preview.result).toMatchObject({ total: '1165/12', level: 'excellent' });
    const { result } = await give('chief', quarterId, 'confirm', { inputsHash: preview.hash });
    expect(result.totalDisplayed).toBe('97.083');
    const { inputs } = await get('official', `/evaluation-forms/${quarterId}/versions/1`);
    expect(inputs.months).toMatchObject([
      { month: months[0], total: '565/6' },
      { month: months[1], total: null, absence: 'maternity' },
      { month: months[2], total: '100' },
    ]);
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
    expect(await verifyPeriod(office.engine.db, periods[`quarter ${startsOn}`]!)).toMatchObject({
      results: 2,
      differences: [],
    });
  });
});
