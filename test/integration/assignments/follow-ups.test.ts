/** Start-by dates and reminders of inactivity over HTTP: armed with instants, re-armed by acts, fired with receipts. */
import { Office } from '../../support/office';
import { until } from '../../support/wait';

interface Timer {
  key: string;
  at: string;
  status: string;
  followUp: string | null;
  recipients: { personId: string; relation: string }[];
  receipt: { delivered: number } | null;
}

describe('follow-ups', () => {
  let office: Office;

  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const timers = async (id: string, followUp: string): Promise<Timer[]> => {
    const { body } = await office.clients.head.get(`/assignments/${id}/timers`);

    return (body.items as Timer[]).filter((timer) => timer.followUp === followUp);
  };

  it('are armed at issue by the policy, and moved by an act of the holder and by nobody else’s', async () => {
    const { id } = await office.issue();
    const atIssue = await timers(id, 'inactivity');
    expect(atIssue.map(({ key, status }) => [key, status])).toEqual(
      [1, 2, 3, 4].map((no) => [`quiet-${no}`, 'armed']),
    );
    expect(atIssue[0]!.recipients).toMatchObject([{ personId: office.ids.official, relation: 'holder' }]);

    await office.carry(id, ['head', 'changeDeadline', { dueInWorkingDays: 9, reason: 'Dời' }]);
    expect((await timers(id, 'inactivity')).map(({ at }) => at)).toEqual(atIssue.map(({ at }) => at));

    await office.carry(id, ['official', 'accept'], ['official', 'submit', { evidence: [] }]);
    const inReview = await timers(id, 'inactivity');
    // Outside office hours the same working days later is the same instant.
    expect(inReview[0]!.at >= atIssue[0]!.at).toBe(true);
    expect(inReview[0]!.recipients).toMatchObject([{ personId: office.ids.chief }]);
  });

  it('fire in seconds under a policy of seconds: nobody acted, the holder is told, twice', async () => {
    const made = await office.clients.admin.post('/rules/policies', {
      id: 'quiet-seconds',
      definition: {
        name: { vi: 'Im lặng bằng giây', en: 'Silence in seconds' },
        legalBasis: { vi: 'Thử nghiệm', en: 'Test' },
        reminders: [],
        due: { recipients: ['assignee'] },
        rungs: [{ offset: { workingDays: 1 }, recipients: ['assigner'] }],
        stuckAfterWorkingDays: 3,
        dueSoonWorkingDays: 3,
        deputyActsAlways: false,
        evidenceRequired: false,
        inactivity: { after: { iso: 'PT2S' }, repeats: 1, recipients: ['holder', 'assigner'] },
      },
      reason: 'Thử',
    });
    expect(made.status).toBe(201);
    const { id } = await office.issue({ policyId: 'quiet-seconds' });
    await until(
      async () => (await timers(id, 'inactivity')).every(({ status }) => status === 'fired'),
      'both',
    );

    const fired = await timers(id, 'inactivity');
    expect(fired.map(({ receipt }) => receipt?.delivered)).toEqual([2, 2]);
    const told = { person_id: office.ids.official, assignment_id: id, reason: 'inactive' };
    expect(await office.engine.db('notification').where(told)).toHaveLength(2);
    // They change nothing, and an act arms them anew beside the receipts of the old ones.
    const view = (await office.clients.head.get(`/assignments/${id}`)).body;
    expect(view).toMatchObject({ status: 'issued', escalationLevel: 0, misses: [] });
    await office.carry(id, ['official', 'accept']);
    expect((await timers(id, 'inactivity')).map(({ status }) => status)).toEqual([
      'fired',
      'fired',
      'armed',
      'armed',
    ]);
  });

  it('a start-by date fires while work has not begun, and not once it has', async () => {
    const startBy = new Date(Date.now() + 3_000).toISOString();
    const [idle, begun] = [await office.issue({ startBy }), await office.issue({ startBy })];
    await office.carry(
      begun.id,
      ['official', 'accept'],
      ['official', 'reportProgress', { percent: 10, note: null }],
    );
    await until(async () => (await timers(idle.id, 'start'))[0]?.status === 'fired', 'the start-by date');

    expect((await timers(idle.id, 'start'))[0]).toMatchObject({
      receipt: { delivered: 2 },
      recipients: [{ personId: office.ids.official }, { personId: office.ids.head }],
    });
    expect(await timers(begun.id, 'start')).toMatchObject([{ status: 'resting', receipt: null }]);
    expect((await office.clients.head.get(`/assignments/${idle.id}`)).body.startBy).toBe(startBy);
  });

  it.each([
    ['in the past', () => new Date(Date.now() - 60_000).toISOString(), 'assignment/start-out-of-range'],
    ['after the deadline', () => '2099-01-05', 'assignment/start-out-of-range'],
    ['no date at all', () => 'soon', 'request/invalid'],
  ])('refuse a start-by date %s', async (_, startBy, code) => {
    const answer = await office.clients.head.post('/assignments', {
      title: 'x',
      assigneeId: office.ids.official,
      dueInWorkingDays: 3,
      startBy: startBy(),
    });

    expect(answer.body).toMatchObject({ status: 422, code, errors: [{ pointer: '/startBy' }] });
  });
});
